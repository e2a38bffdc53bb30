import hashlib
import re
import shutil
import subprocess
import sys
import unicodedata
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tests.unit.test_agenda_papers import AGENDA
from workbench.documents import styles
from workbench.documents.embedded import read_face
from workbench.documents.faces import MISSING, Face, fitted, in_line, load, pieces, width
from workbench.documents.render import render
from workbench.domain.agenda import ItemKind
from workbench.domain.anchors import Anchor
from workbench.domain.errata import Erratum
from workbench.domain.frozen import (
    FrozenAction,
    FrozenAdoption,
    FrozenCorrection,
    FrozenDecision,
    FrozenDue,
    FrozenItem,
    FrozenLine,
    FrozenMinutes,
    FrozenOwner,
)
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import LineKind, LineStyle, VersionState
from workbench.domain.papers import BlockKind, to_json
from workbench.services.agenda_papers import agenda_paper
from workbench.services.paper_errata import with_errata
from workbench.services.papermaking import anchored
from workbench.services.papers import MAKERS, action_list, decision_list, minutes_paper
from workbench.texts import in_language

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = (
    '<img src="file:///etc/passwd"/> <font size="99" color="red">groot</font> &amp; & < > '
    "</para><b>vet</b> {title} %s \\n (haakjes) <a href='https://voorbeeld.nl'>klik</a>"
)


def meeting(*lines, **more):
    item = FrozenItem(number="1", title="Punt", lines=lines)
    return FrozenMinutes(
        organisation="Gemeente Zuiderveen",
        table="Tafel",
        prefix="RT",
        title="Tafel",
        on=date(2026, 3, 12),
        **{"items": (item,), **more},
    )


def flat(pages):
    return " ".join(" ".join(pages).split())


def streams(data):
    """Return every stream of a PDF, unpacked."""
    found = []
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\n?endstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(raw))
        except zlib.error:
            found.append(raw)
    return found


def unpacked(data):
    """Return everything of a PDF that can be read, also what is packed."""
    return b"\n".join((data, *streams(data)))


@pytest.mark.parametrize("kind", list(MAKERS))
def test_the_text_of_the_demo_meeting(kind, lage_venen, dutch, texts_of):
    text = "\n\f\n".join(texts_of(render(MAKERS[kind](lage_venen, dutch)))) + "\n"
    assert text == (GOLDEN / f"{kind}.txt").read_text(encoding="utf-8")


def test_an_agenda_is_drawn_with_what_changed_and_what_lapsed(texts_of):
    (text,) = texts_of(render(agenda_paper(AGENDA, in_language("nl"))))
    for words in ("Gewijzigd sinds versie 1", "Stond gepland op", "3a", "Grutto", "Vervallen"):
        assert words in text


def adopted_in_may(lage_venen):
    """The demo meeting, adopted as amended; it adopted the minutes of January itself."""
    january = FrozenAdoption(on=date(2026, 3, 12), of=date(2026, 1, 15), number="RT-26-1")
    items = tuple(
        replace(item, adopted=(january,)) if item.kind is ItemKind.ADOPTION else item
        for item in lage_venen.items
    )
    return replace(
        lage_venen,
        n=2,
        state=VersionState.ADOPTED,
        adoption=FrozenAdoption(on=date(2026, 5, 21), is_amended=True),
        items=items,
    )


def test_the_text_of_adopted_minutes(lage_venen, dutch, texts_of):
    pages = texts_of(render(minutes_paper(adopted_in_may(lage_venen), dutch)))
    text = "\n\f\n".join(pages) + "\n"
    assert "Concept" not in text
    assert text == (GOLDEN / "minutes-adopted.txt").read_text(encoding="utf-8")


def test_the_same_document_gives_the_same_bytes_everywhere(lage_venen, dutch):
    paper = minutes_paper(lage_venen, dutch)
    here = hashlib.sha256(render(paper)).hexdigest()
    script = (
        "import sys, hashlib\n"
        "from workbench.documents.render import render\n"
        "from workbench.domain.papers import from_json\n"
        "text = sys.stdin.buffer.read().decode()\n"
        "print(hashlib.sha256(render(from_json(text))).hexdigest())\n"
    )
    for seed, zone, language in (("1", "Asia/Tokyo", "C"), ("77", "America/Lima", "nl_NL.UTF-8")):
        done = subprocess.run(
            [sys.executable, "-c", script],
            input=to_json(paper).encode(),
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "LANG": language,
                "LC_ALL": language,
                "SOURCE_DATE_EPOCH": seed,
            },
        )
        assert done.stdout.decode().strip() == here


def test_an_anchor_stands_at_the_foot_of_each_page_and_changes_nothing_else(
    lage_venen, dutch, texts_of
):
    """D7; a preview, which is made without one, carries none: its text is the golden one."""
    plain = minutes_paper(lage_venen, dutch)
    marked = anchored(plain, Anchor(412, "ABCDEFGHIJKLMNOP"), dutch)
    assert anchored(plain, None, dutch) is plain
    data = render(marked)
    assert data == render(marked)
    pages, before = texts_of(data), texts_of(render(plain))
    assert all(page.count("Anker 412 ABCD EFGH IJKL MNOP") == 1 for page in pages)
    assert [sorted(p.replace("Anker 412 ABCD EFGH IJKL MNOP", "").split()) for p in pages] == [
        sorted(p.split()) for p in before
    ]


def test_another_content_gives_another_identity(lage_venen, dutch):
    def identity(frozen):
        return re.search(rb"/ID\s*\[<(\w+)>", render(minutes_paper(frozen, dutch))).group(1)

    assert identity(lage_venen) != identity(replace(lage_venen, place="Raadzaal"))


def test_it_says_only_five_things_about_itself(lage_venen, dutch):
    data = render(minutes_paper(lage_venen, dutch))
    with pypdfium2.PdfDocument(data) as document:
        said = document.get_metadata_dict(skip_empty=True)
    assert said == {
        "Title": "Verslag Regionale Tafel Mensenhandel Lage Venen, 2026-03-12",
        "Creator": "Ketentafel",
        "Producer": "Ketentafel",
        "CreationDate": "D:20260312153000",
        "ModDate": "D:20260312153000",
    }
    whole = unpacked(data)
    assert b"anonymous" not in whole
    assert b"(nl-NL)" in whole
    assert b"/DisplayDocTitle true" in whole
    assert str(Path.home()).encode() not in whole


def test_every_font_is_embedded_as_a_subset(lage_venen, dutch):
    data = render(minutes_paper(lage_venen, dutch))
    whole = unpacked(data)
    names = set(re.findall(rb"/BaseFont\s*/([\w+-]+)", whole))
    assert names == {
        b"AAAAAA+SourceSerif4-Regular",
        b"AAAAAA+SourceSerif4-Semibold",
        b"AAAAAA+SourceSans3-Regular",
        b"AAAAAA+SourceSans3-Semibold",
    }
    assert whole.count(b"/FontFile2") == len(names)
    assert whole.count(b"/ToUnicode") == len(names)
    assert len(data) < 120_000


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="pdffonts (poppler-utils) is missing")
def test_poppler_agrees_about_the_fonts(tmp_path, lage_venen, dutch):
    place = tmp_path / "verslag.pdf"
    place.write_bytes(render(minutes_paper(lage_venen, dutch)))
    rows = subprocess.run(["pdffonts", place], capture_output=True, text=True, check=True).stdout
    fonts = [row.split() for row in rows.splitlines()[2:]]
    assert fonts
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)
    assert "Helvetica" not in rows


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is missing")
def test_qpdf_finds_nothing_wrong(tmp_path, lage_venen, dutch):
    for kind, make in MAKERS.items():
        place = tmp_path / f"{kind}.pdf"
        place.write_bytes(render(make(lage_venen, dutch)))
        subprocess.run(["qpdf", "--check", place], capture_output=True, check=True)


def test_marking_and_copy_stand_on_every_page(lage_venen, dutch, texts_of):
    red = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)
    last = replace(lage_venen.items[-1], lines=(FrozenLine(text="Geheim", marking=red),))
    frozen = replace(lage_venen, items=(*lage_venen.items[:-1], last))
    pages = texts_of(render(minutes_paper(frozen, dutch)))
    assert len(pages) > 3
    for n, page in enumerate(pages, start=1):
        top, *_, bottom = page.strip().split("\n")
        assert "Eigen exemplaar, niet verzenden" in top
        assert "CONCEPT" in top
        assert "STRIKT VERTROUWELIJK" in top
        assert bottom.startswith("Strikt vertrouwelijk. TLP:RED, alleen voor wie aanwezig was.")
        assert bottom.endswith(f"{n} van {len(pages)}")


def test_the_marking_is_white_on_red(lage_venen, dutch):
    with pypdfium2.PdfDocument(render(minutes_paper(lage_venen, dutch))) as document:
        for page in document:
            picture = page.render(scale=2).to_pil()
            right, top = int(styles.RIGHT * 2) - 6, (40 - 8) * 2
            assert picture.getpixel((right, top)) == (0x95, 0x1D, 0x1B)


@pytest.mark.parametrize(
    "place", ["title", "place", "item", "line", "decision", "owner", "organisation"]
)
def test_mark_up_is_printed_literally(place, dutch, texts_of):
    plain = FrozenLine(text="x")
    held = {
        "title": lambda: replace(meeting(plain), title=HOSTILE),
        "place": lambda: meeting(plain, place=HOSTILE),
        "item": lambda: meeting(items=(FrozenItem(number="1", title=HOSTILE),)),
        "line": lambda: meeting(FrozenLine(text=HOSTILE)),
        "decision": lambda: meeting(FrozenLine(text=HOSTILE, kind=LineKind.DECISION)),
        "owner": lambda: meeting(
            FrozenLine(
                text="x",
                kind=LineKind.ACTION,
                owners=(FrozenOwner(organisation="O", name=HOSTILE),),
            )
        ),
        "organisation": lambda: replace(meeting(plain), organisation="<b>&amp;</b> <i>"),
    }[place]()
    text = flat(texts_of(render(minutes_paper(held, dutch)))).replace(" ", "")
    wanted = "<b>&amp;</b> <i>" if place == "organisation" else HOSTILE
    assert wanted.replace(" ", "") in text


def test_no_mark_up_becomes_a_picture_or_an_address(dutch):
    data = render(minutes_paper(meeting(FrozenLine(text=HOSTILE)), dutch))
    assert b"/Subtype /Image" not in unpacked(data)
    assert b"/URI" not in unpacked(data)
    assert not any(b"root:" in part for part in streams(data))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("voor\u202eegnam\u202c na", "vooregnam na"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("zacht\u00adafbreken", "zachtafbreken"),
        ("nul\u200bbreed \ufeff", "nulbreed"),
        ("tab\tna", "tab na"),
        ("een\u2028twee", "een twee"),
        ("e\u0301e\u0301n", "één"),
        ("smile \U0001f600", f"smile {MISSING}"),
        ("\u0645\u0631\u064a\u0645", "\u0645\u0631\u064a\u0645"),
        ("\u0928\u092e\u0938", MISSING * 3),
        ("half \ud83d", f"half {MISSING}"),
        ("eigen \ue000", f"eigen {MISSING}"),
        ("Ż, Ș, Ő, Ğ, ẞ, Ѣ", "Ż, Ș, Ő, Ğ, ẞ, Ѣ"),
    ],
)
def test_odd_characters_do_no_harm(typed, shown, dutch, texts_of):
    frozen = replace(
        meeting(FrozenLine(text=f"begin {typed} eind", kind=LineKind.DECISION)), title=typed
    )
    pages = texts_of(render(minutes_paper(frozen, dutch)))
    assert " ".join(f"begin {shown} eind".split()) in flat(pages)
    kinds = {unicodedata.category(letter) for letter in flat(pages)}
    assert not kinds & {"Cc", "Cf", "Co", "Cs"}


def test_no_letters_are_joined_into_private_characters(dutch, texts_of):
    words = "schriftelijke aangifte officier efficiënt flat affiche"
    text = flat(texts_of(render(minutes_paper(meeting(FrozenLine(text=words)), dutch))))
    assert words in text


def test_a_line_break_inside_a_record_is_kept(dutch, texts_of):
    frozen = meeting(FrozenLine(text="eerste regel\ntweede regel", kind=LineKind.DECISION))
    text = "\n".join(texts_of(render(minutes_paper(frozen, dutch))))
    assert "eerste regel\ntweede regel" in text


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    text=st.text(st.characters(), max_size=60),
    kind=st.sampled_from([kind for kind in LineKind if kind is not LineKind.SCRATCH]),
    style=st.sampled_from(list(LineStyle)),
)
def test_no_text_makes_a_document_fail(text, kind, style, dutch):
    owner = FrozenOwner(organisation=text, name=text)
    line = FrozenLine(text=text, kind=kind, style=style, number=text, owners=(owner,))
    action = FrozenAction(number=text, text=text, owners=(owner,))
    frozen = replace(
        meeting(line, actions=(action,), place=text), title=text, organisation=text, number=text
    )
    for make in MAKERS.values():
        assert render(make(frozen, dutch)).startswith(b"%PDF")


def test_three_hundred_items(dutch, texts_of):
    items = tuple(
        FrozenItem(number=str(n), title=f"Punt {n}", lines=(FrozenLine(text=f"Gezegd bij {n}."),))
        for n in range(1, 301)
    )
    pages = texts_of(render(minutes_paper(meeting(items=items), dutch)))
    text = flat(pages)
    assert all(f"Gezegd bij {n}." in text for n in range(1, 301))
    assert pages[-1].strip().endswith(f"{len(pages)} van {len(pages)}")


LONG = " ".join(f"woord{n}" for n in range(20_000))


@pytest.mark.parametrize("kind", [LineKind.TEXT, LineKind.DECISION, LineKind.ACTION])
@pytest.mark.parametrize(
    "text", [LONG, "a" * 200_000, "**ab **cd " * 20_000, "x\n" * 2_000, "a-\n" * 2_000]
)
def test_two_hundred_thousand_characters(kind, text, dutch):
    with pypdfium2.PdfDocument(
        render(minutes_paper(meeting(FrozenLine(text=text, kind=kind)), dutch))
    ) as document:
        assert len(document) > 20


def test_a_tall_decision_with_a_tall_action(dutch, texts_of):
    frozen = meeting(
        FrozenLine(text="".join(f"a{n:02}-\n" for n in range(44)), kind=LineKind.DECISION),
        FrozenLine(text="".join(f"b{n:02}-\n" for n in range(44)), kind=LineKind.ACTION),
    )
    text = "".join(texts_of(render(minutes_paper(frozen, dutch))))
    found = re.findall(r"[ab]\d\d", text)
    assert found == [f"{letter}{n:02}" for letter in "ab" for n in range(44)]


def test_all_of_a_long_text_is_there(dutch, texts_of):
    text = flat(texts_of(render(minutes_paper(meeting(FrozenLine(text=LONG)), dutch))))
    found = re.findall(r"woord(\d+)", text)
    assert list(map(int, found)) == list(range(20_000))


def test_long_texts_in_every_other_place(dutch, texts_of):
    long = "lang " * 1_500
    action = FrozenAction(
        number="RT-26-01", text=long, owners=(FrozenOwner(organisation=long),), due=FrozenDue()
    )
    frozen = meeting(
        FrozenLine(text=long, style=LineStyle.HEADING),
        FrozenLine(text=long, style=LineStyle.BULLET),
        FrozenLine(text=long, style=LineStyle.NUMBERED),
        place=long,
        actions=(action,),
    )
    frozen = replace(
        frozen,
        title=long,
        organisation=long,
        items=(*frozen.items, FrozenItem(number="2", title=long, presenter=long)),
    )
    for make in MAKERS.values():
        assert len(texts_of(render(make(frozen, dutch)))) > 1


def test_bookmarks_and_agenda_lead_to_the_pages_they_name(lage_venen, dutch, texts_of):
    data = render(minutes_paper(lage_venen, dutch))
    with pypdfium2.PdfDocument(data) as document:
        marks = [(m.get_title(), m.get_dest().get_index() + 1) for m in document.get_toc()]
    assert [name for name, _ in marks] == [
        lage_venen.title.join(("Verslag ", "")),
        *(f"{item.number} {item.title}" for item in lage_venen.items),
        "Actielijst",
    ]
    pages = texts_of(data)
    agenda = "\n".join(pages[:2])
    for name, page in marks[1:]:
        number, _, title = name.partition(" ") if name[0].isdigit() else ("", "", name)
        assert re.search(rf"{number} ?{re.escape(title)}.* {page}$", agenda, re.MULTILINE), name
        assert title in pages[page - 1]
    assert unpacked(data).count(b"/Subtype /Link") == len(lage_venen.items) + 1


@pytest.mark.parametrize("filler", range(1, 36))
def test_what_belongs_together_stays_together(filler, dutch, texts_of):
    lines = [FrozenLine(text="Regel van vulling.", style=LineStyle.BULLET)] * filler
    first = FrozenItem(number="1", title="Vulling", lines=tuple(lines))
    second = FrozenItem(
        number="2",
        title="Kopje van twee",
        presenter="Politie",
        lines=(
            FrozenLine(text="Eerste zin van twee."),
            FrozenLine(text="Zo is besloten.", kind=LineKind.DECISION),
            FrozenLine(text="Doe dit eerst.", kind=LineKind.ACTION),
            FrozenLine(text="Doe dat daarna.", kind=LineKind.ACTION),
        ),
    )
    pages = texts_of(render(minutes_paper(meeting(items=(first, second)), dutch)))

    def page_of(text):
        return next(n for n, page in reversed(list(enumerate(pages))) if text in page)

    assert page_of("Kopje van twee") == page_of("Eerste zin van twee.")
    assert page_of("Zo is besloten.") == page_of("Doe dit eerst.")


@pytest.mark.parametrize("filler", range(20, 32))
def test_no_paragraph_leaves_one_line_alone(filler, dutch, texts_of):
    lines = [FrozenLine(text="Regel van vulling.", style=LineStyle.BULLET)] * filler
    long = " ".join(f"w{n:03}" for n in range(100))
    frozen = meeting(*lines, FrozenLine(text=long))
    for page in texts_of(render(minutes_paper(frozen, dutch))):
        of_it = [line for line in page.split("\n") if re.search(r"\bw\d\d\d\b", line)]
        assert len(of_it) != 1


def test_no_word_goes_over_to_the_next_page(dutch, texts_of):
    word = "verantwoordelijkheidsverdeling "
    for filler in range(20, 30):
        lines = [FrozenLine(text="Regel.", style=LineStyle.BULLET)] * filler
        paper = minutes_paper(meeting(*lines, FrozenLine(text=word * 20)), dutch)
        found = "".join(texts_of(render(paper))).count(word.strip())
        assert found == 20


def test_a_table_goes_on_under_its_heads(dutch, texts_of):
    actions = tuple(
        FrozenAction(number=f"RT-26-{n:02}", text=f"Doe ding {n}.", is_new=True)
        for n in range(1, 61)
    )
    pages = texts_of(render(action_list(meeting(actions=actions), dutch)))
    assert len(pages) > 2
    assert all("Uiterlijk Actie Wie Nummer" in page for page in pages)
    text = flat(pages)
    assert all(f"Doe ding {n}." in text for n in range(1, 61))


def test_each_page_is_told_and_the_work_can_be_stopped(lage_venen, dutch):
    told = []
    render(minutes_paper(lage_venen, dutch), lambda page, share: told.append((page, share)))
    assert [page for page, _ in told] == list(range(1, len(told) + 1))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0

    class StopError(Exception):
        pass

    def stop(page, _share):
        if page == 2:
            raise StopError

    with pytest.raises(StopError):
        render(minutes_paper(lage_venen, dutch), stop)


def test_english_documents_say_so(lage_venen, english, texts_of):
    data = render(decision_list(lage_venen, english))
    assert b"(en-GB)" in unpacked(data)
    assert "Own copy, do not send" in flat(texts_of(data))


def test_every_face_has_the_box_for_what_is_missing():
    load()
    for face in Face:
        assert pieces("\U0001f600", face) == [(face, MISSING)]


def test_a_line_too_long_for_its_place_is_shortened():
    load()
    text = in_line("Gemeente Zuiderveen en omstreken")
    short = fitted(text, Face.SANS, 12, 100)
    assert short.endswith("…")
    assert width(short, Face.SANS, 12) <= 100
    assert fitted(text, Face.SANS, 12, 1000) == text


def test_what_is_used_of_the_inside_of_reportlab_is_still_there():
    assert hasattr(Canvas, "_make_preamble")
    assert hasattr(Canvas, "init_graphics_state")
    document = pdfdoc.PDFDocument()
    assert document._ID is None
    assert isinstance(document.info, pdfdoc.PDFInfo)
    page = pdfdoc.PDFPage()
    page.setStream(["a", "b"])
    assert page.stream == "a\nb\n"
    document.addPage(page)
    assert document.Pages.pages[-1] is page
    font = read_face(Face.SANS.value)
    font.begin(document)
    assert font.state[document].internalName is None
    assert font.state[document].assignments[ord("a")] == ord("a")
    assert font.getSubsetInternalName(0, document) == "/SourceSans3-Regular+0"
    assert document.delayedFonts == [font]


ERRATA = (
    Erratum(
        id="e1", meeting="m", version="v", n=1, item="", number="3",
        quote="zeven signalen", text="er kwamen acht signalen binnen.",
        on=date(2026, 9, 2), made_at=datetime(2026, 9, 2, 12, tzinfo=UTC),
    ),
    Erratum(
        id="e2", meeting="m", version="v", n=2, item="", number="5",
        text="De bezetting is 0,8 fte, niet 0,6 fte.",
        on=date(2026, 9, 9), made_at=datetime(2026, 9, 9, 12, tzinfo=UTC),
    ),
)  # fmt: skip


def test_errata_stand_in_a_box_beside_the_original(lage_venen, dutch, texts_of):
    frozen = adopted_in_may(lage_venen)
    plain = minutes_paper(frozen, dutch)
    paper = with_errata(plain, frozen, ERRATA, dutch)
    pages = texts_of(render(paper))
    text = "\n\f\n".join(pages) + "\n"
    assert text == (GOLDEN / "minutes-errata.txt").read_text(encoding="utf-8")
    # the original is whole: all that stood there stands there, in the same order
    blocks = [block for section in paper.sections for block in section.blocks]
    kept = [block for block in blocks if block.kind is not BlockKind.ERRATUM]
    assert kept == [block for section in plain.sections for block in section.blocks]
    assert with_errata(plain, frozen, (), dutch) is plain
    actions = action_list(frozen, dutch)
    assert with_errata(actions, frozen, ERRATA, dutch) is actions


def test_an_erratum_stands_right_below_its_line_and_on_the_list_of_decisions(dutch):
    lines = (
        FrozenLine(id="a", text="Eerst"),
        FrozenLine(id="b", text="Besluit dus", kind=LineKind.DECISION, number="RT-26-B01"),
        FrozenLine(id="c", text="Daarna"),
    )
    decision = FrozenDecision(number="RT-26-B01", text="Besluit dus", item_number="1")
    frozen = meeting(*lines, decisions=(decision,))
    told = tuple(
        replace(ERRATA[0], n=n, number="1", line=line) for n, line in enumerate(("b", "a"), 1)
    )
    paper = with_errata(minutes_paper(frozen, dutch), frozen, told, dutch)
    kinds = [block.kind for block in paper.sections[0].blocks]
    erratum = BlockKind.ERRATUM
    assert kinds == [BlockKind.PARAGRAPH, erratum, BlockKind.DECISION, erratum, BlockKind.PARAGRAPH]
    listed = with_errata(decision_list(frozen, dutch), frozen, told, dutch)
    assert [block.kind for block in listed.sections[0].blocks] == [BlockKind.DECISION, erratum]
    assert listed.facts[-1].value == "1 van 2\xa0sep.\xa02026, bij punt 1"


def test_corrections_are_printed_in_the_customary_form(lage_venen, dutch):
    changes = (
        FrozenCorrection(item_number="3", quote="zeven", wording="acht"),
        FrozenCorrection(item_number="4", quote="nog ", wording=""),
    )
    adopted = FrozenAdoption(on=date(2026, 5, 21), is_amended=True, corrections=changes)
    item = FrozenItem(
        number="2", title="Verslag", adopted=(replace(adopted, of=date(2026, 3, 12)),)
    )
    paper = minutes_paper(replace(lage_venen, items=(item,), adoption=adopted), dutch)
    said = ["".join(run.text for run in block.runs) for block in paper.sections[0].blocks]
    assert said[1:] == [
        "Punt 3: “zeven” wijzigen in “acht”",
        "Punt 4: “nog” vervalt",
    ]
    facts = {fact.label: fact.value for fact in paper.facts}
    assert facts["Gewijzigd"] == "punten 3, 4"
