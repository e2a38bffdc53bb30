"""What a person says of a bottleneck or a good practice: theme, who can solve it, for outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.domain.ids import OrganisationId
from workbench.domain.lessons import LessonKind, Solver
from workbench.domain.policy_items import Theme
from workbench.services.lessons import Description
from workbench.texts import ptr, tr
from workbench.ui.lessons import lesson_words as words
from workbench.ui.records.form import FramedForm
from workbench.ui.widgets.area import AreaField
from workbench.ui.widgets.beside import beside
from workbench.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from workbench.domain.lessons import Lesson
    from workbench.ui.desk import Desk


class DescribeForm(FramedForm):
    """Takes it all at once: it is one step to undo."""

    kept = Signal(object, object)  # LessonId, Description

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._held: Lesson | None = None
        self.theme = ChoiceField(ptr("lesson", "Theme"), words.themes())
        self.solver = ChoiceField(tr("Who can solve it"), words.solvers())
        self.partner = ChoiceField(ptr("lesson", "Partner"), [(None, tr("Not known which"))])
        self.outside = AreaField(
            tr("Words for outside"),
            hint=tr("Council and region read these words, whoever may hold the line itself."),
        )
        chosen = beside((self.theme, 1), (self.solver, 1))
        fields = (self.theme, self.solver, self.partner, self.outside)
        self.lay(chosen, self.partner, self.outside, 4, fields=fields)
        self.solver.changed.connect(lambda _: self._fit())

    def open_for(self, lesson: Lesson) -> None:
        """Show what was said of it."""
        self._held = lesson
        held = self._desk.read.organisations.where()
        self.partner.set_choices(
            self._partners(lesson, words.partners(held, self._desk.clock.today()))
        )
        self.theme.set_value(lesson.theme)
        self.solver.set_value(lesson.solver)
        self.partner.set_value(lesson.partner)
        self.outside.set_text(lesson.outside)
        self._fit()
        self.appear(self.theme)

    def _partners(
        self, lesson: Lesson, known: list[tuple[object, str]]
    ) -> list[tuple[object, str]]:
        """A partner that was chosen and is gone since can stay chosen."""
        if lesson.partner in {key for key, _ in known}:
            return known
        gone = self._desk.read.organisations.find(lesson.partner or "")
        return [*known, (lesson.partner, gone.name if gone is not None else "")]

    def _fit(self) -> None:
        is_bottleneck = self._held is not None and self._held.kind is LessonKind.BOTTLENECK
        self.solver.setVisible(is_bottleneck)
        self.partner.setVisible(is_bottleneck and self.solver.value() is Solver.PARTNER)

    def keep(self) -> None:
        """Tell what was chosen and typed."""
        self._tell()
        self.closed.emit()

    def _tell(self) -> None:
        held, said = self._held, self._said()
        self.hide()  # first: telling it shows the rest again
        if held is not None and said != _of(held):
            self.kept.emit(held.id, said)

    def _said(self) -> Description:
        theme, solver, partner = self.theme.value(), self.solver.value(), self.partner.value()
        has_partner = solver is Solver.PARTNER and partner is not None
        return Description(
            theme=Theme(str(theme)) if theme is not None else None,
            solver=Solver(str(solver)) if solver is not None else None,
            partner=OrganisationId(str(partner)) if has_partner else None,
            outside=self.outside.text(),
        )

    def flush(self) -> None:
        """Keep what is half typed."""
        if not self.isHidden():
            self._tell()


def _of(lesson: Lesson) -> Description:
    return Description(
        theme=lesson.theme, solver=lesson.solver, partner=lesson.partner, outside=lesson.outside
    )
