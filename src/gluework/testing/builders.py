"""The smallest charter, case and reading there can be, for tests to say only what matters to them."""

import json
from datetime import UTC, datetime
from typing import Any

from gluework.charter import Charter
from gluework.ids import CaseId
from gluework.values import Case, Document, Page, Reading, Word

SOMEBODY = {"name": "Ada", "reach": "mailto:ada@example.org"}
CASE = CaseId("case_1")
LETTER_WIDTH, LINE_HEIGHT = 10.0, 20.0
"""In points, of a made-up page."""


def charter(**parts: Any) -> Charter:
    """The smallest charter, with these sections in place of its own; of `agent` only what is said of it.

    rules = charter(agent={"model": "openai:m"}, budget={"per_case": "1", "per_day": "1"})
    """
    whole = {
        "owner": SOMEBODY,
        "on_call": SOMEBODY,
        "reviewers": [SOMEBODY],
        "decides": {"alone": "Nothing."},
        "volume": {"per_day": 1},
        "by_hand": {"minutes": 1, "source": "guessed"},
        "destinations": [{"kind": "folder", "name": "out", "path": "out"}],
        **parts,
        "agent": {"name": "tester", "purpose": "To test.", **parts.get("agent", {})},
    }
    return Charter.model_validate_json(json.dumps(whole))


def case(number: int = 1, agent: str = "tester") -> Case:
    """A case of this agent, just accepted; `case_1`, `case_2` and so on."""
    return Case(
        id=CaseId(f"case_{number}"),
        agent=agent,
        charter_version="0" * 12,
        document=Document(digest="0" * 64, size=1, name="a.txt", source="api"),
        accepted_at=datetime(2026, 11, 23, tzinfo=UTC),
    )


def reading(*lines: str) -> Reading:
    """A page with these lines; each word is 10 points wide for every character."""
    words = []
    for row, line in enumerate(lines):
        left, top = 0.0, row * LINE_HEIGHT
        for text in line.split():
            right = left + LETTER_WIDTH * len(text)
            words.append(Word(text, left, top, right, top + 12))
            left = right + LETTER_WIDTH
    text = "\n".join(lines)
    page = Page(number=1, width=600, height=800, text=text, words=tuple(words))
    return Reading(digest="0" * 64, type="application/pdf", text=text, pages=(page,))
