"""Questions to people: the desk, its pages and its API."""

from gluework.review.model import ItemState, Question, ReviewItem
from gluework.review.service import Desk
