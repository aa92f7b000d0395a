"""The pages of the set-up wizard, a page a subject."""
