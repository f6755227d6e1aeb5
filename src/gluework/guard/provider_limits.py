"""What a system asks for in the headers of its answers: a pause, or what is left of its limits.

`Retry-After` is RFC 9110, 10.2.3, and fractions of a second, which some send.

Understood are OpenAI's `x-ratelimit-*` (durations such as `6m0s`), Anthropic's `anthropic-ratelimit-*`
(RFC 3339), the IETF draft's `ratelimit-*` (seconds), and the older `x-ratelimit-reset` (Unix time).
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

KINDS = ("requests", "tokens", "input-tokens", "output-tokens")
PAIRS = (
    *((f"x-ratelimit-remaining-{kind}", f"x-ratelimit-reset-{kind}") for kind in KINDS),
    *((f"anthropic-ratelimit-{kind}-remaining", f"anthropic-ratelimit-{kind}-reset") for kind in KINDS),
    ("ratelimit-remaining", "ratelimit-reset"),
    ("x-ratelimit-remaining", "x-ratelimit-reset"),
)
LONGEST = 3600.0
A_TIME, A_TIME_IN_MILLIS = 1e9, 1e11
"""Larger numbers are Unix times; some send them in milliseconds."""
DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?")

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


def learned_pause(headers: Mapping[str, str], now: datetime) -> tuple[float, str]:
    """Seconds until a limit that is used up is granted anew, and why; 0 when there is something left.

    Names of headers are in lower case.
    """
    longest, why = 0.0, ""
    if not any("ratelimit" in name for name in headers):
        return longest, why
    for remaining, reset in PAIRS:
        if headers.get(remaining) not in ("0", "0.0") or reset not in headers:
            continue
        seconds = reset_seconds(headers[reset], now)
        if seconds > longest:
            longest, why = seconds, f"it says that its limit is used up ({remaining})"
    return longest, why


def reset_seconds(value: str, now: datetime) -> float:
    """Any of the forms; 0 for what is past or not understood, an hour at most."""
    value = value.strip()
    try:
        number = float(value)
        number = number / 1000 if number > A_TIME_IN_MILLIS else number
        seconds = number - now.timestamp() if number > A_TIME else number
    except ValueError:
        seconds = _moment(value, now) if "T" in value else _duration(value)
    return min(seconds, LONGEST) if 0 < seconds < float("inf") else 0.0


def _moment(value: str, now: datetime) -> float:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return 0.0
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now.timestamp()


def _duration(value: str) -> float:
    found = DURATION.fullmatch(value)
    if found is None:
        return 0.0
    hours, minutes, seconds, millis = (float(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds + millis / 1000
