"""The typefaces: loaded from the program's own files, never from the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontDatabase

from workbench.ui.theme.text_roles import Family, TextStyle

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_TABULAR: Final = QFont.Tag.fromString("tnum")
_CLEAR_L: Final = QFont.Tag.fromString("cv05")  # an l that differs from an I


FIRST: Final = (  # what the pages before the vault is open are set in
    "Inter_400Regular.ttf",
    "Inter_500Medium.ttf",
    "Inter_600SemiBold.ttf",
    "SourceSerif4_600SemiBold.ttf",
)


def load_first(folder: Path) -> None:
    """Make the typefaces of the first page known to Qt."""
    for name in FIRST:
        QFontDatabase.addApplicationFont(str(folder / name))


def load(folder: Path, *, but: Collection[str] = ()) -> tuple[str, ...]:
    """Make every typeface of the folder known to Qt; return their families."""
    families: list[str] = []
    for file in sorted(folder.glob("*.ttf")):
        if file.name not in but:
            number = QFontDatabase.addApplicationFont(str(file))
            families.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(families))


def make(style: TextStyle, text_size: int) -> QFont:
    """Return the font of a style at a text size in per cent."""
    font = QFont(str(style.family))
    font.setPixelSize(max(1, round(style.size * text_size / 100)))
    font.setWeight(QFont.Weight(style.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + style.tracking)
    if style.family is Family.SANS:
        font.setFeature(_CLEAR_L, 1)
    if style.has_tabular_figures:
        font.setFeature(_TABULAR, 1)
    return font
