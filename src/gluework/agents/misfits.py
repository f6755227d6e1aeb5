"""What of a result does not fit the form that its agent promises: the agent's own process says it.

A process says it of its answer along with it, so that the check right after needs not ask again.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Mapping

from pydantic import JsonValue, ValidationError

from gluework.agents.border import Message
from gluework.agents.process import DiedError
from gluework.agents.version import AgentVersion
from gluework.values import Misfit, Proposal

SECONDS = 20
MOST_TRIES = 2
"""Processes that a question is put to: one may have died over something else."""
KNOWN = 256
LARGEST_KNOWN = 20_000
"""Answers whose misfits are remembered, and bytes of each."""


class Misfits:
    """Of all agents. Safe among threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, bytes], tuple[Misfit, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def heard(self, version: AgentVersion, proposal: Proposal, said: Message) -> None:
        """Remembers what a process said of its own answer."""
        place = _place(version, proposal.values())
        if place is None or len(place[1]) > LARGEST_KNOWN or "misfits" not in said.values:
            return
        try:
            found = _read(said)
        except (ValidationError, KeyError, TypeError):  # it is asked again, then
            return
        with self._lock:
            self._known[place] = found
            while len(self._known) > KNOWN:
                self._known.popitem(last=False)

    async def of(self, version: AgentVersion, values: Mapping[str, JsonValue]) -> tuple[Misfit, ...]:
        """By the agent's own validators. Where its process has no answer, that is a misfit of the whole."""
        place = _place(version, values)
        if place is None:
            return ()
        with self._lock:
            known = self._known.get(place)
        if known is not None:
            return known
        why = ""
        for _ in range(MOST_TRIES):
            try:
                async with version.process() as process:
                    return _read(await process.run("misfits", place[1], None, SECONDS))
            except (DiedError, TimeoutError, ValidationError, KeyError, TypeError) as error:
                why = error.why if isinstance(error, DiedError) else "had no answer"
        return (Misfit(field="", type="agent", message=f"the agent could not be asked: it {why}"),)


def _place(version: AgentVersion, values: Mapping[str, JsonValue]) -> tuple[str, bytes] | None:
    """Under which the misfits of values are remembered, and how they cross; None without a form."""
    if version.form is None:
        return None
    return version.digest, json.dumps(version.form.filled(values)).encode()


def _read(said: Message) -> tuple[Misfit, ...]:
    return tuple(Misfit.model_validate(each) for each in said.values["misfits"])
