"""The tables of cases: the cases, the keys they were sent under, their stories and duplicate claims."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    Update,
    and_,
    bindparam,
    false,
    func,
    or_,
    select,
    text,
    update,
)

from gluework.cases.model import CaseEvent, CaseFile
from gluework.errors import NotFoundError
from gluework.ids import CaseId
from gluework.storage import PageOf, Tx, UtcDateTime, metadata, named, newest_first, one_of
from gluework.values import Case, CaseState, Document, Doubt, Origin, Proposal, Receipt

DOUBTS = TypeAdapter(tuple[Doubt, ...])
RECEIPTS = TypeAdapter(tuple[Receipt, ...])

cases = Table(
    "cases",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("agent", String(63), nullable=False),
    Column("charter_version", String(12), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("name", String(500), nullable=False),
    Column("source", String(20), nullable=False),
    Column("stated_type", String(200)),
    Column("accepted_at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("state_since", UtcDateTime, nullable=False),
    Column("run", Integer, nullable=False),
    Column("round", Integer, nullable=False, server_default="1"),
    Column("version", Integer, nullable=False),
    Column("proposal", Text),
    Column("doubts", Text, nullable=False, server_default="[]"),
    Column("decided_by", String(200), nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("receipts", Text, nullable=False, server_default="[]"),
    Column("waits_for", String(200), nullable=False, server_default=""),
    Column("worker", String(64), nullable=False, server_default=""),
    Column("deaths", Integer, nullable=False, server_default="0"),
    Column("died_in", String(40), nullable=False, server_default=""),
    Column("parked_since", UtcDateTime),
    Column("give_up_at", UtcDateTime),
    Column("code", String(12), nullable=False, server_default=""),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("parent", String(40)),
    Column("root", String(40)),
    Column("depth", Integer, nullable=False, server_default="0"),
    CheckConstraint(one_of("state", CaseState), name="state_known"),
    Index(None, "state", "id"),
    Index(None, "agent", "id"),
    Index(None, "parent", "id"),
    Index(None, "root"),
)

case_keys = Table(
    "case_keys",
    metadata,
    Column("key", String(255), primary_key=True),
    Column("case_id", String(40), ForeignKey("cases.id"), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

case_events = Table(
    "case_events",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("case_id", String(40), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("what", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("seconds", Float),
    Index(None, "case_id", "number"),
)

case_claims = Table(
    "case_claims",
    metadata,
    Column("agent", String(63), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("case_id", String(40), nullable=False),
)


ONE = select(cases).where(cases.c.id == bindparam("wanted"))
ONE_LOCKED = ONE.with_for_update()
INSERT_CASE, INSERT_KEY = cases.insert(), case_keys.insert()
INSERT_EVENT, INSERT_CLAIM = case_events.insert(), case_claims.insert()
CLAIMED = (case_claims.c.agent == bindparam("wanted_agent")) & (case_claims.c.key == bindparam("wanted_key"))
CLAIM = (
    select(case_claims.c.case_id, cases.c.state)
    .join_from(case_claims, cases, cases.c.id == case_claims.c.case_id)
    .where(CLAIMED)
)
PASS_CLAIM_ON = update(case_claims).where(CLAIMED).values(case_id=bindparam("heir"))
HOLD = text("SELECT pg_advisory_xact_lock(:room, hashtext(:word))")
KEYS, CLAIMS = 1, 2
"""The rooms of words that are held; the audit's lock is of another kind."""


def _hold(tx: Tx, room: int, word: str) -> None:
    """Lets one transaction at a time look a word up and write it down. On SQLite there is only one."""
    if tx.dialect.name == "postgresql":
        tx.execute(HOLD, {"room": room, "word": word})


@cache
def _update(*columns: str) -> Update:
    """An update of these columns of one case; built once, since building costs more than running."""
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
    statement = update(cases).where(cases.c.id == bindparam("wanted"))
    return statement.values(version=cases.c.version + 1, **values)


class CaseStore:
    """SQL over cases; every call inside the caller's transaction."""

    def insert(self, tx: Tx, case: Case, worker: str, event: CaseEvent) -> None:
        """A case from its first moment, with the first line of its story."""
        values = {
            **case.model_dump(exclude={"document", "origin"}),
            **case.document.model_dump(),
            **(case.origin.model_dump() if case.origin else {}),
            "state": CaseState.ACCEPTED,
            "state_since": case.accepted_at,
            "run": 1,
            "version": 1,
            "worker": worker,
        }
        tx.execute(INSERT_CASE, values)
        tx.execute(INSERT_EVENT, {"case_id": case.id, **event.model_dump()})

    def by_key(self, tx: Tx, key: str) -> tuple[CaseId, str] | None:
        """The case that was accepted under an idempotency key, and what was sent then.

        Whoever else asks for this key waits until the transaction ends.
        """
        _hold(tx, KEYS, key)
        row = tx.execute(select(case_keys).where(case_keys.c.key == key)).first()
        return (CaseId(row.case_id), row.fingerprint) if row else None

    def keep_key(self, tx: Tx, key: str, case_id: CaseId, fingerprint: str, at: datetime) -> None:
        """Remembers under which key a case was sent."""
        tx.execute(INSERT_KEY, {"key": key, "case_id": case_id, "fingerprint": fingerprint, "at": at})

    def get(self, tx: Tx, case_id: CaseId, *, lock: bool = False) -> CaseFile:
        """One case, or NotFoundError; `lock` keeps others from changing it until the transaction ends."""
        row = tx.execute(ONE_LOCKED if lock else ONE, {"wanted": case_id}).mappings().first()
        if row is None:
            raise NotFoundError(f"There is no case {case_id}.", "`gluework cases` lists them.")
        return _file(row)

    def tell(self, tx: Tx, case_id: CaseId, event: CaseEvent, **values: Any) -> None:
        """Appends a line to the story of a case, with the values that change by it.

        Counts the version up. Whatever happens to a case begins the count of deaths anew; a new state
        begins now, and ends that the case was parked.
        """
        if "state" in values:
            values = {"state_since": event.at, "parked_since": None, "give_up_at": None, **values}
        values = {"deaths": 0, "died_in": "", **values}
        parameters = {f"new_{name}": _written(name, value) for name, value in values.items()}
        tx.execute(_update(*sorted(values)), {"wanted": case_id, **parameters})
        tx.execute(INSERT_EVENT, {"case_id": case_id, **event.model_dump()})

    def some(
        self,
        tx: Tx,
        *,
        states: Sequence[CaseState],
        agent: str | None,
        parent: CaseId | None,
        cursor: str | None,
        limit: int,
    ) -> PageOf[CaseFile]:
        """Cases, newest first."""
        query = select(cases)
        if states:
            query = query.where(cases.c.state.in_(states))
        if agent:
            query = query.where(cases.c.agent == agent)
        if parent:
            query = query.where(cases.c.parent == parent)
        return newest_first(tx, query, cases.c.id, cursor, limit, made=_file)

    def oldest(
        self,
        tx: Tx,
        states: Sequence[CaseState],
        worker: str,
        *,
        after: str = "",
        urgent_first: bool = False,
        limit: int,
    ) -> list[CaseFile]:
        """Cases of one worker behind an id, oldest first.

        With `urgent_first`, those that a person waits for come before all others.
        """
        first = (cases.c.urgent.desc(), cases.c.id) if urgent_first else (cases.c.id,)
        here = (cases.c.worker == worker) & cases.c.state.in_(states) & (cases.c.id > after)
        query = select(cases).where(here).order_by(*first).limit(limit)
        return [_file(row) for row in tx.execute(query).mappings()]

    def parked_for(self, tx: Tx, systems: AbstractSet[tuple[str, str]]) -> int:
        """How many are parked, of these agents each for what it names."""
        of_one = (and_(cases.c.agent == agent, cases.c.waits_for == name) for agent, name in systems)
        query = select(func.count()).where(cases.c.state == CaseState.PARKED, or_(*of_one))
        return int(tx.execute(query).scalar_one())

    def counts(self, tx: Tx, agent: str | None = None) -> dict[CaseState, int]:
        """How many are in each state."""
        query = select(cases.c.state, func.count()).group_by(cases.c.state)
        if agent:
            query = query.where(cases.c.agent == agent)
        return {CaseState(state): count for state, count in tx.execute(query)}

    def count_below(self, tx: Tx, root: CaseId, without: CaseId) -> int:
        """How many cases came out of one, at all depths, but for the files of `without`."""
        below = (cases.c.root == root) & (cases.c.parent != without)
        query = select(func.count()).select_from(cases).where(below)
        return tx.execute(query).scalar_one()

    def events(self, tx: Tx, case_id: CaseId) -> list[CaseEvent]:
        """The story from its beginning."""
        query = select(case_events).where(case_events.c.case_id == case_id).order_by(case_events.c.number)
        columns = ("at", "what", "text", "seconds")
        return [CaseEvent(**{name: row[name] for name in columns}) for row in tx.execute(query).mappings()]

    def claim(self, tx: Tx, case: Case, key: str) -> CaseId | None:
        """The case that claimed the key before; or None, and from now on it is this one's.

        A claim of a case that a person declined passes on to the next one.
        """
        _hold(tx, CLAIMS, f"{case.agent}\n{key}")
        place = {"wanted_agent": case.agent, "wanted_key": key}
        holder = tx.execute(CLAIM, place).first()
        if holder is None:
            tx.execute(INSERT_CLAIM, {"agent": case.agent, "key": key, "case_id": case.id})
            return None
        if holder.case_id == case.id:
            return None
        if holder.state in (CaseState.DECLINED, CaseState.ERASED):
            tx.execute(PASS_CLAIM_ON, {**place, "heir": case.id})
            return None
        return CaseId(holder.case_id)


def _written(name: str, value: Any) -> Any:
    """A value as it stands in its column."""
    match name:
        case "proposal":
            return value.model_dump_json()
        case "doubts":
            return DOUBTS.dump_json(value).decode()
        case "receipts":
            return RECEIPTS.dump_json(value).decode()
    return value


def _file(row: RowMapping) -> CaseFile:
    case = Case(
        **named(Case, row),
        document=Document(**named(Document, row)),
        origin=Origin(**named(Origin, row)) if row["parent"] else None,
    )
    in_json = {
        "proposal": Proposal.model_validate_json(row["proposal"]) if row["proposal"] else None,
        "doubts": DOUBTS.validate_json(row["doubts"]),
        "receipts": RECEIPTS.validate_json(row["receipts"]),
    }
    return CaseFile(case=case, **{**named(CaseFile, row), **in_json})
