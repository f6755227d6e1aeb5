"""What crosses a step comes back as it was, and nothing unknown crosses at all."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gluework.durable.values import NotStorableError, StepFailedError, UnknownTagError, Values
from gluework.errors import BudgetError
from gluework.values import Box, CaseState, Value

VALUES = Values(nouns=(Box,), enums=(CaseState,))

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.datetimes(timezones=st.just(UTC))
    | st.dates()
    | st.timedeltas()
    | st.binary()
    | st.sampled_from(CaseState)
    | st.builds(
        Box, page=st.integers(1, 9), left=st.just(1.5), top=st.just(2), right=st.just(3), bottom=st.just(4)
    )
)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text() | st.just("$"), inner)
    ),
    max_leaves=12,
)


@given(trees)
def test_every_value_that_may_cross_comes_back_as_it_was(value: Any):
    back = VALUES.loads(VALUES.dumps(value))
    assert back == value
    assert type(back) is type(value)


def test_workflow_arguments_come_back_as_a_tuple():
    back = VALUES.loads(VALUES.dumps({"args": (1, "x"), "kwargs": {}}))
    assert back == {"args": (1, "x"), "kwargs": {}}
    assert isinstance(back["args"], tuple)


class Stranger(Value):
    name: str


class Colour(StrEnum):
    RED = "red"


@pytest.mark.parametrize(
    "value",
    [object(), {1, 2}, Stranger(name="x"), Colour.RED, {1: "x"}, datetime(2026, 1, 1), print],  # noqa: DTZ001
)
def test_types_that_nobody_registered_are_refused(value: Any):
    with pytest.raises(NotStorableError):
        VALUES.dumps(value)


@pytest.mark.parametrize(
    "stored",
    [
        {"$": "noun:Stranger", "v": {"name": "x"}},
        {"$": "pickle", "v": "gASV"},
        {"$": "enum:Colour", "v": "red"},
        {"$": 7, "v": 1},
        {"$": "tuple", "v": "abc"},
    ],
)
def test_tags_that_nobody_registered_are_refused(stored: Any):
    with pytest.raises(UnknownTagError):
        VALUES.loads(json.dumps(stored))


def test_not_a_number_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        VALUES.dumps(float("nan"))


def test_our_errors_come_back_as_themselves_and_others_as_a_failed_step():
    ours = VALUES.loads(VALUES.dumps(BudgetError("spent", "raise it")))
    assert isinstance(ours, BudgetError)
    assert (ours.message, ours.hint) == ("spent", "raise it")
    theirs = VALUES.loads(VALUES.dumps(KeyError("a")))
    assert isinstance(theirs, StepFailedError)
    assert "KeyError" in str(theirs)


def test_exact_types_survive():
    value = (Decimal("1.10"), date(2026, 1, 2), timedelta(days=-1, microseconds=3), True, 1, "1")
    assert VALUES.loads(VALUES.dumps(value)) == value
