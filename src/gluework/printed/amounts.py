"""Amounts as people write them: `1.234,50`, `1,234.50`, `1 234,50 €`, `1'234.50`, `8,79-`.

`1.234` and `1,234` can be read in two ways; without more knowledge a group of three digits is
thousands, because amounts of money are seldom written with three places.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from pydantic import JsonValue

MOST_DIGITS = 15
_CENT = Decimal("0.01")
_GROUP = 3

_MINUS = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u2010": "-", "\u2011": "-", "\u2019": "'", "\u02bc": "'", "`": "'"}
)
_SIGNS = "€$£¥₺₴₽₹"
_MONEY = re.compile(
    rf"""^(?P<open>\()?\s*(?P<minus>[-+])?\s*
    (?:[{_SIGNS}]|[A-Za-z]{{2,3}}[{_SIGNS}]?|zł|Kč|Fr\.)?\s*(?P<minus2>[-+])?\s*
    (?P<digits>\d[\d.,'\s]*?|\.\d+|,\d+)(?:,(?:--|-)|\.-)?
    \s*(?P<minus3>-)?\s*(?:[{_SIGNS}]|[A-Za-z]{{2,3}}|zł|Kč|Fr\.?)?\s*(?P<minus4>-)?\s*(?P<close>\))?$""",
    re.VERBOSE,
)


def parse_amount(text: str, mark: str | None = None) -> Decimal | None:
    """The amount that a text states, or None when it states none.

    Args:
        text: a number with or without a currency, in any of the usual ways of writing.
        mark: the decimal mark the document uses, `.` or `,`, when it is known; it decides what
            `1.234` means.
    """
    clean = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    match = _MONEY.match(clean)
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    number = _number(match["digits"].strip(), mark)
    if number is None:
        return None
    minus = "-" in (match["minus"], match["minus2"], match["minus3"], match["minus4"])
    return -number if (minus or match["open"]) and number else number


def written(amount: Decimal) -> str:
    """An amount in the form a proposal has it: a point, at least two places, no grouping."""
    exponent = amount.normalize().as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -2:  # noqa: PLR2004 - cents
        amount = amount.quantize(_CENT)
    return f"{amount + 0:f}"


def decimal_mark(texts: Iterable[str]) -> str | None:
    """The decimal mark that most numbers with two places use; None without any, or when they tie."""
    places = (re.search(r"\d([.,])[0-9]{2}\Z", text.rstrip("-)€")) for text in texts)
    marks = Counter(found[1] for found in places if found)
    if marks[","] == marks["."]:
        return None
    return "," if marks[","] > marks["."] else "."


def _number(digits: str, mark: str | None) -> Decimal | None:
    if not digits.isascii():
        return None
    digits = re.sub(r"\s+", " ", digits)
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        return None
    whole, places = _split(digits, mark)
    if whole is None:
        return None
    return Decimal(f"{whole or '0'}.{places or '0'}") if places else Decimal(whole or "0")


def _split(digits: str, mark: str | None) -> tuple[str | None, str]:
    """Whole digits and places; (None, "") when the separators make no sense."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return _ungrouped(digits), ""
    sign = digits[last]
    head, tail = digits[:last], digits[last + 1 :]
    if not tail.isdigit() or sign in head or (head and not head[-1].isdigit()):
        # It stands more than once: then it can only group thousands.
        return _ungrouped(digits), ""
    if re.search(r"[.,]", head):
        return _ungrouped(head), tail
    groups = len(tail) == _GROUP and 1 <= len(head) <= _GROUP and head.isdigit() and not head.startswith("0")
    if groups and mark != sign:
        return head + tail, ""
    return (_ungrouped(head) if head else ""), tail


def _ungrouped(digits: str) -> str | None:
    """The digits without thousands separators, or None when the groups are not of three."""
    if digits.isdigit():
        return digits
    separators = set(re.sub(r"\d", "", digits))
    if len(separators) != 1:
        return None
    first, *groups = digits.split(separators.pop())
    if not 1 <= len(first) <= _GROUP or any(len(group) != _GROUP for group in groups):
        return None
    return first + "".join(groups)


def amount_pattern(number: Decimal) -> str:
    """A regular expression for a number with either decimal sign, any grouping and more places of zero."""
    whole, _, decimals = f"{abs(number):f}".partition(".")
    decimals = decimals.rstrip("0")
    groups = [whole[max(end - _GROUP, 0) : end] for end in range(len(whole), 0, -_GROUP)][::-1]
    grouped = "(?:[.,'\u2019]|\\s)?".join(groups)
    if not decimals:
        return rf"{grouped}(?:[.,]0+)?"
    return rf"{grouped}[.,]{decimals}0*"


def means_amount(words: str, number: Decimal) -> bool:
    """Whether written words express the number, up to four places more or less: by its digits alone."""
    digits = "".join(re.findall(r"\d", words)).lstrip("0")
    for places in range(5):
        exact = number.scaleb(places)
        if exact == exact.to_integral_value() and str(abs(int(exact))).lstrip("0") == digits:
            return True
    return number == 0 and not digits.strip("0")


def stated_amount(value: JsonValue) -> Decimal | None:
    """The amount that a field's value is in JSON form, or None."""
    if value is None or isinstance(value, bool | dict | list):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
