"""All checks over one proposal."""

from collections.abc import Iterator

from gluework.charter import Charter
from gluework.checks.coverage import coverage_doubts
from gluework.checks.duplicates import History, duplicate_doubts
from gluework.checks.evidence import evidence_doubts
from gluework.checks.plausible import arithmetic_doubts, date_doubts, identifier_doubts
from gluework.checks.schema import schema_doubts
from gluework.checks.sign_off import confidence_doubts, sign_off_doubts
from gluework.clock import Clock
from gluework.values import Case, Doubt, DoubtKind, FieldKind, Misfit, Proposal, Reading, ResultForm

HOPELESS = {DoubtKind.UNREADABLE, DoubtKind.AGENT_FAILED}
"""After one of these nothing else about the proposal is worth a reviewer's time."""


def is_hopeless(reading: Reading, proposal: Proposal) -> bool:
    """Whether its values need no look: whoever calls can spare the agent the search for misfits."""
    return any(doubt.kind in HOPELESS for doubt in (*coverage_doubts(reading, proposal), *proposal.doubts))


class Checks:
    """The checks of one installation; what differs between agents stands in their charters."""

    def __init__(self, history: History, clock: Clock) -> None:
        self._history = history
        self._clock = clock

    def doubts(
        self,
        case: Case,
        charter: Charter,
        reading: Reading,
        proposal: Proposal,
        *,
        form: ResultForm | None,
        misfits: tuple[Misfit, ...],
    ) -> tuple[Doubt, ...]:
        """Every reason not to act on the proposal alone, the agent's own first, each said once.

        `form` is of the result that the agent promises, `misfits` are what the agent finds wrong by it.
        """
        about_reading = tuple(coverage_doubts(reading, proposal))
        hopeless = [doubt for doubt in (*about_reading, *proposal.doubts) if doubt.kind in HOPELESS]
        repeated = [*duplicate_doubts(charter, case, proposal, self._history)]
        if hopeless:
            return _once([*hopeless, *proposal.doubts, *repeated])
        texts = {field.name for field in form.fields if field.kind is FieldKind.TEXT} if form else set()
        schema = schema_doubts(charter, proposal, misfits)
        rest = self._about_values(charter, reading, proposal, texts)
        return _once([*proposal.doubts, *schema, *rest, *repeated, *about_reading])

    def _about_values(
        self, charter: Charter, reading: Reading, proposal: Proposal, texts: set[str]
    ) -> Iterator[Doubt]:
        yield from evidence_doubts(reading, proposal)
        yield from arithmetic_doubts(charter, proposal)
        yield from identifier_doubts(charter, proposal)
        yield from date_doubts(charter, proposal, self._clock.now().date())
        yield from confidence_doubts(charter, proposal)
        yield from sign_off_doubts(charter, proposal, texts)


def _once(doubts: list[Doubt]) -> tuple[Doubt, ...]:
    said: dict[tuple[str, str], Doubt] = {}
    for doubt in doubts:
        said.setdefault((doubt.kind, doubt.field or doubt.text), doubt)
    return tuple(said.values())
