"""How an agent's own code failed on a case, and how the version of it is called that did."""

from datetime import datetime

from gluework.ids import CaseId
from gluework.values.value import Value

DEADLINE, MEMORY, EXIT, KILLED, NONSENSE = "deadline", "memory", "exit", "killed", "nonsense"
ENDINGS = {
    DEADLINE: "no answer in time",
    MEMORY: "more memory than it may take",
    EXIT: "the end of its own process",
    KILLED: "its process ended by the system",
    NONSENSE: "an answer that is none",
}
"""What is no error of Python's, in words."""
AGENT = "its agent"
"""What a case is parked for while its agent fails on every case; no system's name, which has no space."""


class Failure(Value):
    """Of the agent's own: no system's trouble, and no budget's."""

    kind: str
    """The error's type, or one of `ENDINGS`."""
    place: str = ""
    """Where in the agent's code: `agent.py:12 in work`; empty where nobody knows."""
    why: str = ""
    """In plain words; they may hold what stands in the document."""

    @property
    def words(self) -> str:
        """Kind and place, without anything of the document."""
        kind = ENDINGS.get(self.kind, self.kind)
        return f"{kind} ({self.place})" if self.place else kind


class FailedCase(Failure):
    """A case on which its agent failed last, whatever came of the case since."""

    case_id: CaseId
    agent: str
    version: str
    at: datetime


def agent_key(agent: str, version: str) -> str:
    """The key in the guard's register of an agent's own circuit."""
    return f"agent {agent} {version}"


def agent_of(key: str) -> tuple[str, str] | None:
    """Agent and version of such a key; None for a system's."""
    word, _, rest = key.partition(" ")
    agent, _, version = rest.partition(" ")
    return (agent, version) if word == "agent" and agent else None
