---------------------------- MODULE MCLinuxFails ----------------------------
\* Linux 6.12 with 1 slot, 2 keys, 2 threads, whose driver fails, whose device cannot be resumed, and whose users
\* evict what is in use: some promises are broken (H1, H4, H5), but every call still looks like one step, and no
\* wake-up is lost.
EXTENDS MCLinuxTiny
=============================================================================
