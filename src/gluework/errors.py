"""Every error that gluework raises on purpose, as one tree.

An error says what happened, to what, and what to do next. `status` and `slug` are what the HTTP
side shows of it (RFC 9457: `type` is `urn:gluework:problem:<slug>`); `exit_code` is what a command
ends with. Faults of the program itself are not here: those stay ordinary exceptions.
"""

from datetime import datetime


class GlueworkError(Exception):
    """Something that a person can do something about.

    `message` says what happened and to what, `hint` what to do next.
    """

    slug = "error"
    status = 500
    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class SettingsError(GlueworkError):
    """A setting is missing or makes no sense."""

    slug = "settings"
    exit_code = 2


class CharterError(GlueworkError):
    """A charter was refused; the message names file and line."""

    slug = "charter"
    status = 422
    exit_code = 2


class AgentError(GlueworkError):
    """An agent's code can't be loaded, or what it answered is not a proposal."""

    slug = "agent"
    exit_code = 2


class NotFoundError(GlueworkError):
    """There is no such case, review item, dead letter or agent."""

    slug = "not-found"
    status = 404


class ConflictError(GlueworkError):
    """What is asked does not fit what is already on record."""

    slug = "conflict"
    status = 409


class MoveError(ConflictError):
    """A state does not allow the move that was asked for."""

    slug = "move-not-allowed"


class ChangedError(ConflictError):
    """It was changed by somebody else since it was looked at (If-Match does not hold)."""

    slug = "changed"
    status = 412


class InvalidError(GlueworkError):
    """What was sent is not understood."""

    slug = "invalid"
    status = 422


class TooLargeError(GlueworkError):
    """A document, or another body, is larger than the limit."""

    slug = "too-large"
    status = 413


class EmptyDocumentError(InvalidError):
    """A document has no bytes."""

    slug = "empty-document"


class UnauthorizedError(GlueworkError):
    """No key, or not a known one."""

    slug = "unauthorized"
    status = 401


class ForbiddenError(GlueworkError):
    """Known, but not allowed to do this."""

    slug = "forbidden"
    status = 403


class StorageError(GlueworkError):
    """The database or the vault can't take or give what it should (full disk, read-only folder)."""

    slug = "storage"
    status = 507


class DatabaseAwayError(StorageError):
    """The database can't be reached just now. Trying again later is right."""

    slug = "database-away"
    status = 503


class UnavailableError(GlueworkError):
    """Not now: starting up, draining, or unreachable. Trying again later is right."""

    slug = "unavailable"
    status = 503


class ReadingError(GlueworkError):
    """A document could not be read at all."""

    slug = "reading"
    status = 422


class GuardError(GlueworkError):
    """The guard did not let a call out, or the system did not answer it."""

    slug = "guard"
    status = 502


class SystemAwayError(GuardError):
    """A system is down, or asked to be left alone; this try was not sent. Try again at `until`."""

    slug = "system-away"
    status = 503

    def __init__(self, system: str, key: str, until: datetime, why: str) -> None:
        super().__init__(
            f"{system} is not called until {until:%H:%M:%S} UTC: {why}.",
            "Wait until it answers again; `gluework guard` shows it.",
        )
        self.system = system
        self.key = key
        self.until = until
        self.why = why
        self.was_sent = False
        """Whether an earlier try of the same call went out, and failed."""


class BoundaryError(GuardError):
    """The charter does not name this system, host, method or path."""

    slug = "boundary"
    status = 403


class WayOutError(BoundaryError, PermissionError):
    """Agent code tried to reach something past the guard. To libraries it is a connection that failed."""

    slug = "way-out"


class BudgetError(GuardError):
    """The call could cost more than is left of a budget.

    `granted_anew` is when there is more again, for the budget of a day or a month; `micros` is then the
    most that the call could cost, in millionths of a USD.
    """

    slug = "budget"
    status = 402

    def __init__(
        self, message: str, hint: str = "", granted_anew: datetime | None = None, *, micros: int = 0
    ) -> None:
        super().__init__(message, hint)
        self.granted_anew = granted_anew
        self.micros = micros


class BudgetBusyError(BudgetError):
    """The call fits once calls under way are settled, whose reserved amounts leave too little for now.

    `granted_anew` is when to look again, in seconds; `micros` is 0 when it is the case's own budget.
    """

    slug = "budget-busy"
    status = 503


class ContextError(GuardError):
    """A request and its answer do not fit into the model's window; both are counted in tokens."""

    slug = "context"
    status = 413

    def __init__(self, message: str, hint: str = "", *, tokens: int = 0, window: int = 0) -> None:
        super().__init__(message, hint)
        self.tokens = tokens
        self.window = window


class PriceError(GuardError):
    """Nobody knows what a model costs, so no budget can hold."""

    slug = "price"
