"""What went wrong is told to a person with the way out, and without a library's own advice."""

import json
from decimal import Decimal

import httpx2
import pytest
from pydantic import BaseModel

from gluework.agents.inside.words import in_words
from gluework.errors import BudgetError, ContextError, GlueworkError, PriceError, SettingsError

OURS = [
    PriceError("Nobody knows what the model openai:gpt-foo costs.", "State it: [[budget.prices]] …"),
    SettingsError(
        "The secret env:CRM_TOKEN is empty or not there.", "Set the environment variable CRM_TOKEN."
    ),
    ContextError("About 9,000 tokens do not fit.", 'Let it be split (`too_long = "split"`).'),
    BudgetError("The call could cost more than is left of the budget.", "Raise it in the charter."),
]


class Invoice(BaseModel):
    total: Decimal


@pytest.mark.parametrize("error", OURS, ids=lambda error: error.slug)
def test_an_error_of_ours_is_told_with_its_way_out(error: GlueworkError):
    assert in_words(error) == f"{error.message} {error.hint}"


def test_it_is_told_from_inside_a_librarys_error_too():
    outer = ValueError("Connection error.")
    outer.__cause__ = OURS[0]
    assert in_words(outer).endswith("[[budget.prices]] …")


def test_the_way_out_stays_whole_where_the_rest_is_too_long():
    said = in_words(SettingsError("x" * 2000, "Set the environment variable CRM_TOKEN."))
    assert said.endswith("x… Set the environment variable CRM_TOKEN.")
    assert len(f"The agent could not finish: {said}") < 500


def answered(status: int) -> httpx2.HTTPStatusError:
    request = httpx2.Request("GET", "https://crm.example.org/customers?name=Ada")
    with pytest.raises(httpx2.HTTPStatusError) as raised:
        httpx2.Response(status, request=request).raise_for_status()
    return raised.value


def test_a_systems_answer_is_told_without_the_librarys_advice_and_without_the_query():
    assert in_words(answered(404)) == "crm.example.org answered 404 Not Found"
    assert in_words(answered(599)) == "crm.example.org answered 599"


def test_a_system_that_gave_no_answer_is_named():
    request = httpx2.Request("GET", "https://crm.example.org/customers")
    error = httpx2.ReadTimeout("The read operation timed out", request=request)
    assert in_words(error) == "crm.example.org gave no answer: The read operation timed out"
    assert in_words(httpx2.ReadTimeout("too late")) == "ReadTimeout: too late"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html>busy</html>", "what had to be JSON is not and begins with “<html>busy</html>”"),
        ("", "what had to be JSON is not: it is empty"),
    ],
)
def test_what_is_no_json_is_shown_as_it_begins(text: str, said: str):
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads(text)
    assert in_words(raised.value) == said


def test_a_wrong_type_is_told_without_an_address():
    with pytest.raises(ValueError, match=r"errors\.pydantic\.dev") as raised:
        Invoice.model_validate({"total": "much"})
    assert in_words(raised.value) == "what was answered is no Invoice: total: Input should be a valid decimal"


def test_a_models_error_is_told_with_the_providers_own_words():
    class ModelError(Exception):
        status_code = 404
        model_name = "gpt-foo"
        body = {"error": {"message": "The model `gpt-foo` does not exist", "type": "invalid"}}  # noqa: RUF012

    assert (
        in_words(ModelError())
        == "the model gpt-foo answered 404 Not Found: The model `gpt-foo` does not exist"
    )


def test_an_agents_own_words_stay_as_they_are():
    error = ValueError("the customer is not known")
    error.__cause__ = answered(404)
    assert in_words(error) == "ValueError: the customer is not known"
