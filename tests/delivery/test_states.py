"""Whatever destinations answer and people do in any order, a delivery stays one that makes sense."""

import asyncio
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy.exc import IntegrityError
from tests.delivery.delivery_room import Room, folder, webhook

from gluework.delivery import Delivery, DeliveryState, Handover
from gluework.delivery.model import MOVES
from gluework.delivery.store import deliveries
from gluework.durable.values import Values
from gluework.errors import MoveError
from gluework.guard import Response, UnreachableError
from gluework.ids import CaseId, DeliveryId
from gluework.values import Receipt

HOURS = 12


@pytest.mark.parametrize("present", DeliveryState)
@pytest.mark.parametrize("to", DeliveryState)
def test_only_the_moves_of_the_table_are_made(present, to):
    one = Delivery(id=DeliveryId("d"), case_id=CaseId("c"), destination="x", state=present)
    if to is present or to in MOVES[present]:
        assert one.moved(to).state is to
    else:
        with pytest.raises(MoveError):
            one.moved(to)


def test_an_acknowledged_delivery_never_moves_again():
    assert MOVES[DeliveryState.ACKNOWLEDGED] == frozenset()


@pytest.mark.parametrize(
    "wrong", [{"state": "lost"}, {"state": "acknowledged"}, {"state": "refused", "next_try": "now"}]
)
def test_the_database_refuses_states_that_make_no_sense(room, wrong):
    row = Delivery(id=DeliveryId("d"), case_id=CaseId("c"), destination="x").model_dump()
    if wrong.get("next_try"):
        wrong = {**wrong, "next_try": room.clock.now()}
    with pytest.raises(IntegrityError), room.database.transaction() as tx:
        tx.execute(deliveries.insert().values({**row, **wrong}))


async def test_a_handover_crosses_a_step_whole(room):
    values = Values(nouns=(Handover, Receipt))
    room.environment.clear()
    handover = await room.deliver(folder(), webhook("http://127.0.0.1:1/x"))
    assert handover.receipts
    assert handover.waiting
    assert values.loads(values.dumps(handover)) == handover


class Scripted:  # its post has the protocol's arguments
    """A way out that answers as it is told, and remembers what was sent."""

    def __init__(self) -> None:
        self.says: int | None = 200
        self.sent: list[tuple[str, bytes]] = []

    async def post(self, url: str, headers: dict[str, str], content: bytes, timeout: float) -> Response:  # noqa: ARG002, ASYNC109
        self.sent.append((headers["webhook-id"], content))
        if self.says is None:
            raise UnreachableError("nobody there")
        return Response(self.says)


class CourierMachine(RuleBasedStateMachine):
    """Tries, time, redrives and restarts; a few variables remember what must be true."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.room = Room(self.place)
        self.out = self.room.out = Scripted()
        self.room.courier = self.room.open()
        self.expected: DeliveryState | None = None
        self.ends: list[str] = []
        self.since = self.room.clock.now()

    def teardown(self) -> None:
        self.room.close()
        shutil.rmtree(self.place)

    @rule(says=st.sampled_from([200, 204, 302, 400, 408, 410, 429, 500, 503, None]))
    def deliver(self, says):
        self.out.says = says
        before = len(self.out.sent)
        due = self.expected is None or self.room.only.due(self.room.clock.now())
        began = self.since if self.expected and self.room.only.window_start else self.room.clock.now()
        hook = webhook("http://destination/x", give_up_after_hours=HOURS)
        handover = asyncio.run(self.room.deliver(hook))
        assert len(self.out.sent) - before == (1 if due else 0)
        self.expected = self.expected or DeliveryState.PENDING
        if due:
            self.since = began
            self._expect(says)
        waits = self.expected is DeliveryState.PENDING
        assert (handover.next_try is not None) == waits
        assert handover.stuck == (self.expected in (DeliveryState.REFUSED, DeliveryState.GIVEN_UP))
        if waits:
            end = self.since + timedelta(hours=HOURS)
            assert self.room.clock.now() < self.room.only.next_try <= end

    def _expect(self, says):
        if says in (200, 204):
            self.expected = DeliveryState.ACKNOWLEDGED
            self.ends.append("delivered")
        elif says in (302, 400, 410):
            self.expected = DeliveryState.REFUSED
            self.ends.append("delivery refused")
        elif self.room.clock.now() - self.since >= timedelta(hours=HOURS):
            self.expected = DeliveryState.GIVEN_UP
            self.ends.append("delivery given up")

    @rule()
    def redrive(self):
        self.room.book.redrive(self.room.case.id, "Ada")
        if self.expected in (DeliveryState.REFUSED, DeliveryState.GIVEN_UP):
            self.ends.append("delivery redriven")
        if self.expected and self.expected is not DeliveryState.ACKNOWLEDGED:
            self.expected = DeliveryState.PENDING

    @rule(hours=st.sampled_from([0.1, 2, 7]))
    def time_passes(self, hours):
        self.room.clock.advance(timedelta(hours=hours))

    @rule()
    def restart(self):
        self.room.courier.close()
        self.room.courier = self.room.open()

    @invariant()
    def the_row_the_record_and_the_wire_agree(self):
        states = [one.state for one in self.room.standing()]
        assert states == ([self.expected] if self.expected else [])
        assert self.room.actions == self.ends
        assert len(set(self.out.sent)) <= 1


TestCourier = CourierMachine.TestCase
TestCourier.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
