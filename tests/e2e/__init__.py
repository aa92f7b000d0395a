"""The real program: on the command line, through the PC/SC daemon, and in a real window that is worked with keys alone."""
