"""The forms that a charter's texts have: each with a pattern for the machine and words for the writer."""

from typing import Annotated

from pydantic import StringConstraints

REACH = r"^(mailto:.+@.+|tel:\+?[0-9 ()-]{5,}|https://.+)$"
NAME = r"^[a-z][a-z0-9-]{0,62}$"
ENTRY = r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$"
SECRET = r"^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$"  # noqa: S105  # says where one is, and is none
FAILURE = r"^([1-5]xx|[1-5][0-9][0-9]|timeout|connection)$"
FALLBACK = r"^(person|park|dead-letter|offline|[a-z][a-z0-9-]*:.+)$"
ANY_URL = r"^[a-z][a-z0-9+.-]*://[^/\s]+"
WEB_URL = r"^https?://[^/\s]+"
HEADER = r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"
PREFIX = r"^[ -~]*$"
TABLE = r"^[A-Za-z_][A-Za-z0-9_]{0,62}$"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Slug = Annotated[str, StringConstraints(pattern=NAME)]

IN_WORDS = {
    REACH: "a way to reach a person: `mailto:name@example.org`, `tel:+49 30 5550100` or `https://…`",
    NAME: "a name of small letters, digits and hyphens that begins with a letter, 63 characters at most",
    ENTRY: "a file and a function in it, such as `agent:work`",
    SECRET: "where the secret is, never the secret itself: `env:NAME` for a variable of the environment, "
    "or `file:path`",
    FAILURE: "a status such as `503`, a group of them such as `5xx`, `timeout` or `connection`",
    FALLBACK: "`park`, `person`, `dead-letter`, `offline`, or another model such as `openai:gpt-5-mini`",
    ANY_URL: "an address with its scheme and host, such as `https://crm.example.org/api` or "
    "`postgresql://db.example.org/orders`",
    WEB_URL: "an address that begins with `https://` or `http://`",
    HEADER: "the name of a header, such as `Authorization`",
    PREFIX: "a text of plain letters and signs, such as `Bearer `",
    TABLE: "the name of a table: letters, digits and underscores, 63 characters at most",
}


def is_web(url: str) -> bool:
    """Whether it is reached by HTTP."""
    return url.startswith(("http://", "https://"))
