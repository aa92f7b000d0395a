"""Making a till's files so that a power cut leaves none or all of them.

They are made in a folder of their own inside the data folder, the profile last. Once it stands they are moved to their
places, the profile again last. A draft that was cut before is thrown away, one that was cut while moving is carried on.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import Code, StoreError
from aquatill.home import PROFILE, Home

_DRAFT = "setup-draft"


def require_empty(home: Home) -> None:
    """StoreError STORE_SET_UP_ALREADY unless a till can be made here; settles what a cut set-up left."""
    settle_draft(home)
    if home.profile() is not None or home.database.exists():
        raise StoreError(Code.STORE_SET_UP_ALREADY, path=str(home.folder))


@contextmanager
def drafting(home: Home) -> Iterator[Home]:
    """The folder in which to make everything, the profile last; what fails in the block leaves nothing behind."""
    require_empty(home)
    draft = Home(home.folder / _DRAFT)
    draft.make()
    try:
        yield draft
    except BaseException:
        shutil.rmtree(draft.folder)
        raise
    settle_draft(home)


def settle_draft(home: Home) -> None:
    """Carries on with a draft that is complete, throws away one that is not."""
    draft = home.folder / _DRAFT
    if not draft.exists():
        return
    if (draft / PROFILE).exists():
        for path in sorted(draft.iterdir(), key=lambda path: path.name == PROFILE):
            path.replace(home.folder / path.name)
        draft.rmdir()
    else:
        shutil.rmtree(draft)
