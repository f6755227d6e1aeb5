"""Cases and dead letters: what was accepted, where it is, and where it ended."""

from gluework.cases.letters.service import Letters
from gluework.cases.model import CaseCounts, CaseEvent, CaseFile, Cost, DeadLetter, LetterState, folded
from gluework.cases.parkings import Parkings
from gluework.cases.retries.service import Retries
from gluework.cases.service import Cases
