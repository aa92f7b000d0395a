"""The till's rules and work: no Qt, no SQL, no printer, no reader."""
