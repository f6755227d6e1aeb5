"""Spans and metrics of the calls to systems, through OpenTelemetry's interface.

Without an OpenTelemetry SDK in the program nothing is recorded and nearly nothing is spent. Names of
systems, methods, statuses and counts only: no address, no content.
"""

from opentelemetry import metrics, trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

SCOPE = "gluework.guard"


class Attempts:
    """Records each try of a call; one instance for a program."""

    def __init__(self) -> None:
        self._tracer = trace.get_tracer(SCOPE)
        meter = metrics.get_meter(SCOPE)
        self._seconds = meter.create_histogram(
            "gluework.guard.attempt.duration", unit="s", description="How long one try of a call took."
        )
        self._refused = meter.create_counter(
            "gluework.guard.refused", description="Calls that a policy did not let out."
        )

    def begin(self, system: str, agent: str, number: int) -> Span:
        """One try begins; `number` counts them from 1."""
        return self._tracer.start_span(
            "guard.attempt",
            kind=SpanKind.CLIENT,
            attributes={"gluework.system": system, "gluework.agent": agent, "gluework.attempt": number},
        )

    def end(self, span: Span, system: str, outcome: str, seconds: float, status: int | None) -> None:
        """It ended: with an answer's status, or without one."""
        if span.is_recording():
            span.set_attribute("gluework.outcome", outcome)
            if status is not None:
                span.set_attribute("http.response.status_code", status)
            if outcome == "failed":
                span.set_status(Status(StatusCode.ERROR))
        span.end()
        self._seconds.record(seconds, {"gluework.system": system, "gluework.outcome": outcome})

    def refused(self, system: str, policy: str) -> None:
        """A policy did not let a call out."""
        self._refused.add(1, {"gluework.system": system, "gluework.policy": policy})
