"""The page of cards: any card on the reader, what it tells, and the jobs that can be done with it."""
