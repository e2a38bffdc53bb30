"""The context menu of the minutes: the same verbs as the keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from workbench.texts import tr
from workbench.ui.editor.conversion import LETTERS
from workbench.ui.editor.speech import kind_name
from workbench.ui.editor.underlines import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ui.editor.keyboard import Keyboard
    from workbench.ui.editor.sheet import LineSheet

_READING: Final = ("Ctrl+C", "Ctrl+A", "Ctrl+H")


def menu_of(edit: LineSheet, keyboard: Keyboard) -> QMenu:
    """Return the menu for where the caret is; it deletes itself when it closes."""
    menu = QMenu(edit)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    has_selection = edit.textCursor().hasSelection()
    rows: tuple[tuple[str, str, Callable[[], object], bool] | None, ...] = (
        (tr("Undo"), "Ctrl+Z", keyboard.ask_undo, True),
        (tr("Redo"), "Ctrl+Y", keyboard.ask_redo, True),
        None,
        (tr("Cut"), "Ctrl+X", edit.cut_lines, has_selection),
        (tr("Copy"), "Ctrl+C", edit.copy_text, has_selection),
        (tr("Paste"), "Ctrl+V", edit.paste, edit.canPaste()),
        (tr("Select all"), "Ctrl+A", edit.selectAll, True),
        None,
        *(
            (kind_name(kind), f"Ctrl+Shift+{letter}", partial(edit.convert_line, kind), True)
            for kind, letter in LETTERS.items()
        ),
        None,
        (tr("Only for"), "Ctrl+Shift+D", edit.limits_asked.emit, True),
        (tr("Replace by a code"), "Ctrl+.", edit.put_codes, _is(edit, Tone.PERSONAL)),
        (tr("Suggestions"), "Ctrl+.", edit.mend_word, _is(edit, Tone.SPELLING)),
        (tr("History"), "Ctrl+H", edit.ask_history, True),
    )
    for row in rows:
        if row is None:
            menu.addSeparator()
            continue
        words, key, act, is_possible = row
        entry = menu.addAction(f"{words}\t{key}")
        entry.triggered.connect(lambda _checked=False, act=act: act())
        entry.setEnabled(is_possible)
        if edit.isReadOnly() and key not in _READING:
            entry.setEnabled(False)
    for add in edit.more_menus:
        add(menu)
    return menu


def _is(edit: LineSheet, tone: Tone) -> bool:
    """Tell whether this is what is underlined at the caret."""
    found = edit.checking.at_caret()
    return found is not None and found[1].tone is tone
