"""Webhooks against a real HTTP server that misbehaves."""

import asyncio
import json
import socket
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest
from standardwebhooks.webhooks import Webhook
from tests.delivery.delivery_room import BODY_LIMIT, Room, folder, webhook

from gluework.delivery import DeliveryState
from gluework.testing import SECRET, Play, Receiver, drops, fails, late, stalls
from gluework.values import Field, Proposal


async def test_a_delivery_arrives_signed_with_its_key_and_all_that_belongs_to_it(room, receiver):
    handover = await room.deliver(webhook(receiver.url))
    (seen,) = receiver.seen
    key = f"{room.case.id}:crm"
    assert [(one.destination, one.key, one.detail) for one in handover.receipts] == [
        ("crm", key, "HTTP 200 OK")
    ]
    assert (seen.headers["webhook-id"], seen.headers["idempotency-key"]) == (key, key)
    body = json.loads(seen.body)
    assert body["type"] == "case.delivered"
    assert datetime.fromisoformat(body["timestamp"]) == room.clock.now()
    assert body["data"] == {
        "case": room.case.id,
        "agent": "tester",
        "charter_version": "0" * 12,
        "document": {"digest": "d" * 64, "name": "invoice.pdf"},
        "fields": {"total": "119.00", "seller": "Müller", "iban": None},
        "decided_by": "agent",
    }
    assert room.actions == ["delivered"]


async def test_the_standards_own_library_accepts_the_signature(room, receiver):
    await room.deliver(webhook(receiver.url))
    (seen,) = receiver.seen
    Webhook(SECRET).verify(seen.body, seen.headers)


async def test_a_secret_without_the_prefix_is_the_key_itself(room, tmp_path):
    (tmp_path / "secret.txt").write_text("abcd1234\n", encoding="utf-8")
    with Receiver("abcd1234", clock=room.clock) as receiver:
        handover = await room.deliver(webhook(receiver.url, secret="file:secret.txt"))
    assert handover.receipts


async def test_failures_are_tried_again_with_the_same_key_and_the_same_bytes(room, receiver):
    receiver.will(fails(503), fails(500), fails(408), fails(409), fails(425), drops())
    handover = await room.to_the_end(webhook(receiver.url))
    assert handover.receipts
    assert len(receiver.seen) == 7
    assert len(receiver.keys) == len({one.body for one in receiver.seen}) == len(receiver.effects) == 1
    assert not receiver.conflicts
    stamps = [int(one.headers["webhook-timestamp"]) for one in receiver.seen]
    assert stamps == sorted(set(stamps))
    assert room.only.attempts == 7
    assert room.actions == ["delivered"]


async def test_one_that_stalls_is_left_after_its_timeout_and_tried_again(room, receiver):
    receiver.will(stalls())
    first = await room.deliver(webhook(receiver.url, timeout_seconds=0.2))
    assert first.waiting
    assert first.next_try
    assert not receiver.effects
    receiver.release()
    assert (await room.to_the_end(webhook(receiver.url))).receipts
    assert len(receiver.effects) == 1


async def test_an_answer_that_comes_after_we_gave_up_on_it_has_one_effect(room, receiver):
    receiver.will(late(), late())
    for _ in range(2):
        handover = await room.deliver(webhook(receiver.url, timeout_seconds=0.2))
        assert handover.waiting
        room.clock.advance(handover.next_try)
    assert (await room.deliver(webhook(receiver.url))).receipts
    receiver.release()
    assert len(receiver.seen) == 3
    assert len(receiver.effects) == 1
    assert not receiver.conflicts


async def test_gone_stops_for_good(room, receiver):
    receiver.will(fails(410))
    handover = await room.deliver(webhook(receiver.url))
    assert handover.next_try is None
    assert handover.stuck
    assert handover.why_stuck == "crm: HTTP 410 Gone"
    assert not handover.dropped
    assert (await room.deliver(webhook(receiver.url))) == handover
    assert len(receiver.seen) == 1
    assert room.actions == ["delivery refused"]


@pytest.mark.parametrize("status", [400, 401, 404, 422])
async def test_a_fault_of_ours_is_not_repeated(room, receiver, status):
    receiver.will(fails(status))
    assert (await room.deliver(webhook(receiver.url))).refused
    assert room.only.state is DeliveryState.REFUSED


async def test_a_redirect_is_not_followed(room, receiver):
    receiver.will(fails(307, location=receiver.url))
    handover = await room.deliver(webhook(receiver.url))
    assert "redirects are not followed" in handover.why_stuck
    assert len(receiver.seen) == 1


async def test_retry_after_is_honoured_in_seconds(room, receiver):
    receiver.will(fails(429, retry_after="7200"))
    assert (await room.deliver(webhook(receiver.url))).next_try >= timedelta(hours=2)


async def test_retry_after_is_honoured_as_a_date(room, receiver):
    moment = room.clock.now() + timedelta(hours=3)
    receiver.will(fails(503, retry_after=format_datetime(moment, usegmt=True)))
    handover = await room.deliver(webhook(receiver.url))
    assert handover.next_try > timedelta(hours=3) - timedelta(seconds=1)


async def test_one_that_asked_to_be_left_alone_is_left_alone_while_another_is_tried(room, receiver):
    with Receiver(clock=room.clock) as other:
        receiver.will(fails(429, retry_after="3600"))
        other.will(fails(500))
        both = (webhook(receiver.url), webhook(other.url, name="erp"))
        handover = await room.deliver(*both)
        room.clock.advance(handover.next_try)
        handover = await room.deliver(*both)
        assert (len(receiver.seen), len(other.seen)) == (1, 2)
        assert [one.destination for one in handover.receipts] == ["erp"]
        room.clock.advance(handover.next_try)
        assert len((await room.deliver(*both)).receipts) == 2


async def test_nobody_listening_waits_and_is_given_up_when_the_time_is_over(room):
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))  # taken, but it does not listen
        nobody = webhook(f"http://127.0.0.1:{bound.getsockname()[1]}/x", give_up_after_hours=10)
        began = room.clock.now()
        handover = await room.to_the_end(nobody)
    assert handover.dropped
    assert handover.stuck
    assert "given up after" in handover.why_stuck
    assert room.clock.now() == began + timedelta(hours=10)
    assert room.actions == ["delivery given up"]


async def test_a_huge_answer_is_taken_without_being_read(room, receiver):
    receiver.will((Play(body=b"x" * 20_000_000),))
    assert (await room.deliver(webhook(receiver.url))).receipts
    assert room.out.read <= BODY_LIMIT


async def test_another_secret_than_the_receivers_has_no_effect_and_is_refused(room, receiver):
    room.environment["SECRET"] = "whsec_" + "A" * 32
    handover = await room.deliver(webhook(receiver.url))
    assert handover.why_stuck == "crm: HTTP 401 Unauthorized"
    assert not receiver.effects


@pytest.mark.parametrize("secret", ["", "whsec_äöü", "whsec_"])
async def test_a_secret_that_is_missing_or_broken_waits_for_somebody_to_put_it_right(room, receiver, secret):
    room.environment["SECRET"] = secret
    handover = await room.deliver(webhook(receiver.url))
    assert "env:SECRET" in handover.waiting[0].reason
    assert not receiver.seen
    room.environment["SECRET"] = SECRET
    assert (await room.to_the_end(webhook(receiver.url))).receipts


async def test_a_kill_between_the_call_and_the_record_repeats_the_same_message(room, receiver):
    receiver.will(late())
    killed = asyncio.create_task(room.deliver(webhook(receiver.url)))
    await asyncio.to_thread(receiver.wait_for, 1)
    killed.cancel()
    with pytest.raises(asyncio.CancelledError):
        await killed
    room.clock.advance(timedelta(minutes=1))
    room.courier.close()
    room.courier = room.open()
    assert (await room.deliver(webhook(receiver.url))).receipts
    assert len(receiver.seen) == 2
    assert len(receiver.effects) == 1
    assert not receiver.conflicts


async def test_two_rounds_at_the_same_time_end_as_one(room, receiver):
    rounds = [room.deliver(webhook(receiver.url)) for _ in range(5)]
    handovers = await asyncio.gather(*rounds)
    assert all(handover.receipts for handover in handovers)
    assert len(receiver.effects) == 1
    assert room.actions == ["delivered"]


async def test_an_answer_that_comes_after_another_try_decided_changes_nothing(room, receiver):
    receiver.will(late())
    slow = asyncio.create_task(room.deliver(webhook(receiver.url)))
    await asyncio.to_thread(receiver.wait_for, 1)
    receiver.will(fails(410))
    assert (await room.deliver(webhook(receiver.url))).refused
    receiver.release()
    assert (await slow).refused
    assert room.only.state is DeliveryState.REFUSED


async def test_other_values_under_a_key_that_was_tried_need_a_person(room, receiver):
    receiver.will(fails(503))
    await room.deliver(webhook(receiver.url))
    room.clock.advance(timedelta(hours=1))
    changed = Proposal(fields=(Field(name="total", value="1.00"),))
    handover = await room.deliver(webhook(receiver.url), proposal=changed)
    assert "other values" in handover.why_stuck
    assert len(receiver.seen) == 1
    room.book.redrive(room.case.id, "Ada")
    assert (await room.deliver(webhook(receiver.url), proposal=changed)).receipts
    assert [entry.actor.name for entry in room.audit.about(room.case.id)] == ["gluework", "Ada", "gluework"]


async def test_a_value_that_json_can_not_carry_is_refused_everywhere(room, receiver):
    handover = await room.deliver(
        webhook(receiver.url), folder(), proposal=Proposal(fields=(Field(name="x", value=float("nan")),))
    )
    assert len(handover.refused) == 2
    assert not receiver.seen


async def test_an_agent_that_is_not_loaded_here_waits(room: Room):
    room.case = room.case.model_copy(update={"agent": "other"})
    assert "not loaded" in (await room.deliver(folder())).waiting[0].reason
