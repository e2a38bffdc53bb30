"""One sentence below the text when it points at a person and the table works without (R10).

It stands still above the signs, takes no focus, and never keeps a key waiting.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy

from workbench.domain.aliases import Aliases
from workbench.domain.identifiers import IdentifierKind, identifiers
from workbench.services import quiet_warnings
from workbench.services.subjects import known_at
from workbench.texts import ntr, tr
from workbench.ui.editor.personal import PersonalChecker
from workbench.ui.editor.underlines import Tone
from workbench.ui.theme import Ink, Role, current
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Link
from workbench.ui.widgets.labels import Divider, Icon, wrapped
from workbench.ui.widgets.pages import Panel, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import MeetingId
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.editor import MinutesEdit
    from workbench.ui.workspace.item_text import ItemText
    from workbench.ui.workspace.texts import Texts


_LARGE: Final = 150  # per cent of the text size from which the verb stands below the words


def kind_name(kind: IdentifierKind) -> str:
    """Return what points at a person, with its article."""
    return {
        IdentifierKind.BSN: tr("a citizen service number"),
        IdentifierKind.BIRTH_DATE: tr("a date of birth"),
        IdentifierKind.PHONE: tr("a telephone number"),
        IdentifierKind.PLATE: tr("a number plate"),
        IdentifierKind.IBAN: tr("a bank account"),
        IdentifierKind.EMAIL: tr("an e-mail address"),
        IdentifierKind.NAME: tr("the name of a person"),
    }[kind]


def named(kinds: Sequence[IdentifierKind]) -> str:
    """Return kinds as one enumeration, each once."""
    said = [kind_name(kind) for kind in dict.fromkeys(kinds)]
    if len(said) < 2:  # noqa: PLR2004 - one needs no "and"
        return "".join(said)
    return tr("{first} and {last}").format(first=", ".join(said[:-1]), last=said[-1])


class QuietWarning(Panel):
    """The sentence, and the link that puts codes in place."""

    codes_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Ink.CANVAS)
        self._words = wrapped("", Role.SMALL, Ink.TEXT2)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.link = Link("")
        self.link.clicked.connect(self.codes_asked)
        self._inside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self._words, 1)
        self._inside.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        sign = Icon("info", Ink.WARN, 16)
        parts = row(sign, self._inside, spacing=8, margins=(36, 8, 26, 8))
        parts.setStretch(1, 1)
        self.setLayout(column(Divider(), parts))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        current().changed.connect(self._dress)
        self._dress()
        self.hide()

    def _dress(self) -> None:
        """At a large text size the verb stands below the words."""
        is_large = current().px(100) >= _LARGE
        way = QBoxLayout.Direction.TopToBottom if is_large else QBoxLayout.Direction.LeftToRight
        self._inside.setDirection(way)

    def say(self, kinds: Sequence[IdentifierKind]) -> None:
        """Say what was found in the text of this item, or nothing."""
        said = tr("This table works without personal data. The text holds {what}.").format(
            what=named(kinds)
        )
        is_new = bool(kinds) and said != self._words.text()
        self._words.setText(said if kinds else "")
        verb = ntr("Replace by a code", "Replace all {n} by a code", len(kinds))
        self.link.setText(verb.format(n=len(kinds)))
        self.link.updateGeometry()
        self.setVisible(bool(kinds))
        if is_new:
            announce(self, said)


class Watching(QObject):
    """Gives the texts of a meeting their checker, where the table works without persons."""

    def __init__(self, desk: Desk, foot: QuietWarning, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._foot = foot
        self._edit: MinutesEdit | None = None
        self._meeting: MeetingId | None = None
        self._known = Aliases()
        foot.codes_asked.connect(self._put_codes)

    def listen(self, texts: Texts, meeting: MeetingId) -> None:
        """Watch the texts of a meeting from now on."""
        self._edit, self._meeting = None, meeting
        self._known = Aliases()
        self._foot.say(())
        if self._is_watched():
            self._desk.look(self, partial(_known, meeting), partial(self._know, meeting))
        texts.made.connect(self._on_made)
        texts.wrote.connect(self._on_wrote)

    def show_edit(self, edit: MinutesEdit | None) -> None:
        """Speak of this text from now on."""
        self._edit = edit
        self._say()

    def _on_made(self, text: ItemText) -> None:
        read, meeting = self._desk.read, self._meeting
        if meeting is None or not self._is_watched():
            return
        edit = text.edit
        edit.next_code = lambda: quiet_warnings.next_code(read, meeting)
        edit.checking.checked.connect(self._say)
        edit.checking.add(PersonalChecker(self._names_within))

    def _is_watched(self) -> bool:
        read, meeting = self._desk.read, self._meeting
        return meeting is not None and quiet_warnings.is_watched(read, read.meetings.get(meeting))

    def _know(self, meeting: MeetingId, known: Aliases) -> None:
        """Look for these names from now on, also in what stands there already (R10)."""
        if meeting == self._meeting:
            self._known = known
            if self._edit is not None:
                self._edit.checking.look_at_all()

    def _names_within(self, text: str) -> tuple[tuple[int, int], ...]:
        return self._known.spans(text)

    def _on_wrote(self, _: ItemText, written: object) -> None:
        if getattr(written, "scrubbed", ()):
            self._desk.tell(
                tr("A signal of this table stores no personal data: a code stands there")
            )

    def _put_codes(self) -> None:
        if self._edit is not None and not self._edit.isReadOnly():
            self._edit.setFocus()
            self._edit.put_codes(is_all=True)

    def _say(self) -> None:
        edit = self._edit
        marks = [m for _, m in edit.checking.marked()] if edit is not None else []
        kinds = [_kind(mark.words) for mark in marks if mark.tone is Tone.PERSONAL]
        self._foot.say(kinds)


def _kind(words: str) -> IdentifierKind:
    found = identifiers(words)
    return found[0].kind if found else IdentifierKind.NAME


def _known(meeting: MeetingId, reader: Reader) -> Aliases:
    read = reader.records
    return known_at(read, read.meetings.get(meeting).table)
