"""Read by mypy alone (`make types`): a step that is called wrongly is an error, which is expected here.

Were the types of a step's arguments lost on the way, mypy would say that these comments are not needed.
"""

from gluework.journey import Runner, Steps
from gluework.values import Case, Proposal, ReadingSlip


async def calls(runner: Runner, steps: Steps, case: Case, slip: ReadingSlip) -> None:
    await runner.step("read", steps.read, case, slip)  # type: ignore[call-overload]
    await runner.step("split", steps.split, case)  # type: ignore[call-overload]
    await runner.step("work", steps.work, case, slip, "yesterday")  # type: ignore[call-overload]
    await runner.step("check", steps.check, case, Proposal(), slip)  # type: ignore[call-overload]
    kept: Proposal = await runner.step("read", steps.read, case)  # type: ignore[call-overload]
    again: ReadingSlip = await runner.step("check", steps.check, case, slip, kept)  # type: ignore[call-overload]
    await runner.step("bury", steps.bury, case, stuck_at="work", reason=again)  # type: ignore[call-overload]
