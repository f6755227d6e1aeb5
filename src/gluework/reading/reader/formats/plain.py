"""Plain text, and everything that is best read as text: CSV, JSON, Markdown, XML."""

import re
from xml.parsers import expat

from gluework.errors import ReadingError
from gluework.reading.kinds import SVG, TEXT, XML
from gluework.reading.reader.account import ReadingAccount
from gluework.reading.reader.decode import decode
from gluework.reading.reader.job import Job
from gluework.values import Reading

_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


LARGEST_ENTITY = 10_000_000
"""Characters that an entity of a document may stand for, with all entities in it."""
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.-]+)\s+("[^"]*"|'[^']*')\s*>""")
_REFERENCE = re.compile(r"&([\w.-]+);")


def check_entities(text: str) -> None:
    """Refuses XML whose entities would grow without end where they are put in; here they never are."""
    sizes: dict[str, int] = {}
    for match in _ENTITY.finditer(text[:1_000_000]):
        value = match[2]
        sizes[match[1]] = len(value) + sum(sizes.get(name, 0) for name in _REFERENCE.findall(value))
    if not sizes:
        return
    whole = sum(sizes.get(match[1], 0) for match in _REFERENCE.finditer(text))
    if max(whole, *sizes.values(), 0) > LARGEST_ENTITY:
        raise ReadingError("Its entities would grow to millions of characters: it is made to do harm.")


def _broken(text: str, job: Job) -> str | None:
    """Whether a file of a kind with a grammar ends, or goes wrong, in the middle; None for plain text."""
    if job.kind in (XML, SVG):
        parser = expat.ParserCreate("utf-8")
        try:
            parser.Parse(text.encode(), True)  # noqa: FBT003  # its only call
        except expat.ExpatError as error:
            return f"The XML is damaged, or cut off, at line {error.lineno}; something may be missing."
    if job.kind == TEXT and job.name.lower().endswith(".json") and text.lstrip()[:1] in ("{", "["):
        return "The JSON is damaged, or cut off; something may be missing."
    return None


def read_text(data: bytes, job: Job) -> Reading:
    """The whole text as one part; characters that were lost make a failed one of it."""
    match = _XML_ENCODING.match(data)
    text, encoding, note = decode(data, match[1].decode("ascii") if match else job.charset)
    if job.kind in (XML, SVG):
        check_entities(text)
    note = note or _broken(text, job)
    account = ReadingAccount(job)
    account.encoding = encoding
    if note:
        account.damaged("text", "body", text, note, size=len(data))
    else:
        account.text("text", "body", text, size=len(data))
    return account.reading()
