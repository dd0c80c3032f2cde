package dev.keyslots.crypto;

/** Key material that no cipher may use (R17). The message says what is wrong with it and never contains any of its bytes. */
public final class InvalidCryptoKeyException extends IllegalArgumentException {

    InvalidCryptoKeyException(String message) {
        super(message);
    }
}
