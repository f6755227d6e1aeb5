"""Reads files with a peer, in the peer's own environment: a path a line comes in, a line of JSON goes out."""

import json
import sys
import time
from collections.abc import Callable


def kreuzberg() -> Callable[[str], str]:
    from kreuzberg import ExtractionConfig, extract_file_sync

    config = ExtractionConfig(use_cache=False, disable_ocr=True)
    return lambda path: extract_file_sync(path, config=config).content


def markitdown() -> Callable[[str], str]:
    from markitdown import MarkItDown

    reader = MarkItDown(enable_plugins=False)
    return lambda path: reader.convert(path).text_content


def main() -> None:
    read = {"kreuzberg": kreuzberg, "markitdown": markitdown}[sys.argv[1]]()
    out = sys.stdout
    sys.stdout = sys.stderr
    out.write("ready\n")
    out.flush()
    for line in sys.stdin:
        began = time.perf_counter()
        try:
            text, trouble = read(line.rstrip("\n")), ""
        except BaseException as error:
            text, trouble = "", type(error).__name__
        answer = {
            "characters": len("".join(text.split())),
            "seconds": time.perf_counter() - began,
            "trouble": trouble,
        }
        out.write(json.dumps(answer) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
