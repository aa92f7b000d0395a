"""Records that leave the till: the journal of some time with tables made of it, signed, to be proven without the till."""
