"""Cases and dead letters: what was accepted, where it is, and where it ended."""

from gluework.cases.letters.service import Letters
from gluework.cases.model import CaseEvent, CaseFile, Counts, DeadLetter, LetterState
from gluework.cases.service import Cases

__all__ = ["CaseEvent", "CaseFile", "Cases", "Counts", "DeadLetter", "LetterState", "Letters"]
