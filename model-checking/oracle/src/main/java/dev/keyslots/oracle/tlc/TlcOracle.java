package dev.keyslots.oracle.tlc;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.OracleException;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.OpDeclNode;
import tla2sany.semantic.OpDefNode;
import tlc2.tool.Action;
import tlc2.tool.EvalControl;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.tool.impl.FastTool;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.util.FP64;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.LazyValue;
import tlc2.value.impl.Value;
import util.ToolIO;

/**
 * An oracle on TLC. TLC itself takes the next-state relation apart into one {@link Action} for each named action and each
 * choice of its arguments; these are the steps, and a step is evaluated alone, without looking at the others.
 */
public final class TlcOracle implements Oracle {
    private final Tool tool;
    private final Definitions definitions;
    private final Map<Label, Action> actions;
    private final Set<String> listed;

    /**
     * @param module the path of the module, without {@code .tla}
     * @param config the path of its configuration, without {@code .cfg}
     * @param libraries the directories of the modules that it extends
     * @throws OracleException if the module cannot be read, with what TLC said about it
     */
    public TlcOracle(String module, String config, String[] libraries) {
        ToolIO.reset();
        ToolIO.setMode(ToolIO.TOOL);
        FP64.Init();
        try (StandardModules standard = StandardModules.unpack();
                ModuleFiles files = new ModuleFiles(libraries, standard)) {
            tool = new FastTool(module, config, files);
        } catch (InputProblemException e) {
            throw e;
        } catch (IOException e) {
            throw new OracleException(
                    "TLC's own modules cannot be unpacked into a temporary folder: " + Reason.of(e), e);
        } catch (RuntimeException e) {
            throw new OracleException(
                    "TLC cannot load " + module + ".tla with " + config + ".cfg:" + whatTlcSaid(e), e);
        }
        definitions = Definitions.of(tool);
        actions = actionsOf(tool, module);
        listed = actions.keySet().stream().map(Label::action).collect(Collectors.toUnmodifiableSet());
    }

    private static Map<Label, Action> actionsOf(Tool tool, String module) {
        Map<Label, Action> actions = new LinkedHashMap<>();
        for (Action action : tool.getActions()) {
            if (!action.isDeclared()) {
                throw new OracleException(
                        "a step of " + module + " has no name: " + action.getLocation()
                                + ". The next-state relation has to be a disjunction of named actions, quantified on the outside");
            }
            Label label = labelOf(tool, action);
            if (actions.put(label, action) != null) {
                throw new OracleException("two different steps of " + module + " are called " + label);
            }
        }
        if (actions.isEmpty()) {
            throw new OracleException(module + " has no steps");
        }
        return actions;
    }

    private static Label labelOf(Tool tool, Action action) {
        OpDefNode definition = action.getOpDef();
        List<Object> arguments = new ArrayList<>();
        for (FormalParamNode parameter : definition.getParams()) {
            Object bound = action.con.lookup(parameter);
            Value value = bound instanceof LazyValue lazy
                    ? (Value) tool.eval(lazy.expr, lazy.con, TLCState.Empty, TLCState.Empty, EvalControl.Clear)
                    : (Value) bound;
            arguments.add(TlcValues.toJava(value));
        }
        return new Label(definition.getName().toString(), arguments);
    }

    @Override
    public List<Label> labels() {
        return List.copyOf(actions.keySet());
    }

    @Override
    public List<SpecState> initialStates() {
        return states(tool.getInitStates());
    }

    @Override
    public List<SpecState> successors(SpecState state, Label label) {
        Action action = actions.get(label);
        return successors(state, action != null ? action : actionOf(label));
    }

    /** As TLC's own decomposition makes it: the body of the definition, with its parameters bound. */
    private Action actionOf(Label label) {
        OpDefNode definition = Optional.of(label.action())
                .filter(name -> !listed.contains(name))
                .flatMap(name -> definitions.find(name, label.arguments().size()))
                .orElseThrow(() -> new IllegalArgumentException("the module knows no step " + label));
        Object[] arguments = label.arguments().toArray();
        return new Action(definition.getBody(), bind(definition, arguments), definition);
    }

    private static Context bind(OpDefNode definition, Object... arguments) {
        Context context = Context.Empty;
        for (int i = 0; i < arguments.length; i++) {
            context = context.cons(definition.getParams()[i], TlcValues.fromJava(arguments[i]));
        }
        return context;
    }

    @Override
    public SpecState state(Map<String, Object> values) {
        TLCState state = TLCState.Empty.createEmpty();
        for (OpDeclNode variable : TLCState.Empty.getVars()) {
            Object value = values.get(variable.getName().toString());
            if (value == null) {
                throw new IllegalArgumentException("no value is given for the variable " + variable.getName());
            }
            state.bind(variable.getName(), TlcValues.fromJava(value));
        }
        if (values.size() != TLCState.Empty.getVars().length) {
            throw new IllegalArgumentException("the module has no such variables: " + values.keySet());
        }
        return new TlcState(state);
    }

    @Override
    public List<Transition> transitions(SpecState state) {
        List<Transition> transitions = new ArrayList<>();
        actions.forEach((label, action) -> {
            for (SpecState successor : successors(state, action)) {
                transitions.add(new Transition(state, label, successor));
            }
        });
        return transitions;
    }

    @Override
    public Object evaluate(SpecState state, String operator, Object... arguments) {
        OpDefNode definition = definition(operator, arguments.length);
        return TlcValues.toJava(tool.eval(definition.getBody(), bind(definition, arguments), ((TlcState) state).state));
    }

    @Override
    public boolean leads(SpecState from, SpecState to, String action, Object... arguments) {
        OpDefNode definition = definition(action, arguments.length);
        return tool.eval(
                        definition.getBody(),
                        bind(definition, arguments),
                        ((TlcState) from).state,
                        ((TlcState) to).state,
                        EvalControl.Clear)
                .equals(BoolValue.ValTrue);
    }

    @Override
    public boolean defines(String operator, int arguments) {
        return definitions.find(operator, arguments).isPresent();
    }

    private OpDefNode definition(String operator, int arguments) {
        return definitions
                .find(operator, arguments)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the module knows no operator " + operator + " with " + arguments + " arguments"));
    }

    private List<SpecState> successors(SpecState state, Action action) {
        return states(tool.getNextStates(action, ((TlcState) state).state));
    }

    /** Distinct ones: TLC finds a state once for each way that leads to it. */
    private static List<SpecState> states(StateVec vector) {
        if (vector.size() == 1) {
            return List.of(new TlcState(vector.elementAt(0)));
        }
        List<SpecState> states = new ArrayList<>(vector.size());
        for (int i = 0; i < vector.size(); i++) {
            TlcState state = new TlcState(vector.elementAt(i));
            if (!states.contains(state)) {
                states.add(state);
            }
        }
        return states;
    }

    private static String whatTlcSaid(RuntimeException e) {
        List<String> lines =
                Arrays.stream(ToolIO.getAllMessages()).flatMap(String::lines).toList();
        String output = String.join("\n", lines);
        return ParserComplaint.in(lines)
                .map(complaints -> "\n" + complaints)
                .orElse(" " + (output.isBlank() ? String.valueOf(e.getMessage()) : output + "\n" + e.getMessage()));
    }

    @Override
    public void close() {
        // The class loader goes with the last reference to this object.
    }
}
