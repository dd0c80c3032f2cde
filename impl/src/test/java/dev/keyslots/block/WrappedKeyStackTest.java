package dev.keyslots.block;

import static dev.keyslots.block.Stacks.contains;
import static dev.keyslots.block.Stacks.linear;
import static dev.keyslots.block.Stacks.random;
import static dev.keyslots.block.Stacks.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.device.WrappedKeys;
import dev.keyslots.device.WrappedKeysNotSupportedException;
import dev.keyslots.manager.ManagerInvariants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hardware-wrapped keys through layers and past the fallback (R30). */
@ExtendWith(ManagerInvariants.class)
class WrappedKeyStackTest {

    private static final int SECTORS = 64;
    private static final CryptoConfig WRAPPED =
            new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.HARDWARE_WRAPPED);

    private final WatchedDisk disk = new WatchedDisk(SECTORS);
    private final Stacks.Ufs leaf = new Stacks.Ufs(2, SlottedEngine.wrappedKeyCapabilities(), disk);

    @Test
    void a_wrapped_key_is_made_and_used_through_a_layer_and_the_fallback() throws Exception {
        BlockDevice top = new FallbackDevice(new MappedDevice(linear(leaf.device, SECTORS)));
        WrappedKeys hardware = top.wrappedKeys();
        CryptoKey key = CryptoKey.hardwareWrapped(WRAPPED, hardware.prepareKey(hardware.generateKey()));
        CryptContext context = new CryptContext(key, DataUnitNumber.ZERO);
        byte[] data = random(1, 8192);
        top.startUsing(key);
        top.submit(Bio.write(8, context, Segment.of(data)));
        byte[] back = new byte[data.length];
        top.submit(Bio.read(8, context, Segment.of(back)));

        assertThat(back).isEqualTo(data);
        assertThat(contains(disk.contents(), data)).isFalse();
        top.evict(key);
        assertThat(leaf.isBlank()).isTrue();
        assertThat(leaf.holdsNothing()).isTrue();
    }

    @Test
    void a_device_without_such_hardware_does_not_support_them() {
        BlockDevice plain = new PlainDevice(new RamDisk(SECTORS));
        Stacks.Ufs raw = new Stacks.Ufs(1, new RamDisk(SECTORS));
        for (BlockDevice device : new BlockDevice[] {
            plain,
            raw.device,
            Stacks.fmp(new RamDisk(SECTORS)),
            new FallbackDevice(plain),
            new MappedDevice(linear(raw.device, SECTORS)),
            new MappedDevice(
                    table(0, SECTORS, new LinearTarget(leaf.device, 0), SECTORS, SECTORS, new LinearTarget(plain, 0)))
        }) {
            assertThatExceptionOfType(WrappedKeysNotSupportedException.class).isThrownBy(device::wrappedKeys);
            assertThatExceptionOfType(UnsupportedCryptoConfigException.class)
                    .isThrownBy(() -> device.startUsing(CryptoKey.hardwareWrapped(WRAPPED, new byte[60])));
        }
    }
}
