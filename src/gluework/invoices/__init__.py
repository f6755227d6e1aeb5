"""What works without any model or network: the offline reader of invoices."""

from gluework.invoices.amounts import parse_amount, written
from gluework.invoices.dates import find_dates, parse_date
from gluework.invoices.invoice import FIELDS, read_invoice

__all__ = ["FIELDS", "find_dates", "parse_amount", "parse_date", "read_invoice", "written"]
