"""The agenda beside the minutes: at any size its list comes to rest, and no title lies on another."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest

from workbench import paths
from workbench.ui.theme import Appearance, Mode, Role, Theme, current
from workbench.ui.widgets.set_text import height_of, lay_out
from workbench.ui.workspace import agenda_pane
from workbench.ui.workspace.agenda_pane import AgendaPane
from workbench.ui.workspace.agenda_rows import AgendaRow

TITLES = (
    "Opening en vaststelling agenda",
    "Verslag en actielijst vorige keer",
    "Eén APV-tekst voor de regio",
    "Zorgcoördinatie",
    "Rapportage aan de raden",
    "Beeld van het tweede kwartaal",
    "Stand van de APV-tekst",
    "Zorgcoördinatie, 0,8 fte",
    "Rondvraag en sluiting",
)
ROWS = tuple(
    AgendaRow(key=str(n), number=str(n + 1), title=title, planned=15, is_shown=n == 6)
    for n, title in enumerate(TITLES)
)


@pytest.mark.parametrize("size", [100, 150, 200])
def test_the_list_comes_to_rest_whether_its_scroll_bar_is_there_or_not(qtbot, qapp, size):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, text_size=size))
    pane = AgendaPane()
    qtbot.addWidget(pane)
    pane.list.show_rows(ROWS)
    pane.setFixedWidth(256)  # at 150 % the minutes have room beside the titles, but for the bar
    pane.show()
    model, had_bar = pane.list.rows_model, set()
    for height in range(300, 1500, 17):
        pane.resize(256, height)
        qapp.processEvents()
        had_bar.add(pane.list.verticalScrollBar().isVisible())
        for n in range(len(TITLES)):
            row = model.index(n)
            assert pane.list.visualRect(row).height() == pane.list.sizeHintForIndex(row).height()
    assert had_bar == {True, False}


@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_row_is_as_high_with_the_scroll_bar_as_without(qtbot, qapp, size):
    """Else rows that were measured before the bar came lay on each other."""
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, text_size=size))
    pane = AgendaPane()
    qtbot.addWidget(pane)
    pane.list.show_rows(ROWS)
    pane.show()
    model = pane.list.rows_model
    for width in range(200, 320, 3):
        pane.setFixedWidth(width)
        heights = set()
        for height in (320, 1500):
            pane.resize(width, height)
            qapp.processEvents()
            rows = range(len(TITLES))
            heights.add(tuple(pane.list.sizeHintForIndex(model.index(n)).height() for n in rows))
        assert len(heights) == 1, width


@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_title_is_written_in_the_lines_it_was_measured_for(qtbot, qapp, size, monkeypatch):
    """Else a row measured for two lines shows one and a hole, or two lie in the place of one."""
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, text_size=size))
    pane = AgendaPane()
    qtbot.addWidget(pane)
    rows = tuple(replace(one, is_current=n == 6, is_shown=n == 1) for n, one in enumerate(ROWS))
    pane.list.show_rows(rows)
    pane.show()
    lines: dict[str, int] = {}

    def seen(words, role, room):
        made = lay_out(words, role, room)
        lines[words] = made[0].lineCount()
        return made

    monkeypatch.setattr(agenda_pane, "lay_out", seen)
    one_line = current().height(38)
    for width in range(180, 330, 1 if size == 100 else 3):
        pane.setFixedWidth(width)
        pane.resize(width, 2500)
        qapp.processEvents()
        pane.grab()
        high = [pane.list.sizeHintForIndex(i).height() for i in each(pane)]
        told = [one_line + (lines[title] - 1) * current().line(Role.UI) for title in TITLES]
        assert high == told, width


def each(pane):
    return [pane.list.rows_model.index(n) for n in range(len(TITLES))]


@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_word_wider_than_its_line_breaks_with_a_hyphen_after_a_syllable(qapp, size):
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, text_size=size))
    syllables = ("Aan dachts func tio na ris sen", "Ge meen schap pe lij ke", "Zorg coör di na tie")
    words = {parts.replace(" ", ""): set(accumulate(parts.split())) for parts in syllables}
    seen = set()
    for word, beginnings in words.items():
        whole = current().metrics(Role.UI).horizontalAdvance(word)
        for part in (0.6, 0.75, 0.9):
            layout, high = lay_out(word, Role.UI, whole * part, 4)
            first = layout.lineAt(0)
            end = first.textStart() + first.textLength()
            assert layout.text()[end - 1] == "\u00ad", "the line ends where a hyphen is drawn"
            seen.add(begun := layout.text()[:end].replace("\u00ad", ""))
            assert begun in beginnings
            assert high == height_of(word, Role.UI, whole * part, 4)
    assert len(seen) > len(words)
    assert lay_out("Zorgcoördinatie", Role.UI, 2_000)[0].text() == "Zorgcoördinatie"
