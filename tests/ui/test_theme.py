"""Colours that can be read, and a look that follows the settings."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from workbench import paths
from workbench.ui.theme import (
    TEXT_SIZES,
    Appearance,
    Contrast,
    Elevation,
    Ink,
    Mode,
    Role,
    Theme,
    current,
)
from workbench.ui.theme.palette import high_contrast
from workbench.ui.theme.text_roles import STYLES
from workbench.ui.theme.tokens import DARK, DARK_AVATARS, LIGHT, LIGHT_AVATARS, contrast

THEMES = {"light": LIGHT, "dark": DARK}
GROUNDS = (Ink.WINDOW, Ink.CANVAS, Ink.SURFACE, Ink.SUNKEN, Ink.HOVER, Ink.SELECTED)
TEXTS = (Ink.TEXT, Ink.TEXT2, Ink.TEXT3)
TONES = (Ink.ACCENT, Ink.DANGER, Ink.WARN, Ink.OK, Ink.DECISION, Ink.SIGNAL)
OTHER_TEXT = [
    (Ink.SELECTED_TEXT, Ink.SELECTED),
    (Ink.SELECTED_TEXT, Ink.ACCENT_SOFT),
    (Ink.TEXT2, Ink.CHIP),
    (Ink.TEXT, Ink.TRACK),
    (Ink.TEXT2, Ink.TRACK),
    (Ink.TEXT, Ink.THUMB),
    (Ink.TEXT, Ink.RAISED),
    (Ink.TEXT2, Ink.RAISED),
    (Ink.TEXT3, Ink.RAISED),  # hints on a card above the page
    (Ink.TEXT3, Ink.CHIP),
    (Ink.TEXT2, Ink.HOVER_SURFACE),
    (Ink.TEXT2, Ink.PRESSED),
    (Ink.ON_ACCENT, Ink.FILL),
    (Ink.ON_ACCENT, Ink.FILL_HOVER),
    (Ink.ON_ACCENT, Ink.FILL_PRESS),
    (Ink.TOAST_TEXT, Ink.TOAST),
    (Ink.TOAST_LINK, Ink.TOAST),
    (Ink.TOAST_META, Ink.TOAST),
    (Ink.TOAST_OK, Ink.TOAST),
    *[(tone, Ink(f"{tone}_soft")) for tone in TONES],
]


@pytest.fixture
def theme(qapp: QApplication):
    made = Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT))
    yield made
    made.apply(Appearance(mode=Mode.LIGHT))


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read(name):
    inks = THEMES[name]
    pairs = [*itertools.product(TEXTS, GROUNDS), *OTHER_TEXT]
    faint = {
        (fg, bg): round(contrast(inks[fg], inks[bg]), 2)
        for fg, bg in pairs
        if contrast(inks[fg], inks[bg]) < 4.5
    }
    assert faint == {}


@pytest.mark.parametrize("name", THEMES)
def test_tones_can_be_read_on_pages_and_selected_rows(name):
    inks = THEMES[name]
    grounds = (Ink.WINDOW, Ink.CANVAS, Ink.SURFACE, Ink.SUNKEN, Ink.RAISED, Ink.SELECTED)
    pairs = itertools.product((*TONES, Ink.LOCK), grounds)
    assert [p for p in pairs if contrast(inks[p[0]], inks[p[1]]) < 4.5] == []


@pytest.mark.parametrize("name", THEMES)
def test_controls_and_focus_stand_out(name):
    inks = THEMES[name]
    grounds = (Ink.CANVAS, Ink.SURFACE, Ink.WINDOW, Ink.RAISED)
    pairs = [*itertools.product((Ink.CONTROL, Ink.FOCUS, Ink.FILL), grounds)]
    pairs += [(Ink.FOCUS, Ink.SELECTED), (Ink.FOCUS, Ink.HOVER)]
    assert [p for p in pairs if contrast(inks[p[0]], inks[p[1]]) < 3] == []


@pytest.mark.parametrize("pair", [*LIGHT_AVATARS, *DARK_AVATARS])
def test_monograms_can_be_read(pair):
    assert contrast(*pair) >= 4.5


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_both_themes_have_every_ink():
    assert set(LIGHT) == set(DARK) == set(Ink)


def test_the_palette_follows_the_mode(theme, qapp):
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT[Ink.CANVAS])
    theme.apply(Appearance(mode=Mode.DARK))
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK[Ink.CANVAS])
    assert theme.color(Ink.TEXT) == QColor(DARK[Ink.TEXT])
    assert current() is theme


def test_a_change_is_told(theme, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.apply(Appearance(mode=Mode.DARK))


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_text_grows_with_the_setting(theme, size):
    theme.apply(Appearance(mode=Mode.LIGHT, text_size=size))
    assert theme.font(Role.BODY).pixelSize() == round(14 * size / 100)
    assert theme.line(Role.BODY) == round(20 * size / 100)
    assert theme.metrics(Role.BODY).height() <= theme.line(Role.BODY) + 1


@pytest.mark.parametrize("role", Role)
def test_the_programs_own_typefaces_are_used(theme, role):
    assert QFontInfo(theme.font(role)).family() == STYLES[role].family


def test_no_text_is_smaller_than_eleven_and_no_information_smaller_than_twelve():
    assert min(style.size for style in STYLES.values()) == 11
    assert [r for r, s in STYLES.items() if s.size < 12] == [Role.MICRO]


def test_high_contrast_uses_the_colours_of_the_system():
    system = QPalette(QColor("#000000"))
    for role, colour in (
        (QPalette.ColorRole.Base, "#000000"),
        (QPalette.ColorRole.Text, "#FFFF00"),
        (QPalette.ColorRole.Highlight, "#1AEBFF"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
        (QPalette.ColorRole.Link, "#202020"),  # a link nobody can see
    ):
        system.setColor(role, QColor(colour))
    inks = high_contrast(system)
    assert inks[Ink.HAIR] == inks[Ink.TEXT3] == inks[Ink.ACCENT] == "#ffff00"
    assert inks[Ink.DANGER_SOFT] == inks[Ink.CANVAS] == "#000000"
    assert (inks[Ink.FILL], inks[Ink.ON_ACCENT]) == ("#1aebff", "#000000")
    assert set(inks) == set(Ink)


def test_high_contrast_can_be_chosen(theme):
    theme.apply(Appearance(contrast=Contrast.HIGH))
    assert theme.is_high_contrast
    ground, text = theme.avatar_colours(3)
    assert contrast(ground.name(), text.name()) >= 7


def test_stillness_takes_movement_away(theme):
    assert theme.milliseconds(160) == 160
    theme.apply(Appearance(mode=Mode.LIGHT, is_still=True))
    assert theme.milliseconds(160) == 0


def test_an_icon_is_drawn_once_and_sharp(theme):
    one = theme.icon("check", Ink.TEXT, 16, 2.0)
    assert one.cacheKey() == theme.icon("check", Ink.TEXT, 16, 2.0).cacheKey()
    assert one.width() == 32
    assert one.devicePixelRatio() == 2
    assert one.cacheKey() != theme.icon("check", Ink.DANGER, 16, 2.0).cacheKey()
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon", Ink.TEXT, 16, 1.0)


def test_a_shadow_lies_outside_its_card_only(theme):
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    theme.paint_shadow(painter, QRectF(60, 60, 80, 80), 12, Elevation.TOAST)
    theme.paint_icon(painter, QPointF(0, 0), "check", Ink.TEXT)
    painter.end()
    assert image.pixelColor(100, 150).alpha() > 0
    assert image.pixelColor(100, 195).alpha() == 0
    assert image.pixelColor(100, 100).alpha() == 0


def test_fields_grow_with_the_text(theme, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    small = field.sizeHint().height()
    theme.apply(Appearance(mode=Mode.LIGHT, text_size=200))
    field.ensurePolished()
    assert field.sizeHint().height() > small + 15
