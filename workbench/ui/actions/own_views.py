"""The own views of the list: tabs beside those there always are, kept, changed and taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from workbench.domain.saved_views import ViewNameError
from workbench.services import saved_views
from workbench.services.rows import ActionView, Grouping
from workbench.texts import ptr, tr
from workbench.ui.theme import Role, current
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.fields import TextField
from workbench.ui.widgets.labels import Label
from workbench.ui.widgets.overlays import Popover
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.errors import WorkbenchError
    from workbench.domain.ids import SavedViewId
    from workbench.domain.saved_views import SavedView
    from workbench.services.changes import Outcome
    from workbench.ui.desk import Desk


def within(view: SavedView) -> ActionView:
    """Return the view that an own one narrows."""
    return ActionView(view.within) if view.within in set(ActionView) else ActionView.OPEN


def grouping(view: SavedView) -> Grouping:
    """Return by what an own view is grouped."""
    return Grouping(view.grouping) if view.grouping in set(Grouping) else Grouping.PARTNER


class NamePopover(Popover):
    """Asks under which name a view is kept; stays when the name is refused."""

    name_given = Signal(str)

    def __init__(self, window: QWidget, title: str, name: str, verb: str) -> None:
        super().__init__(window, title)
        self.name = TextField(tr("Name"), hint=tr("It becomes a tab with this name."))
        self.name.set_text(name)
        keep = Button(verb, Kind.PRIMARY, key=tr("Enter"), size=Size.SMALL)
        head = Label(title, Role.UI_MEDIUM)
        self.name.setFixedWidth(current().px(300))
        self.body.addLayout(
            column(*(head, 12, self.name, 12), row(None, keep), margins=(10, 8, 10, 8))
        )
        self.name.changed.connect(lambda _: self.name.set_error(""))
        self.name.entered.connect(self._give)
        keep.clicked.connect(self._give)

    def begin(self) -> None:
        """Take the focus."""
        self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.edit.selectAll()

    def refuse(self) -> None:
        """Say that this name cannot be taken."""
        self.name.set_error(tr("A view needs a name that no other view has."))
        self.adjustSize()
        self.begin()

    def _give(self) -> None:
        self.name_given.emit(self.name.text())


class OwnViews(QObject):
    """Knows the own views, and asks for what is done with them."""

    kept = Signal(str)  # the key of a view that was kept now
    gone = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of = parent
        self._held: Sequence[SavedView] = ()

    def read(self) -> Sequence[SavedView]:
        """Return the own views as they are now, in the order of their tabs."""
        self._held = saved_views.kept(self._desk.read)
        return self._held

    def find(self, key: object) -> SavedView | None:
        """Return an own view by its key."""
        return next((view for view in self._held if view.id == key), None)

    def ask_name(
        self, beside: QWidget, query: str, view: ActionView, by: Grouping, now: SavedView | None
    ) -> None:
        """Ask a name for what is shown; under its own name a view is kept anew."""
        made = NamePopover(
            self._of.window(), tr("Keep as a view"), now.name if now else "", ptr("form", "Keep")
        )

        def keep(name: str) -> None:
            is_same = now is not None and name.casefold() == now.name.casefold()
            asked = self._desk.do(
                saved_views.keep,
                name,
                query=query,
                within=view.value,
                grouping=by.value,
                key=now.id if now is not None and is_same else None,
            )
            asked.then(self, partial(self._landed, made), partial(self._refused, made))

        made.name_given.connect(keep)
        self._open(made, beside)

    def menu_at(self, key: object, place: QPoint, beside: QWidget) -> None:
        """Open the menu of an own view; the others have none."""
        view = self.find(key)
        if view is None:
            return
        menu = QMenu(self._of)
        acts: tuple[tuple[str, Callable[[], None]], ...] = (
            (tr("Rename"), partial(self._rename, view, beside)),
            (tr("Move left"), partial(self._move, view.id, -1)),
            (tr("Move right"), partial(self._move, view.id, 1)),
            (tr("Remove view"), partial(self._remove, view.id)),
        )
        for told, act in acts:
            action = QAction(told, menu)
            action.triggered.connect(lambda _=False, act=act: act())
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _rename(self, view: SavedView, beside: QWidget) -> None:
        made = NamePopover(self._of.window(), tr("Rename view"), view.name, tr("Rename"))

        def rename(name: str) -> None:
            asked = self._desk.do(saved_views.rename, view.id, name)
            asked.then(self, partial(self._landed, made), partial(self._refused, made))

        made.name_given.connect(rename)
        self._open(made, beside)

    def _move(self, key: SavedViewId, by: int) -> None:
        asked = self._desk.do(saved_views.move, key, by)
        asked.then(self, lambda outcome: self.kept.emit(outcome.value.id))

    def _remove(self, key: SavedViewId) -> None:
        def removed(_: Outcome[None]) -> None:
            self.gone.emit(key)
            self._desk.tell(tr("View removed"), can_undo=True)

        self._desk.do(saved_views.remove, key).then(self, removed)

    def _landed(self, made: NamePopover, outcome: Outcome[SavedView]) -> None:
        made.close_up()
        self.kept.emit(outcome.value.id)
        told = tr("View kept: {name}").format(name=outcome.value.name)
        self._desk.tell(told, can_undo=True)

    def _refused(self, made: NamePopover, error: WorkbenchError) -> None:
        if isinstance(error, ViewNameError):
            made.refuse()
        else:
            self._desk.refused.emit(error)

    def _open(self, made: NamePopover, beside: QWidget) -> None:
        made.closed.connect(made.deleteLater)
        made.open_below(beside)
        made.begin()
