"""Operators and roles of a desk without a till behind it."""

from typing import Any

from tests.ui import people_samples


class FakePeople:
    """Notes what was asked; answers what is usual."""

    def people(self, *args: Any) -> None:
        self._note("people", args[:-2], args[-2], args[-1], people_samples.PEOPLE)

    def add_person(self, *args: Any) -> None:
        self._note("add_person", args[:-2], args[-2], args[-1], people_samples.PEOPLE)

    def change_person(self, *args: Any) -> None:
        self._note("change_person", args[:-2], args[-2], args[-1], people_samples.PEOPLE)

    def remove_person(self, *args: Any) -> None:
        self._note("remove_person", args[:-2], args[-2], args[-1], people_samples.PEOPLE)

    def set_leave(self, *args: Any) -> None:
        self._note("set_leave", args[:-2], args[-2], args[-1], people_samples.PEOPLE)

    def reset_pin(self, *args: Any) -> None:
        self._note("reset_pin", args[:-2], args[-2], args[-1], people_samples.PEOPLE)

    def unlock_person(self, *args: Any) -> None:
        self._note("unlock_person", args[:-2], args[-2], args[-1], people_samples.PEOPLE)

    def roles(self, *args: Any) -> None:
        self._note("roles", args[:-2], args[-2], args[-1], people_samples.ROLES)

    def change_roles(self, *args: Any) -> None:
        self._note("change_roles", args[:-2], args[-2], args[-1], people_samples.ROLES)

    def drop_role(self, *args: Any) -> None:
        self._note("drop_role", args[:-2], args[-2], args[-1], people_samples.ROLES)

    def _note(self, what: str, args: Any, done: Any, failed: Any, usual: Any) -> None:
        raise NotImplementedError
