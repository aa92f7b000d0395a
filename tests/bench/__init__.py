"""The benchmark: the till against floors that are measured in the same run (`python -m tests.bench`)."""
