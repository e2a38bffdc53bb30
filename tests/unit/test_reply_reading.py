"""Answers as partners really write them; nothing raises, nothing is lost, nothing is applied."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.action_mentions import KnownAction, KnownActions
from workbench.domain.due_dates import DueKind
from workbench.domain.mail_text import Part, lines_of
from workbench.domain.replies import Verdict
from workbench.domain.reply_reading import read_reply
from workbench.domain.verdicts import said

ON = date(2026, 5, 14)  # a Thursday
DONE, MOVED, GOES_ON, LAPSED, NOTE = (
    Verdict.DONE, Verdict.NEW_DATE, Verdict.IN_PROGRESS, Verdict.LAPSED, Verdict.NOTE,
)  # fmt: skip
KNOWN = KnownActions(
    (
        *(KnownAction(key=f"a{n}", prefix="RT", year=2026, number=n) for n in (3, 7, 8, 9, 11, 12)),
        KnownAction(key="w7", prefix="WG", year=2026, number=7),
        KnownAction(key="b13", prefix="RT", year=2025, number=13),
    )
)


def heard(text, known=KNOWN, told=()):
    """What is proposed: action, verdict, and the day where there is one."""
    found = read_reply(text, known, ON, told).found
    return [(one.action, one.verdict) + ((one.term.day,) if one.term.day else ()) for one in found]


def left(text, known=KNOWN, told=()):
    return [text[one.start : one.end] for one in read_reply(text, known, ON, told).rest]


def day(month, number, year=2026):
    return date(year, month, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the form of the reminder, and how it comes back
        ("RT-26-07: klaar, 12 mei", [("a7", DONE, day(5, 12))]),
        ("RT-26-07: klaar", [("a7", DONE)]),
        ("rt 26-7 is gereed", [("a7", DONE)]),
        ("RT26-07 afgerond", [("a7", DONE)]),
        ("RT\u201326\u201307: afgehandeld", [("a7", DONE)]),
        ("RT-2026-07 gedaan", [("a7", DONE)]),
        ("RT-25-13 klaar", [("b13", DONE)]),
        ("actie 11 is afgerond", [("a11", DONE)]),
        ("- RT-26-07 \u2713", [("a7", DONE)]),
        ("RT-26-07 gisteren afgerond", [("a7", DONE, day(5, 13))]),
        ("RT-26-07 is vandaag klaar", [("a7", DONE, ON)]),
        ("RT-26-07 mag van de lijst", [("a7", DONE)]),
        ("RT-26-07 can be closed", [("a7", DONE)]),
        ("RT-26-07:\nis klaar", [("a7", DONE)]),
        ("1. RT-26-07 klaar\n2. RT-26-08 loopt", [("a7", DONE), ("a8", GOES_ON)]),
        # not done, or not yet
        ("RT26-07 nog niet klaar", [("a7", NOTE)]),
        ("RT-26-07 is bijna klaar", [("a7", NOTE)]),
        ("RT-26-07 zo goed als klaar", [("a7", NOTE)]),
        ("Klaar is RT-26-07 nog niet", [("a7", NOTE)]),
        ("RT-26-07 moet nog gedaan worden", [("a7", NOTE)]),
        ("RT-26-07 isn't done", [("a7", NOTE)]),
        ("Is RT-26-07 al klaar?", [("a7", NOTE)]),
        ("RT-26-07: wacht op antwoord van de IND", [("a7", NOTE)]),
        # another day, as R3
        ("RT-26-07 wordt 29 mei", [("a7", MOVED, day(5, 29))]),
        ("RT-26-07 is klaar op 1 juni", [("a7", MOVED, day(6, 1))]),
        ("RT-26-07 wordt volgende week afgerond", [("a7", MOVED, day(5, 21))]),
        ("RT-26-07 lukt niet voor 20 mei, wel op 3 juni", [("a7", MOVED, day(6, 3))]),
        ("RT-26-08: uitstel tot volgende week vrijdag", [("a8", MOVED, day(5, 22))]),
        ("RT-26-07 uiterlijk 1/6", [("a7", MOVED, day(6, 1))]),
        ("RT-26-07: morgen klaar", [("a7", MOVED, day(5, 15))]),
        ("RT-26-07 eind juni", [("a7", MOVED, day(6, 30))]),
        ("RT-26-07 will be finished by 1 June", [("a7", MOVED, day(6, 1))]),
        ("RT-26-07 niet 1 juni maar 15 juni", [("a7", MOVED, day(6, 15))]),
        ("RT-26-07, 12 mei", [("a7", MOVED, day(5, 12, 2027))]),  # R3: a past day is next year
        # a day that is no term
        ("RT-26-07: overleg met het OM gepland op 20 mei", [("a7", NOTE)]),
        ("RT-26-07: versie 1.6 rondgestuurd naar de partners", [("a7", NOTE)]),
        # going on, lapsing
        ("RT-26-09 loopt nog", [("a9", GOES_ON)]),
        ("RT-26-09: still working on it", [("a9", GOES_ON)]),
        ("RT-26-08 kan vervallen", [("a8", LAPSED)]),
        ("RT-26-08 is niet meer nodig", [("a8", LAPSED)]),
        ("RT-26-08 is obsolete", [("a8", LAPSED)]),
        # several in one sentence
        (
            "RT-26-07 en 09 zijn klaar, RT-26-11 wordt 29 mei.",
            [("a7", DONE), ("a9", DONE), ("a11", MOVED, day(5, 29))],
        ),
        ("RT-26-07 is klaar en RT-26-09 loopt nog", [("a7", DONE), ("a9", GOES_ON)]),
        (
            "Afgerond is RT-26-07, nog bezig met RT-26-09, en RT-26-11 wordt 2 juni",
            [("a7", DONE), ("a9", GOES_ON), ("a11", MOVED, day(6, 2))],
        ),
        ("Klaar: RT-26-07 en RT-26-09", [("a7", DONE), ("a9", DONE)]),
        ("RT-26-07 t/m 09 zijn klaar", [("a7", DONE), ("a8", DONE), ("a9", DONE)]),
        ("RT-26-07/08 klaar", [("a7", DONE), ("a8", DONE)]),
        ("RT-26-07 is klaar. RT-26-08 ook.", [("a7", DONE), ("a8", DONE)]),
        ("RT-26-07 en 12 partners zijn benaderd", [("a7", NOTE)]),  # 12 counts partners
        (
            "RT-26-08: we zijn bezig maar het OM moet nog iets doen, wij denken dat het\n  juni wordt",
            [("a8", MOVED, day(6, 1))],
        ),
        # below what is quoted
        ("> RT-26-07 model\nklaar\n\n> RT-26-08 lijst\nnog mee bezig", [("a7", DONE), ("a8", GOES_ON)]),
        ("> RT-26-07 model\n> RT-26-08 lijst\nbeide klaar", [("a7", DONE), ("a8", DONE)]),
        ("> RT-26-07 model\n> RT-26-08 lijst\nklaar", []),  # which one? a person says
        ("RT-26-07 en 10 zijn klaar", [("a7", DONE)]),  # 10 is no action
        # what is none
        ("Het verslag van RT-26-3 is akkoord", []),  # a meeting
        ("Bel 06-26-07 of 030 26 07 12", []),
        ("RT-26-99 klaar", []),
        ("RT-26-B07 klaar", []),
        ("actie 7 is klaar", []),  # of which table?
        ("De brief is verstuurd", []),
    ],
)  # fmt: skip
def test_real_answers(text, expected):
    assert heard(text) == expected


def test_a_whole_mail_with_greeting_signature_and_quotes():
    mail = (
        "Beste Anna,\r\n\r\nRT-26-07: klaar, 12 mei\r\nVerder ben ik volgende week afwezig.\r\n\r\n"
        "Met vriendelijke groet,\r\nPiet\r\n06 26 07 12\r\n\r\n"
        "Van: Anna\r\nVerzonden: maandag 11 mei 2026\r\nRT-26-08: klaar\r\n"
    )
    assert heard(mail) == [("a7", DONE, day(5, 12))]
    assert left(mail) == ["Verder ben ik volgende week afwezig."]


def test_our_own_text_is_quoted_also_without_signs():
    ours = ["RT-26-07  Model opstellen", "RT-26-07: klaar, 14 mei"]
    mail = "RT-26-07  Model opstellen\nnog mee bezig\nRT-26-07: klaar, 14 mei"
    assert heard(mail, told=ours) == [("a7", GOES_ON)]
    assert ("a7", DONE, ON) in heard(mail)  # the control: unknown, it would be taken for an answer


def test_without_known_actions_everything_is_left():
    assert heard("RT-26-07: klaar", KnownActions(())) == []
    assert left("RT-26-07: klaar", KnownActions(())) == ["RT-26-07: klaar"]


def test_numbers_alone_say_nothing():
    assert heard("RT-26-07") == []
    assert left("RT-26-07") == ["RT-26-07"]


def test_the_next_meeting_is_a_term_without_a_day():
    (found,) = read_reply("RT-26-07: volgend overleg", KNOWN, ON).found
    assert (found.verdict, found.term.kind) == (MOVED, DueKind.NEXT_MEETING)


WORDS = st.sampled_from(
    ["RT-26-07", "rt26-8", "en 09", "klaar", "niet", "nog", "12 mei", "wordt", ",", ".", ";", "\n",
     "> ", "Groet,", "t/m 12", "actie 11", "?", "ook", "31-2", "0000", "\r\n", "- ", "1. ", "Van: x",
     "\u2713", "\x00", "\u202e", "999999999999", "op 30 februari", "\u0664/\u0665"]
)  # fmt: skip
MAILS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=24).map(" ".join))


@given(MAILS)
def test_it_never_raises_and_every_place_lies_in_what_the_sender_wrote(text):
    read = read_reply(text, KNOWN, ON)
    own = [line for line in lines_of(text) if line.part is Part.OWN]
    for one in (*read.found, *read.rest):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()
        assert any(line.start <= one.start <= line.end for line in own)
    assert {one.action for one in read.found} <= {one.key for one in KNOWN.known}


@given(MAILS)
def test_what_was_recognised_and_what_was_left_never_overlap(text):
    read = read_reply(text, KNOWN, ON)
    for rest in read.rest:
        for one in read.found:
            assert rest.end <= one.start or one.end <= rest.start


@given(MAILS, MAILS)
def test_a_second_reading_gives_the_same(text, other):
    read_reply(other, KNOWN, ON)
    assert read_reply(text, KNOWN, ON) == read_reply(text, KNOWN, ON)


@given(st.text(max_size=80), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_words_of_any_kind_have_a_verdict(words, on):
    told = said(words, on)
    assert told.verdict in Verdict
    if told.verdict is DONE and told.term.day is not None:
        assert told.term.day <= on
    if told.verdict is MOVED and told.term.day is not None:
        assert told.term.day >= on


@pytest.mark.parametrize("n", [1, 40, 199, 200, 201, 5_000])
def test_a_long_answer_is_read_whole(n):
    assert len(heard("RT-26-07: klaar\n" * n)) == n
