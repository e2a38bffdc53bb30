"""The head of the workspace: where one is, how the meeting stands, who is there, what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from workbench.domain.meetings import MeetingState
from workbench.texts import tr
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.buttons import Button, IconButton, Kind
from workbench.ui.widgets.chips import Tone, inks_of
from workbench.ui.widgets.countdown import Countdown
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.pages import Panel, at_once, column, row
from workbench.ui.widgets.painting import paint_box, paint_words, smooth
from workbench.ui.workspace import words
from workbench.ui.workspace.seats import Seat, SeatsButton

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent

    from workbench.services.ports import Read
    from workbench.ui.workspace.reading import MeetingPage

# how many avatars stand beside the buttons, by the width of the header in 100 pixels of 100 %
_AVATARS: Final = ((13, 12), (10, 9), (8, 5), (0, 2))

_TITLE: Final = 440  # what the title and the seats need beside the verbs, in pixels at 100 %


class StatePill(QWidget):
    """The state of the meeting in words; a dot while it is held."""

    def __init__(self) -> None:
        super().__init__()
        self._look = ("", Tone.NEUTRAL, "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tone: Tone, icon: str) -> None:
        """Show another state."""
        if self._look == (text, tone, icon):
            return
        self._look = (text, tone, icon)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = current()
        text, _, icon = self._look
        width = theme.metrics(Role.SMALL_MEDIUM).horizontalAdvance(text) + 24
        return QSize(
            round(width + (theme.px(14) if icon else 0)), theme.height(24, Role.SMALL_MEDIUM)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = current()
        painter = smooth(self)
        text, tone, icon = self._look
        ground, ink, line = inks_of(tone)
        rect = QRectF(self.rect())
        edge = line if theme.is_high_contrast or ground is None else None
        paint_box(painter, rect, rect.height() / 2, ground, edge)
        x = 12.0
        if icon == "circle-fill":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ink))
            painter.drawEllipse(QPointF(x + 1.5, rect.center().y()), 3.5, 3.5)
            x += theme.px(11)
        elif icon:
            side = theme.px(14)
            theme.paint_icon(painter, QPointF(x - 2, (rect.height() - side) / 2), icon, ink, side)
            x += side + 3
        paint_words(
            painter, QRectF(x, 0, rect.width() - x, rect.height() - 1), text, Role.SMALL_MEDIUM, ink
        )


class Header(Panel):
    """Title, state, place; attendance; one thing to do next and what can be taken back."""

    back_asked = Signal()
    seats_asked = Signal()
    start_asked = Signal()
    end_asked = Signal()
    finish_asked = Signal()
    reopen_asked = Signal()
    papers_asked = Signal()
    alone_asked = Signal()
    screen_asked = Signal()
    approval_asked = Signal()
    unadopt_asked = Signal()
    versions_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.CANVAS, edges=Qt.Edge.BottomEdge)
        self._offered: set[str] = set()
        self._is_quiet = False
        self._most = _AVATARS[-1][1]
        self._title = Label("", Role.H2)
        self._pill = StatePill()
        self._where = Label("", Role.SMALL, Ink.TEXT3)
        self.seats = SeatsButton()
        self.seats.clicked.connect(self.seats_asked)
        self.countdown = Countdown()
        self.alone = IconButton("eye-slash", tr("Only this meeting"), key="Ctrl Shift O")
        self.alone.clicked.connect(self.alone_asked)
        self.widen = self._button(tr("Show everything"), self.alone_asked, Kind.SECONDARY, "eye")
        self.widen.setToolTip(tr("Show everything again"))
        self.on_screen = IconButton("monitor", tr("Show on the second display"), key="F5")
        self.on_screen.clicked.connect(self.screen_asked)
        self.versions = IconButton("git-merge", tr("Versions"), key="Ctrl Shift C")
        self.versions.clicked.connect(self.versions_asked)
        self.versions.hide()
        back = IconButton("caret-left", tr("Back to meetings"), key="Alt ←")
        back.clicked.connect(self.back_asked)
        self._buttons = self._made_buttons()
        title = column(row(self._title, self._pill, None, spacing=10), self._where)
        sight = (self.versions, self.on_screen, self.alone, self.widen)
        lead = row(back, 6, title, None, self.countdown, 6, self.seats, 4, *sight)
        verbs = row(*self._buttons.values())
        self._parts = row(lead, verbs, margins=(10, 11, 14, 12))
        self._parts.setStretch(0, 1)
        self._parts.setAlignment(verbs, Qt.AlignmentFlag.AlignRight)
        self.setLayout(self._parts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _made_buttons(self) -> dict[str, Button]:
        made = {
            "again": self._button(tr("Go on"), self.start_asked, Kind.GHOST, "arrow-u-up-left"),
            "reopen": self._button(
                tr("Take finishing back"), self.reopen_asked, Kind.GHOST, "arrow-u-up-left"
            ),
            "unadopt": self._button(
                tr("Withdraw adoption"), self.unadopt_asked, Kind.GHOST, "arrow-u-up-left"
            ),
            "approval": self._button(
                tr("Chair's approval"), self.approval_asked, Kind.SECONDARY, "check-circle"
            ),
            "start": self._button(tr("Begin meeting"), self.start_asked, Kind.PRIMARY, ""),
            "end": self._button(tr("End meeting"), self.end_asked, Kind.SECONDARY, "check"),
            "finish": self._button(tr("Finish"), self.finish_asked, Kind.SECONDARY, "check"),
            "papers": self._button(tr("Share"), self.papers_asked, Kind.SECONDARY, "export"),
        }
        made["end"].setToolTip("Ctrl Shift E")
        made["finish"].setToolTip("Ctrl Shift E")
        made["papers"].setToolTip("Ctrl E")
        return made

    def _button(self, text: str, asked: object, kind: Kind, icon: str) -> Button:
        button = Button(text, kind, icon=icon)
        button.clicked.connect(asked)
        button.hide()
        return button

    def show_page(self, page: MeetingPage, read: Read, now: datetime) -> None:
        """Show how the meeting stands; what it offers shows with `offer`, when all is known."""
        meeting = page.meeting
        with at_once(self._parts):
            self.versions.setVisible(meeting.number is not None)
        self._title.setText(meeting.title)
        self.tick(page, now)
        self._where.setText(words.place_and_time(meeting))
        seats: dict[str, Seat] = {}
        for held in page.present:
            home = read.organisations.find(held.organisation)
            if home is not None:
                seats.setdefault(home.id, Seat(home.monogram, home.colour, home.name))
        self.seats.show_seats(tuple(seats.values()), len(page.present), len(page.attendance))
        shown = {
            MeetingState.CONCEPT: {"start"},
            MeetingState.INVITED: {"start"},
            MeetingState.IN_PROGRESS: {"end"},
            MeetingState.TO_FINISH: {"again", "finish"},
            MeetingState.DRAFT_MINUTES: {"papers"},
            MeetingState.ADOPTED: {"papers"},
        }.get(meeting.state, set())
        self._offered = shown

    def add(self, said: str, offers: set[str]) -> None:
        """Say, and offer, what is known of finished minutes only."""
        where = self._where.text()
        self._where.setText(f"{where}. {said}" if said else where)
        self._offered = self._offered | offers

    def say_approval(self, said: str) -> None:
        """Offer to write down that the chair approved; or show that it was."""
        self.approval.setText(tr("Chair approved") if said else tr("Chair's approval"))
        self.approval.setToolTip(said)
        self.approval.setAccessibleDescription(said)
        self.approval.updateGeometry()
        self._offered = self._offered | {"approval"}

    @property
    def approval(self) -> Button:
        """Where the approval of the chair is asked and shown."""
        return self._buttons["approval"]

    def set_alone(self, *, is_alone: bool) -> None:
        """Say that this meeting is shown alone, or offer it."""
        self.widen.setVisible(is_alone)
        self.alone.setVisible(not is_alone)

    def set_on_screen(self, *, is_on: bool) -> None:
        """Say that the room sees this meeting, or offer it."""
        self.on_screen.set_icon("monitor-fill" if is_on else "monitor")
        name = tr("Stop showing") if is_on else tr("Show on the second display")
        self.on_screen.set_name(name, key="F5")

    def set_quiet(self, *, is_quiet: bool) -> None:
        """Offer nothing while a page below says what is next."""
        self._is_quiet = is_quiet
        self.offer()

    def offer(self) -> None:
        """Show the verbs that make sense now, in one change of the row."""
        with at_once(self._parts):
            for name, button in self._buttons.items():
                button.setVisible(name in self._offered and not self._is_quiet)
        # three buttons leave less room; who was there is no news by then
        most = max(1, self._most // 3) if "approval" in self._offered else self._most
        self.seats.set_most(most)
        self._fit()

    def _fit(self) -> None:
        """Put the verbs below the title where both have no room, at a large text size."""
        shown = [button for button in self._buttons.values() if not button.isHidden()]
        wanted = sum(button.sizeHint().width() + 8 for button in shown)
        is_narrow = len(shown) > 1 and wanted + current().px(_TITLE) > self.width()
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

    def tick(self, page: MeetingPage, now: datetime) -> None:
        """Let the clock of the state run."""
        self._pill.say(*words.state(page.meeting, now))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            room = self.width() / current().px(100)
            self.countdown.set_short(is_short=room < _AVATARS[0][0])
            self._most = next(most for least, most in _AVATARS if room >= least)
            self.offer()
        return super().event(event)
