--------------------------- MODULE MCResubmission ---------------------------
\* A request of 3 data units, done in parts of any size.
EXTENDS Resubmission
=============================================================================
