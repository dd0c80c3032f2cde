package dev.keyslots.oracle.tlc;

import java.util.Optional;
import tla2sany.semantic.ModuleNode;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.impl.Tool;
import util.UniqueString;

/**
 * The operators of a module, by name. Where the module is found is what versions of TLC differ in: after 2.18 the tool has it no longer,
 * while the processor of the specification has it in all of them. Whether another version has all that the
 * oracle uses is tried before it is used, see {@code TlcTrial}.
 */
record Definitions(ModuleNode root) {

    static Definitions of(Tool tool) {
        return new Definitions(tool.getSpecProcessor().getRootModule());
    }

    Optional<OpDefNode> find(String operator, int parameters) {
        return Optional.ofNullable(root.getOpDef(UniqueString.uniqueStringOf(operator)))
                .filter(definition -> definition.getParams().length == parameters);
    }
}
