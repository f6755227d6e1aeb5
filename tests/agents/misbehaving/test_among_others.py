"""An agent that misbehaves in a real service: its cases end as stated, and nothing else suffers."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import wait_for

from .running import Running, running
from .table import KINDS, QUICK, SLOW, ends_as_stated

pytestmark = pytest.mark.fight

ORDER = "Customer: Harbour\nTotal: 12.50\n"
DRAIN = 2
"""Seconds that runs may go on after the signal."""
ENDING = 10
"""More seconds that a busy machine may take until all are gone."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A short fight is against fewer kinds."""
    if "kind" in metafunc.fixturenames:
        kinds = (*QUICK, *SLOW) if metafunc.config.getoption("short") else tuple(KINDS)
        metafunc.parametrize("kind", kinds)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("among")) as service:
        yield service


def test_a_case_ends_as_stated_and_others_go_on_meanwhile(service: Running, kind: str):
    bad = service.submit("rogue", f"{ORDER}Misbehave: {kind}\n{time.monotonic_ns()}")
    beside = service.submit("plain", f"{ORDER}{time.monotonic_ns()}")
    assert (found := service.ended(beside))["state"] == "delivered", found
    case = service.ended(bad)
    said = " ".join(doubt["text"] for doubt in case["doubts"] if "could not finish" in doubt["text"])
    assert ends_as_stated(kind, said), case
    for _ in range(2):
        well = service.ended(service.submit("rogue", f"{ORDER}{time.monotonic_ns()}"))
        assert (well["state"], well["doubts"]) == ("delivered", []), well


def test_the_service_answered_all_the_time_and_nothing_is_left_of_it(service: Running):
    seconds = service.stop()
    print(service.figures(), f"stopped in {seconds:.1f} s")  # noqa: T201
    assert sorted(service.latencies)[int(len(service.latencies) * 0.99)] < 1
    assert seconds < ENDING
    wait_for(lambda: not service.processes(), f"the end of {service.processes()}")


@pytest.mark.parametrize("last", SLOW)
def test_it_ends_in_time_whatever_its_agent_does(tmp_path: Path, last: str):
    with running(tmp_path, deadline_seconds=600, drain_seconds=DRAIN) as service:
        for _ in range(3):
            service.submit("rogue", f"{ORDER}Misbehave: {last}\n{time.monotonic_ns()}")
        time.sleep(0.5)
        assert len(service.processes()) > 3
        seconds = service.stop()
        print(f"stopped in {seconds:.1f} s, {service.figures()}")  # noqa: T201
        assert DRAIN <= seconds < DRAIN + ENDING
        wait_for(lambda: not service.processes(), f"the end of {service.processes()}")
