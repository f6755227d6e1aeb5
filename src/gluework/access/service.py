"""Keys for programs and people, tickets for the link that signs in once, sessions for the pages.

Secrets are looked up by their digests, so how long a look-up takes tells nothing of any secret.
"""

import os
from pathlib import Path

from gluework.access.model import SESSION_LIFE, TICKET_LIFE, Key, Session, digest, new_secret
from gluework.access.store import AccessStore
from gluework.audit import Actor, Audit
from gluework.clock import Clock
from gluework.errors import InvalidError, NotFoundError, SettingsError, StorageError
from gluework.ids import new_id
from gluework.storage import Database

KEY_FILE = "key"
LONGEST_NAME = 200
SHORTEST_KEY = 20
"""Of one that somebody wrote; one that is made is longer."""
OWNER_ONLY = 0o600


class Keys:
    """The keys of one installation."""

    def __init__(self, database: Database, clock: Clock, audit: Audit) -> None:
        self._database = database
        self._clock = clock
        self._audit = audit
        self._store = AccessStore()

    def create(self, name: str, by: str) -> str:
        """A new key in somebody's name; this is the only time its secret is seen."""
        name = " ".join(name.split())
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise InvalidError(
                "A key needs the name of whose it is.", f"Give 1 to {LONGEST_NAME} characters."
            )
        secret, now = new_secret(), self._clock.now()
        key = Key(id=new_id("key", now), name=name, created_at=now)
        with self._database.transaction() as tx:
            self._store.add_key(tx, key, digest(secret))
            self._audit.record(tx, Actor(kind="person", name=by), "key created", key.id, of=name)
        return secret

    def list(self) -> list[Key]:
        """All keys, revoked ones too."""
        with self._database.snapshot() as tx:
            return self._store.keys(tx)

    def revoke(self, key_id: str, by: str) -> None:
        """Makes a key useless from now on, and signs its person out everywhere.

        NotFoundError when there is no such live key.
        """
        with self._database.transaction() as tx:
            name = self._store.revoke(tx, key_id, self._clock.now())
            if name is None:
                raise NotFoundError(f"There is no key {key_id} to revoke.", "`gluework keys` lists them.")
            self._store.end_all(tx, name)
            self._audit.record(tx, Actor(kind="person", name=by), "key revoked", key_id)

    def holder(self, secret: str) -> Key | None:
        """The live key that a secret belongs to, or None."""
        with self._database.snapshot() as tx:
            return self._store.key_of(tx, digest(secret))

    def first(self, home: Path, name: str) -> Path:
        """The key of this machine, made at the first start; the file that holds it."""
        file = home / KEY_FILE
        try:
            if self.holder(_kept(file)):
                return file
            _write_whole(file, self.create(name, by=name) + "\n")
        except OSError as error:
            raise _unwritable(file, error) from error
        return file


class Sessions:
    """Who is signed in to the pages."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._store = AccessStore()

    def ticket(self, name: str) -> str:
        """A ticket for a link: good once, for a quarter of an hour."""
        return self._begin(name, is_ticket=True)

    def redeem(self, ticket: str) -> str | None:
        """A session for a ticket that was not used yet, or None."""
        now = self._clock.now()
        with self._database.transaction() as tx:
            found = self._store.session_of(tx, digest(ticket), now, is_ticket=True)
            if found is None or not self._store.end(tx, digest(ticket)):
                return None
            return self.begin(found.name)

    def begin(self, name: str) -> str:
        """Signs somebody in: the session's secret, for a cookie."""
        return self._begin(name, is_ticket=False)

    def name_of(self, secret: str) -> str | None:
        """Who a session belongs to, or None when it has run out."""
        with self._database.snapshot() as tx:
            found = self._store.session_of(tx, digest(secret), self._clock.now(), is_ticket=False)
        return found.name if found else None

    def end(self, secret: str) -> None:
        """Signs out."""
        with self._database.transaction() as tx:
            self._store.end(tx, digest(secret))

    def _begin(self, name: str, *, is_ticket: bool) -> str:
        secret, now = new_secret(), self._clock.now()
        session = Session(name=name, expires_at=now + (TICKET_LIFE if is_ticket else SESSION_LIFE))
        with self._database.transaction() as tx:
            self._store.sweep(tx, now)
            self._store.add_session(tx, digest(secret), session, is_ticket=is_ticket)
        return secret


def own_key(file: Path) -> str:
    """A key that opens one door and no other: it is no key of the API, and stands in its file alone."""
    try:
        if not (kept := _kept(file)):
            file.parent.mkdir(mode=0o700, exist_ok=True)
            _write_whole(file, (kept := new_secret()) + "\n")
    except OSError as error:
        raise _unwritable(file, error) from error
    if len(kept) < SHORTEST_KEY or not (kept.isascii() and kept.isprintable()):
        raise SettingsError(
            f"The key in {file} can be guessed, or no header can hold it.",
            f"Write {SHORTEST_KEY} or more plain characters, or delete it: a new one is made.",
        )
    return kept


def _kept(file: Path) -> str:
    """The key in a file, which only its owner can read from now on; empty where there is none."""
    if not file.exists():
        return ""
    file.chmod(OWNER_ONLY)
    return file.read_text(encoding="utf-8", errors="replace").strip()


def _unwritable(file: Path, error: OSError) -> StorageError:
    return StorageError(f"{file} can't be written: {error.strerror}.", "Make the folder writable.")


def _write_whole(file: Path, text: str) -> None:
    """For its owner's eyes only, and there as a whole or not at all."""
    half = file.with_name(f".{file.name}.{os.getpid()}")
    half.unlink(missing_ok=True)
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    half.replace(file)
