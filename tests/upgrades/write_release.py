"""Write the files of this release: `python -m tests.upgrades.write_release`.

Done once a shape, never again after its release; before it, remove the files that are to be written anew. The keys
are those of `tests.db.till.story`; they open nothing but these files.
"""

import json
import shutil
import tempfile
from pathlib import Path

from db.till import create, revision
from db.till.codec import VERSION, encode
from tests.db.till.story import posting, whole_story
from tests.db.till.story_sales import KEYS, StoryClock

HERE = Path(__file__).parent


def write(folder: Path) -> None:
    """A store with the whole story, its anchor and its events; refuses to replace what a release wrote."""
    place = folder / f"store-{revision.HEAD}"
    place.mkdir()
    with tempfile.TemporaryDirectory() as home:
        store = create(Path(home), KEYS, StoryClock())
        for event in whole_story():
            store.write(posting([event]))
        store.close()
        for name in ("till.db", "anchor"):
            shutil.copyfile(Path(home) / name, place / name)
    rows = [(one.kind, one.version, one.payload.decode()) for one in map(encode, whole_story())]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / f"events-{VERSION}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")


if __name__ == "__main__":
    write(HERE)
