"""Reads a charter: every fault at once, each with its line and the nearest right key."""

import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gluework.charter.faults import later_faults
from gluework.charter.forms import IN_WORDS
from gluework.charter.key_lines import KeyLines
from gluework.charter.model import Charter, LoadedCharter
from gluework.errors import CharterError, InvalidError

FILE = "charter.toml"
LARGEST = 256_000


def load_charter(path: Path) -> LoadedCharter:
    """The charter in a folder, or in the file itself; CharterError lists all that is wrong with it."""
    file = path / FILE if path.is_dir() or path.suffix != ".toml" else path
    try:
        if file.stat().st_size > LARGEST:
            raise CharterError(f"{file} is larger than {LARGEST} bytes.", "A charter is a page or two.")
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        hint = "Name the agent's folder, or make one: `gluework new NAME`."
        raise CharterError(f"There is no {file}.", hint) from error
    except UnicodeDecodeError as error:
        raise CharterError(
            f"{file} is not UTF-8: {error.reason} at byte {error.start}.", "Save it as UTF-8."
        ) from error
    except OSError as error:
        raise CharterError(f"{file} can't be read: {error.strerror}.", "Give it read permission.") from error
    return parse_charter(text, file.parent.absolute(), str(file))


def load_charters(folders: list[Path]) -> list[LoadedCharter]:
    """The charters of agents' folders; a folder of such folders counts as all of them."""
    found = [load_charter(folder) for folder in _agent_folders(folders)]
    names = [one.charter.agent.name for one in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InvalidError(f"Two charters name the agent {twice[0]!r}.", "Give each agent a name of its own.")
    return found


def _agent_folders(folders: list[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        inner = sorted(path.parent for path in folder.glob(f"*/{FILE}"))
        if (folder / FILE).exists() or not inner:
            found.append(folder)
        else:
            found.extend(inner)
    if not found:
        raise CharterError("No agent folder was named.", "Name one, or make one: `gluework new NAME`.")
    return found


def parse_charter(text: str, folder: Path, origin: str = FILE, *, kept: bool = False) -> LoadedCharter:
    """The charter in a text; `origin` is how messages call it.

    One that is `kept` was adopted before: it holds for its cases, whatever is asked of new ones by now.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CharterError(f"{origin} is not TOML: {error}.", "Mend the line it names.") from error
    places = KeyLines(text)
    try:
        charter = Charter.model_validate(content)
    except ValidationError as error:
        faults = [_fault(detail, places, origin) for detail in _real(error.errors(include_url=False))]
        raise _refused(origin, faults) from error
    later = () if kept else later_faults(charter)
    faults = [f"{origin}:{places.line(path)}: {said}" for path, said in later]
    if faults:
        raise _refused(origin, faults)
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    return LoadedCharter(charter=charter, text=text, version=version, folder=folder)


def _refused(origin: str, faults: list[str]) -> CharterError:
    count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
    lines = "\n".join(f"  {fault}" for fault in dict.fromkeys(faults))
    return CharterError(f"The charter {origin} has {count}:\n{lines}\n", "Mend it and try again.")


def _real(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Without what only follows from another fault: a list is not too short when its entry is wrong."""
    for detail in details:
        inner = [other for other in details if other["loc"][: len(detail["loc"])] == detail["loc"]]
        if detail["type"] != "too_short" or len(inner) == 1:
            yield detail


def _fault(detail: ErrorDetails, places: KeyLines, origin: str) -> str:
    path = tuple(
        part for part in detail["loc"] if part not in {"webhook", "table", "folder"} or isinstance(part, int)
    )
    line = places.line(path)
    name = ".".join(str(part) for part in path)
    if detail["type"] == "extra_forbidden":
        return f"{origin}:{line}: unknown key `{name}`{_nearest(path)}"
    if detail["type"] == "missing":
        return f"{origin}:{line}: `{name}` is missing"
    return f"{origin}:{line}: `{name}`: {_said(detail)}"


def _said(detail: ErrorDetails) -> str:
    """What is wrong, in words: a form that a text does not have is told without its pattern."""
    form = IN_WORDS.get(detail.get("ctx", {}).get("pattern", ""))
    if detail["type"] == "string_pattern_mismatch" and form:
        return f"write {form}"
    return f"{detail['msg'][:1].lower()}{detail['msg'][1:]}{_meant(detail)}"


def _meant(detail: ErrorDetails) -> str:
    """The allowed word that is nearest to what was written, whatever its case."""
    allowed = re.findall(r"'([^']+)'", str(detail.get("ctx", {}).get("expected", "")))
    written = detail.get("input")
    if detail["type"] != "literal_error" or not isinstance(written, str):
        return ""
    by_small = {word.lower(): word for word in allowed}
    close = difflib.get_close_matches(written.lower(), by_small, n=1, cutoff=0.5)
    return f"; did you mean `{by_small[close[0]]}`?" if close else ""


def _nearest(path: tuple[str | int, ...]) -> str:
    known = set(_keys_at(path[:-1]))
    close = difflib.get_close_matches(str(path[-1]), known, n=1, cutoff=0.5)
    if close:
        return f"; did you mean `{close[0]}`?"
    return f"; known here: {', '.join(sorted(known))}" if known else ""


def _keys_at(path: tuple[str | int, ...]) -> Iterator[str]:
    """The keys that the model knows at a place."""
    models: list[type[BaseModel]] = [Charter]
    for part in path:
        if isinstance(part, str):
            models = [
                inner
                for model in models
                if part in model.model_fields
                for inner in _models_in(model.model_fields[part].annotation)
            ]
    for model in models:
        yield from model.model_fields


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not None:
        for inner in get_args(annotation):
            yield from _models_in(inner)
