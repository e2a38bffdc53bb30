"""Who may be the same person, on an encrypted file: within one regime, kept up, never a number."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import permutations

import pytest

from tests.storage import fakes
from workbench.domain.born import BornClue
from workbench.domain.cases import Case
from workbench.domain.entities import EntityKind
from workbench.domain.judgements import Sameness
from workbench.domain.signals import Signal
from workbench.domain.subjects import Subject, SubjectKind
from workbench.domain.tables import Regime, Table
from workbench.services import entities, judgements, likely_persons, signals, subjects
from workbench.services.judgement_words import clues
from workbench.services.likely_persons import LikelyPerson
from workbench.services.near_names import NameClue, Near
from workbench.texts import spoken

TABLES = {
    "riec": Regime.WGS_RIEC,
    "zvh": Regime.WGS_ZVH,
    "protocol": Regime.MUNICIPAL_PROTOCOL,
    "covenant": Regime.COVENANT,
    "other": Regime.COVENANT,
    "plain": Regime.NO_PERSONS,
}


@pytest.fixture(autouse=True)
def _tables(keep):
    for key, regime in TABLES.items():
        keep(tables=Table(id=key, name=key, regime=regime))


@pytest.fixture
def person(do):
    def add(name, table="riec", **more):
        return do(subjects.add_subject, subject(name, **more), table)

    return add


@pytest.fixture
def signal(do):
    def receive(table="riec", *names):
        told = Signal(id="", code="", table=table, on=fakes.TODAY, text="Busje", made_at=fakes.NOW)
        held = do(signals.receive, told)
        for name in names:
            do(entities.confirm, EntityKind.PERSON, name, signal=held.id)
        return held

    return receive


def subject(name, **more):
    return Subject(**{"id": "", "name": name, "since": fakes.TODAY, **more})


def others(found) -> list[str]:
    return [one.other_name for one in found]


@pytest.mark.parametrize(
    ("one", "other", "clue"),
    [
        ("Jan de Vries", "Vries, Jan de", NameClue.EQUAL),
        ("José Bos", "Jose Bos", NameClue.EQUAL),
        ("Jan van den Berg", "Jan Berg", NameClue.EQUAL),
        ("Carolien Kuijper", "Karolien Kuyper", NameClue.SPELLED),
        ("Jan van den Berg", "Jan Vandenberg", NameClue.SPELLED),
        ("J. Wolters", "Jeroen Wolters", NameClue.INITIALS),
        ("Nguyễn Văn Hải", "Hai Nguyen", NameClue.EQUAL),  # the middle name is often "Van"
        ("Robel Kidane Haile", "Robel Kidane", NameClue.PART),
        ("Йордан Чакъров", "Jordan Tsjakarov", NameClue.SPELLED),
    ],
)
def test_what_two_names_have_to_do_with_each_other(read, person, one, other, clue):
    person(other)
    person("Femke Scholten")  # who is nobody of these
    (found,) = likely_persons.for_subject(read, person(one).id)
    assert (found.other_name, found.clue) == (other, clue)


@pytest.mark.parametrize(
    ("born", "clue"),
    [
        ("2001-02-03", BornClue.SAME),
        ("2001-03-02", BornClue.SWAPPED),
        ("2001-02-08", BornClue.ONE_OFF),
        ("2001", BornClue.YEAR),
        ("", BornClue.NOTHING),
        ("1970-12-31", BornClue.CLASH),
    ],
)
def test_what_two_birth_dates_say_is_told_too(read, person, born, clue):
    person("Robel Kidane", born=born)
    (found,) = likely_persons.for_subject(read, person("Robel Kidane", born="3-2-2001").id)
    assert found.born is clue


def test_the_likeliest_stands_first(read, person):
    for name, born in (
        ("Robel Kidani", "1970-12-31"),
        ("Robel Kidani", ""),
        ("Robel Kidani", "2001-03-02"),
        ("Robel Kidane", "2001-02-03"),
    ):
        person(name, born=born)
    found = likely_persons.for_subject(read, person("Robel Kidane", born="2001-02-03").id)
    assert [one.born for one in found[:3]] == [BornClue.SAME, BornClue.SWAPPED, BornClue.NOTHING]


def test_any_of_all_names_counts_and_a_person_is_told_once(read, person):
    person("Hendrik Wolters", aliases=("Tesfay Ghirmay", "Tesfai Girmai"))
    found = likely_persons.for_subject(read, person("Onbekend", aliases=("Tesfaye Ghirmai",)).id)
    assert others(found) in (["Tesfay Ghirmay"], ["Tesfai Girmai"])


def test_nothing_that_is_told_is_a_number():
    for told in (LikelyPerson, Near):
        assert not [one.name for one in fields(told) if one.type in ("int", "float")]


def test_a_place_is_nobody(read, person):
    person("Kade Twaalf", kind=SubjectKind.PLACE)
    place = person("Kade Twaalf", kind=SubjectKind.PLACE)
    assert likely_persons.for_subject(read, place.id) == ()
    assert likely_persons.for_subject(read, person("Kade Twaalf").id) == ()


# ---- R10: within one regime and purpose


def test_over_all_pairs_of_regimes_nobody_is_offered_across(read, person, signal):
    made = {key: person("Robel Kidane", key) for key in TABLES}
    told = {key: signal(key, "Robel Kidani") for key in TABLES if key != "plain"}
    for here, there in permutations(TABLES, 2):
        seen = {one.other for one in likely_persons.for_subject(read, made[here].id)}
        assert made[there].id not in seen
    for here, held in told.items():
        seen = {one.other for one in likely_persons.for_signal(read, held.id)}
        assert seen == {made[here].id}
    assert likely_persons.for_subject(read, made["plain"].id) == ()


def test_a_case_lets_its_persons_be_compared_within_its_regime(read, keep, person):
    keep(cases=Case(id="k0", code="C-1", regime=Regime.WGS_ZVH, opened_on=fakes.TODAY))
    known = person("Robel Kidane", "zvh")
    loose = person("Robel Kidani", None)
    assert likely_persons.for_subject(read, loose.id) == ()  # no regime lets it
    bound = person("Robel Kidani", None, case="k0")
    assert [one.other for one in likely_persons.for_subject(read, bound.id)] == [known.id]


def test_a_person_named_in_two_signals_in_two_spellings(read, do, signal):
    one, other = signal("riec", "Georgi Ivanov"), signal("riec", "Gjorgi Iwanoff")
    (found,) = likely_persons.for_signal(read, one.id)
    assert (found.asked_name, found.other_name) == ("Georgi Ivanov", "Gjorgi Iwanoff")
    do(judgements.judge, found.pair, Sameness.DIFFERENT, "Een neef")
    assert likely_persons.for_signal(read, one.id) == ()
    assert likely_persons.for_signal(read, other.id) == ()
    do(judgements.reopen, found.pair, "Toch niet")
    (again,) = likely_persons.for_signal(read, other.id)
    assert again.judgement.reason == "Een neef"


def test_own_records_and_muted_ones_are_not_offered(read, do, person, signal):
    held = person("Georgi Ivanov")
    do(entities.confirm, EntityKind.PERSON, "Gjorgi Iwanoff", subject=held.id)
    told = signal("riec", "Gjorgi Iwanoff")
    assert likely_persons.for_subject(read, held.id) == ()
    assert likely_persons.for_signal(read, told.id) == ()  # they are one by what was confirmed
    other = signal("riec", "Gyorgi Ivanoff")
    (named,) = read.entity_links.where(signal=other.id)
    assert others(likely_persons.for_subject(read, held.id)) == ["Gyorgi Ivanoff"]
    do(entities.mute, named.entity, "Een voorbeeld")
    assert likely_persons.for_subject(read, held.id) == ()
    assert likely_persons.for_signal(read, other.id) == ()
    assert likely_persons.for_signal(read, signal("plain").id) == ()


# ---- the index keeps up with what is written


def test_what_changes_is_found_at_once_and_what_is_taken_back_is_not(read, do, session, person):
    asked = person("Robel Kidane")
    assert likely_persons.for_subject(read, asked.id) == ()
    held = person("Femke Scholten")
    assert likely_persons.for_subject(read, asked.id) == ()
    do(subjects.change_subject, replace(held, name="Robel Kidani"))
    assert others(likely_persons.for_subject(read, asked.id)) == ["Robel Kidani"]
    session.undo()
    assert likely_persons.for_subject(read, asked.id) == ()
    session.redo()
    assert others(likely_persons.for_subject(read, asked.id)) == ["Robel Kidani"]
    session.undo()
    session.undo()  # and now it is gone
    assert likely_persons.for_subject(read, asked.id) == ()


# ---- words


def test_every_clue_has_words():
    told = {clues(name, born, spoken) for name in NameClue for born in BornClue}
    assert len(told) == len(NameClue) * len(BornClue)
    assert clues(NameClue.EQUAL, BornClue.NOTHING, spoken) == ("the same name",)
