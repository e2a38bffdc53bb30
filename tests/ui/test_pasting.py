"""Pasting rows by keys: what is read is shown, mended in place, added in one step, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.actions import ActionState
from workbench.domain.meetings import Meeting
from workbench.domain.pasted_fields import Field
from workbench.domain.tables import Table
from workbench.services import people, tables
from workbench.ui.actions.room import ActionsRoom
from workbench.ui.partners.room import PartnersRoom
from workbench.ui.pasting import words
from workbench.ui.pasting.card import PastingCard
from workbench.ui.pasting.course import Pasting
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.overlays import Confirm

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
F = Field
ACTIONS = (
    "Nr\tActie\tActiehouder\tGereed op\tStatus\n"
    "1\tModel maken\tKvK\t1-5-2027\tloopt\n"
    "2\tBrief sturen\tHerstel\tooit\topen\n"
    "3\tLijst maken\tHerstel\tz.s.m.\tzz\n"
)


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


class World:
    """A desk with a partner and a table, and the way from a room to the card."""

    def __init__(self, clock, qtbot):
        self.desk, self.memory = make_desk(clock)
        self.told = []
        self.desk.told.connect(lambda sentence, undo: self.told.append((sentence, undo)))
        write = self.desk._session.write
        write(people.set_up, "Gemeente", "J. Jansen")
        self.kvk = write(people.add_organisation, "Kamer van Koophandel", short="KvK").value
        self.table = write(tables.add_table, Table(id="", name="Tafel", prefix="RT"), "abcd").value
        self.frame = QWidget()
        qtbot.addWidget(self.frame)
        self.pasting = Pasting(self.desk, self.frame)
        self._qtbot = qtbot

    def room(self, kind):
        room = kind(self.desk, self.frame)
        asked = self.pasting.actions if kind is ActionsRoom else self.pasting.people
        room.paste_asked.connect(asked)
        self.frame.resize(1440, 900)
        room.resize(1440, 900)
        self.frame.show()
        self._qtbot.waitExposed(self.frame)
        self.frame.activateWindow()
        self._qtbot.waitUntil(self.frame.isActiveWindow)
        room.enter()
        return room

    def card(self):
        return next(c for c in self.frame.findChildren(PastingCard) if c.isVisible())

    def is_open(self):
        return any(c.isVisible() for c in self.frame.findChildren(PastingCard))

    def paste(self, text="", html=""):
        data = QMimeData()
        if text:
            data.setText(text)
        if html:
            data.setHtml(html)
        QApplication.clipboard().setMimeData(data)
        press((KEY.Key_V, CTRL))
        return self.card()


@pytest.fixture
def world(clock, qtbot, english):
    yield World(clock, qtbot)
    QApplication.clipboard().clear()


def press(*keys):
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        elif isinstance(key, tuple):
            QTest.keyClick(target, *key)
        else:
            QTest.keyClick(target, key)
    QTest.qWait(1)


def spoken(card):
    return [row.spoken for row in card.rows.rows.rows]


def test_actions_are_pasted_mended_and_taken_back_by_keys(world):
    room = world.room(ActionsRoom)
    card = world.paste(ACTIONS)
    assert card.rows.hasFocus()
    assert spoken(card)[0] == (
        "row 2, Model maken, KvK, in progress, Nr: 1, Sat 1 May 2027, will be added"
    )
    assert "“ooit” is no day that was recognised." in spoken(card)[1]
    assert spoken(card)[1].endswith("New partner, must be mended")
    assert card._standing.text() == "2 rows must be mended. New partner: Herstel."
    assert card.rows.entry().number == 3  # the first that must be mended is chosen
    press((KEY.Key_Return, CTRL))  # not yet
    assert card.isVisible()
    press(KEY.Key_Return)
    assert card.form.fields[F.DUE].edit.hasFocus()
    press("1 juni", KEY.Key_Return)  # kept, and on to the next that is wrong
    assert card.form.fields[F.STATUS].edit.hasFocus()
    press("q q", KEY.Key_Return)
    assert card.form.fields[F.STATUS].edit.hasFocus()  # still wrong
    press(KEY.Key_Escape)
    assert card.rows.hasFocus()
    press("r")
    assert card._standing.text() == "New partner: Herstel."
    press((KEY.Key_Return, CTRL))
    assert not world.is_open()
    assert world.told == [("3 actions added, 1 partner added", True)]
    assert {a.table for a in world.memory.actions.where()} == {world.table.id}
    assert {n.text for n in world.memory.notes.where()} == {
        "Nr: 1", "Nr: 2", "Nr: 3\nStatus: q q",
    }  # fmt: skip
    assert room.page.list.hasFocus() or room.isAncestorOf(QApplication.focusWidget())
    world.desk.steps.undo()
    assert world.memory.actions.where() == ()


def test_space_leaves_a_row_out_and_control_a_all_of_them(world):
    world.room(ActionsRoom)
    card = world.paste(ACTIONS)
    press(KEY.Key_Space)
    assert spoken(card)[1].endswith("left out")
    press("e")
    assert card.rows.entry().number == 4
    press(KEY.Key_Space, "e")
    assert card.add.text() == "Add 1 action"
    press((KEY.Key_A, CTRL))
    assert card.add.text() == "Add 3 actions"
    press((KEY.Key_A, CTRL))
    assert not card.add.isEnabled()
    press((KEY.Key_Return, CTRL))
    assert card.isVisible()
    card.rows.ticked.emit(card.rows.rows.index(0))
    assert card.add.text() == "Add 1 action"
    press((KEY.Key_Return, CTRL))
    assert world.told == [("1 action added", True)]


def test_what_columns_hold_is_chosen_by_arrows(world):
    world.room(ActionsRoom)
    card = world.paste("Actie\tToelichting\tWie\nEen\tTwee\tKvK\n")
    press("k")
    assert card.columns.list.hasFocus()
    said = [row.spoken for row in card.columns.list.rows.rows]
    assert said == ["Actie, Action, Een", "Toelichting, Keep as a remark, Twee", "Wie, Owner, KvK"]
    press(KEY.Key_Down, KEY.Key_Right)
    assert card.sheet.columns.fields[1] is F.NOTHING
    press(KEY.Key_Left, KEY.Key_Left)
    assert card.sheet.columns.fields[1] is F.AGREED
    assert card.sheet.wrong
    press(KEY.Key_Right)
    card.columns.heading._box.setCurrentIndex(0)
    assert len(card.sheet.entries) == 2
    card.columns.list.setFocus()
    press(KEY.Key_Escape)
    assert card.rows.hasFocus()
    card.tabs._choices[1].click()
    assert card.columns.isVisible()
    press("k", KEY.Key_Escape)
    assert not world.is_open()
    assert world.memory.actions.where() == ()


def test_another_table_is_chosen_for_all(world):
    world.room(ActionsRoom)
    card = world.paste("Actie\tWie\nEen\tKvK\n")
    assert card.tables.value() == world.table.id
    card.tables._box.setCurrentIndex(1)
    press((KEY.Key_Return, CTRL))
    assert [a.table for a in world.memory.actions.where()] == [None]


def test_a_name_that_is_mended_is_mended_in_all_rows_and_is_not_lost_unasked(world):
    world.room(ActionsRoom)
    card = world.paste("Actie\tWie\nEen\tHerstel\nTwee\tHerstel\n")
    assert "Becomes a new partner: Herstel" in card.form.fields[F.OWNER]._hint.text()
    press(KEY.Key_F2, KEY.Key_Tab)
    card.form.fields[F.OWNER].edit.selectAll()
    press("KvK", KEY.Key_Return)
    assert card.rows.hasFocus()
    assert card.sheet.new_partners == ()
    press(KEY.Key_Escape)
    (asked,) = world.frame.findChildren(Confirm)
    press(KEY.Key_Return)  # the safe answer
    assert card.isVisible()
    press(KEY.Key_Escape)
    asked = world.frame.findChildren(Confirm)[-1]
    asked._stops[1].click()
    assert not world.is_open()


def test_partners_are_pasted_from_a_table_in_html(world):
    room = world.room(PartnersRoom)
    card = world.paste(
        html="<table><tr><td>Organisatie<td>Contactpersoon<td>E-mail"
        "<tr><td rowspan=2>GGD<td>A. Bee<td>a@ggd.invalid<tr><td>C. Dee<td>c(at)ggd</table>"
    )
    assert "is no e-mail address" in spoken(card)[1]
    press("r", (KEY.Key_Return, CTRL))
    assert world.told == [("2 contacts added, 1 partner added", True)]
    assert any("GGD" in row.spoken for row in room.index.list.rows.rows)


def test_people_are_pasted_beside_their_partner(world):
    room = world.room(PartnersRoom)
    room.index.list.choose(world.kvk.id)
    room.card.contacts.add.setFocus()
    card = world.paste("Naam\tFunctie\nA. Bee\tadviseur\n-\t-\n")
    assert card._title.text() == "Paste contacts of Kamer van Koophandel"
    press(KEY.Key_Space, (KEY.Key_Return, CTRL))
    assert world.told == [("1 contact added", True)]
    room.card.contacts.list.enter_by_key()
    card = world.paste("A. Bee\tadviseur\n")
    assert "Known already" in spoken(card)[0]
    assert not card.add.isEnabled()


def test_what_was_read_and_what_is_new_is_told(world):
    world.room(ActionsRoom)
    rows = "".join(f"{n}\tPartij {n}\u200b\tgereed, vervallen\n" for n in range(4))
    card = world.paste(f"Lijst van toen\nActie\tWie\tToelichting\n{rows}")
    assert card._summary.text() == (
        "4 rows read. 1 row above the headings does not count. "
        "4 invisible control characters were removed."
    )
    assert card._standing.text() == "4 partners are new."
    card.sheet.table = replace(card.sheet.table, left_out=2)
    assert words.summary(card.sheet).split(". ")[2] == "2 more rows did not fit"
    press("e")  # nothing is wrong: it stays where it is
    assert card.rows.entry().number == 3
    assert pasting_words_of_states() == ["", "in progress", "done", "lapsed", "deferred"]


def pasting_words_of_states():
    return [words.state(state) for state in ActionState]


def test_nothing_on_the_clipboard_says_so(world):
    world.room(ActionsRoom)
    QApplication.clipboard().clear()
    press((KEY.Key_V, CTRL))
    card = world.card()
    assert card._nothing.isVisible()
    press(KEY.Key_Escape)
    assert not world.is_open()


def test_a_refusal_leaves_the_card_as_it_was(world, monkeypatch):
    world.room(ActionsRoom)
    refused = []
    world.desk.refused.connect(refused.append)
    card = world.paste("Actie\tWie\nEen\tKvK\n")
    card.sheet.place = type(card.sheet.place)(into=card.sheet.place.into, table=None)

    def fail(*_):
        raise people.NameMissingError

    monkeypatch.setattr("workbench.services.pasting.add_actions", fail)
    press((KEY.Key_Return, CTRL))
    assert card.isVisible()
    assert card.add.isEnabled()
    assert {type(error) for error in refused} == {people.NameMissingError}


def test_a_vault_that_is_only_read_takes_no_rows(world):
    world.room(ActionsRoom)
    world.desk.is_read_only = True
    press((KEY.Key_V, CTRL))
    assert world.frame.findChildren(PastingCard) == []


def test_an_empty_list_and_the_line_for_a_new_action_offer_it_too(world):
    room = world.room(ActionsRoom)
    QApplication.clipboard().setText("Actie\tWie\nEen\tKvK\n")
    for place in (room.page._nothing, room.page.new):
        room.new()
        (offer,) = (b for b in place.findChildren(Button) if b.text() == "Paste rows")
        offer.click()
        assert world.card().sheet.entries
        press(KEY.Key_Escape)
        assert not world.is_open()


def test_rows_that_land_after_the_card_was_closed_are_told_all_the_same(world):
    world.room(ActionsRoom)
    card = world.paste("Actie\tWie\nEen\tKvK\n")
    sheet = card.sheet
    card.close_up()
    QTest.qWait(1)
    world.pasting._add(card, None, sheet)
    assert world.told == [("1 action added", True)]


def test_the_actions_of_a_meeting_are_pasted_as_agreed_there(world, clock):
    world.room(ActionsRoom)
    held = Meeting(id="m", table=world.table.id, on=date(2026, 3, 12), title="Tafel", year=2026)
    world.memory.meetings.save(held)
    QApplication.clipboard().setText("Actie\tWie\tGereed op\nEen\tKvK\t1 mei\n")
    world.pasting.of_meeting("m")
    press((KEY.Key_Return, CTRL))
    (action,) = world.memory.actions.where()
    assert (action.meeting, action.agreed_on, action.due) == ("m", held.on, date(2026, 5, 1))


def test_a_list_that_is_looked_at_is_there_again_after_a_lock(world):
    """D9: what was mended, left out, chosen of columns and typed in a field is not lost."""
    world.room(ActionsRoom)
    card = world.paste(ACTIONS)
    press(KEY.Key_Return)
    press("1 juni", KEY.Key_Return)
    press(KEY.Key_Escape)
    press("r")  # the status beside it
    press(KEY.Key_Home, KEY.Key_Space)  # the first row is left out
    press(KEY.Key_Down)
    card.form.fields[F.TEXT].edit.setText("Brief nu sturen")  # typed, not kept yet
    (draft,) = world.pasting.drafts()
    before = spoken(card)
    before[1] = before[1].replace("Brief sturen", "Brief nu sturen")
    card.close_up()
    assert world.pasting.drafts() == ()
    dropped = []
    world.desk.drafts = SimpleNamespace(drop=dropped.append)
    again = Pasting(world.desk, world.frame)
    assert not again.go_on(())
    assert again.go_on((draft,))
    card = world.card()
    assert spoken(card) == before
    assert spoken(card)[0].endswith("left out")
    assert card.tables.value() == world.table.id
    assert again.drafts()[0].blocks == draft.blocks
    card.leave()
    (asked,) = [c for c in world.frame.findChildren(Confirm) if c.isVisible()]
    QTest.keyClick(asked, KEY.Key_Escape)  # it is mended: giving it up is asked
    card.take()
    assert not world.is_open()
    assert [a.text for a in world.memory.actions.where()] == ["Brief nu sturen", "Lijst maken"]
    assert again.drafts() == ()
    assert dropped == [draft.item]
