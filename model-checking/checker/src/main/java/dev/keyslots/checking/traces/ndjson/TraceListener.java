package dev.keyslots.checking.traces.ndjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyslots.checking.files.Json;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.KeyslotsSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a manager with slots does, as a trace that {@code keyslots validate} reads. To be given to the manager as its listener,
 * and to its device where resets are to be seen. A key is written by a name, never by its bytes.
 *
 * <p>A listener must not throw; so an error of the output is kept, nothing more is written, and {@link #close} throws it.
 */
public final class TraceListener implements KeyslotListener, AutoCloseable {
    private final JsonGenerator json;
    private final Function<CryptoKey, String> names;
    private @Nullable IOException problem;

    /** Names each key by the label in its {@code toString}, which tells the keys of a process apart. */
    public TraceListener(OutputStream out, TraceHeader header) {
        this(out, header, key -> key.toString().split(" ", 3)[1]);
    }

    /**
     * @param out closed together with this
     * @param names what to call a key; the same text for the same key only
     */
    public TraceListener(OutputStream out, TraceHeader header, Function<CryptoKey, String> names) {
        this.names = names;
        try {
            this.json = new JsonFactory().createGenerator(out).setCodec(Json.strictMapper());
            json.setRootValueSeparator(null);
            json.writePOJO(header);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException for an event of a manager without slots */
    @Override
    public synchronized void on(KeyslotEvent event) {
        if (problem != null) {
            return;
        }
        try {
            write(event);
        } catch (IOException e) {
            problem = e;
        }
    }

    private void write(KeyslotEvent event) throws IOException {
        switch (event) {
            case KeyslotEvent.GetHit e -> write("GetHit", e.request(), e.key(), e.slot());
            case KeyslotEvent.GetProgram e -> write("GetProgram", e.request(), e.key(), e.slot());
            case KeyslotEvent.GetProgramFails e -> write("GetProgramFails", e.request(), e.key(), e.slot());
            case KeyslotEvent.Put e -> write("Put", e.request(), null, e.slot());
            case KeyslotEvent.EvictAbsent e -> write("EvictAbsent", null, e.key(), -1);
            case KeyslotEvent.EvictIdle e -> write("EvictIdle", null, e.key(), e.slot());
            case KeyslotEvent.EvictBusy e -> write("EvictBusy", null, e.key(), e.slot());
            case KeyslotEvent.EvictFails e -> write("EvictFails", null, e.key(), e.slot());
            case KeyslotEvent.Erase e -> write("Erase", null, null, e.slot());
            case KeyslotEvent.EraseFails e -> write("EraseFails", null, null, e.slot());
            case KeyslotEvent.Reset e -> write("Reset", null, null, -1);
            case KeyslotEvent.ReprogramAll e -> {
                json.writeStartObject();
                json.writeStringField("event", "ReprogramAll");
                list("failed", new TreeSet<>(e.failed()), json::writeNumber);
                end();
            }
            case KeyslotEvent.GetNoSlot e -> throw withoutSlots(event);
            case KeyslotEvent.PutNoSlot e -> throw withoutSlots(event);
            case KeyslotEvent.EvictNoSlot e -> throw withoutSlots(event);
            case KeyslotEvent.EvictNoSlotFails e -> throw withoutSlots(event);
            case KeyslotEvent.ReprogramNoSlot e -> throw withoutSlots(event);
        }
    }

    private void write(String action, @Nullable Long request, @Nullable CryptoKey key, int slot) throws IOException {
        json.writeStartObject();
        json.writeStringField("event", action);
        if (request != null) {
            json.writeNumberField("request", request);
        }
        if (key != null) {
            json.writeStringField("key", names.apply(key));
        }
        if (slot >= 0) {
            json.writeNumberField("slot", slot);
        }
        end();
    }

    /** Writes what the manager knows, to be judged with the rest. To be taken while nothing is under way. */
    public void snapshot(KeyslotsSnapshot taken) {
        snapshot(taken, Optional.empty());
    }

    /**
     * The same where one can tell what the hardware has.
     *
     * @param hardware by slot
     */
    public void snapshot(KeyslotsSnapshot taken, List<Optional<CryptoKey>> hardware) {
        snapshot(taken, Optional.of(hardware));
    }

    private synchronized void snapshot(KeyslotsSnapshot taken, Optional<List<Optional<CryptoKey>>> hardware) {
        if (problem != null) {
            return;
        }
        try {
            json.writeStartObject();
            json.writeObjectFieldStart("snapshot");
            list("count", taken.slots(), slot -> json.writeNumber(slot.count()));
            list("idle", taken.idle(), json::writeNumber);
            list("key", taken.slots(), slot -> name(slot.key()));
            list(
                    "link",
                    taken.slots(),
                    slot -> json.writeString(slot.link().name().toLowerCase(Locale.ROOT)));
            if (hardware.isPresent()) {
                list("hardware", hardware.get(), this::name);
            }
            json.writeEndObject();
            end();
        } catch (IOException e) {
            problem = e;
        }
    }

    private interface Write<T> {
        void write(T each) throws IOException;
    }

    private <T> void list(String name, Iterable<T> entries, Write<T> write) throws IOException {
        json.writeArrayFieldStart(name);
        for (T each : entries) {
            write.write(each);
        }
        json.writeEndArray();
    }

    private void name(Optional<CryptoKey> key) throws IOException {
        if (key.isPresent()) {
            json.writeString(names.apply(key.get()));
        } else {
            json.writeNull();
        }
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static IllegalArgumentException withoutSlots(KeyslotEvent event) {
        return new IllegalArgumentException("this format is of managers with slots, and has no " + event);
    }

    /** What went wrong so far: from then on nothing was written. */
    public synchronized Optional<IOException> problem() {
        return Optional.ofNullable(problem);
    }

    /** @throws IOException if not everything could be written */
    @Override
    public synchronized void close() throws IOException {
        json.close();
        if (problem != null) {
            throw problem;
        }
    }
}
