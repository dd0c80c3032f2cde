package dev.keyslots.checking.traces.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Files that are not read here, by how they begin: what each is, and the command that makes a trace of it. */
enum ForeignFormat {
    TRACE_CMD(
            "\u0017\bDtracing",
            "trace-cmd's binary format, of which trace-cmd makes text: trace-cmd report -i FILE > FILE.txt"),
    PERF("PERFILE2", "perf's binary format, of which perf makes text: perf script -i FILE > FILE.txt"),
    PERF_OF_OTHER_ENDIAN("2ELIFREP", "perf's binary format, of which perf makes text: perf script -i FILE > FILE.txt"),
    ZSTD("(\u00b5/\u00fd", "compressed with zstd: zstd -dc FILE | ./keyslots validate -"),
    XZ("\u00fd7zXZ\0", "compressed with xz: xz -dc FILE | ./keyslots validate -"),
    BZIP2("BZh", "compressed with bzip2: bzip2 -dc FILE | ./keyslots validate -"),
    LZ4("\u0004\"M\u0018", "compressed with lz4: lz4 -dc FILE | ./keyslots validate -"),
    LZIP("LZIP", "compressed with lzip: lzip -dc FILE | ./keyslots validate -"),
    COMPRESS("\u001f\u009d", "compressed with compress: gzip -dc FILE | ./keyslots validate -"),
    ZIP("PK\u0003\u0004", "a zip archive: unzip -p FILE | ./keyslots validate -"),
    ZIP_OF_NOTHING("PK\u0005\u0006", "a zip archive with nothing in it"),
    SEVEN_ZIP("7z\u00bc\u00af'\u001c", "a 7z archive: 7z x -so FILE | ./keyslots validate -"),
    GZIP("\u001f\u008b", "compressed with gzip twice: gzip -dc FILE | ./keyslots validate -"),
    ELF("\u007fELF", "a program or a library"),
    PDF("%PDF", "a PDF document"),
    HTML("<!DOCTYPE", "a page of HTML, as a server sends in place of a file; fetch the file itself");

    /** The longest beginning that tells a format. */
    static final int LONGEST = 16;

    /** The first bytes, each as the character of its number. */
    private final String magic;

    private final String says;

    ForeignFormat(String magic, String says) {
        this.magic = magic;
        this.says = says;
    }

    static Optional<ForeignFormat> of(byte[] start) {
        String beginning = new String(start, StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(each -> beginning.startsWith(each.magic))
                .findFirst();
    }

    /** For the user: what it is, and what to do. */
    String says() {
        return "this is " + says;
    }
}
