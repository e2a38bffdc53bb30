"""The agenda to work on: edit in place, add, order by key or by dragging, two levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from workbench.texts import tr
from workbench.ui.meetings.point_form import PointForm
from workbench.ui.meetings.points import Point, PointDelegate, rows_of
from workbench.ui.theme import current
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.pages import column, row
from workbench.ui.widgets.verb_list import Row, Verb, VerbList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDropEvent, QKeyEvent

    from workbench.ui.attachments.pane import AttachmentPane

_AIR: Final = 12  # pixels around what is scrolled to
EDIT, UP, DOWN, IN, OUT, REMOVE, PASTE = "edit", "up", "down", "in", "out", "remove", "paste"
BACK = "back"


class PointView(VerbList):
    """The rows; tells where one was dropped."""

    dropped = Signal(str, int)  # key, the row before which it was let go

    def __init__(self, name: str, verbs: Sequence[Verb], *, scrolls: bool) -> None:
        super().__init__(name, verbs, fits_content=False)
        self._scrolls = scrolls
        self.points = PointDelegate(self)
        self.setItemDelegate(self.points)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._bring_in_sight)

    def _bring_in_sight(self, _: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what takes the focus in the form of a row: it may be higher than the list."""
        if now is None or not self.viewport().isAncestorOf(now):
            return
        top = now.mapTo(self.viewport(), QPoint(0, 0)).y()
        below = top + now.height() - self.viewport().height()
        bar = self.verticalScrollBar()
        if below > 0:
            bar.setValue(bar.value() + below + _AIR)
        elif top < 0:
            bar.setValue(bar.value() + top - _AIR)

    def sizeHint(self) -> QSize:
        whole = self.content_height() + 4
        return QSize(300, min(whole, current().px(240)) if self._scrolls else whole)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def dropEvent(self, event: QDropEvent) -> None:
        key = self.chosen_key()
        spot = event.position().toPoint()
        over = self.indexAt(spot)
        at = over.row() if over.isValid() else self.rows.rowCount()
        if over.isValid() and spot.y() > self.visualRect(over).center().y():
            at += 1
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the rows follow what is stored
        event.accept()
        self.dropped.emit(key, at)


class AgendaList(QWidget):
    """Shows points and tells what is wished; the owner asks the use cases."""

    added = Signal(object)  # PointDraft
    changed = Signal(str, object)  # key, PointDraft
    moved = Signal(str, int)  # key, -1 up or 1 down
    levelled = Signal(str, int)  # key, 1 below the point above, -1 out again
    dropped = Signal(str, int)  # key, the row before which it was let go
    removed = Signal(str)
    pasted = Signal(str)
    more_asked = Signal(str, str)  # code of one of the owner's own verbs, key
    put_back = Signal(str)  # key of a point that was withdrawn

    def __init__(
        self,
        name: str,
        *,
        has_people: bool,
        files_of: Callable[[str], AttachmentPane] | None = None,
        more: Sequence[Verb] = (),
    ) -> None:
        """``files_of`` makes the list of a point's attachments, by its key.

        ``more`` are verbs that only the owner knows; ``more_asked`` tells of them.
        """
        super().__init__()
        self._files_of = files_of
        self._has_people = has_people
        self._names: Sequence[str] = ()
        self._form: PointForm | None = None
        verbs = [*_verbs(has_levels=has_people), *more]
        self.view = PointView(name, verbs, scrolls=has_people)
        self.add = Button(tr("Add item"), Kind.GHOST, icon="plus", key=tr("Enter"))
        self.new_form = PointForm(has_people=has_people, is_new=True)
        self.new_form.setVisible(False)
        layout = column(
            self.view, 6, self.new_form, row(self.add, None, margins=(2, 0, 0, 0)), None
        )
        layout.setStretch(0, 1000)
        self.setLayout(layout)
        self.view.verb_asked.connect(self._do)
        self.view.dropped.connect(self.dropped)
        self.add.clicked.connect(self.begin_new)
        self.new_form.kept.connect(self._add)
        self.new_form.left.connect(self.end_new)

    def show_points(self, points: Sequence[Point], chosen: str = "") -> None:
        """Show other points; a form that is open stays, with what was typed."""
        form, edited = self._form, self.view.points.edited
        focused = form.focusWidget() if form is not None and form.isAncestorOf(_focused()) else None
        if form is not None:
            form.setParent(self)  # the view throws away what stands in its rows
        self.view.show_rows(rows_of(points), chosen)
        self._fit()
        if form is not None and self.view.choose(edited):
            self._place(form)
            if focused is not None:
                focused.setFocus()
        elif form is not None:
            form.deleteLater()
            self._form, self.view.points.edited = None, ""

    def edit_at(self, key: str, field: str = "") -> None:
        """Open the form of a point, with the focus in one of its fields."""
        if self.view.choose(key):
            self.view.ask(EDIT)
            if self._form is not None and field:
                self._form.begin_at(field)

    def offer(self, names: Sequence[str]) -> None:
        """Complete these names where a presenter is typed."""
        self._names = names
        self.new_form.offer(names)

    def begin_new(self) -> None:
        """Open the empty form below the list."""
        self.end_edit()
        self.new_form.fill(None)
        self.new_form.show()
        self.add.hide()
        self.new_form.begin()

    def end_new(self) -> None:
        """Close the empty form."""
        self.new_form.hide()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, draft: object) -> None:
        self.added.emit(draft)
        self.new_form.fill(None)
        self.new_form.begin()  # the next one, until Esc
        self.view.scrollToBottom()

    def half_typed(self) -> None:
        """Tell what stands in an open form, if it is a point."""
        for form in (self._form, self.new_form if self.new_form.isVisible() else None):
            if form is not None and form.title.text():
                form.keep()

    def _do(self, code: str, chosen: Row) -> None:
        if code == EDIT and isinstance(chosen.of, Point):
            self._edit(chosen.of)
        elif code in (UP, DOWN):
            self.moved.emit(chosen.key, -1 if code == UP else 1)
        elif code in (IN, OUT):
            self.levelled.emit(chosen.key, 1 if code == IN else -1)
        elif code == REMOVE:
            self.removed.emit(chosen.key)
        elif code == BACK:
            self.put_back.emit(chosen.key)
        elif code == PASTE:
            self.paste()
        else:
            self.more_asked.emit(code, chosen.key)

    def paste(self) -> None:
        """Take what is on the clipboard for an agenda."""
        self.pasted.emit(QGuiApplication.clipboard().text())

    def _edit(self, point: Point) -> None:
        self.end_edit()
        if self.new_form.isVisible():
            self.end_new()
        files = self._files_of(point.key) if self._files_of is not None else None
        form = PointForm(has_people=self._has_people, is_new=False, files=files)
        form.offer(self._names)
        form.fill(point)
        form.kept.connect(self._keep)
        form.left.connect(self._leave)
        form.resized.connect(self._fit_form)
        self._form = form
        self.view.points.edited = point.key
        self._place(form)
        form.begin()

    def _place(self, form: PointForm) -> None:
        holder = QWidget()
        chosen = self.view.chosen()
        above = self.view.points.part_height(chosen) if chosen else 0
        holder.setLayout(column(form, margins=(0, above, 0, 0)))
        self.view.points.form_height = form.sizeHint().height()
        self.view.setIndexWidget(self.view.currentIndex(), holder)
        form.show()
        self._fit_form()
        self.view.scrollTo(self.view.currentIndex())

    def _fit_form(self) -> None:
        if self._form is not None:
            self.view.points.form_height = self._form.sizeHint().height()
            self.view.scheduleDelayedItemsLayout()
            self._fit()

    def _keep(self, draft: object) -> None:
        key = self.view.points.edited
        self._leave()
        self.changed.emit(key, draft)

    def _leave(self) -> None:
        self.end_edit()
        self.view.enter_by_key()

    def end_edit(self) -> None:
        """Take the form away; what was typed is gone."""
        if self._form is None:
            return
        self._form = None
        row = self.view.points.edited
        self.view.points.edited = ""
        for n, each in enumerate(self.view.rows.rows):
            if each.key == row:
                self.view.setIndexWidget(self.view.rows.index(n), None)  # type: ignore[arg-type]  # Qt takes none to remove
        self.view.scheduleDelayedItemsLayout()
        self._fit()

    def _fit(self) -> None:
        self.view.measure_again()
        self.view.setMaximumHeight(self.view.content_height() + 4)
        self.view.updateGeometry()
        layout = self.layout()
        if layout is not None:
            layout.activate()  # on a page that is not shown yet nobody else would

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._fit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)


def _focused() -> QWidget:
    return QApplication.focusWidget() or QWidget()


def _verbs(*, has_levels: bool) -> list[Verb]:
    verbs = [
        Verb(EDIT, tr("Edit"), ("F2", "Return", "Enter")),
        Verb(UP, tr("Move up"), ("Alt+Up",)),
        Verb(DOWN, tr("Move down"), ("Alt+Down",)),
    ]
    if has_levels:
        verbs += [
            Verb(IN, tr("Put below the item above"), ("Alt+Shift+Right",)),
            Verb(OUT, tr("Take out from below"), ("Alt+Shift+Left",)),
            Verb(PASTE, tr("Paste agenda"), ("Ctrl+V",)),
            Verb(BACK, tr("Put withdrawn item back"), ("Insert",)),
        ]
    return [*verbs, Verb(REMOVE, tr("Remove"), ("Delete",))]
