"""Deriving and choosing keys: from the utility's root secret to the key of one card, meter or till."""
