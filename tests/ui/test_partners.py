"""The room *Partners*, worked by keys: partners and people are added, changed and let go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.actions import ActionState
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import MembershipId, TableId
from workbench.domain.people import PartnerKind
from workbench.domain.preferences import OWN_CONTACT
from workbench.domain.tables import Membership
from workbench.services import actions, leaving, people
from workbench.services.actions import ActionDraft
from workbench.services.audit import Act
from workbench.services.records import Owed
from workbench.ui.partners.ending import EndContact, EndOrganisation
from workbench.ui.partners.room import PartnersRoom
from workbench.ui.records.days import read_day
from workbench.ui.tasks import InlineTasks, Lane
from workbench.ui.theme import Appearance, Mode, Theme

KEY = Qt.Key


@pytest.fixture(autouse=True)
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


class World:
    """A desk with the own organisation, and if asked a partner with a person and an action."""

    def __init__(self, clock):
        self.desk, self.memory = make_desk(clock)
        self.today = clock.today()
        self.told = []
        self.desk.told.connect(lambda sentence, undo: self.told.append((sentence, undo)))
        self.own = self.ask(people.set_up, "Gemeente", "J. Jansen", "ketenregisseur")

    def ask(self, use_case, *args, **kwargs):
        return self.desk._session.write(use_case, *args, **kwargs).value

    def settle(self):
        self.police = self.ask(people.add_organisation, "Politie", PartnerKind.POLICE)
        self.officer = self.ask(people.add_contact, self.police.id, "B. Bos", "teamleider")
        self.other = self.ask(people.add_contact, self.police.id, "C. Cuijk", "rechercheur")
        self.action = self.ask(
            actions.agree_between,
            ActionDraft(
                text="Beeld delen",
                owners=(Owed(self.police.id, self.officer.id),),
                due_kind=DueKind.DATE,
                due=self.today - timedelta(days=3),
            ),
        )
        self.ask(self._sit)
        return self

    def _sit(self, work):
        seat = Membership(
            id=MembershipId("seat"),
            table=TableId("table"),
            contact=self.officer.id,
            organisation=self.police.id,
        )
        work.memberships.save(seat)
        work.audit(Act.MEMBER_ADDED, seat.id)

    def names(self):
        return {o.name for o in self.memory.organisations.where()}


@pytest.fixture
def world(clock, english):
    return World(clock)


@pytest.fixture
def shown(qtbot):
    def show(world):
        made = PartnersRoom(world.desk)
        qtbot.addWidget(made)
        made.resize(1200, 1000)
        made.show()
        qtbot.waitExposed(made)
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.enter()
        return made

    return show


def press(*keys):
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)
    QTest.qWait(1)


def rows(room):
    return [held.spoken for held in room.index.list.rows.rows]


def test_partners_say_how_they_stand(world, shown):
    room = shown(world.settle())
    assert rows(room) == [
        "Gemeente, own organisation, Municipality, 1 contact",
        "Politie, Police, 2 contacts, 1 open, 1 late",
    ]
    press(KEY.Key_Down)
    assert [held.look.title for held in room.card.contacts.list.rows.rows] == ["B. Bos", "C. Cuijk"]
    assert [held.spoken for held in room.card.owed.list.rows.rows] == [
        "Beeld delen, 3 days late, Politie"
    ]


class Later(InlineTasks):
    """Answers when it is told to."""

    def __init__(self):
        self.waiting = []

    def run(self, lane, owner, job, done, failed):
        assert lane is Lane.READ
        self.waiting.append((job, done))

    def answer(self):
        for job, done in (now := self.waiting[:]):
            done(job())
        del self.waiting[: len(now)]


def test_the_window_counts_nothing_and_a_partner_that_comes_late_is_chosen(world, shown):
    room = shown(world.settle())
    world.desk.lists.partners = None  # only the lane asks
    world.desk.tasks = Later()
    late = world.ask(people.add_organisation, "Zorgcentrum")
    room.index.filter.set_text("polit")
    room.refresh()
    room.show_partner(late.id)  # the list does not know it yet
    assert room.index.filter.text() == ""
    assert room.index.list.chosen_key() != late.id
    del world.desk.lists.partners
    world.desk.tasks.answer()
    assert room.index.list.chosen_key() == late.id
    press(KEY.Key_Up)
    room.refresh()
    world.desk.tasks.answer()
    assert room.index.list.chosen_key() == world.police.id  # chosen once


def test_n_adds_partners_one_after_the_other(world, shown):
    room = shown(world)
    press("n", "GGD", KEY.Key_Return, "Openbaar Ministerie", KEY.Key_Return)
    assert {"GGD", "Openbaar Ministerie"} <= world.names()
    assert world.told == [
        ("Partner added: GGD", True),
        ("Partner added: Openbaar Ministerie", True),
    ]
    press(KEY.Key_Escape)
    assert room.index.list.hasFocus()
    world.desk.steps.undo()
    assert "Openbaar Ministerie" not in world.names()
    assert len(rows(room)) == 2


def test_a_partner_needs_a_name(world, shown):
    room = shown(world)
    press("n", KEY.Key_Return)
    assert room.index.new.name.error()


def test_first_use_offers_partners_that_are_added_in_one_step(world, shown):
    room = shown(world)
    assert room.index.banner.isVisible()
    room.index.banner.asked.emit()
    assert room.offer.list.hasFocus()
    press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Down, KEY.Key_Space, KEY.Key_Return)
    assert world.names() == {"Gemeente", "Politie, team mensenhandel", "Openbaar Ministerie"}
    assert world.told == [("2 partners added", True)]
    assert room.index.isVisible()
    assert not room.index.banner.isVisible()
    world.desk.steps.undo()
    assert world.names() == {"Gemeente"}


def test_what_is_there_already_is_not_offered(world, shown):
    world.ask(people.add_organisation, "openbaar ministerie", PartnerKind.PROSECUTION)
    room = shown(world)
    room.open_offer()
    assert "Openbaar Ministerie" not in [held.key for held in room.offer.list.rows.rows]
    QTest.keyClick(room.offer.list, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(KEY.Key_Return)
    assert len(world.names()) > 25
    assert "Openbaar Ministerie" not in world.names()


def test_the_offer_is_left_without_a_trace(world, shown):
    room = shown(world)
    room.open_offer()
    press(KEY.Key_Space, KEY.Key_Escape)
    assert world.names() == {"Gemeente"}
    assert room.index.list.hasFocus()


def test_c_adds_a_contact(world, shown):
    room = shown(world.settle())
    press(KEY.Key_Down, "c", "D. Dijk", KEY.Key_Tab, "analist", KEY.Key_Tab, "d@politie.example")
    press(KEY.Key_Tab, "0612345678", KEY.Key_Return)
    made = next(c for c in world.memory.contacts.where() if c.name == "D. Dijk")
    assert (made.organisation, made.function) == (world.police.id, "analist")
    assert (made.email, made.phone, made.since) == ("d@politie.example", "0612345678", world.today)
    assert room.card.contacts.list.hasFocus()
    assert "0612345678" in room.card.contacts.list.chosen().spoken


def test_a_function_alone_is_enough_and_nothing_is_not(world, shown):
    room = shown(world.settle())
    press(KEY.Key_Down, "c", KEY.Key_Return)
    assert room.card.contacts.form.name.error()
    press(KEY.Key_Tab, "piketdienst", KEY.Key_Return)
    made = next(c for c in world.memory.contacts.where() if c.function == "piketdienst")
    assert made.is_function_only


def test_enter_changes_a_person(world, shown):
    room = shown(world.settle())
    press(KEY.Key_Down, KEY.Key_Return)
    assert room.card.contacts.list.hasFocus()
    press(KEY.Key_Return, "B. de Bos", KEY.Key_Return)
    assert world.memory.contacts.get(world.officer.id).name == "B. de Bos"
    world.desk.steps.undo()
    assert world.memory.contacts.get(world.officer.id).name == "B. Bos"


def test_a_person_leaves_and_a_colleague_goes_on(world, shown):
    room = shown(world.settle())
    press(KEY.Key_Down, KEY.Key_Return, KEY.Key_Delete)
    asked = room.findChild(EndContact)
    assert asked.day.edit.hasFocus()
    asked.heir.set_value(world.other.id)
    press(KEY.Key_Return)
    assert world.memory.contacts.get(world.officer.id).until == world.today
    seats = {s.contact: s.until for s in world.memory.memberships.where()}
    assert seats == {world.officer.id: world.today, world.other.id: None}
    assert world.memory.owners.where(action=world.action.id)[0].contact == world.other.id
    world.desk.steps.undo()
    assert world.memory.contacts.get(world.officer.id).until is None
    assert world.memory.owners.where(action=world.action.id)[0].contact == world.officer.id


def test_without_a_colleague_the_partner_owes_the_actions(world):
    world.settle()
    world.ask(leaving.end_contact, world.officer.id, world.today)
    (owner,) = world.memory.owners.where(action=world.action.id)
    assert (owner.organisation, owner.contact) == (world.police.id, None)


def test_a_partner_goes_and_comes_back(world, shown):
    room = shown(world.settle())
    press(KEY.Key_Down, KEY.Key_Delete)
    assert room.findChild(EndOrganisation).day.edit.hasFocus()
    press("vandaag", KEY.Key_Return)
    assert world.memory.organisations.get(world.police.id).until == world.today
    assert rows(room)[-1].endswith("until Thu 26 Nov")
    room.index.list.choose(world.police.id)
    room.card.back.click()
    assert world.memory.organisations.get(world.police.id).until is None


def test_the_own_organisation_stays(world, shown):
    room = shown(world)
    press(KEY.Key_Delete)
    assert room.findChild(EndOrganisation) is None
    assert not room.card.end.isVisible()


def test_details_are_kept_when_a_field_is_left(world, shown):
    room = shown(world.settle())
    press(KEY.Key_Down, KEY.Key_F2, "Politie Noord", KEY.Key_Tab)
    assert world.memory.organisations.get(world.police.id).name == "Politie Noord"
    room.card.form.kind.set_value(PartnerKind.BORDER_POLICE)
    assert world.memory.organisations.get(world.police.id).kind is PartnerKind.BORDER_POLICE
    room.card.form._lines.setPlainText("Belt liever")
    room.flush()
    assert world.memory.organisations.get(world.police.id).note == "Belt liever"


def test_x_completes_what_a_partner_owes(world, shown):
    room = shown(world.settle())
    press(KEY.Key_Down)
    room.card.owed.list.enter_by_key()
    press("x")
    assert world.memory.actions.get(world.action.id).state is ActionState.DONE
    assert room.card.owed.count() == 0


def test_slash_filters(world, shown):
    room = shown(world.settle())
    press("/", "poli")
    assert rows(room) == ["Politie, Police, 2 contacts, 1 open, 1 late"]
    press(KEY.Key_Escape)
    assert len(rows(room)) == 2


@pytest.mark.parametrize(
    ("text", "is_past", "day"),
    [
        ("1 mei 2019", True, date(2019, 5, 1)),
        ("1 mei", True, date(2026, 5, 1)),
        ("1 mei", False, date(2027, 5, 1)),
        ("vandaag", True, date(2026, 11, 26)),
        ("29 feb", True, date(2024, 2, 29)),
        ("blauw", True, None),
        ("", False, None),
    ],
)
def test_days_of_people_may_lie_in_the_past(text, is_past, day):
    assert read_day(text, date(2026, 11, 26), is_past=is_past) == day


def test_the_coordinator_has_one_name(world):
    world.ask(people.name_coordinator, "K. Klaver")
    key = world.memory.preferences.get(OWN_CONTACT).value
    assert world.memory.contacts.get(key).name == "K. Klaver"


def test_everything_that_takes_the_focus_has_a_name_and_can_be_hit(world, shown):
    room = shown(world.settle())
    press(KEY.Key_Down, "c")
    room.index.new.open_up()
    focusable = [
        w
        for w in room.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(focusable) > 15
    unnamed = [type(w).__name__ for w in focusable if not (w.accessibleName() or _text(w))]
    small = [type(w).__name__ for w in focusable if min(w.width(), w.height()) < 24]
    assert (unnamed, small) == ([], [])


def _text(widget):
    return widget.text() if hasattr(widget, "text") else ""
