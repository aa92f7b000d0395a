"""The till's rules and work: no Qt, no SQL, no printer, no reader."""

from app import lean_classes as lean_classes  # before every class of values
