"""A receipt: that a destination took a delivery."""

from datetime import datetime

from gluework.values.value import Noun


class Receipt(Noun):
    """One destination's acknowledgement of one case."""

    destination: str
    key: str
    """The idempotency key that every try carried."""
    at: datetime
    detail: str = ""
