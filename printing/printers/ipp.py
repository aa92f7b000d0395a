"""The little of the Internet Printing Protocol that a till needs to speak with CUPS, over HTTP (RFC 8010, RFC 8011)."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from enum import IntEnum
from http.client import HTTPConnection, HTTPException
from pathlib import Path

Value = int | str | None
"""A value of an attribute; None for "no-value", and for the kinds that are not read here."""

_OPERATION, _JOB, _END = 0x01, 0x02, 0x03
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE, _FORMAT = 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
_NOT_FOUND = 0x0406
_HTTP_OK = 200


class Operation(IntEnum):
    """What is asked (RFC 8011, 5.4.15)."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB = 0x0009
    GET_PRINTER = 0x000B
    GET_PRINTERS = 0x4002
    """CUPS-Get-Printers, of all queues."""


class IppRefused(Exception):
    """The server understood and said no; ``status`` is its word (RFC 8011, 5.4.15), or HTTP's."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status:#06x}")
        self.status = status

    @property
    def not_found(self) -> bool:
        """Whether there is no such printer or job."""
        return self.status == _NOT_FOUND


@dataclass(frozen=True, slots=True)
class Server:
    """Where CUPS listens: a socket of this computer, or a host and port. ``seconds`` bound each wait for it."""

    path: Path | None = None
    host: str = "localhost"
    port: int = 631
    seconds: float = 10.0

    def connect(self) -> HTTPConnection:
        """An open connection; raises OSError."""
        connection = _LocalConnection(self.path, self.seconds) if self.path else self._to_host()
        connection.connect()
        return connection

    def _to_host(self) -> HTTPConnection:
        return HTTPConnection(self.host, self.port, timeout=self.seconds)


class _LocalConnection(HTTPConnection):
    """HTTP over a socket in the file system, where the system itself says who asks."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__("localhost", timeout=seconds)
        self._path = path
        self._seconds = seconds

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self._seconds)
        self.sock.connect(str(self._path))


@dataclass(frozen=True, slots=True)
class Request:
    """A question to a queue, or to the server (``queue`` empty).

    ``job_attributes`` are those of a new job; ``data`` is its document, of a MIME type that CUPS knows.
    """

    operation: Operation
    queue: str
    user: str
    job: int | None = None
    job_name: str = ""
    format: str = "application/vnd.cups-raw"
    wanted: tuple[str, ...] = ()
    job_attributes: Mapping[str, int] | None = None
    data: bytes = b""

    def encoded(self) -> bytes:
        """The request as it goes over the wire."""
        head = b"\x01\x01" + self.operation.to_bytes(2, "big") + (1).to_bytes(4, "big")
        return head + bytes([_OPERATION]) + b"".join(self._operation_attributes()) + self._template() + b"\x03" + self.data

    def _operation_attributes(self) -> Iterator[bytes]:
        yield _attribute(_CHARSET, "attributes-charset", "utf-8")
        yield _attribute(_LANGUAGE, "attributes-natural-language", "en")
        if self.queue:
            yield _attribute(_URI, "printer-uri", f"ipp://localhost/printers/{self.queue}")
        if self.job is not None:
            yield _attribute(_INTEGER, "job-id", self.job)
        yield _attribute(_NAME, "requesting-user-name", self.user)
        if self.job_name:
            yield _attribute(_NAME, "job-name", self.job_name)
            yield _attribute(_FORMAT, "document-format", self.format)
        for place, name in enumerate(self.wanted):
            yield _attribute(_KEYWORD, "" if place else "requested-attributes", name)

    def _template(self) -> bytes:
        if not self.job_attributes:
            return b""
        return bytes([_JOB]) + b"".join(_attribute(_INTEGER, name, value) for name, value in self.job_attributes.items())


def ask(connection: HTTPConnection, request: Request) -> dict[str, list[Value]]:
    """The attributes of the answer, of all groups. Closes the connection.

    Raises IppRefused for a no, OSError when there is no answer that can be understood: what was asked may have been done.
    """
    with closing(connection):
        try:
            path = f"/printers/{request.queue}" if request.queue else "/"
            connection.request("POST", path, request.encoded(), {"Content-Type": "application/ipp"})
            answer = connection.getresponse()
            body = answer.read()
        except HTTPException as broken:
            raise ConnectionError(str(broken)) from broken
    if answer.status != _HTTP_OK:
        raise IppRefused(answer.status)
    status, attributes = _decoded(body)
    if status >= 0x0100:
        raise IppRefused(status)
    return attributes


def _attribute(tag: int, name: str, value: str | int) -> bytes:
    octets = value.to_bytes(4, "big") if isinstance(value, int) else value.encode()
    return bytes([tag]) + _sized(name.encode()) + _sized(octets)


def _sized(octets: bytes) -> bytes:
    return len(octets).to_bytes(2, "big") + octets


def _decoded(body: bytes) -> tuple[int, dict[str, list[Value]]]:
    """Status and attributes of an answer; raises ConnectionError for bytes that are none."""
    attributes: dict[str, list[Value]] = {}
    name, place = "", 8
    try:
        while (tag := body[place]) != _END:
            place += 1
            if tag < 0x10:  # a group begins
                continue
            given, place = _taken(body, place)
            octets, place = _taken(body, place)
            name = given.decode() or name
            attributes.setdefault(name, []).append(_value(tag, octets))
    except (IndexError, UnicodeDecodeError) as broken:
        raise ConnectionError("the print service answered with something else than IPP") from broken
    return int.from_bytes(body[2:4], "big"), attributes


def _taken(body: bytes, place: int) -> tuple[bytes, int]:
    end = place + 2 + int.from_bytes(body[place : place + 2], "big")
    if end > len(body):
        raise IndexError
    return body[place + 2 : end], end


def _value(tag: int, octets: bytes) -> Value:
    if tag in (_INTEGER, _ENUM, _BOOLEAN):
        return int.from_bytes(octets, "big", signed=tag != _BOOLEAN)
    return octets.decode() if tag >= 0x40 else None
