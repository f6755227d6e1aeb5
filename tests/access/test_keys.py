"""A key lets one name in until it is revoked; its secret is seen once and kept nowhere."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from gluework.access.model import digest, new_secret
from gluework.errors import NotFoundError

from .conftest import Door


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_the_secret_of_a_key_is_kept_nowhere(door: Door):
    secret = door.keys.create("Ada", by="Olga")
    door.sessions.begin("Ada")
    with door.database.engine.connect() as connection:
        kept = [
            str(row)
            for table in ("access_keys", "access_sessions", "audit_entries")
            for row in connection.execute(text(f"SELECT * FROM {table}"))
        ]
    assert len(kept) == 3
    assert not any(secret in row or secret.removeprefix("gw_") in row for row in kept)
    assert any(digest(secret) in row for row in kept)


def test_keys_are_listed_oldest_first_revoked_ones_too(door: Door):
    for name in ("Ada", "Bob", "Ada"):
        door.keys.create(name, by="Olga")
        door.clock.advance(timedelta(seconds=1))
    first = door.keys.list()[0]
    door.keys.revoke(first.id, by="Olga")
    assert [(key.name, key.revoked_at is None) for key in door.keys.list()] == [
        ("Ada", False),
        ("Bob", True),
        ("Ada", True),
    ]


def test_a_revoked_key_lets_nobody_in_and_its_holder_is_signed_out_everywhere(door: Door):
    lost, other = door.keys.create("Ada", by="Olga"), door.keys.create("Bob", by="Olga")
    session, ticket = door.sessions.begin("Ada"), door.sessions.ticket("Ada")
    bobs = door.sessions.begin("Bob")
    (ada,) = (key for key in door.keys.list() if key.name == "Ada")
    door.keys.revoke(ada.id, by="Rita")
    assert door.keys.holder(lost) is None
    assert door.sessions.name_of(session) is None
    assert door.sessions.redeem(ticket) is None
    assert door.keys.holder(other) is not None
    assert door.sessions.name_of(bobs) == "Bob"
    assert door.recorded(ada.id) == [("Olga", "key created"), ("Rita", "key revoked")]
    assert door.audit.faults() == []


def test_what_is_no_live_key_can_not_be_revoked_and_leaves_no_entry(door: Door):
    door.keys.create("Ada", by="Olga")
    (key,) = door.keys.list()
    door.keys.revoke(key.id, by="Olga")
    before = door.audit.checkpoint()
    for wanted in (key.id, "key_unknown", ""):
        with pytest.raises(NotFoundError, match="gluework keys"):
            door.keys.revoke(wanted, by="Olga")
    assert door.audit.checkpoint() == before


@pytest.mark.parametrize("secret", ["", "gw_", "gw_wrong", "Ada", "x" * 10_000, "\ud7ff☃"])
def test_what_is_no_key_lets_nobody_in(door: Door, secret: str):
    door.keys.create("Ada", by="Olga")
    assert door.keys.holder(secret) is None


def test_the_first_key_lies_in_a_file_that_only_its_owner_reads(door: Door, tmp_path: Path):
    before = os.umask(0)
    try:
        file = door.keys.first(tmp_path, "Ada")
    finally:
        os.umask(before)
    assert mode(file) == 0o600
    holder = door.keys.holder(file.read_text().strip())
    assert holder is not None
    assert holder.name == "Ada"
    assert [path.name for path in tmp_path.iterdir() if "key" in path.name] == ["key"]


@pytest.mark.parametrize("content", [b"", b"gw_unknown\n", b"\xff\xfe\0", b"gw_half"])
def test_a_key_file_that_opens_nothing_is_made_anew(door: Door, tmp_path: Path, content: bytes):
    (tmp_path / "key").write_bytes(content)
    (tmp_path / f".key.{os.getpid()}").write_text("left behind by a process that was killed")
    file = door.keys.first(tmp_path, "Ada")
    assert door.keys.holder(file.read_text().strip()) is not None
    assert mode(file) == 0o600
    assert not (tmp_path / f".key.{os.getpid()}").exists()


def test_a_revoked_first_key_is_replaced_at_the_next_start(door: Door, tmp_path: Path):
    lost = door.keys.first(tmp_path, "Ada").read_text().strip()
    door.keys.revoke(door.keys.list()[0].id, by="Olga")
    fresh = door.keys.first(tmp_path, "Ada").read_text().strip()
    assert fresh != lost
    assert door.keys.holder(lost) is None
    assert door.keys.holder(fresh) is not None


@given(st.integers(1, 20))
def test_secrets_are_long_never_alike_and_safe_in_headers(count: int):
    secrets = [new_secret() for _ in range(count)]
    assert len(set(secrets)) == count
    for secret in secrets:
        assert len(secret) >= 43
        assert secret.isascii()
        assert secret.isprintable()
        assert not set(secret) & set(' ";,')
