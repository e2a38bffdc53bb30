"""A meeting to be held in the workspace: the invented region in memory, and hands that type."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.desk_fakes import Memory, MemoryLists, MemoryLogbook, Weekdays
from workbench import paths
from workbench.domain.agenda import Treatment
from workbench.domain.errors import VaultError
from workbench.services import agenda, demo
from workbench.services.agenda import ItemDraft
from workbench.services.changes import Step
from workbench.services.rows import LineCount
from workbench.services.session import Session
from workbench.ui.desk import Desk
from workbench.ui.tasks import InlineTasks
from workbench.ui.workspace.room import WorkspaceRoom

TABLES = {  # the names that the vault gives the records
    "organisations": "organisation",
    "contacts": "contact",
    "meetings": "meeting",
    "items": "agenda_item",
    "lines": "line",
    "actions": "action",
    "shorthands": "shorthand",
    "preferences": "preference",
    "cases": "case_file",
    "subjects": "subject",
    "pseudonyms": "pseudonym",
}
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class NamedStep(Step):
    """A step whose rows go by the names of their tables."""

    def touches(self, *kinds):
        return any(TABLES.get(image.kind, image.kind) in kinds for image in self.images)

    def keys(self, kind):
        return frozenset(
            image.key for image in self.images if TABLES.get(image.kind, image.kind) == kind
        )

    def turned(self):
        return NamedStep(tuple(image.turned() for image in reversed(self.images)))


class NamedMemory(Memory):
    @property
    def step(self):
        return NamedStep(tuple(self.images))


class MeetingLists(MemoryLists):
    def meeting_actions(self, meeting):
        held = self._memory.actions.where(meeting=meeting)
        return [self._memory.action_row(a) for a in held if a.withdrawn_at is None]

    def line_counts(self, meeting):
        held = Counter(
            (line.item, line.kind, line.is_recorded, line.removed_at is not None)
            for item in self._memory.items.where(meeting=meeting)
            for line in self._memory.lines.where(item=item.id)
        )
        return [
            LineCount(item=item, kind=kind, is_recorded=said, is_removed=gone, count=n)
            for (item, kind, said, gone), n in held.items()
        ]


class MemoryDrafts:
    """Drafts in a dict; a full disk on request."""

    def __init__(self):
        self.kept = {}
        self.written = []
        self.is_full = False

    def write(self, draft):
        if self.is_full:
            raise FullError
        self.kept[draft.item] = draft
        self.written.append(draft)

    def read(self, item):
        return self.kept.get(item)

    def drop(self, item):
        self.kept.pop(item, None)

    def waiting(self):
        return tuple(self.kept.values())


class FullError(VaultError):
    code = "KL-18"


class SummerClock:
    def __init__(self):
        self.moment = datetime(2026, 5, 21, 14, 0, tzinfo=timezone(timedelta(hours=2)))

    def now(self):
        return self.moment

    def today(self):
        return self.moment.date()


@dataclass
class Stage:
    """What a test holds in its hands."""

    desk: Desk
    memory: NamedMemory
    drafts: MemoryDrafts
    clock: SummerClock
    meeting: str
    room: WorkspaceRoom
    told: list
    refused: list

    @property
    def held(self):
        return self.memory.meetings.get(self.meeting)

    @property
    def edit(self):
        return self.room.panes.centre._shown

    @property
    def item(self):
        return self.memory.items.get(self.room.display.shown)

    def item_called(self, beginning):
        items = self.memory.items.where(meeting=self.meeting)
        return next(i for i in items if i.title.startswith(beginning))

    def actions(self):
        return [a for a in self.memory.actions.where(meeting=self.meeting) if not a.withdrawn_at]

    def type(self, text):
        for letter in text:
            self._send(letter)

    def _send(self, letter):
        target = QApplication.focusWidget() or self.room.focusWidget()
        if ord(letter) < 128:
            QTest.keyClick(target, letter)
        else:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(target, key)

    def key(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget() or self.room.focusWidget(), key, held)

    def line(self, text):
        self.type(text)
        self.key(Qt.Key.Key_Return)


def make_desk(clock, items=()):
    """Return a desk over the invented region, its memory, its drafts and its coming meeting."""
    memory, drafts = NamedMemory(clock), MemoryDrafts()
    story = (paths.resources() / "demo" / "lage-venen.toml").read_text("utf-8")
    with memory.transaction() as work:
        table = demo.load(work, tomllib.loads(story))
        meeting = max(memory.meetings.where(table=table), key=lambda m: m.on)
        clock.moment = datetime.combine(meeting.on, meeting.starts_at, clock.moment.tzinfo)
        agenda.add_items(work, meeting.id, items or ITEMS)
    presenter = memory.contacts.where(function="adviseur openbare orde en veiligheid")[0]
    for item in memory.items.where(meeting=meeting.id):
        if item.title.startswith("Model"):
            memory.items.put(item.id, replace(item, presenter=presenter.id))
    desk = Desk(
        session=Session(memory),
        drafts=drafts,
        read=memory,
        lists=MeetingLists(memory),
        logbook=MemoryLogbook(memory),
        tasks=InlineTasks(),
        clock=clock,
        working_days=Weekdays(),
        paper=None,
        files=None,
    )
    return desk, memory, drafts, meeting.id


ITEMS = (
    ItemDraft(title="Beeld van de regio, eerste kwartaal", minutes=20),
    ItemDraft(
        title="Model-APV prostitutie en massagesalons",
        minutes=20,
        treatment=Treatment.DECISION,
        note="Tekst is op 7 mei rondgestuurd. Oostmeer heeft een voorbehoud bij artikel 3.",
    ),
    ItemDraft(title="Zorgcoördinatie, bezetting en wachttijd", minutes=15),
    ItemDraft(title="Actiedag land- en tuinbouw", minutes=10, is_closed=True),
)


def set_stage(items=()):
    """Return a room with the coming meeting open, not begun."""
    clock = SummerClock()
    desk, memory, drafts, meeting = make_desk(clock, items)
    room = WorkspaceRoom(desk)
    told, refused = [], []
    desk.told.connect(lambda sentence, _: told.append(sentence))
    desk.refused.connect(refused.append)
    room.resize(1376, 900)
    room.open_meeting(meeting)
    return Stage(desk, memory, drafts, clock, meeting, room, told, refused)
