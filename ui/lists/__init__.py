"""The page of lists: bringing customers and meters in from a file, and writing them as one."""
