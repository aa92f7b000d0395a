"""Sentences about the register."""

from __future__ import annotations

from app.domain.errors import Code
from words.words import N_, Sentence

_NOTHING_CHANGED = N_("Nothing was changed.")
_SEARCH = N_("Search for the customer by name, meter or address.")
_NO_FILE = N_("The account was not opened.")
_NO_METER = N_("The meter was not installed.")
_NOT_CLOSED = N_("The account stays open.")

TABLE: dict[Code, Sentence] = {
    Code.ACCOUNT_UNKNOWN: Sentence(N_("There is no account {account} in the books."), next_step=_SEARCH),
    Code.NUMBER_UNKNOWN: Sentence(
        N_("Nothing in the books has the number {number}."), N_("There is nothing to show."), _SEARCH
    ),
    Code.ACCOUNT_KNOWN: Sentence(
        N_("There is an account {account} already."),
        _NO_FILE,
        N_("Give another number, or leave it empty for the next one."),
    ),
    Code.NUMBER_TAKEN: Sentence(
        N_("Another customer or connection has the number {number}."),
        _NO_FILE,
        N_("Give another number, or leave it empty for the next one."),
    ),
    Code.ACCOUNT_CLOSED: Sentence(
        N_("The account {account} is closed."),
        _NOTHING_CHANGED,
        N_("Open an account for whoever uses the connection now."),
    ),
    Code.ACCOUNT_FIXED: Sentence(
        N_("Whose account {account} is, where it is and when it began cannot be changed."),
        _NOTHING_CHANGED,
        N_("Use the change of user, or close the account and open another."),
    ),
    Code.CUSTOMER_UNKNOWN: Sentence(N_("There is no customer {customer} in the books."), _NOTHING_CHANGED, _SEARCH),
    Code.CONNECTION_UNKNOWN: Sentence(N_("There is no connection {connection} in the books."), _NOTHING_CHANGED, _SEARCH),
    Code.CONNECTION_SERVED: Sentence(
        N_("The connection {connection} is served under the account {account}, which is open."),
        _NO_FILE,
        N_("Use the change of user when one customer follows another."),
    ),
    Code.CONNECTION_NOT_SERVED: Sentence(
        N_("Nobody has an open account at the connection {connection}."), _NO_METER, N_("Open an account there first.")
    ),
    Code.CONNECTION_HAS_METER: Sentence(
        N_("The meter {meter} is at the connection {connection}."),
        _NO_METER,
        N_("Take it away first, with its last reading."),
    ),
    Code.CONNECTION_WITHOUT_METER: Sentence(
        N_("There is no meter at the connection {connection}."), _NOTHING_CHANGED, N_("Install a meter first.")
    ),
    Code.REGION_FIXED: Sentence(
        N_("The region of the connection {connection} stands on its cards and cannot be changed."),
        _NOTHING_CHANGED,
        N_("Enter another connection in the other region."),
    ),
    Code.COMMODITY_FIXED: Sentence(
        N_("What the meter {meter} counts stands on its cards and cannot be changed."),
        _NOTHING_CHANGED,
        N_("Take the meter away first, with its last reading."),
    ),
    Code.REGION_UNKNOWN: Sentence(
        N_("There is no region {region}."), _NOTHING_CHANGED, N_("Choose one of the regions, or enter it first.")
    ),
    Code.REGION_NUMBER: Sentence(
        N_("{number} cannot be the number of a region."), _NOTHING_CHANGED, N_("Give a number from 1 to {most}.")
    ),
    Code.CODE_IMPOSSIBLE: Sentence(
        N_("“{place}” cannot be a code."), _NOTHING_CHANGED, N_("Give at most {most} letters, digits and signs.")
    ),
    Code.CODE_TAKEN: Sentence(
        N_("The code {place} is in use already."),
        _NOTHING_CHANGED,
        N_("Give another code, or change that one."),
    ),
    Code.CODE_UNKNOWN: Sentence(
        N_("There is no record with the code {place}."), _NOTHING_CHANGED, N_("Choose one that is there, or enter it anew.")
    ),
    Code.CLASS_NUMBER: Sentence(
        N_("{number} cannot be the number of a class."), _NOTHING_CHANGED, N_("Give a number from 1 to {most}.")
    ),
    Code.CLASS_NUMBER_TAKEN: Sentence(
        N_("The number {number} is that of the class “{customer_class}”."),
        _NOTHING_CHANGED,
        N_("Give another number; it stands on cards."),
    ),
    Code.METER_KNOWN: Sentence(
        N_("There is a meter {meter} already."),
        _NOTHING_CHANGED,
        N_("Compare it with the meter, or change that one."),
    ),
    Code.METER_BULK: Sentence(
        N_("The meter {meter} is a master meter of the network."), _NO_METER, N_("Compare the number with the meter.")
    ),
    Code.NOTHING_BELOW: Sentence(
        N_("There is no meter below the meter {meter}."),
        N_("There is nothing to compare it with."),
        N_("Enter it as the master meter of others, or ask for the zone that it feeds."),
    ),
    Code.ZONE_WITHOUT_MASTER: Sentence(
        N_("The zone {zone} has no master meter."),
        N_("Nobody knows how much water it gets."),
        N_("Enter its master meter first."),
    ),
    Code.DAYS_IN_ORDER: Sentence(
        N_("{until} is not after {since}."), N_("Nothing was counted."), N_("Give a first day and a later last day.")
    ),
    Code.MASTER_OF_ZONE: Sentence(
        N_("The meter {master} feeds the zone {zone}."), _NOTHING_CHANGED, N_("Choose another master meter.")
    ),
    Code.ZONE_UNKNOWN: Sentence(
        N_("There is no zone {zone}."), _NOTHING_CHANGED, N_("Choose one of the zones, or enter it first.")
    ),
    Code.ZONE_LOOP: Sentence(
        N_("The zone {zone} would lie within itself."), _NOTHING_CHANGED, N_("Choose another zone above it.")
    ),
    Code.CLASS_UNKNOWN: Sentence(
        N_("There is no customer class “{customer_class}”."), _NOTHING_CHANGED, N_("Choose one of the classes.")
    ),
    Code.TARIFF_UNKNOWN: Sentence(
        N_("There is no tariff “{tariff}” in the books."),
        _NOTHING_CHANGED,
        N_("Choose another tariff, or call an administrator to enter it."),
    ),
    Code.METER_UNKNOWN: Sentence(N_("There is no meter {meter} in the books."), _NOTHING_CHANGED, _SEARCH),
    Code.METER_NUMBER: Sentence(
        N_("This is no number of a meter."), _NO_METER, N_("Type the digits on the meter, at most {most}.")
    ),
    Code.METER_CHECK_DIGIT: Sentence(
        N_("The last digit of {meter} does not fit the others."), _NO_METER, N_("Compare the number with the meter.")
    ),
    Code.METER_ELSEWHERE: Sentence(
        N_("The meter {meter} is at the connection {connection}."),
        _NO_METER,
        N_("Compare the number with the meter; take it away there first if it was moved."),
    ),
    Code.MASTER_UNKNOWN: Sentence(
        N_("There is no master meter {master}."), _NOTHING_CHANGED, N_("Enter the master meter first, or leave it out.")
    ),
    Code.MASTER_LOOP: Sentence(
        N_("The water of meter {master} comes through meter {meter}, not the other way round."),
        _NOTHING_CHANGED,
        N_("Choose another master meter."),
    ),
    Code.READING_MISSING: Sentence(
        N_("The reading of the meter {meter} is needed."), _NOT_CLOSED, N_("Type what the meter shows.")
    ),
    Code.READING_BACKWARDS: Sentence(
        N_("The reading of {litres} litres is below the {least} litres with which the meter was installed."),
        _NOTHING_CHANGED,
        N_("Compare it with the meter."),
    ),
    Code.READING_MISFIT: Sentence(
        N_("The meter {meter} showed {litres} litres on {day}: this reading does not fit."),
        N_("It was not kept."),
        N_("Compare the figures and the day with the meter; an earlier reading of that day may be typed anew."),
    ),
    Code.READING_WITHOUT_METER: Sentence(
        N_("There is no meter that could be read."), _NOTHING_CHANGED, N_("Leave the reading out.")
    ),
    Code.CARD_IN_USE: Sentence(
        N_("This card is the card of the connection {connection}."),
        N_("The card was not changed."),
        N_("Take a blank card."),
    ),
    Code.DAY_IMPOSSIBLE: Sentence(
        N_("The day {day} is not possible."), _NOTHING_CHANGED, N_("Choose a day from {least} to {today}.")
    ),
    Code.FIELD_IMPOSSIBLE: Sentence(
        N_("“{value}” is not possible for {field}."), _NOTHING_CHANGED, N_("Correct it and try again.")
    ),
    Code.NOTE_EMPTY: Sentence(
        N_("The note is empty or too long."), N_("It was not kept."), N_("Write a text of at most {most} characters.")
    ),
    Code.INSTALMENT_TOO_LARGE: Sentence(
        N_("The instalment of {monthly} is more than the whole debt of {amount}."),
        _NOTHING_CHANGED,
        N_("Give a smaller instalment, or none."),
    ),
    Code.DEBT_KNOWN: Sentence(
        N_("There is a debt {debt} already."), _NOTHING_CHANGED, N_("Leave its number out, and it gets the next one.")
    ),
}
