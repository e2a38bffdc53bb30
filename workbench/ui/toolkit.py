"""Loads Qt for the first page, as quickly as it goes."""

from __future__ import annotations

import sys

import PySide6.QtWidgets  # noqa: F401 - puts its hook where it is looked for


def spare_imports() -> None:
    """Keep PySide6 from reading the source of every module that is imported after it.

    It looks there for the name PySide6, to know where its ``__feature__`` switches could be asked
    for, which this program never does: 10 ms before the first page, and 40 ms for the rooms.
    Nothing happens when a version of PySide6 does it in another way.
    """
    features = sys.modules.get("shibokensupport.feature")
    if hasattr(features, "_mod_uses_pyside"):
        setattr(features, "_mod_uses_pyside", _never)  # noqa: B010 - not ours, so mypy cannot know


def _never(module: object) -> bool:
    del module
    return False
