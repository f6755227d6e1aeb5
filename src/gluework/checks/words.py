"""How fields and values are called in front of people."""

from pydantic import JsonValue

SPELLED = {"vat": "VAT", "id": "id", "iban": "IBAN", "bic": "BIC"}
LONGEST = 60


def label(field: str) -> str:
    """A field's name as people say it: `seller_vat_id` is `seller VAT id`."""
    return " ".join(SPELLED.get(part, part) for part in field.split("_") if part)


def heading(field: str) -> str:
    """The same at the beginning of a sentence."""
    text = label(field)
    return text[:1].upper() + text[1:]


def shown(value: JsonValue) -> str:
    """A value, shortened if it is long."""
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
