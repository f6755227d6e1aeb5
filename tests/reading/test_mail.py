"""Mails, mail boxes, calendars, cards and signed files give all that is in them, and tell what is not."""

import base64
import struct
from email.message import EmailMessage

import pytest
from tests.reading.made import mail, pdf, read, states, zipped
from tests.reading.made_ole import Tree, ole

from gluework.reading.reader.formats.msg import MOST
from gluework.reading.reader.formats.rtf_packed import FIRST, unpacked


def raw(*lines: str) -> bytes:
    return "\r\n".join(("From: Ada <ada@example.org>", "To: bob@example.org", *lines)).encode()


def test_headers_in_encoded_words_and_the_body_are_read():
    reading = read(raw("Subject: =?iso-8859-1?q?Gr=FC=DFe?=", "Reply-To: eve@example.org", "", "Hello"))
    assert "Subject: Grüße" in reading.text
    assert "Reply-To: eve@example.org" in reading.text
    assert reading.text.endswith("Hello")
    assert reading.coverage.complete


def test_of_two_forms_of_a_body_the_fuller_one_is_read_once():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "x"
    message.set_content("Please turn on HTML.")
    message.add_alternative(f"<p>{'The whole story. ' * 20}</p>", subtype="html")
    text = read(message.as_bytes()).text
    assert "The whole story." in text
    assert "turn on HTML" not in text


def test_what_a_mail_server_says_of_another_mail_is_read():
    report = raw(
        "Subject: failed",
        "Content-Type: multipart/report; boundary=x",
        "",
        "--x",
        "Content-Type: text/plain",
        "",
        "It came back.",
        "--x",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mail.example.org",
        "",
        "Final-Recipient: rfc822; nobody@example.org",
        "Status: 5.1.1",
        "--x--",
    )
    text = read(report).text
    assert "It came back." in text
    assert "Status: 5.1.1" in text
    assert "mail.example.org" in text


def test_a_signature_has_no_words_and_lowers_nothing():
    message = mail("Body")
    message.add_attachment(
        b"0\x82signature", maintype="application", subtype="pkcs7-signature", filename="smime.p7s"
    )
    reading = read(message.as_bytes())
    assert states(reading)["smime.p7s"] == "empty"
    assert reading.coverage.complete


def test_a_mail_whose_attachment_is_an_archive_is_read_to_its_end():
    reading = read(mail("Body", papers_zip=zipped({"a/bill.pdf": pdf("R-4711"), "b.txt": "note"})).as_bytes())
    assert "R-4711" in reading.text
    assert "note" in reading.text
    assert reading.coverage.complete


def test_a_box_of_mails_is_read_mail_by_mail():
    one = b"From ada@example.org Mon Nov 23 10:00:00 2026\nFrom: ada@example.org\nSubject: one\n\n"
    one += b"first\n>From here on\n\n"
    two = b"From bob@example.org Mon Nov 23 11:00:00 2026\nFrom: bob@example.org\nSubject: two\n\nsecond\n"
    reading = read(one + two, "box.mbox")
    assert reading.type == "application/mbox"
    for words in ("Subject: one", "first", "\nFrom here on", "Subject: two", "second"):
        assert words in reading.text
    assert reading.coverage.complete


CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Meeting about the
  contract
DESCRIPTION;LANGUAGE=en:First line\\nsecond\\, with a comma
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_is_unfolded_and_unescaped():
    reading = read(CALENDAR.replace("\n", "\r\n").encode(), "a.ics")
    assert reading.type == "text/calendar"
    assert "Summary: Meeting about the contract" in reading.text
    assert "First line\nsecond, with a comma" in reading.text
    assert reading.coverage.complete


def test_a_calendar_without_its_end_was_cut_off():
    (part,) = read(CALENDAR[: CALENDAR.index("END:VCALENDAR")].encode(), "a.ics").unread
    assert "cut off" in part.reason


def test_a_card_with_quoted_letters_and_a_file_inside_is_read():
    inside = base64.b64encode(b"a key in words").decode()
    name = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=\n=BCller"
    card = f"BEGIN:VCARD\n{name}\nORG:Quay;;\nKEY;ENCODING=B:{inside}\nEND:VCARD\n"
    reading = read(card.encode(), "a.vcf")
    assert "Fn: Müller" in reading.text
    assert "Org: Quay" in reading.text
    assert "a key in words" in reading.text


def message_file(body: str, **streams: Tree | bytes) -> bytes:
    texts = {"0037": "The subject", "1000": body, "0C1A": "Ada", "0C1F": "ada@example.org"}
    found = {f"__substg1.0_{tag}001F": text.encode("utf-16-le") for tag, text in texts.items()}
    found["__properties_version1.0"] = bytes(32)
    return ole({**found, **streams})


def test_a_mail_of_outlook_is_read_with_its_headers():
    reading = read(message_file("The body"), "a.msg")
    assert reading.type == "application/vnd.ms-outlook"
    assert "From: Ada <ada@example.org>" in reading.text
    assert "Subject: The subject" in reading.text
    assert "The body" in reading.text
    assert reading.coverage.complete


def test_a_mail_of_outlook_with_only_a_packed_body_is_read():
    rtf = rb"{\rtf1 packed words}"
    flat = struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
    assert "packed words" in read(message_file("", **{"__substg1.0_10090102": flat}), "a.msg").text


def test_more_files_on_a_mail_of_outlook_than_are_read_are_told():
    attached = {f"__attach_version1.0_#{number:08X}": {"x": b""} for number in range(MOST + 2)}
    reading = read(message_file("The body", **attached), "a.msg")
    assert "2 more attached files" in next(part for part in reading.parts if "more" in part.name).reason


def test_packed_text_refers_to_what_was_written():
    literal = b"ab"
    reference = ((len(FIRST)) << 4 | (6 - 2)).to_bytes(2, "big")  # six letters from the first written on
    packed = bytes([0b100]) + literal + reference
    data = struct.pack("<IIII", len(packed) + 12, 8, 0x75465A4C, 0) + packed
    assert unpacked(data) == b"abababab"


def der(tag: int, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    size = bytes([len(body)]) if len(body) < 128 else bytes([0x82]) + len(body).to_bytes(2, "big")
    return bytes([tag]) + size + body


DATA_KIND = bytes.fromhex("06092a864886f70d010701")
SIGNED_KIND = bytes.fromhex("06092a864886f70d010702")
SEALED_KIND = bytes.fromhex("06092a864886f70d010703")


@pytest.mark.parametrize("parts", [1, 2])
def test_what_was_signed_is_taken_out_of_its_envelope(parts: int):
    xml = b"<?xml version='1.0'?><Fattura><Numero>4711</Numero></Fattura>"
    held = der(0x04, xml) if parts == 1 else der(0x24, der(0x04, xml[:20]), der(0x04, xml[20:]))
    signed = der(0x30, der(0x02, b"\1"), der(0x31), der(0x30, DATA_KIND, der(0xA0, held)))
    reading = read(der(0x30, SIGNED_KIND, der(0xA0, signed)), "invoice.xml.p7m")
    assert "4711" in reading.text
    assert [attachment.name for attachment in reading.attachments] == ["invoice.xml"]
    assert reading.coverage.complete


def test_what_is_sealed_for_somebody_is_refused():
    (part,) = read(der(0x30, SEALED_KIND, der(0xA0, der(0x30, b""))), "secret.p7m").unread
    assert "encrypted" in part.reason
