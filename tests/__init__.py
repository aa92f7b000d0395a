"""Everything that proves the till: one folder a room, and e2e, faults and bench that drive the whole."""
