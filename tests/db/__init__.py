"""Tests of the rooms that keep things on disk."""
