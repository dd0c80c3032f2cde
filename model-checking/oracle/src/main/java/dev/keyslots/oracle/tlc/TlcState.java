package dev.keyslots.oracle.tlc;

import dev.keyslots.oracle.SpecState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tla2sany.semantic.OpDeclNode;
import tlc2.tool.TLCState;
import tlc2.value.IValue;

/** A state of TLC, by its fingerprint. */
final class TlcState implements SpecState {
    final TLCState state;
    private long fingerprint;
    private boolean fingerprinted;

    TlcState(TLCState state) {
        this.state = state;
    }

    /** Only when states are compared: it costs as much as a step. */
    private long fingerprint() {
        if (!fingerprinted) {
            fingerprint = state.fingerPrint();
            fingerprinted = true;
        }
        return fingerprint;
    }

    @Override
    public Object value(String variable) {
        IValue value = state.lookup(variable);
        if (value == null) {
            throw new IllegalArgumentException("the module has no variable " + variable);
        }
        return TlcValues.toJava(value);
    }

    @Override
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (OpDeclNode variable : state.getVars()) {
            values.put(variable.getName().toString(), TlcValues.toJava(state.lookup(variable.getName())));
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlcState that && fingerprint() == that.fingerprint();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(fingerprint());
    }

    @Override
    public String toString() {
        return values().toString();
    }
}
