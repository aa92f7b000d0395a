"""Classes of values whose methods were written without compiling behave as those that Python writes."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field
from types import SimpleNamespace

import pytest

from app import lean_classes


def written() -> SimpleNamespace:
    """The same classes, written anew."""

    @dataclass(frozen=True, slots=True)
    class Place:
        """Two fields, one with a value of its own."""

        street: str
        house: int = 1

    @dataclass(frozen=True, slots=True)
    class Shop(Place):
        """More fields, one of them neither compared nor told, and a check."""

        goods: tuple[str, ...] = field(default_factory=tuple)
        note: str = field(default="", compare=False, repr=False)

        def __post_init__(self) -> None:
            if not self.street:
                raise ValueError("nowhere")

    @dataclass(frozen=True)
    class Nothing:
        """No field at all."""

    @dataclass(order=True)
    class Draft:
        """One that changes, with a field that is named as Python names an object."""

        self: str
        lines: list[object] = field(default_factory=list, kw_only=True)

    return SimpleNamespace(Place=Place, Shop=Shop, Nothing=Nothing, Draft=Draft)


def seen(of: SimpleNamespace) -> list[object]:
    """All that can be seen of values of these classes."""
    draft = of.Draft("s", lines=[2])
    draft.lines.append(draft)
    values = [of.Place("a"), of.Place("a", 2), of.Shop("a", 2, ("x",)), of.Shop("a", 2, ("x",), note="n"), of.Nothing()]
    values += [dataclasses.replace(values[1], house=1), copy.copy(values[2])]
    told: list[object] = [[repr(one), hash(one), one.__getstate__()] for one in values if one != of.Nothing()]
    told += [[one == other for other in [*values, draft, "a"]] for one in values]
    told += [repr(draft), of.Draft("a") < of.Draft("b"), hash(of.Place("a")) == hash(("a", 1)), hash(of.Nothing())]
    told += [
        method.__qualname__ for method in (of.Place.__init__, of.Shop.__eq__, of.Nothing.__hash__, of.Place.__setattr__)
    ]
    return told + [refused(do) for do in (lambda: setattr(values[0], "house", 2), lambda: delattr(values[2], "goods"))]


def refused(do: object) -> str:
    """What is said against a change of a frozen value."""
    with pytest.raises(FrozenInstanceError) as trouble:
        do()  # type: ignore[operator]
    return str(trouble.value)


@pytest.fixture
def as_python_writes(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    for name, own in lean_classes.PYTHONS.items():
        if name.endswith(("_fn", "_del_attr")):  # a later release of Python has others
            monkeypatch.setattr(dataclasses, name, own)
    classes = written()
    monkeypatch.undo()
    return classes


def test_nothing_that_can_be_seen_is_different(as_python_writes: SimpleNamespace) -> None:
    assert seen(written()) == seen(as_python_writes)


@pytest.mark.parametrize(
    ("name", "values", "named"),
    [("Place", (), {}), ("Place", ("a", 1, 2), {}), ("Place", ("a",), {"floor": 1}), ("Nothing", (1,), {})],
)
def test_a_wrong_call_is_refused_in_the_same_words(
    as_python_writes: SimpleNamespace, name: str, values: tuple[object, ...], named: dict[str, object]
) -> None:
    said = []
    for of in (written(), as_python_writes):
        with pytest.raises(TypeError) as misuse:
            getattr(of, name)(*values, **named)
        said.append(str(misuse.value))
    assert said[0] == said[1]


def test_the_check_after_making_is_made_each_time() -> None:
    of = written()
    for _ in range(2):
        with pytest.raises(ValueError, match="nowhere"):
            of.Shop("")


def test_a_class_compiles_its_making_once_and_then_has_pythons_own() -> None:
    of = written()
    of.Place("a")
    own = of.Place.__init__
    of.Place("b")
    assert of.Place.__init__ is own
    assert own.__code__.co_varnames == ("self", "street", "house")


def test_a_value_goes_to_another_process_and_comes_back() -> None:
    from app.domain.money import Money

    assert pickle.loads(pickle.dumps(Money(5, "MXN"))) == Money(5, "MXN")  # noqa: S301 - our own bytes
