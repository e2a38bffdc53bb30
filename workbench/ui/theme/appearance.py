"""How the program looks now: the tokens in force, and all that is drawn from them.

One Theme exists per application object. Like Qt's own palette, font and style it belongs to the
application and not to a module: `Theme.install` hangs it on the application, and
`current` asks the application for it. Tests make their own application look as they like.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from workbench.ui.theme import fonts
from workbench.ui.theme.icons import Icons
from workbench.ui.theme.motion import system_wants_stillness
from workbench.ui.theme.palette import high_contrast, palette, sheet
from workbench.ui.theme.shadow import Elevation, Shadows
from workbench.ui.theme.text_roles import STYLES, Role
from workbench.ui.theme.tokens import DARK, DARK_AVATARS, LIGHT, LIGHT_AVATARS, Ink

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PROPERTY: Final = "workbenchTheme"
# Setting it hands out the style as a Python object, with 566 constants that cost the start 6 ms;
# `QApplication([name, "-style", STYLE])` does the same without.
STYLE: Final = "Fusion"


class Mode(StrEnum):
    """Light or dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """High contrast with the system's colours, or what the system says."""

    SYSTEM = "system"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """What a person can choose about the look; kept outside the vault."""

    mode: Mode = Mode.SYSTEM
    text_size: int = 100  # per cent, one of TEXT_SIZES
    contrast: Contrast = Contrast.SYSTEM
    is_still: bool = False  # reduced motion; the system's wish counts too


class Theme(QObject):
    """Colours, fonts, icons and shadows, for painters and for Qt's own widgets."""

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        resources: Path,
        appearance: Appearance | None = None,
        *,
        is_whole: bool = True,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()  # kept: what a temporary gives out dies with it
        self._icons = Icons(resources / "icons")
        self._shadows = Shadows()
        self._inks: Mapping[Ink, str] = LIGHT
        self._colours: dict[Ink, QColor] = {}
        self._fonts: dict[Role, QFont] = {}
        self._metrics: dict[Role, QFontMetricsF] = {}
        self.appearance = appearance or Appearance()
        self.is_dark = False
        self.is_high_contrast = False
        self._font_folder = resources / "fonts"
        self._is_whole = False
        self._icons.waits = True
        fonts.load_first(self._font_folder)
        if is_whole:
            self.complete()

    @classmethod
    def install(
        cls,
        app: QApplication,
        resources: Path,
        appearance: Appearance | None = None,
        *,
        is_whole: bool = True,
    ) -> Theme:
        """Dress the application and become its `current` theme.

        A theme that is not whole paints the pages before the vault is open, without icons; call
        `complete` once they stand, and before anything else is shown.
        """
        theme = cls(app, resources, appearance, is_whole=is_whole)
        app.setProperty(_PROPERTY, theme)
        if is_whole:  # else the application was started in this style, see `STYLE`
            app.setStyle(STYLE)
        theme.apply(theme.appearance)
        theme._hints.colorSchemeChanged.connect(theme._follow_system)
        theme._hints.accessibility().contrastPreferenceChanged.connect(theme._follow_system)
        return theme

    def complete(self) -> None:
        """Load what the first paint did without: the other typefaces, and the icons."""
        if self._is_whole:
            return
        self._is_whole = True
        fonts.load(self._font_folder, but=fonts.FIRST)
        self._icons.waits = False
        for widget in self._app.allWidgets():
            widget.update()

    def apply(self, appearance: Appearance) -> None:
        """Take this look everywhere, at once."""
        self.appearance = appearance
        self._app.setPalette(QPalette())  # back to the system's, to read it
        self.is_high_contrast = self._wants_high_contrast()
        self.is_dark = self._wants_dark()
        if self.is_high_contrast:
            self._inks = high_contrast(self._app.palette())
        else:
            self._inks = DARK if self.is_dark else LIGHT
        for kept in (self._colours, self._fonts, self._metrics):
            kept.clear()
        self._icons.forget()
        self._shadows.forget()
        self._app.setPalette(palette(self._inks))
        self._app.setFont(self.font(Role.UI))
        self._app.setStyleSheet(sheet(self._inks, scale=appearance.text_size / 100))
        self.changed.emit()

    @property
    def has_motion(self) -> bool:
        """Whether anything may move."""
        return not (self.appearance.is_still or system_wants_stillness())

    def milliseconds(self, wanted: int) -> int:
        """Return the length of a movement: none when the person asked for stillness."""
        return wanted if self.has_motion else 0

    def color(self, ink: Ink) -> QColor:
        """Return a colour; do not change it, it is shared."""
        found = self._colours.get(ink)
        if found is None:
            found = self._colours[ink] = QColor(self._inks[ink])
        return found

    def avatar_colours(self, index: int) -> tuple[QColor, QColor]:
        """Return ground and text of the avatar of a partner with this colour."""
        if self.is_high_contrast:
            return self.color(Ink.SURFACE), self.color(Ink.TEXT)
        pairs = DARK_AVATARS if self.is_dark else LIGHT_AVATARS
        ground, text = pairs[index % len(pairs)]
        return QColor(ground), QColor(text)

    def font(self, role: Role) -> QFont:
        """Return the font of a role at the chosen text size."""
        found = self._fonts.get(role)
        if found is None:
            made = fonts.make(STYLES[role], self.appearance.text_size)
            found = self._fonts[role] = made
        return found

    def metrics(self, role: Role) -> QFontMetricsF:
        """Return the measures of the font of a role."""
        found = self._metrics.get(role)
        if found is None:
            found = self._metrics[role] = QFontMetricsF(self.font(role))
        return found

    def line(self, role: Role) -> int:
        """Return the height in pixels of a line of text in this role."""
        return self.px(STYLES[role].line)

    def px(self, pixels: float) -> int:
        """Return a measure that grows with the text: widths of columns, icons beside words."""
        return round(pixels * self.appearance.text_size / 100)

    def height(self, pixels: int, role: Role = Role.UI) -> int:
        """Return the height of a control that is so high at 100 %: the text grows, air stays."""
        return pixels + self.line(role) - STYLES[role].line

    def icon(self, name: str, ink: Ink, size: int, density: float = 1.0) -> QPixmap:
        """Return an icon of ``size`` logical pixels for a screen of this density."""
        return self._icons.pixmap(name, self.color(ink), size, density)

    def icon_of(self, name: str, colour: QColor, size: int, density: float = 1.0) -> QPixmap:
        """Return an icon in a colour that does not change with the theme, as on paper."""
        return self._icons.pixmap(name, colour, size, density)

    def paint_icon(
        self, painter: QPainter, at: QPointF, name: str, ink: Ink, size: int = 16
    ) -> None:
        """Paint an icon with its top left corner at this point, put on a whole pixel."""
        density = painter.device().devicePixelRatioF()
        painter.drawPixmap(at.toPoint(), self.icon(name, ink, size, density))

    def paint_shadow(
        self, painter: QPainter, rect: QRectF, radius: int, elevation: Elevation
    ) -> None:
        """Paint the soft shadow around a rounded rectangle."""
        if self.is_high_contrast:
            return
        self._shadows.paint(
            painter,
            rect,
            radius,
            elevation,
            colour=self.color(Ink.SHADOW),
            is_dark=self.is_dark,
        )

    def _wants_dark(self) -> bool:
        if self.appearance.mode is Mode.SYSTEM:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self.appearance.mode is Mode.DARK

    def _wants_high_contrast(self) -> bool:
        if self.appearance.contrast is Contrast.SYSTEM:
            wish = self._hints.accessibility().contrastPreference()
            return wish is Qt.ContrastPreference.HighContrast
        return self.appearance.contrast is Contrast.HIGH

    def _follow_system(self) -> None:
        self.apply(self.appearance)


def current() -> Theme:
    """Return the theme of the running application; LookupError if it wears none."""
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    if isinstance(theme, Theme):
        return theme
    raise LookupError(_PROPERTY)
