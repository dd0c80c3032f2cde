-------------------- MODULE MCLockFreeHitsWaitForDriver ---------------------
\* H7: look-ups find no slot while the driver works, as if a lock were held.
EXTENDS MCLockFreeTiny

FindableBesideNoDriver(s) == link[s] = "linked" /\ ~claimed[s] /\ driver = Nobody
=============================================================================
