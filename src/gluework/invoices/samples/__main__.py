"""`python -m gluework.invoices.samples FOLDER [--count N] [--seed N]`."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from gluework.invoices.samples.inbox import generate


def main() -> None:
    """Makes an inbox, and the truth beside it."""
    parser = argparse.ArgumentParser(
        prog="python -m gluework.invoices.samples", description="Makes a sample inbox."
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=64)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    today = datetime.now(UTC).date()
    samples = generate(arguments.folder, count=arguments.count, seed=arguments.seed, today=today)
    print(f"{len(samples)} documents in {arguments.folder}")  # noqa: T201  # a command's answer


if __name__ == "__main__":
    main()
