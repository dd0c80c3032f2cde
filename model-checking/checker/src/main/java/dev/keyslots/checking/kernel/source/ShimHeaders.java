package dev.keyslots.checking.kernel.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder in which some headers are those of a kernel tree, and all others that files of the kernel include are the shim. */
final class ShimHeaders {

    private static final String SHIM = "kernel.h";

    private ShimHeaders() {}

    /**
     * @param tree the kernel tree
     * @param own those headers that are taken from the tree, below its {@code include}
     * @param files the files of the kernel
     * @param flags with which they are compiled
     */
    static Path in(Path scratch, Path tree, List<String> own, List<Path> files, List<String> flags)
            throws IOException, InterruptedException {
        Path headers = Files.createDirectories(scratch.resolve("headers"));
        for (String name : own) {
            Path header = tree.resolve("include").resolve(name);
            if (Files.isRegularFile(header)) {
                Files.createDirectories(headers.resolve(name).getParent());
                Files.createSymbolicLink(headers.resolve(name), header.toAbsolutePath());
            }
        }
        List<String> command = new ArrayList<>(List.of("gcc", "-nostdinc", "-M", "-MG", "-I" + headers));
        command.addAll(flags);
        files.forEach(file -> command.add(file.toString()));
        for (String name : Tool.run(command).said().split("[\\s\\\\]+", -1)) {
            Path stub = name.startsWith("/") || name.equals(SHIM) || !name.endsWith(".h")
                    ? headers
                    : headers.resolve(name).normalize();
            if (stub.startsWith(headers) && !Files.exists(stub)) {
                Files.createDirectories(stub.getParent());
                Files.writeString(stub, "#include \"%s\"\n".formatted(SHIM));
            }
        }
        return headers;
    }
}
