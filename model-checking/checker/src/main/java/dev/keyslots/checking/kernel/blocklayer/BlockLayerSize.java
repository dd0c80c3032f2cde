package dev.keyslots.checking.kernel.blocklayer;

import dev.keyslots.checking.kernel.graph.SpecificationModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the block layer is looked at: one slot of the device, one of the fallback.
 *
 * @param faults as {@code BlockLayer} has them
 * @param careful whether users evict only what is not in use
 */
public record BlockLayerSize(int keyCount, int addressCount, int requestCount, List<String> faults, boolean careful) {

    private static final List<String> ALL_FAULTS = List.of("ProgramFails", "EvictFails", "Reset");

    /** Users who do as they like, and every fault: two keys that take turns at an address, and two requests that share or are merged. */
    public static final BlockLayerSize WHOLE = new BlockLayerSize(2, 1, 2, ALL_FAULTS, false);

    /** What some seconds are enough for: either two keys, or two requests; and nothing fails, or one request is at it. */
    public static final List<BlockLayerSize> QUICK =
            List.of(new BlockLayerSize(2, 1, 1, ALL_FAULTS, false), new BlockLayerSize(1, 1, 2, List.of(), false));

    public BlockLayerSize {
        faults = List.copyOf(faults);
    }

    List<String> keys() {
        return SpecificationModel.numbered("k", keyCount);
    }

    List<String> addresses() {
        return SpecificationModel.numbered("a", addressCount);
    }

    List<String> requests() {
        return SpecificationModel.numbered("r", requestCount);
    }

    String nativeSlot() {
        return "n1";
    }

    String fallbackSlot() {
        return "f1";
    }

    /** @param design the manager's choices about keys */
    SpecificationModel model(Map<String, String> design) {
        List<String> values = new ArrayList<>(keys());
        values.addAll(addresses());
        values.addAll(requests());
        values.addAll(List.of(nativeSlot(), fallbackSlot(), "NoKey", "NoSlot", "NoRequest"));
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put("Keys", SpecificationModel.set(keys()));
        definitions.put("Addresses", SpecificationModel.set(addresses()));
        definitions.put("Requests", SpecificationModel.set(requests()));
        definitions.put("NativeSlots", SpecificationModel.set(List.of(nativeSlot())));
        definitions.put("FallbackSlots", SpecificationModel.set(List.of(fallbackSlot())));
        definitions.put("NativeAtFirst", "{}");
        definitions.put("NativeAtMost", "{k1}");
        definitions.put("NumberLimit", "3");
        definitions.put("LongestNumber", "2");
        definitions.put("Design", SpecificationModel.record(design));
        definitions.put("Layers", "LayersLinux612");
        definitions.put("Faults", SpecificationModel.strings(faults));
        definitions.put("CarefulUser", careful ? "TRUE" : "FALSE");
        return new SpecificationModel("BlockLayer", values, definitions);
    }

    @Override
    public String toString() {
        return "%s at %s, %s%s"
                .formatted(
                        several(keyCount, "key", "keys"),
                        several(addressCount, "address", "addresses"),
                        several(requestCount, "request", "requests"),
                        faults.isEmpty() ? "" : ", every fault of the device");
    }

    private static String several(int count, String one, String more) {
        return count + " " + (count == 1 ? one : more);
    }
}
