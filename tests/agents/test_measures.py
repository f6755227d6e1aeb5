"""What is counted of an agent's processes: memory with and without a name, files, and who belongs to whom."""

import mmap
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from gluework.agents.border import BorderError, Unpacker, packed
from gluework.agents.warden.measures import children, has_ended, held, members, unmapped, written
from gluework.cli.serving import allow_many_files

MEGABYTE = 1 << 20
MANY = 40 * MEGABYTE


@contextmanager
def copy() -> Iterator[int]:
    """A copy of this process that waits to be ended."""
    child = os.fork()
    if not child:
        signal.pause()
        os._exit(0)
    try:
        yield child
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_memory_that_copies_share_counts_once():
    own = b"x" * MANY
    with copy() as child:
        processes = [os.getpid(), child]
        exactly = held(processes, 0)
        assert len(own) < exactly
        assert exactly < held(processes, 1 << 60) - len(own)  # quickly told, each has all of it


def test_shared_memory_without_a_name_counts():
    before = held([os.getpid()], 0)
    with closing(mmap.mmap(-1, MANY)) as shared:
        shared.write(b"x" * MANY)
        assert held([os.getpid()], 0) - before > MANY * 0.9


def test_files_in_memory_count_once_whoever_has_them_open():
    before = unmapped([os.getpid()])
    file = os.memfd_create("more")
    os.write(file, b"x" * MEGABYTE)
    with copy() as child:
        assert unmapped([os.getpid(), child]) - before == MEGABYTE
    os.close(file)


def test_files_are_counted_by_what_they_take_and_links_are_not_followed(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one").write_bytes(b"x" * MEGABYTE)
    (tmp_path / "link").symlink_to("/usr")
    found = written(tmp_path)
    assert found is not None
    assert MEGABYTE <= found < 2 * MEGABYTE


def test_too_many_files_are_not_counted(tmp_path: Path):
    for number in range(4):
        (tmp_path / str(number)).touch()
    assert written(tmp_path, most=3) is None
    assert written(tmp_path, most=4) == 0


def test_processes_are_known_by_their_parent_and_group_until_they_have_ended():
    with copy() as child:
        assert child in children(os.getpid())
        assert child in members()[os.getpgrp()]
        assert not has_ended(child)
    assert child not in children(os.getpid())
    assert has_ended(child)


def test_files_that_belong_to_no_message_are_closed():
    unpacker, files = Unpacker(), [os.open(os.devnull, os.O_RDONLY) for _ in range(2)]
    with pytest.raises(BorderError, match="files that belong to no message"):
        list(unpacker.take(packed("line"), files))
    for file in files:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(file)


def test_a_service_may_have_as_many_files_open_as_the_system_lets_it():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, hard, 512), hard))
    try:
        allow_many_files()
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(hard, 65536)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
