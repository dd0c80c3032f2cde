package dev.keyslots.checking.tlc.warm;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * The rewritten classes that are initialized, in the order in which that ended: a class comes after those that its initialization uses.
 * Setting back goes through them in this order, as the JVM did.
 */
public final class InitializedClasses {
    /** The name of the rewritten class initializer, which can run again. */
    static final String INITIALIZE = "$initialize";

    /** The name of the method that gives each static field the value that it has before initialization. */
    static final String CLEAR = "$clear";

    private static final List<Class<?>> IN_ORDER = new ArrayList<>();

    private InitializedClasses() {}

    /** Called at the end of each rewritten class's initialization, by whichever thread initializes it. */
    public static void add(Class<?> initialized) {
        synchronized (IN_ORDER) {
            IN_ORDER.add(initialized);
        }
    }

    /** Clears all static fields, then initializes the classes again. No other thread may run code of theirs. */
    static void setBack() {
        List<Class<?>> inOrder;
        synchronized (IN_ORDER) {
            inOrder = List.copyOf(IN_ORDER);
        }
        inOrder.forEach(type -> call(type, CLEAR));
        inOrder.forEach(type -> call(type, INITIALIZE));
    }

    private static void call(Class<?> type, String method) {
        try {
            Method found = type.getDeclaredMethod(method);
            found.setAccessible(true);
            found.invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(type.getName() + " could not be initialized again", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " was not rewritten as others were", e);
        }
    }
}
