"""A process with an OpenTelemetry SDK in it that makes one call through the guard; run by a test."""

import asyncio
import sys
import tempfile

from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

SPANS, READER = InMemorySpanExporter(), InMemoryMetricReader()
provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(SPANS))
trace.set_tracer_provider(provider)
metrics.set_meter_provider(MeterProvider([READER]))

from caller import guard  # noqa: E402  # the SDK first

from gluework.ids import CaseId  # noqa: E402
from gluework.storage import Database  # noqa: E402
from gluework.storage.schema import migrate  # noqa: E402
from gluework.testing import charter  # noqa: E402


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/x.db")
        migrate(database)
        rules = charter(systems=[{"name": "crm", "url": sys.argv[1]}])
        async with guard(database, rules).client(CaseId("case_1"), "crm") as client:
            await client.get("/secret-path")
        database.close()
    for span in SPANS.get_finished_spans():
        seen = span.attributes or {}
        values = [str(seen[f"gluework.{name}"]) for name in ("system", "agent", "attempt", "outcome")]
        line = [span.name, *values, str(seen["http.response.status_code"]), span.status.status_code.name]
        sys.stdout.write(" ".join(line) + "\n")
    data = READER.get_metrics_data()
    assert data is not None
    for metric in data.resource_metrics[0].scope_metrics[0].metrics:
        count = sum(point.count for point in metric.data.data_points)  # type: ignore[union-attr]
        sys.stdout.write(f"{metric.name} {count}\n")


if __name__ == "__main__":
    asyncio.run(main())
