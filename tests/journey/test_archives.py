"""An archive becomes a case for each of its files, once, whatever is killed; missing ones are asked about."""

import io
import signal
import zipfile

import pytest

from gluework.values import CaseState

from .conftest import Life
from .place import Place

ONE = b"Customer: Harbour\nTotal: 12.50\n"
TWO = b"Customer: Quay\nTotal: 7.00\n"
LOCKED_BIT = 1
DEATHS = 60


def packed(files: dict[str, bytes], *, locked: tuple[str, ...] = ()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    data = bytearray(out.getvalue())
    for name in locked:
        raw = name.encode()
        for mark, offset, where in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
            at = data.find(mark)
            while data[at + where : at + where + len(raw)] != raw:
                at = data.find(mark, at + 1)
            data[at + offset] |= LOCKED_BIT
    return bytes(data)


def test_each_file_of_an_archive_is_a_case_that_knows_where_it_came_from(place: Place, life: Life):
    parent = place.accept("pack.zip", packed({"a/one.txt": ONE, "../../two.txt": TWO, "empty.txt": b""}))
    assert life.whole() == 0
    assert place.states() == {"pack.zip": "split", "a/one.txt": "delivered", "two.txt": "delivered"}
    with place.books() as books:
        files = books.cases.some(parent=parent).items
        assert {file.case.document.name for file in files} == {"a/one.txt", "two.txt"}
        assert {file.case.origin.root for file in files} == {parent}
        assert not books.audit.faults()
    assert len(place.receiver.effects) == 2
    assert not (place.root.parent / "two.txt").exists()


def test_archives_in_archives_are_taken_apart_too(place: Place, life: Life):
    inner = packed({"one.txt": ONE})
    place.accept("outer.zip", packed({"inner.zip": inner, "two.txt": TWO}))
    assert life.whole() == 0
    assert place.states() == {
        "outer.zip": "split",
        "inner.zip": "split",
        "one.txt": "delivered",
        "two.txt": "delivered",
    }


def test_a_file_that_cannot_be_had_is_a_question_and_the_others_go_on(place: Place, life: Life):
    place.accept("pack.zip", packed({"one.txt": ONE, "secret.txt": TWO}, locked=("secret.txt",)))
    life.begin()
    place.until(lambda: place.states() == {"pack.zip": "waiting", "one.txt": "delivered"})
    life.stop()
    with place.books() as books:
        (file,) = books.cases.some(states=(CaseState.WAITING,)).items
        assert "secret.txt" in file.doubts[0].text
        assert "password" in file.doubts[0].text
        item = books.desk.open_item_of(file.case.id)
        assert item is not None
        assert item.owner
        assert not item.question.expected
    assert life.whole(reviewer=True) == 0  # who approves or rejects by the document's name
    assert place.states()["pack.zip"] in {"split", "declined"}


def test_an_archive_that_is_damaged_throughout_is_a_question_too(place: Place, life: Life):
    place.accept("pack.zip", b"PK\x03\x04" + b"nothing that could be unpacked" * 10)
    life.begin()
    place.until_state("waiting")
    life.stop()


@pytest.mark.parametrize(
    ("among", "least"),
    [(("split",), 3), pytest.param(("",), 6, marks=pytest.mark.fight)],
    ids=["while it is split", "at every step"],
)
def test_killed_at_every_step_of_an_archive_each_file_is_a_case_once(
    place: Place, life: Life, among: tuple[str, ...], least: int
):
    place.accept("pack.zip", packed({"one.txt": ONE, "two.txt": TWO}))
    killed = 0
    while (code := life.whole(mortal="pack.zip", inside=("",), among=among)) != 0:
        assert code == -signal.SIGKILL
        killed += 1
        assert killed < DEATHS
    assert killed >= least
    assert place.states() == {"pack.zip": "split", "one.txt": "delivered", "two.txt": "delivered"}
    assert len(place.receiver.effects) == 2
    assert not place.receiver.conflicts
