package dev.keyslots.block;

import java.io.IOException;

/** A bio on its way through a mapped device. Holds nothing: the devices below get slots for its parts (R28). */
record MappedRequest(MappedDevice device, Bio bio) implements Request {

    @Override
    public void carryOut() throws IOException {
        device.carryOut(bio);
    }

    @Override
    public void close() {}
}
