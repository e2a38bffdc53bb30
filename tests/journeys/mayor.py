"""A child process that shows mayor and council where they stand, by keys, in the year of the demo.

``python -m tests.journeys.mayor VAULT``. On standard output, one JSON list a line: what it is
about, and what the window said. ``test_mayor.py`` looks at what became of it.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests import region_scene
from tests.journeys import chaser, counted_before
from tests.journeys.hands import Hands, play
from tests.journeys.secretary import rows, tell
from tests.journeys.walker import Walker
from workbench.domain.figures import EvidenceItem, FigureKey
from workbench.domain.lessons import RaisedTo
from workbench.domain.meetings import MeetingState
from workbench.domain.policy_items import BY_THEME, PolicyVerdict
from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.roles import PolicyRole
from workbench.ui.accountability.views import REPORTS
from workbench.ui.app import App  # noqa: TC001 - no cost here
from workbench.ui.policy.views import LESSONS, PARTNERS, REGION, SECTORS, VICTIMS
from workbench.ui.region.words import OWN
from workbench.ui.widgets.overlays import Confirm

DAY = chaser.DAY
keeper, PASSPHRASE = chaser.keeper, chaser.PASSPHRASE
NOTE = "De driehoek wil meer tempo"
TRAINED = ("Wijkteams en boa's", 17)
BOTTLENECK = "Er is geen plek voor een man met een kind."
OUTSIDE = "In de regio is geen plaats voor vaders met kinderen."
PLACES = (("Zuiderveen", "9901"), ("Oostmeer", "9902"), ("Kruishoven", "9903"))
PAGES = tuple(region_scene.file_of(code) for _, code in PLACES[1:])
HANDED = "GZ 01"  # in the name of what is for one reader
DEPUTY, SERVES = "Okkema", "Model-APV"
PAGE_FILES = 3  # of the page of the region: to read, to count with, and for programs
ON_THE_WAY = 3  # records behind one figure are looked at, not all


def make(folder: Path, papers: Path) -> None:
    """Tell the demo that a person gets into a vault, with the counts of the years before."""
    chaser.make(folder, papers, counted_before.tell)


class Mayor(Walker):
    """Plays it; everything goes by keys, and what the window says is told."""

    def __init__(self, app: App) -> None:
        super().__init__(app, "show")

    def show(self):
        yield from self.open()
        yield from self.say_a_bottleneck()
        yield from self.open_records()
        yield from self.judge()
        yield from self.log_training()
        yield from self.name_deputy()
        yield from self.serve_goal()
        yield from self.look_at_seats()
        yield from self.look_at_sectors()
        yield from self.look_at_region()
        yield from self.release_page()
        yield from self.look_at_care()
        yield from self.make_page_files()
        yield from self.raise_bottleneck()
        yield from self.look_at_items()
        yield from self.report_year()
        yield from self.hand_over()
        yield from self.end()

    def tell_other_window(self, window) -> None:
        """The dialogue that asks for a file is the system's; nothing else opens beside."""
        if QApplication.activeModalWidget() is None:
            super().tell_other_window(window)

    # ---- a line of the minutes

    def say_a_bottleneck(self):
        """In a meeting somebody says what does not work; the line becomes one by its keys."""
        held = self.read.meetings.where()
        coming = min((m for m in held if m.on >= DAY and not m.has_begun), key=lambda m: m.on)
        listed = self.rooms.meetings.index.list
        yield from self.choose(listed, coming.id)
        self.press("Return")
        yield self.preparation.isVisible
        yield from self.tab_to(self.preparation.start)
        self.press("Return")
        yield lambda: self.read.meetings.get(coming.id).state is MeetingState.IN_PROGRESS
        yield self.may_type
        self.type(BOTTLENECK)
        self.press("Ctrl+Shift+X")
        yield self.may_type
        self.type("\n")
        yield lambda: any(one.line for one in self.lessons())

    def lessons(self):
        said = {one.id for one in self.read.lines.where() if BOTTLENECK in one.text}
        return [one for one in self.read.lessons.where() if one.line in said]

    # ---- the eighteen items

    def look_at_items(self):
        """From the first to the last by the arrows, each with what is counted for it."""
        before = self.policy._counted
        yield from self.to_items()
        yield lambda: self.policy._counted is not before
        listed, counted = self.policy.list, self.policy.pane.figures
        self.press("Home")
        for item in (one for items in BY_THEME.values() for one in items):
            yield lambda item=item: listed.chosen_key() == item
            said = [(one.figure.key, one.count) for one in counted._shown]
            shown = {row.key: row.look.due for row in counted.list.rows.rows}
            assert all(shown[key] == str(count) for key, count in said)
            tell("item", [item, listed.chosen().spoken, said])
            self.press("Down")
            yield 5
        assert listed.chosen_key() == item, "more than eighteen"

    def open_records(self):
        """Some of what one figure counts: each opens, and Ctrl 6 leads back to the item."""
        yield from self.to_items()
        yield from self.choose(self.policy.list, EvidenceItem.ACTION_PLAN)
        counted = self.policy.pane.figures
        self.press("F6")
        yield from self.tab_to(counted.list)
        yield from self.choose(counted.list, FigureKey.ACTIONS_AGREED)
        self.press("Return")
        yield lambda: counted._unfolded
        there = self.rooms.actions.page.list
        (agreed,) = [one for one in counted._shown if one.figure.key == counted._unfolded]
        for ref in agreed.opens[:ON_THE_WAY]:
            yield from self.choose(counted.list, f"{counted._unfolded}:{ref.key}")
            self.press("Return")
            yield lambda: self.rooms.shell.place == "actions" and there.hasFocus()
            yield lambda ref=ref: there.current_key() == ref.key
            tell("record", [ref.key, there.currentIndex().row()])
            yield from self.to_items()
            yield lambda: self.policy.list.chosen_key() == EvidenceItem.ACTION_PLAN
            yield from self.tab_to(counted.list)

    def judge(self):
        """B: a person says how an item stands, with a note."""
        yield from self.to_items()
        yield from self.choose(self.policy.list, EvidenceItem.TRIANGLE)
        self.press("B")
        form = self.policy.pane.form
        yield lambda: self.is_inside(form.verdict)
        while form.verdict.value() is not PolicyVerdict.PARTLY:
            self.press("Down")
            yield 10
        yield from self.tab_into(form.note)
        self.type(NOTE + "\n")
        yield self.read.policy_judgements.where
        yield self.policy.pane.judge.hasFocus
        yield lambda: NOTE in self.policy.pane.judged.text()
        tell("judged", [self.policy.pane.judged.text()])

    def log_training(self):
        """N: one line with for whom, when and how many; the figure grows by it."""
        before = len(self.read.policy_events.where())
        yield from self.to_items()
        yield from self.choose(self.policy.list, EvidenceItem.TRAINING)
        known = self.trained()
        self.press("N")
        form = self.policy.pane.events.form
        yield lambda: self.is_inside(form.for_whom)
        self.type(TRAINED[0])
        yield from self.tab_into(form.count)
        self.type(f"{TRAINED[1]}\n")
        yield lambda: len(self.read.policy_events.where()) == before + 1
        yield lambda: self.trained() == known + TRAINED[1]
        tell("trained", rows(self.policy.pane.figures.list))

    def trained(self) -> int:
        shown = self.policy.pane.figures._shown
        return sum(one.count for one in shown if one.figure.key is FigureKey.TRAINED)

    def name_deputy(self):
        """N: somebody is named in a role, by a part of the name."""
        before = len(self.read.policy_roles.where())
        yield from self.to_items()
        yield from self.choose(self.policy.list, EvidenceItem.FOCAL_POINT)
        self.press("N")
        form = self.policy.pane.roles.form
        yield lambda: self.is_inside(form.who)
        self.type(DEPUTY)
        yield lambda: form.who.value() is not None
        while form.role.value() != PolicyRole.FOCAL_POINT_DEPUTY:
            yield from self.tab_into(form.role)
            self.press("Down")
            yield 10
        yield from self.tab_into(form.since)
        self.press("Return")
        yield lambda: len(self.read.policy_roles.where()) == before + 1
        tell("roles", rows(self.policy.pane.roles.list))

    def serve_goal(self):
        """K: an open action serves the first goal."""
        before = len(self.read.goal_actions.where())
        yield from self.to_items()
        yield from self.choose(self.policy.list, EvidenceItem.ACTION_PLAN)
        listed = self.policy.pane.goals.list
        yield from self.tab_to(listed)
        self.press("Home", "K")
        line = self.policy.pane.goals.serving
        yield lambda: self.is_inside(line.field)
        self.type(SERVES)
        yield lambda: line._found
        self.press("Return")
        yield lambda: len(self.read.goal_actions.where()) == before + 1
        yield lambda: any(SERVES in row for row in rows(listed))
        tell("goals", rows(listed))

    # ---- the other tabs

    def look_at_seats(self):
        """Who sits where, then who was there in a year."""
        yield from self.go_to_tab(PARTNERS)
        page = self.room.shown
        yield lambda: page.seats.cells.rows
        yield from self.tab_into(page.seats)
        for _ in range(3):
            self.press("Down")
            yield 5
        yield page.pane.attended.told.text
        tell("seats", [page.told.text(), page.pane.title.text(), page.pane.attended.told.text()])
        for _ in range(90):
            if self.is_inside(page.view):
                break
            self.press("Shift+Tab")
            yield 5
        self.press("Right")
        yield lambda: page.attended.isVisible() and page.attended.cells.rows
        tell("attended", [page.told.text()])

    def look_at_sectors(self):
        """What came in, was inspected and agreed per sector; T turns the picture into a table."""
        yield from self.go_to_tab(SECTORS)
        page = self.room.shown
        yield page._body.isVisible
        yield from self.tab_into(page.sectors.picture)
        self.press("T")
        yield page.sectors.table.isVisible
        tell("sectors", [page.sectors.title.text(), page.unseen_head.text()])
        self.press("T")
        yield page.sectors.picture.isVisible

    def look_at_region(self):
        """Neighbours are typed, their pages read in, and what moved stands there as a question."""
        yield from self.go_to_tab(REGION)
        page = self.room.shown
        yield lambda: page._view is not None
        form = page.pane.place.form
        for n, (place, code) in enumerate(PLACES):
            yield from self.tab_to(page.add)
            self.press("Return")
            yield lambda: self.is_inside(form.name)
            self.type(place)
            yield from self.tab_into(form.code)
            self.type(code)
            if not n:
                yield from self.tab_into(form.part)
                while form.part.value() != OWN:
                    self.press("Down")
                    yield 10
            self.press("Return")
            yield lambda n=n: len(self.read.municipalities.where()) == n + 1
            yield page.list.hasFocus
        for n, file in enumerate(PAGES):
            yield from self.tab_to(page.read)
            QTimer.singleShot(0, partial(self.press, "Return"))  # the dialogue has its own loop
            yield QApplication.activeModalWidget
            dialog = QApplication.activeModalWidget()
            yield dialog.isActiveWindow
            Hands(dialog).type(f"{file}\n")
            yield lambda n=n: len(self.read.neighbour_pages.where()) == n + 1
            self.app.window.activateWindow()  # no window manager gives the focus back here
            yield self.app.window.isActiveWindow
            yield page.list.hasFocus  # at the one whose page it is
        yield lambda: page.looking.questions
        yield from self.tab_to(page.list)
        self.press("Home")
        yield 20
        part = page.pane.question
        yield part.isVisible
        tell("question", [part.title.text(), part.asks.text(), part.here.text(), part.there.text()])

    def release_page(self):
        """The page of the own municipality, as it would leave; Enter alone does not release it."""
        page = self.room.shown
        part = page.pane.release
        yield from self.tab_to(page.make)
        self.press("Return")
        yield lambda: part.pages.isVisible() and part.pages._pictures
        tell("draft", [part.title.text(), part.about.text()])
        yield from self.tab_to(part.release)
        self.press("Return")
        yield self.is_asked
        self.press("Return")
        yield part.release.hasFocus
        assert not self.read.region_releases.where()
        self.press("Return")
        yield self.is_asked
        self.press("Tab", "Space")
        yield self.read.region_releases.where
        yield page.list.hasFocus

    def is_asked(self) -> bool:
        return any(one.isVisible() for one in self.app.window.findChildren(Confirm))

    def look_at_care(self):
        """What is counted of care and victims, while the pages that were released are drawn."""
        began, part = time.monotonic(), self.room.shown.pane.release
        yield from self.go_to_tab(VICTIMS)
        page = self.room.shown
        yield lambda: page.figures.list.rows.rows
        tell("waited", time.monotonic() - began)
        tell("care", rows(page.figures.list))
        yield lambda: part._held and part._data  # drawn out of sight

    def make_page_files(self):
        """Back at the region: the page that was released is looked at and made into files."""
        before = len(self.files())
        yield from self.go_to_tab(REGION)
        page = self.room.shown
        part = page.pane.release
        (released,) = self.read.region_releases.where()
        yield from self.tab_to(page.list)
        yield from self.choose(page.list, released.id)
        yield lambda: part.pages.isVisible() and part.pages._pictures
        tell("released", [part.title.text(), part.about.text()])
        self.press("Return")
        yield part.files.hasFocus
        self.press("Return")
        yield self.has_card("RegionFilesCard")
        yield self.card().make.hasFocus
        self.press("Return")
        yield lambda: len(self.files()) == before + PAGE_FILES and self.card() is None

    def files(self) -> list[Path]:
        folder = Path(self.read.preferences.get(EXPORT_FOLDER).value)
        return sorted(folder.glob("[!.]*.*"))

    def raise_bottleneck(self):
        """What was said in the meeting stands here; it is told outside, and raised to the region."""
        yield from self.go_to_tab(LESSONS)
        page = self.room.lessons
        (lesson,) = self.lessons()
        yield lambda: any(row.key == lesson.id for row in page.list.rows.rows)
        yield from self.tab_to(page.list)
        yield from self.choose(page.list, lesson.id)
        self.press("B")
        form = page.pane.form
        yield lambda: self.is_inside(form.theme)
        yield from self.tab_into(form.outside)
        self.type(OUTSIDE)
        self.press("Ctrl+Return")
        yield lambda: self.read.lessons.get(lesson.id).outside == OUTSIDE
        yield form.isHidden
        yield from self.tab_to(page.list)
        self.press("N")
        raising = page.pane.raisings.form
        yield lambda: self.is_inside(raising)
        while raising.receiver.value() is not RaisedTo.REGION:
            self.press("Down")
            yield 10
        yield from self.tab_into(raising.day)
        self.press("Return")
        yield lambda: self.read.raisings.where(lesson=lesson.id)
        tell("lesson", rows(page.list))

    # ---- what leaves

    def report_year(self):
        """In *Verantwoording*: the report for council and mayor, to read and as sheets."""
        self.press("Ctrl+7")
        room = self.rooms.accountability
        yield room.isVisible
        yield from self.turn_to(lambda: room.shown, REPORTS)
        yield from self.tab_to(room.shown.list)
        self.press("Home")
        for button in ("pdf", "ods"):
            before = len(self.files())
            self.press("Return")
            yield self.has_card("ReportCard")
            yield from self.tab_to(getattr(self.card(), button))
            self.press("Return")
            yield lambda before=before: len(self.files()) == before + 1 and self.card() is None
            yield room.shown.list.hasFocus

    def hand_over(self):
        """On the page of a table: what its next coordinator needs to know."""
        before = len(self.files())
        self.press("Ctrl+2")
        index = self.rooms.meetings.index
        yield index.isVisible
        yield from self.tab_to(index._tables.list)
        self.press("Home", "Return")
        page = self.rooms.meetings.table
        yield page.isVisible
        yield from self.tab_to(page.handover)
        self.press("Return")
        yield self.has_card("HandoverCard")
        card = self.card()
        yield lambda: card.pdf.isEnabled() and card.who.hasFocus()
        self.press("Return")
        yield lambda: len(self.files()) == before + 1 and self.card() is None
        tell("files", [path.name for path in self.files()])


def main() -> int:
    return play(lambda app: Mayor(app).played(), "--vault", sys.argv[1], world=chaser.DemoWorld)


if __name__ == "__main__":
    sys.exit(main())
