"""What is shared and made public, in the smallest usual window with text twice as large."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from tests.ui.desk_fakes import make_desk
from workbench import paths
from workbench.domain.woo_grounds import WooGround
from workbench.texts import tr
from workbench.ui.cases.timeline_pane import TimelinePane
from workbench.ui.cases.told_below import Below, Sign
from workbench.ui.sharing.card import SharingCard
from workbench.ui.sharing.stopped import StoppedPane
from workbench.ui.theme import Appearance, Mode, Role, Theme, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.chips import Tone, chip_height, chip_width
from workbench.ui.widgets.fields import Field, TextField
from workbench.ui.widgets.flow import Flow
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.rows import Columns, RowLook
from workbench.ui.widgets.set_text import height_of, lay_out
from workbench.ui.widgets.verb_list import Row, VerbList
from workbench.ui.widgets.whole_rows import FoldingDelegate, WholeList
from workbench.ui.woo.found import FoundPane
from workbench.ui.woo.ground_popover import GroundPopover
from workbench.ui.woo.passage import PassagePane

WINDOW = (1280, 720)
COLUMN = 493  # of the card of a signal, in that window
WARNING = "De voorzitter heeft dit concept nog niet akkoord bevonden."


@pytest.fixture
def frame(qtbot, qapp, dutch):
    """Return a window that has text of 200 per cent."""
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, text_size=200))
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(*WINDOW)
    made.show()
    return made


def cut(part: QWidget) -> list[str]:
    """Return the words of buttons and labels that are not shown whole."""
    shown = [w for w in part.findChildren(QWidget) if w.isVisible()]
    labels = [w for w in shown if isinstance(w, Label) and w.text()]
    return [
        *(b.text() for b in shown if isinstance(b, Button) and b.width() < b.sizeHint().width()),
        *(w.text() for w in labels if w.wordWrap() and w.height() < w.heightForWidth(w.width())),
        *(w.text() for w in labels if not w.wordWrap() and w.width() < w.sizeHint().width() - 2),
    ]


@pytest.mark.parametrize("pane", [PassagePane, FoundPane, StoppedPane])
def test_verbs_and_sentences_of_a_pane_are_whole(frame, qapp, pane):
    made = pane()
    made.setParent(frame)
    made.setGeometry(0, 0, 720, 420)
    made.show()
    qapp.processEvents()
    assert cut(made) == []


def test_a_warning_and_the_count_of_recipients_are_whole(frame, qapp):
    card = SharingCard(frame, "Verslag delen", "Regionale Tafel, 21 mei")
    card.open()
    card.say(WARNING, is_warning=True)
    card.offer_sending(2)
    qapp.processEvents()
    assert cut(card) == []
    line = card.said.fontMetrics().lineSpacing()
    whole = card.said.fontMetrics().boundingRect(
        QRect(0, 0, card.said.width(), 999), 0x1000, WARNING
    )
    assert whole.height() <= card.said.height() + line // 2


def test_the_list_of_grounds_stays_in_the_window(frame, qapp):
    popover = GroundPopover(frame, WooGround.PRIVACY)
    popover.open_at(frame.rect().center(), 30)
    qapp.processEvents()
    place = popover.list.mapTo(frame, popover.list.rect().bottomRight())
    assert frame.rect().contains(place)


def overlapping(part: QWidget) -> list[str]:
    """Return fields and buttons that lie over the one before them."""
    inside = part.findChildren(QWidget)
    shown = [w for w in inside if isinstance(w, Field | Button) and w.isVisible()]
    places = [(w, QRect(w.mapTo(part, w.rect().topLeft()), w.size())) for w in shown]
    return [
        f"{type(one).__name__} over {type(other).__name__}"
        for n, (one, at) in enumerate(places)
        for other, beside in places[:n]
        if at.intersects(beside) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]


@pytest.mark.parametrize("form", ["entry", "as_of"])
def test_a_form_above_a_timeline_gives_way_whole(frame, qapp, clock, form):
    made = TimelinePane(make_desk(clock)[0])
    made.setParent(frame)
    made.setGeometry(0, 0, 660, 330)  # what a case leaves of a low window
    made.show()
    if form == "entry":
        made.entry.begin("case")
    else:
        made.as_of.begin(date(2026, 5, 21))
    qapp.processEvents()
    assert overlapping(made) == []
    assert cut(made) == []


def test_a_popover_that_is_higher_than_the_window_scrolls(frame, qapp):
    popover = Popover(frame, "Hoog")
    for n in range(12):
        popover.body.addWidget(TextField(f"Veld {n}"))
    last = Button("Vastleggen")
    popover.body.addWidget(last)
    popover.open_at(QPoint(40, 40), 30)
    qapp.processEvents()
    assert frame.rect().contains(popover.geometry().adjusted(36, 36, -36, -36))
    last.setFocus(Qt.FocusReason.TabFocusReason)
    qapp.processEvents()
    assert frame.rect().contains(QRect(last.mapTo(frame, QPoint(0, 0)), last.size()))


def test_a_popover_that_grows_past_the_window_keeps_the_focus(frame, qapp):
    popover = Popover(frame, "Groeit")
    fields = [TextField(f"Veld {n}") for n in range(6)]
    for field in fields[:3]:
        popover.body.addWidget(field)
    popover.open_at(QPoint(40, 40), 30)
    fields[1].edit.setFocus(Qt.FocusReason.TabFocusReason)
    for field in fields[3:]:
        popover.body.addWidget(field)
        field.set_hint("Een zin die nog meer plaats vraagt dan er in dit venster over is.")
    qapp.processEvents()
    qapp.processEvents()
    assert frame.rect().contains(popover.geometry().adjusted(36, 36, -36, -36))
    assert fields[1].edit.hasFocus()


def test_rows_of_a_case_tell_all_their_words(frame, qapp):
    words = "Afspraak bij de ggz op dinsdag 10.00 uur. Alleen de afspraak, geen inhoud."
    made = WholeList("Wat meegaat", (), Columns(due=0, count=0, chip=120))
    made.setParent(frame)
    made.show_rows([Row("a", RowLook(title=words, second="wo 15 apr", chip="Slachtoffer"), words)])
    made.setGeometry(0, 0, 520, 400)
    made.show()
    qapp.processEvents()
    at = made.rows.index(0)
    look = made.rows.rows[0].look
    room = made.itemDelegate().room(look, made.viewport().width())
    whole = lay_out(words, Role.BODY_MEDIUM, room, 12)[0]
    assert whole.text() == words
    assert whole.lineCount() > 2
    least = whole.lineCount() * current().line(Role.BODY_MEDIUM) + current().line(Role.SMALL)
    assert made.visualRect(at).height() >= least
    assert made.sizeHint().height() >= least


@pytest.mark.parametrize(("size", "is_whole"), [(100, False), (200, True)])
def test_rows_of_lists_are_read_whole_where_text_is_large(frame, qapp, size, is_whole):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, text_size=size))
    words = "Zes mensen slapen boven de loods aan de kade, de werkgever houdt hun papieren"
    look = RowLook(title=words, second="S-041, GGD", chip="Vermoeden", due="3 april", icon="tray")
    made = VerbList("Signalen", (), Columns(due=150, count=0, chip=120), fits_content=False)
    made.setParent(frame)
    made.setItemDelegate(FoldingDelegate(made, made.itemDelegate().columns))
    made.show_rows([Row("a", look, words)])
    made.setGeometry(0, 0, 520, 400)
    made.show()
    qapp.processEvents()
    high = made.visualRect(made.rows.index(0)).height()
    room = made.itemDelegate().room(look, made.viewport().width())
    lines = lay_out(words, Role.BODY_MEDIUM, room, 12)[0].lineCount()
    whole = lines * current().line(Role.BODY_MEDIUM) + current().line(Role.SMALL) + chip_height()
    assert (high >= whole) is is_whole
    made.grab()


@pytest.mark.parametrize("width", [140, 260, 420, 900])
def test_chips_below_what_happened_stay_in_the_timeline(frame, width):
    del frame
    signs = (
        Sign("9 dagen te laat", Tone.DANGER, "calendar-blank"),
        Sign("Slachtoffer", Tone.PLAIN),
    )
    below = Below("Zorgcoördinatie Lage Venen", "ZC", 1, signs, width)
    placed = list(below._placed())
    for sign, at in placed:
        wide = chip_width(sign.words, sign.icon)
        assert at.x() + wide <= max(width, below._indent() + wide)
        assert at.y() + chip_height() / 2 <= below.height()
    (late, first), (_, second) = placed
    ends = first.x() + chip_width(late.words, late.icon)
    assert first.y() < second.y() or ends < second.x()
    assert below.height() >= height_of(below.words, Role.SMALL, below._room(), 8)


def test_an_avatar_and_a_short_name_share_a_line_with_their_chip(frame):
    del frame
    below = Below("GGD", "GGD", 0, (Sign("vandaag", Tone.WARN),), 900)
    assert below.height() == below._first_line()


def test_what_stays_of_a_line_keeps_its_side(frame, qapp):
    line, badge, title = QWidget(frame), QWidget(), QWidget()
    for part in (title, badge):
        part.setMinimumSize(80, 24)
    flow = Flow(gap=8, at_right=1)
    flow.addWidget(title)
    flow.addWidget(badge)
    line.setLayout(flow)
    line.setGeometry(0, 0, 400, 40)
    line.show()
    qapp.processEvents()
    assert badge.geometry().right() == 399
    badge.hide()
    flow.invalidate()
    flow.activate()
    assert title.x() == 0


VERBS = (
    "Record consent to pass it on",
    "Take back the consent",
    "Agree feedback to the reporter",
    "Record what is ticked",
    "Show in the minutes",
)


@pytest.mark.parametrize("said", VERBS)
def test_what_can_be_done_with_a_signal_is_no_wider_than_its_column(frame, said):
    """Else the column scrolls across, and what stands at its right cannot be pressed."""
    verb = Button(tr(said), Kind.SECONDARY, icon="check", size=Size.SMALL)
    assert verb.text() != said, "in Dutch"
    assert verb.sizeHint().width() <= COLUMN


def test_the_chosen_row_is_heavier_only_where_that_takes_no_line_more(frame, qapp):
    made = WholeList("Doelen", (), Columns(due=0, count=0))
    made.setParent(frame)
    words = "Contactpersoon voor de nachtdienst doorgeven"
    room = next(
        n for n in range(300, 1200)
        if height_of(words, Role.BODY, n, 9) < height_of(words, Role.BODY_MEDIUM, n, 9)
    )  # fmt: skip
    made.show_rows([Row("a", RowLook(title=words), words)])
    made.setGeometry(0, 0, room + 2 * made.itemDelegate().columns.air, 400)
    made.show()
    qapp.processEvents()
    high = made.visualRect(made.rows.index(0)).height()
    assert high == height_of(words, Role.BODY, room, 9) + 14
    plain = made.grab().toImage()
    made.enter_by_key()
    qapp.processEvents()
    assert made.visualRect(made.rows.index(0)).height() == high
    assert made.grab().toImage() != plain
