"""Our output in the eyes of programs that others wrote and that are not installed with the tests."""
