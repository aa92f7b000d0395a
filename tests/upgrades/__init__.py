"""Files that releases wrote, kept for ever, and the tests that today's program still reads them."""
