"""The way of one case: the story, what its steps do, and who runs them."""

from gluework.journey.journey import Journey
from gluework.journey.runner import Runner
from gluework.journey.steps import Steps
