"""Every colour of the program, by what it is for, in light and in dark.

A colour never carries meaning alone: kinds have an icon, lateness has words. The contrast of
each pair that may meet on screen is computed by a test (4.5 for text, 3 for controls, WCAG 2.2).
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Ink(StrEnum):
    """What a colour is for."""

    WINDOW = "window"  # side bar, agenda
    CANVAS = "canvas"  # page
    SURFACE = "surface"  # cards, fields, inspector
    SUNKEN = "sunken"  # restricted passage, ground of a preview
    RAISED = "raised"  # popover, menu
    HOVER = "hover"
    HOVER_SURFACE = "hover_surface"
    PRESSED = "pressed"
    SELECTED = "selected"
    SELECTED_TEXT = "selected_text"
    TRACK = "track"  # ground of a segmented control
    THUMB = "thumb"
    CHIP = "chip"
    HAIR = "hair"  # decorative lines
    HAIR_STRONG = "hair_strong"
    CONTROL = "control"  # check rings, borders of fields
    TEXT = "text"
    TEXT2 = "text2"  # secondary
    TEXT3 = "text3"  # meta; the lightest text there is
    ON_ACCENT = "on_accent"
    ACCENT = "accent"
    FILL = "fill"  # primary button
    FILL_HOVER = "fill_hover"
    FILL_PRESS = "fill_press"
    ACCENT_SOFT = "accent_soft"
    ACCENT_LINE = "accent_line"
    DANGER = "danger"
    DANGER_SOFT = "danger_soft"
    DANGER_LINE = "danger_line"
    WARN = "warn"
    WARN_SOFT = "warn_soft"
    WARN_LINE = "warn_line"
    OK = "ok"
    OK_SOFT = "ok_soft"
    OK_LINE = "ok_line"
    DECISION = "decision"
    DECISION_SOFT = "decision_soft"
    DECISION_LINE = "decision_line"
    SIGNAL = "signal"
    SIGNAL_SOFT = "signal_soft"
    SIGNAL_LINE = "signal_line"
    LOCK = "lock"
    FOCUS = "focus"
    TOAST = "toast"  # dark in both themes
    TOAST_LINE = "toast_line"
    TOAST_TEXT = "toast_text"
    TOAST_LINK = "toast_link"
    TOAST_META = "toast_meta"
    TOAST_OK = "toast_ok"
    SCRIM = "scrim"  # behind what asks for a decision; #AARRGGBB
    SHADOW = "shadow"


_TOAST: Final[Mapping[Ink, str]] = {
    Ink.TOAST_TEXT: "#F4F2EE",
    Ink.TOAST_LINK: "#7FD0DA",
    Ink.TOAST_META: "#A9ABAE",
    Ink.TOAST_OK: "#79CB98",
}

LIGHT: Final[Mapping[Ink, str]] = {
    **_TOAST,
    Ink.WINDOW: "#F2F0EB",
    Ink.CANVAS: "#FBFAF8",
    Ink.SURFACE: "#FFFFFF",
    Ink.SUNKEN: "#F5F3EF",
    Ink.RAISED: "#FFFFFF",
    Ink.HOVER: "#ECE9E3",
    Ink.HOVER_SURFACE: "#F5F3EF",
    Ink.PRESSED: "#E3DFD7",
    Ink.SELECTED: "#DCEBEC",
    Ink.SELECTED_TEXT: "#0A4750",
    Ink.TRACK: "#ECE9E3",
    Ink.THUMB: "#FFFFFF",
    Ink.CHIP: "#EFECE6",
    Ink.HAIR: "#E6E2DA",
    Ink.HAIR_STRONG: "#D6D1C7",
    Ink.CONTROL: "#8B8880",
    Ink.TEXT: "#1B1D20",
    Ink.TEXT2: "#505257",
    Ink.TEXT3: "#67686D",
    Ink.ON_ACCENT: "#FFFFFF",
    Ink.ACCENT: "#0B5D69",
    Ink.FILL: "#0B5D69",
    Ink.FILL_HOVER: "#094D57",
    Ink.FILL_PRESS: "#073F48",
    Ink.ACCENT_SOFT: "#E1EEEF",
    Ink.ACCENT_LINE: "#A9CFD3",
    Ink.DANGER: "#B3261E",
    Ink.DANGER_SOFT: "#FBEAE8",
    Ink.DANGER_LINE: "#EBC0BB",
    Ink.WARN: "#855400",
    Ink.WARN_SOFT: "#FBF1DF",
    Ink.WARN_LINE: "#E8D2A6",
    Ink.OK: "#28693F",
    Ink.OK_SOFT: "#E5F2E9",
    Ink.OK_LINE: "#B9DAC4",
    Ink.DECISION: "#6B3A86",
    Ink.DECISION_SOFT: "#F2EAF6",
    Ink.DECISION_LINE: "#D8C2E4",
    Ink.SIGNAL: "#2A539E",
    Ink.SIGNAL_SOFT: "#E8EEF9",
    Ink.SIGNAL_LINE: "#BFD0EE",
    Ink.LOCK: "#4C4F56",
    Ink.FOCUS: "#0B5D69",
    Ink.TOAST: "#22252A",
    Ink.TOAST_LINE: "#4A4F56",
    Ink.SCRIM: "#601B1813",
    Ink.SHADOW: "#261E12",
}

DARK: Final[Mapping[Ink, str]] = {
    **_TOAST,
    Ink.WINDOW: "#141618",
    Ink.CANVAS: "#191B1E",
    Ink.SURFACE: "#202327",
    Ink.SUNKEN: "#16181A",
    Ink.RAISED: "#272B30",
    Ink.HOVER: "#24272B",
    Ink.HOVER_SURFACE: "#2A2E33",
    Ink.PRESSED: "#30353A",
    Ink.SELECTED: "#173A40",
    Ink.SELECTED_TEXT: "#BDEBF0",
    Ink.TRACK: "#0F1113",
    Ink.THUMB: "#30353B",
    Ink.CHIP: "#2A2E33",
    Ink.HAIR: "#2B2F34",
    Ink.HAIR_STRONG: "#3A3F45",
    Ink.CONTROL: "#747A82",
    Ink.TEXT: "#ECEAE6",
    Ink.TEXT2: "#B7B6B2",
    Ink.TEXT3: "#A2A19D",
    Ink.ON_ACCENT: "#FFFFFF",
    Ink.ACCENT: "#67C3CE",
    Ink.FILL: "#227F8B",
    Ink.FILL_HOVER: "#23828E",
    Ink.FILL_PRESS: "#1A6B76",
    Ink.ACCENT_SOFT: "#16323A",
    Ink.ACCENT_LINE: "#2A5A63",
    Ink.DANGER: "#FF9184",
    Ink.DANGER_SOFT: "#3B2120",
    Ink.DANGER_LINE: "#6B3A36",
    Ink.WARN: "#EDB964",
    Ink.WARN_SOFT: "#352A17",
    Ink.WARN_LINE: "#5E4A25",
    Ink.OK: "#79CB98",
    Ink.OK_SOFT: "#1A3024",
    Ink.OK_LINE: "#2F553F",
    Ink.DECISION: "#D2A9E8",
    Ink.DECISION_SOFT: "#2E2337",
    Ink.DECISION_LINE: "#523C63",
    Ink.SIGNAL: "#9ABAFB",
    Ink.SIGNAL_SOFT: "#1F2A41",
    Ink.SIGNAL_LINE: "#37497A",
    Ink.LOCK: "#B7B6B2",
    Ink.FOCUS: "#67C3CE",
    Ink.TOAST: "#2F343A",
    Ink.TOAST_LINE: "#454B52",
    Ink.SCRIM: "#8C000000",
    Ink.SHADOW: "#000000",
}

# (ground, text) of an avatar; a partner keeps its pair
LIGHT_AVATARS: Final = (
    ("#DCE7F5", "#20477F"),
    ("#F3E3DA", "#7A3E1B"),
    ("#E2EDDB", "#35592A"),
    ("#EEE2F3", "#603377"),
    ("#F5E9CC", "#6B4A00"),
    ("#DAEDED", "#0B5560"),
    ("#F6DFE4", "#842A44"),
    ("#E4E4EC", "#434465"),
)
DARK_AVATARS: Final = (
    ("#253650", "#B8D0F3"),
    ("#45301F", "#F0C6A8"),
    ("#2B3B24", "#BEDDB0"),
    ("#3B2A46", "#DFC1EE"),
    ("#42361A", "#EBD292"),
    ("#1C3B3F", "#A9DEE3"),
    ("#46252F", "#F1B6C5"),
    ("#31323F", "#C9CAE2"),
)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1, of #RRGGBB (WCAG 2.2, definition)."""
    digits = colour.lstrip("#")[-6:]
    red, green, blue = (_linear(int(digits[i : i + 2], 16) / 255) for i in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, definition)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _linear(channel: float) -> float:
    is_faint = channel <= 0.04045  # noqa: PLR2004 - sRGB, IEC 61966-2-1
    return channel / 12.92 if is_faint else float(((channel + 0.055) / 1.055) ** 2.4)
