"""What a text names: suggestions, in the order of the text, and few that nobody meant."""

from __future__ import annotations

import tomllib

import pytest

from workbench import paths
from workbench.domain.entities import EntityKind
from workbench.domain.entity_spans import found_in, names_in, read

ADDRESS, COMPANY, PHONE = EntityKind.ADDRESS, EntityKind.COMPANY, EntityKind.PHONE

NAMES = [
    ("Op Kanaalstraat 12 staan veertien volwassenen", [(ADDRESS, "Kanaalstraat 12")]),
    ("Kade 12: twee keer hetzelfde busje", [(ADDRESS, "Kade 12")]),
    ("op de kanaalstraat 12a brandt licht", [(ADDRESS, "kanaalstraat 12a")]),
    ("Bij Van Goghlaan 3-1 en Oude Markt 7", [(ADDRESS, "Van Goghlaan 3-1"), (ADDRESS, "Oude Markt 7")]),
    ("Woont Burg. de Witstraat 14, 3511 AB Utrecht.", [(ADDRESS, "Burg. de Witstraat 14, 3511 AB Utrecht")]),
    ("Kade 12 in Oostmeer en Kade 12 in Kruishoven", [(ADDRESS, "Kade 12 in Oostmeer"), (ADDRESS, "Kade 12 in Kruishoven")]),
    ("pand 3511 AB 12a", [(ADDRESS, "3511 AB 12a")]),
    ("Laan van de Vrede 8", [(ADDRESS, "Laan van de Vrede 8")]),
    ("kanaalstraat nr. 12", [(ADDRESS, "kanaalstraat nr. 12")]),
    ("KvK 12345678 staat op naam van Kwekerij De Zandkuil B.V.", [(COMPANY, "12345678"), (COMPANY, "Kwekerij De Zandkuil B.V.")]),
    ("Betaald door Jansen & Zoon VOF", [(COMPANY, "Jansen & Zoon VOF")]),
    ("btw NL004495445B01", [(EntityKind.VAT, "NL004495445B01")]),
    ("bel 06-12345678 of 030-2345678", [(PHONE, "06-12345678"), (PHONE, "030-2345678")]),
    ("busje 12-ABC-3, rekening NL91 ABNA 0417 1643 00", [(EntityKind.PLATE, "12-ABC-3"), (EntityKind.ACCOUNT, "NL91 ABNA 0417 1643 00")]),
    ("mail jan.jansen@voorbeeld.nl, bsn 111222333", [(EntityKind.CONTACT, "jan.jansen@voorbeeld.nl"), (EntityKind.BSN, "111222333")]),
]  # fmt: skip
NOTHING = [
    "Overleg van 12 maart, 14.00 uur, verslag 15-1, zes gemeenten",
    "Vergadering 12 en levering 4 volgens artikel 12 van de wet",
    "Zie RT-26-07, besluit B3 en actie 14 uit RT-26-2",
    "Zorgcoördinatie 0,6 fte, 3 weken wachten, 12.345 euro",
    "Halverwege 2026 komt het plan, onderweg 3 stops, punt 4",
    "Naar S-041 en C-2026-009, dossier 12345678",
    "",
]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[text for text, _ in NAMES])
def test_a_text_tells_what_it_names(text, expected):
    found = found_in(text)
    assert [(one.kind, one.shown) for one in found] == expected
    assert all(text[one.start : one.end] == one.shown for one in found)
    assert all(one.value for one in found)


@pytest.mark.parametrize("text", NOTHING)
def test_what_names_nothing_suggests_nothing(text):
    assert found_in(text) == ()


def test_the_demo_names_its_address_and_little_else():
    """Every line and signal of the demo year; who reads suggestions must be able to trust them."""
    texts = []

    def gather(held):
        for value in held.values() if isinstance(held, dict) else held:
            if isinstance(value, dict | list):
                gather(value)
            elif isinstance(value, str) and " " in value:
                texts.append(value)

    for name in ("lage-venen.toml", "lage-venen-before.toml"):
        gather(tomllib.loads((paths.resources() / "demo" / name).read_text("utf-8")))
    found = {(one.kind, one.shown) for text in texts for one in found_in(text)}
    assert (ADDRESS, "Kanaalstraat 12") in found
    assert len(found) < len(texts) / 20


def test_what_is_typed_is_read_with_its_place():
    one = read(ADDRESS, "  Kade 12, Oostmeer ", 10)
    assert (one.start, one.end, one.shown) == (12, 29, "Kade 12, Oostmeer")
    assert (one.value, one.also) == ("kade 12, oostmeer", "kade 12")
    assert read(ADDRESS, "Kade") is None


def test_rows_of_words_could_be_names():
    said = {one.value for one in names_in("Bij De Zandkuil werkt Jan de Vries")}
    assert {"de zandkuil", "jan de vries", "zandkuil"} <= said
    assert "jan" not in said
    assert not {one.value for one in names_in("Zand\nkuil")} & {"zand kuil"}
