----------------------- MODULE MCReprogramAfterReset ------------------------
\* Q2: reprogram-all just returns where there are no slots, and drivers call it after each reset.
EXTENDS ReprogramAfterReset
=============================================================================
