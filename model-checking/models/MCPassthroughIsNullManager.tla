--------------------- MODULE MCPassthroughIsNullManager ---------------------
\* Q1, the other direction: a manager without slots does nothing that a device without a manager does not do.
EXTENDS MCPassthrough

AsNullManager == INSTANCE NullManager WITH
    Supported <- Keys,
    Devices   <- {"below"},
    context   <- keyOf,
    remembers <- [d \in {"below"} |-> below]

IsNullManager == AsNullManager!Spec
=============================================================================
