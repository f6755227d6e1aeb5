"""How many tokens a text is, estimated without any tokenizer's vocabulary: about, and at least.

A pattern cuts the text as a BPE tokenizer would; every piece counts as one token. The lengths of the
pieces were fitted to five tokenizers (cl100k and o200k of OpenAI, Claude 2, DeepSeek V3, Gemma 3)
over 304 texts in 30 languages, with mails, tables, XML and code among them.

`count`, divided by the mean of the five: half of all texts lie between 0.95 and 1.11, 95 % between
0.78 and 1.22. Against a single tokenizer the largest of these texts was 1.79 (Vietnamese, Gemma), of
single sentences in rarer scripts 2.25 (Bengali, Gemma), of made-up text 1.94 for capitals and 4 for a
row of long everyday words. The smallest are scripts that a tokenizer hardly knows (Hindi 0.5 in
cl100k, Thai 0.34 in Claude 2).

`least`, divided by each of the five: half of all texts lie between 0.61 and 0.93, the largest was 1.17
(Python, cl100k), and 1.2 for that made-up row of long words. The tokenizer of today's Claude is not
published: nobody measured it here.
"""

import re

from gluework.guard.protocols.body import Object
from gluework.guard.protocols.protocol import Protocol
from gluework.guard.protocols.registry import media

IMAGE_TOKENS = 85
"""What an image takes at least (OpenAI, low detail). An estimate above the truth would refuse, or
accuse, for nothing; what images can cost at most is `call.py`'s business."""
FILE_TOKENS = 250
"""What an embedded file takes at least: a page with little on it."""
MESSAGE_TOKENS = 4
"""Around each message: its role and its marks."""

_ACCENTED = "\u00c0-\u024f\u1e00-\u1eff"
_TWO = "\u0530-\u06ff\u0900-\u0eff\u10a0-\u10ff\u1780-\u17ff"
"""Armenian, Hebrew, Arabic, the scripts of India, Thai, Lao, Georgian, Khmer."""
_MARKS = r"!-/:-@\[-`{-~"
_PIECE = re.compile(
    r" ?([!-~])\1{4,15}"  # a row of one character
    rf"| ?[A-Z]?[a-z]{{1,6}}(?![a-z{_ACCENTED}])"  # a short word
    rf"| ?[A-Za-z]{{1,3}}| ?[{_ACCENTED}]| ?[0-9]{{1,2}}"  # parts of a long one, and of a number
    r"| ?[\u0370-\u03ff\u1f00-\u1fff]"  # Greek
    r"| ?[\u0400-\u052f]{1,3}"  # Cyrillic
    rf"| ?[{_TWO}]{{1,2}}"
    r"|[\u3040-\u30ff]{1,2}"  # Kana
    rf"| ?[{_MARKS}]{{1,5}}"
    r"|(?:[^\S\r\n]{0,60}[\r\n]){1,12}|[^\S\r\n]{1,60}"
    r"|(\S)\2{0,3}|\s"  # Han, Hangul, emoji, all the rest
)
_LONGEST = re.compile(
    rf" ?[A-Za-z{_ACCENTED}]{{1,14}}"
    r"| ?[0-9]{1,3}"
    r"| ?[\u0370-\u052f]{1,8}"
    r"| ?[\u0530-\u1fff]{1,6}"
    r"|[\u3040-\ud7af]{1,4}"
    rf"| ?[{_MARKS}]{{1,64}}[\r\n]{{0,20}}"
    r"|(?:[^\S\r\n]{0,60}[\r\n]{1,20}){1,20}|[^\S\r\n]{1,60}"
    r"| ?[^\s\x00-\uffff]{1,4}| ?(\S)\1{0,15}|\s"
)


def count(text: str) -> int:
    """About how many tokens the text is; see above for the error."""
    return sum(1 for _ in _PIECE.finditer(text))


def least(text: str) -> int:
    """A count that tokenizers hardly ever stay below: they know longer pieces than `count` believes in."""
    return sum(1 for _ in _LONGEST.finditer(text))


def request_tokens(protocol: Protocol, body: Object) -> int:
    """About how many tokens of input a request is.

    Counts all text that the model reads, the tools and schemas too; images and files at their least.
    """
    text = sum(count(text) for text in protocol.read_texts(body))
    turns = body.get(protocol.conversation)
    least = sum(IMAGE_TOKENS if found.is_picture else FILE_TOKENS for found in media(protocol, body))
    return text + MESSAGE_TOKENS * (len(turns) if isinstance(turns, list) else 0) + least


def given_tokens(protocol: Protocol, body: Object) -> int:
    """The tokens that a provider must have read at least: what users, tools and the system say.

    Without the tools and schemas, which some providers write shorter than JSON, and without the model's
    own turns, of which some (its thoughts) are dropped.
    """
    return sum(least(text) for role, text in protocol.spoken(body) if role != "assistant")
