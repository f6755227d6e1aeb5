"""What stands in an invoice's head: number, dates, kind, currency."""

import re
from collections import Counter
from collections.abc import Iterator

from gluework import Evidence
from gluework.invoices.candidates import Candidates, DateAt, LabelAt, currency_in
from gluework.invoices.finding import CERTAIN, GUESS, LIKELY, SURE, UNSURE, Finding, best
from gluework.invoices.layout import Row, Span, Token
from gluework.invoices.lexicon import lexicon

_ID = re.compile(r"^[^\W_][\w./\-–+]*$")  # noqa: RUF001
_PREFIX = re.compile(r"^[A-Z]{1,5}-?$")
_CODE = re.compile(r"^\((\d{3})\)$")
_MOST_SKIPPED = 8
_NEAR_ROWS = 3
_HEAD_SHARE = 0.45
DATE_ROLES = ("issue_date", "due_date", "other_date", "of_date")


def read_number(all_: Candidates) -> Finding | None:
    """The invoice's number: beside a label that means it, or behind the document's title."""
    return best("number", [*_labelled_numbers(all_), *(found for found, _ in title_numbers(all_))])


def _labelled_numbers(all_: Candidates) -> Iterator[Finding]:
    titles = {at for label in all_.labels if _is_title(all_, label) for at in _rows_below(all_, label.span)}
    for label in all_.labels:
        meaning = label.role("number")
        if not meaning or label.role("other_number"):
            continue
        row = all_.layout.rows[label.span.row]
        if not meaning.strong:
            # `Nr. 12` by itself is the invoice's only right below its title.
            found = _id_after(all_, label.span.row, label.span.last + 1)
            if found and label.span.row in titles and row.starts_cell(label.span.first):
                yield _number(all_, found, LIKELY)
            continue
        if label.span.last + 1 < len(row.pieces):
            found = _id_after(all_, label.span.row, label.span.last + 1)
            if found:
                # In the middle of a sentence it may speak of another document.
                yield _number(all_, found, CERTAIN if row.starts_cell(label.span.first) else GUESS)
                continue
        for below in _rows_below(all_, label.span):
            found = _id_in_column(all_, below, label.span)
            if found:
                yield _number(all_, found, LIKELY)
                break


def title_numbers(all_: Candidates) -> Iterator[tuple[Finding, LabelAt]]:
    """Numbers that follow a title such as `Rechnung Nr.` or `Invoice #`, and the title."""
    for label in all_.labels:
        row = all_.layout.rows[label.span.row]
        if not label.role("kind") or not row.starts_cell(label.span.first):
            continue
        found = _id_after(all_, label.span.row, label.span.last + 1)
        if found:
            named = any(meaning.code for meaning in label.labels)
            yield _number(all_, found, SURE if named else LIKELY), label


def _number(all_: Candidates, span: Span, confidence: float) -> Finding:
    row = all_.layout.rows[span.row]
    value = row.words(span.first, span.last).rstrip(".,;:")
    goes_on = not row.ends_cell(span.last) and not _dated(all_, span.row, span.last + 1)
    if goes_on and any(map(str.isdigit, row.pieces[span.last + 1].text)):
        confidence = UNSURE
    return Finding("number", value, confidence, (all_.layout.evidence(span),))


def _id_after(all_: Candidates, at: int, first: int) -> Span | None:
    """The identifier that follows, over `(380)`, `Nr.` and `#`."""
    row = all_.layout.rows[at]
    skipped = lexicon().words["titles_of_numbers"]
    inside = False
    for place in range(first, min(first + _MOST_SKIPPED, len(row.pieces))):
        piece = row.pieces[place]
        inside = inside or piece.text.startswith("(")
        if not inside and piece.key and piece.key not in skipped:
            return _id_at(all_, at, place)
        inside = inside and not piece.text.endswith(")")
    return None


def _id_at(all_: Candidates, at: int, place: int) -> Span | None:
    row = all_.layout.rows[at]
    piece = row.pieces[place]
    if _dated(all_, at, place):
        return None
    if _PREFIX.match(piece.text) and place + 1 < len(row.pieces):
        following = row.pieces[place + 1]
        if following.cell == piece.cell and _is_id(following) and not _dated(all_, at, place + 1):
            return Span(at, place, place + 1)
    return Span(at, place, place) if _is_id(piece) else None


def _is_id(piece: Token) -> bool:
    return bool(_ID.match(piece.text.rstrip(".,;:"))) and any(map(str.isdigit, piece.text))


def _dated(all_: Candidates, at: int, place: int) -> bool:
    return any(d.span.first <= place <= d.span.last for d in all_.dates_in.get(at, []))


def _rows_below(all_: Candidates, span: Span) -> list[int]:
    return [at for at, _ in all_.layout.below(span.row, _NEAR_ROWS, 2.5)]


def _id_in_column(all_: Candidates, at: int, above: Span) -> Span | None:
    left, right = _reach(all_.layout.rows[above.row], above)
    for place, piece in enumerate(all_.layout.rows[at].pieces):
        if piece.left < right and piece.right > left:
            return _id_at(all_, at, place)
    return None


def _reach(row: Row, span: Span) -> tuple[float, float]:
    return row.pieces[span.first].left, row.pieces[span.last].right


def read_dates(all_: Candidates) -> tuple[Finding | None, Finding | None]:
    """The date of issue and the date it is due."""
    issued, due = list(_dates_behind_titles(all_)), []
    for found in all_.dates:
        label = _label_of(all_, found)
        if label and (meaning := label.role("issue_date")):
            beside = label.span.row == found.span.row
            if meaning.strong or beside or all_.layout.in_head(found.span.row, _HEAD_SHARE):
                issued.append(_date(all_, "issue_date", found, CERTAIN if meaning.strong else LIKELY))
        elif label and label.role("due_date"):
            due.append(_date(all_, "due_date", found, SURE))
        elif not label and _stands_alone(all_, found):
            issued.append(_date(all_, "issue_date", found, UNSURE + 0.01))
    return best("issue_date", issued), best("due_date", due)


def _date(all_: Candidates, name: str, found: DateAt, confidence: float) -> Finding:
    if len(found.dates) > 1:
        confidence = GUESS
    return Finding(name, found.dates[0].isoformat(), confidence, (all_.layout.evidence(found.span),))


def _label_of(all_: Candidates, found: DateAt) -> LabelAt | None:
    """The label to the left in the same row, else the one right above."""
    before = [label for label in all_.labels_before(found.span) if label.role(*DATE_ROLES)]
    if before:
        # Two dates behind one label are a period, but for the first.
        others = [
            d for d in all_.dates_in[found.span.row] if before[-1].span.last < d.span.first < found.span.first
        ]
        return None if others else before[-1]
    rows = all_.layout.rows
    left, right = _reach(rows[found.span.row], found.span)
    for at in range(found.span.row - 1, max(found.span.row - 1 - _NEAR_ROWS, -1), -1):
        if rows[at].page != rows[found.span.row].page:
            return None
        for label in all_.labels_in.get(at, []):
            edges = _reach(rows[at], label.span)
            if label.role(*DATE_ROLES) and edges[0] < right and edges[1] > left:
                beside = any(d.span.first > label.span.last for d in all_.dates_in.get(at, []))
                return None if beside else label
    return None


def _stands_alone(all_: Candidates, found: DateAt) -> bool:
    """A date by itself in the head of the first page, as letters have it."""
    row = all_.layout.rows[found.span.row]
    if not all_.layout.in_head(found.span.row, _HEAD_SHARE):
        return False
    return row.starts_cell(found.span.first) and row.ends_cell(found.span.last)


def _dates_behind_titles(all_: Candidates) -> Iterator[Finding]:
    for number, label in title_numbers(all_):
        at = label.span.row
        for found in all_.dates_in.get(at, []):
            between = [
                known
                for known in all_.labels_in.get(at, [])
                if label.span.last < known.span.first < found.span.first
                and known.role("other_date", "due_date", "other_number")
            ]
            if found.span.first > label.span.last and not between:
                yield _date(all_, "issue_date", found, SURE if number.confidence > UNSURE else UNSURE)
                break
        else:
            yield from _wrapped_date(all_, at)


def _wrapped_date(all_: Candidates, at: int) -> Iterator[Finding]:
    """The date that a long title pushed to the next line, with or without its `vom`."""
    row = all_.layout.rows[at]
    following = next(iter(all_.dates_in.get(at + 1, [])), None)
    if following is None:
        return
    last, first = all_.labels_in[at][-1], next(iter(all_.labels_in.get(at + 1, [])), None)
    ends = last.role("of_date") and last.span.last == len(row.pieces) - 1 and following.span.first == 0
    leads = first and first.span.first == 0 and following.span.first == first.span.last + 1
    starts = first and leads and first.role("of_date")
    if ends or starts:
        yield _date(all_, "issue_date", following, SURE)


def read_kind(all_: Candidates) -> Finding | None:
    """The kind of document: a code behind the title, or the title itself."""
    titles = [label for _, label in title_numbers(all_)]
    coded = [finding for label in titles if (finding := _coded(all_, label))]
    if coded:
        return best("type_code", coded)
    titles = titles[:1] or [label for label in all_.labels if _is_title(all_, label)]
    return best("type_code", [_titled(all_, label) for label in titles])


def _coded(all_: Candidates, label: LabelAt) -> Finding | None:
    """A code in brackets behind the title."""
    row = all_.layout.rows[label.span.row]
    for place in range(label.span.last + 1, min(label.span.last + _MOST_SKIPPED, len(row.pieces))):
        if code := _CODE.match(row.pieces[place].text):
            span = Span(label.span.row, label.span.first, place)
            return Finding("type_code", code[1], CERTAIN, (all_.layout.evidence(span),))
    return None


def _titled(all_: Candidates, label: LabelAt) -> Finding:
    meaning = label.role("kind")
    code = meaning.code if meaning else ""
    evidence = all_.layout.inferred("the title of the document", label.span)
    return Finding("type_code", code, LIKELY if code else GUESS, (evidence,))


def _is_title(all_: Candidates, label: LabelAt) -> bool:
    """The title is a cell by itself in the head of the first page."""
    if not label.role("kind"):
        return False
    row = all_.layout.rows[label.span.row]
    alone = row.starts_cell(label.span.first) and row.ends_cell(label.span.last)
    return alone and row.page == all_.layout.rows[0].page


def read_currency(all_: Candidates) -> Finding | None:
    """The currency: labelled, else the one that stands beside amounts."""
    codes = lexicon().currencies
    found: list[Finding] = []
    for label in all_.labels:
        if label.role("currency"):
            row = all_.layout.rows[label.span.row]
            for place in range(label.span.last + 1, min(label.span.last + 3, len(row.pieces))):
                if (code := row.pieces[place].text.strip("().,:")) in codes:
                    stated = all_.layout.evidence(Span(label.span.row, place, place))
                    found.append(Finding("currency", code, CERTAIN, (stated,)))
                    break
    if found:
        return best("currency", found)
    counts = Counter(amount.currency for amount in all_.amounts if amount.currency)
    if not counts:
        return _mentioned_currency(all_)
    (code, times), *others = counts.most_common()
    confidence = UNSURE if others and others[0][1] * 3 > times else SURE
    beside = next(amount for amount in reversed(all_.amounts) if amount.currency == code)
    span = Span(beside.span.row, beside.currency_at, beside.currency_at)
    return Finding("currency", code, confidence, (_currency_evidence(all_, code, span),))


def _currency_evidence(all_: Candidates, code: str, span: Span) -> Evidence:
    stated = all_.layout.evidence(span)
    return stated if code in stated.words else all_.layout.inferred("the sign beside the amounts", span)


def _mentioned_currency(all_: Candidates) -> Finding | None:
    """A code or sign somewhere on the page, when all of them are the same."""
    seen: dict[str, Span] = {}
    for at, row in enumerate(all_.layout.rows):
        for place, piece in enumerate(row.pieces):
            if code := currency_in(piece.text):
                seen.setdefault(code, Span(at, place, place))
    if len(seen) != 1:
        return None
    ((code, span),) = seen.items()
    return Finding("currency", code, LIKELY, (_currency_evidence(all_, code, span),))
