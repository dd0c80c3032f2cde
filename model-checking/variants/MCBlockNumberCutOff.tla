------------------------ MODULE MCBlockNumberCutOff ------------------------
\* H9: a data unit number that does not fit is cut off, and an IV is used twice.
EXTENDS MCBlockLayer

MCLayers == [LayersReference EXCEPT !.longNumber = "CutOff"]
=============================================================================
