"""Where things are kept: the folder, the engine with its transactions and migrations, and the vault."""

from gluework.storage.database import (
    Database,
    Tx,
    UtcDateTime,
    add_once,
    metadata,
    named,
    one_of,
    set_sqlite_pragmas,
)
from gluework.storage.home import Home
from gluework.storage.paging import LARGEST_PAGE, PageOf, newest_first, page
from gluework.storage.schema import migrate
from gluework.storage.vault import Vault, VaultWriter
