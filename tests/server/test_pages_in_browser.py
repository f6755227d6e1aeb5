"""Cases, dead letters and signing in, in a real Chromium: in light and dark, wide and narrow."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.review.desk_seat import open_chromium
from tests.review.desk_site import serving
from tests.server.site_room import OWNER, Installation

from gluework.values import Doubt, DoubtKind, Evidence, Field, Proposal

LONG = "Rechnung-" + "sehr-lang-" * 12 + ".pdf"
SIZES = {"wide": (1360, 850), "narrow": (390, 800)}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with open_chromium() as browser:
        yield browser


@dataclass
class Visit:
    page: Page
    url: str

    def open(self, path: str) -> Page:
        self.page.goto(self.url + path, wait_until="domcontentloaded")
        return self.page


@pytest.fixture
def visit(chromium: Browser, site: Installation) -> Iterator[Visit]:
    with serving(site.app) as url:
        context = chromium.new_context(viewport={"width": 1360, "height": 850})
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield Visit(page, url)
        context.close()
    assert complaints == []


def sign_in(visit: Visit, site: Installation) -> None:
    visit.open(f"/sign-in?ticket={site.sessions.ticket('Ada')}")


@pytest.fixture
def filled(site: Installation) -> Installation:
    site.accepted(LONG)
    site.delivered("done.pdf")
    site.stuck("stuck.pdf")
    site.accepted("<script>alert(1)</script>.pdf")
    return site


@pytest.fixture
def crowded(filled: Installation) -> Installation:
    """With words that can't be broken wherever somebody else's words are shown."""
    endless = "x" * 300
    stuck, asked = filled.accepted(f"{endless}.pdf"), filled.accepted("asked.pdf")
    filled.letters.bury(stuck, "deliver", f"https://erp.example.org/{endless} does not answer.", OWNER)
    spam = filled.stuck("spam.pdf")
    filled.letters.discard(spam.id, "Ada", endless)
    fields = (Field(name="note", value=endless, evidence=(Evidence(source="text", words=endless),)),)
    doubt = Doubt(kind=DoubtKind.ARITHMETIC, text=endless, field="note")
    filled.cases.was_read(asked, "read", endless)
    filled.cases.answered(asked, Proposal(fields=fields), (doubt,), endless)
    filled.cases.wait(asked, "Ben", "Ben was asked")
    return filled


def paths(site: Installation) -> list[str]:
    cases = [file.case.id for file in site.cases.some().items]
    return [
        "/sign-in",
        "/review",
        "/cases",
        "/dead-letters",
        "/dead-letters?show=all",
        "/cases/none",
        *(f"/cases/{case}" for case in cases),
    ]


def test_a_key_signs_in_and_leads_to_what_was_asked_for(visit: Visit, filled: Installation):
    page = visit.open("/dead-letters")
    expect(page.get_by_role("textbox", name="Key")).to_be_focused()
    page.keyboard.type(filled.key)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dead letters")
    assert page.url.endswith("/dead-letters")


def test_a_dead_letter_is_discarded_with_a_reason_by_keyboard(visit: Visit, filled: Installation):
    sign_in(visit, filled)
    page = visit.open("/dead-letters")
    expect(page.get_by_text("The agent crashed.")).to_be_visible()
    page.get_by_text("Discard it").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Why it needs no more work").focus()
    page.keyboard.type("sent by mistake")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The agent crashed.")).to_have_count(0)
    assert filled.letters.some().items == ()


def test_a_dead_letter_is_tried_again(visit: Visit, filled: Installation):
    (letter,) = filled.letters.some().items
    sign_in(visit, filled)
    page = visit.open("/dead-letters")
    page.get_by_role("button", name="Try it again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("stuck.pdf")
    assert page.url.endswith(f"/cases/{letter.case_id}")
    assert filled.cases.file(letter.case_id).state == "accepted"


def test_a_hostile_name_is_only_a_name(visit: Visit, filled: Installation):
    sign_in(visit, filled)
    page = visit.open("/cases")
    expect(page.get_by_text("<script>alert(1)</script>.pdf")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_fits_and_can_be_read(chromium: Browser, crowded: Installation, size: str, scheme: str):
    width, height = SIZES[size]
    with serving(crowded.app) as url:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{url}/sign-in?ticket={crowded.sessions.ticket('Ada')}")
        for path in paths(crowded):
            page.goto(url + path, wait_until="domcontentloaded")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.get_by_role("heading", level=1).count() == 1, path
            assert page.evaluate(CONTRAST) >= 4.5, path
        context.close()


CONTRAST = """() => {
  const light = ([r, g, b]) => [r, g, b]
    .map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgb = css => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const behind = node => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor)
      if (colour[3] > 200) return colour
    }
    return [255, 255, 255]
  }
  let least = 21
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement
    if (!walker.currentNode.textContent.trim() || !node.getClientRects().length) continue
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x)
    least = Math.min(least, (a + 0.05) / (b + 0.05))
  }
  return least
}"""
