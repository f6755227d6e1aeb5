"""What works without any model or network: the offline reader of invoices."""

from gluework.offline.amounts import parse_amount, written
from gluework.offline.dates import find_dates, parse_date
from gluework.offline.invoice import FIELDS, read_invoice

__all__ = ["FIELDS", "find_dates", "parse_amount", "parse_date", "read_invoice", "written"]
