"""The palette and the small style sheet that dress Qt's own widgets, made from the tokens.

Fusion with a palette, 1.5 KB of style sheet and own painting: a large sheet looks like
somebody else's program, and a style written in Python makes every repaint twice as slow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette

from workbench.ui.theme.tokens import Ink, contrast

if TYPE_CHECKING:
    from collections.abc import Mapping

_PALETTE: Final[Mapping[QPalette.ColorRole, Ink]] = {
    QPalette.ColorRole.Window: Ink.CANVAS,
    QPalette.ColorRole.Base: Ink.SURFACE,
    QPalette.ColorRole.AlternateBase: Ink.SUNKEN,
    QPalette.ColorRole.WindowText: Ink.TEXT,
    QPalette.ColorRole.Text: Ink.TEXT,
    QPalette.ColorRole.BrightText: Ink.DANGER,
    QPalette.ColorRole.Button: Ink.SURFACE,
    QPalette.ColorRole.ButtonText: Ink.TEXT,
    QPalette.ColorRole.ToolTipBase: Ink.TEXT,
    QPalette.ColorRole.ToolTipText: Ink.CANVAS,
    QPalette.ColorRole.Highlight: Ink.ACCENT_LINE,
    QPalette.ColorRole.HighlightedText: Ink.TEXT,
    QPalette.ColorRole.Link: Ink.ACCENT,
    QPalette.ColorRole.LinkVisited: Ink.ACCENT,
    QPalette.ColorRole.PlaceholderText: Ink.TEXT3,
    QPalette.ColorRole.Accent: Ink.ACCENT,
    QPalette.ColorRole.Mid: Ink.HAIR_STRONG,
    QPalette.ColorRole.Dark: Ink.CONTROL,
    QPalette.ColorRole.Light: Ink.SURFACE,
    QPalette.ColorRole.Midlight: Ink.HAIR,
    QPalette.ColorRole.Shadow: Ink.HAIR_STRONG,
}
_GROUNDS: Final = (
    Ink.WINDOW, Ink.CANVAS, Ink.SURFACE, Ink.SUNKEN, Ink.RAISED, Ink.HOVER, Ink.HOVER_SURFACE,
    Ink.PRESSED, Ink.SELECTED, Ink.TRACK, Ink.THUMB, Ink.CHIP, Ink.ACCENT_SOFT, Ink.DANGER_SOFT,
    Ink.WARN_SOFT, Ink.OK_SOFT, Ink.DECISION_SOFT, Ink.SIGNAL_SOFT, Ink.TOAST,
)  # fmt: skip
_FILLS: Final = (Ink.FILL, Ink.FILL_HOVER, Ink.FILL_PRESS)


def palette(inks: Mapping[Ink, str]) -> QPalette:
    """Return the palette for Qt's own widgets."""
    made = QPalette()
    for role, ink in _PALETTE.items():
        made.setColor(role, QColor(inks[ink]))
    faint = QColor(inks[Ink.TEXT3])
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def high_contrast(system: QPalette) -> dict[Ink, str]:
    """Return tokens made of the system's own colours: lines become text, soft grounds surface."""
    ground = system.color(QPalette.ColorRole.Base).name()
    text = system.color(QPalette.ColorRole.Text).name()
    fill = system.color(QPalette.ColorRole.Highlight).name()
    on_fill = system.color(QPalette.ColorRole.HighlightedText).name()
    link = system.color(QPalette.ColorRole.Link).name()
    inks = dict.fromkeys(Ink, text)
    inks.update(dict.fromkeys(_GROUNDS, ground))
    if contrast(fill, on_fill) < 4.5:  # noqa: PLR2004 - WCAG 2.2, 1.4.3
        fill, on_fill = text, ground
    inks.update(dict.fromkeys(_FILLS, fill))
    inks[Ink.ON_ACCENT] = on_fill
    if contrast(link, ground) >= 4.5:  # noqa: PLR2004 - WCAG 2.2, 1.4.3
        inks[Ink.ACCENT] = inks[Ink.TOAST_LINK] = link
    inks[Ink.SCRIM] = "#B0000000"
    inks[Ink.SHADOW] = "#000000"
    return inks


_BARE: Final = (
    "QListView, QTextEdit, QTableView, QHeaderView, QTableCornerButton::section,"
    " QAbstractScrollArea::corner"
)


def _fields(inks: Mapping[Ink, str], scale: float) -> str:
    size = round(14 * scale)
    field = round(20 * scale) + 14
    return f"""QLineEdit, QPlainTextEdit[field="true"], QDateEdit, QTimeEdit, QSpinBox
{{ background: {inks[Ink.SURFACE]}; border: 1px solid {inks[Ink.CONTROL]}; border-radius: 8px;
padding: 0 11px; min-height: {field}px; font-size: {size}px; color: {inks[Ink.TEXT]};
placeholder-text-color: {inks[Ink.TEXT3]};
selection-background-color: {inks[Ink.ACCENT_LINE]}; selection-color: {inks[Ink.TEXT]}; }}
QPlainTextEdit[field="true"] {{ padding: 6px 7px; }}
QLineEdit:focus, QPlainTextEdit[field="true"]:focus, QDateEdit:focus,
QTimeEdit:focus, QSpinBox:focus {{ border: 2px solid {inks[Ink.FOCUS]}; padding: 0 10px; }}
QPlainTextEdit[field="true"]:focus {{ padding: 5px 6px; }}
QLineEdit[wrong="true"] {{ border-color: {inks[Ink.DANGER]}; }}
QLineEdit[large="true"] {{ border-radius: 10px; min-height: {field + 8}px;
font-size: {round(15 * scale)}px; }}
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus {{ background: transparent; border: 0;
border-radius: 0; border-bottom: 2px solid transparent; padding: 0;
font-size: {round(18 * scale)}px; }}
QLineEdit[bare="true"]:focus {{ border-bottom-color: {inks[Ink.FOCUS]}; }}
QLineEdit[trailing="true"] {{ padding-right: 46px; }}
QLineEdit:disabled {{ background: {inks[Ink.SUNKEN]}; color: {inks[Ink.TEXT3]}; }}
"""


def sheet(inks: Mapping[Ink, str], *, scale: float) -> str:
    """Return the style sheet; ``scale`` is the text size, 1.0 being 100 %."""
    size = round(14 * scale)
    field = round(20 * scale) + 14
    bar = f"background: {inks[Ink.HAIR_STRONG]}; border-radius: 3px;"
    return f"""
* {{ outline: 0; }}
QToolTip {{ background: {inks[Ink.TEXT]}; color: {inks[Ink.CANVAS]}; border: 0; padding: 5px 8px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle {{ {bar} }}
QScrollBar::handle:vertical {{ min-height: 36px; }} QScrollBar::handle:disabled {{ border: 0;
background: none; }} QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::handle:hover {{ background: {inks[Ink.CONTROL]}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
{{ background: none; border: 0; height: 0; width: 0; }}
{_fields(inks, scale)}
QComboBox QAbstractItemView {{ background: {inks[Ink.RAISED]}; color: {inks[Ink.TEXT]};
border: 1px solid {inks[Ink.HAIR_STRONG]}; padding: 4px; font-size: {size}px;
selection-background-color: {inks[Ink.SELECTED]}; selection-color: {inks[Ink.SELECTED_TEXT]}; }}
QComboBox QAbstractItemView::item {{ min-height: {field - 6}px; padding: 0 8px; }}
{_BARE} {{ background: transparent; border: 0; }}
QMenu {{ background: {inks[Ink.RAISED]}; border: 1px solid {inks[Ink.HAIR_STRONG]}; padding: 6px; }}
QMenu::item {{ padding: 6px 12px; border-radius: 6px; min-height: {round(18 * scale)}px; }}
QMenu::item:selected {{ background: {inks[Ink.SELECTED]}; color: {inks[Ink.SELECTED_TEXT]}; }}
QMenu::item:disabled {{ color: {inks[Ink.TEXT3]}; }}
QMenu::separator {{ height: 1px; background: {inks[Ink.HAIR]}; margin: 4px 8px; }}
"""
