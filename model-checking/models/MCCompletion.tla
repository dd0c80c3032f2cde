---------------------------- MODULE MCCompletion ----------------------------
\* The promise about how requests end, by itself: 2 keys, 2 requests.
EXTENDS Completion

CONSTANTS k1, k2, r1, r2

MCWants == {<<k1>>, <<k2>>}
MCRequests == {r1, r2}
=============================================================================
