"""Spelling in the minutes: words are looked up in a lane, once the hands rest.

Ctrl and a full stop at an underlined word opens what it may have been meant to be; the context
menu says in what language this meeting is minuted.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from workbench.domain.spelling import Language
from workbench.services import spelling
from workbench.texts import tr
from workbench.ui.editor.personal import put_words
from workbench.ui.editor.spelling import SpellingChecker
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from workbench.domain.ids import MeetingId
    from workbench.services.changes import Step
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk
    from workbench.ui.editor import MinutesEdit
    from workbench.ui.editor.underlines import Mark
    from workbench.ui.workspace.item_text import ItemText
    from workbench.ui.workspace.texts import Texts


class Spelling(QObject):
    """Looks after the spelling of the texts of the meeting that is open."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._texts: Texts | None = None
        self._meeting: MeetingId | None = None
        self.language = Language.OFF
        self.checker = SpellingChecker(self._ask)
        desk.changed.connect(self._on_changed)

    def listen(self, texts: Texts, meeting: MeetingId) -> None:
        """Look after the texts of a meeting from now on."""
        self._texts, self._meeting = texts, meeting
        self.checker.forget()
        self._look()
        texts.made.connect(self._on_made)

    def _on_made(self, text: ItemText) -> None:
        if self._desk.speller is None:
            return
        edit = text.edit
        edit.checking.add(self.checker)
        edit.spelling_asked.connect(partial(self._suggest, edit))
        edit.more_menus.append(self._add_menu)

    def _ask(self, words: tuple[str, ...]) -> None:
        speller, language = self._desk.speller, self.language
        if speller is None or language is Language.OFF:
            return
        self._desk.tasks.run(
            Lane.SEARCH,
            self,
            partial(speller.unknown, str(language), words),
            partial(self._on_answer, language),
            lambda _: None,  # what cannot be looked up is no mistake
        )

    def _on_answer(self, language: Language, unknown: frozenset[str]) -> None:
        if language is self.language and unknown:
            self.checker.learn(unknown)
            self._look_again()

    def _look_again(self) -> None:
        for text in self._texts.all() if self._texts is not None else ():
            text.edit.checking.look_at_all()

    def _look(self) -> None:
        read, meeting = self._desk.read, self._meeting
        if meeting is not None:
            self.language = spelling.language_of(read, meeting)
            self.checker.is_on = self.language is not Language.OFF
            self._desk.look(self, self._known, self._on_known)

    @staticmethod
    def _known(reader: Reader) -> frozenset[str]:
        return spelling.known(reader.records)

    def _on_known(self, words: frozenset[str]) -> None:
        if words != self.checker.own:
            self.checker.own = words
            self._look_again()

    def _on_changed(self, step: Step) -> None:
        if self._texts is None or not step.touches("preference"):
            return
        before = self.language
        self._look()
        if self.language is not before:
            self.checker.forget()
        self._look_again()

    # ---- suggestions ------------------------------------------------------------------------

    def _suggest(self, edit: MinutesEdit, block: QTextBlock, mark: Mark) -> None:
        speller = self._desk.speller
        if speller is not None:
            self._desk.tasks.run(
                Lane.SEARCH,
                self,
                partial(speller.suggest, str(self.language), mark.words),
                partial(self._offer, edit, block, mark),
                lambda _: None,
            )

    def _offer(
        self, edit: MinutesEdit, block: QTextBlock, mark: Mark, offered: tuple[str, ...]
    ) -> None:
        if not block.isValid() or not mark.stands_in(block.text()):
            return
        menu = self.menu_of(edit, block, mark, offered)
        menu.popup(edit.viewport().mapToGlobal(edit.cursorRect().bottomLeft()))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def menu_of(
        self, edit: MinutesEdit, block: QTextBlock, mark: Mark, offered: tuple[str, ...]
    ) -> QMenu:
        """Return the menu of a word that no list knows; it deletes itself when it closes."""
        menu = QMenu(edit)
        menu.setAccessibleName(tr("Suggestions"))
        menu.aboutToHide.connect(menu.deleteLater)
        for word in offered:
            entry = menu.addAction(word)
            entry.triggered.connect(partial(_replace, edit, block, mark, word))
        if not offered:
            menu.addAction(tr("No suggestions")).setEnabled(False)
        menu.addSeparator()
        add = menu.addAction(tr("Add to your own words"))
        add.triggered.connect(partial(self._add, mark.words))
        return menu

    def _add(self, word: str, _: bool = False) -> None:
        self._desk.do(spelling.add_word, word).then(
            self, lambda _: self._desk.tell(tr("{word} is known from now on").format(word=word),
                                            can_undo=True)
        )  # fmt: skip

    def _add_menu(self, menu: QMenu) -> None:
        inside = menu.addMenu(tr("Spelling of this meeting"))
        group = QActionGroup(inside)
        for language, said in (
            (Language.DUTCH, "Nederlands"),
            (Language.ENGLISH, "English"),
            (Language.OFF, tr("Do not check")),
        ):
            entry = QAction(said, group)
            entry.setCheckable(True)
            entry.setChecked(language is self.language)
            entry.triggered.connect(partial(self._choose, language))
            inside.addAction(entry)

    def _choose(self, language: Language, _: bool = False) -> None:
        if self._meeting is not None:
            self._desk.do(spelling.set_language, self._meeting, language)


def _replace(edit: MinutesEdit, block: QTextBlock, mark: Mark, word: str, _: bool = False) -> None:
    if block.isValid() and mark.stands_in(block.text()):
        put_words(edit.lines, [(block, mark, word)])
