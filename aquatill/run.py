"""Running the till in its window: the login is painted first, everything heavy is done by the workers afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from app.domain.errors import Code, StoreError
from aquatill.clock import SystemClock
from aquatill.first_desk import FirstDesk
from aquatill.hold import hold
from aquatill.language import preferred_language
from aquatill.log import crash, hear_of_bugs, log_to
from aquatill.runner import Runner
from ui import program
from ui.profile import DemoPerson, Profile

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from aquatill.cli.place import Place
    from aquatill.desk import TillDesk
    from aquatill.home import Home
    from ui.demo.bench import Bench
    from ui.desk import Desk

_PATIENCE_SECONDS = 10.0


def run_till(console: Console, place: Place) -> int:
    """Shows the window until it is closed; the exit code. A second start shows the first window instead.

    StoreError RUNNING_ALREADY when a command without a window works in the folder.
    """
    try:
        lock = hold(place.home, "aquatill run")
    except StoreError as running:
        return _show_the_first(console, place, running)
    hear_of_bugs()
    with lock:
        runner = Runner(crash)
        first = FirstDesk(place.home, _profile(place), SystemClock(), lambda: _desk(place, runner))
        with runner.painting():
            code = program.run(cast("Desk", first), lambda: _after_the_paint(place.home), _bench(place))
        first.whole.end(_PATIENCE_SECONDS)
        return code


def _desk(place: Place, runner: Runner) -> TillDesk:
    """The desk of all pages and the till at work behind it."""
    from aquatill.desk import TillDesk
    from aquatill.workplace import Workplace

    return TillDesk(Workplace(place.home, runner, place.equipment, place.profile.reader), _profile(place))


def run_wizard(console: Console) -> int:
    """Shows the set-up wizard until a till stands or it is closed; the exit code."""
    from aquatill.drafting import require_empty
    from aquatill.home import home
    from aquatill.setup.desk import WizardDesk
    from words import languages

    here = home()
    here.make()
    require_empty(here)
    hear_of_bugs()
    runner = Runner(crash)
    language = preferred_language() or languages()[0]
    with hold(here, "aquatill setup"), runner.painting():
        done = program.run_setup(WizardDesk(here, runner, language), languages(), language)
    runner.shutdown(_PATIENCE_SECONDS)
    return 0 if done else 1


def _after_the_paint(home: Home) -> None:
    """What loads a library and is not needed for the login: the door to second starts, and the log."""
    from ui.instance import Doorbell

    Doorbell(home.folder, program.application())
    log_to(home.folder / "log")


def _show_the_first(console: Console, place: Place, running: StoreError) -> int:
    """Knocks at the window that is open; raises the error when whoever runs has none."""
    from ui.instance import knock

    program.application()
    if running.code is not Code.RUNNING_ALREADY or not knock(place.home.folder):
        raise running
    console.complain_of(running)
    return 0


def _profile(place: Place) -> Profile:
    """What the login shows; AQUATILL_LANG comes first among the languages."""
    known, wanted = place.profile.languages, preferred_language()
    languages = (wanted, *(code for code in known if code != wanted)) if wanted else known
    profile = place.profile
    asks_passphrase = profile.key_store == "file"
    return Profile(
        utility_name=profile.utility_name,
        branch=profile.branch,
        languages=languages,
        demo=profile.demo,
        asks_passphrase=asks_passphrase,
        demo_people=_people(place),
        training=profile.training,
    )


def _people(place: Place) -> tuple[DemoPerson, ...]:
    """Who can log in to a demo."""
    if not place.profile.demo:
        return ()
    from aquatill.demo.facts import facts

    return tuple(DemoPerson(one["number"], one["name"], one["pin"]) for one in facts()["operators"])


def _bench(place: Place) -> Callable[[], Bench] | None:
    """How to come by the bench for the demo's windows."""
    if not place.profile.demo:
        return None
    from aquatill.demo.equipment import DemoEquipment

    equipment = place.equipment
    assert isinstance(equipment, DemoEquipment), "a demo has the demo's equipment"
    return lambda: equipment.bench
