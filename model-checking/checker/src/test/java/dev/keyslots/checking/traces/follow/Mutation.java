package dev.keyslots.checking.traces.follow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Ways to falsify the text of a kernel's trace in one place. Each leaves a well-formed trace, with its times in order. */
enum Mutation {
    SLOT_OF_RETURN_SWAPPED {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("getret", line -> !line.contains("slot=0x0 "));
            return at >= 0 && trace.set(at, "slot", trace.otherAddress(at));
        }
    },
    PUT_DROPPED {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("put");
            return trace.drop(at) && trace.drop(trace.next(at - 1, "putret", trace.taskOfDropped()));
        }
    },
    PUT_TWICE {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("put");
            int end = trace.next(at, "putret", trace.task(at));
            return end >= 0 && trace.copy(at, end + 1) && trace.copy(end, end + 2);
        }
    },
    PUT_OF_ANOTHER_SLOT {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("put");
            return trace.set(at, "slot", trace.otherAddress(at));
        }
    },
    PROGRAM_DROPPED {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("prog");
            return trace.drop(at) && trace.drop(trace.next(at - 1, "progret", trace.taskOfDropped()));
        }
    },
    PROGRAM_TWICE {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("prog");
            int end = trace.next(at, "progret", trace.task(at));
            return trace.copy(at, end + 1) && trace.copy(end, end + 2);
        }
    },
    PROGRAM_WHILE_IN_USE {
        @Override
        boolean change(Editor trace) {
            int at = trace.pickAt("prog", i -> trace.heldBefore(i) >= 0);
            return at >= 0 && trace.programInto(at, trace.heldBefore(at));
        }
    },
    WRONG_VICTIM {
        @Override
        boolean change(Editor trace) {
            int at = trace.pickAt("prog", i -> trace.otherIdleBefore(i) >= 0);
            return at >= 0 && trace.programInto(at, trace.otherIdleBefore(at));
        }
    },
    PROGRAM_OF_A_SLOT_THAT_DOES_NOT_EXIST {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("prog");
            return trace.set(at, "slot", "3") && trace.set(trace.next(at, "progret", trace.task(at)), "slot", "3");
        }
    },
    SECOND_SLOT_FOR_A_KEY {
        @Override
        boolean change(Editor trace) {
            int at = trace.pickAt("getret", i -> trace.isHit(i));
            int call = trace.previous(at, "get", trace.task(at));
            int other = trace.otherSlot(trace.slotOf(trace.field(at, "slot")));
            trace.set(at, "slot", trace.address(other));
            trace.insert(at, trace.driver(call, "prog", other, ""));
            trace.insert(at + 1, trace.driver(call, "progret", other, " ret=0"));
            return true;
        }
    },
    PROGRAM_FAILED_BUT_GET_SUCCEEDS {
        @Override
        boolean change(Editor trace) {
            return trace.set(trace.pick("progret"), "ret", "-22");
        }
    },
    PROGRAM_SUCCEEDED_BUT_GET_FAILS {
        @Override
        boolean change(Editor trace) {
            int at = trace.pickAt("getret", i -> !trace.isHit(i));
            return trace.set(at, "slot", "0x0") && trace.set(at, "skey", "0x0") && trace.set(at, "ret", "19");
        }
    },
    RETURN_BEFORE_PROGRAM {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("prog");
            int end = trace.next(at, "getret", trace.task(at));
            return end >= 0 && trace.move(end, at);
        }
    },
    COUNT_ONE_TOO_HIGH {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("getret");
            return trace.set(at, "refs", String.valueOf(Integer.parseInt(trace.field(at, "refs")) + 1));
        }
    },
    COUNT_ONE_TOO_LOW {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("getret");
            return trace.set(at, "refs", String.valueOf(Integer.parseInt(trace.field(at, "refs")) - 1));
        }
    },
    PUT_AFTER_THE_NEXT_PROGRAM_OF_ITS_SLOT {
        @Override
        boolean change(Editor trace) {
            int at = trace.pickAt(
                    "put",
                    i -> trace.onlyHolderBefore(i) && trace.nextProgramOf(i) > trace.next(i, "putret", trace.task(i)));
            int program = trace.nextProgramOf(at);
            int end = trace.next(at, "putret", trace.task(at));
            return end > 0 && end < program && trace.move(end, program + 1) && trace.move(at, program);
        }
    },
    CALL_OF_GET_DROPPED {
        @Override
        boolean change(Editor trace) {
            return trace.drop(trace.pickAt("get", i -> i > 100));
        }
    },
    RETURN_OF_GET_DROPPED {
        @Override
        boolean change(Editor trace) {
            return trace.drop(trace.pick("getret"));
        }
    },
    RETURN_OF_GET_TWICE {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("getret");
            return trace.copy(at, at + 1);
        }
    },
    MATERIAL_OF_ANOTHER_KEY {
        @Override
        boolean change(Editor trace) {
            int at = trace.pickAt("getret", i -> trace.isHit(i));
            return trace.set(trace.previous(at, "get", trace.task(at)), "raw", "0x1234567890abcdef");
        }
    },
    ERASURE_DROPPED {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("kevict");
            return trace.drop(at) && trace.drop(trace.next(at - 1, "kevictret", trace.taskOfDropped()));
        }
    },
    ERASURE_OF_ANOTHER_SLOT {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("kevict");
            String other = String.valueOf((Integer.parseInt(trace.field(at, "slot")) + 1) % 3);
            return trace.set(at, "slot", other)
                    && trace.set(trace.next(at, "kevictret", trace.task(at)), "slot", other);
        }
    },
    ERASURE_FAILED_BUT_EVICTION_SUCCEEDS {
        @Override
        boolean change(Editor trace) {
            return trace.set(trace.pick("kevictret"), "ret", "-5");
        }
    },
    EVICTION_SUCCEEDS_WHILE_IN_USE {
        @Override
        boolean change(Editor trace) {
            int at = trace.pickAt("getret", i -> trace.isHeldBriefly(i));
            int call = trace.previous(at, "get", trace.task(at));
            trace.insert(at + 1, trace.call(call, "evict", ""));
            return trace.insert(at + 2, trace.call(call, "evictret", " ret=0"));
        }
    },
    ERASED_WHILE_IN_USE {
        @Override
        boolean change(Editor trace) {
            int at = trace.pickAt("getret", i -> trace.isHeldBriefly(i));
            int call = trace.previous(at, "get", trace.task(at));
            int slot = trace.slotOf(trace.field(at, "slot"));
            trace.insert(at + 1, trace.call(call, "evict", ""));
            trace.insert(at + 2, trace.driver(call, "kevict", slot, ""));
            trace.insert(at + 3, trace.driver(call, "kevictret", slot, " ret=0"));
            return trace.insert(at + 4, trace.call(call, "evictret", " ret=0"));
        }
    },
    EVICTION_SAYS_BUSY_THOUGH_UNUSED {
        @Override
        boolean change(Editor trace) {
            return trace.set(trace.pick("evictret"), "ret", "-16");
        }
    },
    EVICTION_FAILS_WITHOUT_THE_DRIVER {
        @Override
        boolean change(Editor trace) {
            return trace.set(
                    trace.pickAt(
                            "evictret",
                            i -> trace.previous(i, "kevict", trace.task(i))
                                    < trace.previous(i, "evict", trace.task(i))),
                    "ret",
                    "-5");
        }
    },
    HIT_AFTER_ERASURE {
        @Override
        boolean change(Editor trace) {
            int at = trace.pick("kevictret");
            int call = trace.previous(at, "evict", trace.task(at));
            int slot = Integer.parseInt(trace.field(at, "slot"));
            trace.insert(
                    at + 1, trace.call(call, "get", " slotp=0x1 mode=1 ksz=64").replace(trace.task(at), "other-9"));
            return trace.insert(
                    at + 2,
                    trace.call(call, "getret", " slot=" + trace.address(slot) + " refs=1 ret=0")
                            .replace(trace.task(at), "other-9"));
        }
    };

    /** @return false if there was nothing to change */
    abstract boolean change(Editor trace);

    /** The falsified trace; empty if there is nothing that this mutation can be done to. */
    Optional<List<String>> apply(List<String> trace, Random random) {
        Editor editor = new Editor(trace, random);
        return change(editor) ? Optional.of(editor.text()) : Optional.empty();
    }

    /** The lines of a trace, which it finds its way about in. */
    static final class Editor {
        private static final Pattern LINE = Pattern.compile(" *(\\S+-\\d+) +\\[\\d+\\] \\S+ +\\d+: (\\w+): (.*)");

        private record Entry(String task, String event, String text) {}

        private final List<Entry> entries = new ArrayList<>();
        private final List<String> addresses = new ArrayList<>();
        private final Random random;
        private String taskOfDropped = "";

        Editor(List<String> lines, Random random) {
            this.random = random;
            for (String line : lines) {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    throw new IllegalArgumentException(line);
                }
                entries.add(new Entry(parts.group(1), parts.group(2), parts.group(3) + " "));
                if (parts.group(2).equals("getret") && addresses.size() < 3) {
                    String address = field(entries.size() - 1, "slot");
                    if (!addresses.contains(address)) {
                        addresses.add(address); // the first three gets program the slots 0, 1 and 2
                    }
                }
            }
        }

        List<String> text() {
            return IntStream.range(0, entries.size())
                    .mapToObj(i -> "  %s [000] ..... %d: %s: %s"
                            .formatted(
                                    entries.get(i).task,
                                    i,
                                    entries.get(i).event,
                                    entries.get(i).text.stripTrailing()))
                    .toList();
        }

        // ------------------------------------------------------------ looking

        int pick(String event) {
            return pickAt(event, i -> true);
        }

        int pick(String event, Predicate<String> text) {
            return pickAt(event, i -> text.test(entries.get(i).text));
        }

        /** One of the first two thirds, so that what comes of it has time to show. */
        int pickAt(String event, Predicate<Integer> wanted) {
            List<Integer> found = new ArrayList<>(IntStream.range(0, entries.size() * 2 / 3)
                    .filter(i -> entries.get(i).event.equals(event))
                    .boxed()
                    .toList());
            Collections.shuffle(found, random);
            return found.stream().filter(wanted).findFirst().orElse(-1);
        }

        int next(int from, String event, String task) {
            for (int i = from + 1; i < entries.size(); i++) {
                if (entries.get(i).event.equals(event) && entries.get(i).task.equals(task)) {
                    return i;
                }
            }
            return -1;
        }

        int previous(int from, String event, String task) {
            for (int i = from - 1; i >= 0; i--) {
                if (entries.get(i).event.equals(event) && entries.get(i).task.equals(task)) {
                    return i;
                }
            }
            return -1;
        }

        String task(int at) {
            return entries.get(at).task;
        }

        String taskOfDropped() {
            return taskOfDropped;
        }

        String field(int at, String name) {
            Matcher value = Pattern.compile(" " + name + "=(\\S+)").matcher(entries.get(at).text);
            return value.find() ? value.group(1) : "";
        }

        String address(int slot) {
            return addresses.get(slot);
        }

        int slotOf(String address) {
            return addresses.indexOf(address);
        }

        int otherSlot(int slot) {
            return (slot + 1 + random.nextInt(2)) % 3;
        }

        String otherAddress(int at) {
            return address(otherSlot(slotOf(field(at, "slot"))));
        }

        /** Whether a get that returns here has not programmed its slot. */
        boolean isHit(int getret) {
            return previous(getret, "prog", task(getret)) < previous(getret, "get", task(getret));
        }

        /** Who certainly holds each slot just before a line. */
        private int[] holders(int before) {
            int[] holders = new int[3];
            for (int i = 0; i < before; i++) {
                if (entries.get(i).event.equals("getret")) {
                    holders[slotOf(field(i, "slot"))]++;
                } else if (entries.get(i).event.equals("put")) {
                    holders[slotOf(field(i, "slot"))]--;
                }
            }
            return holders;
        }

        int heldBefore(int at) {
            int[] holders = holders(at);
            return IntStream.range(0, 3)
                    .filter(slot -> holders[slot] > 0)
                    .findFirst()
                    .orElse(-1);
        }

        int otherIdleBefore(int prog) {
            int[] holders = holders(prog);
            int own = Integer.parseInt(field(prog, "slot"));
            return IntStream.range(0, 3)
                    .filter(slot -> slot != own && holders[slot] == 0)
                    .findFirst()
                    .orElse(-1);
        }

        boolean onlyHolderBefore(int put) {
            return holders(put)[slotOf(field(put, "slot"))] == 1;
        }

        int nextProgramOf(int put) {
            String slot = String.valueOf(slotOf(field(put, "slot")));
            for (int i = put + 1; i < entries.size(); i++) {
                if (entries.get(i).event.equals("prog") && field(i, "slot").equals(slot)) {
                    return i;
                }
            }
            return -1;
        }

        /** Whether the line after the return of a get is the put of the same task. */
        boolean isHeldBriefly(int getret) {
            return next(getret, "put", task(getret)) > 0
                    && !entries.get(getret + 1).event.equals("evict");
        }

        // ------------------------------------------------------------ changing

        boolean set(int at, String name, String value) {
            if (at < 0) {
                return false;
            }
            Entry old = entries.get(at);
            String text = old.text.replaceFirst(" " + name + "=\\S+", " " + name + "=" + value);
            entries.set(at, new Entry(old.task, old.event, text));
            return !text.equals(old.text);
        }

        boolean drop(int at) {
            if (at < 0) {
                return false;
            }
            taskOfDropped = entries.remove(at).task;
            return true;
        }

        boolean copy(int from, int to) {
            if (from < 0) {
                return false;
            }
            entries.add(to, entries.get(from));
            return true;
        }

        boolean move(int from, int to) {
            entries.add(to, entries.remove(from));
            return true;
        }

        boolean insert(int at, String line) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException(line);
            }
            entries.add(at, new Entry(parts.group(1), parts.group(2), parts.group(3) + " "));
            return true;
        }

        /** A call or return of the same task, profile and key as this call. */
        String call(int call, String event, String more) {
            return " %s [000] ..... 1: %s: (f) prof=%s key=%s raw=%s%s"
                    .formatted(task(call), event, field(call, "prof"), field(call, "key"), field(call, "raw"), more);
        }

        String driver(int call, String event, int slot, String more) {
            return call(call, event, " slot=" + slot + more);
        }

        /** Lets a get program another slot, and return it. */
        boolean programInto(int prog, int slot) {
            return set(prog, "slot", String.valueOf(slot))
                    && set(next(prog, "progret", task(prog)), "slot", String.valueOf(slot))
                    && set(next(prog, "getret", task(prog)), "slot", address(slot));
        }
    }
}
