"""What looks at the text while it is typed: for persons (R10), and for what a signal shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.workspace.quiet_warning import Watching
from workbench.ui.workspace.shared_hint import Sharing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import MeetingId
    from workbench.ui.desk import Desk
    from workbench.ui.editor import MinutesEdit
    from workbench.ui.workspace.centre import Centre
    from workbench.ui.workspace.texts import Texts


class TextWatch:
    """Both look at the same text."""

    def __init__(self, desk: Desk, centre: Centre, parent: QWidget) -> None:
        self._persons = Watching(desk, centre.warning, parent)
        self._shared = Sharing(desk, centre.shared, parent)

    def listen(self, texts: Texts, meeting: MeetingId) -> None:
        """Look at the texts of a meeting from now on."""
        self._persons.listen(texts, meeting)
        self._shared.listen(meeting)

    def show_edit(self, edit: MinutesEdit | None) -> None:
        """Speak of this text from now on."""
        self._persons.show_edit(edit)
        self._shared.show_edit(edit)
