"""What the guard costs, beside bare httpx2, stamina with purgatory, and itself without policies.

`make bench-guard`. One server on this machine, a process of its own; each contestant in a process of its
own, in turns. What is added is told as the median over the turns and their middle half, each against bare
httpx2 of the same turn. stamina and purgatory, which do retries and a breaker and nothing
else, run in an environment of their own outside the lock.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PEERS = HERE.parent / ".bench" / "policies"
CALLS = 1500
KINDS = ("bare", "stamina", "off", "line", "guard", "limited", "wall", "kept")
NAMES = {
    "bare": "httpx2 alone",
    "stamina": "stamina + purgatory",
    "off": "our door, all policies off",
    "line": "the guard without a client",
    "guard": "the guard, all policies",
    "limited": "the guard, limits a minute too",
    "wall": "an agent behind the wall",
    "kept": "so, its answers kept",
}
TURNS = 7
TARGET_MICROS = 150
SLOW = 0.05
"""Seconds that the other server takes."""
SHARES = {0.0: 0.6, SLOW: 0.97}
"""Of the calls a second of bare httpx2, 16 at a time, those through the wall at least."""


def peers_python() -> str:
    python = PEERS / "bin" / "python"
    if not python.exists():
        uv = shutil.which("uv", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}") or "uv"
        subprocess.run([uv, "venv", "--quiet", PEERS], check=True)
        wanted = [f"httpx2=={version('httpx2')}", "stamina==26.1.0", "purgatory==3.0.1"]
        subprocess.run([uv, "pip", "install", "--quiet", "--python", python, *wanted], check=True)
    return str(python)


def measure(kind: str, url: str, at_once: int, calls: int = CALLS) -> list[float]:
    python = peers_python() if kind == "stamina" else sys.executable
    command = [python, str(HERE / "calls.py"), kind, url, str(calls), str(at_once)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [seconds / calls * 1e6 for seconds in json.loads(done.stdout)]


@contextmanager
def serving(seconds: float) -> Iterator[str]:
    command = [sys.executable, str(HERE / "server.py"), str(seconds)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    with serving(0) as url:
        for at_once in (1, 16):
            found: dict[str, list[float]] = {kind: [] for kind in KINDS}
            for _ in range(TURNS):
                for kind in KINDS:
                    found[kind].append(statistics.median(measure(kind, url, at_once)))
            tell(at_once, found)
    tell_share(0.0, found)
    with serving(SLOW) as url:
        slow: dict[str, list[float]] = {"bare": [], "wall": []}
        for _ in range(TURNS):
            for kind, turns in slow.items():
                turns.append(statistics.median(measure(kind, url, 16, 640)))
    tell_share(SLOW, slow)


def tell_share(seconds: float, micros: dict[str, list[float]]) -> None:
    """What of bare httpx2's calls a second is left behind the wall, turn by turn."""
    shares = [bare / wall for bare, wall in zip(micros["bare"], micros["wall"], strict=True)]
    low, middle, high = statistics.quantiles(shares, n=4)
    wanted = SHARES[seconds]
    sys.stdout.write(
        f"16 at a time, a server that takes {seconds:g} s: {middle:.2f} of bare httpx2"
        f" ({low:.2f} to {high:.2f})\n"
        f"  {'met' if middle >= wanted else 'MISSED'}: at least {wanted:g}\n"
    )


def tell(at_once: int, micros: dict[str, list[float]]) -> None:
    sys.stdout.write(f"{at_once} at a time, {TURNS} turns of 3 rounds of {CALLS} calls\n")
    added: dict[str, float] = {}
    for kind, turns in micros.items():
        each = statistics.median(turns)
        low, added[kind], high = statistics.quantiles(
            [one - bare for one, bare in zip(turns, micros["bare"], strict=True)], n=4
        )
        sys.stdout.write(
            f"  {NAMES[kind]:32s} {1e6 / each:7.0f} calls/s {each:7.0f} us a call"
            f" {added[kind]:+7.0f} us added ({low:+.0f} to {high:+.0f})\n"
        )
    ours, theirs = added["guard"], added["stamina"]
    sys.stdout.write(
        f"  {'met' if ours < TARGET_MICROS else 'MISSED'}: under {TARGET_MICROS} us added\n"
        f"  {'met' if ours <= theirs else 'MISSED'}: no more than stamina + purgatory add\n"
    )


if __name__ == "__main__":
    main()
