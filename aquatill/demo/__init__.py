"""The demo utility: its register, its books, and the bench of virtual cards and meters."""
