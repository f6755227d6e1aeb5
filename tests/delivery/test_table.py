"""Rows in somebody's table, on SQLite and on PostgreSQL."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, inspect, text
from tests.delivery.delivery_room import PROPOSAL, a_case, charter, destination, folder, table

from gluework.clock import SystemClock
from gluework.delivery.model import Parcel, Refused, Unreachable, packed
from gluework.delivery.table.store import LONGEST_NAME, OWN, TableDesk, columns_of
from gluework.values import Field, Proposal

CASE = a_case(SystemClock().now())
AT = SystemClock().now()


@pytest.fixture
def url(each_url: str) -> Iterator[str]:
    yield each_url
    run(each_url, "DROP TABLE IF EXISTS invoices")


@pytest.fixture
def desk() -> Iterator[TableDesk]:
    desk = TableDesk({})
    yield desk
    desk.close()


def run(url: str, statement: str) -> list[dict]:
    engine = create_engine(url)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        rows = [dict(row) for row in result.mappings()] if result.returns_rows else []
    engine.dispose()
    return rows


def parcel(case=CASE, **fields: object) -> Parcel:
    proposal = Proposal(fields=tuple(Field(name=name, value=value) for name, value in fields.items()))
    return packed(case, proposal, "agent", f"{case.id}:rows", AT)


def put(desk: TableDesk, url: str, made: Parcel) -> None:
    desk.upsert(destination(table(url)), made, Path("/nowhere"))


def rows(url: str) -> list[dict]:
    return run(url, "SELECT * FROM invoices")


def test_twice_shows_once(desk, url):
    for _ in range(2):
        put(desk, url, parcel(total="119.00", paid=True, lines=[{"a": 1}], seller=None))
    (row,) = rows(url)
    assert (row["case_id"], row["document_name"]) == (CASE.id, "invoice.pdf")
    assert (row["total"], row["paid"], row["lines"], row["seller"]) == ("119.00", "true", '[{"a":1}]', None)
    assert row["fields"] == '{"lines":[{"a":1}],"paid":true,"seller":null,"total":"119.00"}'


def test_a_new_field_widens_the_table(desk, url):
    put(desk, url, parcel(total="1"))
    other = a_case(AT)
    put(
        desk,
        url,
        parcel(other, total="2", **{'na"me; DROP TABLE invoices --': "x", "100 %": "y", "a:b": "z"}),
    )
    found = {row["case_id"]: row for row in rows(url)}
    assert found[CASE.id]["100 %"] is None
    assert (found[other.id]["100 %"], found[other.id]["a:b"]) == ("y", "z")
    assert found[other.id]['na"me; DROP TABLE invoices --'] == "x"


def test_a_field_that_is_gone_leaves_nothing_behind(desk, url):
    put(desk, url, parcel(total="1", note="old"))
    put(desk, url, parcel(total="2"))
    (row,) = rows(url)
    assert (row["total"], row["note"]) == ("2", None)


def test_names_that_differ_only_in_case_and_names_of_ours_are_all_kept(desk, url):
    put(desk, url, parcel(Total="1", total="2", agent="somebody"))
    (row,) = rows(url)
    assert (row["Total"], row["agent"], row["field_agent"]) == ("1", "tester", "somebody")
    assert '"total":"2"' in row["fields"]
    put(desk, url, parcel(TOTAL="3"))
    assert rows(url)[0]["Total"] == "3"


def test_columns_of_somebody_elses_are_left_alone(desk, url):
    run(url, "CREATE TABLE invoices (case_id VARCHAR(40) PRIMARY KEY, booked VARCHAR(9) DEFAULT 'no')")
    put(desk, url, parcel(total="1"))
    run(url, "UPDATE invoices SET booked = 'yes'")
    put(desk, url, parcel(total="1"))
    assert [row["booked"] for row in rows(url)] == ["yes"]


@pytest.mark.parametrize("columns", ["id INTEGER PRIMARY KEY", "case_id VARCHAR(40)"])
def test_a_table_that_could_hold_a_case_twice_is_refused(desk, url, columns):
    run(url, f"CREATE TABLE invoices ({columns})")
    with pytest.raises(Refused, match="case_id"):
        put(desk, url, parcel(total="1"))


def test_a_column_that_must_be_filled_is_refused_without_repeating_values(desk, url):
    run(url, "CREATE TABLE invoices (case_id VARCHAR(40) PRIMARY KEY, booked VARCHAR(9) NOT NULL)")
    with pytest.raises(Refused) as caught:
        put(desk, url, parcel(total="Secret Person"))
    assert "Secret" not in caught.value.message
    assert CASE.id not in caught.value.message


def test_many_at_once_make_one_table_with_a_row_each(url):
    cases = [a_case(AT) for _ in range(12)]
    desks = [TableDesk({}), TableDesk({})]
    faults = []

    def work(number: int) -> None:
        try:
            put(desks[number % 2], url, parcel(cases[number % 12], **{f"field{number % 3}": "x"}))
        except (Refused, Unreachable) as error:
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in desks:
        one.close()
    assert faults == []
    assert sorted(row["case_id"] for row in rows(url)) == sorted(case.id for case in cases)


def test_a_text_with_a_zero_byte_ends_in_an_answer(desk, postgres):
    with pytest.raises(Refused):
        put(desk, postgres, parcel(total="a\x00b"))


def test_half_a_character_is_written_as_its_escape(desk, url):
    put(desk, url, parcel(total="a\ud800"))
    assert rows(url)[0]["total"] == "a\\ud800"


def test_a_server_that_is_not_there_waits():
    desk = TableDesk({})
    with pytest.raises(Unreachable):
        put(desk, "postgresql+psycopg://user:hidden@127.0.0.1:1/x?connect_timeout=1", parcel())
    desk.close()


@pytest.mark.parametrize("bad", ["nonsense", "sqlite://", "sqlite:///:memory:", "nosuchdb://x/y"])
def test_an_url_that_is_no_database_is_refused(desk, bad):
    with pytest.raises(Refused):
        put(desk, bad, parcel())


async def test_an_url_from_the_environment_and_a_file_beside_the_agent(room, tmp_path):
    room.environment["ROWS"] = "sqlite:///deep/rows.db"
    rows_there = table("env:ROWS")
    assert (await room.deliver(rows_there)).receipts[0].detail == "table invoices"
    assert len(rows(f"sqlite:///{tmp_path}/deep/rows.db")) == 1


async def test_an_url_that_stands_in_a_file_beside_the_agent(room, tmp_path):
    (tmp_path / "rows.url").write_text("sqlite:///rows.db\n", encoding="utf-8")
    assert (await room.deliver(table("file:rows.url"))).receipts[0].detail == "table invoices"
    assert len(rows(f"sqlite:///{tmp_path}/rows.db")) == 1


async def test_an_url_that_is_not_in_the_environment_waits(room):
    assert "env:NOWHERE" in (await room.deliver(table("env:NOWHERE"))).waiting[0].reason


async def test_a_database_that_hangs_holds_up_nothing_else(room):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(20)  # it takes connections and says nothing
        hung = charter(table(f"postgresql+psycopg://u@127.0.0.1:{silent.getsockname()[1]}/x?sslmode=disable"))
        cases = [a_case(AT) for _ in range(20)]
        waits = [asyncio.create_task(room.courier.deliver(case, hung, PROPOSAL, "agent")) for case in cases]
        held, _ = await asyncio.to_thread(silent.accept)
        with held:
            handover = await asyncio.wait_for(room.deliver(folder()), 5)
            assert handover.receipts
            assert not any(wait.done() for wait in waits)
    assert all(handover.waiting for handover in await asyncio.gather(*waits))


@given(st.dictionaries(st.text(max_size=70), st.none(), max_size=8), st.lists(st.text(), max_size=4))
def test_columns_never_meet(fields, present):
    columns = columns_of(fields, present)
    lowered = [name.lower() for name in columns]
    assert len(set(lowered)) == len(lowered)
    assert not set(lowered) & set(OWN)
    assert all(len(name.encode()) <= LONGEST_NAME for name in columns if name not in present)


NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(
    fields=st.dictionaries(NAMES, st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=4)
)
def test_any_name_can_be_a_field(postgres, tmp_path_factory, fields):
    for url in (postgres, f"sqlite:///{tmp_path_factory.mktemp('rows')}/rows.db"):
        desk = TableDesk({})
        try:
            put(desk, url, packed_of(fields))
            (row,) = rows(url)
            assert {name: row[column] for column, name in columns_of(fields).items()} == {
                name: fields[name] for name in columns_of(fields).values()
            }
        finally:
            desk.close()
            run(url, "DROP TABLE invoices")


def packed_of(fields: dict[str, str]) -> Parcel:
    proposal = Proposal(fields=tuple(Field(name=name, value=value) for name, value in fields.items()))
    return packed(CASE, proposal, "agent", f"{CASE.id}:rows", AT)


def test_the_table_is_made_as_described(desk, url):
    put(desk, url, parcel(total="1"))
    engine = create_engine(url)
    assert [column["name"] for column in inspect(engine).get_columns("invoices")] == [*OWN, "total"]
    engine.dispose()
