package dev.keyslots.checking.tlc.warm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Rewrites a class so that its static state can be set back:
 *
 * <ul>
 *   <li>its initializer becomes a method that can run again, beside one that clears its static fields, which are no longer final;
 *   <li>an interface's fields must be final: they move to a companion class, which is rewritten in the same way;
 *   <li>an enum stays as it is, as the JDK keeps its constants; one with further state is refused;
 *   <li>{@link System#exit} becomes {@link ExitRequest#exit}.
 * </ul>
 */
final class ResettableClass {
    private static final String COMPANION = "$$Statics";

    private final ClassReader original;
    private final StaticFields fields;

    ResettableClass(ClassReader original, StaticFields fields) {
        this.original = original;
        this.fields = fields;
    }

    String name() {
        return original.getClassName();
    }

    /** @throws IllegalArgumentException if it has static state that cannot be set back */
    byte[] rewritten() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        original.accept(is(Opcodes.ACC_ENUM) ? new EnumRewriter(writer) : new Rewriter(writer), 0);
        return writer.toByteArray();
    }

    /** The class that holds the fields of an interface, by its name; empty for a class, and where code assigns no field. */
    Optional<byte[]> companion() {
        if (!is(Opcodes.ACC_INTERFACE)) {
            return Optional.empty();
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        CompanionRewriter rewriter = new CompanionRewriter(writer);
        original.accept(rewriter, 0);
        return rewriter.hasState() ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    String companionName() {
        return name() + COMPANION;
    }

    private boolean is(int flag) {
        return (original.getAccess() & flag) != 0;
    }

    /** The calls and field accesses in a method's body. */
    private final class Body extends MethodVisitor {
        Body(MethodVisitor writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/lang/System") && name.equals("exit")) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, Type.getInternalName(ExitRequest.class), "exit", descriptor, false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            String declaring = isStatic
                    ? fields.declaringInterface(owner, name)
                            .map(found -> found + COMPANION)
                            .orElse(owner)
                    : owner;
            super.visitFieldInsn(opcode, declaring, name, descriptor);
        }
    }

    private class Rewriter extends ClassVisitor {
        private final List<Field> cleared = new ArrayList<>();
        private boolean hasInitializer;

        private record Field(String name, String descriptor) {}

        Rewriter(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        boolean hasState() {
            return hasInitializer || !cleared.isEmpty();
        }

        /** Whether its static fields move elsewhere. */
        boolean losesStatics() {
            return is(Opcodes.ACC_INTERFACE);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if ((access & Opcodes.ACC_STATIC) == 0 || value != null) {
                return super.visitField(access, name, descriptor, signature, value);
            }
            if (losesStatics()) {
                return null;
            }
            cleared.add(new Field(name, descriptor));
            return super.visitField(access & ~Opcodes.ACC_FINAL, name, descriptor, signature, null);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (!name.equals("<clinit>")) {
                return new Body(super.visitMethod(access, name, descriptor, signature, exceptions));
            }
            if (losesStatics()) {
                return null;
            }
            hasInitializer = true;
            return new Body(super.visitMethod(
                    Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                    InitializedClasses.INITIALIZE,
                    descriptor,
                    signature,
                    exceptions));
        }

        @Override
        public void visitEnd() {
            if (hasState()) {
                writeClear();
                if (!hasInitializer) {
                    writeEmptyInitializer();
                }
                writeClassInitializer();
            }
            super.visitEnd();
        }

        String self() {
            return ResettableClass.this.name();
        }

        private void writeClear() {
            MethodVisitor method =
                    begin(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, InitializedClasses.CLEAR);
            for (Field field : cleared) {
                method.visitInsn(
                        switch (Type.getType(field.descriptor()).getSort()) {
                            case Type.LONG -> Opcodes.LCONST_0;
                            case Type.FLOAT -> Opcodes.FCONST_0;
                            case Type.DOUBLE -> Opcodes.DCONST_0;
                            case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
                            default -> Opcodes.ICONST_0;
                        });
                method.visitFieldInsn(Opcodes.PUTSTATIC, self(), field.name(), field.descriptor());
            }
            end(method);
        }

        private void writeEmptyInitializer() {
            end(begin(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, InitializedClasses.INITIALIZE));
        }

        private void writeClassInitializer() {
            MethodVisitor method = begin(Opcodes.ACC_STATIC, "<clinit>");
            method.visitMethodInsn(Opcodes.INVOKESTATIC, self(), InitializedClasses.INITIALIZE, "()V", false);
            method.visitLdcInsn(Type.getObjectType(self()));
            method.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(InitializedClasses.class),
                    "add",
                    "(Ljava/lang/Class;)V",
                    false);
            end(method);
        }

        private MethodVisitor begin(int access, String name) {
            MethodVisitor method = cv.visitMethod(access, name, "()V", null, null);
            method.visitCode();
            return method;
        }

        private static void end(MethodVisitor method) {
            method.visitInsn(Opcodes.RETURN);
            method.visitMaxs(0, 0);
            method.visitEnd();
        }
    }

    /** Keeps what an interface's initializer assigns, and nothing else of it. */
    private final class CompanionRewriter extends Rewriter {
        CompanionRewriter(ClassWriter writer) {
            super(writer);
        }

        @Override
        boolean losesStatics() {
            return false;
        }

        @Override
        String self() {
            return companionName();
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            super.visit(
                    version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, self(), null, "java/lang/Object", new String[0]);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            return value != null ? null : super.visitField(access, name, descriptor, signature, null);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return name.equals("<clinit>") ? super.visitMethod(access, name, descriptor, signature, exceptions) : null;
        }

        @Override
        public void visitInnerClass(String name, @Nullable String outerName, @Nullable String innerName, int access) {}

        @Override
        public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {}

        @Override
        public void visitNestMember(String nestMember) {}

        @Override
        public void visitNestHost(String nestHost) {}
    }

    private final class EnumRewriter extends ClassVisitor {
        EnumRewriter(ClassWriter writer) {
            super(Opcodes.ASM9, writer);
        }

        @Override
        public FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            boolean isConstant =
                    (access & Opcodes.ACC_ENUM) != 0 || (access & Opcodes.ACC_SYNTHETIC) != 0 || value != null;
            boolean isFinal = (access & Opcodes.ACC_FINAL) != 0;
            if (isStatic ? !isConstant : !isFinal) {
                throw new IllegalArgumentException("the enum " + name() + " keeps state in " + name);
            }
            return super.visitField(access, name, descriptor, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new Body(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
    }
}
