"""All attacks."""

from tests.attacks.function_cards import FUNCTION_CARDS
from tests.attacks.orders import ORDERS

ATTACKS = (*ORDERS, *FUNCTION_CARDS)
