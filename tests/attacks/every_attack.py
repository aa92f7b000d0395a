"""All attacks."""

from tests.attacks.cards import CARDS
from tests.attacks.function_cards import FUNCTION_CARDS
from tests.attacks.orders import ORDERS
from tests.attacks.payments import PAYMENTS
from tests.attacks.people import PEOPLE
from tests.attacks.postpaid import POSTPAID
from tests.attacks.prices import PRICES
from tests.attacks.returns import RETURNS
from tests.attacks.roles import ROLES
from tests.attacks.tills import TILLS

ATTACKS = (*ORDERS, *FUNCTION_CARDS, *CARDS, *PRICES, *PAYMENTS, *POSTPAID, *RETURNS, *TILLS, *PEOPLE, *ROLES)
