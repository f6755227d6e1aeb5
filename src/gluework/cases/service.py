"""Cases: accepted once, moved by the table of moves, ended in exactly one outcome."""

import hashlib
from collections.abc import Set as AbstractSet
from typing import Any

from gluework.audit import GLUEWORK, Actor, Audit
from gluework.cases.model import CaseCounts, CaseEvent, CaseFile, check_move
from gluework.cases.store import CaseStore
from gluework.clock import Clock
from gluework.errors import ConflictError
from gluework.ids import CaseId, new_id
from gluework.storage import Database, PageOf, Tx
from gluework.values import AGENT, Case, CaseState, Document, Doubt, Origin, Parked, Proposal, Receipt

TAKEN_UP = "taken up"


class Cases:
    """The cases of one installation.

    `worker` names the folder whose service works on what is accepted through it: its vault has the document.
    """

    def __init__(self, database: Database, audit: Audit, clock: Clock, worker: str = "") -> None:
        self._database = database
        self._audit = audit
        self._clock = clock
        self._worker = worker
        self._store = CaseStore()

    def accept(
        self,
        agent: str,
        charter_version: str,
        document: Document,
        sender: str,
        key: str | None = None,
        *,
        origin: Origin | None = None,
        urgent: bool = False,
    ) -> tuple[Case, bool]:
        """Puts a new case on record; what is returned is safe to acknowledge.

        With an idempotency key, the same document sent again under it gives the first case and
        False; another document under the same key is a ConflictError.
        """
        now = self._clock.now()
        case = Case(
            id=CaseId(new_id("case", now)),
            agent=agent,
            charter_version=charter_version,
            document=document,
            accepted_at=now,
            origin=origin,
            urgent=urgent,
        )
        fingerprint = hashlib.sha256(f"{agent}\n{document.digest}".encode()).hexdigest()
        with self._database.transaction() as tx:
            known = self._store.by_key(tx, key) if key else None
            if known:
                return self._repeated(tx, known, fingerprint), False
            text = f"{document.name} ({document.size} bytes) by {document.source}"
            self._store.insert(tx, case, self._worker, CaseEvent(at=now, what="accepted", text=text))
            if key:
                self._store.keep_key(tx, key, case.id, fingerprint, now)
            actor = Actor(kind="sender", name=sender)
            self._audit.record(
                tx, actor, "accepted", case.id, agent=agent, charter=charter_version, document=document.digest
            )
        return case, True

    def below(self, root: CaseId, without: CaseId) -> int:
        """How many cases came out of one, at all depths, but for the files of one of them."""
        with self._database.snapshot() as tx:
            return self._store.count_below(tx, root, without)

    def _repeated(self, tx: Tx, known: tuple[CaseId, str], fingerprint: str) -> Case:
        case_id, first = known
        if first != fingerprint:
            raise ConflictError(
                f"This Idempotency-Key was used for another document (case {case_id}).",
                "Send a new document under a new key.",
            )
        return self._store.get(tx, case_id).case

    def start_over(self, case_id: CaseId, run: int) -> CaseFile | None:
        """Counts the next run, when this one ended without an outcome.

        None when it has its outcome after all, or another run already: whoever asks looked a moment ago.
        """
        with self._database.transaction() as tx:
            file = self._store.get(tx, case_id, lock=True)
            if file.state.is_outcome or file.run != run:
                return None
            text = f"run {file.run} ended without an outcome; taken up again"
            self._tell(tx, case_id, TAKEN_UP, text, run=file.run + 1)
            return self._store.get(tx, case_id)

    def died(self, case_id: CaseId, step: str) -> None:
        """The service ended during this step of it, which begins again: counted, and told in its story."""
        with self._database.transaction() as tx:
            deaths = self._store.get(tx, case_id, lock=True).deaths_in(step) + 1
            text = f"the service had ended; {step!r} begins again"
            self._tell(tx, case_id, TAKEN_UP, text, deaths=deaths, died_in=step)

    def note(self, case_id: CaseId, what: str, text: str, seconds: float | None = None) -> None:
        """A line for the story, without a change."""
        with self._database.transaction() as tx:
            self._tell(tx, case_id, what, text, seconds)

    def was_read(
        self, case_id: CaseId, what: str, text: str, seconds: float | None = None, *, code: str = ""
    ) -> None:
        """The first thing done on a case, with its line for the story; `code` will work on it."""
        with self._database.transaction() as tx:
            is_new = self._store.get(tx, case_id, lock=True).state is CaseState.ACCEPTED
            begun = {"state": CaseState.WORKING} if is_new else {}  # taken up again, it is further already
            self._tell(tx, case_id, what, text, seconds, code=code, **begun)

    def code(self, case_id: CaseId, present: str) -> str:
        """The version of its agent's code that it began with; where none is on record, the present one."""
        with self._database.snapshot() as tx:
            begun_with = self._store.get(tx, case_id).code
        if not begun_with:
            with self._database.transaction() as tx:
                self._tell(tx, case_id, "taken over", f"by code {present}", code=present)
        return begun_with or present

    def answered(
        self,
        case_id: CaseId,
        proposal: Proposal,
        doubts: tuple[Doubt, ...],
        text: str,
        seconds: float | None = None,
    ) -> None:
        """Keeps the agent's proposal with the doubts about it; without doubts it is to be delivered."""
        answer: dict[str, Any] = {"proposal": proposal, "doubts": doubts}
        answer["decided_by"] = "" if doubts else "agent"
        with self._database.transaction() as tx:
            file = self._store.get(tx, case_id, lock=True)
            if not doubts and check_move(case_id, file.state, CaseState.DELIVERING):
                answer["state"] = CaseState.DELIVERING
                actor = Actor(kind="agent", name=file.case.agent)
                self._audit.record(tx, actor, "decided", case_id, answered_by=proposal.answered_by)
            self._tell(tx, case_id, "checked", text, seconds, **answer)

    def split_up(
        self, case_id: CaseId, doubts: tuple[Doubt, ...], text: str, seconds: float | None = None
    ) -> None:
        """Its files were taken out; doubts are about those that were not."""
        with self._database.transaction() as tx:
            none = Proposal()
            self._tell(tx, case_id, "taken apart", text, seconds, proposal=none, doubts=doubts, decided_by="")

    def wait(self, case_id: CaseId, person: str, text: str) -> None:
        """It waits for a person's verdict."""
        self._move(case_id, CaseState.WAITING, "asked", text, waits_for=person)

    def park(self, case_id: CaseId, parked: Parked) -> None:
        """It waits for a system."""
        times = {"parked_since": parked.since, "give_up_at": parked.give_up_at}
        self._move(case_id, CaseState.PARKED, "parked", parked.in_words, waits_for=parked.name, **times)

    def unpark(self, case_id: CaseId) -> None:
        """It goes on; one that was not parked does not notice."""
        with self._database.transaction() as tx:
            file = self._store.get(tx, case_id, lock=True)
            if file.state is CaseState.PARKED:
                own = file.waits_for == AGENT
                text = "its agent is tried again" if own else f"after {file.waits_for} was away"
                code = "" if own else file.code  # what failed is not gone on with
                self._tell(tx, case_id, "goes on", text, state=CaseState.WORKING, waits_for="", code=code)

    def passed_on(self, case_id: CaseId, person: str) -> None:
        """It waits for another person from now on."""
        with self._database.transaction() as tx:
            file = self._store.get(tx, case_id, lock=True)
            if file.state is CaseState.WAITING and file.waits_for != person:
                text = f"{person} was asked, as {file.waits_for} did not answer in time"
                self._tell(tx, case_id, "moved up", text, waits_for=person)

    def decided(self, case_id: CaseId, proposal: Proposal, by: str) -> None:
        """A person accepted it, as proposed or corrected; it is to be delivered. Its doubts stay on file."""
        answer = {"proposal": proposal, "decided_by": by}
        self._move(case_id, CaseState.DELIVERING, "decided", f"{by} accepted it", waits_for="", **answer)

    def decline(self, case_id: CaseId, by: str, reason: str) -> None:
        """A person rejected it: that is its outcome."""
        text = f"{by} rejected it: {reason}"
        self._move(case_id, CaseState.DECLINED, "declined", text, reason=reason, decided_by=by, waits_for="")

    def close(self, case_id: CaseId, receipts: tuple[Receipt, ...]) -> None:
        """It was delivered everywhere: that is its outcome."""
        with self._database.transaction() as tx:
            file = self._store.get(tx, case_id, lock=True)
            if not check_move(case_id, file.state, CaseState.DELIVERED):
                return
            where = [receipt.destination for receipt in receipts]
            text = f"to {', '.join(where)}"
            self._tell(tx, case_id, "delivered", text, state=CaseState.DELIVERED, receipts=receipts)
            outcome = CaseState.DELIVERED
            self._audit.record(tx, GLUEWORK, "closed", case_id, outcome=outcome, destinations=[*where])

    def split(self, case_id: CaseId, count: int, by: str = "agent") -> None:
        """Its files are cases of their own: that is its outcome."""
        text = f"its {count} files are cases of their own"
        self._move(case_id, CaseState.SPLIT, "split", text, decided_by=by, waits_for="")

    def _move(self, case_id: CaseId, to: CaseState, what: str, text: str, **values: Any) -> None:
        with self._database.transaction() as tx:
            file = self._store.get(tx, case_id, lock=True)
            if not check_move(case_id, file.state, to):
                return
            self._tell(tx, case_id, what, text, state=to, **values)
            if to.is_outcome:
                by = values.get("decided_by", "")
                alone = by == "agent"
                actor = Actor(kind="agent" if alone else "person", name=file.case.agent if alone else by)
                self._audit.record(tx, actor, "closed", case_id, outcome=to)

    def _tell(
        self, tx: Tx, case_id: CaseId, what: str, text: str, seconds: float | None = None, **values: Any
    ) -> None:
        event = CaseEvent(at=self._clock.now(), what=what, text=text, seconds=seconds)
        self._store.tell(tx, case_id, event, **values)

    def file(self, case_id: CaseId) -> CaseFile:
        """One case with all that came of it; NotFoundError."""
        with self._database.snapshot() as tx:
            return self._store.get(tx, case_id)

    def story(self, case_id: CaseId) -> list[CaseEvent]:
        """What happened to it, from the beginning."""
        with self._database.snapshot() as tx:
            return self._store.events(tx, case_id)

    def some(
        self,
        *,
        states: tuple[CaseState, ...] = (),
        agent: str | None = None,
        parent: CaseId | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> PageOf[CaseFile]:
        """Cases, newest first."""
        with self._database.snapshot() as tx:
            return self._store.some(tx, states=states, agent=agent, parent=parent, cursor=cursor, limit=limit)

    def oldest(self, states: tuple[CaseState, ...], after: str = "", limit: int = 100) -> list[CaseFile]:
        """Cases of this worker in these states, oldest first, behind an id."""
        with self._database.snapshot() as tx:
            return self._store.oldest(tx, states, self._worker, after=after, limit=limit)

    def next_accepted(self, limit: int) -> list[CaseFile]:
        """Cases of this worker that nothing was begun for: those that a person waits for, then the oldest."""
        with self._database.snapshot() as tx:
            fresh = (CaseState.ACCEPTED,)
            return self._store.oldest(tx, fresh, self._worker, urgent_first=True, limit=limit)

    def counts(self, agent: str | None = None) -> CaseCounts:
        """How many cases are in each state."""
        with self._database.snapshot() as tx:
            return CaseCounts(by_state=self._store.counts(tx, agent))

    def parked_for(self, systems: AbstractSet[tuple[str, str]]) -> int:
        """How many cases are parked for these, each an agent and what its charter calls the system."""
        if not systems:
            return 0
        with self._database.snapshot() as tx:
            return self._store.parked_for(tx, systems)

    def claim(self, case: Case, key: str) -> CaseId | None:
        """The case that has the same content already (by a key made of it), or None."""
        with self._database.transaction() as tx:
            return self._store.claim(tx, case, key)
