--------------------------- MODULE MCLinuxServed ----------------------------
\* Linux 6.12: with strong fairness, and if slots become free again and again, who waits is served. All threads are
\* alike, so it is enough to be fair to one of them, and to look at that one.
EXTENDS MCLinuxThree

MCSpec == Spec /\ StronglyFair(t1)

OneIsServedIfSlotsBecomeFree == []<>SlotIsFree => IsServed(t1)
=============================================================================
