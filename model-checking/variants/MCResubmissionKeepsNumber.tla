---------------------- MODULE MCResubmissionKeepsNumber ----------------------
\* Finding 36: the rest of a request is sent under the number of its first data unit.
EXTENDS MCResubmission
==============================================================================
