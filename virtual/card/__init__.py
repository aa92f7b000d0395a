"""A MIFARE DESFire EV2/EV3 card in software, with cryptography written apart from the till's."""

from virtual.card.card import VirtualCard
from virtual.card.image import CardImage, Comm, blank_image

__all__ = ["CardImage", "Comm", "VirtualCard", "blank_image"]
