"""Dead letters: a case that is stuck gets an owner, who redrives or discards it."""

from typing import Protocol

from gluework.audit import GLUEWORK, Actor, Audit
from gluework.cases.letters.store import LetterStore
from gluework.cases.model import CaseEvent, CaseFile, DeadLetter, LetterState, check_move
from gluework.cases.store import CaseStore
from gluework.charter import Person
from gluework.clock import Clock
from gluework.errors import ConflictError, InvalidError
from gluework.ids import CaseId, ItemId, LetterId, new_id
from gluework.storage import Database, PageOf, Tx
from gluework.values import CaseState

WORK, DELIVER = "work", "deliver"
"""Where cases get stuck: before their proposal was accepted, and behind that."""


class Deliveries(Protocol):
    """The deliveries of one installation."""

    def redrive(self, case_id: CaseId, by: str) -> None:
        """Gives those of a case that failed a fresh start; twice is the same as once."""
        ...


class OpenQuestion(Protocol):
    """A question to a person."""

    @property
    def id(self) -> ItemId:
        """Its id."""
        ...


class Questions(Protocol):
    """The questions of one installation."""

    def open_item_of(self, case_id: CaseId) -> OpenQuestion | None:
        """The one about a case that waits for its answer."""
        ...

    def withdraw(self, item_id: ItemId) -> object:
        """Takes it back; twice is once."""
        ...


class Letters:
    """The dead letters of one installation."""

    def __init__(
        self, database: Database, audit: Audit, clock: Clock, *, deliveries: Deliveries, questions: Questions
    ) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._deliveries = deliveries
        self._questions = questions
        self._store = LetterStore()
        self._cases = CaseStore()

    def bury(self, case_id: CaseId, stuck_at: str, reason: str, owner: Person) -> DeadLetter:
        """Makes a case a dead letter of its owner; doing it twice makes one letter.

        Where it got stuck is told by its state, when nobody knows better (`stuck_at` is empty). A question
        about it that is open is taken back: an answer would have no effect any more.
        """
        asked = self._questions.open_item_of(case_id)
        if asked:
            self._questions.withdraw(asked.id)
        now = self._clock.now()
        with self._database.transaction() as tx:
            # locked first: whoever else buries it waits, and finds the letter
            file = self._cases.get(tx, case_id, lock=True)
            known = self._store.open_of(tx, case_id)
            if known:
                return known
            check_move(case_id, file.state, CaseState.DEAD_LETTERED)
            stuck_at = stuck_at or (DELIVER if file.state is CaseState.DELIVERING else WORK)
            letter = DeadLetter(
                id=LetterId(new_id("letter", now)),
                case_id=case_id,
                agent=file.case.agent,
                document_name=file.case.document.name,
                stage=stuck_at,
                reason=reason,
                owner=owner.name,
                reach=owner.reach,
                state=LetterState.OPEN,
                created_at=now,
            )
            self._store.insert(tx, letter)
            text = f"Set aside as a dead letter for {owner.name}: {reason}"
            event = CaseEvent(at=now, what="dead-lettered", text=text)
            values = {"state": CaseState.DEAD_LETTERED, "reason": reason, "waits_for": owner.name}
            self._cases.tell(tx, case_id, event, **values)
            self._audit.record(tx, GLUEWORK, "dead-lettered", case_id, letter=letter.id, stage=stuck_at)
            return letter

    def redrive(self, letter_id: LetterId, by: str) -> CaseFile:
        """Tries again: from the delivery when that was what failed, otherwise from the beginning."""
        with self._database.snapshot() as tx:
            case_id = self._open(tx, letter_id).case_id
        self._deliveries.redrive(case_id, by)  # before the case's own run finds them as they failed
        now = self._clock.now()
        with self._database.transaction() as tx:
            letter = self._open(tx, letter_id)
            file = self._cases.get(tx, letter.case_id, lock=True)
            to = CaseState.DELIVERING if letter.stage == DELIVER else CaseState.ACCEPTED
            check_move(letter.case_id, file.state, to)
            self._close(tx, letter, LetterState.REDRIVEN, by, "")
            again = {"run": file.run + 1, "round": file.round + (to is CaseState.ACCEPTED)}
            event = CaseEvent(at=now, what="redriven", text=f"{by} had it tried again")
            self._cases.tell(tx, letter.case_id, event, state=to, reason="", waits_for="", **again)
            self._audit.record(
                tx, Actor(kind="person", name=by), "redriven", letter.case_id, letter=letter.id
            )
            return self._cases.get(tx, letter.case_id, lock=True)

    def discard(self, letter_id: LetterId, by: str, reason: str) -> DeadLetter:
        """Leaves the case where it is for good, with the reason on record."""
        if not reason.strip():
            raise InvalidError("A dead letter is discarded with a reason.", "Say why it needs no more work.")
        now = self._clock.now()
        with self._database.transaction() as tx:
            letter = self._open(tx, letter_id)
            closed = self._close(tx, letter, LetterState.DISCARDED, by, reason.strip())
            event = CaseEvent(at=now, what="discarded", text=f"{by} discarded it: {reason.strip()}")
            self._cases.tell(tx, letter.case_id, event, waits_for="")
            self._audit.record(
                tx, Actor(kind="person", name=by), "discarded", letter.case_id, letter=letter.id
            )
            return closed

    def letter(self, letter_id: LetterId) -> DeadLetter:
        """One letter; NotFoundError."""
        with self._database.snapshot() as tx:
            return self._store.get(tx, letter_id)

    def open_of(self, case_id: CaseId) -> DeadLetter | None:
        """The open letter of a case, if there is one."""
        with self._database.snapshot() as tx:
            return self._store.open_of(tx, case_id)

    def some(
        self,
        *,
        state: LetterState | None = LetterState.OPEN,
        agent: str | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> PageOf[DeadLetter]:
        """Letters, newest first."""
        with self._database.snapshot() as tx:
            return self._store.some(tx, state=state, agent=agent, cursor=cursor, limit=limit)

    def _open(self, tx: Tx, letter_id: LetterId) -> DeadLetter:
        letter = self._store.get(tx, letter_id)
        if letter.state is not LetterState.OPEN:
            raise ConflictError(
                f"Dead letter {letter_id} was already {letter.state} by {letter.closed_by}.",
                "Look at the case for what came of it.",
            )
        return letter

    def _close(self, tx: Tx, letter: DeadLetter, state: LetterState, by: str, reason: str) -> DeadLetter:
        update = {"state": state, "closed_at": self._clock.now(), "closed_by": by, "closed_reason": reason}
        closed = letter.model_copy(update=update)
        self._store.close(tx, closed)
        return closed
