"""Plain text, and everything that is best read as text: CSV, JSON, Markdown, XML."""

import re

from gluework.intake.account import Account
from gluework.intake.decode import decode
from gluework.intake.job import Job
from gluework.nouns import Reading

_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def read_text(data: bytes, job: Job) -> Reading:
    """The whole text as one part; characters that were lost make a failed one of it."""
    match = _XML_ENCODING.match(data)
    text, encoding, note = decode(data, match[1].decode("ascii") if match else job.charset)
    account = Account(job)
    account.encoding = encoding
    if note:
        account.damaged("text", "body", text, note, size=len(data))
    else:
        account.text("text", "body", text, size=len(data))
    return account.reading()
