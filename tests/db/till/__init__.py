"""Tests of the till's store."""
