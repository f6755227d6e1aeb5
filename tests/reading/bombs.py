"""Documents that are made to do harm, each a few lines: what they are called, and their bytes."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zlib
from collections.abc import Callable

from tests.reading.made import relations, zipped

MEGABYTE = 1_000_000
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

BOMBS: dict[str, Callable[[], bytes]] = {}


def bomb(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def known(make: Callable[[], bytes]) -> Callable[[], bytes]:
        BOMBS[name] = make
        return make

    return known


def zeros(count: int) -> bytes:
    return bytes(count)


@bomb("flate.zip")
def _() -> bytes:
    return zipped({"zeros.txt": zeros(300 * MEGABYTE)})


@bomb("nested.zip")
def _() -> bytes:
    inner = zipped({"zeros.txt": zeros(MEGABYTE)})
    for _ in range(6):
        inner = zipped({f"{number}.zip": inner for number in range(16)})
    return inner


@bomb("deep.zip")
def _() -> bytes:
    inner = b"the innermost"
    for _ in range(200):
        inner = zipped({"in.zip": inner})
    return inner


@bomb("overlap.zip")
def _() -> bytes:
    data = bytearray(zipped({"a.txt": zeros(MEGABYTE), "b.txt": b"x"}))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(data)


@bomb("many.zip")
def _() -> bytes:
    return zipped({f"{number}.txt": b"x" for number in range(60_000)})


@bomb("traversal.zip")
def _() -> bytes:
    return zipped({"../../../../tmp/gluework-was-here": b"out of its place", "C:\\evil.txt": b"x"})


@bomb("bomb.gz")
def _() -> bytes:
    return gzip.compress(zeros(600 * MEGABYTE), 9)


@bomb("gzip of gzip.gz")
def _() -> bytes:
    return gzip.compress(gzip.compress(gzip.compress(zeros(200 * MEGABYTE))))


@bomb("bomb.bz2")
def _() -> bytes:
    return bz2.compress(zeros(1000 * MEGABYTE))


@bomb("bomb.xz")
def _() -> bytes:
    return lzma.compress(zeros(400 * MEGABYTE))


@bomb("lying.tar")
def _() -> bytes:
    head = tarfile.TarInfo("huge.bin")
    head.size = 8 << 30
    return head.tobuf(tarfile.GNU_FORMAT) + b"x" * 1000


@bomb("links.tar")
def _() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("etc")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        archive.addfile(link)
        device = tarfile.TarInfo("zero")
        device.type = tarfile.CHRTYPE
        archive.addfile(device)
    return out.getvalue()


@bomb("laughs.xml")
def _() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l11;</x>'.encode()


@bomb("laughs.docx")
def _() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f"<!DOCTYPE x [<!ENTITY l0 'ha'>{entities}]><w:document xmlns:w='{W}'>&l11;</w:document>"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/document.xml": body,
        }
    )


@bomb("quadratic.xml")
def _() -> bytes:
    return b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 100_000 + b'">]><x>' + b"&a;" * 100_000 + b"</x>"


@bomb("deep.xml")
def _() -> bytes:
    return b"<?xml version='1.0'?>" + b"<a>" * MEGABYTE + b"</a>" * MEGABYTE


@bomb("deep.docx")
def _() -> bytes:
    nested = "<w:tbl><w:tr><w:tc>" * 100_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 100_000
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/document.xml": f"<w:document xmlns:w='{W}'><w:body>{nested}</w:body></w:document>",
        }
    )


@bomb("deep.eml")
def _() -> bytes:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number)
        for number in range(20_000)
    )
    return b"From: a@b\nTo: c@d\nSubject: deep\nMIME-Version: 1.0\n" + head + b"\nthe innermost"


@bomb("mails in mails.eml")
def _() -> bytes:
    return b"From: a@b\nTo: c@d\nSubject: x\nContent-Type: message/rfc822\n\n" * 5_000 + b"the innermost"


@bomb("parts.eml")
def _() -> bytes:
    head = (
        b"From: a@b\nTo: c@d\nSubject: many\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    )
    return head + b"--x\nContent-Type: text/plain\n\nx\n" * 200_000 + b"--x--\n"


@bomb("headers.eml")
def _() -> bytes:
    return b"From: a@b\nTo: c@d\n" + b"X-A: b\n" * 1_000_000 + b"\nbody"


@bomb("words.eml")
def _() -> bytes:
    return b"From: a@b\nTo: c@d\nSubject: " + b"=?utf-8?q?" * 300_000 + b"\n\nbody"


@bomb("deep.html")
def _() -> bytes:
    return b"<html><body>" + b"<div>" * 200_000 + b"the innermost" + b"</div>" * 200_000


@bomb("attributes.html")
def _() -> bytes:
    return (
        b"<html><body><p "
        + b" ".join(b"a%d=x" % number for number in range(500_000))
        + b">x</p></body></html>"
    )


@bomb("tables.html")
def _() -> bytes:
    return b"<html><body>" + b"<table><tr><td>" * 20_000 + b"x"


@bomb("huge.png")
def _() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(zeros(10 * MEGABYTE))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff(entries: list[tuple[int, int, int, int]], following: int) -> bytes:
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\x00" + struct.pack("<I", 8) + body + struct.pack("<I", following)


@bomb("endless.tif")
def _() -> bytes:
    entries = [
        (256, 3, 1, 200),
        (257, 3, 1, 300),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 200),
    ]
    entries += [(278, 3, 1, 300), (279, 4, 1, 60_000)]
    return tiff(entries, 8) + zeros(61_000)


@bomb("huge.tif")
def _() -> bytes:
    entries = [(256, 4, 1, 1 << 30), (257, 4, 1, 1 << 30), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
    return tiff([*entries, (273, 4, 1, 200), (279, 4, 1, 100)], 0) + zeros(1000)


def pdf_of(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


@bomb("zero pages.pdf")
def _() -> bytes:
    return pdf_of([CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"])


@bomb("round.pdf")
def _() -> bytes:
    return pdf_of([CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"])


@bomb("one page a million times.pdf")
def _() -> bytes:
    kids = b" ".join([b"3 0 R"] * 300_000)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return pdf_of([CATALOGUE, b"<</Type/Pages/Kids[" + kids + b"]/Count 300000>>", page])


@bomb("round forms.pdf")
def _() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</XObject<</A 4 0 R>>>>>>"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>/Length 40>>stream\n"
    form += b"/A Do " * 6 + b"    \nendstream"
    content = b"<</Length 5>>stream\n/A Do\nendstream"
    return pdf_of([CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, form, content])


@bomb("flate.pdf")
def _() -> bytes:
    packed = zlib.compress(zlib.compress(b"q " * (150 * MEGABYTE), 9), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>"
    head = b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(packed)
    return pdf_of([CATALOGUE, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, head + packed + b"\nendstream"])


@bomb("deep arrays.pdf")
def _() -> bytes:
    return pdf_of([CATALOGUE, b"<</Type/Pages/Kids" + b"[" * 500_000 + b"]" * 500_000 + b"/Count 1>>"])


@bomb("huge page.pdf")
def _() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9999999 9999999]/Contents 4 0 R>>"
    return pdf_of(
        [
            CATALOGUE,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            page,
            b"<</Length 16>>stream\n0 0 99 99 re f  \nendstream",
        ]
    )


def sheets(workbook: str, sheet: str, strings: str = "") -> bytes:
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": relations(
            worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{S}"/>',
    }
    return zipped(members)


RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@bomb("a million sheets.xlsx")
def _() -> bytes:
    names = "".join(
        f'<sheet name="s{number}" sheetId="{number}" r:id="worksheet"/>' for number in range(1_000_000)
    )
    book = f'<workbook xmlns="{S}" {RELATED}><sheets>{names}</sheets></workbook>'
    return sheets(
        book, f'<worksheet xmlns="{S}"><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>'
    )


ONE = '<sheets><sheet name="a" sheetId="1" r:id="worksheet"/></sheets>'
ONE_SHEET = f'<workbook xmlns="{S}" {RELATED}>{ONE}</workbook>'


@bomb("one string a million times.xlsx")
def _() -> bytes:
    cells = '<row><c t="s"><v>0</v></c></row>' * 300_000
    strings = f'<sst xmlns="{S}"><si><t>{"long " * 2000}</t></si></sst>'
    return sheets(ONE_SHEET, f'<worksheet xmlns="{S}"><sheetData>{cells}</sheetData></worksheet>', strings)


@bomb("far cells.xlsx")
def _() -> bytes:
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 200_000))
    return sheets(ONE_SHEET, f'<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>')


NAMES = ("office", "table", "text")


@bomb("repeated.ods")
def _() -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    cell = '<t:table-cell t:number-columns-repeated="999999999"><x:p>ha</x:p></t:table-cell>'
    rows = f'<t:table-row t:number-rows-repeated="999999999">{cell}</t:table-row>' * 2_000
    names = " ".join(f'xmlns:{short}="{office}{name}:1.0"' for short, name in zip("otx", NAMES, strict=True))
    table = f'<o:spreadsheet><t:table t:name="a">{rows}</t:table></o:spreadsheet>'
    content = f"<o:document-content {names}><o:body>{table}</o:body></o:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


@bomb("groups.rtf")
def _() -> bytes:
    return b"{\\rtf1 " + b"{" * 3_000_000 + b"x"


@bomb("binary.rtf")
def _() -> bytes:
    return b"{\\rtf1 \\bin999999999 x" + b"\\bin-5 y" * 1000 + b"}"


@bomb("deep.json")
def _() -> bytes:
    return b"[" * 1_000_000


@bomb("one line.csv")
def _() -> bytes:
    return b"a,b,c\n" + b"x," * 12_000_000


@bomb("blank lines.txt")
def _() -> bytes:
    return b"\n" * 20_000_000
