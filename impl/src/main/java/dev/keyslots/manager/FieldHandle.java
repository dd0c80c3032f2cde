package dev.keyslots.manager;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;

/** Finds the handle of a field, for compare-and-set or for an access mode weaker than the field's declaration. */
final class FieldHandle {

    private FieldHandle() {}

    /** @param lookup of the calling class, which must have access to the field */
    static VarHandle of(Lookup lookup, Class<?> owner, String name, Class<?> type) {
        try {
            return lookup.findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
