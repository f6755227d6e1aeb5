"""The table of dead letters."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    RowMapping,
    String,
    Table,
    Text,
    select,
    update,
)

from gluework.cases.model import DeadLetter, LetterState
from gluework.errors import NotFoundError
from gluework.ids import CaseId, LetterId
from gluework.storage import PageOf, Tx, UtcDateTime, metadata, newest_first, one_of

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("case_id", String(40), ForeignKey("cases.id"), nullable=False),
    Column("agent", String(63), nullable=False),
    Column("document_name", String(500), nullable=False),
    Column("stage", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("owner", String(200), nullable=False),
    Column("reach", String(300), nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("closed_by", String(200), nullable=False, server_default=""),
    Column("closed_reason", Text, nullable=False, server_default=""),
    CheckConstraint(one_of("state", LetterState), name="state_known"),
    CheckConstraint("owner <> ''", name="has_an_owner"),
    Index(None, "state", "id"),
    Index(None, "case_id"),
)


class LetterStore:
    """SQL over dead letters."""

    def insert(self, tx: Tx, letter: DeadLetter) -> None:
        """A new letter."""
        tx.execute(dead_letters.insert().values(**letter.model_dump()))

    def get(self, tx: Tx, letter_id: LetterId) -> DeadLetter:
        """One letter; NotFoundError."""
        query = select(dead_letters).where(dead_letters.c.id == letter_id)
        row = tx.execute(query.with_for_update()).mappings().first()
        if row is None:
            hint = "`gluework dead-letters` lists them."
            raise NotFoundError(f"There is no dead letter {letter_id}.", hint)
        return _letter(row)

    def open_of(self, tx: Tx, case_id: CaseId) -> DeadLetter | None:
        """The open letter of a case."""
        query = select(dead_letters).where(
            dead_letters.c.case_id == case_id, dead_letters.c.state == LetterState.OPEN
        )
        row = tx.execute(query).mappings().first()
        return _letter(row) if row else None

    def some(
        self, tx: Tx, *, state: LetterState | None, agent: str | None, cursor: str | None, limit: int
    ) -> PageOf[DeadLetter]:
        """Letters, newest first."""
        query = select(dead_letters)
        if state:
            query = query.where(dead_letters.c.state == state)
        if agent:
            query = query.where(dead_letters.c.agent == agent)
        return newest_first(tx, query, dead_letters.c.id, cursor, limit, made=_letter)

    def close(self, tx: Tx, letter: DeadLetter) -> None:
        """Writes how a letter was closed."""
        values = letter.model_dump(include={"state", "closed_at", "closed_by", "closed_reason"})
        tx.execute(update(dead_letters).where(dead_letters.c.id == letter.id).values(**values))


def _letter(row: RowMapping) -> DeadLetter:
    return DeadLetter.model_validate(dict(row))
