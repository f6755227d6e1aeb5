"""What a plan gives, and what it leaves out."""

import os
import sys
from pathlib import Path

from gluework.agents.wall import Plan, apart, standard_readable


def _gives(path: str) -> bool:
    real = os.path.realpath(path)
    return any(
        real == os.path.realpath(each) or real.startswith(os.path.realpath(each) + "/") for each in STANDARD
    )


STANDARD = standard_readable()


def test_the_system_and_this_python_can_be_read() -> None:
    for path in (
        sys.executable,
        os.__file__,
        "/usr/bin/env",
        "/bin/sh",
        "/etc/passwd",
        "/proc/meminfo",
        __import__("pytest").__file__,
    ):
        assert _gives(path), path


def test_what_is_somebodys_own_is_left_out() -> None:
    for path in (
        "/etc/shadow",
        "/etc/ssl/private",
        "/etc/sudoers",
        "/home",
        "/root/.ssh",
        "/var",
        "/proc/1",
        "/proc/self",
        "/tmp",
        "/dev/shm",
        "/sys",
    ):
        assert not _gives(path), path


def test_no_path_stands_in_another() -> None:
    assert not [each for each in STANDARD if any(each.startswith(other + "/") for other in STANDARD)]


def test_a_folder_is_taken_apart_round_what_is_forbidden(tmp_path: Path) -> None:
    for each in ("a/home/vault", "a/code", "b"):
        (tmp_path / each).mkdir(parents=True)
    (tmp_path / "a" / "file").write_text("")
    readable, listable = apart(str(tmp_path), (f"{tmp_path}/a/home/vault", "/elsewhere"))
    assert readable == (f"{tmp_path}/a/code", f"{tmp_path}/a/file", f"{tmp_path}/b")
    assert listable == (str(tmp_path), f"{tmp_path}/a", f"{tmp_path}/a/home")


def test_a_folder_with_nothing_forbidden_stays_whole(tmp_path: Path) -> None:
    assert apart(str(tmp_path), ("/elsewhere",)) == ((str(tmp_path),), ())


def test_a_folder_that_is_forbidden_itself_or_beneath_one_is_not_given(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert apart(str(tmp_path / "in"), (str(tmp_path),)) == ((), ())
    assert apart(str(tmp_path), (str(tmp_path),)) == ((), ())


def test_a_link_is_judged_by_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "link").symlink_to(tmp_path / "home")
    readable, _ = apart(str(tmp_path / "code"), (str(tmp_path / "home"),))
    assert readable == (str(tmp_path / "code"),)


def test_a_plan_is_taken_apart_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "code").mkdir()
    made = Plan((str(tmp_path), "/usr/lib"), (f"{tmp_path}/home/scratch",)).without((f"{tmp_path}/home",))
    assert made.readable == (f"{tmp_path}/code", os.path.realpath("/usr/lib"))
    assert made.listable == (str(tmp_path),)
    assert made.writable == (f"{tmp_path}/home/scratch",)
