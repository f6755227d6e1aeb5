"""Where things are kept: the engine and its transactions, the tables' migrations, and the vault."""

from gluework.storage.columns import UtcDateTime
from gluework.storage.database import Database, Tx, metadata, set_sqlite_pragmas

__all__ = ["Database", "Tx", "UtcDateTime", "metadata", "set_sqlite_pragmas"]
