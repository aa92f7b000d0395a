"""Templates of documents: facts in words, a bounded language over them, a line markup, and the check before one is kept."""
