package dev.keyslots.checking.tlc.warm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** The static fields of all classes to be rewritten, and where a reference to one leads. Names are internal ones, with slashes. */
final class StaticFields {

    /**
     * @param assigned its static fields that code assigns
     * @param constants those whose value is in the class file
     */
    private record Type(
            @Nullable String superclass,
            List<String> interfaces,
            boolean isInterface,
            Set<String> assigned,
            Set<String> constants) {}

    private final Map<String, Type> types = new HashMap<>();

    void add(ClassReader type) {
        Collector found = new Collector();
        type.accept(found, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
        types.put(
                type.getClassName(),
                new Type(
                        type.getSuperName(),
                        List.of(type.getInterfaces()),
                        (type.getAccess() & Opcodes.ACC_INTERFACE) != 0,
                        found.assigned,
                        found.constants));
    }

    private static final class Collector extends ClassVisitor {
        private final Set<String> assigned = new HashSet<>();
        private final Set<String> constants = new HashSet<>();

        Collector() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if ((access & Opcodes.ACC_STATIC) != 0) {
                (value == null ? assigned : constants).add(name);
            }
            return null;
        }
    }

    /**
     * The interface that declares the field, if it is one that code assigns, found as the JVM finds it: in the type itself, its interfaces,
     * its superclass.
     */
    Optional<String> declaringInterface(String type, String field) {
        return declaring(type, field).filter(name -> {
            Type found = types.get(name);
            return found != null && found.isInterface() && found.assigned().contains(field);
        });
    }

    private Optional<String> declaring(@Nullable String name, String field) {
        if (name == null) {
            return Optional.empty();
        }
        Type type = types.get(name);
        if (type == null) {
            return Optional.empty();
        }
        if (type.assigned().contains(field) || type.constants().contains(field)) {
            return Optional.of(name);
        }
        for (String inherited : type.interfaces()) {
            Optional<String> found = declaring(inherited, field);
            if (found.isPresent()) {
                return found;
            }
        }
        return declaring(type.superclass(), field);
    }
}
