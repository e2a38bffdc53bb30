"""Overlap on screen: the page of *Vandaag*, the card of a case, and what two partners are told.

The real window on a real vault with the demo, worked by real keys.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
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
from workbench.ui.cases.timeline import OVERLAP
from workbench.ui.house import CASES, TODAY
from workbench.ui.overlap.graph import GraphView, NodeLook
from workbench.ui.overlap.match_card import MatchCard
from workbench.ui.overlap.match_list import MatchList
from workbench.ui.overlap.names import crosses, names_at
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


def test_a_chip_beside_a_signal_leads_to_the_overlap_by_key_and_by_mouse(qapp, qtbot, vault):
    with opened(qapp, qtbot, vault) as app:
        section, _ = at_case(app, qtbot)
        shown = app.workplace.rooms.cases.page.timeline.list
        shared = {row.look.title: row for row in shown.rows.rows if row.of.shared}
        assert len(shared) == 4
        row = next(row for title, row in shared.items() if title.startswith("Matrassen"))
        names = [one.point.shown for one in row.of.shared]
        assert names == ["Kanaalstraat 12", "Champignonkwekerij De Zandkuil"]
        assert "zelfde adres als S-04" in row.spoken
        other = next(one for one in shown.rows.rows if not one.of.shared)
        shown.enter_by_key()
        shown.choose(other.key)
        assert OVERLAP not in [verb.code for verb in shown.verbs]
        press(app, KEY.Key_O)
        assert shown.hasFocus()  # there is nothing to show
        shown.choose(row.key)
        press(app, KEY.Key_O)
        qtbot.waitUntil(section.table.hasFocus)
        assert section.table.chosen().look.title == "Kanaalstraat 12"
        press(app, KEY.Key_Escape)
        press(app, KEY.Key_Escape)
        qtbot.waitUntil(shown.hasFocus)
        index = shown.currentIndex()
        rect = QRectF(shown.visualRect(index))
        points = {
            point: at
            for x in range(round(rect.left()), round(rect.right()), 4)
            for y in range(round(rect.top()), round(rect.bottom()), 4)
            if (point := shown._delegate.point_at(row, rect, (at := QPointF(x, y))))
        }
        assert set(points) == {one.point.key for one in row.of.shared}
        at = points[row.of.shared[1].point.key].toPoint()
        QTest.mouseMove(shown.viewport(), at)
        qtbot.waitUntil(
            lambda: shown.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
        )
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.waitUntil(section.table.hasFocus)
        assert section.table.chosen().look.title == "Champignonkwekerij De Zandkuil"
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


@st.composite
def graphs(draw):
    """At most twelve, some of them partners, with names of any length and any links."""
    count = draw(st.integers(2, MOST))
    keys = [f"k{n:02}" for n in range(count)]
    nodes = [Node(key=key, is_partner=draw(st.booleans())) for key in keys]
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys), st.booleans())
    links = draw(st.lists(pairs, min_size=1, max_size=30))
    edges = [Edge(one=one, other=other, is_overlap=thick) for one, other, thick in links]
    thick = {end for one, other, is_thick in links if is_thick for end in (one, other)}
    names = st.text("abcdeilmw 0123", min_size=1, max_size=30)
    looks = {
        node.key: NodeLook(
            name=draw(names), icon="house-line", monogram="AB",
            is_overlap=node.key in thick and not node.is_partner,
        )
        for node in nodes
    }  # fmt: skip
    return nodes, edges, looks


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.sampled_from([(340, 290), (260, 290), (520, 400)]))
def test_no_line_crosses_a_name(qapp, drawn, size):
    """Under each name lies the same as where no line is drawn at all, whatever the links are."""
    Theme.install(qapp, paths.resources(), Appearance(mode=Mode.LIGHT, is_still=True))
    nodes, edges, looks = drawn
    shown = picture(nodes, edges)
    with_lines, names = painted(shown, looks, size)
    without, _ = painted(replace(shown, edges=()), looks, size, names)
    assert set(names) == {one.node.key for one in shown.nodes if not one.node.is_partner}
    for rect in names.values():
        inside = rect.toAlignedRect().intersected(without.rect())
        assert with_lines.copy(inside) == without.copy(inside)
    again, others = painted(picture(nodes[::-1], edges[::-1]), looks, size)
    assert (again, others) == (with_lines, names)  # the same case, the same picture


def painted(shown, looks, size, names=None):
    """Return the picture, and where the names stand in it; or with the names where they stood."""
    view = GraphView()
    view.resize(*size)
    view.show_graph(shown, looks, "Een zin.")
    if names is not None:
        view._names = lambda: names
    return view.grab().toImage(), view._names()


def test_a_name_stands_where_the_fewest_lines_go(theme):
    box = QRectF(100, 100, 30, 30)
    below = [(QPointF(115, 130), QPointF(115, 250))]
    size = QSizeF(60, 16)
    room = QRectF(0, 0, 340, 290)
    (free,) = names_at([(box, size)], [], [], room)
    assert free.top() > box.bottom()  # below it, where nothing is in the way
    (moved,) = names_at([(box, size)], below, [], room)
    assert not crosses(moved, *below[0])
    assert not moved.intersects(box)
    assert room.contains(moved)
    (beside,) = names_at([(box, size)], [], [QRectF(100, 132, 30, 30)], room)
    assert not beside.intersects(QRectF(100, 132, 30, 30))


def test_a_name_of_two_lines_does_not_hide_the_end_of_a_line_to_its_own_sign(theme):
    box, size, room = QRectF(160, 130, 30, 30), QSizeF(90, 32), QRectF(0, 0, 340, 290)
    middle = box.center()
    ways = (QPointF(0, 1), QPointF(0, -1), QPointF(1, 0), QPointF(-1, 0))
    own = [(middle + way * 18, middle + way * 120) for way in ways]
    (at,) = names_at([(box, size)], own, [], room)
    assert not any(crosses(at, *line) for line in own)
    through = [(QPointF(0, y), QPointF(340, y)) for y in (165, 175)]  # below, by others
    ends = [(middle + way * 18, middle + way * 60) for way in ways[1:]]
    (at,) = names_at([(box, QSizeF(300, 32))], [*through, *ends], [], room)
    assert not any(at.contains(start) for start, _ in ends)


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
