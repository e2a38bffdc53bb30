"""Entities in the one form in which they are compared (build 2)."""

from __future__ import annotations

import pytest

from workbench.domain.entities import Entity as Made
from workbench.domain.entities import (
    EntityKind,
    MutedBy,
    MuteReasonError,
    is_for_all,
    normalised,
    scope_of,
)
from workbench.domain.ids import EntityId, TableId
from workbench.domain.tables import Regime

SAME = {
    EntityKind.ADDRESS: [
        ("kanaalstraat 12", "Kanaalstraat 12", "KANAALSTR. 12", "Kanaalstraat nr. 12", "kanaalstraat, 12"),
        ("kanaalstraat 12-a", "Kanaalstraat 12a", "Kanaalstraat 12 A", "Kanaalstraat 12-a", "Kanaalstraat 12/A"),
        ("3511AB 12-a", "3511 AB 12a", "3511ab-12-A", "Kanaalstraat 12A, 3511 AB Utrecht", "3511 AB, Kanaalstraat 12 a"),
        ("kade 12, zuiderveen", "Kade 12, Zuiderveen", "Kade 12 te Zuiderveen", "Kade 12 in Zuiderveen"),
        ("1e dorpsstraat 3-hs", "1e Dorpsstraat 3 huis", "1e Dorpsstraat 3-hs"),
        ("sint jansweg 4-1", "St. Jansweg 4-1", "Sint-Jansweg 4 1hoog", "Sint Jansweg 4/1"),
        ("ruyterkade 9", "De Ruyterkade 9", "Ruyterkade 9"),
        ("burgemeester de witlaan 7-1-1", "Burg. de Witlaan 7-1-1"),
    ],
    EntityKind.PHONE: [
        ("+31612345678", "06 12345678", "06-12 34 56 78", "+31 6 12345678", "+31 (0)6 12345678", "0031612345678"),
        ("+31302345678", "030-2345678", "(030) 234 56 78", "+31 30 2345678"),
        ("+359888123456", "+359 88 812 3456", "00359 888123456"),
        ("112", "112", "1-1-2"),
    ],
    EntityKind.PLATE: [
        ("12AB34", "12-AB-34", "12ab34", "12 AB 34", "NL 12-AB-34", "(NL) 12-AB-34"),
        ("NL12AB", "NL-12-AB"),
        ("CB1234AB", "CB 1234 AB", "СВ 1234 АВ", "BG: CB 1234 AB", "CB 1234 AB (BG)"),
    ],
    EntityKind.ACCOUNT: [
        ("NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "nl91abna0417164300", "NL91.ABNA.0417.1643.00"),
        ("GB82WEST12345698765432", "GB82 WEST 1234 5698 7654 32"),
    ],
    EntityKind.COMPANY: [
        ("12345678", "KvK 12345678", "kvk-nummer: 12345678", "12.34.56.78", "1234 5678"),
        ("kwekerij de zandkuil", "Kwekerij De Zandkuil B.V.", "KWEKERIJ DE ZANDKUIL bv"),
        ("jansen en zn", "Jansen & Zn.", "Jansen en Zn VOF"),
    ],
    EntityKind.CONTACT: [
        ("jan@voorbeeld.nl", "Jan@Voorbeeld.NL", "mailto:jan@voorbeeld.nl"),
        ("@rozen_99", "@Rozen_99", "rozen_99"),
        ("instagram.com/rozen", "https://www.instagram.com/rozen/?hl=nl", "instagram.com/Rozen"),
    ],
    EntityKind.PERSON: [
        ("jan de vries", "Jan de Vries", "dhr. Jan de Vries", "Vries, Jan de"),
        ("nguyen thi ha", "Nguyễn Thị Hà"),
    ],
    EntityKind.BSN: [("111222333", "111222333", "1112.22.333", "111 222 333")],
    EntityKind.VAT: [
        ("NL004495445B01", "NL004495445B01", "nl 0044.95.445.B.01", "004495445B01"),
        ("BE0403170701", "BE 0403.170.701"),
    ],
}  # fmt: skip
EACH = [
    (kind, value, text) for kind, rows in SAME.items() for value, *texts in rows for text in texts
]
NOTHING = [
    (EntityKind.ADDRESS, "Kanaalstraat"),
    (EntityKind.ADDRESS, "Kade 12 en 14"),
    (EntityKind.ADDRESS, "12"),
    (EntityKind.PHONE, "12345"),
    (EntityKind.PHONE, "0" * 200),
    (EntityKind.PHONE, "geen nummer"),
    (EntityKind.PLATE, "abc"),
    (EntityKind.ACCOUNT, "NL92ABNA0417164300"),
    (EntityKind.ACCOUNT, "rekening één"),
    (EntityKind.COMPANY, "1234567"),
    (EntityKind.COMPANY, "00000000"),
    (EntityKind.COMPANY, "bv"),
    (EntityKind.CONTACT, "geen adres"),
    (EntityKind.PERSON, "J."),
    (EntityKind.PERSON, "dhr."),
    (EntityKind.PERSON, "12345"),
    (EntityKind.BSN, "111222334"),
    (EntityKind.BSN, "111"),
    (EntityKind.VAT, "NL004495446B01"),
    (EntityKind.PHONE, "  "),
]


@pytest.mark.parametrize(("kind", "value", "text"), EACH)
def test_one_thing_has_one_form(kind, value, text):
    assert normalised(kind, text) == value
    assert normalised(kind, f"  {text} ") == value


@pytest.mark.parametrize(("kind", "text"), NOTHING)
def test_what_is_no_such_thing_has_no_form(kind, text):
    assert normalised(kind, text) is None


def test_a_form_is_its_own_form():
    """What was normalised can be typed again."""
    assert [text for kind, text, _ in EACH if normalised(kind, text) != text] == []


@pytest.mark.parametrize("text", ["112", "0900-8844", "0800 7000", "14 024", "+31 900 8844"])
def test_a_number_for_everybody_is_known(text):
    assert is_for_all(EntityKind.PHONE, normalised(EntityKind.PHONE, text))


@pytest.mark.parametrize("text", ["06 12345678", "088-1234567", "+359 88 812 3456"])
def test_a_number_of_somebody_is_not(text):
    assert not is_for_all(EntityKind.PHONE, normalised(EntityKind.PHONE, text))


def test_what_a_person_mutes_has_a_reason():
    held = Made(id=EntityId("e"), kind=EntityKind.PHONE, value="112", shown="112")
    with pytest.raises(MuteReasonError):
        held.mute(MutedBy.PERSON, " ")
    muted = held.mute(MutedBy.PERSON, " van het stadhuis ")
    assert (muted.muted, muted.why) == (True, "van het stadhuis")
    back = muted.unmute()
    assert (back.muted, back.muted_by, back.why) == (False, MutedBy.PERSON, "")
    assert held.mute(MutedBy.COUNT).muted_by is MutedBy.COUNT


def test_what_is_compared_with_what():
    one, other = TableId("1"), TableId("2")
    assert scope_of(Regime.NO_PERSONS, one) is None
    assert scope_of(Regime.WGS_RIEC, one) == scope_of(Regime.WGS_RIEC, other)
    assert scope_of(Regime.COVENANT, one) != scope_of(Regime.COVENANT, other)
    scopes = [scope_of(regime, one) for regime in Regime]
    assert len(set(scopes)) == len(scopes)
