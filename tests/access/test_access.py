"""Who comes in: keys, tickets that work once, sessions that end, and no way out to other sites."""

import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gluework.access.model import SESSION_LIFE, TICKET_LIFE
from gluework.access.pages import FIRST_PAGE, own_path
from gluework.access.service import Keys, Sessions
from gluework.audit import Audit
from gluework.errors import InvalidError, NotFoundError, StorageError
from gluework.storage import Database, metadata


class SetClock:
    """Stands still until it is told."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 8, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def forward(self, by: timedelta) -> None:
        self.moment += by


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'a.db'}")
    metadata.create_all(database.engine)
    yield database
    database.close()


@pytest.fixture
def keys(database: Database, clock: SetClock) -> Keys:
    return Keys(database, clock, Audit(database, clock))


@pytest.fixture
def sessions(database: Database, clock: SetClock) -> Sessions:
    return Sessions(database, clock)


def test_a_key_is_known_by_its_secret_alone(keys: Keys, tmp_path: Path):
    secret = keys.create("Ada  Lovelace", by="Olga")
    holder = keys.holder(secret)
    assert holder is not None
    assert holder.name == "Ada Lovelace"
    assert keys.holder(secret[:-1]) is None
    assert secret.encode() not in (tmp_path / "a.db").read_bytes()


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\x00b"])
def test_a_key_needs_a_name(keys: Keys, name: str):
    with pytest.raises(InvalidError):
        keys.create(name, by="Olga")


def test_a_revoked_key_is_useless_and_its_person_is_signed_out(
    keys: Keys, sessions: Sessions, database, clock
):
    secret = keys.create("Ada", by="Olga")
    session, ticket = sessions.begin("Ada"), sessions.ticket("Ada")
    (key,) = keys.list()
    keys.revoke(key.id, by="Olga")
    assert keys.holder(secret) is None
    assert sessions.name_of(session) is None
    assert sessions.redeem(ticket) is None
    with pytest.raises(NotFoundError):
        keys.revoke(key.id, by="Olga")
    actions = [entry.action for entry in Audit(database, clock).about(key.id)]
    assert "key revoked" in actions


def test_the_key_first_is_made_once_for_its_owners_eyes(keys: Keys, tmp_path: Path):
    file = keys.first(tmp_path, "Ada")
    secret = file.read_text().strip()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    assert keys.first(tmp_path, "Ada").read_text().strip() == secret
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_bytes(b"\xff not a key")
    renewed = keys.first(tmp_path, "Ada").read_text().strip()
    assert keys.holder(renewed) is not None


def test_a_folder_that_takes_no_key_says_so(keys: Keys, tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError):
        keys.first(tmp_path / "file", "Ada")


def test_a_ticket_signs_in_once_however_many_try(sessions: Sessions):
    ticket = sessions.ticket("Ada")
    with ThreadPoolExecutor(8) as pool:
        got = [session for session in pool.map(lambda _: sessions.redeem(ticket), range(16)) if session]
    assert len(got) == 1
    assert sessions.name_of(got[0]) == "Ada"
    assert sessions.name_of(ticket) is None


def test_tickets_and_sessions_run_out(sessions: Sessions, clock: SetClock):
    ticket, session = sessions.ticket("Ada"), sessions.begin("Ada")
    clock.forward(TICKET_LIFE)
    assert sessions.redeem(ticket) is None
    assert sessions.name_of(session) == "Ada"
    clock.forward(SESSION_LIFE - TICKET_LIFE)
    assert sessions.name_of(session) is None


def test_signing_out_ends_the_session(sessions: Sessions):
    session, other = sessions.begin("Ada"), sessions.begin("Ada")
    sessions.end(session)
    assert sessions.name_of(session) is None
    assert sessions.name_of(other) == "Ada"


@given(st.text(max_size=80) | st.from_regex(r"[/\\]{0,3}[a-z.:@/\\\t\n]{0,20}", fullmatch=True))
@example("//evil.example")
@example("/\\evil.example")
@example("/\t/evil.example")
@example("https://evil.example")
@example("/sign-out")
@example("javascript:alert(1)")
def test_one_always_comes_back_to_this_server(to: str):
    path = own_path(to)
    parts = urlsplit(path)
    assert (parts.scheme, parts.netloc) == ("", "")
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\", "/sign-"))
    assert path.isascii()
    assert path.isprintable()


def test_one_comes_back_to_what_was_asked_for():
    assert own_path("/cases/case_1?state=waiting") == "/cases/case_1?state=waiting"
    assert own_path("") == FIRST_PAGE
