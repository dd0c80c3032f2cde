package dev.keyslots.block;

import java.io.IOException;

/** A request on a mapped device. It holds no resources: the devices below get slots for its parts (R28). */
record MappedRequest(MappedDevice device, Bio bio) implements Request {

    @Override
    public void carryOut() throws IOException {
        device.carryOut(bio);
    }

    @Override
    public void close() {}
}
