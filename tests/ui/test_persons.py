"""*Betrokkenen* on the page of a case, on a real encrypted vault, by keys alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.storage import fakes
from tests.storage.newborn import new_vault
from workbench import paths
from workbench.domain.case_states import CaseState, Why
from workbench.domain.cases import Case
from workbench.domain.entities import EntityKind
from workbench.domain.judgements import Sameness
from workbench.domain.signals import Signal
from workbench.domain.subjects import Subject
from workbench.domain.tables import Regime, Table
from workbench.services import case_states, entities, signals, subjects
from workbench.services.audit import Act
from workbench.services.session import Session
from workbench.storage.lists import SqlLists
from workbench.storage.logbook import SqlLogbook
from workbench.storage.store import SqlRead
from workbench.ui.desk import Desk
from workbench.ui.persons.section import PersonsSection
from workbench.ui.tasks import InlineTasks
from workbench.ui.theme import Appearance, Mode, Theme

KEY = Qt.Key


class Stage(SimpleNamespace):
    def do(self, use_case, *args, **more):
        value = self.session.do(use_case, *args, **more).value
        self.section.show_case(self.read.cases.get("k0"))
        return value

    def person(self, name, case="k0", **more):
        told = Subject(id="", name=name, case=case, since=fakes.TODAY, **more)
        return self.do(subjects.add_subject, told, "t0")

    @property
    def cards(self):
        return self.section.cards

    def names(self):
        return [card.person.subject.name for card in self.cards]

    def likely(self):
        return [one.likely.other_name for card in self.cards for one in card.cards]


def _begin(work):
    work.tables.save(Table(id="t0", name="Screening", regime=Regime.WGS_RIEC))
    for n in range(2):
        work.cases.save(Case(id=f"k{n}", code=f"C-2026-00{n}", table="t0",
                             regime=Regime.WGS_RIEC, opened_on=fakes.TODAY))  # fmt: skip
    work.audit(Act.CASE_OPENED, "k0")


@pytest.fixture
def stage(tmp_path, qapp, qtbot):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))
    writer = new_vault(tmp_path / "kluis.db").writer()
    session, read = Session(writer.store), SqlRead(writer.connection)
    session.write(_begin)
    desk = Desk(session=session, drafts=writer.drafts, read=read,
                lists=SqlLists(writer.connection), logbook=SqlLogbook(writer.connection),
                tasks=InlineTasks(), clock=fakes.Clock(), working_days=None, paper=None,
                files=None)  # fmt: skip
    section = PersonsSection(desk)
    qtbot.addWidget(section)
    section.resize(420, 900)
    section.show()
    section.activateWindow()
    section.show_case(read.cases.get("k0"))
    desk.changed.connect(lambda _: section.show_case(read.cases.get("k0")))
    told, refused = [], []
    desk.told.connect(lambda sentence, *_: told.append(sentence))
    desk.refused.connect(refused.append)
    yield Stage(section=section, session=session, read=read, desk=desk, told=told, refused=refused)
    writer.connection.close()


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def test_a_subject_is_written_down_by_keys_and_gets_its_pseudonym(stage):
    assert stage.section._nothing.isVisible()
    stage.section.add.setFocus()
    press(KEY.Key_Space)
    press(KEY.Key_Return)
    assert stage.section.form.name.error()  # it has a name
    type_in("Robel Kidane")
    press(KEY.Key_Tab)
    type_in("Roby; ; Kidane")
    press(KEY.Key_Tab)
    type_in("ergens")
    press(KEY.Key_Return)
    assert stage.section.form.born.error()
    stage.section.form.born.set_text("")
    type_in("3-2-2001")
    press(KEY.Key_Return)
    (held,) = stage.read.subjects.where(case="k0")
    assert (held.name, held.aliases, held.born) == (
        "Robel Kidane",
        ("Roby", "Kidane"),
        "2001-02-03",
    )
    (card,) = stage.cards
    assert "Betrokkene A" in card.accessibleName()
    assert stage.told == ["Subject added"]
    assert not stage.section._nothing.isVisible()
    assert QApplication.focusWidget() is stage.section.add
    stage.session.undo()
    assert stage.read.subjects.where() == ()


def test_a_subject_is_changed_and_escape_leaves_it_as_it_was(stage):
    stage.person("Robel Kidane", born="2001")
    (card,) = stage.cards
    card.edit.click()
    form = stage.section.form
    assert (form.name.text(), form.born.text()) == ("Robel Kidane", "2001")
    assert not form.kind.isVisible()
    type_in(" Haile")
    press(KEY.Key_Escape)
    assert stage.read.subjects.where()[0].name == "Robel Kidane"
    card.edit.click()
    form.name.set_text("Robel Haile")
    press(KEY.Key_Return)
    assert stage.names() == ["Robel Haile"]
    assert stage.told[-1] == "Subject changed"


def test_what_is_half_typed_is_kept_when_the_page_is_left_if_it_names_somebody(stage):
    stage.section.begin()
    type_in("Robel")
    stage.section.flush()
    assert stage.names() == ["Robel"]
    stage.section.begin()
    stage.section.flush()
    assert stage.names() == ["Robel"]
    stage.section.flush()  # nothing is open


def test_not_the_same_takes_a_reason_and_does_not_come_back(stage):
    stage.person("Robel Kidani", case="k1", born="2001-03-02")
    stage.person("Robel Kidane", born="2001-02-03")
    assert stage.likely() == ["Robel Kidani"]
    (one,) = stage.cards[0].cards
    assert "Betrokkene A, C-2026-001" in [label.text() for label in one.findChildren(QLabel)]
    assert "Day" in one.accessibleName() or "swapped" in one.accessibleName()
    one.choices[Sameness.DIFFERENT].setFocus()
    press(KEY.Key_Space)
    press(KEY.Key_Return)
    assert one.asking.why.error()
    press(KEY.Key_Escape)
    assert QApplication.focusWidget() is one.choices[Sameness.DIFFERENT]
    press(KEY.Key_Space)
    type_in("Een neef")
    press(KEY.Key_Return)
    assert stage.likely() == []
    assert [j.reason for j in stage.read.judgements.where()] == ["Een neef"]
    stage.section.show_case(stage.read.cases.get("k1"))
    assert stage.likely() == []


def test_left_open_stays_with_what_was_said(stage):
    stage.person("Robel Kidani", case="k1")
    stage.person("Robel Kidane")
    stage.cards[0].cards[0].choices[Sameness.UNKNOWN].click()
    assert stage.likely() == ["Robel Kidani"]
    assert stage.told[-1] == "Judged: do not know"


def test_the_same_merges_two_subjects_and_taking_apart_offers_them_again(stage):
    stage.person("Robel Kidani", case="k1")
    stage.person("Robel Kidane")
    (one,) = stage.cards[0].cards
    one.choices[Sameness.SAME].click()
    type_in("Zelfde telefoon")
    press(KEY.Key_Return)
    assert stage.likely() == []
    (link,) = stage.cards[0].links
    assert [m.reason for m in stage.read.mergers.where()] == ["Zelfde telefoon"]
    link.verb.click()
    press(KEY.Key_Escape)
    assert QApplication.focusWidget() is link.verb
    press(KEY.Key_Space)
    type_in("Toch een neef")
    press(KEY.Key_Return)
    assert stage.likely() == ["Robel Kidani"]
    assert stage.cards[0].links == []
    assert len(stage.read.subjects.where()) == 2


def test_a_name_in_a_signal_is_told_by_the_code_of_the_signal(stage):
    stage.person("Georgi Ivanov")
    told = Signal(id="", code="S-7", table="t0", on=fakes.TODAY, text="Busje", made_at=fakes.NOW)
    held = stage.do(signals.receive, told)
    stage.do(entities.confirm, EntityKind.PERSON, "Gjorgi Iwanoff", signal=held.id)
    told_id = held.id
    (one,) = stage.cards[0].cards
    assert stage.likely() == ["Gjorgi Iwanoff"]
    assert "Named in S-7" in [label.text() for label in one.findChildren(QLabel)]
    one.choices[Sameness.SAME].click()
    type_in("Zelfde telefoon")
    press(KEY.Key_Return)
    assert stage.likely() == []
    (held,) = stage.read.namings.where()
    assert (held.signal, held.reason) == (told_id, "Zelfde telefoon")
    (link,) = stage.cards[0].names
    texts = [label.text() for label in link.findChildren(QLabel)]
    assert "Named in S-7 as “Gjorgi Iwanoff”" in texts
    link.verb.click()
    type_in("Toch een broer")
    press(KEY.Key_Return)
    assert stage.likely() == ["Gjorgi Iwanoff"]
    stage.session.undo()
    assert stage.read.namings.get(held.id).stands


def test_who_is_not_the_same_stays_away_and_is_judged_again_by_keys(stage):
    stage.person("Georgi Ivanov")
    told = Signal(id="", code="S-7", table="t0", on=fakes.TODAY, text="Busje", made_at=fakes.NOW)
    held = stage.do(signals.receive, told)
    stage.do(entities.confirm, EntityKind.PERSON, "Gjorgi Iwanoff", signal=held.id)
    stage.cards[0].cards[0].choices[Sameness.DIFFERENT].click()
    type_in("Een naamgenoot")
    press(KEY.Key_Return)
    assert stage.likely() == []
    (card,) = stage.cards
    (other,) = card.others
    assert not other.isVisible()  # only for who asks for it
    card.apart.setFocus()
    press(KEY.Key_Space)
    assert other.verb.hasFocus()
    assert other.verb.accessibleName() == "Judge Gjorgi Iwanoff (S-7) again"
    press(KEY.Key_Space)
    press(KEY.Key_Return)
    assert other.asking.why.error()
    type_in("Nieuwe foto")
    press(KEY.Key_Return)
    assert stage.likely() == ["Gjorgi Iwanoff"]
    assert stage.cards[0].others == []
    stage.session.undo()
    stage.section.show_case(stage.read.cases.get("k0"))
    assert stage.likely() == []


def test_a_closed_case_is_only_looked_at(stage):
    stage.person("Robel Kidani", case="k1")
    stage.person("Robel Kidane")
    assert [verb.words for verb in stage.section.verbs()] == ["Add subject"]
    stage.do(case_states.set_state, "k0", CaseState.CLOSED, Why.NO_FOLLOW_UP, "Niets gebleken")
    assert stage.section.verbs() == ()
    assert not stage.cards[0].edit.isVisible()
    assert not stage.cards[0].cards[0].choices[Sameness.SAME].isVisible()


def test_a_reason_half_typed_stays_when_something_else_changes(stage):
    stage.person("Robel Kidani", case="k1")
    stage.person("Robel Kidane")
    (one,) = stage.cards[0].cards
    one.choices[Sameness.SAME].click()
    type_in("Zelf")
    stage.section.show_case(stage.read.cases.get("k0"))
    assert stage.cards[0].cards[0].asking.why.text() == "Zelf"
    QTest.keyClick(stage.section, KEY.Key_Escape)
