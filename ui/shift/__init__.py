"""Opening, reading and closing a shift: counting first, seeing what was expected afterwards."""
