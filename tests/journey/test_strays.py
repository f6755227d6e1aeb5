"""Runs that end without an outcome are taken up again, and given up in the end."""

from .conftest import Life
from .place import Place

PLAIN = b"Customer: Harbour\nTotal: 12.50\n"


def test_a_vault_that_is_away_for_a_while_loses_nothing(place: Place, life: Life):
    place.accept("plain.txt", PLAIN)
    vault, elsewhere = place.home / "vault", place.home / "elsewhere"
    vault.rename(elsewhere)
    vault.write_text("a file in its place")
    life.begin()
    place.until_crossed("plain.txt", "read fails")
    assert place.states() == {"plain.txt": "accepted"}
    vault.unlink()
    elsewhere.rename(vault)
    place.until_state("delivered")
    life.stop()
    assert len(place.receiver.seen) == 1
    assert place.states() == {"plain.txt": "delivered"}
