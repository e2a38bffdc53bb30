"""Settings outside the vault: last folder, window, language, look. Never content (rules D18).

One line each, ``name = value``: reading them is part of every start, and the parsers of the
standard library take 2 ms to load. A broken or missing file gives the defaults: losing these
costs a person nothing but a moment.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST: Final = 65_536  # bytes; a settings file larger than this is not ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is remembered between two starts. Sizes in logical pixels."""

    last_vault: str = ""
    language: str = "nl"
    mode: str = "system"  # system, light or dark
    text_size: int = 100  # per cent
    is_still: bool = False  # no motion
    announces: bool = True  # spoken announcements (rules R12)
    has_letters: bool = True  # single letters act in lists (WCAG 2.1.4)
    window: tuple[int, int, int, int] = (0, 0, 1440, 900)  # left, top, width, height
    is_maximised: bool = False
    place: str = ""  # the room last shown


class SettingsFile:
    """Reads and writes the settings of this account."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """Return the settings; what cannot be read is the default."""
        try:
            if self._path.stat().st_size > _LARGEST:
                return Settings()
            return _read(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()

    def save(self, settings: Settings) -> bool:
        """Write the settings, whole or not at all; tell whether it worked."""
        text = "".join(
            f"{field.name} = {_told(getattr(settings, field.name))}\n" for field in fields(Settings)
        )
        fresh = self._path.with_name(f"{self._path.name}.new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            fresh.replace(self._path)
        except OSError:
            return False
        return True


_RECTANGLE: Final = 4


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    # a folder's name may hold a line break
    return str(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _read(text: str) -> Settings:
    told = dict(line.split(" = ", 1) for line in text.split("\n") if " = " in line)
    known: dict[str, Any] = {}
    for field in fields(Settings):
        value = _meant(told.get(field.name), field.default)
        if value is not None:
            known[field.name] = value
    return Settings(**known)


def _meant(word: str | None, default: object) -> str | bool | int | tuple[int, ...] | None:
    """Return what a word means where this is the default; None when it means nothing there."""
    if word is None:
        return None
    if isinstance(default, bool):
        return {"yes": True, "no": False}.get(word)
    if isinstance(default, int):
        return _number(word)
    if isinstance(default, tuple):
        numbers = [_number(part) for part in word.split(" ")]
        whole = tuple(number for number in numbers if number is not None)
        return whole if len(whole) == len(numbers) == _RECTANGLE else None
    parts = word.split("\\\\")
    return "\\".join(part.replace("\\n", "\n").replace("\\r", "\r") for part in parts)


def _number(word: str) -> int | None:
    is_number = word.removeprefix("-").isdecimal() and len(word) < 10  # noqa: PLR2004 - a screen
    return int(word) if is_number else None
