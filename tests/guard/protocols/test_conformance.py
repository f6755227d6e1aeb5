"""What every protocol keeps to. A new provider is one file, and its examples beside the others."""

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

import pytest
from genai_prices.data_snapshot import get_snapshot
from hypothesis import given
from hypothesis import strategies as st

from gluework.errors import GuardError
from gluework.guard.protocols import (
    PROVIDERS,
    Judgement,
    ModelCall,
    counted,
    is_events,
    judge,
    read_answer,
    repaired,
    says_its_end,
    true_status,
)
from gluework.guard.protocols.answer import whole_answer
from gluework.guard.protocols.call import OUTPUT_LIMIT
from gluework.guard.protocols.judgement import Fault
from gluework.guard.protocols.registry import PROTOCOLS, listed_name, picture_tokens

from .answers import call_of, stream
from .examples import EXAMPLES, Example
from .examples.example import ANSWER, BAD, GOOD, LIMIT, PDF, PNG, QUESTION, SYSTEM, Object

JSON, EVENTS = "application/json", "text/event-stream"
LONG = f"{QUESTION} " + " ".join(f"Position {n}: oak boards, {n * 7} pieces." for n in range(600))


def name(example: Example) -> str:
    return example.path.strip("/").replace("/", "-")


def all_with(field: str = "path") -> Any:
    shown = [each for each in EXAMPLES if getattr(each, field)]
    return pytest.mark.parametrize("example", shown, ids=name)


EVERY, READ, STREAMED = all_with(), all_with("says"), all_with("events")
FAULTS: list[tuple[str, Fault]] = [("cut", Fault.CUT), ("refused", Fault.REFUSAL)]


def ask(example: Example, **more: Any) -> ModelCall:
    return call_of(example.path, json.dumps({**example.request, **more}).encode())


def without(body: Object, path: tuple[str, ...]) -> Object:
    """The body without what stands at the path."""
    first, *rest = path
    return {
        key: without(value, tuple(rest)) if key == first and rest else value
        for key, value in body.items()
        if key != first or rest
    }


def having(body: Object, path: tuple[str, ...], value: Any) -> Object:
    first, *rest = path
    return {**body, first: having(body[first], tuple(rest), value) if rest else value}


def fault(call: ModelCall, answer: Object | bytes, kind: str = JSON) -> Fault | None:
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    found = judge(call, call.content, 200, kind, body)
    return found.fault if found else None


def said(example: Example, text: str = ANSWER) -> Object:
    assert example.says is not None
    return example.says(text)


def called(example: Example, arguments: Object) -> Object:
    assert example.calls is not None
    return example.calls(arguments)


def test_each_protocol_has_its_examples():
    shown = {type(ask(each).protocol) for each in EXAMPLES}
    assert shown == {type(each) for each in PROTOCOLS}
    assert all(bool(each.says) == ask(each).protocol.is_read for each in EXAMPLES)


# What a request may cost


@EVERY
def test_a_request_is_read_and_its_price_is_known(example: Example):
    call = ask(example)
    assert call.protocol.paths
    assert call.model
    assert call.unbounded == ""
    assert not call.fills_window
    assert call.caches is ("cache" in json.dumps(example.request))
    assert len(call.content) < call.input_bound < len(call.content) + 2_000
    assert json.loads(call.content) == example.request
    assert call_of(example.path, call.content) == call


@EVERY
def test_the_line_of_its_provider_lets_it_out(example: Example):
    provider = ask(example).protocol.provider
    assert PROVIDERS[provider.name] is provider
    base = provider.url.partition("://")[2].partition("/")[2]
    path = example.path.removeprefix(f"/{base}" if base else "")
    assert any(fnmatch(path, known) for known in provider.paths)
    assert bool(provider.url) != bool(provider.where)
    found = get_snapshot().find_provider(None, listed_name(provider.name), None)
    assert found.models


@READ
def test_the_limit_bounds_the_output_and_is_put_in_where_there_is_none(example: Example):
    assert ask(example).output_bound == LIMIT
    bare = call_of(example.path, json.dumps(without(example.request, example.limit_at)).encode())
    assert bare.output_bound == OUTPUT_LIMIT
    assert json.loads(bare.content) == having(example.request, example.limit_at, OUTPUT_LIMIT)
    for wrong in (0, -1, "many", True, 1.5):
        with pytest.raises(GuardError):
            call_of(example.path, json.dumps(having(example.request, example.limit_at, wrong)).encode())


@all_with("several_at")
def test_each_of_several_answers_may_reach_the_limit_and_all_of_them_are_wanted(example: Example):
    body = having(example.request, example.several_at, 3)
    call = call_of(example.path, json.dumps(body).encode())
    assert call.output_bound == 3 * LIMIT
    assert fault(call, said(example)) is Fault.EMPTY


@EVERY
def test_what_has_no_price_is_named_and_so_is_a_field_that_nobody_knows(example: Example):
    assert ask(example, novelty={"x": 1}).unbounded == "novelty"
    assert ask(example, novelty=None).unbounded == ""
    for fields in example.dear:
        assert ask(example, **fields).unbounded, fields


@READ
def test_tools_that_run_here_have_a_price(example: Example):
    assert ask(example, **example.tools).unbounded == ""


@READ
def test_a_picture_counts_as_one_and_a_file_may_fill_the_window(example: Example):
    plain = ask(example)
    key = plain.protocol.conversation
    call = ask(example, **{key: [*example.request[key], *example.media]})
    assert call.fills_window
    assert call.unbounded == ""
    picture = picture_tokens(call.provider, call.model).most
    assert picture < call.input_bound - plain.input_bound < picture + len(PDF) + 500
    assert {(medium.base64, medium.is_picture) for medium in call.media()} == {(PNG, True), (PDF, False)}
    assert not any(data in text for text in call.texts() for data in (PNG, PDF))


# What the model was told


@READ
def test_its_texts_are_those_of_system_and_user_with_their_roles(example: Example):
    call = ask(example)
    assert call.texts() == [SYSTEM, QUESTION]
    assert list(call.protocol.spoken(call.body)) == [("system", SYSTEM), ("user", QUESTION)]
    assert call.media() == []


@READ
def test_its_tools_are_told_as_json(example: Example):
    *handed, system, question = ask(example, **example.tools).texts()
    assert (system, question) == (SYSTEM, QUESTION)
    assert any('"book"' in text for text in handed)


# What was answered


@READ
def test_a_whole_answer_is_fine_and_counted(example: Example):
    call, answer = ask(example), said(example)
    body = json.dumps(answer).encode()
    assert fault(call, answer) is None
    (reply,) = call.protocol.replies(answer) or ()
    assert (reply.text, reply.calls) == (ANSWER, ())
    told = read_answer(call.protocol, call.model, body)
    assert (told.usage, told.counted) == (example.usage, True)
    assert counted(call, 200, JSON, body) == (example.usage, True)


@STREAMED
def test_a_stream_says_and_counts_what_the_whole_answer_does(example: Example):
    call = ask(example)
    for events, wanted in ((example.events, said(example)), (example.called_events, called(example, GOOD))):
        body = stream(*events)
        whole = whole_answer(call.protocol, EVENTS, body)
        assert whole is not None
        (reply,), (other,) = call.protocol.replies(whole) or (), call.protocol.replies(wanted) or ()
        assert reply.text.strip() == other.text.strip()
        assert [(each.name, each.value, each.call_id) for each in reply.calls] == [
            (each.name, each.value, each.call_id) for each in other.calls
        ]
        assert reply.finish == other.finish
        assert fault(call, body, EVENTS) is None
        assert counted(call, 200, EVENTS, body) == (example.usage, True)
        as_list = json.dumps(list(events)).encode()
        assert fault(call, as_list) is (None if example.as_list else Fault.MALFORMED)


@STREAMED
def test_a_stream_that_breaks_off_is_asked_for_again_and_costs_all_that_was_reserved(example: Example):
    call, half = ask(example), stream(*example.events[:-1][:2])
    assert fault(call, half, EVENTS) in (Fault.EMPTY, Fault.BROKEN)
    assert counted(call, 200, EVENTS, half)[0] is None
    assert repaired(call, EVENTS, half, Judgement(Fault.BROKEN, "It broke off.")) == call.content
    assert not says_its_end(half)


@STREAMED
def test_an_event_that_says_the_end_is_known_wherever_there_is_one(example: Example):
    body = stream(*example.events)
    assert says_its_end(body) is example.last_event
    assert says_its_end(body + b"data: [DONE]\n\n")


@all_with("error")
def test_an_error_in_a_stream_counts_as_the_status_that_it_names(example: Example):
    assert true_status(200, EVENTS, stream(example.events[0], example.error)) == 429
    assert true_status(200, JSON, json.dumps(example.error).encode()) == 429


@READ
@pytest.mark.parametrize(("field", "wrong"), FAULTS)
def test_what_was_cut_off_or_refused_is_no_answer(example: Example, field: str, wrong: Fault):
    assert fault(ask(example), getattr(example, field)) is wrong


@READ
def test_neither_text_nor_call_is_empty_and_another_form_is_none(example: Example):
    call = ask(example)
    assert fault(call, said(example, " \n")) is Fault.EMPTY
    for body in (b"", b"{}", b"[]", b"<html>", json.dumps(example.request).encode()):
        assert fault(call, body) is Fault.MALFORMED
    assert fault(call, said(example), "text/html") is Fault.MALFORMED


@READ
def test_who_read_less_than_was_sent_is_found_out(example: Example):
    assert example.counts is not None
    call = call_of(example.path, json.dumps(example.request).replace(QUESTION, LONG).encode())
    assert fault(call, said(example) | example.counts(2_048)) is Fault.TRUNCATED
    assert fault(call, said(example) | example.counts(12_000)) is None


@READ
def test_who_gives_the_question_back_is_found_out(example: Example):
    call = call_of(example.path, json.dumps(example.request).replace(QUESTION, LONG).encode())
    enough = (example.counts or dict)(12_000)
    assert fault(call, said(example, LONG) | enough) is Fault.ECHO


@READ
def test_the_schema_that_was_asked_for_holds(example: Example):
    call = ask(example, **example.form)
    assert fault(call, said(example, json.dumps(GOOD))) is None
    for text in (json.dumps(BAD), "five", '{"total": 1, "total": 2}'):
        assert fault(call, said(example, text)) is Fault.MISFIT


@READ
def test_the_tool_that_had_to_be_called_is_called_rightly(example: Example):
    call = ask(example, **example.tools)
    assert fault(call, called(example, GOOD)) is None
    assert fault(call, called(example, BAD)) is Fault.MISFIT
    assert fault(call, said(example)) is Fault.MISFIT
    other = json.loads(json.dumps(called(example, GOOD)).replace('"book"', '"burn"'))
    assert fault(call, other) is Fault.MISFIT


def test_an_embedding_is_fine_where_there_are_vectors():
    (example,) = (each for each in EXAMPLES if each.says is None)
    assert fault(ask(example), {"data": [{"embedding": [0.5]}]}) is None
    assert fault(ask(example), {"data": []}) is Fault.MALFORMED


# How it is asked again


@READ
def test_a_bad_answer_goes_back_with_what_was_wrong_and_nothing_else_changes(example: Example):
    why = "The total is no number."
    for more, answer in ((example.form, said(example, "five")), (example.tools, called(example, BAD))):
        call = ask(example, **more)
        content = repaired(call, JSON, json.dumps(answer).encode(), Judgement(Fault.MISFIT, why))
        if "tools" in str(more) and not example.shows_calls:
            assert content is None
            continue
        assert content is not None
        before, after, turns = call.body, json.loads(content), call.protocol.conversation
        assert {**after, turns: None} == {**before, turns: None}
        assert after[turns][: len(before[turns])] == before[turns]
        added = after[turns][len(before[turns]) :]
        first, *_, last = (call.protocol.role(turn) for turn in added)
        assert (first, last) == ("assistant", "user")
        assert why in json.dumps(added[-1])
        again = call_of(example.path, content)
        (reply,) = call.protocol.replies(answer) or ()
        for one in reply.calls:
            assert json.dumps(added).count(why) == 2
            assert not any(one.call_id in text for text in again.texts())
        assert (again.content, again.unbounded) == (content, "")
        assert again.output_bound == call.output_bound
        good = said(example, json.dumps(GOOD)) if more is example.form else called(example, GOOD)
        assert fault(again, good) is None


# Whatever comes


def paths(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where everything stands in a JSON value."""
    children = (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    )
    for key, child in children:
        yield (*here, key)
        yield from paths(child, (*here, key))


def changed(value: Any, path: tuple[Any, ...], by: Any) -> Any:
    first, *rest = path
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[first] = changed(copy[first], tuple(rest), by) if rest else by
    return copy


ODD = st.sampled_from([None, True, 0, -1, 2.5, 10**20, "", "x", [], {}, [[]], [{}], ["x"], {"type": []}])


@given(data=st.data(), example=st.sampled_from(EXAMPLES), odd=ODD)
def test_no_request_is_an_accident(data: st.DataObject, example: Example, odd: Any):
    fields = data.draw(st.sampled_from([{}, example.tools, example.form]))
    body = {**example.request, **fields}
    body = changed(body, data.draw(st.sampled_from(list(paths(body)))), odd)
    try:
        call = call_of(example.path, json.dumps(body).encode())
    except GuardError:
        return
    assert isinstance(call.texts(), list)
    assert isinstance(call.media(), list)
    answer = json.dumps(said(example) if example.says else {}).encode()
    judge(call, call.content, 200, JSON, answer)
    repaired(call, JSON, answer, Judgement(Fault.MISFIT, "No."))


@given(data=st.data(), example=st.sampled_from([each for each in EXAMPLES if each.says]), odd=ODD)
def test_no_answer_is_an_accident(data: st.DataObject, example: Example, odd: Any):
    call = ask(example, **example.tools)
    shown = [said(example), called(example, GOOD), example.refused, example.cut]
    parts = data.draw(st.sampled_from([*([each] for each in shown), list(example.events or shown)]))
    at = data.draw(st.integers(0, len(parts) - 1))
    place = data.draw(st.sampled_from(list(paths(parts[at]))))
    parts[at] = changed(parts[at], place, odd)
    kind = EVENTS if len(parts) > 1 else JSON
    body = stream(*parts) if is_events(kind) else json.dumps(parts[0]).encode()
    judge(call, call.content, 200, kind, body)
    repaired(call, kind, body, Judgement(Fault.MISFIT, "No."))
    counted(call, 200, kind, body)
    says_its_end(body)
    assert 200 <= true_status(200, kind, body) < 600
