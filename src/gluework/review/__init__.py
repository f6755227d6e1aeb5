"""Questions to people: the desk, its pages and its API."""

from gluework.review.model import ItemState, ReviewItem
from gluework.review.service import Desk

__all__ = [
    "Desk",
    "ItemState",
    "ReviewItem",
]
