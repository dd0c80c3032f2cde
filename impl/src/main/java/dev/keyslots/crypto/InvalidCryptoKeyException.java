package dev.keyslots.crypto;

/** Key material is not valid for its configuration (R17). The message says why, without any of its bytes. */
public final class InvalidCryptoKeyException extends IllegalArgumentException {

    InvalidCryptoKeyException(String message) {
        super(message);
    }
}
