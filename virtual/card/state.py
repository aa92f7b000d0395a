"""The card between commands: what it keeps, what is selected, the session, and what is not committed yet."""

from collections.abc import Callable
from dataclasses import replace

from virtual.card.image import FREE, NEVER, PICC_LEVEL, Application, CardFile, CardImage, Comm, Key
from virtual.card.session import Session
from virtual.card.status import Refusal, Status, require

MASTER = 0
MASTER_CHANGEABLE = 0x01
FREE_LISTING = 0x02
FREE_CREATION = 0x04
SETTINGS_CHANGEABLE = 0x08


class CardState:
    """One card in the field. Everything but ``image`` is gone when the field goes.

    ``pending`` holds the new contents of backup and value files until CommitTransaction; they take effect
    together, by one replacement of the image.
    """

    def __init__(self, image: CardImage, random: Callable[[int], bytes]) -> None:
        self.image = image
        self.random = random
        self.selected = PICC_LEVEL
        self.session: Session | None = None
        self.pending: dict[int, CardFile] = {}

    def drop_session(self) -> None:
        """End the session; what was not committed is lost with it."""
        self.session = None
        self.pending = {}

    def select(self, aid: bytes) -> None:
        """Go to an application (or the card level, 000000) without any authentication."""
        self.drop_session()
        self.selected = aid

    @property
    def at_picc_level(self) -> bool:
        """Whether the card itself, not an application, is selected."""
        return self.selected == PICC_LEVEL

    @property
    def application(self) -> Application:
        """The selected application; refused at card level."""
        require(not self.at_picc_level, Status.PERMISSION_DENIED)
        return self.image.applications[self.selected]

    @property
    def settings(self) -> int:
        """Key settings byte of what is selected."""
        return self.image.picc_settings if self.at_picc_level else self.application.settings

    @property
    def keys(self) -> tuple[Key | None, ...]:
        """Keys of what is selected; the card's own is None while it is a DES key."""
        return (self.image.picc_key,) if self.at_picc_level else self.application.keys

    def key(self, number: int) -> Key:
        """The key of that number; NO_SUCH_KEY, or an authentication error for a DES key."""
        require(number < len(self.keys), Status.NO_SUCH_KEY)
        key = self.keys[number]
        if key is None:
            raise Refusal(Status.AUTHENTICATION_ERROR)
        return key

    def file(self, number: int) -> CardFile:
        """The file as last committed."""
        files = self.application.files
        require(number in files, Status.FILE_NOT_FOUND)
        return files[number]

    def is_authenticated(self, key_number: int) -> bool:
        """Whether the session was opened with that key."""
        return self.session is not None and self.session.key_number == key_number

    def require_key(self, key_number: int) -> None:
        """Refuse unless the session was opened with that key."""
        require(self.is_authenticated(key_number), Status.AUTHENTICATION_ERROR)

    def require_master_unless(self, freedom: int) -> None:
        """Refuse unless the settings grant ``freedom`` to all or the master key is authenticated."""
        if not self.settings & freedom:
            self.require_key(MASTER)

    def session_comm(self, comm: Comm) -> Comm:
        """The mode of a command that has one of its own: plain while there is no session."""
        return comm if self.session else Comm.PLAIN

    def file_comm(self, file: CardFile, *granted: int) -> Comm:
        """The mode in which a file may be used under any of the ``granted`` access nibbles.

        By key: the file's own mode. Only freely: plain, even inside a session. Refused otherwise.
        """
        if any(self.is_authenticated(nibble) for nibble in granted):
            return file.comm
        if FREE in granted:
            return Comm.PLAIN
        require(any(nibble != NEVER for nibble in granted), Status.PERMISSION_DENIED)
        raise Refusal(Status.AUTHENTICATION_ERROR)

    def replace_application(self, app: Application) -> None:
        """Keep a changed or new application; refused when the card is full."""
        image = self.image.with_application(app)
        require(image.free_memory >= 0, Status.OUT_OF_MEMORY)
        self.image = image

    def replace_key(self, number: int, key: Key) -> None:
        """Keep a new key for what is selected."""
        if self.at_picc_level:
            self.image = replace(self.image, picc_key=key)
            return
        keys = list(self.application.keys)
        keys[number] = key
        self.replace_application(replace(self.application, keys=tuple(keys)))

    def commit(self) -> None:
        """Let all pending changes take effect at once; NO_CHANGES when there are none."""
        require(bool(self.pending), Status.NO_CHANGES)
        self.replace_application(self.application.with_files(self.pending))
        self.pending = {}
