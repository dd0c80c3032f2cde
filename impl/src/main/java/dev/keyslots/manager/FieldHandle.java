package dev.keyslots.manager;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.VarHandle;

/** How a field is got at for a compare-and-set, or for an access that is weaker than its declaration says. */
final class FieldHandle {

    private FieldHandle() {}

    /** @param lookup of the class that asks, to which the field must be visible */
    static VarHandle of(Lookup lookup, Class<?> owner, String name, Class<?> type) {
        try {
            return lookup.findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
