package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.AtLeast;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How much of a check is enough, as people write it: {@code 40} rows, or {@code 25%}. */
final class AtLeastConverter implements ITypeConverter<AtLeast> {
    @Override
    public AtLeast convert(String text) {
        return AtLeast.of(text)
                .orElseThrow(() -> new TypeConversionException(
                        "\"" + text + "\" is no number of rows above 0 and no part of them; write it as 40 or 25%"));
    }
}
