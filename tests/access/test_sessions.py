"""A ticket signs in once, within minutes; a session lasts a working day and ends when it is told to."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import text

from gluework.access.model import SESSION_LIFE, TICKET_LIFE

from .conftest import Door

MOMENT = timedelta(milliseconds=1)


def test_a_ticket_that_many_use_at_once_signs_one_in(door: Door):
    ticket = door.sessions.ticket("Ada")
    with ThreadPoolExecutor(20) as pool:
        sessions = list(pool.map(lambda _: door.sessions.redeem(ticket), range(20)))
    (only,) = filter(None, sessions)
    assert door.sessions.name_of(only) == "Ada"


def test_a_ticket_is_good_for_its_time_and_not_a_moment_longer(door: Door):
    early, late = door.sessions.ticket("Ada"), door.sessions.ticket("Ada")
    door.clock.advance(TICKET_LIFE - MOMENT)
    assert door.sessions.redeem(early) is not None
    door.clock.advance(MOMENT)
    assert door.sessions.redeem(late) is None


def test_a_session_lasts_its_time_and_not_a_moment_longer(door: Door):
    session = door.sessions.begin("Ada")
    door.clock.advance(SESSION_LIFE - MOMENT)
    assert door.sessions.name_of(session) == "Ada"
    door.clock.advance(MOMENT)
    assert door.sessions.name_of(session) is None


def test_a_session_is_no_ticket_and_a_ticket_no_session(door: Door):
    ticket, session = door.sessions.ticket("Ada"), door.sessions.begin("Ada")
    assert door.sessions.name_of(ticket) is None
    assert door.sessions.redeem(session) is None
    assert door.sessions.name_of(session) == "Ada"
    assert door.sessions.redeem(ticket) is not None


def test_what_has_run_out_is_forgotten_when_somebody_signs_in(door: Door):
    for _ in range(3):
        door.sessions.ticket("Ada")
    door.clock.advance(timedelta(days=1))
    door.sessions.begin("Bob")
    with door.database.engine.connect() as connection:
        names = connection.execute(text("SELECT name FROM access_sessions")).scalars().all()
    assert names == ["Bob"]
