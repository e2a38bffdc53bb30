"""A child process that fills every field of a new vault with words to look for afterwards.

``python -m tests.journeys.actor ACT PAPERS [...]``. The acts: ``first`` makes the vault, fills it,
minutes and locks; the fresh process that the lock starts plays ``second`` by itself: it finishes
the meeting, makes the documents, begins another meeting and kills itself in the middle of a word;
``third`` goes on from there, and closes the window. The words are made when they are asked for,
so that they stand in no file of ours either.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.journeys.hands import Hands, play
from workbench.bootstrap import relaunching
from workbench.domain.due_dates import DueKind
from workbench.domain.ids import TableId
from workbench.domain.meetings import MeetingState, Presence
from workbench.domain.tables import Table
from workbench.services import actions, agenda, attendance, meetings, people, tables
from workbench.services.actions import ActionDraft
from workbench.services.agenda import ItemDraft
from workbench.services.records import Owed
from workbench.services.tables import Newcomer
from workbench.ui.app import App  # noqa: TC001 - no cost here
from workbench.ui.documents.panel import OF_MINUTES
from workbench.ui.sharing.card import SharingCard
from workbench.ui.sharing.course import SharingCourse
from workbench.ui.sharing.preview import AS_SENT
from workbench.ui.sharing.walk import SendingWalk
from workbench.ui.unlock.first_run import FirstRunView

FIELDS = (
    *("passphrase", "own organisation", "coordinator"),
    *("organisation", "contact", "function", "address", "phone"),
    *("table", "table place", "fixed item", "meeting", "meeting place", "item", "note"),
    *("guest", "guest organisation", "guest function"),
    *("earlier action", "postponement", "progress", "filter of actions", "filter of partners"),
    *("text", "action", "decision", "question", "signal", "scratch", "bullet", "pasted"),
    "visited folder",
    *("half typed", "after the lock", "next meeting", "at the crash", "after the crash"),
)
SIGNS = {
    "action": "! ",
    "decision": "# ",
    "question": "? ",
    "signal": "& ",
    "scratch": "// ",
    "text": "",
}
ON_PAPER = ("text", "decision", "action", "item")  # must pass through the pipe to the paper process
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


def word(field: str) -> str:
    """Return the word of a field: letters only, so that it is typed and stored as it is."""
    made = hashlib.sha256(field.encode()).digest()[:14]
    return "K" + "".join(chr(ord("a") + byte % 26) for byte in made).capitalize()


def words() -> dict[str, str]:
    return {field: word(field) for field in FIELDS}


def passphrase() -> str:
    return f"{word('passphrase')} en nog vier losse woorden"


def fill(work) -> str:
    """Write a word into every field that is not typed by hand below; return the meeting."""
    home = people.add_organisation(work, word("organisation"))
    contact = people.add_contact(
        work, home.id, word("contact"), word("function"), email=word("address"), phone=word("phone")
    )
    table = tables.add_table(
        work,
        Table(id=TableId(""), name=word("table"), prefix="KN", place=word("table place")),
        (word("fixed item"), "Verslag", "Acties", "Rondvraag"),
    )
    tables.add_member(work, table.id, contact.id)
    earlier = actions.agree_between(
        work,
        ActionDraft(
            text=word("earlier action"),
            table=table.id,
            owners=(Owed(organisation=home.id, contact=contact.id),),
        ),
    )
    actions.postpone(work, earlier.id, DueKind.DATE, work.today, reason=word("postponement"))
    actions.note_progress(work, earlier.id, word("progress"))
    meeting = meetings.plan(work, table.id, work.today)
    return fill_meeting(work, meeting)


def fill_meeting(work, meeting) -> str:
    agenda.add_items(
        work,
        meeting.id,
        [ItemDraft(title=word("item"), note=word("note")), ItemDraft(title="Slot")],
    )
    newcomer = Newcomer(
        organisation=word("guest organisation"), name=word("guest"), function=word("guest function")
    )
    guest = attendance.invite_newcomer(work, meeting.id, newcomer)
    attendance.set_presence(work, guest.id, Presence.PRESENT)
    named = replace(meeting, title=word("meeting"), place=word("meeting place"))
    meetings.change_meeting(work, named)
    meetings.start(work, meeting.id)
    return meeting.id


def hold_next(work) -> str:
    """Begin a meeting of no table, for the crash."""
    draft = meetings.MeetingDraft(title=word("next meeting"), on=work.today)
    meeting = meetings.plan_urgent(work, draft)
    agenda.add_items(work, meeting.id, [ItemDraft(title="Enig punt")])
    meetings.start(work, meeting.id)
    return meeting.id


class Actor:
    def __init__(self, app: App, papers: Path) -> None:
        self.app, self.papers = app, papers
        self.hands = Hands(app.window)
        self.type, self.key = self.hands.type, self.hands.key
        self.groups: tuple[str, ...] = ()

    # ---- where things are

    @property
    def place(self):
        return self.app.workplace

    @property
    def space(self):
        return self.place.rooms.workspace

    def is_open(self) -> bool:
        return self.place is not None and hasattr(self.place, "rooms")

    def edit(self):
        return self.space.panes.centre._shown

    def may_type(self) -> bool:
        return self.edit() is not None and self.edit().hasFocus()

    def said(self) -> str:
        return "\n".join(block.text for block in self.edit().blocks())

    def state(self) -> MeetingState:
        return self.space.display.page.meeting.state

    def asked(self, use_case) -> list:
        """Run a use case as a room would; the list holds its value when it has landed."""
        found: list = []
        self.place.desk.do(use_case).then(self.app, lambda outcome: found.append(outcome.value))
        return found

    # ---- the acts

    def first(self):
        yield from self.first_run()
        found = self.asked(fill)
        yield lambda: found
        yield from self.look_around()
        self.place.rooms.go_to_meeting(found[0])
        yield self.may_type
        while word("item") != self.space.display.page.item(self.space.display.shown).title:
            before = self.space.display.shown
            self.key(KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
            yield lambda before=before: self.space.display.shown != before and self.may_type()
        yield from self.minute()
        self.type(f"en dan {word('half typed')} midden in")
        self.key(KEY.Key_L, CTRL)

    def first_run(self):
        keep = FirstRunView.show_recovery_key

        def show(view, groups, asked):
            self.groups = groups
            keep(view, groups, asked)

        FirstRunView.show_recovery_key = show
        yield self.app.window.isActiveWindow
        view = self.app.entrance._making.view
        self.type("\n")
        yield lambda: view.step() is view.names
        self.type(f"{word('own organisation')}\t\t{word('coordinator')}\n")
        yield lambda: view.step() is view.folder
        self.type("\n")
        yield lambda: view.step() is view.passphrase
        self.key(KEY.Key_Z, ALT)  # not drawn words: the sweep knows what it looks for
        self.type(f"{passphrase()}\n{passphrase()}\n")
        yield lambda: view.step() is view.sheet
        self.type("\n")
        yield lambda: view.step() is view.typed_back
        for place in view.typed_back._asked:
            self.type(self.groups[place] + "\n")
            yield 50
        yield lambda: view.step() is view.done
        self.type("\n")
        yield self.is_open
        self.app.window.activateWindow()  # no window manager gives the focus back here

    def look_around(self):
        """See every room with the words in it, and filter by one."""
        for key, field in ((KEY.Key_3, "filter of actions"), (KEY.Key_5, "filter of partners")):
            self.key(key, CTRL)
            yield 200
            self.type("/")
            yield 100
            self.type(word(field))
            yield 200
            self.key(KEY.Key_Escape)
        for key in (KEY.Key_Comma, KEY.Key_2):
            self.key(key, CTRL)
            yield 200

    def minute(self):
        for field, sign in SIGNS.items():
            self.type(f"{sign}hierover {word(field)} gezegd")
            if field == "action":
                self.type(f" @{word('contact')[:6]}\t >5-6\t")
            self.type("\n")
            yield 60
        self.type(f"- {word('bullet')}\n\n")
        QGuiApplication.clipboard().setText(f"geplakt {word('pasted')}\nin twee regels")
        self.key(KEY.Key_V, CTRL)
        self.type("\n")
        yield lambda: word("pasted") in self.said()
        yield 1200  # a draft has been written

    def unlock(self):
        yield self.app.window.isActiveWindow
        self.type(passphrase() + "\n")
        yield self.is_open
        self.app.window.activateWindow()
        self.space.enter()
        yield self.may_type

    def second(self):
        yield from self.unlock()
        yield lambda: word("half typed") in self.said()
        self.type(f" {word('after the lock')}\n")
        yield 300
        self.key(KEY.Key_E, CTRL | SHIFT)
        yield lambda: self.state() is MeetingState.TO_FINISH
        self.key(KEY.Key_E, CTRL | SHIFT)
        yield lambda: not self.space.is_minuting
        self.key(KEY.Key_Return, CTRL)
        yield lambda: self.state() is MeetingState.DRAFT_MINUTES
        yield from self.make_papers()
        found = self.asked(hold_next)
        yield lambda: found
        self.place.rooms.go_to_meeting(found[0])
        yield self.may_type
        self.type(f"! bij de klap {word('at the crash')}\nen nog {word('at the crash')} half")
        yield 1500
        self.type("weg")
        os.kill(os.getpid(), signal.SIGKILL)

    def make_papers(self):
        self.key(KEY.Key_E, CTRL)
        yield lambda: self.place.rooms.shell.findChild(SharingCard) is not None
        self.key(KEY.Key_O, CTRL)
        panel = self.place.rooms._documents()
        yield panel.isVisible
        yield from self.visit(panel)
        panel._folder = str(self.papers)
        panel.buttons[OF_MINUTES].click()
        yield lambda: len(list(self.papers.glob("[!.]*.pdf"))) == len(OF_MINUTES)
        yield 300
        yield from self.share()

    def share(self):
        """Make a copy for everybody of the meeting, as they would be sent."""
        self.key(KEY.Key_E, CTRL)
        shell = self.place.rooms.shell
        yield lambda: shell.findChild(SharingCard) is not None
        card, course = shell.findChild(SharingCard), shell.findChild(SharingCourse)
        yield lambda: card.list.wanted
        card.preview.turn_to(AS_SENT)
        yield card.preview.pages.accessibleDescription
        course._folder = str(self.papers)
        self.key(KEY.Key_Return, CTRL)
        yield lambda: shell.findChild(SendingWalk) is not None
        copies = self.place.desk.read.disclosures.where()
        assert len(list(self.papers.glob("[!.]*.pdf"))) == len(OF_MINUTES) + len(copies)
        shell.findChild(SendingWalk).leave()
        yield 300

    def visit(self, panel):
        """Choose a folder in Qt's own dialogue, which would write down where it was (T18)."""
        visited = self.papers.parent / word("visited folder")
        QTimer.singleShot(0, panel.folder.click)  # the dialogue has a loop of its own
        yield lambda: QApplication.activeModalWidget() is not None
        dialog = QApplication.activeModalWidget()
        dialog.setDirectory(str(visited))
        dialog.accept()
        yield lambda: panel._folder == str(visited)
        self.app.window.activateWindow()  # no window manager gives the focus back here

    def third(self):
        yield from self.unlock()
        yield lambda: f"{word('at the crash')} half" in self.said()
        self.type(f" {word('after the crash')}\n")
        yield 300
        self.app.window.close()


def main() -> int:
    act, papers = sys.argv[1], Path(sys.argv[2])
    again = [sys.executable, "-m", "tests.journeys.actor", "second", str(papers)]
    relaunching._program = lambda: again
    return play(lambda app: getattr(Actor(app, papers), act)())


if __name__ == "__main__":
    sys.exit(main())
