package dev.keyslots.checking.fuzz;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What is still to be tried in which state, and how far it is from there to a state where something is. Where all has been tried, the way
 * goes to the neighbour that is thought nearest to such a state, and what is thought is mended on the way (the search of Korf's LRTA*). Used
 * by one thread.
 */
final class Frontier {

    /** States that are known at a time. What is forgotten was reached none the less. */
    private static final int PLACES = 20_000;

    /** A chain this far from anything new begins again. */
    private static final int FAR = 40;

    private final String target;
    private final Oracle oracle;
    private final CoverageSet reached;
    private final List<Label> labels;
    private final Map<SpecState, Place> places = new HashMap<>();

    /** A state. */
    private static final class Place {
        private final long fingerprint;
        private final List<Label> untried;

        /** Where the steps that were taken lead, as far as it is known. */
        private final Map<Label, Optional<Place>> ways = new HashMap<>();

        private int distance;

        Place(long fingerprint, List<Label> labels) {
            this.fingerprint = fingerprint;
            this.untried = new ArrayList<>(labels);
        }

        static int distance(Optional<Place> place) {
            return place.map(known -> known.distance).orElse(0);
        }
    }

    Frontier(String target, Oracle oracle, CoverageSet reached) {
        this.target = target;
        this.oracle = oracle;
        this.reached = reached;
        this.labels = oracle.labels();
    }

    /** @return whether it is new */
    boolean reach(SpecState state) {
        return reached.state(place(state).fingerprint);
    }

    /** @return whether it is new */
    public boolean take(Transition transition) {
        Place from = place(transition.from());
        Place to = place(transition.to());
        from.ways.put(transition.label(), Optional.of(to));
        boolean isNewState = reached.state(to.fingerprint);
        return reached.transition(from.fingerprint, transition.label()) || isNewState;
    }

    /**
     * A transition from here that no chain has taken, or else one toward a state that has such a transition.
     *
     * @param along what makes the implementation take a transition
     * @return empty if nothing new is near
     */
    <S> Optional<S> next(SpecState state, RandomGenerator random, Function<Transition, Optional<S>> along) {
        Place place = place(state);
        while (!place.untried.isEmpty()) {
            Label label = drawn(place.untried, random);
            if (reached.has(place.fingerprint, label)) {
                place.ways.putIfAbsent(label, Optional.empty());
            } else {
                Optional<S> step = step(state, label, random, along);
                if (step.isPresent()) {
                    return step;
                }
            }
        }
        return nearer(state, place, random, along);
    }

    private <S> Optional<S> nearer(
            SpecState state, Place place, RandomGenerator random, Function<Transition, Optional<S>> along) {
        int least = FAR;
        List<Label> best = new ArrayList<>();
        for (Map.Entry<Label, Optional<Place>> way : place.ways.entrySet()) {
            int distance = Place.distance(way.getValue());
            if (distance < least) {
                least = distance;
                best.clear();
            }
            if (distance == least) {
                best.add(way.getKey());
            }
        }
        place.distance = Math.min(FAR, least + 1);
        while (least < FAR && !best.isEmpty()) {
            Label label = drawn(best, random);
            Optional<S> step = step(state, label, random, along);
            if (step.isPresent()) {
                return step;
            }
            place.ways.remove(label);
        }
        return Optional.empty();
    }

    private <S> Optional<S> step(
            SpecState state, Label label, RandomGenerator random, Function<Transition, Optional<S>> along) {
        List<SpecState> to = oracle.successors(state, label);
        return to.isEmpty()
                ? Optional.empty()
                : along.apply(new Transition(state, label, to.get(random.nextInt(to.size()))));
    }

    private static Label drawn(List<Label> labels, RandomGenerator random) {
        int at = random.nextInt(labels.size());
        Label label = labels.get(at);
        labels.set(at, labels.getLast());
        labels.removeLast();
        return label;
    }

    private Place place(SpecState state) {
        Place place = places.get(state);
        if (place == null) {
            if (places.size() == PLACES) {
                places.clear();
            }
            place = new Place(CoverageSet.fingerprint(target, state), labels);
            places.put(state, place);
        }
        return place;
    }
}
