"""Tests of the devices: readers with the real PC/SC daemon, secret stores, sound."""
