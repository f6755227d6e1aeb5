"""Whatever people and the clock do in any order, an item stays one that makes sense."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from tests.databases import fresh_sqlite
from tests.review.desk_room import a_case, a_charter, open_room

from gluework.errors import ConflictError
from gluework.review import ItemState
from gluework.values import Answer, Proposal

PEOPLE = st.sampled_from(["Ben", "Carla", "Olga Owner"])
ANSWERS = st.sampled_from(
    [
        {"answer": Answer.APPROVED},
        {"answer": Answer.CORRECTED, "corrections": {"a": "1"}},
        {"answer": Answer.REJECTED, "reason": "wrong"},
    ]
)


class DeskMachine(RuleBasedStateMachine):
    """Asks, answers, withdraws, lets time pass; a dictionary remembers what must be true."""

    items = Bundle("items")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.room = open_room(fresh_sqlite(self.folder / "review.db"))
        self.expected: dict[str, tuple[str, object]] = {}

    def teardown(self) -> None:
        self.room.database.close()
        shutil.rmtree(self.folder)

    @rule(target=items, due=st.sampled_from([1, 4]))
    def ask(self, due: float):
        item = self.room.desk.ask(
            a_case(self.room.clock.now()), a_charter(due_hours=due), Proposal(), doubts=()
        )
        self.expected[item] = ("open", None)
        return item

    @rule(item=items, by=PEOPLE, said=ANSWERS)
    def answer(self, item: str, by: str, said: dict):
        state, before = self.expected[item]
        try:
            verdict = self.room.desk.answer(item, by=by, **said)
        except ConflictError:
            assert state != "open"
            assert before != (by, said)
        else:
            assert state == "open" or before == (by, said)
            assert (verdict.by, verdict.answer) == (by, said["answer"])
            self.expected[item] = ("answered", (by, said))

    @rule(item=items)
    def withdraw(self, item: str):
        try:
            self.room.desk.withdraw(item)
        except ConflictError:
            assert self.expected[item][0] == "answered"
        else:
            self.expected[item] = ("withdrawn", None)

    @rule()
    def time_passes(self):
        self.room.clock.advance(timedelta(hours=2))
        self.room.desk.move_up_overdue()
        assert self.room.desk.move_up_overdue() == 0

    @invariant()
    def every_item_is_where_it_should_be_and_has_an_owner(self):
        for item_id, (state, _) in self.expected.items():
            item = self.room.desk.item(item_id)
            assert item.state == state
            assert item.owner
            assert (item.verdict is not None) == (item.state is ItemState.ANSWERED)
            if item.moved_up_from:
                assert (item.owner, item.due_at < self.room.clock.now()) == (item.moves_up_to, True)
        waiting = [item for item, (state, _) in self.expected.items() if state == "open"]
        assert self.room.desk.counts().open == len(waiting)


TestDesk = DeskMachine.TestCase
TestDesk.settings = settings(max_examples=12, stateful_step_count=15, deadline=None)
