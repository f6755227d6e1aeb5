"""The public fake receiver is itself held to what it says."""

import pytest
from tests.delivery.delivery_room import PlainOut, webhook

from gluework.guard import UnreachableError
from gluework.testing import drops, fails


async def test_another_body_under_a_known_key_is_a_conflict_without_effect(room, receiver):
    await room.deliver(webhook(receiver.url))
    (first,) = receiver.seen
    other = room.open()
    changed = room.case.model_copy(update={"charter_version": "1" * 12})
    again = await _sent_again(receiver, other, room, changed)
    assert again.status == 422
    assert receiver.effects == {first.key: first.body}
    assert len(receiver.conflicts) == 1


async def _sent_again(receiver, courier, room, case):
    """The case once more by a courier that remembers nothing."""
    with room.database.transaction() as tx:
        tx.exec_driver_sql("DELETE FROM deliveries")
    room.case = case
    noted = []

    class Noting(PlainOut):
        async def post(self, *arguments):
            noted.append(await super().post(*arguments))
            return noted[-1]

    room.out = Noting()
    room.courier = room.open()
    await room.deliver(webhook(receiver.url))
    courier.close()
    return noted[0]


@pytest.mark.parametrize(
    "change", [{"webhook-timestamp": "1"}, {"webhook-signature": "v1,AAAA"}, {"webhook-id": ""}]
)
async def test_what_is_not_signed_has_no_effect(room, receiver, change):
    await room.deliver(webhook(receiver.url))
    (genuine,) = receiver.seen
    receiver.effects.clear()
    headers = {**genuine.headers, **change}
    headers.pop("host")
    headers.pop("content-length")
    answer = await PlainOut().post(receiver.url, headers, genuine.body, 5)
    assert (answer.status, receiver.effects) == (401, {})


async def test_a_dropped_answer_is_broken_for_the_sender_but_had_its_effect(room, receiver):
    receiver.will(fails(500), drops())
    await room.deliver(webhook(receiver.url))
    genuine = receiver.seen[0]
    headers = {name: value for name, value in genuine.headers.items() if name.startswith("webhook")}
    with pytest.raises(UnreachableError):
        await PlainOut().post(receiver.url, headers, genuine.body, 5)
    assert list(receiver.effects) == [genuine.key]


def test_waiting_for_requests_that_do_not_come_ends(receiver):
    with pytest.raises(TimeoutError, match="0 of 1"):
        receiver.wait_for(1, seconds=0.01)
