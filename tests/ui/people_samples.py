"""Made-up people and roles for the screens."""

from datetime import date

from app.counter.people import PersonNow
from app.domain.roles import ALLOWED, Job, Leave, Operator, Rights, Role, RoleNow
from tests.ui import samples
from ui.people_desk import PeopleNow, RolesNow

READER_JOBS = frozenset({Job.LOOK_UP, Job.READ_CARD})
ROLE_LIST = (*(RoleNow(one, "", ALLOWED[one]) for one in Role), RoleNow("meter-reader", "Meter reader", READER_JOBS, True))
ROLES = RolesNow(ROLE_LIST, frozenset({Job.CORRECT_MUCH}))
ELENA = Operator(12, "Elena Cruz", "meter-reader", rights=Rights(READER_JOBS, name="Meter reader"))
AWAY = Operator(14, "Jorge Paz", Role.FIELD, leave=Leave(date(2026, 11, 2), date(2026, 11, 30)))
GONE = Operator(15, "Iris Gil", Role.CASHIER, active=False)
PEOPLE = PeopleNow(
    (
        PersonNow(samples.ADMIN, False),
        PersonNow(samples.ANA, True),
        PersonNow(samples.LUIS_IN_CHARGE, False),
        PersonNow(ELENA, False),
        PersonNow(AWAY, False),
        PersonNow(GONE, False),
    ),
    ROLE_LIST,
)
