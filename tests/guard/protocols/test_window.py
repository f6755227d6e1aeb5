"""What does not fit into a model's window is refused here, and a cut that nobody told of is noticed."""

import json
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.errors import ContextError, GuardError
from gluework.guard.protocols.call import ModelCall, read_model_call
from gluework.guard.protocols.prices import WORTH_A_LOOK, check_fits, was_truncated, window_of

URL = httpx2.URL("https://api.openai.com/v1/chat/completions")


def call(**more: Any) -> ModelCall:
    body = {"model": "gpt-4o", "max_tokens": 100, "messages": [{"role": "user", "content": "hi"}], **more}
    return read_model_call("openai", "openai", URL, json.dumps(body).encode())


def test_the_charters_window_comes_before_the_lists():
    assert window_of("openai", "gpt-4o", 9000) == 9000
    assert window_of("openai", "gpt-4o", None) == 128_000


@pytest.mark.parametrize(
    ("provider", "model"), [("openai", "m"), ("nobody", "gpt-4o"), ("", "gpt-4o"), ("openai", "tts-1")]
)
def test_a_window_that_nobody_knows_is_not_checked(provider: str, model: str):
    assert window_of(provider, model, None) is None
    check_fits(call(), 10**9, None)


@given(tokens=st.integers(0, 3000), limit=st.integers(1, 3000), window=st.integers(1, 5000))
def test_question_and_answer_fit_or_are_refused(tokens: int, limit: int, window: int):
    asked = call(max_tokens=limit)
    if tokens + limit <= window:
        check_fits(asked, tokens, window)
    else:
        with pytest.raises(ContextError):
            check_fits(asked, tokens, window)


def test_the_refusal_says_how_much_it_was_and_what_to_do():
    with pytest.raises(ContextError, match=r"5,000 tokens.*too_long = \"split\".*larger window") as caught:
        check_fits(call(), 5000, 4096)
    assert isinstance(caught.value, GuardError)
    assert (caught.value.tokens, caught.value.window) == (5000, 4096)
    assert (caught.value.slug, caught.value.status) == ("context", 413)


def test_of_several_answers_each_has_the_window_to_itself():
    check_fits(call(n=10), 1000, 1100)


@pytest.mark.parametrize(
    ("given", "reported", "cut"),
    [
        (20_000, 4_096, True),
        (20_000, 2_048, True),
        (3_000, 2_048, True),
        (20_000, 25_000, False),
        (20_000, 16_700, False),  # the lowest that any tokenizer came to
        (20_000, 0, False),
        (WORTH_A_LOOK - 1, 5, False),
    ],
)
def test_only_a_count_that_no_tokenizer_reaches_is_a_cut(given: int, reported: int, *, cut: bool):
    assert was_truncated(given, reported) is cut
