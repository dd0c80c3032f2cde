------------------- MODULE MCBlockInductiveReportsNothing --------------------
\* Evictions report no errors: the invariant of robust layers is not kept.
EXTENDS MCBlockLayerInductive

ReportsNothing == [LayersReference EXCEPT !.evictionReports = "Nothing"]
=============================================================================
