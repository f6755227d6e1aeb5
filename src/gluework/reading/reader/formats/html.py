"""HTML: what a reader of the page sees, with tables in rows; no script, no style.

Text that the page hides is left out and said to be: a program must not act on words that no person sees.
Hiding is recognised where the page says so itself (attributes, simple style rules), not where only drawing it
would tell.
"""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from gluework.errors import ReadingError
from gluework.reading.reader.decode import decode
from gluework.reading.reader.job import Job
from gluework.values import Part, PartStatus, Reading

DROPPED = "script, style, noscript, template, svg, head > :not(title)"
BLOCKS = frozenset(
    "address article aside blockquote caption dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "  # noqa: SIM905
    "header hr li main nav ol option p pre section table title tr ul".split()
)
CELLS = {"td", "th"}
WIDEST_CELL = 20
"""Columns; a wider cell is shown as this wide."""
DEEPEST = 10_000
MOST_ATTRIBUTES = 20_000
EMPTY_TAGS = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()  # noqa: SIM905
)
"""Tags that need no closing one."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}>")
TAIL = 20_000
"""Characters at the end of a page in which it is closed."""
_CUT_OFF = re.compile(r"<html[\s>]", re.IGNORECASE)
RULES = 200
"""Style rules that hide; a page with more is not looked at further."""
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_ZERO = r"\s*:\s*0+(\.0+)?\s*(px|pt|em|rem|%)?\s*(;|!|$)"
_HIDDEN = re.compile(
    rf"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(font-size|opacity){_ZERO}",
    re.IGNORECASE,
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CSS_AT_BLOCK = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^{};]*;")
_BLANK = re.compile(r"[ \xa0\r\f\v]+")


class HtmlText(NamedTuple):
    """What an HTML page comes to."""

    text: str
    hidden: bool
    """Whether text was left out because the page hides it."""
    pictures: int
    """Pictures that may have words in them."""


def read_html(data: bytes, job: Job) -> Reading:
    """The visible text; hidden text is left out and said to be."""
    match = _CHARSET.search(data[:2048])
    stated = match[1].decode("ascii") if match else None
    if stated and stated.lower().startswith("utf-16"):
        stated = None  # what could be read so far is no UTF-16
    source, encoding, note = decode(data, job.charset or stated)
    check_nesting(source)
    page = html_text(source)
    notes = html_notes(page)
    if _CUT_OFF.search(source) and "</html" not in source[-TAIL:].lower():
        note = note or "The page was cut off: its end is missing."
    return Reading(
        digest=job.digest,
        type=job.kind,
        text=page.text,
        parts=(html_part("page", page, note),),
        encoding=encoding,
        notes=tuple(notes),
    )


def check_nesting(source: str) -> None:
    """Refuses a page that is nested, or has tags, as only one has that is made to do harm."""
    if any(piece.count(" ") > MOST_ATTRIBUTES for piece in source.split(">") if len(piece) > MOST_ATTRIBUTES):
        tags = (match[0] for match in _LONG_TAG.finditer(source))
        if any(tag.count("=") > MOST_ATTRIBUTES for tag in tags):
            raise ReadingError("The page has a tag with too many attributes: it is made to do harm.")
    if source.count("<") < DEEPEST:
        return
    depth = 0
    for match in _TAG.finditer(source):
        if match[2].lower() not in EMPTY_TAGS:
            depth += -1 if match[1] else 1
            if depth > DEEPEST:
                raise ReadingError(
                    f"The page is nested more than {DEEPEST} tags deep: it is made to do harm."
                )
            depth = max(depth, 0)


def html_part(name: str, page: HtmlText, note: str | None) -> Part:
    """The account of a page or a mail's body."""
    status, reason = PartStatus.READ, ""
    if not page.text.strip():
        status = PartStatus.FAILED if page.pictures else PartStatus.EMPTY
        reason = "it has pictures and no text" if page.pictures else ""
    elif note:
        status, reason = PartStatus.FAILED, note
    return Part(name=name, kind="body", status=status, characters=len(page.text), reason=reason)


def html_notes(page: HtmlText) -> list[str]:
    """What a person should know of it."""
    notes = ["It has hidden text, which was left out."] if page.hidden else []
    if page.pictures:
        notes.append(f"It shows {page.pictures} pictures, which were not read.")
    return notes


def html_text(source: str) -> HtmlText:
    """The visible text of an HTML page."""
    tree = LexborHTMLParser(source)
    rules = "\n".join(node.text(deep=True) for node in tree.css("style"))
    for node in tree.css(DROPPED):
        node.decompose()
    hidden = _drop_hidden(tree, rules)
    pictures = sum(not _is_tiny(node) for node in tree.css("img"))
    if tree.root is None:
        return HtmlText("", hidden, pictures)
    pieces: list[str] = []
    _collect(tree.root, pieces)
    lines = (_BLANK.sub(" ", line).strip(" ") for line in "".join(pieces).split("\n"))
    tidy = (re.sub(r" ?\t ?", "\t", line).rstrip("\t") for line in lines)
    return HtmlText("\n".join(line for line in tidy if line.strip()), hidden, pictures)


def _drop_hidden(tree: LexborHTMLParser, rules: str) -> bool:
    hidden = False
    doomed = [
        node
        for node in tree.css("[style], [hidden], input[type=hidden]")
        if "hidden" in node.attributes
        or node.tag == "input"
        or _HIDDEN.search(node.attributes.get("style") or "")
    ]
    for selector in _hiding(rules):
        try:
            doomed += tree.css(selector)
        except (SelectolaxError, ValueError):
            continue  # a selector that this parser does not know hides nothing that it could find
    for node in doomed:
        if node.tag in ("html", "body"):
            continue
        hidden = hidden or bool(node.text(deep=True).strip())
        node.decompose()
    return hidden


def _hiding(rules: str) -> list[str]:
    """The selectors of rules that hide, outside of rules for certain screens."""
    plain = _CSS_AT_BLOCK.sub("", _CSS_COMMENT.sub("", rules))
    found = [match[1].strip() for match in _CSS_RULE.finditer(plain) if _HIDDEN.search(match[2])]
    return found[:RULES]


def _is_tiny(node: LexborNode) -> bool:
    """Whether a picture is too small for words: a counter of readers, a line."""
    sizes = (node.attributes.get("width") or "", node.attributes.get("height") or "")
    return any(size.isascii() and size.isdigit() and int(size[:6]) < 10 for size in sizes)  # noqa: PLR2004  # pixels


def _collect(root: LexborNode, pieces: list[str]) -> None:
    """Walks without recursion: a page may be nested deeper than a stack."""
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node.tag == "-text":
            text = node.text_content or ""
            pieces.append(text if _in_pre(node) else re.sub(r"\s+", " ", text))
            continue
        if node.tag in CELLS and node.css_first("table") is None:
            pieces.append(_cell(node))
            continue
        before, after = _around(node)
        pieces.append(before)
        stack.append(after)
        children = []
        child = node.child
        while child is not None:
            children.append(child)
            child = child.next
        stack.extend(reversed(children))


def _around(node: LexborNode) -> tuple[str, str]:
    """What stands before and behind the text of an element."""
    if node.tag == "br":
        return "\n", ""
    if node.tag == "input":
        return f" {node.attributes.get('value') or ''} ", ""
    block = node.tag in BLOCKS or node.tag in CELLS
    return ("\n", "\n") if block else ("", "")


def _cell(node: LexborNode) -> str:
    """A cell in one line, with a tab for each column it is wide."""
    pieces: list[str] = []
    child = node.child
    while child is not None:
        _collect(child, pieces)
        child = child.next
    wide = node.attributes.get("colspan") or ""
    columns = min(int(wide[:6]), WIDEST_CELL) if wide.isascii() and wide.isdigit() else 1
    return " ".join("".join(pieces).split()) + "\t" * max(columns, 1)


def _in_pre(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(3):
        if parent is None:
            return False
        if parent.tag in ("pre", "textarea"):
            return True
        parent = parent.parent
    return False
