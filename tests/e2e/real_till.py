"""A real till for tests: set up through the command line, then stocked with a cashier, a tariff and a customer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.counter.login import hashed
from app.counter.register.issue_card import issue_card
from app.counter.till import Till
from app.domain.events import OperatorAdded, TariffAdded
from app.domain.register import Service
from app.domain.register.taken_apart import taken_apart
from app.ports import CardConnection
from aquatill.books import books_of
from aquatill.clock import SystemClock
from aquatill.demo import utility
from aquatill.home import Home
from aquatill.till_keys import read_keys
from devices.keyring.key_file import KeyFile
from tests.e2e.command_line import Answer, aquatill

PASSPHRASE = "agua para todos"
ADMIN_PIN, CASHIER_PIN = "7294", "5307"
ANSWERS = {
    "--utility-name": "Agua de Valle",
    "--utility-number": "4711",
    "--region": "12",
    "--country": "MX",
    "--currency": "MXN",
    "--zone": "America/Mexico_City",
    "--languages": "es,en",
    "--key-store": "file",
    "--admin-number": "90",
    "--admin-name": "Teresa Ibarra",
}


def set_up(
    home: Home, safe: Path, *, page: str = "page.txt", file: str = "key.json", pin: str = ADMIN_PIN, **other: str
) -> Answer:
    """`aquatill setup` with keys in a file, recovery key into the folder ``safe``; ``other`` answers replace the usual."""
    flags = [part for pair in (ANSWERS | other).items() for part in pair]
    exported = ["--recovery-page", str(safe / page), "--recovery-file", str(safe / file)]
    return aquatill(home, "setup", *flags, *exported, "--passphrase-stdin", "--pin-stdin", lines=[PASSPHRASE, pin])


def stock(home: Home, blank: CardConnection) -> Service:
    """A cashier, the demo's tariff and first customer, and a card for that customer made out of a blank one."""
    facts = utility.read()
    cashier, customer = facts.operators[0].operator, facts.connections[0]
    keys = read_keys(KeyFile(home.folder / "keys.json", PASSPHRASE))
    with books_of(home, keys, SystemClock(), demo=False, name="stock") as books:
        till: Till = books.till()
        till.store.write(lambda tx: tx.post(OperatorAdded(cashier)))
        till.store.write(lambda tx: tx.post(TariffAdded(facts.tariff)))
        till.store.write(lambda tx: tx.post(taken_apart([customer])))
        till.store.write(lambda tx: tx.keep_pin(cashier.number, hashed(CASHIER_PIN)))
        issue_card(till, cashier, blank, customer.number)
    return customer


def at_real_till(home: Home, *typed: str, **how: Any) -> Answer:
    """A command by the cashier of a real till: passphrase first, then the PIN."""
    who = ("--operator", "1", "--pin-stdin", "--passphrase-stdin")
    return aquatill(home, *typed, *who, lines=[PASSPHRASE, CASHIER_PIN], **how)
