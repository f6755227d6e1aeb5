"""A verdict: what a person answered to a review item."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field, JsonValue

from gluework.ids import ItemId
from gluework.values.value import Noun


class Answer(StrEnum):
    """What a person can answer."""

    APPROVED = "approved"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Verdict(Noun):
    """One answer, by one person, that takes effect once."""

    item: ItemId
    answer: Answer
    by: str
    at: datetime
    corrections: dict[str, JsonValue] = Field(default_factory=dict)
    """For `corrected`: the fields' new values."""
    reason: str = ""
    """For `rejected`: why, in the reviewer's words."""

    @property
    def rejected(self) -> bool:
        """Whether the case is to be declined."""
        return self.answer is Answer.REJECTED
