"""Documents made on the spot."""

import io
import zipfile
from email.message import EmailMessage

from reportlab.pdfgen.canvas import Canvas

from gluework.reading.border import ReadingLimits
from gluework.reading.reader.read import read_document
from gluework.values import Reading

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def read(data: bytes, name: str = "", limits: ReadingLimits | None = None, **hints: str) -> Reading:
    return read_document(data, "0" * 64, name, limits or ReadingLimits(), **hints)


def states(reading: Reading) -> dict[str, str]:
    return {part.name: str(part.status) for part in reading.parts}


def zipped(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(**targets: str) -> str:
    """By kind, where it is; kinds that come twice have a number behind them."""
    lines = (
        f'<Relationship Id="{kind}" Type="{R}/{kind.rstrip("0123456789")}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'


def docx(body: str, **others: str) -> bytes:
    """A body's paragraphs, and other members' content by kind: header, footer, comments, footnotes."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(officeDocument="word/document.xml"),
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations(**{kind: f"{kind}.xml" for kind in others}),
    }
    for kind, content in others.items():
        members[f"word/{kind}.xml"] = f'<w:root xmlns:w="{W}">{content}</w:root>'
    return zipped(members)


def paragraph(text: str, wrap: str = "{}") -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>"
    return f"<w:p>{wrap.format(run)}</w:p>"


def xlsx(
    *rows: str, strings: tuple[str, ...] = (), state: str = "visible", styles: str = "", **extra: str
) -> bytes:
    """One sheet of rows; `extra` are further members by path with dots for slashes."""
    filled = "".join(rows)
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    sheet = f'<sheet name="Sheet" sheetId="1" state="{state}" r:id="worksheet1"/>'
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{sheet}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            worksheet1="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml", styles="styles.xml"
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{shared}</sst>',
        "xl/styles.xml": styles or f'<styleSheet xmlns="{S}"/>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}"><sheetData>{filled}</sheetData></worksheet>',
    }
    return zipped(members | extra)


def row(*cells: str, hidden: bool = False) -> str:
    return f"<row{' hidden=' + chr(34) + '1' + chr(34) if hidden else ''}>{''.join(cells)}</row>"


def cell(place: str, value: str, kind: str = "n", style: str = "0", formula: str = "") -> str:
    calculated = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{place}" t="{kind}" s="{style}">{calculated}<v>{value}</v></c>'


def pdf(*pages: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for text in pages:
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def mail(body: str = "Hello", html: str | None = None, **attachments: bytes) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Grüße"
    message.set_content(body)
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, data in attachments.items():
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return message
