package dev.keyslots.checking.properties;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Saves the shortest chain that falsified a property for {@code keyslots replay}, and fails the property with what it does wrong. */
final class ReplayFile implements AroundPropertyHook {

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property)
            throws IOException {
        PropertyExecutionResult result = property.execute();
        Optional<FailingChain<?>> falsifying = FailingChain.take();
        if (result.status() == PropertyExecutionResult.Status.FAILED && falsifying.isPresent()) {
            Path file = Path.of("results", "lock-step", context.targetMethod().getName() + ".ndjson");
            String failure = String.valueOf(falsifying
                    .get()
                    .saveShortest(Workspace.home().resolve(file))
                    .getMessage());
            return result.mapToFailed(failure + "\nreplay: ./keyslots replay " + file);
        }
        return result;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    /** Closer to the property than the hook that reports its result. */
    @Override
    public int aroundPropertyProximity() {
        return 10;
    }
}
