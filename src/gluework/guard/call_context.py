"""The context of a call: for which case a call goes out, and who wants to know of it."""

from dataclasses import dataclass
from typing import Protocol

from gluework.guard.protocols import ModelAnswer, ModelCall
from gluework.guard.response import Response
from gluework.ids import CaseId


class Journal(Protocol):
    """Remembers the answers to one case's calls, so that a run after a crash does not ask (and pay) again.

    Asked for GET anywhere and for POST to a model; only complete answers with a 2xx status are kept.
    """

    def recall(self, system: str, digest: str) -> tuple[str, Response | None]:
        """The place of this call (the n-th with that digest in this run), and its answer if it is kept."""
        ...

    def keep(self, place: str, answer: Response) -> None:
        """Keeps an answer in its place."""
        ...


class CallObserver(Protocol):
    """Is told how calls ended, and what models answered."""

    def asked(self, call: ModelCall) -> None:
        """A model is asked, now or in an earlier run of the case."""
        ...

    def answered(self, answer: ModelAnswer, wrong: str) -> None:
        """A model answered, now or in an earlier run of the case; `wrong` says what is wrong with it."""
        ...

    def ended(self, end: "CallEnd") -> None:
        """A call to a system ended, well or not."""
        ...


@dataclass(frozen=True, slots=True)
class CallEnd:
    """How a call ended: well when `why` is empty, otherwise in these words."""

    system: str
    why: str = ""
    error: BaseException | None = None
    """None when an answer came that says so itself."""
    key: str = ""
    """The system's key in the register, where making the call again later changes nothing for the worse."""
    locked_out: bool = False
    """Whether the system's secret is not there, or not accepted: it is up, and no call will go well."""


@dataclass(frozen=True, slots=True)
class CallContext:
    """What all calls of one client have in common."""

    case: CaseId
    observer: CallObserver | None = None
    journal: Journal | None = None
