"""A pasted mail in pieces: nothing is lost, and what is quoted is not taken for an answer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.mail_text import Part, lines_of, written_on

TODAY = date(2026, 5, 21)
OUTLOOK = """Van: F. Amraoudi <f@arbeidsinspectie.invalid>
Verzonden: dinsdag 19 mei 2026 16:12
Aan: J. Brandsma
Onderwerp: RE: Acties RT

Beste Jip,

RT-26-02: klaar

Met vriendelijke groet,
F. Amraoudi
06 12345678

Van: J. Brandsma
Verzonden: maandag 18 mei 2026 09:00
RT-26-02  Adressenlijst aanleveren
"""
GMAIL = """RT-26-02 is klaar
Op ma 18 mei 2026 om 09:00 schreef Jip Brandsma <jip@zuiderveen.invalid>:

> RT-26-02  Adressenlijst aanleveren
> RT-26-04  Kosten
nog mee bezig
"""
WRAPPED = """Done.
On Mon, 18 May 2026 at 09:00, Jip Brandsma
<jip@zuiderveen.invalid> wrote:
RT-26-02  Address list
"""


def parts(text):
    return {line.text.strip(): line.part for line in lines_of(text) if line.text.strip()}


def test_outlook_quotes_from_its_own_block_of_headers_on():
    told = parts(OUTLOOK)
    assert told["Onderwerp: RE: Acties RT"] is Part.HEAD
    assert told["Beste Jip,"] is Part.OWN
    assert told["RT-26-02: klaar"] is Part.OWN
    assert told["Met vriendelijke groet,"] is told["06 12345678"] is Part.CLOSING
    assert told["Van: J. Brandsma"] is told["RT-26-02  Adressenlijst aanleveren"] is Part.QUOTED


def test_what_stands_between_quoted_lines_is_an_answer():
    told = parts(GMAIL)
    assert told["RT-26-02 is klaar"] is told["nog mee bezig"] is Part.OWN
    assert told["> RT-26-04  Kosten"] is Part.QUOTED
    assert [p for t, p in told.items() if "schreef" in t] == [Part.QUOTED]


def test_a_mail_that_quotes_without_signs_is_quoted_to_its_end():
    told = parts(WRAPPED)
    assert told["Done."] is Part.OWN
    assert set(list(told.values())[1:]) == {Part.QUOTED}


@pytest.mark.parametrize(
    "text",
    [
        "RT-26-02 klaar\n-----Oorspronkelijk bericht-----\nRT-26-04 klaar",
        "RT-26-02 klaar\n____________________\nVan: Jip\nRT-26-04 klaar",
        "RT-26-02 klaar\n-- \nRT-26-04 klaar",
        "RT-26-02 klaar\nGroet, Piet\nRT-26-04 klaar",
        "RT-26-02 done\nKind regards,\nRT-26-04 klaar",
        "RT-26-02 klaar\nDisclaimer: dit bericht is vertrouwelijk\nRT-26-04 klaar",
        "RT-26-02 klaar\nVerzonden vanaf mijn iPhone\nRT-26-04 klaar",
    ],
)
def test_what_closes_a_mail_ends_the_answer(text):
    own = [line.text for line in lines_of(text) if line.part is Part.OWN]
    assert len(own) == 1
    assert own[0].startswith("RT-26-02")


def test_a_farewell_that_is_a_sentence_does_not_close():
    text = "Groeten uit de regio, en RT-26-02 is klaar zoals we op het overleg van maart bespraken"
    assert [line.part for line in lines_of(text)] == [Part.OWN]


def test_the_day_of_a_mail_is_read_from_its_head():
    assert written_on(OUTLOOK, TODAY) == date(2026, 5, 19)
    assert written_on("RT-26-02 klaar", TODAY) is None
    assert written_on("Verzonden: maandag 24 mei 2027\nklaar", TODAY) is None  # still to come
    assert written_on("Datum: onbekend\nklaar", TODAY) is None


@given(st.text(alphabet=st.sampled_from("RT-26 07:klar\r\n>|Van:Opschreef.,é\t"), max_size=200))
def test_every_line_is_there_once_with_its_place(text):
    lines = lines_of(text)
    assert all(text[line.start : line.end] == line.text for line in lines)
    assert [line.text for line in lines] == [piece.removesuffix("\r") for piece in text.split("\n")]
