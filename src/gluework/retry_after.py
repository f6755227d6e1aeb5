"""What a `Retry-After` header asks for: RFC 9110, 10.2.3, and fractions of a second, which some send."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_ASKED = timedelta(days=366)
SECONDS = re.compile(r"\d+(\.\d+)?", re.ASCII)


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Seconds or a date, a year at most; nothing for a date that is past, None when it is neither."""
    text = (value or "").strip()
    if not text:
        return None
    if SECONDS.fullmatch(text):
        return timedelta(seconds=min(float(text), LONGEST_ASKED.total_seconds()))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta(0)), LONGEST_ASKED)
