"""HTML: what a reader of the page sees, with tables in rows; no script, no style."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gluework.intake.decode import decode
from gluework.nouns import Part, PartStatus, Reading

DROPPED = "script, style, noscript, template, svg, head > :not(title)"
BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "  # noqa: SIM905
    "header hr li main nav ol p pre section table title tr ul".split()
)
CELLS = {"td", "th"}
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.IGNORECASE)


def read_html(data: bytes, digest: str, declared: str | None = None) -> Reading:
    """The visible text; hidden text is left out and said to be."""
    match = _CHARSET.search(data[:2048])
    source, encoding, note = decode(data, declared or (match[1].decode("ascii") if match else None))
    text, hidden = html_text(source)
    status = PartStatus.READ if text.strip() else PartStatus.EMPTY
    parts = [Part(name="page", kind="body", status=status, characters=len(text))]
    notes = [note] if note else []
    if hidden:
        notes.append("It has hidden text, which was left out.")
    return Reading(
        digest=digest, type="text/html", text=text, parts=tuple(parts), encoding=encoding, notes=tuple(notes)
    )


def html_text(source: str) -> tuple[str, bool]:
    """The visible text of an HTML page, and whether there was hidden text."""
    tree = LexborHTMLParser(source)
    for node in tree.css(DROPPED):
        node.decompose()
    hidden = False
    for node in tree.css("[style], [hidden]"):
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            hidden = hidden or bool(node.text(deep=True).strip())
            node.decompose()
    if tree.root is None:
        return "", hidden
    pieces: list[str] = []
    _collect(tree.root, pieces)
    lines = (" ".join(line.split(" ")).strip() for line in "".join(pieces).splitlines())
    tidy = re.sub(r"[ \xa0]{2,}", " ", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", tidy).strip(), hidden


def _collect(root: LexborNode, pieces: list[str]) -> None:
    """Walks without recursion: a page may be nested deeper than a stack."""
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        if node.tag == "-text":
            pieces.append(re.sub(r"\s+", " ", node.text_content or ""))
            continue
        block, cell = node.tag in BLOCKS, node.tag in CELLS
        if block:
            pieces.append("\n")
        stack.append("\n" if block else "\t" if cell else "")
        children = []
        child = node.child
        while child is not None:
            children.append(child)
            child = child.next
        stack.extend(reversed(children))
