"""The question that a copy is searched with, and "ander woord" (rules R9.5)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from types import SimpleNamespace

import pytest

from tests.storage import fakes
from tests.unit.test_holding import READERS
from tests.unit.test_projecting import MINUTES
from workbench.domain.frozen import FrozenLine
from workbench.domain.leaks import Finding, LeakFoundError, LeakKind
from workbench.domain.tables import Table
from workbench.domain.withheld import Withheld, WithheldKind
from workbench.services import proving
from workbench.services.audit import Act
from workbench.services.projecting import projected

READER = READERS["person"]
NAME = Finding(
    kind=LeakKind.NAME, words="Roos", found="Roos", sentence="De Roos bloeit.", where="page 1"
)


def copy(**more):
    source = replace(
        MINUTES,
        items=(
            *MINUTES.items,
            replace(
                MINUTES.items[0],
                id="9",
                number="9",
                lines=(FrozenLine(id="z", text="Dit is voor een ander", audience=("person:x",)),),
            ),
        ),
    )
    held = {"halves": (source, projected(source, [READER]))}
    return SimpleNamespace(**({"recipient": READER, "paper": None, "withheld": ()} | held | more))


@pytest.fixture
def read(vault, keep):
    keep(organisations=fakes.organisation(name="Politie"))
    reader = vault.reader()
    yield reader.records
    reader.close()


def test_what_the_filter_left_out_is_asked_for_without_being_told(read):
    """The copy names nothing as withheld here; the frozen text laid beside it does."""
    asked = proving.question_of(read, None, copy())
    assert "Dit is voor een ander" in {one.text for one in asked.withheld}
    assert "Dit is voor een ander" not in asked.held
    assert "a" not in asked.held  # shorter than anything that can leak
    assert "Politie" in asked.known


def test_a_new_field_of_the_frozen_text_is_asked_for_as_well():
    @dataclass(frozen=True)
    class Later:
        id: str = "key"
        remark: str = "een veld van later"
        many: tuple[str, ...] = ("nog een veld",)
        kind: LeakKind = LeakKind.NAME
        audience: tuple[str, ...] = ("person:c0",)
        on: date = field(default=date(2026, 11, 26))

    assert list(proving.texts_in(Later())) == ["een veld van later", "nog een veld"]


def test_a_copy_without_minutes_is_asked_for_what_it_says_it_leaves_out(read):
    left_out = Withheld(kind=WithheldKind.TITLE, text="Casus Grutto", more=("Karin",))
    paper = replace(MINUTES, title="Agenda van de tafel", place="Casus Grutto")
    made = copy(halves=(None, None), withheld=(left_out,), paper=paper)
    asked = proving.question_of(read, None, made)
    assert asked.withheld == (left_out,)
    assert "Agenda van de tafel" in asked.held
    assert "Casus Grutto" not in asked.held  # also when the paper holds it by mistake


def test_a_year_file_is_asked_for_what_each_of_its_meetings_left_out(read):
    """What stands in one of its meetings is held; of the others each is laid beside its source."""
    whole, part = copy().halves
    other = replace(MINUTES, title="Een ander overleg")
    asked = proving.question_of(read, None, copy(halves=((whole, other), (part, other))))
    assert "Dit is voor een ander" in {one.text for one in asked.withheld}
    assert {MINUTES.title, "Een ander overleg"} <= set(asked.known)


def test_another_word_is_remembered_for_its_table_only(session, keep, vault):
    keep(tables=Table(id="t0", name="Regionale Tafel", prefix="RT"))
    session.do(proving.tell_other_word, "t0", NAME)
    session.do(_told_again)
    reader = vault.reader()
    (told,) = reader.records.other_words.where()
    assert proving.other_words(reader.records, "t0") == ("Roos",)
    assert proving.other_words(reader.records, None) == ()
    reader.close()
    session.do(proving.take_other_word_back, told.id)
    session.undo()
    again = vault.reader()
    assert again.records.other_words.where() == (told,)
    again.close()


def _told_again(work):
    """What was told before is not told twice."""
    held = proving.tell_other_word(work, "t0", NAME)
    work.audit(Act.TABLE_CHANGED, held.id)


def test_cases_of_others_and_who_they_are_about_are_searched_for(read, keep):
    """A participant knows them; who told the signal knows the name, and not the code."""
    whole = fakes.one_of_each()
    keep(
        cases=replace(
            whole["cases"], table=None, code="C-2026-417", participants=("organisation:in",)
        )
    )
    keep(subjects=replace(whole["subjects"], name="Mirela Popescu", aliases=("Mimi",)))
    keep(
        signals=replace(
            whole["signals"],
            table=None,
            contact=None,
            organisation="o0",
            audience=None,
            line=None,
            asks=None,
            feedback=None,
        )
    )
    keep(signal_cases=whole["signal_cases"])

    def words(*parties):
        reader = replace(READER, party="person:x", organisations=frozenset(parties))
        return {one.words for one in proving.secrets_from(read, reader)}

    names = {"Mirela Popescu", "Mimi"}
    assert words("organisation:in") == set()
    assert words("organisation:out") >= names | {"C-2026-417"}
    assert "C-2026-417" in words("organisation:o0")
    assert names.isdisjoint(words("organisation:o0"))


def test_what_is_exact_is_never_another_word(session):
    exact = replace(NAME, kind=LeakKind.PHONE)
    with pytest.raises(LeakFoundError):
        session.do(proving.tell_other_word, None, exact)
