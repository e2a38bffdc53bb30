"""Which document is shared: its kind, of what an extract is, its form and its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.domain.formats import Format, offered
from workbench.domain.papers import PaperKind
from workbench.services.disclosure_words import kind
from workbench.services.sharing import Choice
from workbench.texts import spoken, tr
from workbench.ui.sharing.choices import ChoiceCard
from workbench.ui.widgets.buttons import Button, Kind
from workbench.ui.widgets.fields import ChoiceField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.services.editions import Parts
    from workbench.services.sharing import Shared


class DocumentPopover(ChoiceCard):
    """Offers what there is of this meeting, and in which forms it can leave."""

    chosen = Signal(object, object)  # Choice, Format

    def __init__(self, frame: QWidget, shared: Shared, form: Format) -> None:
        super().__init__(frame, tr("Document"))
        choice = shared.choice
        self.kind = ChoiceField(tr("Document"), [(one, kind(one, spoken)) for one in shared.kinds])
        self.part = ChoiceField(tr("Extract of"), _parts(shared.parts))
        self.form = ChoiceField(tr("Form"), _forms(choice.kind))
        self.language = ChoiceField(tr("Language"), [("nl", "Nederlands"), ("en", "English")])
        self.kind.set_value(choice.kind)
        if choice.kind is PaperKind.EXTRACT:
            self.part.set_value((choice.item, choice.case))
        self.form.set_value(form if form in offered(choice.kind) else offered(choice.kind)[0])
        self.language.set_value(choice.language)
        self.kind.changed.connect(self._offer)
        self.keep = Button(tr("Choose"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.fill(self.kind, 10, self.part, 10, self.form, 10, self.language, verb=self.keep)
        self._offer(choice.kind)

    def _offer(self, chosen: object) -> None:
        if isinstance(chosen, PaperKind):
            self.form.set_choices(_forms(chosen))
            self.part.setVisible(chosen is PaperKind.EXTRACT)

    def _keep(self) -> None:
        of, form, part = self.kind.value(), self.form.value(), self.part.value()
        if isinstance(of, PaperKind) and isinstance(form, Format) and isinstance(part, tuple):
            item, case = part if of is PaperKind.EXTRACT else ("", "")
            language = str(self.language.value())
            self.chosen.emit(Choice(kind=of, language=language, item=item, case=case), form)
        self.close_up()


def _forms(of: PaperKind) -> list[tuple[object, str]]:
    return [(form, form.upper()) for form in offered(of)]


def _parts(parts: Parts) -> list[tuple[object, str]]:
    """Return items and cases as choices; where there are no minutes, nothing to choose."""
    items: list[tuple[object, str]] = [((key, ""), title) for key, title in parts.items]
    cases = [(("", code), tr("Case {code}").format(code=code)) for code in parts.cases]
    return [*items, *cases] or [(("", ""), "")]
