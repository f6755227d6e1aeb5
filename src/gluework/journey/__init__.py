"""The way of one case: the story, and what its steps do."""

from gluework.journey.journey import Journey
from gluework.journey.steps import Stages

__all__ = [
    "Journey",
    "Stages",
]
