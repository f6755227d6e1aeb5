"""What is said of errors: a status, the provider's words, and whether to come again."""

import json
from datetime import timedelta

import pytest

from gluework.charter.model import MODEL_PROVIDERS
from gluework.errors import BudgetBusyError, BudgetError, DatabaseAwayError
from gluework.gateway.refusals import GatewayRefusal, refusal_of
from gluework.gateway.vendors import VENDORS
from gluework.testing import FrozenClock


def test_a_budget_that_is_used_up_says_when_there_is_more_again():
    now = FrozenClock().now()
    refusal = refusal_of(BudgetError("Used up.", granted_anew=now + timedelta(hours=2)), now)
    assert (refusal.status, refusal.headers()) == (402, {"x-should-retry": "false", "retry-after": "7200"})
    assert "retry-after" not in refusal_of(BudgetError("Too dear."), now).headers()


def test_a_budget_that_others_hold_back_may_be_tried_again():
    refusal = refusal_of(BudgetBusyError("Not now.", "Try again soon."), FrozenClock().now())
    assert (refusal.status, refusal.headers()) == (429, {"retry-after": "5"})


def test_of_a_fault_and_of_its_database_only_that_much_is_told(capsys: pytest.CaptureFixture[str]):
    for error in (ValueError("a document's text"), DatabaseAwayError("No answer from db.internal.")):
        refusal = refusal_of(error, FrozenClock().now())
        assert refusal.status in (500, 503)
        assert "document" not in refusal.message + "".join(capsys.readouterr())
        assert "db.internal" not in refusal.message


def test_every_provider_that_the_guard_speaks_with_has_an_address():
    assert set(VENDORS) == set(MODEL_PROVIDERS)


@pytest.mark.parametrize("provider", VENDORS)
@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 413, 418, 429, 500, 502, 503, 504, 507])
def test_every_error_has_the_providers_words(provider: str, status: int):
    body, headers = VENDORS[provider].written(GatewayRefusal(status, "slug", "What happened."))
    assert "What happened." in body.decode()
    assert json.loads(body)
    assert headers["content-type"] == "application/json"
