"""Who comes first when a name is being typed, and when Enter may take it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from workbench.domain.completion import entries, fold, only_one, ranked
from workbench.domain.ids import ContactId, OrganisationId
from workbench.domain.people import Contact, Organisation

ON = date(2026, 11, 26)
HOUSE = Organisation(id=OrganisationId("zvh"), name="Zorg- en Veiligheidshuis", monogram="ZV")
OWN = Organisation(id=OrganisationId("own"), name="Gemeente Zuiderveen", monogram="G", is_own=True)
CARE = Contact(
    id=ContactId("zc"), organisation=OWN.id, name="", function="Zorgcoördinator",
    is_function_only=True,
)  # fmt: skip
HOST = Contact(id=ContactId("v"), organisation=HOUSE.id, name="Inge Vos", function="Zorgregisseur")


def _labels(prefix, **given):
    return [c.label for c in ranked(prefix, entries([HOUSE, OWN], [CARE, HOST], on=ON, **given))]


def test_who_is_present_comes_before_the_alphabet():
    assert _labels("zor")[0] == "Inge Vos"
    assert _labels("zor", present={"person:zc"}) == [
        "Zorgcoördinator", "Inge Vos", "Zorg- en Veiligheidshuis",
    ]  # fmt: skip


def test_whom_was_named_lately_comes_next():
    assert _labels("zor", recent=["organisation:zvh"])[0] == "Zorg- en Veiligheidshuis"
    recent = ["organisation:zvh", "person:v"]
    assert _labels("zor", recent=recent, present={"person:zc"})[:2] == [
        "Zorgcoördinator", "Zorg- en Veiligheidshuis",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["zorgcoo", "ZORGCOÖ", "zorgco gem", "gemeente zorgc", "zuid zorgc"]
)
def test_letters_match_starts_of_words_whatever_case_and_accent(typed):
    assert "Zorgcoördinator" in _labels(typed)


@pytest.mark.parametrize("typed", ["org", "coördinator", "zv x", "zor zor zor zor", "", " ", "-"])
def test_letters_inside_words_do_not_match(typed):
    assert "Zorgcoördinator" not in _labels(typed)


def test_a_space_makes_the_word_whole():
    assert _labels("inge ") == ["Inge Vos"]
    assert _labels("ing ") == []


def test_an_organisation_is_found_by_its_letters_and_the_own_one_by_ons():
    assert _labels("zv")[0] in {"Zorg- en Veiligheidshuis", "Inge Vos"}
    assert _labels("ons") == ["Gemeente Zuiderveen"]
    assert _labels("all", everyone="allen") == ["allen"]


def test_a_person_fills_the_organisation():
    (found,) = ranked("inge", entries([HOUSE], [HOST], on=ON))
    assert (found.target, found.detail, found.monogram) == (
        "person:v", "Zorgregisseur, Zorg- en Veiligheidshuis", "ZV",
    )  # fmt: skip


def test_who_left_is_not_offered():
    gone = replace(HOST, until=date(2026, 1, 1))
    assert ranked("inge", entries([HOUSE], [gone], on=ON)) == ()
    closed = replace(HOUSE, until=date(2026, 1, 1))
    assert ranked("zorg", entries([closed], [HOST], on=ON)) == ()


def test_only_one_fits_or_only_one_is_called_so():
    among = entries([HOUSE, OWN], [CARE, HOST], on=ON, everyone="allen")
    assert only_one("zor", among) is None
    assert only_one("zorgco", among).target == "person:zc"
    assert only_one("zv", among).target == "organisation:zvh"  # its person fits too
    assert only_one("gemeente zuiderveen", among).target == "organisation:own"
    assert only_one("brandweer", among) is None


def test_folding():
    assert fold("  Zorg\u00a0Coördinátor ") == "zorg coordinator"
