"""Tests of the background runner."""
