"""The books of an installation: everything that needs only its database and its folder, each made once.

Enough for a command that lists, answers or redrives, with or without a service running beside it: the
service sees what changed in the tables.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from gluework.access import Keys, Sessions
from gluework.agents import Failures, Outputs
from gluework.audit import Audit
from gluework.cases import Cases, Letters, Parkings, Retries
from gluework.charter import CharterBook
from gluework.clock import SystemClock, Time
from gluework.delivery import DeliveryBook
from gluework.durable import Bells
from gluework.guard import Register, SystemStates
from gluework.intake import Reception
from gluework.ledger import Ledger, granted_by
from gluework.oncall import Alarms, Incidents
from gluework.review import Desk
from gluework.settings import Settings
from gluework.storage import Database, Home, Vault, migrate
from gluework.systems import Systems

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Books:
    """The collaborators."""

    settings: Settings
    home: Home
    clock: Time
    draw: Callable[[], float]
    """A number from 0 to 1, which spreads what would else come all at once."""
    database: Database
    vault: Vault
    audit: Audit
    charters: CharterBook
    cases: Cases
    letters: Letters
    retries: Retries
    parkings: Parkings
    bells: Bells
    desk: Desk
    deliveries: DeliveryBook
    ledger: Ledger
    failures: Failures
    outputs: Outputs
    system_states: SystemStates
    incidents: Incidents
    alarms: Alarms
    systems: Systems
    keys: Keys
    sessions: Sessions

    def reception(self, wake: Callable[[], None] | None = None) -> Reception:
        """The entrance for documents; `wake` is called after each one."""
        limit = self.settings.max_document_mb * MEGABYTE
        return Reception(self.vault, self.cases, self.charters, limit, wake or _nobody)

    def close(self) -> None:
        """Lets go of the database."""
        self.database.close()


def open_books(settings: Settings, clock: Time | None = None) -> Books:
    """Opens an installation, making and migrating what is not there yet."""
    clock = clock or SystemClock()
    draw = Random().random  # noqa: S311  # spreads tries; no secret
    home = Home(settings.home)
    database = Database(settings.database())
    migrate(database)
    audit = Audit(database, clock)
    charters = CharterBook(database, clock, audit)
    incidents = Incidents(database, audit, clock)
    alarms = Alarms(incidents, charters, granted_by)
    register = Register(database, clock, draw, alarms)
    ledger = Ledger(database, clock, alarms)
    cases = Cases(database, audit, clock, home.worker())
    systems = Systems(
        database, audit, clock, register=register, charters=charters, purses=ledger, cases=cases
    )
    deliveries = DeliveryBook(database, audit, clock, draw)
    bells = Bells()
    desk = Desk(database, audit, clock, bells)
    letters = Letters(database, audit, clock, deliveries=deliveries, questions=desk)
    failures = Failures(database, clock, register, alarms)
    return Books(
        settings=settings,
        home=home,
        clock=clock,
        draw=draw,
        database=database,
        vault=Vault(home.folder / "vault"),
        audit=audit,
        charters=charters,
        cases=cases,
        letters=letters,
        retries=Retries(database, audit, clock, failures=failures, questions=desk, letters=letters),
        parkings=Parkings(systems),
        bells=bells,
        desk=desk,
        deliveries=deliveries,
        ledger=ledger,
        failures=failures,
        outputs=Outputs(database, clock),
        system_states=SystemStates(register, clock),
        incidents=incidents,
        alarms=alarms,
        systems=systems,
        keys=Keys(database, clock, audit),
        sessions=Sessions(database, clock),
    )


def _nobody() -> None:
    """Nobody is there to wake."""
