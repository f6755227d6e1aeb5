"""Questions to people: the desk, its pages and its API."""

from gluework.review.model import DeskCounts, ItemState, Question, ReviewItem
from gluework.review.service import Desk, Doorbell

__all__ = [
    "Desk",
    "DeskCounts",
    "Doorbell",
    "ItemState",
    "Question",
    "ReviewItem",
]
