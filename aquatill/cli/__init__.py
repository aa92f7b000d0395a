"""The command line: a module a command, each importing what it needs only when it runs."""
