"""Questions to people: the desk, its pages and its API."""

from gluework.review.model import Counts, ItemState, Question, ReviewItem
from gluework.review.service import Desk, Doorbell

__all__ = [
    "Counts",
    "Desk",
    "Doorbell",
    "ItemState",
    "Question",
    "ReviewItem",
]
