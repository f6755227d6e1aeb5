"""The desk: where questions are put to people, and their answers take effect once.

`ask` runs in a durable step and may run twice. The doorbell rings after the commit and may be lost:
the row is the truth, and whoever waits looks at the row from time to time.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Protocol

from pydantic import JsonValue

from gluework.audit import GLUEWORK, Actor, Audit
from gluework.charter import Charter
from gluework.clock import Clock
from gluework.errors import ChangedError, ConflictError, NotFoundError
from gluework.ids import CaseId, ItemId, new_id
from gluework.review.model import DeskCounts, ItemState, Question, QueuePlace, Reply, ReviewItem, fewest_open
from gluework.review.store import ItemStore
from gluework.storage import Database, PageOf, Tx, page
from gluework.values import Answer, Case, Doubt, Proposal, Verdict


class Doorbell(Protocol):
    """Tells whoever waits for an item that it is open no more."""

    def ring(self, item_id: ItemId) -> None:
        """Called after the commit. Must not raise: a lost ring is found by looking at the row."""
        ...


class Desk:
    """Review items of one installation."""

    def __init__(self, database: Database, audit: Audit, clock: Clock, doorbell: Doorbell) -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._doorbell = doorbell
        self._store = ItemStore()

    def ask(
        self,
        case: Case,
        charter: Charter,
        proposal: Proposal,
        doubts: tuple[Doubt, ...],
        *,
        round_number: int = 1,
        expected: tuple[str, ...] | None = None,
    ) -> ItemId:
        """Puts a question to the reviewer with the fewest open ones; once per case and round.

        `expected` are fields that an approval needs; those that the charter requires unless it is given.

        Asked again for the same case and round, it returns the item that is there, answered or not.
        """
        with self._database.transaction() as tx:
            existing = self._store.of_case(tx, case.id, round_number)
            if existing:
                return existing.id
            question = Question(
                document=case.document.name,
                proposal=proposal,
                doubts=doubts,
                expected=charter.decides.required if expected is None else expected,
            )
            item = self._new_item(tx, case, charter, question, round_number)
            if not self._store.add(tx, item):  # another worker was faster, between our look and our write
                return _found(self._store.of_case(tx, case.id, round_number), case.id).id
            self._audit.record(
                tx,
                GLUEWORK,
                "asked",
                case.id,
                item=item.id,
                round=round_number,
                owner=item.owner,
                doubts=[doubt.kind.value for doubt in doubts],
            )
        return item.id

    def answer(
        self,
        item_id: ItemId | str,
        *,
        answer: Answer,
        by: str,
        corrections: Mapping[str, JsonValue] | None = None,
        reason: str = "",
        version: int | None = None,
    ) -> Verdict:
        """Takes a person's answer; it takes effect once.

        The very same answer by the same person gives the verdict that is on record. Anything else on
        an item that is not open is a ConflictError; a `version` that is not the item's is a
        ChangedError; parts that don't fit together are an InvalidError.
        """
        reply = Reply(answer=answer, by=by, corrections=dict(corrections or {}), reason=reason.strip())
        reply.check()
        with self._database.transaction() as tx:
            item = _found(self._store.item(tx, item_id, lock=True), item_id)
            if item.verdict and reply.same_as(item.verdict):
                verdict = item.verdict
            else:
                verdict = self._answered(tx, item, reply, version)
        self._doorbell.ring(item.id)
        return verdict

    def withdraw(self, item_id: ItemId | str, *, by: Actor = GLUEWORK) -> ReviewItem:
        """Takes an open question back because nobody needs its answer any more; twice is once."""
        with self._database.transaction() as tx:
            item = _found(self._store.item(tx, item_id, lock=True), item_id)
            if item.state is ItemState.WITHDRAWN:
                return item
            withdrawn = item.moved(ItemState.WITHDRAWN)
            self._save(tx, withdrawn)
            self._audit.record(tx, by, "withdrawn", item.case, item=item.id)
        self._doorbell.ring(item.id)
        return withdrawn

    def item(self, item_id: ItemId | str) -> ReviewItem:
        """The item of that id; NotFoundError when there is none."""
        with self._database.snapshot() as tx:
            return _found(self._store.item(tx, item_id), item_id)

    def open_item_of(self, case_id: CaseId) -> ReviewItem | None:
        """The question about a case that waits for its answer, if there is one."""
        with self._database.snapshot() as tx:
            return self._store.open_of_case(tx, case_id)

    def was_answered(self, case_id: CaseId) -> bool:
        """Whether somebody answered a question about a case."""
        with self._database.snapshot() as tx:
            return self._store.was_answered(tx, case_id)

    def answered_among(self, item_ids: Sequence[str]) -> tuple[str, ...]:
        """Which of these are not open any more."""
        with self._database.snapshot() as tx:
            return self._store.closed_among(tx, item_ids)

    def verdict(self, item_id: ItemId | str) -> Verdict | None:
        """What was answered, or None so far (and for a withdrawn item: for good)."""
        return self.item(item_id).verdict

    def queue(
        self,
        *,
        owner: str | None = None,
        agent: str | None = None,
        state: ItemState | None = ItemState.OPEN,
        after: str | None = None,
        limit: int = 50,
    ) -> PageOf[ReviewItem]:
        """A page of items, the earliest due first; `after` is the cursor of the page before."""
        with self._database.snapshot() as tx:
            return page(
                lambda place, most: self._store.queue(
                    tx, owner=owner, agent=agent, state=state, after=place, limit=most
                ),
                after,
                limit,
                place=lambda item: item.place.words,
                read=QueuePlace.read,
            )

    def next_for(self, owner: str, after: ReviewItem) -> ReviewItem | None:
        """The owner's next open item behind this one; round again from the first, never the same."""

        def first(place: QueuePlace | None, limit: int) -> tuple[ReviewItem, ...]:
            return self._store.queue(
                tx, owner=owner, agent=None, state=ItemState.OPEN, after=place, limit=limit
            )

        with self._database.snapshot() as tx:
            following = first(after.place, 1) or first(None, 2)
        return next((item for item in following if item.id != after.id), None)

    def counts(self, owner: str | None = None) -> DeskCounts:
        """How many are open and how many of those overdue, of one owner or of all."""
        with self._database.snapshot() as tx:
            return self._store.counts(tx, owner, self._clock.now())

    def move_up_overdue(self, tell: Callable[[CaseId, str], None] | None = None) -> int:
        """Gives overdue open items to the owner of their charter; returns how many moved.

        `tell` hears of each case and whom it waits for now, in the same transaction.
        """
        with self._database.transaction() as tx:
            late = self._store.to_move_up(tx, self._clock.now())
            for item in late:
                owner = {"owner": item.moves_up_to, "moved_up_from": item.owner}
                self._save(tx, item.model_copy(update={"version": item.version + 1, **owner}))
                self._audit.record(
                    tx,
                    GLUEWORK,
                    "moved up",
                    item.case,
                    item=item.id,
                    was_with=item.owner,
                    owner=item.moves_up_to,
                )
                if tell:
                    tell(item.case, item.moves_up_to)
        return len(late)

    def _new_item(
        self, tx: Tx, case: Case, charter: Charter, question: Question, round_number: int
    ) -> ReviewItem:
        now = self._clock.now()
        reviewers = [person.name for person in charter.reviewers]
        return ReviewItem(
            id=ItemId(new_id("item", now)),
            case=case.id,
            round=round_number,
            agent=case.agent,
            owner=fewest_open(reviewers, self._store.open_by_owner(tx)),
            moves_up_to=charter.owner.name,
            asked_at=now,
            due_at=now + timedelta(hours=charter.review.due_hours),
            state=ItemState.OPEN,
            version=1,
            question=question,
        )

    def _answered(self, tx: Tx, item: ReviewItem, reply: Reply, version: int | None) -> Verdict:
        if version is not None and version != item.version:
            raise ChangedError(
                f"The review item {item.id} was changed since it was looked at.",
                "Look at it again, then answer.",
            )
        verdict = Verdict(item=item.id, at=self._clock.now(), **reply.model_dump())
        self._save(tx, item.moved(ItemState.ANSWERED, verdict=verdict))
        self._audit.record(
            tx,
            Actor(kind="person", name=reply.by),
            "answered",
            item.case,
            item=item.id,
            answer=reply.answer.value,
            corrected=[*sorted(reply.corrections)],
        )
        return verdict

    def _save(self, tx: Tx, item: ReviewItem) -> None:
        if not self._store.save(tx, item):
            raise ConflictError(
                f"The review item {item.id} was changed by somebody else.", "Look at it again."
            )


def _found(item: ReviewItem | None, item_id: str) -> ReviewItem:
    if item is None:
        raise NotFoundError(
            f"There is no review item {item_id}.", "Look it up in the queue; it may have been erased."
        )
    return item
