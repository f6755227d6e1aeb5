"""The frame and the components, with a room made up for the test."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from jinja2 import UndefinedError
from starlette.testclient import TestClient

from gluework.clock import SystemClock
from gluework.errors import NotFoundError
from gluework.ui import STATIC_PATH, Frame, Link, Pages, static_files
from gluework.ui.assets import FOLDER
from gluework.ui.pages import label, pieces, templates

LINKS = (Link(label="Review", href="/review"), Link(label="Reviews of cases", href="/reviewed"))
EXAMPLE = """{% extends "ui/base.html" %}
{% from "ui/parts.html" import pill, empty, field, table, filters, notice, key_row with context %}
{% block title %}{{ name }}{% endblock %}
{% block keys %}{{ key_row(["j"], "down") }}{% endblock %}
{% block content %}
{{ pill(name, "warn") }}
{{ field("a", "A label", name, attributes={"data-x": name, "data-none": none}) }}
{{ field("b", "Long", name, "long") }}
{{ field("c", "Choice", "yes", "yes_no") }}
{{ filters("Whose", [("Mine", "/m", true), ("All", "/a", false)]) }}
{% call empty("Nothing") %}<p>yet</p>{% endcall %}
{% call notice("bad") %}{{ name }}{% endcall %}
{% call table("Rows", ["One"]) %}<tr><td><a href="/1">{{ name }}</a></td></tr>{% endcall %}
{% endblock %}
"""


@pytest.fixture
def client(tmp_path: Path):
    templates = tmp_path / "room" / "templates"
    templates.mkdir(parents=True)
    (templates / "example.html").write_text(EXAMPLE)
    pages = Pages(str(templates.parent / "pages.py"), Frame(lambda _request: "Ada", SystemClock(), LINKS))
    site = FastAPI()
    site.mount(STATIC_PATH, static_files())

    @site.get("/review/{name:path}")
    def example(request: Request, name: str):
        return pages.render(request, "room/example.html", name=name)

    @site.get("/problem")
    def problem(request: Request):
        return pages.problem(request, NotFoundError("It is <gone>.", "Look elsewhere."))

    @site.get("/incomplete")
    def incomplete(request: Request):
        return pages.render(request, "room/example.html")

    with TestClient(site) as client:
        yield client


def test_a_page_has_navigation_and_says_where_one_is(client: TestClient):
    page = client.get("/review/x").text
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', page) == ["/review"]
    assert "Ada" in page


def test_everything_is_escaped(client: TestClient):
    page = client.get("/review/<b onclick='x'>\"{{1234567*7}}</textarea>").text
    assert "<b " not in page
    assert page.count("&lt;b onclick=") >= 6
    assert "8641969" not in page


def test_attributes_without_a_value_are_left_out(client: TestClient):
    page = client.get("/review/x").text
    assert 'data-x="x"' in page
    assert "data-none" not in page


def test_an_error_is_a_page_that_says_what_to_do_next(client: TestClient):
    answer = client.get("/problem")
    assert answer.status_code == 404
    assert "It is &lt;gone&gt;." in answer.text
    assert "Look elsewhere." in answer.text
    assert "content-security-policy" in answer.headers


def test_a_missing_name_is_an_error_and_never_an_empty_place(client: TestClient):
    with pytest.raises(UndefinedError):
        client.get("/incomplete")


def test_static_files_are_served_with_a_version_and_an_etag(client: TestClient):
    page = client.get("/review/x").text
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert len(addresses) == 3
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "?v=" in address
        again = client.get(address, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304


def test_nothing_outside_the_static_folder_is_served(client: TestClient):
    assert client.get("/static/..%2fpages.py").status_code == 404


def test_the_pages_need_nothing_from_elsewhere():
    for file in [*FOLDER.iterdir(), *(FOLDER.parent / "templates").iterdir()]:
        text = file.read_text().replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text, file.name
        assert "https://" not in text, file.name
        assert "@import" not in text, file.name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gross_total", "Gross total"),
        ("iban", "IBAN"),
        ("seller_vat_id", "Seller VAT ID"),
        ("_", "_"),
        ("", ""),
    ],
)
def test_names_become_labels(name: str, words: str):
    assert label(name) == words


def test_counts_and_spans_read_well(tmp_path: Path):
    text = (
        "{{ 1 | counted('doubt') }}, {{ 2 | counted('doubt') }}, {{ 1000 | counted('case') }}, {{ s | span }}"
    )
    (tmp_path / "x.html").write_text(text)
    page = templates({"room": tmp_path}).get_template("room/x.html")
    assert page.render(s=timedelta(hours=3)) == "1 doubt, 2 doubts, 1,000 cases, 3 h"


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, definition of contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_have_enough_contrast_on_every_ground_they_stand_on(scheme: int):
    style = (FOLDER / "gluework.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]
    named = colours[0] | colours[scheme]
    pairs = [
        *((ink, ground) for ink in ("ink", "quiet", "accent", "bad") for ground in ("ground", "sheet")),
        *((tone, f"{tone}-soft") for tone in ("good", "warn", "bad")),
        ("ink", "neutral-soft"),
        ("quiet", "neutral-soft"),
        ("ink", "accent-soft"),
        ("quiet", "accent-soft"),
        ("warn", "accent-soft"),
        ("warn", "sheet"),
        ("accent", "accent-soft"),
        ("accent-ink", "accent"),
        ("mark-ink", "mark"),
    ]
    poor = {pair: ratio for pair in pairs if (ratio := _contrast(named[pair[0]], named[pair[1]])) < 4.5}
    assert poor == {}
    assert _contrast(named["line-strong"], named["sheet"]) >= 3, "the edge of an input"


def test_a_sentence_of_a_program_comes_in_pieces():
    case = f"case_{'0' * 26}"
    assert pieces(f"Look at {case}: `gluework case ID`.") == [
        ("text", "Look at "), ("case", case), ("text", ": "), ("code", "gluework case ID"), ("text", "."),
    ]  # fmt: skip
    assert pieces("") == []
    assert pieces("one ` alone") == [("text", "one ` alone")]
