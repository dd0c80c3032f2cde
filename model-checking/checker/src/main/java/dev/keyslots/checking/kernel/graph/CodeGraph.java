package dev.keyslots.checking.kernel.graph;

import dev.keyslots.checking.kernel.code.Exploration;
import dev.keyslots.checking.kernel.code.Exploration.Move;
import dev.keyslots.checking.kernel.code.Facts;
import dev.keyslots.checking.kernel.graph.Graph.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the code does, in the words of the specification; and by which moves of the code one gets anywhere in it, by a shortest way. */
public final class CodeGraph {

    /** A state of the code that looks like this, with what is remembered. */
    private record Node<H>(int seen, H remembered) {}

    /** A move from a node to another one; a step of the specification, or none. */
    private record Hop(Move move, Optional<Edge> edge, int to) {}

    private final Graph graph = new Graph();
    private final List<List<Hop>> hops = new ArrayList<>();
    private final List<Integer> states = new ArrayList<>();

    private CodeGraph() {}

    public static <H> CodeGraph of(Exploration code, Reading<H> reading, States numbers) {
        CodeGraph made = new CodeGraph();
        Map<Integer, List<Move>> moves = new HashMap<>();
        code.moves()
                .forEach(move -> moves.computeIfAbsent(move.from(), unused -> new ArrayList<>())
                        .add(move));
        List<Node<H>> nodes = new ArrayList<>();
        Map<Node<H>, Integer> known = new HashMap<>();
        Node<H> first = new Node<>(0, reading.atFirst());
        nodes.add(first);
        known.put(first, 0);
        made.arrive(numbers.number(reading.state(code.states().getFirst(), first.remembered())));
        for (int i = 0; i < nodes.size(); i++) {
            Node<H> node = nodes.get(i);
            Facts from = code.states().get(node.seen());
            for (Move move : moves.getOrDefault(node.seen(), List.of())) {
                Facts to = code.states().get(move.to());
                Node<H> next = new Node<>(move.to(), reading.after(node.remembered(), from, move, to));
                Integer number = known.get(next);
                if (number == null) {
                    number = nodes.size();
                    known.put(next, number);
                    nodes.add(next);
                    made.arrive(numbers.number(reading.state(to, next.remembered())));
                }
                made.hop(i, move, reading.label(from, move, to), number, reading.mayBeNone());
            }
        }
        return made;
    }

    private void arrive(int state) {
        hops.add(new ArrayList<>());
        states.add(state);
        graph.add(state);
    }

    private void hop(int node, Move move, String label, int to, boolean mayBeNone) {
        int from = states.get(node);
        if (mayBeNone && from == states.get(to)) {
            hops.get(node).add(new Hop(move, Optional.empty(), to));
        } else {
            Edge edge = new Edge(from, label, states.get(to));
            hops.get(node).add(new Hop(move, Optional.of(edge), to));
            graph.add(edge);
        }
    }

    public Graph graph() {
        return graph;
    }

    /** The moves that lead to a state that the code comes to. */
    public List<Move> movesTo(int state) {
        return search(new Goal() {
            @Override
            public boolean isReached(int node, int passed) {
                return states.get(node) == state;
            }

            @Override
            public int passed(Hop hop, int passed) {
                return passed;
            }
        });
    }

    /** The moves that lead to a step that the code takes, and along it. */
    public List<Move> movesAlong(Edge edge) {
        return search(new Goal() {
            @Override
            public boolean isReached(int node, int passed) {
                return passed == 1;
            }

            @Override
            public int passed(Hop hop, int passed) {
                return passed == 1 || hop.edge().filter(edge::equals).isPresent() ? 1 : 0;
            }
        });
    }

    /** The moves along these steps, one after the other, from the first state on. */
    public List<Move> movesAlong(List<Edge> path) {
        return search(new Goal() {
            @Override
            public boolean isReached(int node, int passed) {
                return passed == path.size();
            }

            @Override
            public int passed(Hop hop, int passed) {
                if (hop.edge().isEmpty()) {
                    return passed;
                }
                return hop.edge().get().equals(path.get(passed)) ? passed + 1 : -1;
            }
        });
    }

    /** Where a search is to end. */
    private interface Goal {
        boolean isReached(int node, int passed);

        /** How much of the way is passed after a hop; below 0 if it leads off the way. */
        int passed(Hop hop, int passed);
    }

    private record Place(int node, int passed) {}

    private record Arrival(Place from, Move move) {}

    private List<Move> search(Goal goal) {
        Place first = new Place(0, 0);
        Map<Place, Optional<Arrival>> arrivals = new HashMap<>();
        arrivals.put(first, Optional.empty());
        Deque<Place> unvisited = new ArrayDeque<>(List.of(first));
        while (!unvisited.isEmpty()) {
            Place place = unvisited.remove();
            if (goal.isReached(place.node(), place.passed())) {
                return way(place, arrivals);
            }
            for (Hop hop : hops.get(place.node())) {
                int passed = goal.passed(hop, place.passed());
                Place next = new Place(hop.to(), passed);
                if (passed >= 0 && arrivals.putIfAbsent(next, Optional.of(new Arrival(place, hop.move()))) == null) {
                    unvisited.add(next);
                }
            }
        }
        throw new IllegalArgumentException("the code does not get there");
    }

    private static List<Move> way(Place last, Map<Place, Optional<Arrival>> arrivals) {
        List<Move> moves = new ArrayList<>();
        Optional<Arrival> arrival = arrivals.getOrDefault(last, Optional.empty());
        while (arrival.isPresent()) {
            moves.addFirst(arrival.get().move());
            arrival = arrivals.getOrDefault(arrival.get().from(), Optional.empty());
        }
        return moves;
    }
}
