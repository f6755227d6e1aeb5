"""A document is in the vault as a whole or not at all, whatever the disk does."""

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gluework.errors import EmptyDocumentError, NotFoundError, StorageError, TooLargeError
from gluework.storage.vault import Vault

LIMIT = 10_000_000


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault")


def files(vault_folder: Path) -> list[Path]:
    return [path for path in vault_folder.rglob("*") if path.is_file()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=50), min_size=1).filter(any))
def test_what_goes_in_comes_out_under_its_digest(vault: Vault, chunks: list[bytes]):
    whole = b"".join(chunks)
    digest, size = vault.put(chunks, LIMIT)
    assert (digest, size) == (hashlib.sha256(whole).hexdigest(), len(whole))
    with vault.open(digest) as stream:
        assert stream.read() == whole


def test_the_same_bytes_are_kept_once_however_many_bring_them(vault: Vault, tmp_path: Path):
    with ThreadPoolExecutor(8) as pool:
        results = set(pool.map(lambda _: vault.put([b"same" * 1000], LIMIT), range(24)))
    assert len(results) == 1
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize(
    ("chunks", "error"),
    [([], EmptyDocumentError), ([b""], EmptyDocumentError), ([b"x" * 60] * 2, TooLargeError)],
)
def test_what_is_refused_leaves_nothing(
    vault: Vault, tmp_path: Path, chunks: list[bytes], error: type[Exception]
):
    with pytest.raises(error):
        vault.put(chunks, 100)
    assert files(tmp_path) == []


def test_a_sender_that_fails_half_way_leaves_nothing(vault: Vault, tmp_path: Path):
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        vault.put(broken(), LIMIT)
    assert files(tmp_path) == []


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "0" * 63, "G" * 64, "0" * 64 + "/x", "A" * 64])
def test_only_a_digest_names_a_document(vault: Vault, digest: str):
    with pytest.raises(NotFoundError):
        vault.path(digest)


def test_what_is_erased_is_gone_and_twice_is_once(vault: Vault):
    digest, _ = vault.put([b"x"], LIMIT)
    vault.remove(digest)
    vault.remove(digest)
    assert not vault.path(digest).exists()
    with pytest.raises(NotFoundError):
        vault.open(digest)


def test_a_file_in_the_folders_place_says_what_to_do(tmp_path: Path):
    (tmp_path / "vault").write_text("in the way")
    with pytest.raises(StorageError) as raised:
        Vault(tmp_path / "vault").put([b"x"], LIMIT)
    assert "GLUEWORK_HOME" in raised.value.hint


def test_a_full_disk_says_so_and_loses_nothing_that_was_there(tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be made by root only")
    try:
        vault = Vault(disk / "vault")
        digest, _ = vault.put([b"safe"], LIMIT)
        with pytest.raises(StorageError, match="No space left"):
            vault.put([b"x" * 500_000] * 4, LIMIT)
        assert len(files(disk)) == 1
        with vault.open(digest) as stream:
            assert stream.read() == b"safe"
        vault.put([b"there is room again"], LIMIT)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_one_who_is_killed_half_way_leaves_nothing_that_counts(tmp_path: Path):
    script = """
        import sys, time
        from pathlib import Path
        from gluework.storage.vault import Vault
        vault = Vault(Path(sys.argv[1]))
        with vault.writer(10 ** 9) as writer:
            writer.write(b"half" * 100_000)
            print("written", flush=True)
            time.sleep(600)
    """
    folder = tmp_path / "vault"
    command = [sys.executable, "-c", textwrap.dedent(script), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        process.send_signal(signal.SIGKILL)
    vault, now = Vault(folder), datetime.now(UTC)
    assert [path.parent.name for path in files(folder)] == ["incoming"]
    assert vault.sweep(now) == 0  # somebody may still be writing it
    assert vault.sweep(now + timedelta(days=2)) == 1
    assert files(folder) == []
