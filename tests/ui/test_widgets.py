"""Parts that rooms share: worked by real hands, named for the ear, large enough to hit."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QStringListModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workbench import paths
from workbench.ui.side_bar import SideBar, SideEntry, wants_rail
from workbench.ui.theme import Appearance, Ink, Mode, Role, Theme
from workbench.ui.widgets.buttons import Button, IconButton, Kind, Link, Pressable
from workbench.ui.widgets.checks import CheckRing
from workbench.ui.widgets.chips import Avatar, Chip, EmptySeat, Tone, chip_width
from workbench.ui.widgets.feedback import Banner, EmptyState, Toasts
from workbench.ui.widgets.fields import ChoiceField, PassphraseField, TextField
from workbench.ui.widgets.labels import Divider, Icon, KeyHint, Label
from workbench.ui.widgets.overlays import Confirm, Popover
from workbench.ui.widgets.pages import Panel, ScrollPage, column, row
from workbench.ui.widgets.progress import ProgressLine
from workbench.ui.widgets.rows import LOOK, RowList, RowLook
from workbench.ui.widgets.segmented import Segmented
from workbench.ui.widgets.tabs import ViewTabs

TAB = Qt.FocusReason.TabFocusReason


@pytest.fixture
def theme(qapp: QApplication):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


@pytest.fixture
def window(theme, qtbot):
    made = Panel(Ink.CANVAS)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def fill(window, layout):
    window.setLayout(layout)
    QTest.qWait(1)  # what is new is shown by the event loop, and can have the focus then


class Rows(QAbstractListModel):
    def __init__(self, count=3):
        super().__init__()
        self.asked = set()
        self.rows = [RowLook(title="Gemeente, OOV", is_header=True, monogram="G", count=count)]
        self.rows += [
            RowLook(title=f"Actie {n}", is_done=n == 1, chip="Wulp", count=n, due="vandaag")
            for n in range(count)
        ]

    def rowCount(self, parent=None):  # noqa: N802 - Qt's own name
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index):
        if self.rows[index.row()].is_header:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index, role=0):
        if role == LOOK:
            self.asked.add(index.row())
            return self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.rows[index.row()].title}, vandaag"
        return None


def all_parts():
    """Every part that can have the focus."""
    rows = RowList("Acties")
    model = Rows()
    model.setParent(rows)
    rows.setModel(model)
    return [
        Button("Nieuwe actie", Kind.PRIMARY, icon="plus", key="N"),
        Button("Terug", Kind.GHOST),
        IconButton("x", "Sluiten", key="Esc"),
        Link("Ongedaan maken"),
        CheckRing("Afronden"),
        TextField("Naam"),
        ChoiceField("Soort", [(1, "Gemeente"), (2, "Politie")]),
        PassphraseField("Wachtwoordzin"),
        Segmented([("nl", "Nederlands"), ("en", "English")], "Taal"),
        Banner("Laatste back-up is 9 dagen oud.", verb="Back-up maken"),
        EmptyState("tray", "Nog geen acties.", "Actie toevoegen"),
        rows,
        SideBar([SideEntry(room="actions", text="Acties", icon="check-circle", key="Ctrl 3")]),
    ]


def focusable(parent):
    return [
        w
        for w in parent.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()
    ]


@pytest.mark.parametrize("size", [90, 100, 200])
def test_every_control_has_a_name_and_can_be_hit(theme, window, size):
    theme.apply(Appearance(mode=Mode.LIGHT, text_size=size, is_still=True))
    content = QWidget()
    content.setLayout(column(*all_parts(), None, spacing=6))
    fill(window, column(ScrollPage(content)))
    found = focusable(window)
    assert len(found) >= 16
    nameless, small = [], []
    for control in found:
        face = QAccessible.queryAccessibleInterface(control)
        if not face.text(QAccessible.Text.Name):
            nameless.append(type(control).__name__)
        if min(control.width(), control.height()) < 24:
            small.append((type(control).__name__, control.width(), control.height()))
    assert nameless == []
    assert small == []


def test_scrolling_takes_no_focus(window):
    page = ScrollPage(QWidget())
    assert page.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_toast_fits_below_what_tab_comes_to(window, qapp):
    content = QWidget()
    buttons = [Button(f"Knop {n}") for n in range(20)]
    content.setLayout(column(*buttons, spacing=20))
    page = ScrollPage(content)
    fill(window, column(page))
    buttons[0].setFocus()
    for button in buttons[:-3]:  # the last ones stand at the foot of all there is
        qapp.processEvents()
        shown = page.viewport().rect()
        place = button.rect().translated(button.mapTo(page.viewport(), QPoint(0, 0)))
        assert button.hasFocus()
        assert shown.contains(place)
        assert shown.bottom() - place.bottom() >= 96
        QTest.keyClick(button, Qt.Key.Key_Tab)


def test_a_ring_shows_only_after_a_key(window, qtbot):
    one, other = Button("Een"), Button("Twee")
    fill(window, row(one, other))
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert one.hasFocus()
    assert not one.has_ring
    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert other.has_ring
    with qtbot.waitSignal(other.clicked):
        QTest.keyClick(other, Qt.Key.Key_Return)
    with qtbot.waitSignal(other.clicked):
        QTest.keyClick(other, Qt.Key.Key_Space)


def test_a_label_shows_mark_up_as_it_is_and_is_spoken(window):
    label = Label("<b>niet vet</b>")
    fill(window, column(label))
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert (
        QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "<b>niet vet</b>"
    )


def test_a_long_label_is_cut_or_wraps(theme, window):
    text = "Regionale afspraken over huisvesting op de agenda van de driehoek"
    cut, wrapped = Label(text), Label(text, wraps=True)
    for label in (cut, wrapped):
        label.setParent(window)
        label.resize(160, 18)
        label.show()
    assert cut.toolTip() == text
    assert wrapped.heightForWidth(160) >= 3 * theme.line(Role.UI)
    wrapped.emphasise("huisvesting")
    wrapped.grab()


def test_an_error_stands_at_its_field_and_is_described(window):
    one = TextField("Naam", hint="Zoals op het verslag.")
    fill(window, column(one, None))
    one.set_error("Deze naam bestaat al.")
    assert one.edit.accessibleName() == "Naam"
    assert one.edit.accessibleDescription() == "Deze naam bestaat al. Zoals op het verslag."
    assert one.error() == "Deze naam bestaat al."
    one.set_error("")
    assert one.edit.accessibleDescription() == "Zoals op het verslag."


def test_choices_keep_what_was_taken_in_other_words(window, qtbot):
    one = ChoiceField("Soort", [(1, "Gemeente"), (2, "Politie")])
    fill(window, column(one, None))
    with qtbot.waitSignal(one.changed) as told:
        one.set_value(2)
    assert told.args == [2]
    one.set_choices([(1, "Municipality"), (2, "Police")])
    assert one.value() == 2


def test_arrows_move_the_choice(window, qtbot):
    parts = Segmented([("nl", "Nederlands"), ("en", "English")], "Taal")
    fill(window, column(parts, None))
    first = parts.findChildren(QWidget)[1]
    first.setFocus(TAB)
    with qtbot.waitSignal(parts.chosen) as told:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert told.args == ["en"]
    assert parts.value() == "en"
    parts.set_value("nl")
    assert parts.value() == "nl"


def test_views_say_how_much_is_in_them(window, qtbot):
    views = ViewTabs([("open", "Open"), ("late", "Te laat"), ("done", "Afgerond")], "Acties")
    fill(window, column(views, None))
    views.set_count("late", 4, Tone.DANGER)
    tabs = views.findChildren(Pressable)
    assert [tab.accessibleName() for tab in tabs] == ["Open", "Te laat, 4", "Afgerond"]
    assert min(tab.width() for tab in tabs) >= 24
    tabs[0].setFocus(TAB)
    with qtbot.waitSignal(views.chosen) as told:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Left)
    assert told.args == ["done"]
    assert tabs[2].has_ring
    with qtbot.waitSignal(views.chosen) as told:
        QTest.mouseClick(tabs[1], Qt.MouseButton.LeftButton)
    assert views.value() == "late"


def test_a_passphrase_field_shows_and_warns(window):
    one = PassphraseField("Wachtwoordzin")
    fill(window, column(one, None))
    QTest.keyClicks(one.edit, "GEHEIM")
    assert one._caps.isVisible()
    QTest.keyClick(one.edit, "a")
    assert not one._caps.isVisible()
    QTest.mouseClick(one._eye, Qt.MouseButton.LeftButton)
    assert one.edit.is_shown
    assert one.take() == bytearray(b"GEHEIMa")
    assert not one.edit.is_shown
    assert one.is_empty()


def test_lists_have_no_type_to_find_and_give_their_letters(window, qtbot):
    view, model = RowList("Acties"), Rows()
    view.setModel(model)
    fill(window, column(view))
    view.setFocus(TAB)
    assert view.currentIndex().row() == 1  # a header cannot be chosen
    with qtbot.waitSignal(view.letter) as told:
        QTest.keyClicks(view, "x")
    assert told.args == ["x"]
    QTest.keyClicks(view, "a")
    assert view.currentIndex().row() == 1
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args[0].row() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_PageUp, Qt.Key.Key_Up])
def test_no_key_gets_stuck_at_a_heading(window, key):
    view, model = RowList("Acties"), Rows()
    view.setModel(model)
    fill(window, column(view))
    view.setFocus(TAB)
    view.setCurrentIndex(model.index(3))
    for _ in range(3):
        QTest.keyClick(view, key)
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == 3


def test_the_check_of_a_row_can_be_pressed(window, qtbot):
    view, model = RowList("Acties"), Rows()
    view.setModel(model)
    fill(window, column(view))
    place = view.visualRect(model.index(2, 0))
    with qtbot.waitSignal(view.ticked) as told:
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=QPoint(place.left() + 20, place.center().y()),
        )
    assert told.args[0].row() == 2


def test_the_menu_button_on_a_check_ticks_nothing(window, qtbot):
    view, model = RowList("Acties"), Rows()
    view.setModel(model)
    fill(window, column(view))
    place = view.visualRect(model.index(2, 0))
    with qtbot.assertNotEmitted(view.ticked):
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.RightButton,
            pos=QPoint(place.left() + 20, place.center().y()),
        )


def test_rows_are_named_and_only_those_in_sight_are_painted(window):
    view, model = RowList("Acties"), Rows(5000)
    view.setUniformItemSizes(True)
    view.setModel(model)
    fill(window, column(view))
    model.asked.clear()
    view.grab()
    assert 0 < len(model.asked) < 60
    face = QAccessible.queryAccessibleInterface(view)
    assert face.role() is QAccessible.Role.List
    assert face.child(1).text(QAccessible.Text.Name) == "Actie 0, vandaag"


def test_a_toast_offers_to_undo_and_makes_room_for_the_next(window, qtbot):
    toasts = Toasts(window)
    undone = []
    toasts.tell("Actie vastgelegd", lambda: undone.append(1), "Ctrl Z")
    link = next(w for w in window.findChildren(Link) if w.isVisible())
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert toasts._toast is None
    toasts.tell("Een")
    first = toasts._toast
    toasts.tell("Twee")
    assert not first.isVisible()
    assert toasts._toast.accessibleName() == "Twee"
    toasts._toast._leave()
    assert toasts._toast is None


def test_a_toast_stays_while_it_is_used(window):
    toasts = Toasts(window)
    toasts.tell("Actie vastgelegd", lambda: None)
    window.findChildren(Link)[0].setFocus(TAB)
    toasts._toast._leave()
    assert toasts._toast is not None
    window.resize(700, 500)
    assert toasts._toast.geometry().bottom() <= 500


def test_enter_and_escape_are_the_safe_answer(window):
    before = Button("Vernietigen")
    fill(window, row(before))
    before.setFocus()
    done = []
    texts = {
        "question": "Casus Grutto vernietigen?",
        "consequence": "Dit kan niet ongedaan worden gemaakt.",
        "verb": "Vernietigen",
        "keep": "Behouden",
    }
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        asked = Confirm.ask(window, **texts, done=lambda: done.append(1))
        assert window.focusWidget().text() == "Behouden"
        QTest.keyClick(window.focusWidget(), key)
        assert not asked.isVisible()
    assert done == []
    assert before.hasFocus()
    Confirm.ask(window, **texts, done=lambda: done.append(1))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget().text() == "Vernietigen"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert done == [1]


def test_a_popover_has_the_focus_wherever_it_was_opened_from(window, qtbot):
    around = []
    for n in range(3):
        button = Button(f"Knop {n}")
        button.setParent(window)
        button.show()
        around.append(button)
    card = Popover(window, "Wie")
    inside = Button("Zorgcoördinator")
    card.body.addWidget(inside)
    late = Button("Melding")  # made after it, as a toast may be
    late.setParent(window)
    late.show()
    for button in (*around, late):
        button.setFocus()
        card.open_below(button)
        assert inside.hasFocus()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
        assert not card.isVisible()
        assert button.hasFocus()
    inside.hide()
    around[0].setFocus()
    card.open_below(around[0])
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)  # with nothing to stand on as well
    assert not card.isVisible()
    assert around[0].hasFocus()


def test_a_popover_stays_in_its_window_and_flips(window, qtbot):
    low = Button("Wie")
    low.setParent(window)
    low.setGeometry(780, 650, 100, 34)
    low.show()
    low.setFocus()
    card = Popover(window, "Wie")
    inside = Button("Zorgcoördinator")
    card.body.addWidget(inside)
    card.open_below(low)
    assert not card.isWindow()
    assert inside.hasFocus()
    drawn = card.geometry().adjusted(36, 36, -36, -36)
    assert drawn.bottom() <= 650
    assert drawn.right() <= 900
    with qtbot.waitSignal(card.closed):
        QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert low.hasFocus()
    card.open_below(low)
    with qtbot.waitSignal(card.closed):
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_a_list_of_completions_leaves_the_focus_with_the_text(window):
    one = TextField("Tekst")
    fill(window, column(one, None))
    one.edit.setFocus()
    card = Popover(window, "Wie", takes_focus=False)
    card.body.addWidget(Label("Zorgcoördinator"))
    card.open_at(QPoint(100, 100), 20)
    assert one.edit.hasFocus()
    card.close_up()
    assert one.edit.hasFocus()


def test_progress_waits_before_it_shows(window):
    line = ProgressLine()
    line.start()
    assert not line._is_on
    line._appear()
    assert line._is_on
    line.grab()
    line.stop()
    assert not line._is_on


def test_a_banner_can_be_closed_and_obeyed(window, qtbot):
    banner = Banner("Back-up is oud.", verb="Back-up maken")
    fill(window, column(banner, None))
    buttons = banner.findChildren(Button)
    with qtbot.waitSignal(banner.asked):
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(banner.closed):
        QTest.mouseClick(banner.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_the_side_bar_goes_where_it_is_told(window, qtbot):
    entries = [
        SideEntry(room="meetings", text="Overleggen", icon="calendar-dots", key="Ctrl 2"),
        SideEntry(room="actions", text="Acties", icon="check-circle", key="Ctrl 3"),
    ]
    bar = SideBar(entries, "Gemeente Lage Venen")
    fill(window, row(bar, None))
    bar.set_late("actions", 4)
    bar.set_current("meetings")
    with qtbot.waitSignal(bar.room_asked) as told:
        QTest.mouseClick(bar.item("actions"), Qt.MouseButton.LeftButton)
    assert told.args == ["actions"]
    assert bar.item("meetings").is_current  # the window decides, not the press
    assert not bar.item("actions").is_current
    assert "4" in bar.item("actions").accessibleName()
    bar.set_rail(is_rail=True)
    assert bar.sizeHint().width() == 64
    assert "4" in bar.item("actions").accessibleName()
    assert bar.item("meetings").is_current
    assert wants_rail(1280)
    assert not wants_rail(1440)


def test_chips_grow_with_their_words_and_speak(window):
    assert chip_width("Grutto", "link") > chip_width("Grutto") > chip_width("Wulp"[:2])
    chip = Chip("Concept", Tone.WARN, icon="pencil-simple")
    assert chip.accessibleName() == "Concept"
    assert Avatar("OM", 7, "Openbaar Ministerie").toolTip() == "Openbaar Ministerie"


def test_everything_paints_in_every_look(theme, window):
    parts = [*all_parts(), KeyHint("Ctrl K"), Divider(), Icon("gavel"), EmptySeat("Leeg")]
    content = QWidget()
    content.setLayout(column(*parts, None, spacing=4))
    fill(window, column(ScrollPage(content)))
    pictures = set()
    for mode in (Mode.LIGHT, Mode.DARK):
        for size in (100, 200):
            theme.apply(Appearance(mode=mode, text_size=size, is_still=True))
            QTest.qWait(1)
            image = window.grab().toImage()
            pictures.add(bytes(image.constBits())[:400_000])
    assert len(pictures) == 4


def test_parts_that_are_gone_leave_nothing_behind(window):
    gc.collect()
    before = len(window.findChildren(QWidget))
    for _ in range(20):
        toasts = Toasts(window)
        toasts.tell("Actie vastgelegd", lambda: None)
        toasts.clear()
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    assert len(window.findChildren(QWidget)) == before
    assert not QModelIndex().isValid()


def test_what_assistive_technology_presses_is_taken(window, qtbot):
    segments = Segmented([("day", "Dag"), ("week", "Week")], "Periode")
    fill(window, column(segments))
    told = []
    segments.chosen.connect(told.append)
    segments.set_value("week")
    segments.set_value("day")
    assert told == []
    segments.findChildren(Pressable)[1].toggle()  # what Qt's bridge does, without a click
    assert told == ["week"]


def test_a_list_that_is_entered_by_key_has_a_chosen_row(window):
    rows = RowList("Acties")
    rows.setModel(QStringListModel(["een", "twee"]))
    fill(window, column(rows))
    window.activateWindow()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.qWait(50)
    assert [i.row() for i in rows.selectedIndexes()] == [0]
    assert rows.visualRect(rows.model().index(0, 0)).isValid()
    rows.hide()
    assert not rows.visualRect(rows.model().index(0, 0)).isValid()  # the ear is told of no rows


def test_a_toast_makes_way_for_what_has_the_focus(window):
    low = Button("Bewaren")
    fill(window, column(None, row(None, low, None), 40))
    window.activateWindow()
    toasts = Toasts(window)
    toasts.tell("Een heel lange zin over wat er zojuist is gebeurd, breder dan de knop")
    toast = toasts._toast
    low.setFixedSize(60, 24)
    low.move(window.width() // 2 - 30, toast.geometry().center().y() - 12)
    low.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.qWait(20)
    assert toasts._toast is None


def test_a_card_that_is_left_by_tab_closes(window):
    opener = Button("Documenten")
    fill(window, column(opener, None))
    window.activateWindow()
    opener.setFocus()
    card = Popover(window, "Documenten")
    inside = Button("Maken")
    card.body.addWidget(inside)
    card.open_below(opener)
    QTest.qWait(20)
    assert inside.hasFocus()
    QTest.keyClick(inside, Qt.Key.Key_Tab)
    assert not card.isVisible()
    assert opener.hasFocus()


@pytest.mark.parametrize("below", [160, 900])  # no room on either side; under the window
def test_a_card_stays_in_the_window_wherever_its_line_lies(theme, qtbot, below):
    window = QWidget()
    window.resize(500, 300)
    qtbot.addWidget(window)
    window.show()
    card = Popover(window, "Kaart")
    inside = QWidget()
    inside.setFixedSize(200, 240)
    card.body.addWidget(inside)
    card.open_at(QPoint(20, below), 30)
    place = inside.mapTo(window, QPoint(0, 0))
    assert place.y() >= 0
    assert place.y() + inside.height() <= window.height()


def test_a_card_that_grows_higher_than_the_window_keeps_its_focus(window, qtbot):
    """Its fields move into what scrolls; that is no leaving of the card."""
    opener, field, more = Button("Openen"), TextField("Naam"), QWidget()
    fill(window, column(opener, None))
    card = Popover(window, "Kaart")
    card.body.addWidget(field)
    card.body.addWidget(more)
    opener.setFocus()
    card.open_below(opener)
    QTest.keyClicks(field.edit, "Kade")
    assert field.edit.hasFocus()
    more.setMinimumHeight(window.height() + 200)
    qtbot.waitUntil(lambda: card.findChild(ScrollPage) is not None)
    assert card.isVisible()
    assert field.edit.hasFocus()
    QTest.keyClicks(window.focusWidget(), " 12")
    assert field.text() == "Kade 12"
