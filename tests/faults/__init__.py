"""Stops the world at every step of a sale and of a meter's visit: no litre and no coin may be lost or doubled."""
