"""Methods of payment of a desk without a till behind it: cash alone, until a test says otherwise."""

from typing import Any

from app.domain.method import CASH_METHOD, USUAL_METHODS, PaymentMethod, Tender, reference_of

METHODS = (CASH_METHOD, *USUAL_METHODS)


class FakeMethods:
    """``known_methods`` are those that the windows are told of."""

    known_methods: tuple[PaymentMethod, ...] = (CASH_METHOD,)

    def methods(self, done: Any, failed: Any) -> None:
        self._note("methods", (), done, failed, self.known_methods)

    def check_tender(self, tender: Tender, done: Any, failed: Any) -> None:
        checked = Tender(tender.method, tender.amount, reference_of(tender.reference))
        self._note("check_tender", (tender,), done, failed, checked)

    def set_method(self, operator: Any, method: PaymentMethod, done: Any, failed: Any) -> None:
        others = [one for one in self.known_methods if one.key != method.key]
        self._note("set_method", (operator, method), done, failed, (*others, method))

    def _note(self, what: str, args: Any, done: Any, failed: Any, usual: Any) -> None:
        raise NotImplementedError
