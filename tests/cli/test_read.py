"""`gluework read` tells what would be read of files, and never stops at a bad one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-c", "from gluework.cli import main; main()", "read")
KEYS = {
    "file", "sha256", "type", "status", "text", "coverage", "pages", "encoding", "parts", "reasons", "notes",
    "seconds",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inbox")
    (folder / "letter.txt").write_text("Good morning")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(os.urandom(2000))
    (folder / "below").mkdir()
    (folder / "below" / "half.html").write_text("<html><body><p>Half")
    os.mkfifo(folder / "pipe")
    (folder / "away.txt").symlink_to(folder / "nowhere")
    return folder


def told(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, str(folder), *options], capture_output=True, text=True, timeout=60, check=False
    )


def test_a_folder_is_walked_and_every_file_is_an_object_of_json(folder: Path):
    done = told(folder, "--json")
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(set(line) == KEYS for line in lines)
    found = {Path(line["file"]).name: line for line in lines}
    assert set(found) == {"letter.txt", "empty.txt", "noise.bin", "half.html", "pipe", "away.txt"}
    letter = found["letter.txt"]
    assert (letter["status"], letter["text"], letter["coverage"]) == ("read", "Good morning", 1.0)
    assert letter["encoding"] == "utf-8"
    assert len(letter["sha256"]) == 64
    assert letter["parts"][0]["characters"] == 12
    assert found["half.html"]["status"] == "partial"
    for name in ("empty.txt", "noise.bin", "pipe", "away.txt"):
        assert found[name]["status"] == "refused"
        assert found[name]["reasons"]


def test_for_people_it_tells_the_text_and_what_is_missing(folder: Path):
    done = told(folder)
    assert done.returncode == 0
    assert "Good morning" in done.stdout
    assert "not read: " in done.stdout
    assert "6 files in" in done.stdout
    assert "Good morning" not in told(folder, "--brief").stdout


def test_a_name_that_is_not_there_is_an_error_before_anything_is_read(folder: Path):
    done = told(folder / "typo.txt")
    assert done.returncode != 0
    assert "There is no" in done.stderr
