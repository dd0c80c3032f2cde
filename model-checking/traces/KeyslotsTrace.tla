---------------------------- MODULE KeyslotsTrace ----------------------------
(***************************************************************************)
(* Keyslots, to be followed along a trace.  How many slots, keys and       *)
(* requests there are is for the trace to say; a configuration is made for *)
(* it.  The steps are asked for by name as they occur in the trace, so     *)
(* none is listed here beforehand: that would be too many.                 *)
(***************************************************************************)
EXTENDS Keyslots

NoStepOfItsOwn == UNCHANGED vars
=============================================================================
