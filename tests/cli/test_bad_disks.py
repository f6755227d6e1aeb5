"""A full disk and a read-only folder end in a clear error, and nothing that was acknowledged is lost."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Terminal, wait_for

LETTER = "From: Harbour Supplies\nDate: 2026-03-02\n"
MEGABYTES = 12


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip(f"mounting is not allowed here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def test_a_full_disk_refuses_new_documents_and_loses_no_accepted_one(terminal: Terminal, small_disk: Path):
    terminal.environment["GLUEWORK_HOME"] = str(small_disk / "home")
    terminal.run("new", "letters")
    service = terminal.up("letters")
    filler = small_disk / "filler"
    try:
        (terminal.folder / "a.txt").write_text(LETTER)
        terminal.run("submit", "a.txt")
        wait_for(lambda: terminal.states() == {"a.txt": "delivered"}, "the delivery")
        with filler.open("wb") as stream, pytest.raises(OSError, match="No space"):  # noqa: PT012  # until it is full
            while True:
                stream.write(b"\0" * 65_536)
                stream.flush()
        (terminal.folder / "b.txt").write_text(LETTER + "x" * 200_000)
        done = terminal.run("submit", "b.txt", check=None)
        assert done.returncode == 1
        assert "No space left" in done.stdout + done.stderr or "full" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        filler.unlink()
        terminal.run("submit", "b.txt")
        wait_for(
            lambda: terminal.states() == {"a.txt": "delivered", "b.txt": "delivered"}, "the second delivery"
        )
        assert terminal.json("audit")["whole"] is True
    finally:
        filler.unlink(missing_ok=True)
        service.stop()


def test_a_read_only_folder_is_said_to_be_one(terminal: Terminal, small_disk: Path):
    terminal.run("new", "letters")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    terminal.environment["GLUEWORK_HOME"] = str(small_disk / "home")
    done = terminal.run("up", "letters", "--port", "0", check=1)
    assert "can't be written to" in done.stderr
    assert "GLUEWORK_HOME" in done.stderr
