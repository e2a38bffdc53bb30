"""Cases, signals and subjects: codes that tell nothing, conditions, pseudonyms."""

from __future__ import annotations

from datetime import date
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage import fakes
from workbench.domain.cases import (
    Case,
    case_code,
    signal_code,
    tidy,
)
from workbench.domain.ids import CaseId, SignalId
from workbench.domain.markings import Marking, Tlp
from workbench.domain.signals import ConsentUnaskedError, ConsentUnsaidError, Signal
from workbench.domain.subjects import Pseudonym, Subject, SubjectKind, letters
from workbench.domain.tables import Regime

TODAY = date(2026, 4, 9)
CASE = Case(id=CaseId("c"), code="C-2026-009", regime=Regime.WGS_RIEC, opened_on=TODAY)


def signal(**more) -> Signal:
    told = {
        "id": SignalId("s"),
        "code": "S-047",
        "on": TODAY,
        "text": "Busje",
        "made_at": fakes.NOW,
    }
    return Signal(**{**told, **more})


def test_a_new_case_is_for_nobody_yet():
    assert CASE.participants == ()


def test_a_code_is_kept_in_one_form():
    assert tidy("  c-2026-009 ") == "C-2026-009"
    assert tidy("s  041") == "S 041"


@given(st.integers(0, 10**6), st.integers(1, 998))
def test_a_free_code_is_free_and_does_not_follow_the_last_one(chosen, held):
    """Property (R4): what a code counts says nothing of how many there are."""
    taken = {f"C-2026-{n:03d}" for n in range(1, held + 1)}
    code = case_code(2026, taken, chosen)
    assert code not in taken
    assert len(code) == len("C-2026-009")
    assert case_code(2026, set(), chosen) == f"C-2026-{chosen % 999 + 1:03d}"


def test_codes_grow_when_a_year_is_full():
    full = {f"S-2026-{n:03d}" for n in range(1, 1000)}
    assert signal_code(2026, full, 7) == "S-2026-0008"


def test_consent_opens_the_audience_up_and_never_the_marking():
    red = Marking(tlp=Tlp.RED)
    limited = signal(audience=("organisation:om",), marking=red)
    assert limited.is_limited
    assert limited.holders == ("organisation:om",)
    agreed = limited.consent(TODAY, " C. Haverlag ")
    assert (agreed.holders, agreed.marking) == (None, red)
    assert (agreed.consented_on, agreed.consented_by) == (TODAY, "C. Haverlag")
    assert agreed.keep_back() == limited


def test_consent_is_of_somebody_to_something():
    with pytest.raises(ConsentUnaskedError):
        signal().consent(TODAY, "C. Haverlag")
    with pytest.raises(ConsentUnsaidError):
        signal(audience=()).consent(TODAY, " ")
    assert not signal().is_limited
    assert signal(audience=()).holders == ()


@pytest.mark.parametrize(
    ("kind", "n", "words"),
    [
        (SubjectKind.PERSON, 1, "Betrokkene A"),
        (SubjectKind.PLACE, 3, "Locatie 3"),
        (SubjectKind.COMPANY, 11, "Bedrijf K"),
        (SubjectKind.PERSON, 27, "Betrokkene AA"),
    ],
)
def test_pseudonyms_read_as_the_field_says_them(kind, n, words):
    assert Pseudonym(id="p", table=None, subject=None, kind=kind, n=n).words == words


def test_letters_count_on_after_z():
    assert [letters(n) for n in range(1, 27)] == list(ascii_uppercase)
    assert [letters(n) for n in (0, 26, 27, 52, 53, 702, 703)] == [
        "", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_no_two_count_alike(one, other):
    assert (letters(one) == letters(other)) == (one == other)


def test_a_subject_goes_by_all_its_names():
    one = Subject(id="s", name="Jan", aliases=("Jantje",), since=TODAY)
    assert one.names == ("Jan", "Jantje")
    assert "Jan" not in repr(one)  # no name in a log
