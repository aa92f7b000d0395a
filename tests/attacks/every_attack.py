"""All attacks."""

from tests.attacks.function_cards import FUNCTION_CARDS
from tests.attacks.orders import ORDERS
from tests.attacks.returns import RETURNS

ATTACKS = (*ORDERS, *FUNCTION_CARDS, *RETURNS)
