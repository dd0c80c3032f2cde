package dev.keyslots.oracle.syntax;

/**
 * Where something stands in a file, from its first character to its last. Lines and columns count from 1.
 */
public record Place(int line, int column, int endLine, int endColumn) {

    @Override
    public String toString() {
        return "line %d, col %d to line %d, col %d".formatted(line, column, endLine, endColumn);
    }
}
