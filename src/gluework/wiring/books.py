"""The books of an installation: everything that needs only its database and its folder.

Enough for a command that lists, answers or redrives, with or without a service running beside it: the
service sees what changed in the tables.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from gluework.access import Keys, Sessions
from gluework.audit import Audit
from gluework.cases import CaseFile, Cases, Letters
from gluework.charter import CharterBook
from gluework.clock import SystemClock, Time
from gluework.delivery import DeliveryBook
from gluework.durable import Bells
from gluework.errors import StorageError
from gluework.guard import Register, SystemStates
from gluework.ids import CaseId, ItemId, LetterId
from gluework.intake import Reception
from gluework.ledger import Ledger
from gluework.oncall import Incidents
from gluework.review import Desk
from gluework.settings import Settings
from gluework.storage import Database, HomeLock, Vault, migrate
from gluework.systems import Systems
from gluework.wiring.alarms import Alarms
from gluework.wiring.costs import Costs
from gluework.wiring.parkings import Parkings

MEGABYTE = 1_000_000


class Doorbell:
    """Tells the journey that waits for an item that there is a verdict."""

    def __init__(self, bells: Bells) -> None:
        self._bells = bells

    def ring(self, item_id: ItemId, case_id: CaseId) -> None:  # noqa: ARG002  # the desk tells both
        """Rings for one item."""
        self._bells.ring(item_id)


@dataclass(frozen=True, slots=True)
class Books:
    """The collaborators, made once."""

    settings: Settings
    clock: Time
    database: Database
    vault: Vault
    audit: Audit
    charters: CharterBook
    cases: Cases
    letters: Letters
    bells: Bells
    desk: Desk
    deliveries: DeliveryBook
    system_states: SystemStates
    incidents: Incidents
    alarms: Alarms
    systems: Systems
    parkings: Parkings
    costs: Costs
    keys: Keys
    sessions: Sessions

    def reception(self, wake: Callable[[], None] | None = None) -> Reception:
        """The entrance for documents; `wake` is called after each one."""
        limit = self.settings.max_document_mb * MEGABYTE
        return Reception(self.vault, self.cases, self.charters, limit, wake or _nobody)

    def redrive(self, letter_id: LetterId, by: str) -> CaseFile:
        """Has a dead letter tried again; its deliveries that failed get a fresh start first."""
        letter = self.letters.still_open(letter_id)
        self.deliveries.redrive(letter.case_id, by)
        return self.letters.redrive(letter_id, by)

    def close(self) -> None:
        """Lets go of the database."""
        self.database.close()


def open_books(settings: Settings, clock: Time | None = None) -> Books:
    """Opens an installation, making and migrating what is not there yet."""
    clock = clock or SystemClock()
    home = make_home(settings.home)
    database = Database(settings.database())
    migrate(database)
    audit = Audit(database, clock)
    charters = CharterBook(database, clock, audit)
    incidents = Incidents(database, audit, clock)
    alarms = Alarms(incidents, charters)
    register = Register(database, clock, Random().random, alarms)  # noqa: S311  # spreads trials
    bells = Bells()
    cases = Cases(database, audit, clock, HomeLock(home).executor())
    ledger = Ledger(database, clock)
    systems = Systems(
        database, audit, clock, register=register, charters=charters, purses=ledger, cases=cases
    )
    return Books(
        settings=settings,
        clock=clock,
        database=database,
        vault=Vault(home / "vault"),
        audit=audit,
        charters=charters,
        cases=cases,
        letters=Letters(database, audit, clock),
        bells=bells,
        desk=Desk(database, audit, clock, Doorbell(bells)),
        deliveries=DeliveryBook(database, audit, clock, Random().random),  # noqa: S311  # spreads retries
        system_states=SystemStates(register, clock),
        incidents=incidents,
        alarms=alarms,
        systems=systems,
        costs=Costs(ledger),
        parkings=Parkings(systems),
        keys=Keys(database, clock, audit),
        sessions=Sessions(database, clock),
    )


def make_home(home: Path) -> Path:
    """The installation's folder, for its owner's eyes only; StorageError when it can't be made."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        ignore = home / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise StorageError(
            f"The folder {home} can't be written to: {error.strerror}.",
            "Make it writable, or choose another with GLUEWORK_HOME.",
        ) from error
    return home


def _nobody() -> None:
    """Nobody is there to wake."""
