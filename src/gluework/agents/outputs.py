"""What agents' code printed, of each case: for those who mend it, bounded, and as text that moves no screen.

It may hold whatever stands in the document, so it goes to no log, and ends with the case.
"""

import re
import unicodedata
from datetime import datetime

from gluework.agents.store import AgentStore, OutputRow
from gluework.clock import Clock
from gluework.ids import CaseId
from gluework.storage import Database
from gluework.values import Value

MOST_RUNS = 20
"""Of one case; of each the warden gives some 64 KB at most."""
LONGEST_ENDED = 500
_UNSEEN = re.compile(r"[^\n\t -~]")
_KINDS = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Of characters that move the cursor, turn the writing round, or are none."""


class Printed(Value):
    """Of one run."""

    at: datetime
    ended: str
    """How the run ended, in words."""
    text: str
    """Every character can be seen: what could not is written as `\\x1b`."""


class Outputs:
    """Of all cases of one installation. Every method touches the database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._store = AgentStore()

    def keep(self, case_id: CaseId, ended: str, output: bytes) -> None:
        """What one run printed."""
        row = OutputRow(self._clock.now(), ended[:LONGEST_ENDED], output)
        with self._database.transaction() as tx:
            self._store.add_output(tx, case_id, row, MOST_RUNS)

    def of_case(self, case_id: CaseId) -> list[Printed]:
        """Of its last runs, from the first of them."""
        with self._database.snapshot() as tx:
            rows = self._store.outputs(tx, case_id)
        return [Printed(at=row.at, ended=seen(row.ended), text=seen(row.output)) for row in rows]


def seen(printed: bytes | str) -> str:
    """As text in which nothing is hidden."""
    text = printed.decode("utf-8", "backslashreplace") if isinstance(printed, bytes) else printed
    return _UNSEEN.sub(_shown, text.replace("\r\n", "\n"))


def _shown(found: re.Match[str]) -> str:
    letter = found[0]
    if unicodedata.category(letter) not in _KINDS:
        return letter
    return letter.encode("unicode_escape").decode("ascii")
