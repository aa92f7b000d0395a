"""Commands on files' contents: read, write, value, commit and abort."""

from dataclasses import replace

from virtual.card.cipher import MAC_LENGTH, padded_length
from virtual.card.image import FREE, CardFile, Comm, DataFile, FileKind, ValueFile
from virtual.card.state import CardState
from virtual.card.status import Refusal, Status, require

LARGEST_ANSWER = 256
DATA_HEADER = 7
VALUE_HEADER = 1


def read_comm(state: CardState, header: bytes) -> Comm:
    """Mode of ReadData: by the read or the read+write key."""
    file = _data_file(state, header, DATA_HEADER)
    return state.file_comm(file, file.rights.read, file.rights.read_write)


def write_comm(state: CardState, header: bytes) -> Comm:
    """Mode of WriteData: by the write or the read+write key."""
    file = _data_file(state, header, DATA_HEADER)
    return state.file_comm(file, file.rights.write, file.rights.read_write)


def get_value_comm(state: CardState, header: bytes) -> Comm:
    """Mode of GetValue: by the read, write or read+write key, or free when the file says so."""
    file = _value_file(state, header)
    free = (FREE,) if file.free_get_value else ()
    return state.file_comm(file, file.rights.read, file.rights.write, file.rights.read_write, *free)


def debit_comm(state: CardState, header: bytes) -> Comm:
    """Mode of Debit: by the read, write or read+write key."""
    file = _value_file(state, header)
    return state.file_comm(file, file.rights.read, file.rights.write, file.rights.read_write)


def credit_comm(state: CardState, header: bytes) -> Comm:
    """Mode of Credit: by the read+write key only."""
    file = _value_file(state, header)
    return state.file_comm(file, file.rights.read_write)


def read(state: CardState, header: bytes, data: bytes) -> bytes:
    """ReadData: file, offset (3 bytes), length (3 bytes, 0 = to the end). Reads what is committed."""
    require(not data, Status.LENGTH_ERROR)
    file = _data_file(state, header, DATA_HEADER)
    offset, length = _range(header)
    length = length or len(file.data) - offset
    require(length > 0 and offset + length <= len(file.data), Status.BOUNDARY_ERROR)
    return file.data[offset : offset + length]


def read_short(state: CardState, header: bytes, data: bytes) -> bytes:
    """ReadData AD, whose answer has to fit into one short APDU; LENGTH error when it cannot."""
    plain = read(state, header, data)
    sent = {Comm.PLAIN: len(plain), Comm.MAC: len(plain) + MAC_LENGTH}
    size = sent.get(read_comm(state, header), padded_length(len(plain)) + MAC_LENGTH)
    require(size <= LARGEST_ANSWER, Status.LENGTH_ERROR)
    return plain


def write(state: CardState, header: bytes, data: bytes) -> bytes:
    """WriteData: a standard file changes at once, a backup file at the commit."""
    file = _data_file(state, header, DATA_HEADER)
    offset, length = _range(header)
    require(length > 0, Status.PARAMETER_ERROR)
    require(len(data) == length, Status.LENGTH_ERROR)
    require(offset + length <= len(file.data), Status.BOUNDARY_ERROR)
    _store(state, file, offset, data)
    return b""


def write_length(state: CardState, header: bytes) -> int:
    """Bytes behind the header of a WriteData, as they travel: data, padding, MAC."""
    length = _range(header)[1]
    comm = write_comm(state, header)
    if comm is Comm.FULL:
        return padded_length(length) + MAC_LENGTH
    return length + (MAC_LENGTH if comm is Comm.MAC else 0)


def write_arrived(state: CardState, header: bytes, body: bytes) -> None:
    """A write whose field was lost: a standard file keeps the bytes that had arrived, a backup file none."""
    try:
        comm = write_comm(state, header)
        file = _data_file(state, header, DATA_HEADER)
    except Refusal:
        return
    if file.kind is not FileKind.STANDARD:
        return
    offset, length = _range(header)
    plain = state.session.arrived_part(comm, body) if state.session else body
    _store(state, file, offset, plain[: max(0, min(length, len(file.data) - offset))])


def get_value(state: CardState, header: bytes, data: bytes) -> bytes:
    """GetValue: the committed value, 4 bytes signed, least significant first."""
    require(not data, Status.LENGTH_ERROR)
    return _value_file(state, header).value.to_bytes(4, "little", signed=True)


def debit(state: CardState, header: bytes, data: bytes) -> bytes:
    """Debit: lower the value at the commit; BOUNDARY error below the lower limit."""
    return _move(state, header, -_amount(data))


def credit(state: CardState, header: bytes, data: bytes) -> bytes:
    """Credit: raise the value at the commit; BOUNDARY error above the upper limit."""
    return _move(state, header, _amount(data))


def commit(state: CardState, header: bytes, data: bytes) -> bytes:
    """CommitTransaction: all pending changes of the application take effect together."""
    require(not header + data, Status.LENGTH_ERROR)
    state.commit()
    return b""


def abort(state: CardState, header: bytes, data: bytes) -> bytes:
    """AbortTransaction: forget the pending changes; NO_CHANGES when there are none."""
    require(not header + data, Status.LENGTH_ERROR)
    require(bool(state.pending), Status.NO_CHANGES)
    state.pending = {}
    return b""


def _data_file(state: CardState, header: bytes, length: int) -> DataFile:
    require(len(header) == length, Status.LENGTH_ERROR)
    file = state.file(header[0])
    if not isinstance(file, DataFile):
        raise Refusal(Status.PARAMETER_ERROR)
    return file


def _value_file(state: CardState, header: bytes) -> ValueFile:
    require(len(header) == VALUE_HEADER, Status.LENGTH_ERROR)
    file = state.file(header[0])
    if not isinstance(file, ValueFile):
        raise Refusal(Status.PARAMETER_ERROR)
    return file


def _range(header: bytes) -> tuple[int, int]:
    """Offset and length behind the file number, 3 bytes each, least significant first."""
    return int.from_bytes(header[1:4], "little"), int.from_bytes(header[4:7], "little")


def _store(state: CardState, file: DataFile, offset: int, data: bytes) -> None:
    if file.kind is FileKind.BACKUP:
        current = state.pending.get(file.number, file)
        assert isinstance(current, DataFile)
        state.pending[file.number] = current.patched(offset, data)
    else:
        changed: dict[int, CardFile] = {file.number: file.patched(offset, data)}
        state.replace_application(state.application.with_files(changed))


def _amount(data: bytes) -> int:
    require(len(data) == 4, Status.LENGTH_ERROR)
    amount = int.from_bytes(data, "little", signed=True)
    require(amount >= 0, Status.PARAMETER_ERROR)
    return amount


def _move(state: CardState, header: bytes, change: int) -> bytes:
    file = _value_file(state, header)
    current = state.pending.get(file.number, file)
    assert isinstance(current, ValueFile)
    value = current.value + change
    require(file.lower <= value <= file.upper, Status.BOUNDARY_ERROR)
    state.pending[file.number] = replace(current, value=value)
    return b""
