"""The sale on one screen: who is this, what do they want, why does it cost that, take the money, write the card."""
