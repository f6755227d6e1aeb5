"""What every case would fail for is told before the first one comes."""

import re
from pathlib import Path

import pytest

from gluework.charter.load import parse_charter
from gluework.charter.schema import starter_charter
from gluework.readiness.gaps import lacks

MONEY = 'per_case = "1"\nper_day = "1"\n'
KEYS = {"OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k", "CRM_TOKEN": "t", "HOOK": "h", "DB": "sqlite://"}
CRM = '[[systems]]\nname = "crm"\nurl = "https://crm.example.org"\nsecret = { value = "env:CRM_TOKEN" }\n'
HOOK = (
    '[[destinations]]\nkind = "webhook"\nname = "hook"\nurl = "https://a.example.org"\nsecret = "env:HOOK"\n'
)
TABLE = '[[destinations]]\nkind = "table"\nname = "rows"\nurl = "env:DB"\ntable = "t"\n'


def told(
    tmp_path: Path, *, model: str = "offline", fallback: str = "person", money: str = MONEY, more: str = "",
    keys: dict[str, str] | None = None,
) -> list[str]:  # fmt: skip
    text = starter_charter("letters", "Olga")
    text = text.replace('model = "offline"', f'model = "{model}"').replace(
        '["park", "person"]', f'["{fallback}"]'
    )
    text = re.sub(r'per_case = "0"\nper_day = "0"\n', money, text)
    return lacks(parse_charter(f"{text}\n{more}", tmp_path), KEYS if keys is None else keys)


def test_nothing_is_missing_of_an_agent_that_has_all_it_needs(tmp_path: Path):
    assert told(tmp_path, model="openai:gpt-5-mini", more=CRM + HOOK + TABLE) == []
    assert told(tmp_path, money="") == []


@pytest.mark.parametrize(("more", "variable"), [(CRM, "CRM_TOKEN"), (HOOK, "HOOK"), (TABLE, "DB")])
def test_a_secret_that_is_not_there_is_named(tmp_path: Path, more: str, variable: str):
    (said,) = told(tmp_path, more=more, keys={})
    assert f"Set the environment variable {variable}." in said


def test_a_secret_in_a_file_is_looked_for_beside_the_charter(tmp_path: Path):
    more = CRM.replace("env:CRM_TOKEN", "file:token")
    assert "the file token" in told(tmp_path, more=more)[0]
    (tmp_path / "token").write_text("t")
    assert told(tmp_path, more=more) == []


def test_a_models_key_is_missed_and_a_fallbacks_too(tmp_path: Path):
    said = told(tmp_path, model="openai:gpt-5-mini", fallback="anthropic:claude-haiku-4-5", keys={})
    assert [line.split(" can't")[0] for line in said] == [
        "The model openai:gpt-5-mini",
        "The model anthropic:claude-haiku-4-5",
    ]


def test_a_price_that_nobody_knows_is_told_with_how_to_state_it(tmp_path: Path):
    (said,) = told(tmp_path, model="openai:gpt-foo")
    assert '[[budget.prices]] model = "openai:gpt-foo"' in said
    price = '[[budget.prices]]\nmodel = "openai:gpt-foo"\ninput_per_million = 1\noutput_per_million = 1\n'
    assert told(tmp_path, model="openai:gpt-foo", money=MONEY + price) == []


@pytest.mark.parametrize("money", ["", 'per_case = "1"\n', 'per_day = "1"\n'])
def test_a_model_without_a_budget_is_told(tmp_path: Path, money: str):
    (said,) = told(tmp_path, model="openai:gpt-5-mini", money=money)
    assert "`per_case` and `per_day`" in said


def test_what_never_helps_is_told(tmp_path: Path):
    (said,) = told(tmp_path, model="openai:gpt-5-mini", fallback="openai:gpt-5-mini")
    assert "The fallback openai:gpt-5-mini is the model itself" in said
    (said,) = told(tmp_path, model="openai:gpt-5-mini", money='per_case = "2"\nper_day = "1"\n')
    assert "A case may cost 2, but all of a day only 1" in said
