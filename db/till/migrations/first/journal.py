"""The journal and the count of its commits, with their guards. Frozen as released."""

STATEMENTS = (
    """CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    author TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    payload BLOB NOT NULL,
    prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT""",
    """CREATE TRIGGER journal_takes_only_the_next BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
    OR NEW.prev_hash IS NOT coalesce((SELECT hash FROM journal ORDER BY seq DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'journal: only the next entry can be added'); END""",
    """CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: an entry never changes'); END""",
    """CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'journal: an entry is never removed'); END""",
    """CREATE TABLE progress (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    commits INTEGER NOT NULL,
    latest INTEGER NOT NULL
) STRICT""",
    """CREATE TRIGGER progress_only_grows BEFORE UPDATE ON progress
WHEN NEW.commits IS NOT OLD.commits + 1
    OR (NEW.latest < OLD.latest AND (SELECT kind FROM journal ORDER BY seq DESC LIMIT 1) IS NOT 'clock-confirmed')
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    """CREATE TRIGGER progress_is_one_row BEFORE INSERT ON progress
WHEN EXISTS (SELECT 1 FROM progress)
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    """CREATE TRIGGER progress_never_shrinks BEFORE DELETE ON progress
BEGIN SELECT RAISE(ABORT, 'progress: only grows'); END""",
    "INSERT INTO progress VALUES (1, 0, 0)",
)
