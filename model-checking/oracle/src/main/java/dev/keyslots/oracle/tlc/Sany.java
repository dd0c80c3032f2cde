package dev.keyslots.oracle.tlc;

import dev.keyslots.oracle.OracleException;
import dev.keyslots.oracle.syntax.Definition;
import dev.keyslots.oracle.syntax.Expression;
import dev.keyslots.oracle.syntax.Expression.Kind;
import dev.keyslots.oracle.syntax.Level;
import dev.keyslots.oracle.syntax.ModuleSyntax;
import dev.keyslots.oracle.syntax.Place;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tla2sany.drivers.FrontEndException;
import tla2sany.drivers.SANY;
import tla2sany.modanalyzer.SpecObj;
import tla2sany.semantic.ASTConstants;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.LevelConstants;
import tla2sany.semantic.LevelNode;
import tla2sany.semantic.ModuleNode;
import tla2sany.semantic.NumeralNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDeclNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.StringNode;
import tla2sany.semantic.SymbolNode;
import tla2sany.st.Location;
import tla2sany.st.TreeNode;
import util.ToolIO;

/** Parses modules with SANY, TLC's own parser. One at a time: the parser has state that is its JVM's. */
public final class Sany {

    /** The names of the modules that come with TLC. */
    private final Set<String> standard;

    private Sany(Set<String> standard) {
        this.standard = standard;
    }

    /**
     * @param module the path of a {@code .tla} file
     * @param libraries the folders of the modules that it extends or instantiates
     * @throws OracleException if it cannot be parsed; says what the parser said
     */
    public static synchronized ModuleSyntax parse(Path module, List<Path> libraries) {
        String[] folders = Stream.concat(Stream.of(module.toAbsolutePath().getParent()), libraries.stream())
                .map(folder -> folder.toAbsolutePath() + File.separator)
                .distinct()
                .toArray(String[]::new);
        ToolIO.reset();
        ToolIO.setMode(ToolIO.TOOL);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (StandardModules standard = StandardModules.unpack();
                ModuleFiles files = new ModuleFiles(folders, standard)) {
            SpecObj specification = new SpecObj(module.toAbsolutePath().toString(), files);
            SANY.frontEndMain(specification, module.toString(), new PrintStream(said, true, StandardCharsets.UTF_8));
            if (specification.getErrorLevel() != 0
                    || specification.getParseErrors().isFailure()
                    || specification.getSemanticErrors().isFailure()) {
                throw new OracleException(module + " cannot be parsed:\n" + complaint(said));
            }
            return new Sany(names(standard.folder())).syntax(specification.getRootModule());
        } catch (FrontEndException e) {
            throw new OracleException(module + " cannot be parsed:\n" + complaint(said), e);
        } catch (IOException e) {
            throw new OracleException("TLC's own modules cannot be unpacked into a temporary folder", e);
        }
    }

    private static Set<String> names(Path standard) throws IOException {
        try (Stream<Path> files = Files.list(standard)) {
            return files.map(file -> file.getFileName().toString().replace(".tla", ""))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private boolean isStandard(ModuleNode module) {
        return standard.contains(module.getName().toString());
    }

    private static String complaint(ByteArrayOutputStream said) {
        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        return ParserComplaint.in(lines).orElseGet(() -> String.join("\n", lines));
    }

    private ModuleSyntax syntax(ModuleNode module) {
        String name = module.getName().toString();
        return new ModuleSyntax(
                name,
                module.getExtendedModuleSet().stream()
                        .filter(extended -> !isStandard(extended))
                        .map(extended -> extended.getName().toString())
                        .toList(),
                Arrays.stream(module.getVariableDecls())
                        .map(OpDeclNode::getName)
                        .map(Object::toString)
                        .toList(),
                Arrays.stream(module.getOpDefs())
                        .filter(definition -> module.equals(definition.getOriginallyDefinedInModuleNode())
                                && definition.equals(definition.getSource())
                                && definition.getBody() != null
                                && definition.getKind() == ASTConstants.UserDefinedOpKind)
                        .map(this::definition)
                        .toList());
    }

    private Definition definition(OpDefNode definition) {
        return new Definition(
                definition.getName().toString(),
                Arrays.stream(definition.getParams())
                        .map(FormalParamNode::getName)
                        .map(Object::toString)
                        .toList(),
                expression(definition.getBody()));
    }

    private Expression expression(SemanticNode node) {
        return switch (node) {
            case NumeralNode number -> literal(number, Kind.NUMBER, Integer.toString(number.val()));
            case StringNode string ->
                literal(string, Kind.STRING, string.getRep().toString());
            case LetInNode let -> {
                List<SemanticNode> parts = new ArrayList<>();
                for (OpDefNode local : let.getLets()) {
                    parts.add(local.getBody());
                }
                parts.add(let.getBody());
                yield new Expression(
                        Kind.LET,
                        "LET",
                        level(let),
                        place(let.getLocation()),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        expressions(parts.stream()));
            }
            case OpApplNode application -> application(application);
            default -> literal(node, Kind.OTHER, "");
        };
    }

    private Expression literal(SemanticNode node, Kind kind, String text) {
        return new Expression(
                kind, text, level(node), place(node.getLocation()), Optional.empty(), List.of(), List.of(), List.of());
    }

    private Expression application(OpApplNode node) {
        SymbolNode operator = node.getOperator();
        return new Expression(
                kind(operator),
                operator.getName().toString(),
                level(node),
                place(node.getLocation()),
                symbol(node),
                bullets(node),
                expressions(
                        Optional.ofNullable(node.getBdedQuantBounds()).stream().flatMap(Arrays::stream)),
                expressions(Arrays.stream(node.getArgs())));
    }

    private List<Expression> expressions(Stream<? extends SemanticNode> nodes) {
        return nodes.flatMap(node -> Optional.<SemanticNode>ofNullable(node).stream())
                .map(this::expression)
                .toList();
    }

    private Kind kind(SymbolNode operator) {
        if (!(operator instanceof OpDefNode definition)) {
            return Kind.DECLARED;
        }
        boolean standard = definition.getKind() == ASTConstants.BuiltInKind
                || Optional.ofNullable(definition.getOriginallyDefinedInModuleNode())
                        .filter(this::isStandard)
                        .isPresent();
        return standard ? Kind.BUILT_IN : Kind.DEFINED;
    }

    /** The token between the operands, or before them, by what the parser calls it. */
    private static Optional<Place> symbol(OpApplNode node) {
        String name = node.getOperator().getName().toString();
        TreeNode tree = node.getTreeNode();
        return Optional.ofNullable(tree).map(TreeNode::heirs).stream()
                .flatMap(Arrays::stream)
                .limit(2)
                .filter(part -> spelling(name).contains(text(part)))
                .map(part -> place(part.getLocation()))
                .findFirst();
    }

    /** An operator that is composed of a name and, in an instance, a prefix has its text further down. */
    private static String text(TreeNode part) {
        TreeNode[] parts = Optional.ofNullable(part.heirs()).orElse(new TreeNode[0]);
        return parts.length == 0 ? String.valueOf(part.getImage()) : text(parts[parts.length - 1]);
    }

    private static List<String> spelling(String operator) {
        return switch (operator) {
            case "\\land" -> List.of("/\\", "\\land");
            case "\\lor" -> List.of("\\/", "\\lor");
            case "/=" -> List.of("#", "/=");
            case "\\leq" -> List.of("<=", "=<", "\\leq");
            case "\\geq" -> List.of(">=", "\\geq");
            case "$BoundedForall" -> List.of("\\A");
            case "$BoundedExists" -> List.of("\\E");
            default -> List.of(operator);
        };
    }

    private static List<Place> bullets(OpApplNode node) {
        String name = node.getOperator().getName().toString();
        if (!name.equals("$ConjList") && !name.equals("$DisjList")) {
            return List.of();
        }
        return Arrays.stream(node.getTreeNode().heirs())
                .flatMap(item -> Optional.ofNullable(item.heirs()).stream()
                        .filter(parts -> parts.length > 0)
                        .map(parts -> place(parts[0].getLocation())))
                .toList();
    }

    private static Level level(SemanticNode node) {
        return switch (node instanceof LevelNode known ? known.getLevel() : LevelConstants.ConstantLevel) {
            case LevelConstants.ConstantLevel -> Level.CONSTANT;
            case LevelConstants.VariableLevel -> Level.STATE;
            case LevelConstants.ActionLevel -> Level.ACTION;
            default -> Level.TEMPORAL;
        };
    }

    private static Place place(Location location) {
        return new Place(location.beginLine(), location.beginColumn(), location.endLine(), location.endColumn());
    }
}
