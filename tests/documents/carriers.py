"""Files that carry one text in a place of theirs: what a program that leaks could make.

The texts around it are those of an ordinary copy, so that what is found is found among words.
"""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO

import pikepdf
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from workbench import paths

AROUND = (
    "Verslag van het regionaal overleg mensenhandel op donderdag 26 november 2026.",
    "De voorzitter opent de vergadering om 14.00 uur en heet iedereen welkom.",
    "Afgesproken is dat de gemeente de controle in de week van 7 december voorbereidt.",
    "Het Zorg- en Veiligheidshuis meldt dat de opvang vol is. Budget: € 12.500.",
    "Actie RT-26-07: de politie stuurt voor vrijdag 4 december het overzicht van 2025 rond.",
    "De volgende vergadering is op 17 december 2026 in kamer 2.14 van het stadhuis.",
)
_FONT = "Proof"


def pdf(
    shown="",
    *,
    title="Verslag",
    bookmark="",
    hidden="",
    off_page="",
    subject="",
    invisible="",
    width=420,
):
    """Return a PDF that shows a text, or holds it where nobody looks."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        face = next((paths.resources() / "fonts").rglob("Inter_400Regular.ttf"))
        pdfmetrics.registerFont(TTFont(_FONT, str(face)))
    out = BytesIO()
    page = canvas.Canvas(out, invariant=1)
    page.setTitle(title)
    page.setSubject(subject)
    page.setFont(_FONT, 11)
    y = 800
    for text in (*AROUND[:3], shown, *AROUND[3:]):
        for line in simpleSplit(text, _FONT, 11, width):
            page.drawString(60, y, line)
            y -= 15
    if off_page:
        page.drawString(60, -300, off_page)
    if hidden:
        page.setFillColorRGB(1, 1, 1)
        page.drawString(60, 40, hidden)
    if invisible:
        words = page.beginText(60, 30)
        words.setTextRenderMode(3)
        words.textLine(invisible)
        page.drawText(words)
    page.bookmarkPage("a")
    page.addOutlineEntry(bookmark or "Opening", "a")
    page.save()
    return out.getvalue()


def mended(data, change):
    """Return a PDF after something was done to it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        change(document)
        document.save(out, static_id=True)
    return out.getvalue()


def with_alt(text):
    def change(document):
        tree = pikepdf.Dictionary(
            Type=pikepdf.Name.StructTreeRoot,
            K=pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=pikepdf.String(text)),
        )
        document.Root.StructTreeRoot = document.make_indirect(tree)

    return mended(pdf(), change)


def with_actual_text(text):
    def change(document):
        packed = text.encode("utf-16-be").hex().upper()
        more = f"/Span <</ActualText <FEFF{packed}>>> BDC EMC BT ET".encode()
        document.pages[0].contents_add(document.make_stream(more))

    return mended(pdf(), change)


def with_note(text):
    def change(document):
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[0, 0, 10, 10],
            Contents=pikepdf.String(text),
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([note]))

    return mended(pdf(), change)


def with_link(address):
    def change(document):
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 10, 10],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address)),
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([note]))

    return mended(pdf(), change)


def with_xmp(text):
    def change(document):
        with document.open_metadata(set_pikepdf_as_editor=False) as told:
            told["dc:description"] = text

    return mended(pdf(), change)


def with_attachment(name, data):
    def change(document):
        document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)

    return mended(pdf(), change)


def with_field(text):
    def change(document):
        field = pikepdf.Dictionary(
            FT=pikepdf.Name.Tx, T=pikepdf.String("veld"), V=pikepdf.String(text)
        )
        form = pikepdf.Dictionary(Fields=pikepdf.Array([document.make_indirect(field)]))
        document.Root.AcroForm = document.make_indirect(form)

    return mended(pdf(), change)


def with_private(text):
    def change(document):
        document.Root.PieceInfo = pikepdf.Dictionary(App=pikepdf.Dictionary(LastText=text))

    return mended(pdf(), change)


def forgotten(text):
    """Return a PDF with an object that nothing points at: it was replaced, and is there still."""
    data = pdf()
    body = f"999 0 obj\n<< /T ({text}) >>\nendobj\n".encode("latin-1")
    at = data.rindex(b"xref")
    return (
        data[:at]
        + body
        + data[at:].replace(
            b"startxref\n" + str(at).encode(), b"startxref\n" + str(at + len(body)).encode()
        )
    )


def _zip(parts, *, comment=b""):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text if isinstance(text, bytes) else text.encode())
        archive.comment = comment
    return out.getvalue()


def docx(shown="", *, split="", vanished="", about="", note="", alt="", header="", more=None):
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(t)}</w:t></w:r></w:p>" for t in AROUND)
    if shown:
        paragraphs += f"<w:p><w:r><w:t>{escape(shown)}</w:t></w:r></w:p>"
    if split:
        runs = "".join(
            f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(split[n : n + 3])}</w:t></w:r>"
            for n in range(0, len(split), 3)
        )
        paragraphs += f"<w:p>{runs}</w:p>"
    if vanished:
        paragraphs += (
            f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{escape(vanished)}</w:t></w:r></w:p>"
        )
    if alt:
        paragraphs += (
            f'<w:p><w:r><w:drawing><wp:docPr id="1" descr="{escape(alt)}"/></w:drawing></w:r></w:p>'
        )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document><w:body>{paragraphs}</w:body></w:document>",
        "docProps/core.xml": f"<cp:coreProperties><dc:title>{escape(about)}</dc:title></cp:coreProperties>",
        "word/comments.xml": f"<w:comments><w:comment><w:p><w:r><w:t>{escape(note)}</w:t></w:r></w:p></w:comment></w:comments>",
        "word/header1.xml": f"<w:hdr><w:p><w:r><w:t>{escape(header)}</w:t></w:r></w:p></w:hdr>",
    }
    return _zip(parts | (more or {}))


def odt(shown="", *, about="", note="", tracked="", style=""):
    body = "".join(f"<text:p>{escape(t)}</text:p>" for t in (*AROUND, shown))
    if note:
        body += f"<text:p><office:annotation><text:p>{escape(note)}</text:p></office:annotation></text:p>"
    if tracked:
        body = f"<text:tracked-changes><text:deletion><text:p>{escape(tracked)}</text:p></text:deletion></text:tracked-changes>{body}"
    return _zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:body><style:style style:display-name="{escape(style)}"/>{body}</office:body>',
            "meta.xml": f"<office:meta><dc:subject>{escape(about)}</dc:subject></office:meta>",
        }
    )


def xlsx(shown="", *, hidden="", sheet="Acties", note="", defined=""):
    cells = "".join(f"<si><t>{escape(t)}</t></si>" for t in (*AROUND, shown, hidden))
    return _zip(
        {
            "xl/sharedStrings.xml": f"<sst>{cells}</sst>",
            "xl/workbook.xml": f'<workbook><sheets><sheet name="{escape(sheet)}" state="hidden"/></sheets>'
            f"<definedNames><definedName>{escape(defined)}</definedName></definedNames></workbook>",
            "xl/worksheets/sheet1.xml": '<worksheet><c t="s"><v>0</v></c></worksheet>',
            "xl/comments1.xml": f"<comments><comment><text><r><t>{escape(note)}</t></r></text></comment></comments>",
        }
    )


def csv(cell):
    rows = [
        ("nummer", "actie", "actiehouder"),
        *((str(n), text, "Politie") for n, text in enumerate(AROUND)),
    ]
    rows.append(("9", cell, "Gemeente"))
    return ("\ufeff" + "\r\n".join(";".join(f'"{c}"' for c in row) for row in rows)).encode()


def ics(summary):
    """Return a calendar file with its lines folded as RFC 5545 asks, in the middle of words."""
    text = summary.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    line = f"SUMMARY:{text}"
    folded = "\r\n ".join(line[n : n + 17] for n in range(0, len(line), 17))
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@ketentafel\r\n{folded}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


def txt(text):
    return "\n".join([*AROUND, text]).encode()
