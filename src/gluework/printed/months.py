"""Months by name: English, German, French, Dutch, Polish, Spanish, Italian, and some of their short forms."""

import re
from functools import cache

from gluework.printed.names import plain

_NAMES = (
    "January Januar Jänner janvier januari stycznia styczeń enero gennaio janeiro Jan janv ene gen genn",
    "February Februar février februari lutego luty febrero febbraio fevereiro Feb févr fév",
    "March März mars maart marca marzec marzo Mar Mär Mrz mrt",
    "April avril kwietnia kwiecień abril aprile Apr avr abr",
    "May Mai mei maja maj mayo maggio mag",
    "June Juni juin czerwca czerwiec junio giugno Jun giu",
    "July Juli juillet lipca lipiec julio luglio Jul juil lug",
    "August août augustus sierpnia sierpień agosto Aug ago",
    "September septembre września wrzesień septiembre setiembre settembre Sept Sep sett set",
    "October Oktober octobre października październik octubre ottobre Oct Okt ott",
    "November novembre listopada listopad noviembre Nov",
    "December Dezember décembre grudnia grudzień diciembre dicembre Dec Dez déc dic",
)
MONTHS = tuple(tuple(names.split()) for names in _NAMES)
"""The names of each month, January first; full names before short ones."""


@cache
def _numbers() -> dict[str, int]:
    return {plain(name): number for number, names in enumerate(MONTHS, start=1) for name in names}


def month_of(name: str) -> int:
    """1 to 12 for a month's name, whatever its case and accents; 0 for anything else."""
    return _numbers().get(plain(name), 0)


@cache
def month_pattern(number: int) -> str:
    """A regular expression for any name of a month, with and without its accents."""
    names = {form for name in MONTHS[number - 1] for form in (name.lower(), plain(name))}
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
