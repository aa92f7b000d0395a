"""What a till does for accounts at whose meters somebody laid hands on: the rules, and whether one stands in the way."""

from __future__ import annotations

from app.counter.till import Till, unlocked
from app.domain.approval import Approval, approver_of
from app.domain.errors import Code, Refusal
from app.domain.register import Service
from app.domain.roles import Job, Operator, require
from app.domain.tampering import USUAL, Tampering, TamperingRule, tampered
from app.domain.task import LONGEST_NOTE
from app.domain.told_events import TamperingRuled
from app.ports import Reading, Tx


def tampering_at(reading: Reading, service: Service) -> Tampering | None:
    """What was done to the meter of a connection and is not seen to yet, and what follows; None when nothing was."""
    kinds = tampered(reading.tasks(service.binding.number), service.account)
    return Tampering(kinds, rule_of(reading, service.account)) if kinds else None


def refuse_tampered(reading: Reading, service: Service) -> None:
    """Refuses TAMPERED (``account``) where the rule of the account says that nothing is sold."""
    found = tampering_at(reading, service)
    if found is not None and found.rule is TamperingRule.REFUSE:
        raise Refusal(Code.TAMPERED, account=service.account)


def rule_of(reading: Reading, account: str) -> TamperingRule:
    """The rule that holds for an account: its own, else the utility's, else a warning."""
    return reading.tampering_rule(account) or reading.tampering_rule("") or USUAL


def set_utility_rule(till: Till, operator: Operator, rule: TamperingRule | None, reason: str) -> None:
    """The rule of all accounts that have none of their own; None: the usual one again.

    Refuses NOT_ALLOWED and REASON_MISSING.
    """
    require(operator, Job.SETTINGS)
    till.store.write(lambda tx: _rule(tx, TamperingRuled("", rule, reason.strip(), operator.number, operator.number)))


def set_account_rule(
    till: Till,
    operator: Operator,
    account: str,
    rule: TamperingRule | None,
    reason: str,
    approval: Approval | None = None,
) -> None:
    """The rule of one account; None: the utility's holds again.

    Refuses APPROVAL_NEEDED and NOT_ALLOWED, ACCOUNT_UNKNOWN, REASON_MISSING.
    """
    approver = approver_of(operator, Job.TAMPERING_RULE, approval)

    def work(tx: Tx) -> None:
        if account not in tx.accounts((account,)):
            raise Refusal(Code.ACCOUNT_UNKNOWN, account=account)
        _rule(tx, TamperingRuled(account, rule, reason.strip(), operator.number, approver))

    till.store.write(work)


def _rule(tx: Tx, event: TamperingRuled) -> None:
    unlocked(tx)
    if not event.reason or len(event.reason) > LONGEST_NOTE:
        raise Refusal(Code.REASON_MISSING)
    tx.post(event)
