------------------- MODULE MCPassthroughReprogramForgets --------------------
\* Q1: a manager without slots does something of its own when all slots are to be programmed again.
EXTENDS MCPassthroughIsNullManager

Nothing == {}
=============================================================================
