"""Reports that a utility defines without code: a TOML file each, over the documented views (docs/reports.md)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.domain.errors import Code, Refusal
from app.domain.report import Condition, Form, Report, Rule, View, ViewColumn
from app.domain.report.views import VIEWS
from app.domain.tariff.definition import Label

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLUMN = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FORMS = {form.value: form for form in Form if form is not Form.WORD}
_RULES = {"is": Rule.IS, "at_least": Rule.AT_LEAST, "at_most": Rule.AT_MOST}
_KNOWN = frozenset({"title", "view", "columns", "added", "falling", "only", "query", "column"})
_QUERY = "query"


def read_definitions(folder: Path) -> Iterator[Report]:
    """The reports of a folder, by the names of their files. Refusal REPORT_FILE as `read_definition`."""
    if folder.is_dir():
        yield from map(read_definition, sorted(folder.glob("*.toml")))


def read_definition(path: Path) -> Report:
    """The report in a file; its key is the file's name. Refusal REPORT_FILE (``file``, ``field``) for the first fault."""
    try:
        fields = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal(Code.REPORT_FILE, file=path.name, field=path.suffix.lstrip(".").upper()) from error
    return _Definition(path, fields).report()


class _Definition:
    """The fields of a file, each checked as it is asked for."""

    def __init__(self, path: Path, fields: Mapping[str, Any]) -> None:
        self._path = path
        self._fields = fields

    def report(self) -> Report:
        self._require(_NAME.fullmatch(self._path.stem) is not None, "file")
        for name in self._fields:
            self._require(name in _KNOWN, name)
        return self._own() if _QUERY in self._fields else self._of_view()

    def _of_view(self) -> Report:
        name = self._fields.get("view")
        self._require(name in VIEWS, "view")
        view = VIEWS[str(name)]
        columns = self._fields.get("columns")
        self._require(isinstance(columns, list) and bool(columns) and all(map(view.has, columns)), "columns")
        added, falling = self._truth("added"), self._truth("falling")
        adds = any(view.column(column).adds for column in columns or ())
        self._require(adds or not (added or falling), "added")
        only = tuple(self._condition(view, one) for one in self._tables("only"))
        return Report(self._path.stem, view, tuple(columns or ()), added, only, falling, title=self._title(self._fields))

    def _own(self) -> Report:
        query = self._fields[_QUERY]
        self._require(isinstance(query, str) and bool(query.strip()), _QUERY)
        columns = tuple(map(self._column, self._tables("column")))
        self._require(bool(columns), "column")
        view = View(_QUERY, columns)
        names = tuple(column.name for column in columns)
        self._require(len(set(names)) == len(names), "column")
        return Report(self._path.stem, view, names, query=query.strip(), title=self._title(self._fields))

    def _column(self, fields: Mapping[str, Any]) -> ViewColumn:
        name, form = fields.get("name"), fields.get("form", Form.TEXT.value)
        self._require(isinstance(name, str) and _COLUMN.fullmatch(name) is not None, "column.name")
        self._require(form in _FORMS, "column.form")
        adds = fields.get("adds", False)
        self._require(isinstance(adds, bool), "column.adds")
        return ViewColumn(str(name), _FORMS[form], adds, title=self._title(fields) if "title" in fields else ())

    def _condition(self, view: View, fields: Mapping[str, Any]) -> Condition:
        column = fields.get("column")
        self._require(isinstance(column, str) and view.has(column), "only.column")
        rules = [(rule, fields[name]) for name, rule in _RULES.items() if name in fields]
        self._require(len(rules) == 1 and len(fields) == 2, "only")
        rule, given = rules[0]
        values = given if isinstance(given, list) else [given]
        fits = bool(values) and all(type(value) in (str, int) for value in values)
        self._require(fits and (rule is Rule.IS or len(values) == 1), "only")
        return Condition(str(column), tuple(values), rule)

    def _title(self, fields: Mapping[str, Any]) -> Label:
        title = fields.get("title")
        if isinstance(title, str) and title.strip():
            return (("", title),)
        told = isinstance(title, dict) and bool(title) and all(isinstance(text, str) for text in title.values())
        self._require(told, "title")
        return tuple(title.items()) if isinstance(title, dict) else ()

    def _truth(self, name: str) -> bool:
        value = self._fields.get(name, False)
        self._require(isinstance(value, bool), name)
        return bool(value)

    def _tables(self, name: str) -> list[dict[str, Any]]:
        value = self._fields.get(name, [])
        self._require(isinstance(value, list) and all(isinstance(one, dict) for one in value), name)
        return list(value)

    def _require(self, holds: bool, field: str) -> None:
        if not holds:
            raise Refusal(Code.REPORT_FILE, file=self._path.name, field=field)
