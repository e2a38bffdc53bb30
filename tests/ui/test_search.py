"""Find or do (Ctrl K), by real keys on a real vault: what shows, what keys do, where it leads.

The rig is that of ``test_lock_amid``: the product's window, on the demo vault.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from tests.ui.desk_fakes import make_desk
from tests.ui.test_curtain import drawn
from tests.ui.test_lock_amid import opened, original, vault
from workbench.domain.case_entries import CaseEntry
from workbench.domain.search_query import parse
from workbench.domain.search_words import Key, Sort
from workbench.services import action_checks, asks, case_entries, saved_views
from workbench.services.searching import Hit
from workbench.ui.search import words
from workbench.ui.search.chair_ways import ChairWays
from workbench.ui.search.commands import commands, fitting
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from workbench.ui.search.palette import Palette

__all__ = ["original", "vault"]  # fixtures
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(app, key, held=NONE):
    QTest.keyClick(app.window.windowHandle(), key, held)


def type_text(app, text):
    for letter in text:
        QTest.keyClick(app.window.focusWidget(), letter)


@pytest.fixture
def app(qapp, qtbot, vault, dutch):
    with opened(qapp, qtbot, vault) as made:
        settle(made, qtbot)
        yield made
        made.workplace.lock()


def settle(app, qtbot):
    """Wait until the records of before the index are in it."""
    upkeep = app.workplace._writer.search
    done = []

    def all_of_it():
        while upkeep.catch_up():
            pass
        done.append(True)

    app.workplace._tasks.run(Lane.WRITE, app.workplace, all_of_it, lambda _: None, print)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)


def ask(app, qtbot, text) -> Palette:
    """Open the box by its key and type; wait until something was found, or nothing."""
    press(app, KEY.Key_K, CTRL)
    palette = app.workplace.rooms.finding.palette
    qtbot.waitUntil(palette.box.hasFocus)
    type_text(app, text)
    qtbot.waitUntil(lambda: palette._found is not None and palette._count.text() != "")
    return palette


def titles(palette):
    return [row.title for row in palette.list.found.rows if not row.is_heading]


def test_a_word_is_found_and_enter_opens_its_passage(app, qtbot):
    palette = ask(app, qtbot, "apv soort:besluit")
    row = palette.list.chosen()
    assert row.title.startswith("Eén APV-tekst")
    assert [row.title[start:end] for start, end in row.spans] == ["APV"]
    press(app, KEY.Key_Return)
    workspace = app.workplace.rooms.workspace
    qtbot.waitUntil(lambda: workspace.panes.centre.shown is not None, timeout=10_000)
    edit = workspace.panes.centre.shown
    qtbot.waitUntil(lambda: bool(edit.extraSelections()), timeout=10_000)
    assert [one.cursor.selectedText() for one in edit.extraSelections()] == ["APV"]
    assert "APV-tekst" in edit.textCursor().block().text()
    assert app.workplace.rooms.finding.palette is None


def test_keys_choose_the_list_stands_still_hints_are_told_and_escape_gives_the_focus_back(
    app, qtbot
):
    app.workplace.rooms.shell.go("partners")
    before = app.workplace.rooms.partners.index.list
    qtbot.waitUntil(before.hasFocus)
    palette = ask(app, qtbot, "apv")
    seen = [palette.list.chosen().title]
    for _ in range(len(titles(palette)) - 1):
        press(app, KEY.Key_Down)
        seen.append(palette.list.chosen().title)
    assert seen == titles(palette)  # headings are passed over
    press(app, KEY.Key_Down)
    assert palette.list.chosen().title == seen[0]  # round and round
    press(app, KEY.Key_Up)
    chosen = palette.list.chosen()
    assert chosen.title == seen[-1]
    palette._hear_ranked(palette._found)
    assert palette.list.chosen() is chosen  # a list does not move under a hand
    assert palette.box.hasFocus()
    palette.write("kleur:rood")
    qtbot.waitUntil(palette._told.isVisible)
    assert "kleur" in palette._told.text()
    assert "soort" in palette._told.text()
    press(app, KEY.Key_Escape)
    assert app.window.focusWidget() is before
    assert app.workplace.rooms.finding.palette is None


def test_the_newest_stand_there_before_anything_is_ranked(app, qtbot, monkeypatch):
    """What is found newest first waits for no ranking; the ranking comes behind it."""
    finder = app.workplace.rooms.finding._finder
    ask(app, qtbot, "apv")  # the index is open now
    press(app, KEY.Key_Escape)
    kind, may_rank, heard = type(finder._open.search), threading.Event(), []
    newest, ranked = kind.newest, kind.ranked

    def found(self, *asked):
        heard.append("newest")
        return newest(self, *asked)

    def held_up(self, *asked):
        assert may_rank.wait(20)
        heard.append("ranked")
        return ranked(self, *asked)

    monkeypatch.setattr(kind, "newest", found)
    monkeypatch.setattr(kind, "ranked", held_up)
    try:
        palette = ask(app, qtbot, "gemeente")
        shown = titles(palette)
        hits = [hit for _, group in palette._found.groups for hit in group]
        assert shown[: len(hits)] == [hit.title for hit in hits]
        for _, group in palette._found.groups:
            days = [hit.on for hit in group if hit.on is not None]
            assert days == sorted(days, reverse=True)
        assert set(heard) == {"newest"}  # nothing was ranked yet, and it can be read and opened
    finally:
        may_rank.set()
    qtbot.waitUntil(lambda: heard[-1] == "ranked", timeout=10_000)
    press(app, KEY.Key_Escape)


def test_tab_goes_to_the_chips_and_a_chip_writes_the_query(app, qtbot):
    palette = ask(app, qtbot, "apv")
    press(app, KEY.Key_Tab)
    press(app, KEY.Key_Right)
    press(app, KEY.Key_Space)
    assert palette.box.text() == "apv soort:actie "
    qtbot.waitUntil(lambda: palette._found is not None)
    assert {hit.sort for hit in palette._found.hits} == {Sort.ACTION}
    press(app, KEY.Key_Space)
    assert palette.box.text() == "apv"
    press(app, KEY.Key_Escape)  # back to the box, not out
    assert palette.box.hasFocus()
    assert palette.isVisible()


def test_results_and_commands_lead_to_their_places(app, qtbot):
    rooms = app.workplace.rooms
    key = ask(app, qtbot, "apv soort:actie").list.chosen().key
    press(app, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: rooms.actions.page.list.current_key() == key, timeout=10_000)
    assert rooms.shell.place == "actions"
    key = ask(app, qtbot, "politie soort:partner").list.chosen().key
    press(app, KEY.Key_Return)
    qtbot.waitUntil(lambda: rooms.partners.index.list.chosen_key() == key)
    assert rooms.shell.place == "partners"
    ask(app, qtbot, "soort:tafel regionale")
    press(app, KEY.Key_Return)
    assert rooms.shell.place == "meetings"
    ask(app, qtbot, "ga naar partners")
    press(app, KEY.Key_Return)
    assert rooms.shell.place == "partners"


def test_parts_and_asks_lead_to_their_action_their_meeting_or_today(app, qtbot):
    rooms, desk = app.workplace.rooms, app.workplace.rooms.actions._desk
    action = next(one for one in desk.read.actions.where() if one.state.is_open)
    meeting = max(desk.read.meetings.where(), key=lambda one: one.on)
    written = []
    for case in (
        (action_checks.add_checks, action.id, ["Vlonder nameten"]),
        (asks.write_ask, asks.AskDraft(text="Steiger bespreken", action=action.id)),
        (asks.write_ask, asks.AskDraft(text="Remise bespreken", meeting=meeting.id)),
        (asks.write_ask, asks.AskDraft(text="Loods bespreken")),
    ):
        desk.write(*case).then(app.workplace, lambda _: written.append(1))
    qtbot.waitUntil(lambda: len(written) == 4)
    for typed in ("vlonder", "steiger bespreken"):
        ask(app, qtbot, typed)
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: rooms.actions.page.list.current_key() == action.id, timeout=10_000)
        rooms.shell.go("partners")
    ask(app, qtbot, "remise bespreken")
    press(app, KEY.Key_Return)
    assert rooms.shell.place == ("workspace" if meeting.has_begun else "meetings")
    ask(app, qtbot, "loods bespreken")
    press(app, KEY.Key_Return)
    assert rooms.shell.place == "today"


def test_an_entry_leads_to_its_case_with_the_passage_marked(app, qtbot):
    """A long entry is shown whole, so that the words one came for are in sight."""
    rooms, desk = app.workplace.rooms, app.workplace.desk
    case = next(one for one in desk.read.cases.where() if one.is_open)
    text = "Gebeld over de opvang en het vervoer daarheen. " * 8 + "De vlonder ligt er los bij."
    typed = CaseEntry(id="", case=case.id, on=case.opened_on, text=text, made_at=fakes.NOW)
    written = []
    desk.write(case_entries.write_entry, typed).then(app.workplace, written.append)
    qtbot.waitUntil(lambda: bool(written))
    palette = ask(app, qtbot, f"vlonder casus:{case.code}")
    row = palette.list.chosen()
    assert [row.title[start:end] for start, end in row.spans] == ["vlonder"]
    assert case.code in row.meta
    press(app, KEY.Key_Return)
    page = rooms.cases.page
    key = f"entry:{written[0].value.id}"
    shown = page.timeline.list
    qtbot.waitUntil(lambda: bool(shown.looked_for(key)), timeout=10_000)
    assert rooms.shell.place == "cases"
    assert page.case.id == case.id
    assert shown.chosen_key() == key
    assert shown.viewport().rect().contains(shown.visualRect(shown.currentIndex()).center())
    high = shown.visualRect(shown.currentIndex()).height()
    press(app, KEY.Key_Up if shown.currentIndex().row() else KEY.Key_Down)
    qtbot.waitUntil(lambda: not shown.looked_for(key))
    index = next(n for n, one in enumerate(shown.rows.rows) if one.key == key)
    qtbot.waitUntil(lambda: shown.visualRect(shown.rows.index(index)).height() < high)


def test_every_place_and_every_key_of_the_window_is_offered(app):
    shell = app.workplace.rooms.shell
    found = commands(shell)
    offered = {one.words for one in found}
    for entry in shell.side_bar.entries:
        assert any(entry.text in one for one in offered)
    names = {action.text() for action in shell.actions() if action.text()}
    assert names - offered <= {entry.text for entry in shell.side_bar.entries}
    assert all(one.key for one in found)
    assert not fitting(found, "  ")


def test_a_search_is_kept_counted_and_forgotten(app, qtbot):
    palette = ask(app, qtbot, "apv")
    counted = palette._count.text()
    while palette.list.chosen().key != "keep":
        press(app, KEY.Key_Down)
    press(app, KEY.Key_Return)
    read = app.workplace.desk.read
    qtbot.waitUntil(lambda: len(saved_views.kept_searches(read)) == 1)
    assert not saved_views.kept(read)  # it is no tab of the actions
    press(app, KEY.Key_K, CTRL)
    palette = app.workplace.rooms.finding.palette
    first = palette.list.found.rows[1]
    assert first.title == "apv"
    qtbot.waitUntil(lambda: palette.list.found.rows[1].meta == counted)
    press(app, KEY.Key_Return)
    assert palette.box.text() == "apv"
    qtbot.waitUntil(lambda: palette._found is not None)
    while palette.list.chosen().key != "forget":
        press(app, KEY.Key_Down)
    press(app, KEY.Key_Return)
    qtbot.waitUntil(lambda: not saved_views.kept_searches(read))


def test_behind_the_curtain_nothing_is_searched(qapp, qtbot, vault, dutch):
    """R8."""
    with opened(qapp, qtbot, vault) as app:
        rooms = drawn(app, qtbot)
        press(app, KEY.Key_K, CTRL)
        QApplication.processEvents()
        assert rooms.finding.palette is None
        rooms.finding.open()
        assert rooms.finding.palette is None
        app.workplace.lock()


def test_help_is_made_of_the_grammar(dutch):
    rows = words.help_rows()
    for typed, meaning in rows:
        assert meaning
        assert parse(typed, app_today()).filters
    assert [parse(typed, app_today()).filters[0].key for typed, _ in rows] == list(Key)
    of_minutes = words.help_rows(only_minutes=True)
    assert [typed for typed, _ in rows if (typed, _) not in of_minutes] == ["casus:Wulp"]
    hint = parse("kleur:rood", app_today()).hints
    assert "casus" in words.hints(hint)
    assert "casus" not in words.hints(hint, only_minutes=True)


def app_today():
    return date(2026, 5, 21)


def test_the_chair_is_led_to_minutes_that_there_are_and_nowhere_else():
    desk, memory = make_desk(fakes.Clock())
    meeting = fakes.meeting(0)
    memory.meetings.save(meeting)
    memory.actions.save(fakes.action(0, meeting="m0"))
    read = []
    ways = ChairWays(desk, read.append)
    ways.show_action("a0")
    assert not read
    memory.versions.save(replace(fakes.one_of_each()["versions"], id="v0", meeting="m0"))
    hit = Hit(sort=Sort.ACTION, key="a0", title="", meeting="m0")
    for show in (
        lambda: ways.show_action("a0"),
        lambda: ways.show_passage(hit, None),
        lambda: ways.show_meeting("m0"),
        lambda: ways.show_decision("none"),
        lambda: ways.show_partner("o0"),
        lambda: ways.show_table("t0"),
        lambda: ways.show_signal("s0"),
        lambda: ways.show_case("k0"),
        lambda: ways.show_entry("e0", None),
        lambda: ways.show_action("none"),
    ):
        show()
    assert read == ["m0"] * 3
