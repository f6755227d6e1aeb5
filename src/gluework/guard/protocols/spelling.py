"""Google takes the names of fields in two spellings, `maxOutputTokens` and `max_output_tokens`: one is kept.

Names that are the caller's own (of tools' arguments, of schemas, labels) are left as they are.
"""

import re
from typing import Any

from gluework.errors import BudgetError

OWN = frozenset(
    {
        "args",
        "labels",
        "parameters",
        "parametersJsonSchema",
        "response",
        "responseJsonSchema",
        "responseSchema",
    }
)
"""Below these, names are the caller's own."""
_LOW = re.compile(r"_([a-z0-9])")


def in_camel_case(body: dict[str, Any]) -> dict[str, Any]:
    """The body with one spelling; raises `BudgetError` for a field that stands there in both."""
    found: dict[str, Any] = {}
    for key, value in body.items():
        name = _LOW.sub(lambda match: match.group(1).upper(), key)
        if name in found:
            raise BudgetError(
                f"The call states {name} in two spellings: its cost has no limit.", "State it once."
            )
        found[name] = value if name in OWN else _inner(value)
    return found


def _inner(value: Any) -> Any:
    if isinstance(value, dict):
        return in_camel_case(value)
    return [_inner(each) for each in value] if isinstance(value, list) else value
