"""One document of every kind, in a language: what the validators look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from tests import region_scene
from tests.documents import account_story
from tests.documents.annotation_story import ANNOTATION
from tests.documents.far_names import long_meeting
from tests.documents.test_register import REGISTER
from tests.unit.test_agenda_papers import AGENDA
from tests.unit.test_handover_papers import CASE, TABLE
from workbench.domain.anchors import Anchor
from workbench.domain.charts import Chart, ChartKind, ChartRow
from workbench.domain.errata import Erratum
from workbench.domain.frozen import FrozenAdoption, thaw
from workbench.domain.minutes import VersionState
from workbench.domain.papers import Issued, Paper, Section, chart_block
from workbench.domain.woo_grounds import WooGround
from workbench.domain.woo_marks import PlaceKind, WooMark, judged
from workbench.domain.woo_texts import WooText, places_in
from workbench.services.agenda_papers import agenda_paper
from workbench.services.annotation_papers import annotation_paper
from workbench.services.chart_words import told
from workbench.services.extracts import Year, erratum_paper, extract_paper, year_paper
from workbench.services.handover_papers import handover_paper
from workbench.services.paper_errata import with_errata
from workbench.services.papermaking import anchored
from workbench.services.papers import action_list, decision_list, minutes_paper
from workbench.services.region_papers import region_paper
from workbench.services.region_told import PageTold
from workbench.services.register_papers import register_paper
from workbench.services.woo import Woo
from workbench.services.woo_papers import woo_paper
from workbench.texts import in_language

DEMO = (Path(__file__).parent / "lage-venen.json").read_text(encoding="utf-8")
ERRATUM = Erratum(
    id="e1", meeting="m", version="v", n=1, item="", number="3", quote="zeven signalen",
    text="er kwamen acht signalen binnen.",
    on=date(2026, 9, 2), made_at=datetime(2026, 9, 2, 12, tzinfo=UTC),
)  # fmt: skip
ISSUED = Issued(
    name="Politie Eenheid Midden",
    number=3,
    of=7,
    watermark="Politie Eenheid Midden 3",
    code="CA7F-3A16-C1BA-6D30",
    code_hint="Deze code hoort bij dit exemplaar.",
)
SECTORS = ("Land- en tuinbouw", "Horeca", "Bouw")
CHARTS = (
    Chart(
        kind=ChartKind.MATRIX, title="Signalen per sector en plaats", of="Sector",
        columns=("Woning", "Hotel", "Vergund seksbedrijf"),
        rows=tuple(
            ChartRow(label=name, counts=counts)
            for name, counts in zip(SECTORS, ((3, 0, 0), (1, 12, 6), (0, 0, 0)), strict=True)
        ),
    ),
    Chart(
        kind=ChartKind.BARS, title="Signalen en acties", of="Sector",
        columns=("Signalen", "Acties"),
        rows=tuple(
            ChartRow(label=name, counts=counts)
            for name, counts in zip(SECTORS, ((3, 0), (19, 4), (0, 0)), strict=True)
        ),
    ),
    Chart(
        kind=ChartKind.LINES, title="Massagesalons per kwartaal", of="Gemeente",
        columns=("2026 K1", "2026 K2", "2026 K3"), absent="1-4",
        rows=(
            ChartRow(label="Oostmeer", counts=(8, 7, None)),
            ChartRow(label="Kruishoven", counts=(0, 0, 9)),
            ChartRow(label="Dijkhuizen", counts=(None, None, None)),
        ),
    ),
)  # fmt: skip
YEAR = Year(table="t", year=2026, stands_on=date(2026, 12, 31))


def public(frozen, words) -> Paper:
    """Minutes that everybody may read, with a ground at every third line and every name."""
    text = WooText(minutes=frozen, errata=())
    places = places_in(text)
    marks = [
        WooMark(
            id=f"w{n}", version="v", place=one.key, start=0, length=len(one.text), words=one.text,
            ground=WooGround.PROSECUTION,
        )
        for n, one in enumerate(places)
        if n % 3 == 0 and one.kind is not PlaceKind.PERSON
    ]  # fmt: skip
    return woo_paper(Woo(version=None, text=text, found=judged(places, marks)), "17", 1, words)


def charted(paper, words) -> Paper:
    """A document with a chart of each kind, and one without rows."""
    named = (*CHARTS, replace(CHARTS[0], rows=()))
    blocks = tuple(chart_block(told(chart, words)) for chart in named)
    section = Section(anchor="charts", number="1", title="Kaarten", blocks=blocks)
    return replace(paper, sections=(section,), listings=(), grids=())


def every_kind(language: str) -> dict[str, Paper]:
    """Return the documents by name."""
    words = in_language(language)
    frozen = thaw(DEMO)
    adopted = replace(
        frozen, n=2, state=VersionState.ADOPTED, adoption=FrozenAdoption(on=date(2026, 5, 21))
    )
    minutes = minutes_paper(frozen, words)
    return {
        "minutes": minutes,
        "anchored": anchored(minutes, Anchor(412, "ABCDEFGHIJKLMNOP"), words),
        "errata": with_errata(minutes_paper(adopted, words), adopted, (ERRATUM,), words),
        "copy": replace(
            minutes,
            opening=replace(minutes.sections[0], anchor="own", title="Uw acties", number=""),
            issued=ISSUED,
            omissions="Dit exemplaar bevat uitsluitend wat deze ontvanger mag inzien.",
        ),
        "scanned": replace(minutes, issued=replace(ISSUED, has_qr=True)),
        "signed": replace(minutes, signature="Handtekening van de voorzitter, Łucja van der İnden"),
        "public": public(frozen, words),
        "large": replace(minutes, is_large=True),
        "extract": extract_paper(minutes, frozen, "", words),
        "erratum": erratum_paper(minutes, frozen, (ERRATUM,), words),
        "year": year_paper(((frozen, minutes), (adopted, minutes)), YEAR, words),
        "decisions": decision_list(frozen, words),
        "actions": action_list(frozen, words),
        "agenda": agenda_paper(AGENDA, words),
        "annotation": annotation_paper(ANNOTATION, words),
        "register": register_paper(REGISTER, words),
        "region": region_paper(PageTold(region_scene.of_two(), region_scene.NAMES, words)),
        "handover table": handover_paper(TABLE, words),
        "handover case": replace(
            handover_paper(CASE, words), issued=ISSUED, omissions="Alleen wat u mag inzien."
        ),
        "charts": charted(decision_list(frozen, words), words),
        "far": minutes_paper(long_meeting(8), words),
        **account_story.papers(language),
    }
