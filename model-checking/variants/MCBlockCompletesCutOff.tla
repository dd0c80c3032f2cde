----------------------- MODULE MCBlockCompletesCutOff ------------------------
\* H9: a number that does not fit is cut off, and the request is done all the same.
EXTENDS MCBlockLayerCompletes

MCLayers == [LayersReference EXCEPT !.longNumber = "CutOff"]
==============================================================================
