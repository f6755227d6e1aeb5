"""The form of a result says outside of the agent's process what its model says inside."""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic import Field as Rule

from gluework.values import FieldKind, Misfit, ResultForm, misfits_of


def even(number: int) -> int:
    if number % 2:
        raise ValueError("Odd numbers are not wanted")
    return number


class Bill(BaseModel):
    number: str
    total: Annotated[Decimal, Rule(gt=0)] | None = None
    tax: "Amount | None" = None
    issued: date | None = None
    pages: Annotated[int, AfterValidator(even)] = 2
    share: float = 1.0
    paid: bool = False
    seen: datetime | None = None


Amount = Decimal
FORM = ResultForm.of(Bill)


def test_each_field_has_its_kind_and_whether_it_must_be_there():
    assert {field.name: field.kind for field in FORM.fields} == {
        "number": FieldKind.TEXT,
        "total": FieldKind.OTHER,  # a rule inside a union hides it
        "tax": FieldKind.AMOUNT,
        "issued": FieldKind.DATE,
        "pages": FieldKind.INT,
        "share": FieldKind.FLOAT,
        "paid": FieldKind.OTHER,
        "seen": FieldKind.OTHER,
    }
    assert [field.name for field in FORM.fields if field.required] == ["number"]
    assert (FORM.kind("tax"), FORM.kind("gone")) == (FieldKind.AMOUNT, FieldKind.OTHER)


def test_it_crosses_as_json_with_its_title_and_its_schema():
    crossed = ResultForm.model_validate(json.loads(json.dumps(FORM.model_dump(mode="json"))))
    assert crossed == FORM
    assert (crossed.title, crossed.json_schema) == ("Bill", Bill.model_json_schema())


def test_a_model_has_the_title_that_it_gives_itself():
    class Titled(BaseModel):
        model_config = ConfigDict(title="A bill")

    assert ResultForm.of(Titled).title == "A bill"


def test_a_model_without_a_schema_has_a_form_all_the_same():
    class Untold(BaseModel):
        count: Callable[[], int]

    form = ResultForm.of(Untold)
    assert (form.fields[0].name, form.json_schema) == ("count", {})


def test_the_schema_is_by_the_names_that_fields_of_proposals_have():
    class Aliased(BaseModel):
        number: str = Rule(alias="Number")

    assert list(ResultForm.of(Aliased).json_schema["properties"] or ()) == ["number"]


def test_only_values_of_fields_that_it_has_are_held_against_the_model():
    values = {"gone": 1, "number": "4711", "issued": None, "total": ""}
    assert FORM.filled(values) == {"number": "4711", "total": ""}


def test_what_fits_has_no_misfits():
    assert misfits_of(Bill, {"number": "4711", "total": "119.00", "issued": "2026-11-01"}) == ()


def test_misfits_say_field_kind_and_words_of_pydantic_and_of_the_agents_validators():
    found = misfits_of(Bill, {"issued": "someday", "pages": 3})
    assert [(misfit.field, misfit.type) for misfit in found] == [
        ("number", "missing"),
        ("issued", "date_from_datetime_parsing"),
        ("pages", "value_error"),
    ]
    assert found[2].message == "Value error, Odd numbers are not wanted"
    assert [Misfit.model_validate_json(misfit.model_dump_json()) for misfit in found] == list(found)
