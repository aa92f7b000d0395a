"""Tests of the jobs at the counter."""
