"""The desk in a real Chromium, worked by keyboard alone."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from tests.review.desk_room import Room, a_charter
from tests.review.desk_seat import Seat
from tests.review.desk_site import FolderPapers, SignedIn, draw_invoice, print_pdf, serving

from gluework.review import ItemState
from gluework.values import Answer, Doubt, DoubtKind, Evidence, Field, Proposal


def add_invoice(room: Room, papers: FolderPapers, folder: Path, *, due_hours: float = 8) -> str:
    places = print_pdf(folder / "invoice.pdf", draw_invoice)
    fields = (
        Field(name="invoice_number", value="R-2026-0042", evidence=(places["R-2026-0042"],)),
        Field(name="gross_total", value="119.00", confidence=0.6, evidence=(places["119,00 EUR"],)),
        Field(name="iban", value="DE89370400440532013000", evidence=(places["DE89 3704 0044 0532 0130 00"],)),
    )
    doubts = (Doubt(kind=DoubtKind.ARITHMETIC, text="The sum is not right.", field="gross_total"),)
    item = room.ask(
        name="invoice.pdf",
        charter=a_charter("Ben", due_hours=due_hours),
        proposal=Proposal(fields=fields),
        doubts=doubts,
    )
    papers.add_pdf(room.desk.item(item).case, "invoice.pdf", folder / "invoice.pdf")
    return item


@pytest.fixture
def items(room: Room, papers: FolderPapers, tmp_path: Path) -> list[str]:
    return [add_invoice(room, papers, tmp_path, due_hours=hours) for hours in (1, 2, 3)]


def test_three_questions_are_answered_by_keyboard_alone(seat: Seat, room: Room, items: list[str]):
    seat.open("/review")
    seat.press("j", "Enter")
    seat.arrived(f"/review/{items[0]}")
    seat.press("a")
    seat.arrived(f"/review/{items[1]}?done={items[0]}")
    expect(seat.page.get_by_role("status").first).to_have_text("Approved: invoice.pdf")
    seat.press("c")
    seat.type("118.00")
    seat.press("Escape", "c")
    seat.arrived(f"/review/{items[2]}?done={items[1]}")
    seat.press("r")
    seat.type("acnr: not ours")
    seat.press("Enter")
    seat.arrived(f"/review?done={items[2]}")
    verdicts = [room.desk.verdict(item) for item in items]
    assert [verdict.answer for verdict in verdicts] == list(Answer)
    assert verdicts[1].corrections == {"gross_total": "118.00"}
    assert verdicts[2].reason == "acnr: not ours"


def test_ctrl_enter_saves_from_inside_a_field(seat: Seat, room: Room, items: list[str]):
    seat.open(f"/review/{items[0]}")
    seat.press("c")
    seat.type("118.00")
    seat.press("Control+Enter")
    seat.arrived("/review/**")
    assert room.desk.verdict(items[0]).corrections == {"gross_total": "118.00"}


def test_an_edited_value_changes_what_the_primary_button_says(seat: Seat, room: Room, items: list[str]):
    seat.open(f"/review/{items[0]}")
    approve = seat.page.get_by_role("button", name="Approve a", exact=True)
    save = seat.page.get_by_role("button", name="Save corrections and approve")
    expect(approve).to_be_visible()
    expect(save).to_be_hidden()
    seat.press("c")
    seat.type("118.00")
    expect(save).to_be_visible()
    expect(approve).to_be_hidden()
    seat.press("Escape", "a")
    assert room.desk.item(items[0]).state is ItemState.OPEN
    seat.press("c" if seat.focused() == "value-2" else "Tab")
    seat.page.fill("#value-2", "119.00")
    expect(approve).to_be_visible()


def test_enter_in_a_field_goes_to_the_next_and_answers_nothing(seat: Seat, room: Room, items: list[str]):
    seat.open(f"/review/{items[0]}")
    seat.page.focus("#value-1")
    seat.press("Enter")
    assert seat.focused() == "value-2"
    seat.press("Enter", "Enter")
    assert seat.focused().startswith("Approve")
    assert room.desk.item(items[0]).state is ItemState.OPEN


def test_shortcuts_do_not_fire_while_typing(seat: Seat, room: Room, items: list[str]):
    seat.open(f"/review/{items[0]}")
    seat.page.focus("#value-1")
    seat.type("arcnq?")
    assert seat.page.url.endswith(items[0])
    assert "arcnq?" in seat.page.input_value("#value-1")
    assert not seat.page.is_visible("dialog")
    assert room.desk.item(items[0]).state is ItemState.OPEN


def test_a_key_pressed_too_soon_answers_nothing(seat: Seat, room: Room, items: list[str]):
    seat.page.add_init_script(  # as by somebody who pressed twice on the page before
        """addEventListener("DOMContentLoaded", () => {
            document.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
            document.dispatchEvent(new KeyboardEvent("keydown", { key: "+" }));
        });"""
    )
    seat.open(f"/review/{items[0]}")
    assert (
        seat.page.evaluate("document.querySelector('[data-pane]').style.getPropertyValue('--zoom')") == "1.5"
    )
    seat.settled()
    assert room.desk.item(items[0]).state is ItemState.OPEN
    seat.press("a")
    seat.page.wait_for_url(f"{seat.url}/review/{items[1]}*")


def test_rejecting_without_a_reason_asks_for_it(seat: Seat, room: Room, items: list[str]):
    seat.open(f"/review/{items[0]}")
    seat.press("r", "Enter")
    expect(seat.page.locator("[data-says]")).to_have_text("Say why, then press Enter.")
    assert seat.focused() == "reason"
    assert room.desk.item(items[0]).state is ItemState.OPEN


def test_a_value_that_can_not_be_saved_gets_the_cursor(seat: Seat, room: Room):
    fields = tuple(Field(name=f"count_{number}", value=number) for number in range(1, 30))
    item = room.ask(proposal=Proposal(fields=fields), doubts=())
    seat.open(f"/review/{item}")
    seat.page.fill("#value-29", "many")
    seat.press("Control+Enter")
    expect(seat.page.get_by_text("A value can't be saved as it is")).to_be_attached()
    seat.ready()
    assert seat.focused() == "value-29"
    expect(seat.page.get_by_text("Write a number such as")).to_be_in_viewport()
    seat.complaints.clear()  # Chromium notes the 422


def test_n_goes_on_and_q_goes_back_without_answering(seat: Seat, room: Room, items: list[str]):
    seat.open(f"/review/{items[0]}")
    seat.press("n")
    seat.arrived(f"/review/{items[1]}")
    seat.press("q")
    seat.arrived("/review")
    assert room.desk.counts().open == 3


def test_question_mark_shows_the_keys_and_escape_hides_them(seat: Seat, items: list[str]):
    for path in ("/review", f"/review/{items[0]}"):
        seat.open(path)
        seat.press("?")
        expect(seat.page.get_by_role("dialog")).to_be_visible()
        seat.press("a", "Escape")
        expect(seat.page.get_by_role("dialog")).to_be_hidden()
        assert seat.page.url == seat.url + path


def test_the_queue_is_walked_by_keys(seat: Seat, items: list[str]):
    seat.open("/review")
    rows = []
    for key in ("j", "ArrowDown", "j", "j", "k", "ArrowUp"):
        seat.press(key)
        rows.append(seat.page.evaluate("document.activeElement.pathname").rsplit("/", 1)[1])
    assert rows == [items[0], items[1], items[2], items[2], items[1], items[0]]


def test_tab_goes_through_the_form_in_reading_order(seat: Seat, items: list[str]):
    seat.open(f"/review/{items[0]}")
    seat.page.focus("#value-1")
    order = []
    for _ in range(6):
        order.append(seat.focused())
        seat.press("Tab")
    assert order[:3] == ["value-1", "value-2", "value-3"]
    assert [place.split()[0] for place in order[3:]] == ["Approve", "Correct", "reason"]


@pytest.mark.parametrize("size", [(1360, 850), (390, 844)])
@pytest.mark.parametrize("zoomed", [False, True])
def test_a_box_lies_over_its_words_and_the_picture(
    seat: Seat, items: list[str], size: tuple[int, int], zoomed: bool
):
    seat.page.set_viewport_size({"width": size[0], "height": size[1]})
    seat.open(f"/review/{items[0]}")
    if zoomed:
        seat.press("+", "+")
    seat.page.focus("#value-2")
    box = seat.page.locator('rect[data-spot="value-2"]').bounding_box()
    seat.page.evaluate("for (const s of document.querySelectorAll('.spots')) s.style.visibility = 'hidden'")
    seat.page.locator(".sheet img").first.evaluate("image => image.decode()")
    inside = ink(seat.page, box)
    around = ink(seat.page, grown(box, 0.25 * box["height"]))
    assert inside > 20, "the words are in the box"
    assert around == inside, "and nothing of them, or of others, is just outside"


def grown(box: dict, by: float) -> dict:
    return {
        "x": box["x"] - by,
        "y": box["y"] - by,
        "width": box["width"] + 2 * by,
        "height": box["height"] + 2 * by,
    }


def ink(page: Page, area: dict) -> int:
    """How many dark pixels the screen shows there."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("L")
    corners = (area["x"], area["y"], area["x"] + area["width"], area["y"] + area["height"])
    return sum(shot.crop(tuple(round(corner) for corner in corners)).histogram()[:128])


def test_focusing_a_field_shows_and_marks_its_place_on_another_page(seat: Seat, items: list[str]):
    seat.open(f"/review/{items[0]}")
    box = seat.page.locator('rect[data-spot="value-3"]')
    expect(box).not_to_be_in_viewport()
    seat.page.focus("#value-3")
    expect(box).to_be_in_viewport()
    assert seat.page.locator(".pointed").evaluate_all("all => all.map(e => e.dataset.spot)") == ["value-3"]
    expect(seat.page.get_by_alt_text("Page 2 of invoice.pdf")).to_have_js_property("complete", True)


def test_a_click_on_a_box_goes_to_its_field(seat: Seat, items: list[str]):
    seat.open(f"/review/{items[0]}")
    seat.page.locator('rect[data-spot="value-1"]').click()
    assert seat.focused() == "value-1"


def test_the_first_doubt_is_pointed_to_from_the_start(seat: Seat, items: list[str]):
    seat.open(f"/review/{items[0]}")
    assert seat.page.locator(".pointed").get_attribute("data-spot") == "value-2"
    assert seat.focused() not in ("value-1", "value-2"), "but the cursor is not there: keys answer at once"


def test_the_words_of_a_text_are_marked(seat: Seat, room: Room, papers: FolderPapers, tmp_path: Path):
    evidence = (Evidence(source="text", words="1.234,00 EUR"),)
    proposal = Proposal(fields=(Field(name="total", value="1234.00", evidence=evidence),))
    item = room.ask(name="mail.eml", proposal=proposal)
    lines = "filler\n" * 200
    papers.add_text(
        room.desk.item(item).case, "mail.eml", f"Hello\n{lines}you owe 1.234,00 EUR now\n", tmp_path
    )
    seat.open(f"/review/{item}")
    mark = seat.page.locator("mark")
    expect(mark).to_have_text("1.234,00 EUR")
    expect(mark).not_to_be_in_viewport()
    seat.page.focus("#value-1")
    expect(mark).to_be_in_viewport()


def test_without_a_picture_the_text_is_shown_in_its_place(
    seat: Seat, items: list[str], papers: FolderPapers, room: Room
):
    case = room.desk.item(items[0]).case
    papers.files[case] = ("invoice.pdf", "application/damaged", papers.files[case][2])
    seat.open(f"/review/{items[0]}")
    expect(seat.page.get_by_text("There is no picture of page 1")).to_be_visible()
    expect(seat.page.get_by_text("R-2026-0042").first).to_be_visible()
    assert all("404" in complaint for complaint in seat.complaints)
    seat.complaints.clear()


def test_hostile_names_and_values_do_nothing_and_an_untouched_form_corrects_nothing(
    seat: Seat, room: Room, papers: FolderPapers, tmp_path: Path
):
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&amp;</textarea>"
    values = [
        hostile,
        f"\n{hostile}\r\n\r{hostile}",
        "\0nul",
        " two  spaces ",
        1e21,
        -0.5,
        True,
        None,
        "",
        ["<b>", {}],
    ]
    fields = tuple(
        Field(name=f"{hostile}{number}", value=value) for number, value in enumerate(values, start=1)
    )
    doubts = (Doubt(kind=DoubtKind.AGENT, text=hostile, field=fields[0].name),)
    item = room.ask(name=hostile, proposal=Proposal(fields=fields), doubts=doubts)
    papers.add_text(room.desk.item(item).case, hostile, hostile, tmp_path)
    seat.open("/review?show=all")
    expect(seat.page.get_by_role("link", name=hostile)).to_be_visible()
    seat.open(f"/review/{item}")
    expect(seat.page.get_by_role("heading", name=hostile)).to_be_visible()
    expect(seat.page.get_by_role("button", name="Approve a", exact=True)).to_be_visible()
    seat.press("a")
    seat.arrived("/review?done=*")
    assert room.desk.verdict(item).answer is Answer.APPROVED


def test_somebody_elses_answer_meanwhile_is_shown(seat: Seat, room: Room, items: list[str]):
    seat.open(f"/review/{items[0]}")
    room.desk.answer(items[0], answer=Answer.REJECTED, by="Carla", reason="twice")
    seat.press("a")
    expect(seat.page.get_by_text("Rejected by Carla")).to_be_visible()
    seat.complaints.clear()  # Chromium notes the 409
    seat.press("n")
    seat.arrived(f"/review/{items[1]}")


def test_it_works_without_scripts(chromium: Browser, site, room: Room, items: list[str]):
    with serving(site) as url:
        context = chromium.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{url}/review")
        page.get_by_role("link", name="invoice.pdf").first.click()
        page.get_by_role("button", name="Approve a", exact=True).click()
        assert room.desk.verdict(items[0]).answer is Answer.APPROVED
        page.get_by_label("Gross total").fill("118.00")
        page.get_by_label("Gross total").press("Enter")
        expect(page.get_by_text("Nothing was answered yet")).to_be_visible()
        expect(page.get_by_label("Gross total")).to_have_value("118.00")
        page.get_by_role("button", name="Approve a", exact=True).click()
        expect(page.get_by_text("You changed a value")).to_be_visible()
        page.get_by_role("button", name="Save corrections").click()
        assert room.desk.verdict(items[1]).corrections == {"gross_total": "118.00"}
        page.get_by_label("Reason for a rejection").fill("not ours")
        page.get_by_role("button", name="Reject").click()
        assert room.desk.verdict(items[2]).reason == "not ours"
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen_shows_everything_without_scrolling_sideways(
    seat: Seat, items: list[str], scheme: str
):
    seat.page.emulate_media(color_scheme=scheme)
    seat.page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/review", f"/review/{items[0]}", "/review?show=all"):
        seat.open(path)
        assert seat.page.evaluate("document.documentElement.scrollWidth") <= 390
    seat.open(f"/review/{items[0]}")
    for name in ("Approve", "Reject"):
        expect(seat.page.get_by_role("button", name=name).first).to_be_in_viewport()
    seat.page.focus("#value-3")
    expect(seat.page.locator('rect[data-spot="value-3"]')).to_be_in_viewport()


def test_the_person_signed_in_is_who_answered(seat: Seat, room: Room, items: list[str], who: SignedIn):
    who.name = "Grace"
    seat.open(f"/review/{items[0]}")
    seat.press("a")
    seat.arrived("/review?done=*")
    assert room.desk.verdict(items[0]).by == "Grace"
