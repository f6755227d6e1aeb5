"""An application on gluework: reads invoices without a model, and makes samples of them."""

from gluework.invoices.invoice import FIELDS, read_invoice

__all__ = ["FIELDS", "read_invoice"]
