"""Judgements and merged subjects on an encrypted file: remembered over merge, un-merge and undo."""

from __future__ import annotations

import secrets
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.storage import fakes
from tests.storage.newborn import new_vault
from workbench.domain.entities import EntityKind
from workbench.domain.errors import RuleBrokenError
from workbench.domain.judgements import (
    JudgedDifferentError,
    JudgedItselfError,
    JudgementReasonError,
    MergedAlreadyError,
    NamedElsewhereError,
    NotJudgedYetError,
    NotMergedError,
    NotNamedError,
    Pair,
    Sameness,
    UnlikeKindsError,
)
from workbench.domain.signals import Signal
from workbench.domain.subjects import Pseudonym, Subject, SubjectKind
from workbench.domain.tables import Regime, Table
from workbench.services import entities, judgements, likely_persons, merging, naming, subjects
from workbench.services.audit import Act
from workbench.services.session import Session
from workbench.storage.store import SqlRead

if TYPE_CHECKING:
    from pathlib import Path

WHY = "Zelfde telefoon"
KEYS = ("sub0", "sub1", "sub2", "sub3")
NAMES = ("Ivan Petrov", "Iwan Petroff", "Иван Петров", "Petrov, Ivan")


SIGNALS = ("sig0", "sig1", "sig2")
SPELLED = ("Petrov Ivan", "Petrov Ivan", "Ivan Petrof")  # two signals say the very same


def people(work) -> None:
    """Four rows of which each may be the same person as each other."""
    work.tables.save(Table(id="t0", name="Screening", regime=Regime.WGS_RIEC))
    for n, (key, name) in enumerate(zip(KEYS, NAMES, strict=True), start=1):
        work.subjects.save(Subject(id=key, name=name, since=fakes.TODAY))
        kind = SubjectKind.PERSON
        work.pseudonyms.save(Pseudonym(id=f"p{n}", table="t0", subject=key, kind=kind, n=n))
    work.audit(Act.SUBJECT_ADDED, "sub0")


def signals_that_name(work) -> None:
    """Three signals, each of which names somebody who may be one of them."""
    for key, name in zip(SIGNALS, SPELLED, strict=True):
        work.signals.save(Signal(id=key, code=key.upper(), table="t0", on=fakes.TODAY, text=name,
                                 made_at=fakes.NOW))  # fmt: skip
        entities.confirm(work, EntityKind.PERSON, name, signal=key)
    work.audit(Act.SIGNAL_RECEIVED, "sig0")


def names_of(read) -> tuple[str, ...]:
    """The keys by which who is named in the three signals is judged."""
    return tuple(read.entity_links.where(signal=key)[0].id for key in SIGNALS)


@pytest.fixture
def do(session):
    session.write(people)
    return lambda use_case, *args: session.do(use_case, *args).value


def offered(read, key: str) -> set[str]:
    return {one.other for one in likely_persons.for_subject(read, key)}


def pair(one: int, other: int) -> Pair:
    return Pair.of(KEYS[one], KEYS[other])


def test_not_the_same_is_not_offered_again_unless_it_is_opened(read, do):
    assert offered(read, "sub0") == {"sub1", "sub2", "sub3"}
    do(judgements.judge, pair(0, 1), Sameness.DIFFERENT, WHY)
    assert offered(read, "sub0") == {"sub2", "sub3"}
    assert "sub0" not in offered(read, "sub1")
    do(judgements.reopen, pair(1, 0), "Nieuwe foto")
    assert offered(read, "sub0") == {"sub1", "sub2", "sub3"}
    (held,) = [one for one in likely_persons.for_subject(read, "sub0") if one.other == "sub1"]
    assert held.judgement.why_reopened == "Nieuwe foto"  # and what was said stays to be read
    assert (held.judgement.verdict, held.judgement.reason) == (Sameness.DIFFERENT, WHY)


def test_left_open_is_offered_with_what_was_said(read, do):
    made = do(judgements.judge, pair(0, 1), Sameness.UNKNOWN, "")
    assert "sub1" in offered(read, "sub0")
    again = do(judgements.judge, pair(0, 1), Sameness.SAME, WHY)
    assert again.id == made.id  # one for each pair
    assert offered(read, "sub0") == {"sub2", "sub3"}


def test_who_judges_says_why_and_of_two(do):
    with pytest.raises(JudgedItselfError):
        Pair.of("sub0", "sub0")
    with pytest.raises(JudgementReasonError):
        do(judgements.judge, pair(0, 1), Sameness.DIFFERENT, " ")
    with pytest.raises(NotJudgedYetError):
        do(judgements.reopen, pair(0, 1), WHY)
    do(judgements.judge, pair(0, 1), Sameness.DIFFERENT, WHY)
    with pytest.raises(JudgementReasonError):
        do(judgements.reopen, pair(0, 1), " ")
    do(judgements.reopen, pair(0, 1), WHY)
    with pytest.raises(NotJudgedYetError):
        do(judgements.reopen, pair(0, 1), WHY)


def test_merging_leaves_both_rows_as_they_are_and_comes_off_again(read, do):
    before = [read.subjects.get(key) for key in KEYS], read.pseudonyms.where()
    link = do(merging.merge, "sub0", "sub1", WHY)
    assert [one.id for one in merging.merged_with(read, "sub1")] == ["sub0", "sub1"]
    assert merging.links_of(read, "sub1") == (link,)
    assert ([read.subjects.get(key) for key in KEYS], read.pseudonyms.where()) == before
    do(merging.part, link.id, "Toch een neef")
    assert [one.id for one in merging.merged_with(read, "sub1")] == ["sub1"]
    assert ([read.subjects.get(key) for key in KEYS], read.pseudonyms.where()) == before
    assert read.mergers.get(link.id).why_undone == "Toch een neef"


def test_what_was_judged_of_one_holds_for_those_it_is_merged_with(read, do):
    do(judgements.judge, pair(0, 2), Sameness.DIFFERENT, WHY)
    link = do(merging.merge, "sub0", "sub1", WHY)
    assert offered(read, "sub1") == {"sub3"}
    assert judgements.judgement_of(read, pair(1, 2)).verdict is Sameness.DIFFERENT
    with pytest.raises(JudgedDifferentError):
        do(merging.merge, "sub1", "sub2", WHY)
    do(merging.part, link.id, WHY)
    assert offered(read, "sub1") == {"sub0", "sub2", "sub3"}  # it was never said of this one
    assert offered(read, "sub0") == {"sub1", "sub3"}


def test_a_link_stays_between_the_two_it_was_said_of(read, do):
    first = do(merging.merge, "sub0", "sub1", WHY)
    do(merging.merge, "sub1", "sub2", WHY)
    do(merging.merge, "sub3", "sub2", WHY)
    assert [one.id for one in merging.merged_with(read, "sub2")] == ["sub3", "sub0", "sub1", "sub2"]
    do(merging.part, first.id, WHY)
    assert {one.id for one in merging.merged_with(read, "sub1")} == {"sub1", "sub2", "sub3"}
    assert [one.id for one in merging.merged_with(read, "sub0")] == ["sub0"]


def test_what_cannot_be_merged(read, do):
    do(subjects.add_subject, replace(read.subjects.get("sub0"), kind=SubjectKind.PLACE), "t0")
    (place,) = [one for one in read.subjects.where() if one.kind is SubjectKind.PLACE]
    with pytest.raises(UnlikeKindsError):
        do(merging.merge, "sub0", place.id, WHY)
    with pytest.raises(JudgementReasonError):
        do(merging.merge, "sub0", "sub1", " ")
    link = do(merging.merge, "sub0", "sub1", WHY)
    with pytest.raises(MergedAlreadyError):
        do(merging.merge, "sub1", "sub0", WHY)
    with pytest.raises(MergedAlreadyError):
        do(judgements.judge, pair(0, 1), Sameness.DIFFERENT, WHY)
    with pytest.raises(JudgementReasonError):
        do(merging.part, link.id, " ")
    do(merging.part, link.id, WHY)
    with pytest.raises(NotMergedError):
        do(merging.part, link.id, WHY)


def test_what_is_destroyed_takes_its_judgements_along(read, do):
    do(judgements.judge, pair(0, 2), Sameness.DIFFERENT, WHY)
    do(judgements.judge, pair(1, 3), Sameness.DIFFERENT, WHY)
    do(merging.merge, "sub0", "sub1", WHY)
    do(lambda w: (judgements.forget_judgements(w, "sub0"), w.audit(Act.SUBJECT_CHANGED, "sub0")))
    assert judgements.judgements_on(read, "sub0") == ()
    assert read.mergers.where() == ()
    assert len(judgements.judgements_on(read, "sub3")) == 1


def test_the_same_name_in_two_signals_is_two_questions(read, do):
    """A judgement on the name itself would answer for a namesake in the next signal."""
    do(signals_that_name)
    first, second, third = names_of(read)
    assert offered(read, "sub0") == {"sub1", "sub2", "sub3", first, second, third}
    do(judgements.judge, Pair.of("sub0", first), Sameness.DIFFERENT, "Een naamgenoot")
    assert offered(read, "sub0") == {"sub1", "sub2", "sub3", second, third}
    held = do(naming.name, "sub0", second, WHY)
    assert offered(read, "sub0") == {"sub1", "sub2", "sub3", third}
    assert second not in offered(read, "sub1")  # it is somebody already
    assert [(one.id, name.shown) for one, name in naming.named_as(read, "sub0")] == [
        (held.id, "Petrov Ivan")
    ]
    assert naming.subject_of(read, second) == "sub0"
    do(naming.unname, held.id, "Toch niet")
    assert offered(read, "sub0") == {"sub1", "sub2", "sub3", second, third}
    assert read.namings.get(held.id).why_undone == "Toch niet"


def test_what_was_judged_of_a_name_before_holds_for_each_signal(read, do):
    do(signals_that_name)
    (entity,) = {read.entity_links.get(key).entity for key in names_of(read)[:2]}
    do(judgements.judge, Pair.of("sub0", entity), Sameness.DIFFERENT, WHY)
    assert offered(read, "sub0") == {"sub1", "sub2", "sub3", names_of(read)[2]}


def test_a_link_with_a_signal_says_why_and_of_whom(read, do):
    do(signals_that_name)
    link = names_of(read)[0]
    place = replace(read.subjects.get("sub0"), id="", name="Loods", kind=SubjectKind.PLACE)
    loods = do(subjects.add_subject, place, "t0")
    with pytest.raises(UnlikeKindsError):
        do(naming.name, loods.id, link, WHY)
    with pytest.raises(JudgementReasonError):
        do(naming.name, "sub0", link, " ")
    held = do(naming.name, "sub0", link, WHY)
    with pytest.raises(MergedAlreadyError):
        do(naming.name, "sub0", link, WHY)
    with pytest.raises(NamedElsewhereError):
        do(naming.name, "sub1", link, WHY)
    with pytest.raises(MergedAlreadyError):
        do(judgements.judge, Pair.of("sub0", link), Sameness.DIFFERENT, WHY)
    with pytest.raises(JudgementReasonError):
        do(naming.unname, held.id, " ")
    do(naming.unname, held.id, WHY)
    with pytest.raises(NotNamedError):
        do(naming.unname, held.id, WHY)


def test_what_a_signal_does_not_name_any_more_takes_its_link_along_and_undo_brings_it_back(
    session, read, do
):
    do(signals_that_name)
    link = names_of(read)[2]
    held = do(naming.name, "sub0", link, WHY)
    do(judgements.judge, Pair.of("sub1", link), Sameness.DIFFERENT, WHY)
    do(entities.let_go, link)
    assert read.namings.where() == ()
    assert read.judgements.where() == ()
    session.undo()
    assert read.namings.where() == (held,)
    assert len(read.judgements.where()) == 1


# ---- acceptance 5: remembered over merge, un-merge and undo


PAIRS = st.sampled_from([Pair.of(*ends) for ends in combinations(KEYS, 2)])
NAMINGS = st.tuples(st.sampled_from(KEYS), st.integers(0, len(SIGNALS) - 1))


class Remembered(RuleBasedStateMachine):
    """A model of what was said: verdicts in force by pair, and the pairs that are linked."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.writer = new_vault(folder / f"{secrets.token_hex(4)}.db", actor="ik").writer()
        self.session = Session(self.writer.store)
        self.session.write(people)
        self.session.write(signals_that_name)
        self.read = SqlRead(self.writer.connection)
        self.named = names_of(self.read)
        self.said: dict[Pair, Sameness] = {}
        self.links: frozenset[Pair] = frozenset()
        self.behind: list[object] = []
        self.ahead: list[object] = []

    def group(self, key):
        found = {key}
        while fresh := {
            end
            for link in self.links
            for end in (link.one, link.other)
            if {link.one, link.other} & found and end not in found
        }:
            found |= fresh
        return found

    def between(self, wanted):
        here, there = self.group(wanted.one), self.group(wanted.other)
        return {
            self.said.get(Pair.of(one, other)) for one in here for other in there if one != other
        } - {None}

    def is_somebody(self, link):
        return any(link in (pair.one, pair.other) for pair in self.links)

    def is_merged(self, wanted):
        return wanted.other in self.group(wanted.one)

    def act(self, use_case, *args, said=None, links=None, refused=False):
        if refused:
            with pytest.raises(RuleBrokenError):
                self.session.do(use_case, *args)
            return
        if self.session.do(use_case, *args).step.images:
            self.behind.append((self.said, self.links))
            self.ahead = []
            self.said = self.said if said is None else said
            self.links = self.links if links is None else links

    @rule(wanted=PAIRS, verdict=st.sampled_from(Sameness))
    def judge(self, wanted, verdict):
        self.judge_pair(wanted, verdict)

    def judge_pair(self, wanted, verdict):
        is_refused = verdict is Sameness.DIFFERENT and self.is_merged(wanted)
        said = {**self.said, wanted: verdict}
        self.act(judgements.judge, wanted, verdict, WHY, said=said, refused=is_refused)

    @rule(wanted=PAIRS)
    def reopen(self, wanted):
        self.reopen_pair(wanted)

    def reopen_pair(self, wanted):
        said = {pair: verdict for pair, verdict in self.said.items() if pair != wanted}
        self.act(judgements.reopen, wanted, WHY, said=said, refused=wanted not in self.said)

    @rule(wanted=PAIRS, is_turned=st.booleans())
    def merge(self, wanted, is_turned):
        ends = (wanted.other, wanted.one) if is_turned else (wanted.one, wanted.other)
        is_refused = self.is_merged(wanted) or Sameness.DIFFERENT in self.between(wanted)
        self.act(merging.merge, *ends, WHY, links=self.links | {wanted}, refused=is_refused)

    @rule(n=st.integers(0, 2))
    def part(self, n):
        held = [one for one in self.read.mergers.where() if one.stands]
        if held:
            link = held[n % len(held)]
            links = self.links - {Pair.of(link.kept, link.merged)}
            self.act(merging.part, link.id, WHY, links=links)

    @rule(ends=NAMINGS, verdict=st.sampled_from(Sameness))
    def judge_named(self, ends, verdict):
        self.judge_pair(Pair.of(ends[0], self.named[ends[1]]), verdict)

    @rule(ends=NAMINGS)
    def reopen_named(self, ends):
        self.reopen_pair(Pair.of(ends[0], self.named[ends[1]]))

    @rule(ends=NAMINGS)
    def name(self, ends):
        link = self.named[ends[1]]
        wanted = Pair.of(ends[0], link)
        is_refused = self.is_somebody(link) or Sameness.DIFFERENT in self.between(wanted)
        links = self.links | {wanted}
        self.act(naming.name, ends[0], link, WHY, links=links, refused=is_refused)

    @rule(n=st.integers(0, 2))
    def unname(self, n):
        held = [one for one in self.read.namings.where() if one.stands]
        if held:
            one = held[n % len(held)]
            links = self.links - {Pair.of(one.subject, one.link)}
            self.act(naming.unname, one.id, WHY, links=links)

    @rule()
    def undo(self):
        self.session.undo()
        if self.behind:
            self.ahead.append((self.said, self.links))
            self.said, self.links = self.behind.pop()

    @rule()
    def redo(self):
        self.session.redo()
        if self.ahead:
            self.behind.append((self.said, self.links))
            self.said, self.links = self.ahead.pop()

    @invariant()
    def each_pair_is_remembered(self):
        stored = {one.pair: one.verdict for one in self.read.judgements.where() if one.stands}
        assert stored == self.said
        for key in KEYS:
            settled = {
                other
                for other in (*KEYS, *self.named)
                if other != key
                and (
                    self.is_merged(Pair.of(key, other))
                    or self.between(Pair.of(key, other)) & {Sameness.SAME, Sameness.DIFFERENT}
                )
            }
            taken = {link for link in self.named if self.is_somebody(link)}
            assert offered(self.read, key) == {*KEYS, *self.named} - {key} - settled - taken
            merged = self.group(key) - set(self.named)
            assert {one.id for one in merging.merged_with(self.read, key)} == merged
            linked = {one.link for one, _ in naming.named_as(self.read, key)}
            assert linked == {link for link in self.named if Pair.of(key, link) in self.links}

    @invariant()
    def nobody_is_known_by_two(self):
        for key in KEYS:
            rows = self.group(key) - set(self.named)
            first = {merging.merged_with(self.read, one)[0].id for one in rows}
            assert len(first) == 1

    @invariant()
    def the_rows_themselves_never_change(self):
        assert [self.read.subjects.get(key).name for key in KEYS] == list(NAMES)
        assert len(self.read.pseudonyms.where()) == len(KEYS)
        assert [self.read.signals.get(key).text for key in SIGNALS] == list(SPELLED)
        assert names_of(self.read) == self.named

    def teardown(self):
        self.writer.connection.close()


def test_a_judgement_is_remembered_over_merge_un_merge_and_undo(tmp_path):
    run_state_machine_as_test(
        lambda: Remembered(tmp_path),
        settings=settings(
            max_examples=12,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
