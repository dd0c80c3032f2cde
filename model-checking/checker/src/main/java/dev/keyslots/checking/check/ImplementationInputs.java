package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.manager.KeyslotManager;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.TlcTool;
import java.util.List;

/** What a verdict on the implementation depends on, beside the program that finds it. */
final class ImplementationInputs {
    private ImplementationInputs() {}

    /** The implementation, and the oracle as a whole: it loads classes by name. */
    static Inputs of(InputSnapshot now) {
        return Inputs.at(now)
                .withClasses(TlcTool.placeOf(KeyslotManager.class))
                .withClasses(TlcTool.placeOf(Oracle.class))
                .withFile(TlcTool.find(System.getenv()).jar());
    }

    /** And whatever models there are, for what holds it against several. */
    static Inputs withAllModels(InputSnapshot now, Home home) {
        return of(now).withFolder(home.spec()).withFolder(home.models());
    }

    /** And a model of the specification. */
    static Inputs of(InputSnapshot now, Home home, String module) {
        return of(now).withModule(module, List.of(home.models(), home.spec()))
                .withFile(home.models().resolve(module + ".cfg"))
                .withFile(home.models().resolve("manifest.json"));
    }
}
