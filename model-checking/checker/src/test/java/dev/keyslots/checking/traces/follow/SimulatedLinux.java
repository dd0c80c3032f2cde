package dev.keyslots.checking.traces.follow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Linux's manager (R3-R8) under tasks that interleave where its locks let them: wherever the lock for reading or writing, the count of a slot or
 * the lock of the idle list is taken, another task may come first. Written from the rules, and apart from the specification; it says what
 * happens to a {@link Probes}.
 */
final class SimulatedLinux {

    /**
     * @param getters tasks that get slots
     * @param others tasks that put, evict and program all slots again
     * @param failing in how many of a hundred cases the driver fails
     * @param reprograms whether all slots are programmed again now and then
     */
    record Load(int getters, int others, int keys, int slots, int failing, boolean reprograms) {}

    /** @param key negative if there is none */
    record Seen(int count, int key) {}

    /** Where a kernel would be probed. A task has a number; a key and a slot, too. */
    interface Probes {
        void get(int task, int key);

        /** @param seen what a probe reads of the slot */
        void got(int task, int key, int slot, Seen seen);

        void couldNotGet(int task, int key);

        /** Now the task has the slot, by a hit. */
        void hit(int task, int slot, Seen before);

        void put(int task, int slot, Seen seen);

        /** By now it has been counted out. */
        void counted(int task, int slot, boolean last, Seen seen);

        void putReturns(int task, int slot, Seen seen);

        void evict(int task, int key);

        /** The slot has its new key, and is off the idle list. */
        void linked(int task, int key, int slot);

        /** @param error 0, or a negative number */
        void evictReturns(int task, int key, int error);

        /** By now the eviction has looked the key up, in a slot or, with a negative number, in none. */
        void lookedUp(int task, int key, int slot);

        void reprogram(int task);

        /** @param failed the slots that could not be programmed */
        void reprogramReturns(int task, List<Integer> failed);

        void program(int task, int key, int slot);

        void programReturns(int task, int key, int slot, boolean done, boolean blanked);

        void erase(int task, int key, int slot);

        void eraseReturns(int task, int key, int slot, boolean done);
    }

    /** What a task does until another may come first; returns what it does then, itself if it has to wait. */
    @FunctionalInterface
    private interface Step {
        Step take();
    }

    private static final int NO_KEY = -1;

    private final Load load;
    private final Probes probes;
    private final Random random;
    private final int[] keyOf;
    private final int[] count;
    private final Deque<Integer> idle = new ArrayDeque<>();
    private final List<Integer> held = new ArrayList<>();
    private final Map<Integer, Integer> slotOfKey = new HashMap<>();
    private int readers;
    private boolean writer;

    SimulatedLinux(Load load, Probes probes, long seed) {
        this.load = load;
        this.probes = probes;
        this.random = new Random(seed);
        this.keyOf = new int[load.slots];
        this.count = new int[load.slots];
        for (int slot = 0; slot < load.slots; slot++) {
            keyOf[slot] = NO_KEY;
            idle.add(slot);
        }
    }

    /** @param steps how many steps are taken in all */
    void run(int steps) {
        List<Step> tasks = new ArrayList<>();
        for (int task = 0; task < load.getters + load.others; task++) {
            tasks.add(atRest(task));
        }
        for (int i = 0; i < steps; i++) {
            int task = random.nextInt(tasks.size());
            tasks.set(task, tasks.get(task).take());
        }
    }

    private Step atRest(int task) {
        return task < load.getters ? () -> get(task, random.nextInt(load.keys)) : () -> something(task);
    }

    private Step something(int task) {
        int choice = random.nextInt(20);
        if (choice == 0 && load.reprograms) {
            probes.reprogram(task);
            return reprogramWhenLocked(task);
        }
        if (choice < 5) {
            return evict(task, random.nextInt(load.keys));
        }
        return held.isEmpty() ? atRest(task) : put(task, held.remove(/* index */ random.nextInt(held.size())));
    }

    // ---------------------------------------------------------------- locks

    private Step whenReadLocked(Step then) {
        return new Step() {
            @Override
            public Step take() {
                if (writer) {
                    return this;
                }
                readers++;
                return then;
            }
        };
    }

    private Step whenWriteLocked(Step then) {
        return new Step() {
            @Override
            public Step take() {
                if (writer || readers > 0) {
                    return this;
                }
                writer = true;
                return then;
            }
        };
    }

    private Step unlockRead(Step then) {
        return () -> {
            readers--;
            return then;
        };
    }

    private Step unlockWrite(Step then) {
        return () -> {
            writer = false;
            return then;
        };
    }

    // ---------------------------------------------------------------- get (R3, R4)

    private Step get(int task, int key) {
        probes.get(task, key);
        return whenReadLocked(() -> {
            Integer slot = slotOfKey.get(key);
            return slot == null ? unlockRead(slowPath(task, key)) : hit(task, key, slot, this::unlockRead);
        });
    }

    private interface Unlock {
        Step then(Step next);
    }

    private Step hit(int task, int key, int slot, Unlock unlock) {
        return () -> {
            probes.hit(task, slot, seen(slot));
            if (count[slot]++ == 0) {
                idle.remove(slot);
            }
            return unlock.then(got(task, key, slot));
        };
    }

    private Step got(int task, int key, int slot) {
        return () -> {
            probes.got(task, key, slot, seen(slot));
            held.add(slot);
            return atRest(task);
        };
    }

    private Step slowPath(int task, int key) {
        return whenWriteLocked(() -> {
            Integer slot = slotOfKey.get(key);
            if (slot != null) {
                return hit(task, key, slot, this::unlockWrite);
            }
            Integer victim = idle.peekFirst();
            if (victim == null) {
                return unlockWrite(awaitIdle(task, key));
            }
            return program(task, key, victim);
        });
    }

    private Step awaitIdle(int task, int key) {
        return new Step() {
            @Override
            public Step take() {
                return idle.isEmpty() ? this : slowPath(task, key);
            }
        };
    }

    private Step program(int task, int key, int slot) {
        probes.program(task, key, slot);
        return () -> {
            boolean done = random.nextInt(100) >= load.failing;
            probes.programReturns(task, key, slot, done, !done && random.nextBoolean());
            return () -> {
                if (!done) {
                    return unlockWrite(() -> {
                        probes.couldNotGet(task, key);
                        return atRest(task);
                    });
                }
                slotOfKey.remove(keyOf[slot]);
                keyOf[slot] = key;
                slotOfKey.put(key, slot);
                count[slot] = 1;
                idle.remove(slot);
                probes.linked(task, key, slot);
                return unlockWrite(got(task, key, slot));
            };
        };
    }

    private Seen seen(int slot) {
        return new Seen(count[slot], keyOf[slot]);
    }

    // ---------------------------------------------------------------- put (R5)

    private Step put(int task, int slot) {
        probes.put(task, slot, seen(slot));
        return () -> {
            boolean last = --count[slot] == 0;
            if (last) {
                idle.addLast(slot);
            }
            probes.counted(task, slot, last, seen(slot));
            return () -> {
                probes.putReturns(task, slot, seen(slot));
                return atRest(task);
            };
        };
    }

    // ---------------------------------------------------------------- evict (R7)

    private Step evict(int task, int key) {
        probes.evict(task, key);
        return whenWriteLocked(() -> {
            Integer slot = slotOfKey.get(key);
            probes.lookedUp(task, key, slot == null ? -1 : slot);
            if (slot == null) {
                return unlockWrite(evicted(task, key, 0));
            }
            if (count[slot] > 0) {
                unlink(slot);
                return unlockWrite(evicted(task, key, -16));
            }
            probes.erase(task, key, slot);
            return () -> {
                boolean done = random.nextInt(100) >= load.failing;
                probes.eraseReturns(task, key, slot, done);
                unlink(slot);
                return unlockWrite(evicted(task, key, done ? 0 : -5));
            };
        });
    }

    private void unlink(int slot) {
        slotOfKey.remove(keyOf[slot]);
        keyOf[slot] = NO_KEY;
    }

    private Step evicted(int task, int key, int error) {
        return () -> {
            probes.evictReturns(task, key, error);
            return atRest(task);
        };
    }

    // ---------------------------------------------------------------- reprogram (R8)

    private Step reprogramWhenLocked(int task) {
        return whenWriteLocked(() -> reprogramFrom(task, 0, new ArrayList<>()));
    }

    private Step reprogramFrom(int task, int slot, List<Integer> failed) {
        if (slot == load.slots) {
            return unlockWrite(() -> {
                probes.reprogramReturns(task, failed);
                return atRest(task);
            });
        }
        int key = keyOf[slot];
        if (key == NO_KEY) {
            return reprogramFrom(task, slot + 1, failed);
        }
        probes.program(task, key, slot);
        return () -> {
            boolean done = random.nextInt(100) >= load.failing;
            if (!done) {
                failed.add(slot);
            }
            probes.programReturns(task, key, slot, done, false);
            return () -> reprogramFrom(task, slot + 1, failed);
        };
    }

    // ---------------------------------------------------------------- what is recorded

    /** The text of tracefs' {@code trace}. */
    static final class Ftrace implements Probes {
        private static final String PROFILE = "prof=0xff110000066f9780";
        private final StringBuilder text = new StringBuilder("# tracer: nop\n");
        private final boolean insideFunctions;
        private long time;

        Ftrace(boolean insideFunctions) {
            this.insideFunctions = insideFunctions;
        }

        String text() {
            return text.toString();
        }

        private void line(int task, String event, String fields) {
            text.append(
                    "            task-%d     [00%d] .....  %11d: %s: (blk_crypto_fallback_keyslot_program+0x4/0x90) %s%n"
                            .formatted(100 + task, task % 4, ++time, event, fields));
        }

        private static String key(int key) {
            return "%s raw=0x%x".formatted(keyAlone(key), 0x37fcc99e00000000L + key);
        }

        private static String keyAlone(int key) {
            return "key=0x%x".formatted(0xff11000006000000L + key * 0x40L);
        }

        private static String address(int slot) {
            return slot < 0 ? "slot=0x0" : "slot=0x%x".formatted(0xff11000006700380L + slot * 0x38L);
        }

        private static String keyOf(Seen seen) {
            return seen.key < 0 ? "key=0x0" : keyAlone(seen.key);
        }

        @Override
        public void get(int task, int key) {
            line(task, "get", PROFILE + " mode=1 " + key(key));
        }

        @Override
        public void got(int task, int key, int slot, Seen seen) {
            line(task, "getret", "%s %s refs=%d s%s ret=0".formatted(key(key), address(slot), seen.count, keyOf(seen)));
        }

        @Override
        public void couldNotGet(int task, int key) {
            line(task, "getret", key(key) + " slot=0x0 refs=0 skey=0x0 ret=10");
        }

        @Override
        public void hit(int task, int slot, Seen before) {
            if (insideFunctions) {
                line(task, "inc", address(slot) + " old=" + before.count);
                if (before.count == 0) {
                    line(task, "lru_del_hit", address(slot) + " " + keyOf(before));
                }
            }
        }

        @Override
        public void linked(int task, int key, int slot) {
            if (insideFunctions) {
                line(
                        task,
                        "lru_del_prog",
                        "slotnode=0x%x %s".formatted(0xff11000006700388L + slot * 0x38L, keyAlone(key)));
            }
        }

        @Override
        public void put(int task, int slot, Seen seen) {
            line(task, "put", address(slot) + " refs=" + seen.count + " " + keyOf(seen));
        }

        @Override
        public void counted(int task, int slot, boolean last, Seen seen) {
            if (insideFunctions) {
                line(task, "dec0", address(slot) + " zero=" + (last ? 1 : 0));
                if (last) {
                    line(task, "lru_add", address(slot) + " " + keyOf(seen));
                }
            }
        }

        @Override
        public void putReturns(int task, int slot, Seen seen) {
            line(task, "putret", address(slot) + " refs=" + seen.count);
        }

        @Override
        public void lookedUp(int task, int key, int slot) {
            if (insideFunctions) {
                line(task, "evlook", address(slot) + " " + keyAlone(key));
            }
        }

        @Override
        public void evict(int task, int key) {
            line(task, "evict", PROFILE + " " + key(key));
        }

        @Override
        public void evictReturns(int task, int key, int error) {
            line(task, "evictret", key(key) + " ret=" + error);
        }

        @Override
        public void reprogram(int task) {
            line(task, "reprog", PROFILE);
        }

        @Override
        public void reprogramReturns(int task, List<Integer> failed) {
            line(task, "reprogret", PROFILE);
        }

        @Override
        public void program(int task, int key, int slot) {
            line(task, "prog", PROFILE + " " + key(key) + " slot=" + slot);
        }

        @Override
        public void programReturns(int task, int key, int slot, boolean done, boolean blanked) {
            if (blanked) {
                line(task, "hwevict", "slot=" + slot);
            }
            line(task, "progret", key(key) + " slot=" + slot + " ret=" + (done ? 0 : -22));
        }

        @Override
        public void erase(int task, int key, int slot) {
            line(task, "kevict", PROFILE + " " + key(key) + " slot=" + slot);
        }

        @Override
        public void eraseReturns(int task, int key, int slot, boolean done) {
            line(task, "kevictret", key(key) + " slot=" + slot + " ret=" + (done ? 0 : -5));
        }
    }

    /** Our own format. */
    static final class Ndjson implements Probes {
        private final StringBuilder text = new StringBuilder();
        private final boolean withDriver;
        private final int version;
        private final Map<Integer, Integer> calls = new HashMap<>();
        private final Map<Integer, Deque<Integer>> requests = new HashMap<>();
        private int ids;

        /** @param version of the format */
        Ndjson(boolean withDriver, int version) {
            this.withDriver = withDriver;
            this.version = version;
        }

        String text() {
            return text.toString();
        }

        private int call(int task) {
            calls.put(task, ++ids);
            return ids;
        }

        private int id(int task) {
            return calls.getOrDefault(task, 0);
        }

        private void line(String format, Object... values) {
            text.append(format.replace('\'', '"').formatted(values)).append('\n');
        }

        @Override
        public void get(int task, int key) {
            int id = call(task);
            line("{'call':'get','id':%1$d,'request':%1$d,'key':'k%2$d'}", id, key);
        }

        @Override
        public void got(int task, int key, int slot, Seen seen) {
            requests.computeIfAbsent(slot, any -> new ArrayDeque<>()).add(id(task));
            line("{'return':%d,'slot':%d}", id(task), slot);
        }

        @Override
        public void couldNotGet(int task, int key) {
            line("{'return':%d,'result':'failed'}", id(task));
        }

        @Override
        public void hit(int task, int slot, Seen before) {}

        @Override
        public void linked(int task, int key, int slot) {}

        @Override
        public void put(int task, int slot, Seen seen) {
            Integer request = requests.getOrDefault(slot, new ArrayDeque<>()).poll();
            line("{'call':'put','id':%d,'request':%d,'slot':%d}", call(task), request, slot);
        }

        @Override
        public void counted(int task, int slot, boolean last, Seen seen) {}

        @Override
        public void putReturns(int task, int slot, Seen seen) {
            line("{'return':%d}", id(task));
        }

        @Override
        public void lookedUp(int task, int key, int slot) {}

        @Override
        public void evict(int task, int key) {
            line("{'call':'evict','id':%d,'key':'k%d'}", call(task), key);
        }

        @Override
        public void evictReturns(int task, int key, int error) {
            line("{'return':%d,'result':'%s'}", id(task), error == 0 ? "done" : error == -16 ? "busy" : "failed");
        }

        @Override
        public void reprogram(int task) {
            line("{'call':'reprogram','id':%d}", call(task));
        }

        @Override
        public void reprogramReturns(int task, List<Integer> failed) {
            line("{'return':%d,'failed':%s}", id(task), failed);
        }

        @Override
        public void program(int task, int key, int slot) {
            begins("program", task, key, slot);
        }

        @Override
        public void programReturns(int task, int key, int slot, boolean done, boolean blanked) {
            ends("program", task, slot, done, blanked ? "blank" : "");
        }

        @Override
        public void erase(int task, int key, int slot) {
            begins("erase", task, key, slot);
        }

        @Override
        public void eraseReturns(int task, int key, int slot, boolean done) {
            ends("erase", task, slot, done, "as-it-was");
        }

        private void begins(String what, int task, int key, int slot) {
            driver(what, task, slot, "begins", version > 1 ? ",\"key\":\"k" + key + "\"" : "");
        }

        /** @param left in what condition a failure left the slot; empty if that is not known */
        private void ends(String what, int task, int slot, boolean done, String left) {
            if (done) {
                driver(what, task, slot, "done", "");
            } else if (version > 1) {
                driver(what, task, slot, "failed", left.isEmpty() ? "" : ",\"left\":\"" + left + "\"");
            } else {
                driver(what, task, slot, left.equals("blank") ? "failed-blank" : "failed", "");
            }
        }

        private void driver(String what, int task, int slot, String result, String more) {
            if (withDriver) {
                line("{'driver':'%s','id':%d,'slot':%d,'result':'%s'%s}", what, id(task), slot, result, more);
            }
        }
    }

    /** For one run. */
    static <P extends Probes> P recorded(Load load, P probes, long seed, int steps) {
        new SimulatedLinux(load, probes, seed).run(steps);
        return probes;
    }

    static Load random(Random random, boolean fails) {
        return new Load(
                2 + random.nextInt(7),
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                fails ? random.nextInt(30) : 0,
                random.nextBoolean());
    }
}
