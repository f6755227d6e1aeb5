"""What an agent is allowed, and who answers for it."""

from gluework.charter.forms import is_web
from gluework.charter.load import load_charter, load_charters
from gluework.charter.model import (
    DEAD_LETTER,
    OFFLINE,
    PARK,
    PERSON,
    Budget,
    Charter,
    Destination,
    FolderDestination,
    Inside,
    InvalidIdentifiers,
    LoadedCharter,
    Person,
    Price,
    Sum,
    TableDestination,
    TooLong,
    WaysOut,
    WebhookDestination,
)
from gluework.charter.rules import Rule, RuleNotEvaluatedError, compile_rule
from gluework.charter.schema import charter_schema, starter_charter
from gluework.charter.service import CharterBook
from gluework.charter.systems import Circuit, System, SystemLimits, SystemSecret
