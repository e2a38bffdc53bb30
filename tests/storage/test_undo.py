"""Whatever is done, undo gives each earlier state back, and redo each later (R2.4)."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.storage import fakes
from tests.storage.newborn import new_vault
from workbench.domain.errors import RuleBrokenError
from workbench.domain.numbers import Series
from workbench.services.audit import Act
from workbench.services.session import DEPTH, Session
from workbench.storage.chain import first_bad
from workbench.storage.errors import StepOutdatedError
from workbench.storage.kinds import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

FEW = st.integers(0, 2)
TEXTS = st.text(max_size=4)
RESTORED = [table for table in COLUMNS if table != "number_series"]
FINAL = {  # final, or of a version
    "versions", "approvals", "remarks", "adoptions", "corrections", "rounds", "answers", "errata",
    "agenda_versions", "agenda_recipients", "annotations", "replies", "reply_parts",
    "disclosures", "disclosed_cases",
}  # fmt: skip


def records(n, text):
    """Records of most kinds that refer to each other, each in three copies."""
    mentions = tuple(fakes.mention(place) for place in range(len(text)))
    numbered = {
        "organisations": fakes.organisation(n, name=text),
        "meetings": fakes.meeting(n, title=text),
        "items": fakes.item(n, meeting=f"m{n}", note=text, parent=f"i{n - 1}" if n else None),
        "lines": fakes.line(n, item=f"i{n}", text=text, mentions=mentions),
        "actions": fakes.action(n, meeting=f"m{n}", line=f"l{n}", text=text),
    }
    alone = fakes.one_of_each(text)
    return {
        **{name: alone[name] for name in alone.keys() - FINAL - {"number_series"}},
        **numbered,
    }


NAMES = st.sampled_from(sorted(records(0, "")))


class Undo(RuleBasedStateMachine):
    """A model of the session: the states behind and ahead, as whole copies of all tables."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        vault = new_vault(folder / f"{secrets.token_hex(4)}.db", actor="ik")
        self.writer = vault.writer()
        self.session = Session(self.writer.store)
        self.behind: list[object] = []
        self.ahead: list[object] = []
        self.now = self.dump()
        self.entries = 1
        self.last = 0

    def dump(self):
        ask = self.writer.connection.execute
        return {t: ask(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in RESTORED}  # noqa: S608 - names of ours

    def entry_count(self):
        return self.writer.connection.execute("SELECT count(*) FROM audit").fetchone()[0]

    def act(self, use_case):
        try:
            outcome = self.session.do(use_case)
        except RuleBrokenError:
            return  # refused: the invariant sees that nothing changed
        self.entries += 1
        if outcome.step.images:
            self.behind = [*self.behind, self.now][-DEPTH:]
            self.ahead = []
            self.now = self.dump()
            assert self.now != self.behind[-1]

    @rule(names=st.lists(NAMES, min_size=1, max_size=4), n=FEW, text=TEXTS)
    def save(self, names, n, text):
        def use_case(work):
            for name in names:
                getattr(work, name).save(records(n, text)[name])
            work.audit(Act.AGENDA_CHANGED, "m0")

        self.act(use_case)

    @rule(n=FEW, text=TEXTS)
    def save_all(self, n, text):
        def use_case(work):
            for name, record in records(n, text).items():
                getattr(work, name).save(record)
            work.audit(Act.AGENDA_CHANGED, "m0")

        self.act(use_case)

    @rule(names=st.lists(NAMES, min_size=1, max_size=3), n=FEW)
    def remove(self, names, n):
        def use_case(work):
            for name in names:
                getattr(work, name).remove(records(n, "")[name].id)
            work.audit(Act.AGENDA_CHANGED, "m0")

        self.act(use_case)

    @rule(n=FEW, positions=st.permutations([0, 1, 2]))
    def move(self, n, positions):
        def use_case(work):
            for item, position in zip(work.items.where(), positions, strict=False):
                work.items.save(replace(item, position=position, treated=n))
            work.audit(Act.AGENDA_CHANGED, "m0")

        self.act(use_case)

    @rule()
    def count(self):
        def use_case(work):
            number = work.next_number(Series.ACTION, None, 2026)
            work.preferences.save(replace(fakes.one_of_each()["preferences"], value=str(number)))
            work.audit(Act.PREFERENCE_SET, "own.name")
            return number

        before = self.last
        self.act(use_case)
        (row,) = self.writer.connection.execute("SELECT last FROM number_series").fetchall()
        self.last = row[0]
        assert self.last == before + 1

    @rule(n=st.integers(1, 4))
    def undo(self, n):
        for _ in range(n):
            step = self.session.undo()
            assert bool(step.images) == bool(self.behind)
            if self.behind:
                self.ahead.append(self.now)
                self.now = self.behind.pop()
                self.entries += 1

    @precondition(lambda self: self.ahead)
    @rule(n=st.integers(1, 4))
    def redo(self, n):
        for _ in range(n):
            step = self.session.redo()
            assert bool(step.images) == bool(self.ahead)
            if self.ahead:
                self.behind.append(self.now)
                self.now = self.ahead.pop()
                self.entries += 1

    @invariant()
    def the_file_is_as_the_model_says(self):
        assert self.dump() == self.now
        assert self.entry_count() == self.entries
        assert self.writer.commit_no == self.entries

    def teardown(self):
        while self.behind:
            self.undo(1)
            assert self.dump() == self.now
        assert first_bad(self.writer.connection) is None
        assert self.writer.checkpoint_and_close()


def test_undo_is_a_state_machine(tmp_path):
    run_state_machine_as_test(
        lambda: Undo(tmp_path),
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_what_is_written_beside_the_list_outdates_a_step(keep, session):
    """Only the rows of that step count: another row does not stand in the way."""
    keep(organisations=fakes.organisation(0))
    keep(organisations=fakes.organisation(1))

    def beside(work):
        work.organisations.save(fakes.organisation(0, name="Anders"))
        work.audit(Act.ORGANISATION_CHANGED, "o0")

    session.write(beside)
    assert session.undo().keys("organisation") == {"o1"}
    with pytest.raises(StepOutdatedError):
        session.undo()
    assert session.redo().keys("organisation") == {"o1"}
    with suppress(StepOutdatedError):
        session.undo()
