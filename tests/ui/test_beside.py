"""Fields side by side: as many on a line as leave their labels whole."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench import paths
from workbench.ui.records.days import DayField
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.widgets.beside import Beside
from workbench.ui.widgets.fields import ChoiceField, TextField
from workbench.ui.widgets.labels import Label

LABELS = ("Begint om", "Duur in minuten", "Plaats")


@pytest.fixture
def place(qtbot, qapp):
    """Return a page of a width at a text size, with its three fields."""

    pages = []  # else Python lets go of them

    def show(width: int, size: int) -> list[TextField]:
        Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, text_size=size))
        page = QWidget()
        qtbot.addWidget(page)
        pages.append(page)
        fields = [TextField(label) for label in LABELS]
        line = Beside()
        for field, share in zip(fields, (3, 4, 6), strict=True):
            line.add(field, share)
        layout = QVBoxLayout(page)
        layout.addLayout(line)
        layout.addStretch()
        page.resize(width, 600)
        page.show()
        qapp.processEvents()
        return fields

    return show


@pytest.mark.parametrize(("width", "size", "lines"), [(520, 100, 1), (360, 150, 2), (240, 200, 3)])
def test_a_field_goes_to_the_next_line_before_a_label_is_cut(place, width, size, lines):
    fields = place(width, size)
    assert len({field.y() for field in fields}) == lines
    for field in fields:
        label = field.findChild(Label)
        assert label.width() >= label.sizeHint().width()


def test_what_is_hidden_takes_no_place_in_its_line(place, qapp):
    first, middle, last = place(520, 100)
    whole = last.width()
    middle.hide()
    qapp.processEvents()
    assert last.width() > whole
    assert last.x() > first.x() + first.width()


@pytest.mark.parametrize(("size", "lines"), [(100, 1), (200, 2)])
def test_choices_go_below_each_other_before_one_of_them_is_cut(place, qapp, size, lines):
    page = place(560, size)[0].parentWidget()
    choices = [(0, "For both tracks"), (1, "Perpetrator track")]
    first, second = ChoiceField("For whom", choices), ChoiceField("From whom", choices)
    line = Beside()
    line.add(first, 1)
    line.add(second, 1)
    page.layout().insertLayout(0, line)
    qapp.processEvents()
    assert len({first.y(), second.y()}) == lines
    assert first.width() >= first._box.whole_width()


def test_a_very_long_choice_does_not_drive_fields_apart(place):
    del place
    long = ChoiceField("From whom", [(0, "Samenwerkingsverband " * 6)])
    assert long.least_width() < long._box.whole_width()


@pytest.mark.parametrize(("size", "lines"), [(100, 1), (200, 2)])
def test_days_go_below_each_other_before_one_of_them_is_cut(place, qapp, clock, size, lines):
    page = place(380, size)[0].parentWidget()
    first, last = DayField("Eerste", clock), DayField("Laatste", clock)
    line = Beside()
    line.add(first, 1)
    line.add(last, 1)
    page.layout().insertLayout(0, line)
    first.set_day(date(2026, 9, 30))
    qapp.processEvents()
    assert len({first.y(), last.y()}) == lines
    words = first.edit.fontMetrics().horizontalAdvance(first.text())
    assert first.edit.width() >= words + 24
