"""Overlap on screen: the page of *Vandaag*, the card of a case, and what two partners are told.

The real window on a real vault with the demo, worked by real keys.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.storage import fakes
from tests.storage.test_overlaps import signal
from tests.ui.desk_fakes import make_desk
from tests.ui.test_lock_amid import opened, original, vault
from workbench import paths
from workbench.domain.entities import EntityKind
from workbench.domain.graphs import MOST, Edge, Node, picture
from workbench.domain.judgements import Sameness
from workbench.domain.overlaps import Match, Point
from workbench.services import contact_points
from workbench.services.overlaps import Card, Side
from workbench.ui.house import CASES, TODAY
from workbench.ui.overlap.graph import GraphView, NodeLook
from workbench.ui.overlap.match_card import MatchCard
from workbench.ui.overlap.match_list import MatchList
from workbench.ui.overlap.section import OverlapSection
from workbench.ui.theme import Appearance, Mode, Theme
from workbench.ui.today.room import View

__all__ = ["original", "vault"]  # fixtures
KEY = Qt.Key


def press(app, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(app.window.windowHandle(), key, held)


def type_in(app, words):
    QTest.keyClicks(QApplication.focusWidget(), words)


@pytest.fixture
def theme(qapp):
    return Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))


# ---- on Vandaag ---------------------------------------------------------------------------------


def test_new_overlap_is_judged_from_vandaag_by_keys_and_does_not_come_back(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        room, desk = app.workplace.rooms.today, app.workplace.desk
        fresh = room.coordinator.overlaps
        qtbot.waitUntil(lambda: fresh.isVisible() and bool(fresh.list.rows.rows), timeout=10_000)
        (row,) = fresh.list.rows.rows
        assert row.look.title == "Zelfde adres, 4 signalen van 3 partners"
        assert row.look.second == "S-049, S-041, S-047 en S-048"
        assert "Kanaalstraat" not in row.spoken
        fresh.list.enter_by_key()
        press(app, KEY.Key_Return)
        assert (app.workplace.rooms.shell.place, room.view) == (TODAY, View.OVERLAP)
        page = room.overlap
        qtbot.waitUntil(lambda: page.list.hasFocus() and len(page.matches.cards) == 3)
        press(app, KEY.Key_Return)
        for left in (2, 1, 0):
            qtbot.waitUntil(lambda left=left: len(page.matches.cards) == left + 1)
            first = page.matches.cards[0]
            qtbot.waitUntil(first.choices[Sameness.SAME].hasFocus)  # it goes on to the next one
            press(app, KEY.Key_Tab)
            press(app, KEY.Key_Space)  # not the same
            assert first.why.edit.hasFocus()
            press(app, KEY.Key_Return)
            assert first.why.error()  # it says why
            type_in(app, "een ander huis")
            press(app, KEY.Key_Return)
            qtbot.waitUntil(lambda left=left: len(page.matches.cards) == left)
        qtbot.waitUntil(page._none.isVisible)
        qtbot.waitUntil(page._back.hasFocus)
        assert len(desk.read.judgements.where()) == 3
        press(app, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(desk.read.judgements.where()) == 2)
        qtbot.waitUntil(lambda: len(page.list.rows.rows) == 1)
        page.left.emit()
        qtbot.waitUntil(lambda: room.view is View.COORDINATOR)
        app.workplace.lock()


def test_what_says_nothing_is_muted_from_the_card_and_comes_back_with_undo(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        room, desk = app.workplace.rooms.today, app.workplace.desk
        told = []
        desk.told.connect(lambda said, _: told.append(said))
        qtbot.waitUntil(lambda: bool(room.coordinator.overlaps.list.rows.rows), timeout=10_000)
        room.coordinator.overlaps.list.enter_by_key()
        press(app, KEY.Key_Return)
        page = room.overlap
        qtbot.waitUntil(lambda: page.list.hasFocus() and len(page.matches.cards) == 3)
        first = page.matches.cards[0]
        assert first.card.match.same
        first.mute.setFocus()
        press(app, KEY.Key_Space)
        assert first.why.edit.hasFocus()
        press(app, KEY.Key_Return)
        assert first.why.error()  # it says why
        press(app, KEY.Key_Escape)
        assert first.mute.hasFocus()
        press(app, KEY.Key_Space)
        type_in(app, "De opvanglocatie")
        press(app, KEY.Key_Return)
        qtbot.waitUntil(page._none.isVisible, timeout=10_000)  # all three named that one address
        (held,) = desk.read.entities.where(muted=True, kind=EntityKind.ADDRESS)
        assert held.why == "De opvanglocatie"
        assert told[-1] == "Kanaalstraat 12 is gedempt"
        press(app, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: len(page.list.rows.rows) == 1, timeout=10_000)
        assert not desk.read.entities.get(held.id).muted
        app.workplace.lock()


def test_of_two_things_in_common_one_is_chosen_to_be_muted(qtbot, theme):
    del theme
    points = tuple(Point(key=f"e{n}", kind=EntityKind.ADDRESS, shown=f"Kade {n}") for n in range(2))
    one, other = (Side(signal=signal(n, "o0")) for n in range(2))
    match = Match(one="s0", other="s1", same=points, of=3)
    made = MatchCard(Card(one=one, other=other, match=match), date(2026, 11, 26))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    told = []
    made.muted.connect(lambda point, why: told.append((point.key, why)))
    made.mute.click()
    assert made.which.isVisible()
    made.which.set_value(points[1])
    QTest.keyClicks(made.why.edit, "Het stadhuis")
    QTest.keyClick(made.why.edit, KEY.Key_Return)
    assert told == [("e1", "Het stadhuis")]
    made.choices[Sameness.SAME].click()
    assert not made.which.isVisible()


# ---- on the page of a case ----------------------------------------------------------------------


def at_case(app, qtbot):
    rooms = app.workplace.rooms
    rooms.shell.go(CASES)
    (case,) = app.workplace.desk.read.cases.where(code="C-2026-009")
    rooms.cases.open_case(case.id)
    section = app.window.findChild(OverlapSection)
    qtbot.waitUntil(lambda: section.graph.isVisible() and section.tell.isVisible(), timeout=10_000)
    return section, case


def test_a_sentence_says_the_overlap_and_the_picture_bears_it(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        section, _ = at_case(app, qtbot)
        said = section.told.text()
        assert said == (
            "Kanaalstraat 12 komt voor in drie signalen van twee partners."
            " Champignonkwekerij De Zandkuil komt voor in twee signalen van twee partners."
        )
        heard = QAccessible.queryAccessibleInterface(section.graph)
        assert heard.text(QAccessible.Text.Name) == said
        section.graph.setFocus(Qt.FocusReason.TabFocusReason)
        seen = set()
        for _ in section.graph._picture.nodes:
            press(app, KEY.Key_Right)
            seen.add(section.graph.at())
        assert len(seen) == len(section.graph._picture.nodes) == 6
        press(app, KEY.Key_Return)
        assert section.table.hasFocus()
        rows = [row.look.title for row in section.table.rows.rows]
        assert rows == ["Kanaalstraat 12", "Champignonkwekerij De Zandkuil", "V-481-KP"]
        assert "van Gemeente Zuiderveen en Politie" in section.table.rows.rows[0].look.second
        press(app, KEY.Key_Escape)
        assert section.graph.isVisible()
        assert [card.card.other.signal.code for card in section.outside.cards] == ["S-049"]
        app.workplace.lock()


def test_two_partners_are_told_on_a_basis_that_names_nothing(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        desk = app.workplace.desk
        section, case = at_case(app, qtbot)
        assert [verb.words for verb in section.verbs()] == ["Raakvlak melden"]
        section.begin_telling()
        card = section.telling
        assert card.basis.edit.hasFocus()
        told = card.text.text()
        assert told.startswith("Arbeidsinspectie en Gemeente Zuiderveen hebben een raakvlak")
        card.basis.set_text("Vanwege Kanaalstraat 12")
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: bool(card.basis.error()))
        assert contact_points.told_about(desk.read, case.id) == ()
        card.basis.set_text("WGS, artikel 2.23")
        press(app, KEY.Key_Return)
        qtbot.waitUntil(lambda: len(contact_points.told_about(desk.read, case.id)) == 2)
        qtbot.waitUntil(lambda: not card.isVisible())
        told = QApplication.clipboard().text()
        assert "raakvlak bij punt 1" in told
        assert "Grondslag: WGS, artikel 2.23." in told
        for word in ("Kanaalstraat", "Zandkuil", "C-2026", "S-04", "Grootveld", "busje"):
            assert word not in told
        app.workplace.lock()


# ---- parts --------------------------------------------------------------------------------------


def a_card(*, possible=False, judgement=None, with_="2"):
    same = () if possible else (Point(key="k", kind=EntityKind.ADDRESS, shown="Kade 12"),)
    one, other = signal(1, "o0", "Een busje", id="1"), signal(2, "o1", "Veel busjes", id=with_)
    match = Match(one="1", other=with_, same=same, of=2)
    sides = (Side(signal=one, partner=fakes.organisation(0)), Side(signal=other))
    return Card(one=sides[0], other=sides[1], match=match, judgement=judgement)


def test_do_not_know_asks_no_reason_and_escape_takes_the_question_back(theme, qtbot):
    made = MatchCard(a_card(), date(2026, 4, 9))
    qtbot.addWidget(made)
    made.show()
    said = []
    made.judged.connect(lambda *told: said.append(told[1:]))
    made.choices[Sameness.UNKNOWN].click()
    assert said == [(Sameness.UNKNOWN, "")]
    made.choices[Sameness.SAME].click()
    assert made.why.isVisibleTo(made)
    QTest.keyClick(made.why.edit, KEY.Key_Escape)
    assert not made.why.isVisibleTo(made)
    assert len(said) == 1


def test_a_reason_that_is_being_typed_stays_when_other_cards_come(theme, qtbot, clock):
    """Another pair was found in the background: nothing is taken from under a hand."""
    del theme
    desk, memory = make_desk(clock)
    listed = MatchList(desk)
    qtbot.addWidget(listed)
    listed.show()
    listed.activateWindow()
    listed.show_cards((a_card(), a_card(with_="3")))
    _, second = listed.cards
    second.choices[Sameness.SAME].click()
    QTest.keyClicks(second.why.edit, "Dezelfde")
    listed.show_cards((a_card(with_="4"), a_card(possible=True), a_card(with_="3", possible=True)))
    assert listed.cards[2] is second
    assert listed.focusWidget() is second.why.edit
    assert second.why.text() == "Dezelfde"
    assert listed._body.indexOf(second) == 2
    QTest.keyClick(second.why.edit, KEY.Key_Return)
    assert memory.judgements.where()
    listed.show_cards((a_card(with_="4"), a_card(with_="3")))
    assert second not in listed.cards  # it was said, so the card is made anew


def test_a_card_to_look_at_has_no_verbs(theme, qtbot):
    made = MatchCard(a_card(), date(2026, 4, 9), is_still=True)
    qtbot.addWidget(made)
    made.show()
    assert not any(button.isVisibleTo(made) for button in made.choices.values())


def test_the_picture_of_twelve_is_painted_the_same_each_time(theme, qtbot):
    keys = [f"k{n:02}" for n in range(MOST)]
    nodes = [Node(key=key, is_partner=n < 5) for n, key in enumerate(keys)]
    edges = [
        Edge(one=keys[n], other=keys[5 + (n * m) % 7], is_overlap=(n * m) % 7 == 0)
        for n in range(5)
        for m in range(1, 4)
    ]
    looks = {
        key: NodeLook(name=f"Naam {key}", icon="house-line", monogram="AB", is_overlap=key == "k05")
        for key in keys
    }
    pictures = []
    for order in (nodes, nodes[::-1]):
        view = GraphView()
        qtbot.addWidget(view)
        view.resize(340, 290)
        view.show_graph(picture(order, edges), looks, "Een zin.")
        pictures.append(view.grab().toImage())
    assert pictures[0] == pictures[1]
    assert pictures[0].size().width() == 340
