package dev.keyslots.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.crypto.CorruptKeyBlobException;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import dev.keyslots.crypto.InvalidCryptoKeyException;
import dev.keyslots.crypto.KeyDerivation;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.ManagerInvariants;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of hardware-wrapped keys (R30). */
@ExtendWith(ManagerInvariants.class)
class WrappedKeysTest {

    private static final int UNIT = 4096;
    private static final CryptoConfig WRAPPED =
            new CryptoConfig(CryptoMode.AES_256_XTS, UNIT, 8, KeyType.HARDWARE_WRAPPED);

    private final SlottedEngine engine =
            new SlottedEngine(2, SlottedEngine.wrappedKeyCapabilities(), KeyslotListener.NONE);
    private final SlottedKeyslotManager manager =
            ManagerInvariants.watch(new SlottedKeyslotManager(2, engine, KeyslotListener.NONE), engine);
    private final WrappedKeys hardware = hardware(engine);
    private final byte[] secret = secret();

    private static WrappedKeys hardware(SlottedEngine engine) {
        try {
            return engine.wrappedKeys();
        } catch (WrappedKeysNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] secret() {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (5 * i + 2);
        }
        return secret;
    }

    private CryptoKey prepared(byte[] longTerm) throws CorruptKeyBlobException {
        return CryptoKey.hardwareWrapped(WRAPPED, hardware.prepareKey(longTerm));
    }

    private byte[] encrypt(CryptoKey key) throws Exception {
        Keyslot slot = manager.get(1, key);
        try {
            byte[] data = new byte[UNIT];
            engine.encrypt(key, slot, DataUnitNumber.of(5), DataRange.inPlace(data, 0, UNIT));
            return data;
        } finally {
            manager.put(1, slot);
        }
    }

    @Test
    void an_imported_key_encrypts_with_what_is_derived_from_it() throws Exception {
        byte[] inline = KeyDerivation.derive(secret, "inline encryption key, AES-256-XTS", 64);

        assertThat(encrypt(prepared(hardware.importKey(secret))))
                .isEqualTo(IndependentXts.encrypt(inline, DataUnitNumber.of(5), UNIT, new byte[UNIT]));
    }

    @Test
    void a_key_that_is_prepared_anew_encrypts_as_before_also_after_a_reset() throws Exception {
        byte[] longTerm = hardware.generateKey();
        byte[] before = encrypt(prepared(longTerm));
        assertThat(encrypt(prepared(longTerm))).isEqualTo(before);

        engine.reset();
        engine.restart(manager);
        assertThat(encrypt(prepared(longTerm))).isEqualTo(before);
    }

    @Test
    void generated_keys_differ() throws Exception {
        assertThat(encrypt(prepared(hardware.generateKey()))).isNotEqualTo(encrypt(prepared(hardware.generateKey())));
    }

    @Test
    void a_reset_invalidates_a_prepared_key_and_its_slot() throws Exception {
        CryptoKey key = prepared(hardware.generateKey());
        Keyslot held = manager.get(1, key);
        engine.reset();

        assertThat(engine.restart(manager)).containsExactly(held.index());
        assertThatIOException()
                .isThrownBy(() ->
                        engine.encrypt(key, held, DataUnitNumber.ZERO, DataRange.inPlace(new byte[UNIT], 0, UNIT)))
                .withMessageContaining("cannot be used any more");
        manager.put(1, held);
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> manager.get(2, key))
                .withMessageContaining("before a reset")
                .withCauseInstanceOf(CorruptKeyBlobException.class);
        assertThatExceptionOfType(CorruptKeyBlobException.class)
                .isThrownBy(() -> hardware.deriveSoftwareSecret(key.blob()));
        assertThat(engine.hardware()).allMatch(slot -> slot.isEmpty());
    }

    @Test
    void the_software_secret_is_the_keys_and_says_nothing_of_what_encrypts() throws Exception {
        byte[] longTerm = hardware.importKey(secret);
        byte[] software = hardware.deriveSoftwareSecret(hardware.prepareKey(longTerm));

        assertThat(software)
                .hasSize(WrappedKeys.SOFTWARE_SECRET_SIZE)
                .isEqualTo(hardware.deriveSoftwareSecret(hardware.prepareKey(longTerm)))
                .isEqualTo(KeyDerivation.derive(secret, "software secret", 32))
                .isNotEqualTo(secret);
        byte[] inline = KeyDerivation.derive(secret, "inline encryption key, AES-256-XTS", 64);
        assertThat(Arrays.copyOf(inline, 32)).isNotEqualTo(software);
        assertThat(Arrays.copyOfRange(inline, 32, 64)).isNotEqualTo(software);
    }

    @Test
    void a_corrupt_blob_is_a_bad_message() throws Exception {
        byte[] longTerm = hardware.generateKey();
        byte[] prepared = hardware.prepareKey(longTerm);
        prepared[20] ^= 1;

        assertThatExceptionOfType(CorruptKeyBlobException.class)
                .isThrownBy(() -> hardware.deriveSoftwareSecret(prepared));
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> manager.get(1, CryptoKey.hardwareWrapped(WRAPPED, prepared)))
                .withMessageContaining("the wrapped key is corrupt");
        assertThat(manager.snapshot().slots()).allMatch(slot -> slot.count() == 0);
        longTerm[0] ^= 1;
        assertThatExceptionOfType(CorruptKeyBlobException.class).isThrownBy(() -> hardware.prepareKey(longTerm));
    }

    @Test
    void what_is_wrapped_for_one_use_or_by_one_device_is_corrupt_for_another() throws Exception {
        byte[] longTerm = hardware.generateKey();
        byte[] prepared = hardware.prepareKey(longTerm);
        SlottedEngine other = new SlottedEngine(1, SlottedEngine.wrappedKeyCapabilities(), KeyslotListener.NONE);

        assertThatExceptionOfType(CorruptKeyBlobException.class).isThrownBy(() -> hardware.prepareKey(prepared));
        assertThatExceptionOfType(CorruptKeyBlobException.class)
                .isThrownBy(() -> hardware.deriveSoftwareSecret(longTerm));
        assertThatExceptionOfType(CorruptKeyBlobException.class)
                .isThrownBy(() -> other.wrappedKeys().prepareKey(longTerm));
    }

    @Test
    void an_imported_key_has_32_bytes() {
        assertThatExceptionOfType(InvalidCryptoKeyException.class)
                .isThrownBy(() -> hardware.importKey(new byte[64]))
                .withMessageContaining("32 bytes, not 64");
    }

    @Test
    void hardware_without_them_does_not_support_them() {
        SlottedEngine plain = new SlottedEngine(1, SlottedEngine.ufsCapabilities(), KeyslotListener.NONE);

        assertThatExceptionOfType(WrappedKeysNotSupportedException.class).isThrownBy(plain::wrappedKeys);
        assertThatExceptionOfType(DriverException.class)
                .isThrownBy(() -> plain.program(0, CryptoKey.hardwareWrapped(WRAPPED, new byte[60])))
                .withMessageContaining("not supported");
    }

    @Test
    void hardware_without_slots_unwraps_with_each_request() throws Exception {
        KeyPerRequestEngine slotless = new KeyPerRequestEngine(SlottedEngine.wrappedKeyCapabilities());
        byte[] longTerm = slotless.wrappedKeys().importKey(secret);
        CryptoKey key =
                CryptoKey.hardwareWrapped(WRAPPED, slotless.wrappedKeys().prepareKey(longTerm));
        byte[] data = new byte[UNIT];
        slotless.encrypt(key, Keyslot.NONE, DataUnitNumber.of(5), DataRange.inPlace(data, 0, UNIT));
        assertThat(data).isEqualTo(encrypt(prepared(hardware.importKey(secret))));

        slotless.reset();
        assertThatIOException()
                .isThrownBy(() ->
                        slotless.encrypt(key, Keyslot.NONE, DataUnitNumber.of(5), DataRange.inPlace(data, 0, UNIT)))
                .withMessageContaining("before a reset");
    }

    @Test
    void closing_ends_all_of_it() throws Exception {
        byte[] longTerm = hardware.generateKey();
        engine.close();

        assertThatIllegalStateException().isThrownBy(hardware::generateKey);
        assertThatIllegalStateException().isThrownBy(() -> hardware.prepareKey(longTerm));
    }
}
