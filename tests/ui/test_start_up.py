"""The login is painted before anything heavy is loaded, and callbacks of workers arrive on Qt's thread."""

import subprocess
import sys
import threading

from pytestqt.qtbot import QtBot

from tests.ui.fake_desk import FakeDesk
from ui.relay import Relay
from ui.shell import FIRST_KEYS_MS, Shell

HEAVY = "sqlalchemy alembic babel cryptography reportlab escpos keyring sqlcipher3 smartcard argon2 segno PySide6.QtSvg"

PAINT_LOGIN = """
import sys
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QTimer
from ui.program import application
from ui.shell import Shell
from tests.ui.login_only_desk import LoginOnlyDesk
app = application()
shell = Shell(LoginOnlyDesk())
shell.grab()
print(*sorted(name for name in sys.modules if name in sys.argv[1].split()))
"""

BEHIND_THE_LOGIN = (
    "words.terms app.domain.events app.domain.paper app.domain.parameters app.domain.register app.domain.vend app.ports"
)

BEFORE_THE_PAINT, WITH_THE_SALE_SCREEN = 78, 340
"""Modules of ours, each a quarter of a millisecond and a dozen KiB; docs/benchmarks.md says what was loaded more."""

OURS = """
import sys
from aquatill.cli.commands import commands_for
import aquatill.cli.main, aquatill.cli.place, aquatill.run
from tests.ui.login_only_desk import LoginOnlyDesk
from ui import shell
commands_for(["run"])
app = aquatill.run.program.application()
window = shell.Shell(LoginOnlyDesk())
window.grab()
rooms = {"app", "aquatill", "db", "devices", "exchange", "printing", "ui", "words"}
def ours():
    return sum(name.partition(".")[0] in rooms for name in sys.modules)
before = ours()
for name in shell.BEHIND_THE_LOGIN:
    shell.import_module(name)
import aquatill.books
print(before, ours())
"""

COMMAND_RUN = """
import sys
import aquatill.cli.main
from aquatill.cli.commands import commands_for
from aquatill.cli.parser import parse
from aquatill.language import words_of_the_person
command, _ = parse(commands_for(["run"]), words_of_the_person(), ["run"])
assert command.name == "run"
import aquatill.cli.place, aquatill.run
print(*sorted(name for name in sys.modules if name in sys.argv[1].split()))
"""


def test_nothing_heavy_is_loaded_before_the_login_is_painted() -> None:
    run = subprocess.run([sys.executable, "-c", PAINT_LOGIN, HEAVY], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_the_command_that_opens_the_window_is_found_without_what_the_others_are_about() -> None:
    run = subprocess.run([sys.executable, "-c", COMMAND_RUN, BEHIND_THE_LOGIN], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_no_more_modules_are_loaded_for_the_login_and_the_sale_than_were() -> None:
    run = subprocess.run([sys.executable, "-c", OURS], capture_output=True, text=True, check=True)
    before, with_sale = map(int, run.stdout.split())
    assert before <= BEFORE_THE_PAINT
    assert with_sale <= WITH_THE_SALE_SCREEN


def test_whoever_logs_in_at_once_does_not_wait_for_the_books_to_be_asked_for(qtbot: QtBot, desk: FakeDesk) -> None:
    shell = Shell(desk)
    qtbot.addWidget(shell)
    shell.login.asked.emit(7, "4711")
    assert [one.what for one in desk.asked] == ["start", "log_in"]
    shell.show()
    qtbot.waitUntil(lambda: shell.work is not None)
    qtbot.wait(2 * FIRST_KEYS_MS)
    assert len(desk.all_of("start")) == 1


def test_a_callback_of_a_worker_runs_on_qts_thread_in_order(qtbot: QtBot) -> None:
    relay = Relay()
    seen: list[tuple[int, int]] = []

    def note(value: int) -> None:
        seen.append((value, threading.get_ident()))

    told = relay.to(note)
    worker = threading.Thread(target=lambda: [told(number) for number in range(100)])
    worker.start()
    worker.join()
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 100)
    assert seen == [(number, threading.get_ident()) for number in range(100)]
