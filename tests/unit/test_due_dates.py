"""Terms in Dutch and English, as published in workbench.domain.due_dates (R3, D19)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.domain.calendar_words import MONTHS, NUMBERS, ORDINALS, WEEKDAYS
from workbench.domain.due_dates import (
    Due,
    DueKind,
    kind_text,
    leading,
    parse,
    read,
    short_text,
    suggestions,
)

PUBLIC = Path(__file__).resolve().parents[3] / "shared" / "data" / "due-dates-public.json"
THURSDAY = date(2026, 11, 26)
NEXT = date(2027, 1, 14)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2150, 12, 31))
DIFFERS_ON_PURPOSE: dict[str, str] = {}
"""Phrases of the public list that our rules read otherwise, each with the reason: none so far."""


def test_the_public_list_is_read_as_it_expects() -> None:
    if not PUBLIC.exists():
        pytest.skip("the public list of Dutch phrases does not lie beside the repository")
    rows = json.loads(PUBLIC.read_text("utf-8"))
    assert len(rows) >= 15
    wrong = {
        row["phrase"]: (row["expected"], str(parse(row["phrase"], day)))
        for row in rows
        if (day := date.fromisoformat(row["reference"]))
        and row["phrase"] not in DIFFERS_ON_PURPOSE
        and str(parse(row["phrase"], day)) != row["expected"]
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        # the words of R3
        ("ma", "2026-11-30"),
        ("donderdag", "2026-12-03"),
        ("begin mei", "2027-05-01"),
        ("medio mei", "2027-05-15"),
        ("half mei", "2027-05-15"),
        ("eind mei", "2027-05-31"),
        ("einde week", "2026-11-27"),
        ("a.s. vrijdag", "2026-11-27"),
        ("vrijdag a.s.", "2026-11-27"),
        ("voor de kerst", "2026-12-24"),
        ("vóór Kerst", "2026-12-24"),
        ("1/6", "2027-06-01"),
        ("1.6", "2027-06-01"),
        ("1-6", "2027-06-01"),
        ("week 50", "2026-12-07"),
        ("over een kwartaal", "2027-02-26"),
        # the words of D19
        ("juni", "2027-06-01"),
        ("volgende week dinsdag", "2026-12-01"),
        ("dinsdag volgende week", "2026-12-01"),
        ("next Friday", "2026-12-04"),
        ("volgende maand", "2026-12-26"),
        ("volgend kwartaal", "2027-02-26"),
        ("26-11", "2026-11-26"),
        ("25-11", "2027-11-25"),
        ("29 februari", "2028-02-29"),
        # ways of writing a day
        ("1-6-2027", "2027-06-01"),
        ("1/6/27", "2027-06-01"),
        ("01.06.2027", "2027-06-01"),
        ("2027-06-01", "2027-06-01"),
        ("1 jun 2027", "2027-06-01"),
        ("1 juni", "2027-06-01"),
        ("1e juni", "2027-06-01"),
        ("June 1st, 2027", "2027-06-01"),
        ("the 1st of June", "2027-06-01"),
        ("ma. 30 nov.", "2026-11-30"),
        ("ma\u00a030\u00a0nov", "2026-11-30"),
        ("de 15e", "2026-12-15"),
        ("derde dinsdag van mei", "2027-05-18"),
        ("laatste vrijdag van november", "2026-11-27"),
        # words around it
        ("  UITERLIJK   op  1 Juni ", "2027-06-01"),
        ("per 1 januari", "2027-01-01"),
        ("by Friday", "2026-11-27"),
        ("before Christmas", "2026-12-24"),
        ("\u200fmorgen\u200e", "2026-11-27"),
        # from today
        ("vandaag", "2026-11-26"),
        ("morgen", "2026-11-27"),
        ("overmorgen", "2026-11-28"),
        ("tomorrow", "2026-11-27"),
        ("over twee weken", "2026-12-10"),
        ("binnen 3 dagen", "2026-11-29"),
        ("in een half jaar", "2027-05-26"),
        ("within three months", "2027-02-26"),
        # periods
        ("volgende week", "2026-12-03"),
        ("eind van het jaar", "2026-12-31"),
        ("einde jaar", "2026-12-31"),
        ("einde kwartaal", "2026-12-31"),
        ("einde maand", "2026-11-30"),
        ("eind volgende week", "2026-12-04"),
        ("begin volgend jaar", "2027-01-01"),
        ("end of next month", "2026-12-31"),
        ("eind Q1", "2027-03-31"),
        ("deze maand", "2026-11-30"),
        ("week 48", "2027-11-29"),  # its Monday, the 23rd, has passed
        ("week 53", "2026-12-28"),
        ("week 50 2027", "2027-12-13"),
        ("vrijdag week 50", "2026-12-11"),
        ("jaarwisseling", "2026-12-31"),
    ],
)
def test_phrases_said_on_a_thursday(phrase: str, expected: str) -> None:
    assert str(parse(phrase, THURSDAY)) == expected


@pytest.mark.parametrize(
    ("phrase", "on", "expected"),
    [
        ("volgende maand", date(2027, 1, 31), date(2027, 2, 28)),
        ("volgend kwartaal", date(2026, 11, 30), date(2027, 2, 28)),
        ("over een jaar", date(2028, 2, 29), date(2029, 2, 28)),
        ("29 februari", date(2096, 3, 1), date(2104, 2, 29)),  # 2100 is not a leap year
        ("begin mei", date(2026, 5, 1), date(2026, 5, 1)),
        ("begin mei", date(2026, 5, 2), date(2027, 5, 1)),
        ("eind mei", date(2026, 5, 31), date(2026, 5, 31)),
        ("eind februari", date(2028, 1, 1), date(2028, 2, 29)),
        ("voor de kerst", date(2026, 12, 24), date(2026, 12, 24)),
        ("voor de kerst", date(2026, 12, 25), date(2027, 12, 24)),
        ("einde week", date(2026, 11, 27), date(2026, 11, 27)),
        ("einde week", date(2026, 11, 28), date(2026, 12, 4)),
        ("week 1", date(2025, 12, 29), date(2025, 12, 29)),
        ("week 1", date(2025, 12, 30), date(2027, 1, 4)),
        ("de 31e", date(2027, 2, 1), date(2027, 3, 31)),
        ("next Monday", date(2026, 11, 29), date(2026, 11, 30)),  # a Sunday ends its week
    ],
)
def test_edges_of_months_weeks_and_years(phrase: str, on: date, expected: date) -> None:
    assert parse(phrase, on) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        *("", " ", ".", "7", "31", "18 jaar", "31-2", "31 april", "29-2-2027", "0/6", "1/13"),
        *("1-6-2020", "2026-11-25", "gisteren", "di 30 nov", "vijfde dinsdag van februari 2027"),
        *("week 0", "week 54", "week 53 2027", "over 9999 jaar", "over 0", "voor de zomer"),
        *("1-6/2027", "maan", "jan de boer", "+31 6", "> 18 jaar", "binnenkort", "14.30"),
        *("voor", "uiterlijk op", "1²/6", "٣ juni", "vrijdag " * 40, "een paar weken"),
    ],
)
def test_nonsense_is_no_date(phrase: str) -> None:
    assert parse(phrase, THURSDAY) is None
    assert read(phrase, THURSDAY) is None


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        *((p, DueKind.SOON) for p in ("z.s.m.", "ZSM", "zo spoedig mogelijk", "asap", "A.S.A.P.")),
        *((p, DueKind.ONGOING) for p in ("doorlopend", "Ongoing")),
        *((p, DueKind.NONE) for p in ("geen datum", "no date")),
    ],
)
def test_kinds_without_a_day(phrase: str, kind: DueKind) -> None:
    assert read(phrase, THURSDAY, NEXT) == Due(kind)
    assert parse(phrase, THURSDAY, NEXT) is None


@pytest.mark.parametrize(
    "phrase",
    [
        "voor volgend overleg",
        "vóór het volgende overleg",
        "eerstvolgend overleg",
        "volgende keer",
        "next meeting",
        "before the next meeting",
    ],
)
def test_the_next_meeting_is_a_relation(phrase: str) -> None:
    assert parse(phrase, THURSDAY, NEXT) == NEXT
    assert read(phrase, THURSDAY, NEXT) == Due(DueKind.NEXT_MEETING, NEXT)
    assert read(phrase, THURSDAY) == Due(DueKind.NEXT_MEETING)
    assert parse(phrase, THURSDAY, THURSDAY - timedelta(days=1)) is None


_OTHER_WORDS = """
begin medio half eind einde van de het week maand kwartaal jaar volgende volgend next
deze dit this over binnen in + - / . a.s. 1 2 15 31 53 99 2026 2027 kerst voor q3 of
dagen weken maanden later komende uiterlijk op per overleg z.s.m. 1/6 31-2 9999
"""
_WORDS = (
    *WEEKDAYS,
    *MONTHS,
    *NUMBERS,
    *ORDINALS,
    *_OTHER_WORDS.split(),
)
_PHRASES = st.one_of(st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join), st.text())


@given(_PHRASES, st.dates())
@example("31-2", date.max)
@example("over 9999 jaar", date.max)
@example("einde week", date.max)
@example("volgende week", date.max)
@example("deze week maandag", date.min)
@example("week 1", date.min)
def test_no_day_lies_before_the_meeting(phrase: str, on: date) -> None:
    day = parse(phrase, on, on + timedelta(days=-30) if on.year > 1 else None)
    assert day is None or day >= on


@given(DAYS)
@pytest.mark.parametrize("word", sorted(WEEKDAYS))
def test_a_weekday_is_the_first_one_after_the_meeting(word: str, on: date) -> None:
    day = parse(word, on)
    assert day is not None
    assert day.weekday() == WEEKDAYS[word]
    assert 1 <= (day - on).days <= 7


@given(DAYS, st.integers(1, 12), st.integers(1, 31))
def test_a_day_and_month_is_the_first_one_that_exists(on: date, month: int, day: int) -> None:
    expected = next(
        (
            each
            for n in range(366 * 8 + 2)
            if ((each := on + timedelta(days=n)).month, each.day) == (month, day)
        ),
        None,
    )
    assert parse(f"{day}-{month}", on) == expected


@given(DAYS, st.integers(1, 53))
def test_a_week_is_its_first_monday_to_come(on: date, week: int) -> None:
    day = parse(f"week {week}", on)
    assert day is not None
    assert (day.isocalendar().week, day.weekday()) == (week, 0)
    earlier = (day - timedelta(weeks=n) for n in range(1, (day - on).days // 7 + 1))
    assert all(each.isocalendar().week != week for each in earlier)


@given(DAYS, st.integers(0, 9000), st.sampled_from(["nl", "en"]))
def test_the_short_text_of_a_day_is_read_back(on: date, later: int, language: str) -> None:
    day = on + timedelta(days=later)
    text = short_text(day, on, language)
    assert parse(text, on) == day
    assert parse(text.replace(" ", "\u00a0"), on) == day


def test_the_short_text_names_another_year_only() -> None:
    assert short_text(date(2026, 11, 30), THURSDAY) == "ma 30 nov"
    assert short_text(date(2027, 3, 1), THURSDAY) == "ma 1 mrt 2027"
    assert short_text(date(2026, 11, 30), THURSDAY, "en") == "Mon 30 Nov"


@pytest.mark.parametrize(
    ("prefix", "texts"),
    [
        ("ma", ["ma 30 nov", "ma 1 mrt 2027", "za 1 mei 2027"]),
        ("vrij", ["vr 27 nov"]),
        ("1 ju", ["di 1 jun 2027", "do 1 jul 2027"]),
        ("week 5", ["ma 1 feb 2027", "ma 7 dec", "ma 14 dec", "ma 21 dec", "ma 28 dec"]),
        ("z", ["za 28 nov", "zo 29 nov", "z.s.m."]),
        ("volgende week d", ["di 1 dec", "do 3 dec"]),
        ("over 2 w", ["do 10 dec"]),
        ("ma 30 n", ["ma 30 nov"]),
        ("doorl", ["doorlopend"]),
        ("volgend o", ["volgend overleg"]),
        ("1", []),
        ("", []),
        ("de boer", []),
    ],
)
def test_suggestions_while_typing(prefix: str, texts: list[str]) -> None:
    assert [s.text for s in suggestions(prefix, THURSDAY, NEXT)] == texts


def test_only_a_whole_term_is_exact() -> None:
    assert [s.is_exact for s in suggestions("ma", THURSDAY)] == [True, False, False]
    assert [s.is_exact for s in suggestions("vrijd", THURSDAY)] == [False]


def test_suggestions_speak_the_language_asked() -> None:
    assert [s.text for s in suggestions("mon", THURSDAY, language="en")] == ["Mon 30 Nov"]
    assert [s.text for s in suggestions("asa", THURSDAY, language="nl")] == ["z.s.m."]


@given(_PHRASES, DAYS, st.sampled_from(["nl", "en"]))
@example("v", THURSDAY, "nl")
@example("eind", THURSDAY, "nl")
def test_each_suggestion_reads_back_and_comes_once(prefix: str, on: date, language: str) -> None:
    next_meeting = on + timedelta(days=30)
    offered = suggestions(prefix, on, next_meeting, language=language)
    assert len({s.due for s in offered}) == len(offered) <= 6
    for each in offered:
        assert read(each.text, on, next_meeting) == each.due


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", [k for k in DueKind if k is not DueKind.DATE])
def test_the_text_of_a_kind_is_read_back(kind: DueKind, language: str) -> None:
    assert read(kind_text(kind, language), THURSDAY) == Due(kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ma 30 nov de lijst sturen", "ma 30 nov"),
        ("ma, de lijst", "ma"),
        ("volgende week dinsdag", "volgende week dinsdag"),
        ("volgende week de lijst", "volgende week"),
        ("18 jaar en ouder", None),
        ("", None),
    ],
)
def test_the_longest_beginning_that_is_a_term(text: str, expected: str | None) -> None:
    found = leading(text, THURSDAY)
    assert (text[: found[0]] if found else None) == expected
