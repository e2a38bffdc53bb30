"""The room *Acties* over a desk in memory: three partners, five actions, and hands that type."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import make_desk
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import MeetingId, TableId
from workbench.domain.meetings import Meeting
from workbench.domain.people import PartnerKind
from workbench.domain.tables import Table
from workbench.services import actions, people
from workbench.services.actions import ActionDraft
from workbench.services.audit import Act
from workbench.services.records import Owed
from workbench.ui.actions.room import ActionsRoom

SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class World:
    """A desk with three partners, four open actions and one that is done."""

    def __init__(self, clock):
        self.desk, self.memory = make_desk(clock)
        self.today = clock.today()
        self.told = []
        self.desk.told.connect(lambda sentence, undo: self.told.append((sentence, undo)))
        self.own = self.ask(people.set_up, "Gemeente", "J. Jansen")
        self.police = self.ask(people.add_organisation, "Politie", PartnerKind.POLICE)
        self.health = self.ask(people.add_organisation, "GGD", PartnerKind.HEALTH)
        self.nurse = self.ask(people.add_contact, self.health.id, "A. Arts", "Arts")
        self.table = Table(id=TableId("table"), name="Regionale Tafel", prefix="RT")
        self.ask(self._hold)
        self.permits = self.agree("Vergunningen nagaan", self.own, -9)
        self.plan = self.agree("Controleplan opstellen", self.own, 7)
        self.check = self.agree("Gezondheidscheck", self.health, 1)
        self.loose = self.agree("Zonder actiehouder", None, None)
        self.done = self.agree("Gedaan werk", self.police, -20)
        self.ask(actions.close, self.done.id)
        self.told.clear()

    def _hold(self, work):
        work.tables.save(self.table)
        on = self.today + timedelta(days=14)
        for n, day in (("was", self.today - timedelta(days=30)), ("next", on)):
            meeting = Meeting(
                id=MeetingId(n), table=self.table.id, on=day, title="Tafel", year=day.year
            )
            work.meetings.save(meeting)
        work.audit(Act.TABLE_ADDED, self.table.id)

    def ask(self, use_case, *args, **kwargs):
        return self.desk._session.write(use_case, *args, **kwargs).value

    def agree(self, text, home, days):
        return self.ask(
            actions.agree_between,
            ActionDraft(
                text=text,
                table=self.table.id,
                owners=(Owed(home.id, None),) if home else (),
                due_kind=DueKind.NONE if days is None else DueKind.DATE,
                due=None if days is None else self.today + timedelta(days=days),
            ),
        )

    def now(self, action):
        return self.memory.actions.get(action.id)


def opened(world, qtbot):
    """The room on the screen, the focus in its list."""
    made = ActionsRoom(world.desk)
    qtbot.addWidget(made)
    made.resize(1180, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.enter()
    return made


def press(*keys):
    for key in keys:
        target = QApplication.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)
    QTest.qWait(1)


def rows(room):
    model = room.page.model
    return [model.index(n).data(SPOKEN) for n in range(model.rowCount())]


def here(room):
    return room.page.list.current_key()


def show(room, view):
    room.page.views.choose_tab(room.page.views.tabs.values().index(view))
