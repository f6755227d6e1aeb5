"""A charter is refused with file, line and the nearest right key, or it is what was written."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.databases import fresh_sqlite

from gluework.audit import Audit
from gluework.charter.forms import IN_WORDS
from gluework.charter.load import LARGEST, load_charter, parse_charter
from gluework.charter.model import MODEL_PROVIDERS
from gluework.charter.rules import RuleNotEvaluatedError, compile_rule
from gluework.charter.schema import charter_schema, starter_charter
from gluework.charter.service import CharterBook
from gluework.clock import SystemClock
from gluework.errors import CharterError, NotFoundError
from gluework.guard.protocols import PROVIDERS
from gluework.storage import Database

GOOD = starter_charter("letters", "Olga Owner")


def with_line(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def refusal(text: str) -> str:
    with pytest.raises(CharterError) as raised:
        parse_charter(text, Path(), "agents/letters/charter.toml")
    return str(raised.value)


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def test_the_starter_loads_and_is_frozen():
    charter = parse_charter(GOOD, Path()).charter
    assert (charter.agent.name, charter.owner.name) == ("letters", "Olga Owner")
    with pytest.raises(ValidationError):
        charter.owner.name = "Somebody else"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("purpos", "purpose"),
        ("deadline_second", "deadline_seconds"),
        ("modell", "model"),
        ("fall_back", "fallback"),
    ],
)
def test_an_unknown_key_is_told_with_its_line_and_the_nearest_right_one(wrong: str, right: str):
    text = re.sub(rf"^{right} =", f"{wrong} =", GOOD, count=1, flags=re.MULTILINE)
    said = refusal(text)
    line = line_of(text, f"{wrong} =")
    assert f"charter.toml:{line}: unknown key `agent.{wrong}`; did you mean `{right}`?" in said


def test_an_unknown_table_is_told_too():
    said = refusal(GOOD + '\n[onwer]\nname = "x"\n')
    assert "unknown key `onwer`; did you mean `owner`?" in said


def test_a_wrong_type_is_told_with_its_line():
    text = with_line("deadline_seconds = 120", 'deadline_seconds = "soon"')
    said = refusal(text)
    assert f"charter.toml:{line_of(text, 'soon')}: `agent.deadline_seconds`" in said


def test_a_word_that_is_nearly_one_of_the_known_ones_is_told_with_that_one():
    text = GOOD + '\n[[systems]]\nname = "crm"\nurl = "https://crm.example.org"\nmethods = ["get"]\n'
    assert "did you mean `GET`?" in refusal(text)


def test_all_faults_are_told_at_once():
    text = with_line("deadline_seconds = 120", "deadline_seconds = -1").replace(
        "due_hours = 8", "due_hours = 0"
    )
    said = refusal(text)
    assert "2 faults" in said
    assert "agent.deadline_seconds" in said
    assert "review.due_hours" in said


def test_a_missing_owner_is_told():
    text = re.sub(r"\[owner\][^\[]*", "", GOOD)
    assert "`owner` is missing" in refusal(text)


def test_an_owner_needs_a_way_to_be_reached():
    assert "owner.reach" in refusal(with_line("mailto:owner@example.org", "by shouting"))


@pytest.mark.parametrize("rule", ["amount >", "amount > > 1", "(amount > 1", "amount = 1", ""])
def test_a_rule_that_does_not_compile_is_told_with_its_line(rule: str):
    text = GOOD + f"\n[[sign_off]]\nwhen = '{rule}'\nwhy = 'because'\n"
    said = refusal(text)
    assert f"charter.toml:{line_of(text, 'when = ' + repr(rule))}" in said or "sign_off" in said


def test_two_destinations_of_one_name_are_refused():
    text = GOOD + '\n[[destinations]]\nkind = "folder"\nname = "out"\npath = "elsewhere"\n'
    assert "`out` stands here twice" in refusal(text)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"[agent\n", "not TOML"),
        (b"", "missing"),
        (b"#" * (LARGEST + 1), "larger than"),
    ],
)
def test_a_file_that_is_no_charter_says_why(tmp_path: Path, content: bytes, said: str):
    (tmp_path / "charter.toml").write_bytes(content)
    with pytest.raises(CharterError, match=said):
        load_charter(tmp_path)


def test_a_folder_without_a_charter_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(CharterError) as raised:
        load_charter(tmp_path)
    assert "gluework new" in raised.value.hint


@given(st.text(max_size=300))
def test_no_text_does_more_than_be_refused(text: str):
    with pytest.raises(CharterError):
        parse_charter(text, Path())


@given(st.integers(min_value=0, max_value=len(GOOD)), st.text(max_size=8))
def test_a_damaged_charter_loads_or_is_refused(place: int, inserted: str):
    text = GOOD[:place] + inserted + GOOD[place:]
    try:
        loaded = parse_charter(text, Path())
    except CharterError as error:
        said = str(error)
    else:
        said = loaded.version
    assert said.strip()


def test_the_version_follows_the_text():
    first, second = (
        parse_charter(GOOD, Path()),
        parse_charter(with_line("due_hours = 8", "due_hours = 9"), Path()),
    )
    assert first.version == parse_charter(GOOD, Path()).version != second.version


def test_the_schema_knows_what_the_loader_knows():
    schema = charter_schema()
    assert schema["additionalProperties"] is False
    assert {"agent", "owner", "on_call", "reviewers", "decides", "budget", "destinations"} <= set(
        schema["properties"]
    )
    json.dumps(schema)


def test_every_version_that_decided_something_is_kept(tmp_path: Path):
    database = Database(fresh_sqlite(tmp_path / "a.db"))
    audit = Audit(database, SystemClock())
    book = CharterBook(database, SystemClock(), audit)
    first, second = (
        parse_charter(GOOD, tmp_path),
        parse_charter(with_line("due_hours = 8", "due_hours = 9"), tmp_path),
    )
    for one in (first, second, first):
        book.adopt(one)
    assert book.get("letters", first.version).review.due_hours == 8
    assert book.get("letters", second.version).review.due_hours == 9
    current = book.current("letters")
    assert current is not None
    assert current.version == first.version
    adopted = audit.newest(10, "letters")
    assert len(adopted) == 2
    with pytest.raises(NotFoundError):
        book.get("letters", "0" * 12)
    assert all(entry.at <= datetime.now(UTC) for entry in adopted)
    database.close()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"gross_total": "10000.01", "currency": "EUR"}, True),
        ({"gross_total": "10000.00", "currency": "EUR"}, False),
        ({"gross_total": "99999", "currency": "USD"}, False),
        ({"gross_total": 10001, "currency": "EUR"}, True),
    ],
)
def test_a_rule_is_about_values(values: dict, expected: bool):
    rule = compile_rule('gross_total > 10000 && currency == "EUR"')
    assert rule.holds(values) is expected


@pytest.mark.parametrize(
    ("rule", "values"), [("a > 1", {}), ("a > 1", {"a": "many"}), ("a + 1", {"a": 1}), ("a.b.c", {"a": "x"})]
)
def test_a_rule_that_cannot_be_told_is_never_a_silent_no(rule: str, values: dict):
    with pytest.raises(RuleNotEvaluatedError):
        compile_rule(rule).holds(values)


def test_a_name_that_looks_like_a_number_is_a_name_when_its_field_is_one():
    assert compile_rule('number == "007"').holds({"number": "007"}, texts={"number"})


HOOK = """
[[destinations]]
kind = "webhook"
name = "erp"
url = "https://{user}erp.example.org/in"
secret = "env:ERP"
"""
CRM = """
[[systems]]
name = "crm"
url = "https://{user}crm.example.org/api"
"""
MODEL = """
[agent]
model_url = "https://{user}models.example.org/v1"
"""


@pytest.mark.parametrize("part", [HOOK, CRM, MODEL])
@pytest.mark.parametrize("user", ["olga:hunter2@", "hunter2@"])
def test_a_password_in_a_url_is_refused_and_not_repeated(part: str, user: str):
    if part == MODEL:
        texts = [GOOD.replace("[agent]", part.format(user=name).strip(), 1) for name in (user, "")]
    else:
        texts = [GOOD + part.format(user=name) for name in (user, "")]
    said = refusal(texts[0])
    assert f"charter.toml:{line_of(texts[0], 'hunter2')}: a name or password stands in the url" in said
    assert "hunter2" not in said
    parse_charter(texts[1], Path())


@pytest.mark.parametrize("header", ["x api key", "", "x\ny", "x:y"])
def test_a_secrets_header_is_one_that_can_be_sent(header: str):
    text = GOOD + CRM.format(user="") + f"secret = {{ header = {json.dumps(header)}, value = 'env:X' }}\n"
    assert "systems.0.secret.header" in refusal(text)


def with_fallback(line: str) -> str:
    return re.sub(r"^fallback = .*$", f"fallback = {line}", GOOD, count=1, flags=re.MULTILINE)


@pytest.mark.parametrize("line", ["mistral:large", "gpt-5", "openai:"])
def test_a_model_of_nobody_that_is_known_is_refused_with_what_is_known(line: str):
    text = with_line('model = "offline" ', f'model = "{line}" ')
    said = refusal(text)
    assert f"charter.toml:{line_of(text, 'model = ')}: nobody here knows the model `{line}`" in said
    for provider in MODEL_PROVIDERS:
        assert f"`{provider}:…`" in said


def test_a_fallback_of_nobody_that_is_known_is_refused_too():
    assert "nobody here knows the model `mistral:large`" in refusal(
        with_fallback('["mistral:large", "person"]')
    )


def test_every_provider_that_the_guard_speaks_with_can_be_named():
    assert set(PROVIDERS) <= set(MODEL_PROVIDERS)


@pytest.mark.parametrize("end", ["person", "dead-letter"])
def test_what_comes_after_the_end_of_the_fallbacks_is_refused(end: str):
    said = refusal(with_fallback(f'["park", "{end}", "offline"]'))
    assert f"`offline` comes after `{end}`, where it ends: put `{end}` last" in said


@pytest.mark.parametrize("line", ['["park", "offline", "person"]', '["park"]', '["openai:m", "dead-letter"]'])
def test_fallbacks_that_can_be_kept_are_taken(line: str):
    assert parse_charter(with_fallback(line), Path()).charter.agent.fallback


def test_a_charter_that_was_adopted_before_still_holds_for_its_cases():
    text = with_fallback('["person", "park"]')
    assert parse_charter(text, Path(), kept=True).charter.agent.fallback == ("person", "park")


def patterns(schema: object) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(patterns, schema))
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    return own.union(*map(patterns, schema.values()))


def test_every_form_that_a_text_must_have_can_be_told_in_words():
    assert patterns(charter_schema()) == set(IN_WORDS)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "letters"', 'name = "The Letters"', "small letters, digits and hyphens"),
        ('entry = "agent:work"', 'entry = "agent.py"', "such as `agent:work`"),
        ('"mailto:owner@example.org"', '"owner@example.org"', "mailto:name@example.org"),
    ],
)
def test_a_wrong_form_is_told_in_words_and_never_as_a_pattern(old: str, new: str, said: str):
    told = refusal(with_line(old, new))
    assert said in told
    assert "pattern" not in told
    assert "^" not in told


def system(**keys: object) -> str:
    lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in keys.items())
    return f'{GOOD}\n[[systems]]\nname = "warehouse"\n{lines}\n'


def test_a_secret_that_stands_in_the_charter_is_not_repeated():
    text = f'{system(url="https://crm.example.org")}secret = {{ value = "sk-very-secret" }}\n'
    assert "never the secret itself" in refusal(text)
    assert "sk-very-secret" not in refusal(text)


def test_a_system_may_be_reached_by_other_means_than_http():
    charter = parse_charter(system(url="postgresql+psycopg://db.example.org:5432/orders"), Path()).charter
    assert (charter.systems[0].methods, charter.systems[0].paths) == ((), ())


@pytest.mark.parametrize("keys", [{"methods": ["GET"]}, {"paths": ["/*"]}, {"hedge_after_seconds": 1}])
def test_such_a_system_has_nothing_that_is_only_for_http(keys: dict):
    said = refusal(system(url="postgresql://db.example.org/orders", **keys))
    assert f"`{next(iter(keys))}` is only for systems reached by HTTP" in said


@pytest.mark.parametrize("url", ["postgresql://ada:pw@db.example.org/orders", "https://ada@crm.example.org"])
def test_an_address_holds_no_password(url: str):
    said = refusal(system(url=url))
    assert "a name or password stands in the url" in said
    assert "ada" not in said


@pytest.mark.parametrize("url", ["db.example.org", "https://", "https:///x", "http://[::1"])
def test_what_is_no_address_is_refused(url: str):
    assert "systems.0.url" in refusal(system(url=url)) or "is none" in refusal(system(url=url))
