package dev.keyslots.checking.kernel.blocklayer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.kernel.KernelDesign;
import dev.keyslots.checking.kernel.KernelHere;
import dev.keyslots.checking.kernel.Presets;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.source.Subsystem;
import dev.keyslots.testing.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kernel's block layer is what BlockLayer says, transition by transition. */
class BlockLayerComparisonTest {

    private static BlockLayerComparison comparison() throws InterruptedException {
        return new BlockLayerComparison(Workspace.home(), KernelHere.program(Subsystem.BLOCK_LAYER), done -> {});
    }

    @Test
    void every_transition_is_made_by_the_kernels_functions() throws InterruptedException {
        List<String> sizes = new ArrayList<>();
        for (BlockLayerSize size : BlockLayerSize.QUICK) {
            Aspect block = comparison().of(size, KernelHere.linux612().keys());
            assertThat(block.verdict()).as("%s", block.findings()).isEqualTo(Verdict.AS_EXPECTED);
            sizes.add(block.size());
        }
        assertThat(sizes).containsExactly("1,158 states, 4,338 transitions", "1,191 states, 3,389 transitions");
    }

    /** An eviction in use that refuses, in place of unlinking, is another block layer. */
    @Test
    void another_design_is_noticed() throws InterruptedException {
        KernelDesign refuses = Presets.read(Workspace.home()).stream()
                .filter(preset -> preset.name().equals("Linux510"))
                .findFirst()
                .orElseThrow();
        Aspect block = comparison().of(BlockLayerSize.QUICK.getFirst(), refuses.keys());

        assertThat(block.verdict()).isEqualTo(Verdict.NOT_AS_EXPECTED);
        assertThat(block.findings().getFirst().says()).contains("EvictBusy");
    }
}
