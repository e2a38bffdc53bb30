"""Everything one can do from the box: places, keys of the window, and verbs of where one is.

They are collected from the window itself, as the page of all keys does: nothing is offered that
does not exist, and a new key is found without a word here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.domain.search_query import bare, tokens_of
from workbench.texts import tr
from workbench.ui.actions.views import ActionList
from workbench.ui.actions.views import verbs as action_verbs
from workbench.ui.preferences.shortcuts import told
from workbench.ui.widgets.verb_list import VerbList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workbench.ui.shell import Shell

_MEANT: Final = 3  # letters
_PORTABLE: Final = QKeySequence.SequenceFormat.PortableText


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something to do, with its key and where it is done."""

    words: str
    key: str
    act: Callable[[], None]
    icon: str = "keyboard"
    where: str = ""
    is_place: bool = False


def commands(shell: Shell) -> list[Command]:
    """Return what can be done now: places first, then what works everywhere, then here."""
    found: list[Command] = [*_places(shell), *_verbs(shell), *_keys(shell)]
    return list({(one.words, one.where): one for one in reversed(found)}.values())[::-1]


def fitting(held: Iterable[Command], text: str) -> list[Command]:
    """Return the commands of which each word that was typed begins a word, best first."""
    wanted = tokens_of(text)
    if not wanted:
        return []
    fits = [one for one in held if _fits(wanted, tokens_of(f"{one.words} {one.where}"))]
    beginning = bare(text.strip())
    return sorted(fits, key=lambda one: not bare(one.words).startswith(beginning))


def is_begun(command: Command, text: str) -> bool:
    """Tell whether somebody is typing the words of a command, and not looking for something."""
    typed = bare(" ".join(text.split()))
    return len(typed) >= _MEANT and bare(command.words).startswith(typed)


def _fits(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _places(shell: Shell) -> Iterator[Command]:
    for entry in shell.side_bar.entries:
        yield Command(
            words=tr("Go to {place}").format(place=entry.text),
            key=entry.key,
            act=_going(shell, entry.room),
            icon=entry.icon,
            is_place=True,
        )


def _going(shell: Shell, place: str) -> Callable[[], None]:
    return lambda: shell.go(place)


def _keys(shell: Shell) -> Iterator[Command]:
    """Yield the keys of the window, and those of the room that is shown."""
    places = {entry.text for entry in shell.side_bar.entries}
    for widget in (shell, *_shown(shell)):
        where = widget.accessibleName() if widget is not shell else ""
        for action in widget.actions():
            is_told = bool(action.text()) and action.text() not in places
            if is_told and action.isEnabled() and not action.shortcut().isEmpty():
                key = told(action.shortcut().toString(_PORTABLE))
                yield Command(words=action.text(), key=key, act=action.trigger, where=where)


def _verbs(shell: Shell) -> Iterator[Command]:
    """Yield the verbs of the row that is chosen in each list that is shown."""
    for widget in _shown(shell):
        if isinstance(widget, ActionList) and widget.current_key() is not None:
            for verb in action_verbs():
                act = partial(widget.verb_asked.emit, verb.code)
                yield _verb(verb.words, verb.key, act, widget)
        elif isinstance(widget, VerbList) and widget.chosen() is not None:
            for one in widget.verbs:
                key = one.keys[0] if one.keys else ""
                yield _verb(one.words, key, partial(widget.ask, one.code), widget)


def _verb(words: str, key: str, act: Callable[[], None], where: QWidget) -> Command:
    return Command(words=words, key=told(key), act=act, where=where.accessibleName())


def _shown(shell: Shell) -> list[QWidget]:
    room = shell.current_room()
    return [room, *(child for child in room.findChildren(QWidget) if child.isVisible())]
