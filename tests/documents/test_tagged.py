"""Documents that everybody can read and an archive can keep (documents.md 2, 3 and 8)."""

from __future__ import annotations

import gc
import subprocess
import sys
import unicodedata
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tests.documents import far_names
from tests.documents.breaking import WAYS, broken, unbroken
from tests.documents.kinds import every_kind
from workbench import paths
from workbench.documents import styles
from workbench.documents.canvas import PaperCanvas
from workbench.documents.embedded import meaning_of, read_face
from workbench.documents.faces import Face, load, pieces
from workbench.documents.paper_lane import PaperProcess, PaperRefusedError
from workbench.documents.qr_code import squares
from workbench.documents.render import render
from workbench.documents.scripts import Noto
from workbench.documents.sealed import PassphraseUnfitError, sealed
from workbench.documents.story import Story
from workbench.domain.frozen import FrozenItem, FrozenLine
from workbench.domain.minutes import LineKind
from workbench.services.enveloping import envelope
from workbench.services.papers import minutes_paper
from workbench.texts import in_language

STANDARDS = ("2a", "ua1")
PAINTS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}


@pytest.fixture(scope="module")
def made():
    """Every kind in both languages."""
    return {
        (name, language): render(paper)
        for language in ("nl", "en")
        for name, paper in every_kind(language).items()
    }


@pytest.fixture(scope="module")
def minutes(made):
    return made["minutes", "nl"]


def faults(data, standard):
    report = validator.validate_pdf_bytes(data, profile=standard)
    return [f"{one.rule_id}: {one.message}" for one in report.failures]


def walked(element, above=()):
    yield element, above
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from walked(kid, (*above, str(element.S)))


def tree(document):
    return list(walked(document.Root.StructTreeRoot.K[0]))


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_kind_meets_the_standards_in_both_languages(made, standard):
    found = {name: faults(data, standard) for name, data in made.items()}
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize(("way", "standard"), WAYS, ids=lambda one: getattr(one, "__name__", one))
def test_a_broken_copy_is_refused(minutes, way, standard):
    assert faults(broken(minutes, way), standard)


@pytest.mark.parametrize("standard", STANDARDS)
def test_the_control_what_is_only_written_again_is_not_refused(minutes, standard):
    assert faults(unbroken(minutes), standard) == []


def claimed(document):
    """Which stretches of which page the tree names, each as often as it does."""
    found = []
    for element, _ in tree(document):
        for kid in element.K:
            if not isinstance(kid, Dictionary):
                found.append((element.Pg.objgen, int(kid)))
            elif str(kid.get("/Type")) == "/MCR":
                found.append((kid.Pg.objgen, int(kid.MCID)))
    return sorted(found)


def painted(document):
    """Which stretches the pages have; what is painted outside any of them is an error."""
    found = []
    for sheet in document.pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(sheet):
            depth += {"BDC": 1, "EMC": -1}.get(str(operator), 0)
            assert depth > 0 or str(operator) not in PAINTS
            if str(operator) == "BDC" and "/MCID" in operands[1]:
                found.append((sheet.objgen, int(operands[1].MCID)))
        assert depth == 0
    return sorted(found)


def test_everything_that_is_painted_belongs_to_one_part_or_to_none(made):
    for data in made.values():
        with pikepdf.open(BytesIO(data)) as document:
            assert painted(document) == claimed(document)


def test_headings_go_down_one_at_a_time(made):
    for name, data in made.items():
        with pikepdf.open(BytesIO(data)) as document:
            levels = [
                int(str(e.S)[2])
                for e, _ in tree(document)
                if str(e.S)[1:] in {"H1", "H2", "H3", "H4"}
            ]
        assert levels[0] == 1, name
        assert all(below - above <= 1 for above, below in pairwise(levels)), name
        assert levels.count(1) == 1


def test_a_table_over_pages_has_its_heads_once():
    data = render(minutes_paper(far_names.long_meeting(12), in_language("nl")))
    with pypdfium2.PdfDocument(data) as document:
        texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    assert sum("Uiterlijk" in text for text in texts) > 1  # seen on every page of the table
    with pikepdf.open(BytesIO(data)) as document:
        tables = [e for e, _ in tree(document) if str(e.S) == "/Table"]
        heads = [e for e, _ in walked(tables[-1]) if str(e.S) == "/TH"]
        rows = [e for e, _ in walked(tables[-1]) if str(e.S) == "/TR"]
    assert len(heads) == 4  # and read out once
    assert len(rows) == 1 + 24
    assert all(str(head.A.Scope) == "/Column" for head in heads)


def test_a_paragraph_that_goes_on_is_one_part():
    line = FrozenLine(text="Een lang relaas. " * 700)
    frozen = replace(
        far_names.long_meeting(1), items=(FrozenItem(number="1", title="A", lines=(line,)),)
    )
    with pikepdf.open(BytesIO(render(minutes_paper(frozen, in_language("nl"))))) as document:
        spans = [e for e, above in tree(document) if str(e.S) == "/Span" and above[-1] == "/P"]
        pieces_of = [e for e in spans if isinstance(e.K, pikepdf.Array) and len(e.K) > 2]
        assert len(pieces_of) == 1
        assert {kid.Type for kid in pieces_of[0].K if isinstance(kid, Dictionary)} == {Name.MCR}


def test_the_label_is_read_before_what_it_labels(made):
    """The eye finds the decision at the left; the ear hears "Besluit" first."""
    with pikepdf.open(BytesIO(made["minutes", "nl"])) as document:
        labelled = [e for e, _ in tree(document) if str(e.S) == "/P" and len(e.K) > 1]
        assert labelled
        for paragraph in labelled:
            label, body = paragraph.K[0], paragraph.K[1]
            assert int(label.K[0]) == int(body.K[0]) + 1  # drawn after, read before


def test_every_link_says_where_it_leads_and_is_in_the_tree(made):
    for data in made.values():
        with pikepdf.open(BytesIO(data)) as document:
            areas = [area for sheet in document.pages for area in sheet.get("/Annots", [])]
            links = [area for area in areas if area.Subtype != Name.Widget]
            objects = [
                kid.Obj.objgen
                for element, _ in tree(document)
                if str(element.S) == "/Link"
                for kid in element.K
                if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR
            ]
            assert sorted(objects) == sorted(link.objgen for link in links)
            assert all(str(link.Contents) and "/Dest" in link for link in links)


def test_it_says_nothing_of_anybody_in_its_metadata(made):
    with pikepdf.open(BytesIO(made["copy", "nl"])) as document:
        assert not {"/Names", "/OpenAction", "/AF", "/AcroForm"} & set(document.Root.keys())
        about = document.Root.Metadata.read_bytes().decode()
        assert sorted(document.docinfo.keys()) == [
            "/CreationDate", "/Creator", "/ModDate", "/Producer", "/Title",
        ]  # fmt: skip
    assert "Politie" not in about
    assert "uuid" not in about.lower()


@pytest.mark.parametrize("name", far_names.NAMES)
def test_a_name_from_anywhere_is_found_as_it_is_written(name, texts_of):
    frozen = replace(
        far_names.long_meeting(1),
        items=(
            FrozenItem(
                number="1",
                title="Casus",
                lines=(FrozenLine(text=f"Gehoord is {name} zelf.", kind=LineKind.DECISION),),
            ),
        ),
        actions=(),
    )
    data = render(minutes_paper(frozen, in_language("nl")))
    text = " ".join(" ".join(texts_of(data)).split())
    said = unicodedata.normalize("NFC", f"Gehoord is {name} zelf.")
    if name in {far_names.ARABIC, far_names.HEBREW}:
        with pikepdf.open(BytesIO(data)) as document:
            told = [str(e.ActualText) for e, _ in tree(document) if "/ActualText" in e]
        assert said in told  # what is read out
        said = said.replace(name, " ".join(reversed(name.split())))  # PDFium turns each word
    assert said in text
    assert "☐" not in text
    assert faults(data, "2a") == faults(data, "ua1") == []


def test_arabic_stands_from_right_to_left_with_its_letters_joined():
    load()
    (_, first), (face, shaped), (_, last) = pieces("x مريم الحسن y", Face.SERIF)
    assert (first, face, last) == ("x ", Noto.ARABIC, " y")
    assert unicodedata.normalize("NFKC", shaped) == "مريم الحسن"
    assert shaped != "مريم الحسن"  # joined: other forms of the same letters


def test_signs_mean_letters_and_nothing_else():
    told = meaning_of([0, 0, 32, 65, 0xFEE3, 0x20000])
    assert "<0000>" not in told
    assert "<03> <0041>" in told
    assert f"<04> <{ord('م'):04X}>" in told  # the letter, not this form of it
    assert "<05> <D840DC00>" in told
    many = meaning_of(list(range(33, 253)))
    assert [line.split()[0] for line in many.splitlines() if line.endswith("beginbfchar")] == [
        "100", "100", "20",
    ]  # fmt: skip


def test_the_typefaces_are_the_ones_that_were_chosen():
    folder = paths.resources() / "fonts" / "paper"
    listed = dict(
        reversed(row.split()) for row in (folder / "SHA256SUMS").read_text("ascii").splitlines()
    )
    found = {one.name: sha256(one.read_bytes()).hexdigest() for one in folder.glob("*.ttf")}
    assert found == listed
    assert {f"{face}.ttf" for face in (*Face, *Noto)} == set(listed)
    for face in Noto:
        assert read_face(face.value).face.charToGlyph


def test_large_print_is_larger_by_three_tenths(made):
    def sizes(data):
        found = set()
        with pikepdf.open(BytesIO(data)) as document:
            for sheet in document.pages:
                for operands, operator in pikepdf.parse_content_stream(sheet):
                    if str(operator) == "Tf":
                        found.add(round(float(operands[1]), 2))
        return found

    plain, large = sizes(made["minutes", "nl"]), sizes(made["large", "nl"])
    assert large == {round(size * styles.LARGE, 2) for size in plain}


def test_large_print_has_as_much_more_air():
    def airs(paper):
        bands = list(Story(paper, PaperCanvas(BytesIO(), paper).root).bands())
        held = [band.setting for band in bands]
        gaps = [band.height - max(c.text.height for c in band.cells) for band in bands]
        return [air for s in held for air in (s.before, s.above, s.below, s.after)], gaps

    plain, large = (every_kind("nl")[name] for name in ("minutes", "large"))
    (before, _), (after, gaps) = airs(plain), airs(large)
    assert after == pytest.approx([styles.LARGE * air for air in before])
    assert all(gap >= 0 for gap in gaps)
    assert sum(before) > 0


def test_large_print_says_the_same(made, texts_of):
    plain, large = (" ".join(texts_of(made[name, "nl"])).split() for name in ("minutes", "large"))
    assert set(plain) - set(large) <= {
        word for word in plain if "-" in word or word.isdigit() or word.endswith(".")
    }


@pytest.mark.parametrize("is_large", [False, True])
def test_the_organisation_is_never_cut_short(is_large, texts_of):
    """In large print it goes a line lower, where the marking leaves no room beside it."""
    name = "Gemeente Zuiderveen-Oostermeer en Kruishoven"
    paper = every_kind("nl")["minutes"]
    paper = replace(paper, furniture=replace(paper.furniture, organisation=name), is_large=is_large)
    assert name in texts_of(render(paper))[0]


def test_the_accelerator_of_reportlab_changes_no_byte(minutes):
    script = (
        "import sys, hashlib\n"
        "sys.modules['_rl_accel'] = None\n"
        "from tests.documents.kinds import every_kind\n"
        "from workbench.documents.render import render\n"
        "from reportlab.lib import rl_accel\n"
        "assert rl_accel._py_funcs\n"
        "print(hashlib.sha256(render(every_kind('nl')['minutes'])).hexdigest())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == sha256(minutes).hexdigest()


def test_collecting_goes_on_after_a_document_also_after_one_that_was_stopped():
    class StoppedError(Exception):
        pass

    def stop(_page, _share):
        assert not gc.isenabled()
        raise StoppedError

    with pytest.raises(StoppedError):
        render(every_kind("nl")["actions"], stop)
    assert gc.isenabled()


def test_a_sealed_copy_opens_with_its_passphrase_only(minutes):
    data = sealed(minutes, "vier woorden per telefoon é")
    for words in ("", "vier woorden per telefoon", "VIER WOORDEN PER TELEFOON É"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(data), password=words)
        with pytest.raises(pypdfium2.PdfiumError):
            pypdfium2.PdfDocument(data, password=words)
    decomposed = unicodedata.normalize("NFD", "vier woorden per telefoon é")
    with pikepdf.open(
        BytesIO(data), password=unicodedata.normalize("NFKC", decomposed)
    ) as document:
        assert document.encryption.R == 6
        assert document.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert document.encryption.string_method == pikepdf.models.EncryptionMethod.aesv3
        assert document.user_password_matched
        assert not document.owner_password_matched
        assert all(document.allow)
    assert b"Lage Venen" not in data


def test_a_sealed_copy_is_the_same_document(minutes):
    data = sealed(minutes, "vier woorden")
    with pypdfium2.PdfDocument(minutes) as one, pypdfium2.PdfDocument(data, "vier woorden") as two:
        assert len(one) == len(two)
        for left, right in zip(one, two, strict=True):
            assert left.get_textpage().get_text_bounded() == right.get_textpage().get_text_bounded()


def test_the_paper_process_closes_a_copy_and_goes_on(minutes):
    lane = PaperProcess((sys.executable, "-m", "workbench", "--paper"))
    try:
        with pytest.raises(PaperRefusedError) as caught:
            lane.close_file(minutes, "")
        assert caught.value.ref == PassphraseUnfitError.code
        words = "vier woorden"
        closed = lane.close_file(minutes, words)
        assert pikepdf.open(BytesIO(closed), password=words).encryption.R == 6
    finally:
        lane.close()


def test_a_file_of_another_form_travels_in_a_closed_envelope(minutes):
    """What lies in it, its name too, opens with the passphrase only."""
    lane = PaperProcess((sys.executable, "-m", "workbench", "--paper"))
    words, name, data = "paard lantaarn kruik", "RT-26-3 GGD 02.docx", b"PK\x03\x04 de inhoud"
    try:
        closed = lane.close_file(data, words, envelope(every_kind("nl")["copy"], name))
    finally:
        lane.close()
    assert b"docx" not in closed
    assert b"inhoud" not in closed
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(closed), password=words[:-1])
    with pikepdf.open(BytesIO(closed), password=words) as opened:
        assert opened.encryption.R == 6
        assert opened.attachments[name].get_file().read_bytes() == data
        assert opened.Root.PageMode == pikepdf.Name.UseAttachments
    with pypdfium2.PdfDocument(closed, words) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert name in " ".join(text.split())
    assert "Regionale" not in text  # the page says nothing of what is in it


def test_the_control_code_is_drawn_as_squares_beside_the_foot():
    """Each square of ReportLab's widget stands on the page; no reader takes it for text."""
    plain = every_kind("nl")["copy"]
    code = plain.issued.code
    data = render(replace(plain, issued=replace(plain.issued, has_qr=True)))
    wanted = squares(code.replace("-", ""))
    assert len(wanted) == 21
    scale = 8
    with pypdfium2.PdfDocument(data) as document, pypdfium2.PdfDocument(render(plain)) as before:
        page = document[0]
        picture = page.render(scale=scale).to_pil().convert("L")
        text = page.get_textpage().get_text_bounded()
        assert text == before[0].get_textpage().get_text_bounded()
        high = page.get_height()
    size = 34.0 / 21
    for n, row in enumerate(wanted):
        for at, dark in enumerate(row):
            x, y = styles.LEFT - 42 + (at + 0.5) * size, 26 + 34 - (n + 0.5) * size
            shade = picture.getpixel((round(x * scale), round((high - y) * scale)))
            assert (shade < 128) is dark, (n, at)


@pytest.mark.parametrize("words", ["", "   ", "é" * 64])
def test_a_passphrase_that_a_pdf_cannot_ask_for_is_refused(minutes, words):
    with pytest.raises(PassphraseUnfitError):
        sealed(minutes, words)


def test_what_is_used_of_the_inside_of_reportlab_for_the_tree_is_still_there():
    assert {"StructTreeRoot", "MarkInfo", "Metadata"} <= set(pdfdoc.PDFCatalog.__NoDefault__)
    assert "OutputIntents" not in pdfdoc.PDFCatalog.__NoDefault__
    assert not {"StructParents", "Tabs"} & set(pdfdoc.PDFPage.__NoDefault__)
    assert "StructParent" not in pdfdoc.LinkAnnotation.permitted
    assert hasattr(Canvas, "_bookmarkReference")
    stream = pdfdoc.PDFStream(content=b"x")
    assert pdfdoc.format(stream, pdfdoc.PDFDocument(), toplevel=1).endswith(b"xendstream\n")


@pytest.mark.parametrize(
    ("organisation", "copy", "lower"),
    [
        ("Gemeente", "PO, exemplaar 3", None),
        ("Gemeente Zuiderveen", "Zorgcoördinatie Lage Venen, exemplaar 3 van 13", "Zorg"),
        ("Gemeente Zuiderveen-Oostermeer en Kruishoven", "PO, exemplaar 3", "Gemeente"),
    ],
)
def test_what_has_no_room_beside_the_marking_stands_a_line_lower(organisation, copy, lower):
    paper = every_kind("nl")["minutes"]
    furniture = replace(paper.furniture, organisation=organisation, copy=copy)
    data = render(replace(paper, furniture=furniture, is_large=True))
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage()
        words = [organisation.split()[0], copy.split()[0].strip(","), furniture.marking.upper()]
        tops = {word: round(text.get_charbox(text.search(word).get_next()[0])[1]) for word in words}
    highest = tops[furniture.marking.upper()]
    is_lower = {word: top < highest - 10 for word, top in tops.items()}
    assert [word for word in words if is_lower[word]] == [
        word for word in words if lower and word.startswith(lower)
    ]


def test_a_short_last_word_of_a_title_does_not_stand_alone(texts_of):
    paper = every_kind("nl")["agenda"]
    found = set()
    for letters in range(14, 34, 2):
        title = f"Verslag {'o' * letters} Lage Venen"
        first, *_ = texts_of(render(replace(paper, title=title)))
        lines = first.replace("\u00a0", " ").split("\n")
        assert "Venen" not in lines
        found |= {"Lage Venen"} & set(lines)
    assert found  # some of them did not fit on the line
