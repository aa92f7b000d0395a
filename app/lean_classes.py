"""Makes `dataclass` write the methods of a class without compiling each; imported before all other modules, for this effect.

Python 3.11 compiles six functions from text for a frozen class: 0.4 ms and 18 KiB, of which the till loads more than four
hundred. Here five of them are closures over code that all classes share, and `__init__` is compiled when the class is first
called, which most never are. What a class does stays the same (tests/domain/test_lean_classes.py). Another release of Python
goes its own way: the functions that are replaced here are private to it.
"""

import dataclasses
import sys
from collections.abc import Callable, Sequence
from dataclasses import FrozenInstanceError
from operator import attrgetter
from typing import Any

Fields = Sequence["dataclasses.Field[Any]"]
Method = Callable[..., Any]

PYTHONS: dict[str, Any] = dict(vars(dataclasses))
"""Python's own functions, as they were."""


def init(fields: Fields, *how: object) -> Method:
    """An `__init__` that compiles the real one when it is first called, and leaves its place to it."""

    def __init__(self: object, /, *args: object, **kwargs: object) -> None:  # noqa: N807
        real = PYTHONS["_init_fn"](fields, *how)
        real.__qualname__ = __init__.__qualname__
        for owner in type(self).__mro__:
            if owner.__dict__.get("__init__") is __init__:
                type.__setattr__(owner, "__init__", real)
        real(self, *args, **kwargs)

    return __init__


def representation(fields: Fields, _: object) -> Method:
    """`__repr__`: the name of the class and its fields."""
    names = [field.name for field in fields]

    def __repr__(self: object) -> str:  # noqa: N807
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({told})"

    written: Method = PYTHONS["_recursive_repr"](__repr__)
    return written


def comparison(name: str, sign: str, own: str, others: str, globals: dict[str, Any]) -> Method:
    """`__eq__`; the comparisons by order, which hardly a class has, as Python writes them."""
    if sign != "==":
        written: Method = PYTHONS["_cmp_fn"](name, sign, own, others, globals=globals)
        return written
    values = _values([part.removeprefix("self.") for part in own.strip("()").split(",") if part])

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def hashing(fields: Fields, _: object) -> Method:
    """`__hash__` over the fields."""
    values = _values([field.name for field in fields])

    def __hash__(self: object) -> int:  # noqa: N807
        return hash(values(self))

    return __hash__


def guards(cls: type[Any], fields: Fields, _: object) -> tuple[Method, Method]:
    """`__setattr__` and `__delattr__` of a frozen class."""
    names = frozenset(field.name for field in fields)

    def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: object, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return __setattr__, __delattr__


def _values(names: list[str]) -> Callable[[object], tuple[Any, ...]]:
    """All values of the fields of that name, as one tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


if sys.version_info[:2] == (3, 11):
    vars(dataclasses).update(
        _init_fn=init, _repr_fn=representation, _cmp_fn=comparison, _hash_fn=hashing, _frozen_get_del_attr=guards
    )
