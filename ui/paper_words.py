"""What is said of a print job: in a line of the list, and in full for the one that is chosen."""

from __future__ import annotations

from datetime import datetime

from app.domain.errors import PaperError
from app.domain.outlet import LIFETIME, Outlet
from app.domain.paper import PaperJob, PaperState
from ui.document_words import document_words
from words import N_, Words

_FULL = {
    PaperState.UNKNOWN: N_("Look at the printer: did it print? Nothing is printed twice by itself."),
    PaperState.CONFIRMED: N_("The printer said that it printed it."),
    PaperState.HANDED_OVER: N_("The printer was given all of it. It did not say whether it printed."),
    PaperState.EXPIRED: N_("It waited too long, or it did not print. It is printed only when you ask for it."),
    PaperState.CANCELLED: N_("Somebody did not want it any more. It is printed only when you ask for it."),
    PaperState.SET_ASIDE: N_(
        "The program could not lay it out for this printer. It is printed only when you ask for it, for instance as PDF."
    ),
}


def job_line(job: PaperJob, words: Words) -> tuple[str, str, str]:
    """How it stands, what it is, where it goes or went."""
    what = document_words(job.document, words)
    if job.copy:
        what = words.tr("DUPLICATE {number}: {document}", number=job.copy, document=what)
    return _state(job, words), what, words.name(job.outlet) if job.outlet else ""


def job_words(job: PaperJob, folder: str, words: Words) -> str:
    """What became of it, what will, and what somebody can do."""
    match job.state:
        case PaperState.WAITING | PaperState.SENDING:
            return words.tr("It is printed as soon as the printer takes it.")
        case PaperState.NOT_SENT:
            until = _until(job)
            sentence = words.sentence(PaperError(job.reason)) if job.reason else None
            what_to_do = sentence.next_step if sentence else ""
            kept = words.tr("It waits until {moment}; after that it is printed only when you ask for it.", moment=until)
            return " ".join(part for part in (what_to_do, kept) if part)
        case PaperState.SPOOLED:
            return words.tr(
                "The system's print queue has it and has not printed it. At {moment} it is taken out again.",
                moment=_until(job),
            )
        case PaperState.CONFIRMED if job.outlet is Outlet.PDF:
            return words.tr("It lies in {folder}.", folder=folder)
        case _:
            return words.tr(_FULL[job.state])


def _state(job: PaperJob, words: Words) -> str:
    """The state; of one that is held up, why."""
    held_up = job.state in (PaperState.NOT_SENT, PaperState.SPOOLED) and job.reason is not None
    return words.sentence(PaperError(job.reason)).happened if held_up and job.reason else words.name(job.state)


def _until(job: PaperJob) -> datetime:
    return job.queued_at + LIFETIME
