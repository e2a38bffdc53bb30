"""A pasted agenda becomes points, and no line of it is lost."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.domain.agenda import Treatment
from workbench.domain.agenda_lines import source_lines
from workbench.domain.agenda_paste import PastedAgenda, PastedItem, read_agenda

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "agenda-council-real.txt"


def places(agenda: PastedAgenda) -> list[int]:
    """Return the numbers of all source lines, wherever they ended."""
    in_items = [n for item in agenda.items for n in (item.source_line, *item.more_lines)]
    return sorted([*in_items, *(s.number for s in (*agenda.header, *agenda.unused))])


def rows(agenda: PastedAgenda) -> list[tuple[int, str | None, str]]:
    return [(item.level, item.number, item.title) for item in agenda.items]


def only(text: str) -> PastedItem:
    (item,) = read_agenda(text).items
    return item


def test_a_real_council_agenda() -> None:
    if not REAL.exists():
        pytest.skip("the real council agenda does not lie beside the repository")
    text = REAL.read_text("utf-8")
    agenda = read_agenda(text)
    numbered = [item for item in agenda.items if (item.number or "").isdigit()]
    tkn = [item for item in agenda.items if (item.number or "").startswith("TKN ")]
    headings = [item for item in agenda.items if item.is_heading]
    assert [item.number for item in numbered] == [str(n) for n in range(1, 15)]
    assert [item.number for item in tkn] == [f"TKN {n}" for n in range(1, 14)]
    assert len(numbered) + len(tkn) + len(headings) == len(agenda.items)
    assert not any(item.is_closed for item in numbered)
    assert all(item.is_closed and item.treatment == "information" for item in tkn)
    assert [h.title for h in headings if not h.is_closed] == [
        "Algemeen",
        "Personeel en Organisatie",
        "TOEGEVOEGDE AGENDAPUNTEN",
    ]
    assert all(h.level == 0 and h.parent is None for h in headings)
    above = {
        i.number: agenda.items[i.parent].title for i in (*numbered, *tkn) if i.parent is not None
    }
    assert len(above) == 27
    assert above["10"] == "Algemeen"
    assert above["11"] == "Personeel en Organisatie"
    assert above["TKN 12"] == "Gemeentelijk Vastgoed"
    assert (agenda.starts_at, agenda.ends_at) == (time(13, 30), time(17, 0))
    assert agenda.place == "De Raadszaal"
    assert [line.text for line in agenda.unused] == [
        "VOOR DE OVERIGE PORTEFEUILLES GEEN PUNTEN TER KENNISNAME"
    ]
    assert places(agenda) == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]


FICTIONAL = """\
Agenda Regionale Tafel Mensenhandel Lage Venen
Donderdag 12 maart 2026, 14.00 - 15.30 uur, raadzaal Zuiderveen

1. Opening en vaststelling agenda (5 min)
2. Verslag 15-1 en actielijst\t14.05 - 14.15 uur\tter vaststelling
3. Beeld eerste kwartaal
   a) signalen
   b) verplaatsing
   De cijfers worden nagezonden.
4. Eén APV-tekst (ter besluitvorming)
- kosten
5.
Actiedag land- en tuinbouw
6. Brief aan de raad over de nadere informatie van de centrale
huisvesting
BESLOTEN DEEL
7 Casus
Openbaar deel
Rondvraag
8) Sluiting
"""


def test_an_agenda_with_all_that_people_write() -> None:
    agenda = read_agenda(FICTIONAL)
    assert agenda.title == "Agenda Regionale Tafel Mensenhandel Lage Venen"
    assert agenda.day == date(2026, 3, 12)
    assert (agenda.starts_at, agenda.ends_at) == (time(14), time(15, 30))
    assert agenda.place == "raadzaal Zuiderveen"
    assert rows(agenda) == [
        (0, "1", "Opening en vaststelling agenda"),
        (0, "2", "Verslag 15-1 en actielijst"),
        (0, "3", "Beeld eerste kwartaal"),
        (1, "a", "signalen"),
        (1, "b", "verplaatsing"),
        (0, "4", "Eén APV-tekst"),
        (1, None, "kosten"),
        (0, "5", "Actiedag land- en tuinbouw"),
        (0, "6", "Brief aan de raad over de nadere informatie van de centrale huisvesting"),
        (0, None, "BESLOTEN DEEL"),
        (1, "7", "Casus"),
        (0, None, "Openbaar deel"),
        (1, None, "Rondvraag"),
        (1, "8", "Sluiting"),
    ]
    assert [item.minutes for item in agenda.items[:3]] == [5, 10, None]
    assert agenda.items[4].note == "De cijfers worden nagezonden."
    assert [item.title for item in agenda.items if item.is_closed] == ["BESLOTEN DEEL", "Casus"]
    assert agenda.unused == ()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("TIJD: 13.30 uur tot 17.00 uur", ("", None, "13:30", "17:00", None)),
        ("Tijd\t13.30", ("", None, "13:30", None, None)),
        ("Datum: 12.03", ("", None, None, None, None)),
        ("Aanvang: 14.00 uur\nPlaats: raadzaal", ("", None, "14:00", None, "raadzaal")),
        ("Datum: 12 maart 2026", ("", "2026-03-12", None, None, None)),
        ("Datum en tijd: do 12-3-2026, 14-15 uur", ("", "2026-03-12", "14:00", "15:00", None)),
        ("Date: 12 March 2026\nTime: 14:00-15:00", ("", "2026-03-12", "14:00", "15:00", None)),
        ("Onderwerp: Driehoek", ("Driehoek", None, None, None, None)),
        ("Concept-agenda Driehoek", ("Concept-agenda Driehoek", None, None, None, None)),
        ("14.00 - 15.30 uur", ("", None, "14:00", "15:30", None)),
        ("Driehoek 12 maart 2026, 9.00-10.00", ("Driehoek", "2026-03-12", "09:00", "10:00", None)),
        ("Datum: 31 februari 2026", ("", None, None, None, None)),
        ("Op 12 maart 2026 komt de tafel bijeen.", ("", None, None, None, None)),
        ("Locatie: zaal 1\nLocatie: zaal 2", ("", None, None, None, "zaal 1")),
        ("Voorzitter: Kees Verzonnen", ("", None, None, None, None)),
    ],
)
def test_headers(
    header: str, expected: tuple[str, str | None, str | None, str | None, str | None]
) -> None:
    title, day, start, end, place = expected
    agenda = read_agenda(f"{header}\n1. Opening")
    assert (agenda.title, agenda.place) == (title, place)
    assert agenda.day == (date.fromisoformat(day) if day else None)
    assert agenda.starts_at == (time.fromisoformat(start) if start else None)
    assert agenda.ends_at == (time.fromisoformat(end) if end else None)
    assert [item.title for item in agenda.items if item.number] == ["Opening"]


def test_a_point_with_a_day_in_it_is_no_header() -> None:
    agenda = read_agenda("Verslag 15 januari 2026\nRondvraag")
    assert [item.title for item in agenda.items] == ["Verslag 15 januari 2026", "Rondvraag"]
    assert agenda.day is None


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("1.\tOpening", "1", "Opening"),
        ("1. Opening", "1", "Opening"),
        ("1) Opening", "1", "Opening"),
        ("1 Opening", "1", "Opening"),
        ("1.Opening", "1", "Opening"),
        ("11\tbrief", "11", "brief"),
        ("1a Opening", "1a", "Opening"),
        ("2.1 Opening", "2.1", "Opening"),
        ("2.1. Opening", "2.1", "Opening"),
        ("Agendapunt 3: Opening", "3", "Opening"),
        ("TKN 4\tBrief", "TKN 4", "Brief"),
        ("A. Opening", "A", "Opening"),
        ("•\tOpening", None, "Opening"),
        ("- Opening", None, "Opening"),
        ("o\tOpening", None, "Opening"),
        ("3 weken later", None, "3 weken later"),
        ("3.000 woningen", None, "3.000 woningen"),
        ("12 maart in de raadzaal", None, "12 maart in de raadzaal"),
        ("2e kamer", None, "2e kamer"),
        ("1. Verslag van 18.01.2018.", "1", "Verslag van 18.01.2018."),
        ("1. Motie 890 (524') - vervolg", "1", "Motie 890 (524') - vervolg"),
        ("1. Verslag van 18.10", "1", "Verslag van 18.10"),
        ("1. Actiedag 19-5", "1", "Actiedag 19-5"),
        ("1. Word's\vzachte regel", "1", "Word's zachte regel"),
    ],
)
def test_numbers_and_bullets(line: str, number: str | None, title: str) -> None:
    item = only(line)
    assert (item.number, item.title) == (number, title)


@pytest.mark.parametrize(
    ("line", "start", "end", "minutes"),
    [
        ("14.00 - 14.10 uur Opening", time(14), time(14, 10), 10),
        ("14.00 – 14.10 uur\tOpening", time(14), time(14, 10), 10),
        ("14:00-14:10 Opening", time(14), time(14, 10), 10),
        ("14.00 uur Opening", time(14), None, None),
        ("9.30 Opening", time(9, 30), None, None),
        ("14 uur Opening", time(14), None, None),
        ("Opening 14.00 - 14.10 uur", time(14), time(14, 10), 10),
        ("Opening (14.00 tot 14.10 uur)", time(14), time(14, 10), 10),
        ("1. 14.00-14.10 Opening", time(14), time(14, 10), 10),
        ("14.00 1. Opening", time(14), None, None),
        ("1\tOpening\t14.00", time(14), None, None),
        ("Opening (10 min)", None, None, 10),
        ("Opening 10 minuten", None, None, 10),
        ("14.00 uur Opening (10 min.)", time(14), None, 10),
        ("Opening 23.50 - 00.10 uur", time(23, 50), time(0, 10), None),
        ("14.00 uur\nOpening", time(14), None, None),
    ],
)
def test_times(line: str, start: time | None, end: time | None, minutes: int | None) -> None:
    item = only(line)
    assert item.title == "Opening"
    assert (item.starts_at, item.ends_at, item.minutes) == (start, end, minutes)


@pytest.mark.parametrize(
    ("line", "treatment", "title"),
    [
        ("1. Nota (ter kennisname)", "information", "Nota"),
        ("1. Nota - ter informatie", "information", "Nota"),
        ("1. Nota (informatie)", "information", "Nota"),
        ("1\tNota\tter bespreking", "discussion", "Nota"),
        ("1. Bespreking nota", "discussion", "Bespreking nota"),
        ("1. Nota (besluitvorming)", "decision", "Nota"),
        ("1. Nota (hamerstuk)", "decision", "Nota"),
        ("1. Vaststellen agenda", "adoption", "Vaststellen agenda"),
        ("1. Vaststelling verslag (5 min)", "adoption", "Vaststelling verslag"),
        ("1. Nadere informatie over het besluit", None, "Nadere informatie over het besluit"),
        ("1. Nota (concept)", None, "Nota (concept)"),
    ],
)
def test_treatments(line: str, treatment: str | None, title: str) -> None:
    item = only(line)
    assert (item.treatment, item.title) == (treatment, title)
    assert item.treatment is None or isinstance(item.treatment, Treatment)


@pytest.mark.parametrize(
    "words",
    [
        *("BESLOTEN DEEL", "Besloten gedeelte", "gesloten deel", "Closed session", "closed part"),
        *("B. Besloten deel", "Opening besloten gedeelte", "Besloten deel (15.00 uur)"),
    ],
)
def test_words_that_begin_the_closed_part(words: str) -> None:
    agenda = read_agenda(f"1. Opening\n{words}\n2. Casus\nOpenbaar deel\n3. Sluiting")
    closed = {item.number: item.is_closed for item in agenda.items if item.title != words}
    assert (closed["1"], closed["2"], closed["3"]) == (False, True, False)


def test_words_that_do_not_begin_the_closed_part() -> None:
    agenda = read_agenda("1. Verslag van het besloten deel\n2. Casus (besloten)\n3. Sluiting")
    assert [item.is_closed for item in agenda.items] == [False, True, False]


def test_a_numbered_closed_part_is_a_point_of_its_own() -> None:
    agenda = read_agenda("1. Opening\n2. Besloten deel\n2.1 Casus")
    assert [(i.level, i.is_closed, i.is_heading) for i in agenda.items] == [
        (0, False, False),
        (0, True, False),
        (1, True, False),
    ]


def test_without_any_number_each_line_is_a_point() -> None:
    agenda = read_agenda("Opening\n\nmededelingen\nTer bespreking:\nNota")
    assert rows(agenda) == [
        (0, None, "Opening"),
        (0, None, "mededelingen"),
        (0, None, "Ter bespreking"),
        (1, None, "Nota"),
    ]
    assert agenda.items[3].treatment is Treatment.DISCUSSION  # from its heading


def test_what_is_no_point_is_kept_as_unused() -> None:
    agenda = read_agenda(
        "Van: Kees Verzonnen\nNr\tOnderwerp\tTijd\n1\tOpening\n_____\n\nMet vriendelijke groet"
    )
    assert rows(agenda) == [(0, "1", "Opening")]
    assert [line.number for line in agenda.unused] == [1, 2, 4, 6]


def test_invisible_signs_are_taken_out_and_counted() -> None:
    agenda = read_agenda("\ufeff1.\u200f Ope\x07ning\u202e\n\x00\u200b\n2. Slui\xadting\ud800")
    assert rows(agenda) == [(0, "1", "Opening"), (0, "2", "Sluiting")]
    assert agenda.stripped == 8
    assert read_agenda("1. Opening\r\n2.\tSluiting\v\n").stripped == 0


def test_content_stays_out_of_the_repr() -> None:
    agenda = read_agenda("Locatie: Geheimzaal\n1. Geheim punt\nEn een geheim verhaal.\ngeheim,\n")
    assert "eheim" not in repr(agenda)
    assert "eheim" not in repr(agenda.items)


def test_three_hundred_points() -> None:
    agenda = read_agenda("\n".join(f"{n}. Punt nummer {n}" for n in range(1, 301)))
    assert [item.number for item in agenda.items] == [str(n) for n in range(1, 301)]


@pytest.mark.parametrize(
    "unit", ["a", "a ", "a\n", "1. ", "(", "1", "-\t", "Tijd:", "14.00-", "\t"]
)
def test_two_hundred_thousand_characters(unit: str) -> None:
    text = "1. Opening\n" + unit * (200_000 // len(unit))
    agenda = read_agenda(text)
    assert places(agenda) == [line.number for line in source_lines(text)[0]]


_PIECES = st.sampled_from(
    [
        *(
            "1",
            "1.",
            "2)",
            "2.1",
            "a)",
            "A.",
            "TKN 3",
            "-",
            "•",
            "\t",
            " ",
            "\n",
            "\n",
            "\n\n",
            "\v",
        ),
        *("14.00", "14.00 - 14.10 uur", "(10 min)", "10 min", "Tijd:", "Locatie:", "12 maart 2026"),
        *("Opening", "een zin.", "BESLOTEN DEEL", "Openbaar deel", "Agenda", "Rondvraag", "Van:"),
        *("(ter kennisname)", "hamerstuk", "---", "\u200f", "\x07", "\r\n", "\u2028", "x" * 90),
    ]
)
_AGENDAS = st.one_of(
    st.lists(_PIECES, max_size=60).map(" ".join), st.text(), st.text("1.a\n\t -:(")
)


@given(_AGENDAS)
@example("6.\n1. Opening")
@example("14.00\n15.00\nTijd: 9.00-10.00")
def test_each_line_ends_in_exactly_one_place(text: str) -> None:
    agenda = read_agenda(text)
    assert places(agenda) == [line.number for line in source_lines(text)[0]]


@given(_AGENDAS)
def test_items_are_whole(text: str) -> None:
    agenda = read_agenda(text)
    for index, item in enumerate(agenda.items):
        assert item.title.strip()
        assert not re.search(r"[\n\t\v]", item.title)
        assert (item.parent is None) == (item.level == 0)
        if item.parent is not None:
            assert item.parent < index
            assert agenda.items[item.parent].level == 0
        assert item.source_line == min((item.source_line, *item.more_lines))


@given(st.lists(st.from_regex(r"\A[A-Z][a-z]{2,12}( [a-z]{3,9}){0,4}\Z"), min_size=1, max_size=20))
def test_numbered_titles_come_out_as_they_went_in(titles: list[str]) -> None:
    agenda = read_agenda("\n".join(f"{n}.\t{title}" for n, title in enumerate(titles, 1)))
    assert rows(agenda) == [(0, str(n), title) for n, title in enumerate(titles, 1)]
