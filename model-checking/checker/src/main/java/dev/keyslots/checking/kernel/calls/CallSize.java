package dev.keyslots.checking.kernel.calls;

import dev.keyslots.checking.kernel.graph.SpecificationModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How large whole calls are looked at. */
public record CallSize(int slots, int keys, int requests) {

    /** Keyslots at this size, with every fault. */
    public SpecificationModel model(Map<String, String> design) {
        List<String> values = new ArrayList<>(SpecificationModel.numbered("k", keys));
        values.addAll(SpecificationModel.numbered("r", requests));
        values.addAll(List.of("NoKey", "NoSlot"));
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put("NumSlots", Integer.toString(slots));
        definitions.put("Keys", SpecificationModel.set(SpecificationModel.numbered("k", keys)));
        definitions.put("Requests", SpecificationModel.set(SpecificationModel.numbered("r", requests)));
        definitions.put("Design", SpecificationModel.record(design));
        definitions.put("Faults", "PossibleFaults");
        definitions.put("FailingSlots", "{}");
        return new SpecificationModel("Keyslots", values, definitions);
    }

    @Override
    public String toString() {
        return "%d slots, %d keys, %d requests".formatted(slots, keys, requests);
    }
}
