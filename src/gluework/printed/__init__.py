"""What stands on paper: dates, amounts and names as people write them, and where a value stands.

For the core and for agents alike; nothing here knows invoices.
"""

from gluework.printed.amounts import decimal_mark, parse_amount, stated_amount, written
from gluework.printed.dates import FoundDate, find_dates, order_of, parse_date
from gluework.printed.names import plain, single_spaced, unspaced
from gluework.printed.places import Finder, means, span_of, stands

__all__ = [
    "Finder",
    "FoundDate",
    "decimal_mark",
    "find_dates",
    "means",
    "order_of",
    "parse_amount",
    "parse_date",
    "plain",
    "single_spaced",
    "span_of",
    "stands",
    "stated_amount",
    "unspaced",
    "written",
]
