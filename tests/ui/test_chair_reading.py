"""The reading page over records in memory: every kind of passage, and what typing leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.workspace_stage import SummerClock, make_desk
from workbench import paths
from workbench.domain.agenda import ItemKind
from workbench.domain.frozen import (
    FrozenAction,
    FrozenAdoption,
    FrozenItem,
    FrozenLine,
    FrozenMinutes,
)
from workbench.domain.ids import ItemId
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import Block, Draft, LineKind, LineStyle
from workbench.domain.remarks import Place, Remark
from workbench.services import adoptions, meetings, remarks, versions
from workbench.services.half_typed import HalfKind, HalfTyped, half_typed
from workbench.services.passages import reading
from workbench.texts import Texts
from workbench.ui.chair.reading_list import ReadingList
from workbench.ui.chair.reading_page import ReadingPage
from workbench.ui.chair.reading_rows import WHOLE, Kind, about, rows_of
from workbench.ui.theme import Appearance, Theme

KEY = Qt.Key
MARCH = date(2026, 3, 12)
RED = Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.RED)


@pytest.fixture
def page(qtbot, qapp):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True))
    desk, memory, drafts, held = make_desk(SummerClock())
    made = ReadingPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activateWindow()
    made.desk, made.memory, made.drafts, made.held_now = desk, memory, drafts, held
    made.told, made.refused = [], []
    desk.told.connect(lambda sentence, *_: made.told.append(sentence))
    desk.refused.connect(made.refused.append)
    made.meeting = next(m for m in memory.meetings.where() if m.on == MARCH).id
    made.version = versions.latest(memory, made.meeting).id
    desk.changed.connect(made.refresh)
    made.open(made.meeting)
    made.enter()
    yield made
    assert made.refused == []


def type_in(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def key(key_, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key_, held)


def at(page, words):
    row = next(r for r in page.list.rows_model.rows if words in r.spoken)
    page.list.choose(row.key)
    return row


def every_kind():
    lines = (
        FrozenLine(id="l1", text="Een opsomming", style=LineStyle.BULLET),
        FrozenLine(id="l2", text="Een nummer", style=LineStyle.NUMBERED),
        FrozenLine(id="l3", text="Een kop", style=LineStyle.HEADING),
        FrozenLine(id="l4", text="Een **vet** woord\nop twee regels", marking=RED),
        FrozenLine(id="l5", text="Een besluit", kind=LineKind.DECISION, number="RT-26-B04"),
        FrozenLine(id="l6", text="Een actie", kind=LineKind.ACTION, number="RT-26-07"),
        FrozenLine(id="l7", text="Een vraag", kind=LineKind.QUESTION),
        FrozenLine(id="l8", text="Een signaal", kind=LineKind.SIGNAL),
    )
    return FrozenMinutes(
        organisation="Gemeente",
        table="Tafel",
        title="Tafel",
        on=MARCH,
        items=(
            FrozenItem(
                id="i1",
                number="1",
                title="Verslag",
                presenter="A. Veldhoen",
                marking=RED,
                lines=lines,
                adopted=(FrozenAdoption(on=MARCH, of=date(2026, 1, 15)),),
            ),
            FrozenItem(id="i2", number="2", title="Besloten punt", is_closed=True, level=1),
            FrozenItem(number="", title="Kop", kind=ItemKind.HEADING),
        ),
        actions=(FrozenAction(number="RT-26-01", text="Van eerder", origin_meeting="RT-26-1"),),
    )


@pytest.mark.parametrize("size", [100, 200])
def test_every_kind_of_passage_is_painted_and_spoken(qtbot, qapp, size):
    Theme.install(qapp, paths.resources(), Appearance(is_still=True, text_size=size))
    view = ReadingList()
    qtbot.addWidget(view)
    sent = Remark(
        id="k1", meeting="m", version="v", text="Op een regel\nen nog een", on=MARCH, item="i1",
        line="l4", quote="Een vet woord", made_at=SummerClock().now(), sent_at=SummerClock().now(),
    )  # fmt: skip
    whole = replace(sent, id="k2", item=None, line=None, quote="", sent_at=None)
    gone = replace(sent, id="k3", line="weg", item="weg")
    item = replace(sent, id="k4", line=None, quote="Verslag")
    rows = rows_of(reading(every_kind(), Texts("en")), (sent, whole, gone, item))
    view.show_rows(rows)
    view.resize(700, 900)
    view.show()
    assert rows[0].key == WHOLE
    assert [r.remark.id for r in rows if r.remark] == ["k2", "k3", "k4", "k1"]
    where = {r.remark.id: rows[n - 1] for n, r in enumerate(rows) if r.remark}
    assert where["k4"].kind is Kind.HEAD
    assert "twee regels" in where["k1"].spoken
    assert len({row.key for row in rows}) == len(rows)
    assert all(row.spoken for row in rows)
    empty = view.grab().toImage()
    for n in range(view.rows_model.rowCount()):
        assert view.sizeHintForIndex(view.rows_model.index(n)).height() > 20
        view.scrollTo(view.rows_model.index(n))
        view.setCurrentIndex(view.rows_model.index(n))
        assert view.grab().toImage() != empty
    assert [about(row) for row in rows if row.key in {WHOLE, "item-0", "item-0:1"}] == [
        "On the minutes as a whole", "On item 1, Verslag", "On: Een opsomming"
    ]  # fmt: skip
    assert about(next(r for r in rows if r.key == "item-0:0")) == "On this passage"


def test_a_second_remark_keeps_the_first(page):
    at(page, "Opening en vaststelling")
    key(KEY.Key_O)
    type_in("Eerste")
    at(page, "Van de veertien")
    page.remark()
    type_in("Tweede")
    key(KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [r.text for r in page.memory.remarks.where()] == ["Eerste", "Tweede"]
    assert page.drafts.kept == {}


def test_nothing_typed_leaves_nothing(page):
    at(page, "Van de veertien")
    key(KEY.Key_Return)
    key(KEY.Key_Escape)
    key(KEY.Key_Return)
    type_in("   ")
    key(KEY.Key_Escape)
    assert page.memory.remarks.where() == ()
    assert page.told == []
    assert page.list.hasFocus()


def test_an_emptied_remark_is_withdrawn_and_so_is_one_by_its_button(page):
    for way in ("empty", "button", "delete"):
        at(page, "Van de veertien")
        key(KEY.Key_Return)
        type_in("Weg ermee")
        key(KEY.Key_Escape)
        at(page, "Weg ermee")
        if way == "delete":
            key(KEY.Key_Delete)
        else:
            key(KEY.Key_Return)
            if way == "empty":
                QApplication.focusWidget().selectAll()
                key(KEY.Key_Backspace)
                key(KEY.Key_Escape)
            else:
                page.panel.withdraw.click()
        assert page.memory.remarks.where() == ()
        assert page.told[-1] == "Remark withdrawn"


def test_what_is_typed_is_a_draft_within_a_second_and_gone_when_kept(page, qtbot):
    page.remarking._clock.setInterval(1)
    at(page, "Van de veertien")
    key(KEY.Key_Return)
    type_in("Half")
    qtbot.waitUntil(lambda: page.drafts.kept != {})
    (draft,) = page.drafts.kept.values()
    assert draft.blocks[0].text == "Half"
    assert half_typed(draft.item).version == page.version
    assert page.remarking.half_typed().item == draft.item
    key(KEY.Key_Escape)
    assert page.drafts.kept == {}
    assert page.remarking.half_typed() is None


def test_a_half_remark_whose_place_is_gone_goes_on_at_the_whole(page):
    lost = HalfTyped(HalfKind.REMARK, page.version, ItemId("weg"))
    draft = Draft(
        item=lost.key, blocks=(Block(line="", text="Verdwaald"),), caret=0,
        written_at=SummerClock().now(),
    )  # fmt: skip
    page.drafts.write(draft)
    assert page.meeting_of(draft) == page.meeting
    page.resume(draft, page.meeting)
    assert page.list.chosen_key() == WHOLE
    key(KEY.Key_Escape)
    (remark,) = page.memory.remarks.where()
    assert (remark.text, remark.place) == ("Verdwaald", Place())
    assert page.drafts.kept == {}


def test_the_draft_of_an_item_is_no_half_typed(page):
    of_item = Draft(item=ItemId("i"), blocks=(), caret=0, written_at=SummerClock().now())
    assert page.meeting_of(of_item) is None
    for key_ in ("", "remark", "remark:a:b", "i:a:b:c:d"):
        assert half_typed(key_) is None
    whole = HalfTyped(HalfKind.REMARK, page.version)
    assert half_typed(whole.key) == whole


def test_adopted_minutes_are_read_only(page):
    at(page, "Van de veertien")
    key(KEY.Key_Return)
    type_in("Nog dit")
    key(KEY.Key_Escape)
    session = page.desk._session
    session.write(meetings.start, page.held_now)
    session.write(adoptions.adopt, page.version, page.held_now)
    page.refresh()
    for button in (page.head.remark, page.head.approve, page.head.adopt, page.head.send):
        assert not button.isVisible()
    assert page.head.unadopt.isVisible()
    at(page, "Van de veertien")
    key(KEY.Key_Return)
    key(KEY.Key_A)
    page.approve()
    page.adopt()
    assert not page.panel.isVisible()
    assert page.memory.approvals.where() == ()
    session.write(meetings.end, page.held_now)
    session.write(adoptions.settle, page.held_now)
    page.refresh()
    assert not page.head.unadopt.isVisible()
    page._withdraw_adoption()  # what the button would do, were it there
    assert page.refused[0].code == "adoption.settled"
    page.refused.clear()


def test_an_approval_is_withdrawn_in_the_head_and_alt_left_goes_back(page, qtbot):
    key(KEY.Key_A)
    assert page.told[-1] == "You approved these minutes"
    page.head.unapprove.click()
    assert page.memory.approvals.where() == ()
    assert page.told[-1] == "Approval withdrawn"
    with qtbot.waitSignal(page.left):
        key(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(page.left):
        key(KEY.Key_Escape)


def test_remarks_are_handed_over_at_once_and_can_be_taken_back(page):
    at(page, "Van de veertien")
    key(KEY.Key_Return)
    type_in("Nog dit")
    key(KEY.Key_Escape)
    page.head.send.click()
    assert len(remarks.received_remarks(page.memory, page.meeting)) == 1
    assert not page.head.send.isVisible()
    page.desk.steps.undo()
    assert remarks.received_remarks(page.memory, page.meeting) == ()


def test_minutes_that_are_gone_show_nothing(page):
    page.open("weg")
    assert page.list.rows_model.rowCount() == 0
    page.remark()
    page.approve()
    page._withdraw_remark()
