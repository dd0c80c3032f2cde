package dev.keyslots.checking.kernel.graph;

import dev.keyslots.checking.kernel.code.Exploration;
import dev.keyslots.checking.kernel.code.Exploration.Move;
import dev.keyslots.checking.kernel.code.Facts;
import dev.keyslots.checking.kernel.graph.Graph.Edge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the code does, in the words of the specification; and for each of its steps the moves of the code that lead there, by a shortest way. */
public final class CodeGraph {

    private record Node<H>(int seen, H remembered) {}

    /** How a node was reached first. */
    private record Arrival(int node, Move move) {}

    private final Graph graph = new Graph();
    private final List<Optional<Arrival>> arrivals = new ArrayList<>();
    private final List<Integer> stateOfNode = new ArrayList<>();
    private final Map<Edge, Arrival> firstMoves = new HashMap<>();
    private final Map<Integer, Integer> firstNodes = new HashMap<>();

    private CodeGraph() {}

    public static <H> CodeGraph of(Exploration code, Reading<H> reading, States states) {
        CodeGraph made = new CodeGraph();
        Map<Integer, List<Move>> moves = new HashMap<>();
        code.moves().forEach(move ->
                moves.computeIfAbsent(move.from(), unused -> new ArrayList<>()).add(move));
        List<Node<H>> nodes = new ArrayList<>();
        Map<Node<H>, Integer> numbers = new HashMap<>();
        Node<H> first = new Node<>(0, reading.atFirst());
        nodes.add(first);
        numbers.put(first, 0);
        made.arrive(states.number(reading.state(code.states().getFirst(), first.remembered())), Optional.empty());
        for (int i = 0; i < nodes.size(); i++) {
            Node<H> node = nodes.get(i);
            Facts from = code.states().get(node.seen());
            for (Move move : moves.getOrDefault(node.seen(), List.of())) {
                Facts to = code.states().get(move.to());
                Node<H> next = new Node<>(move.to(), reading.after(node.remembered(), from, move, to));
                Integer number = numbers.get(next);
                if (number == null) {
                    number = nodes.size();
                    numbers.put(next, number);
                    nodes.add(next);
                    made.arrive(
                            states.number(reading.state(to, next.remembered())), Optional.of(new Arrival(i, move)));
                }
                made.step(i, move, reading.label(from, move, to), number, reading.mayBeNone());
            }
        }
        return made;
    }

    private void arrive(int state, Optional<Arrival> arrival) {
        firstNodes.putIfAbsent(state, arrivals.size());
        arrivals.add(arrival);
        stateOfNode.add(state);
        graph.add(state);
    }

    private void step(int node, Move move, String label, int to, boolean mayBeNone) {
        if (mayBeNone && stateOfNode.get(node).equals(stateOfNode.get(to))) {
            return;
        }
        Edge edge = new Edge(stateOfNode.get(node), label, stateOfNode.get(to));
        firstMoves.putIfAbsent(edge, new Arrival(node, move));
        graph.add(edge);
    }

    public Graph graph() {
        return graph;
    }

    /** The moves that lead to a state that the code comes to. */
    public List<Move> movesTo(int state) {
        return movesToNode(firstNodes.getOrDefault(state, 0));
    }

    /** The moves that lead to a step of the code, and along it. */
    public List<Move> movesAlong(Edge edge) {
        Arrival arrival = firstMoves.get(edge);
        if (arrival == null) {
            throw new IllegalArgumentException("the code has no such step: " + edge);
        }
        List<Move> moves = new ArrayList<>(movesToNode(arrival.node()));
        moves.add(arrival.move());
        return moves;
    }

    private List<Move> movesToNode(int node) {
        List<Move> moves = new ArrayList<>();
        Optional<Arrival> arrival = arrivals.get(node);
        while (arrival.isPresent()) {
            moves.addFirst(arrival.get().move());
            arrival = arrivals.get(arrival.get().node());
        }
        return moves;
    }
}
