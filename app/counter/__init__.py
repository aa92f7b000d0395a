"""The jobs at the counter, a module a job; each takes what it needs and returns what changed."""
