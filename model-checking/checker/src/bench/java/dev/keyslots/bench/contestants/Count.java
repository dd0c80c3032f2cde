package dev.keyslots.bench.contestants;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A count that shares its cache line with nothing. The classes below it keep the padding on both sides: a JVM lays out one class after another. */
final class Count extends CountField {
    long after1;
    long after2;
    long after3;
    long after4;
    long after5;
    long after6;
    long after7;
    long after8;

    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(CountField.class, "value", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    void up() {
        add(1);
    }

    void down() {
        add(-1);
    }

    private void add(int change) {
        int before;
        do {
            before = value;
        } while (!VALUE.compareAndSet(this, before, before + change));
    }
}

abstract class CountField extends PaddingBefore {
    volatile int value;
}

abstract class PaddingBefore {
    long before1;
    long before2;
    long before3;
    long before4;
    long before5;
    long before6;
    long before7;
    long before8;
}
