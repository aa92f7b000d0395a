"""All attacks."""

from tests.attacks.orders import ORDERS

ATTACKS = (*ORDERS,)
