"""A month of a branch, by seed: three cashiers, all ways to pay, refunds, drops, thieves and power cuts.

What is in the drawer, in the safe and on the slips is counted by people who know nothing of the till's books (`hands`); each
day they are compared with shifts, Z reports, journal and reports, to the cent.
"""
