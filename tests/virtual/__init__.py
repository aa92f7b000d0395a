"""Tests of the virtual card, reader and meter."""
