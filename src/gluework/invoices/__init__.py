"""An application on gluework: reads invoices without a model, and makes samples of them."""

from gluework.invoices.invoice import read_invoice
