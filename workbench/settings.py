"""Settings outside the vault: last folder, window, language, look. Never content (rules D18).

A broken or missing file gives the defaults: losing these costs a person nothing but a moment.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
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
            told = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        return _read(told) if isinstance(told, dict) else Settings()

    def save(self, settings: Settings) -> bool:
        """Write the settings, whole or not at all; tell whether it worked."""
        text = json.dumps(asdict(settings), indent=1, sort_keys=True)
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


def _read(told: dict[str, Any]) -> Settings:
    settings = Settings()
    for field in fields(Settings):
        value = told.get(field.name)
        default = getattr(settings, field.name)
        if isinstance(default, tuple):
            value = _four(value)
        if value is not None and type(value) is type(default):
            settings = replace(settings, **{field.name: value})
    return settings


def _four(value: object) -> tuple[int, ...] | None:
    is_list = isinstance(value, list) and len(value) == 4  # noqa: PLR2004 - a rectangle
    if not is_list or not isinstance(value, list) or not all(type(n) is int for n in value):
        return None
    return tuple(value)
