"""What other programs for minutes learned in years of use, each as a test in our own words.

What we took of it and why stands in the handbook, on the page with the rules of the meeting room;
each row of its table has a test here. The services work on a real encrypted file.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date

import pytest

from workbench import paths
from workbench.documents.markdown import blocks_of
from workbench.domain.actions import ActionState
from workbench.domain.adoptions import AdoptionSettledError
from workbench.domain.agenda import ItemFate, ItemState, numbered
from workbench.domain.corrections import text_at
from workbench.domain.frozen import thaw
from workbench.domain.handbook import Grid, Heading, plain
from workbench.domain.meetings import MeetingState, MinutesAdoptedError
from workbench.domain.minutes import Block, LineKind
from workbench.domain.moves import SameDayError
from workbench.domain.remarks import Place
from workbench.domain.returning import WhyBack
from workbench.domain.tables import Table
from workbench.services import (
    actions,
    adoptions,
    agenda,
    agenda_versions,
    carry_over,
    carrying,
    errata,
    freezing,
    meetings,
    minutes,
    moving,
    returning,
    standing,
    tables,
    versions,
)
from workbench.services.agenda import ItemDraft, ItemHasTextError
from workbench.services.meetings import NotLatestError
from workbench.storage.errors import FinalRecordError
from workbench.storage.lists import SqlLists

PAGE = "vergaderregels.md"
STANDING = ("Opening", "Verslag", "Actielijst", "Rondvraag")
MARCH, MAY, JUNE, AUGUST = (
    date(2026, 3, 12), date(2026, 5, 21), date(2026, 6, 18), date(2026, 8, 20),
)  # fmt: skip


class Room:
    """One table; what is done with it goes through the session, as in the window."""

    def __init__(self, session, read, lists):
        self.session, self.read, self.lists = session, read, lists
        self.table = self.do(tables.add_table, Table(id="", name="Tafel", prefix="RT"), STANDING).id

    def do(self, use_case, *args, **more):
        return self.session.do(use_case, *args, **more).value

    def plan(self, on):
        return self.do(meetings.plan, self.table, on).id

    def hold(self, meeting, *titles):
        """Begin a meeting, at its first item; returns the items that were added."""
        drafts = [ItemDraft(title=title) for title in titles]
        added = self.do(agenda.add_items, meeting, drafts) if drafts else ()
        self.do(meetings.start, meeting)
        self.do(agenda.open_item, self.read.items.where(meeting=meeting)[0].id)
        return added

    def write(self, item, *lines):
        """Write the whole of an item: kind, key and words of each line."""
        blocks = [
            Block(line=key, text=text, kind=kind, is_recorded=True) for kind, key, text in lines
        ]
        self.do(minutes.write_item, item, blocks)

    def finish(self, meeting):
        self.do(meetings.end, meeting)
        self.do(freezing.finish, meeting)

    def state(self, meeting):
        return self.read.meetings.get(meeting).state

    def titles(self, meeting):
        return [item.title for _, item in numbered(self.read.items.where(meeting=meeting))]

    def item(self, meeting, title):
        held = self.read.items.where(meeting=meeting)
        return next(item for item in held if item.title == title)

    def back(self, meeting):
        found = returning.coming_back(self.read, self.read.meetings.get(meeting))
        return {one.item.title: one.why for one in found}

    def earlier(self, meeting):
        held = self.read.meetings.get(meeting)
        return [c.row.text for c in carry_over.carried_over(self.lists, held, held.on)]


@pytest.fixture
def room(session, vault, writer):
    reader = vault.reader()
    yield Room(session, reader.records, SqlLists(writer.connection))
    reader.close()


def test_rule_1_only_the_latest_minutes_of_a_table_may_be_reopened(room):
    first = room.plan(MARCH)
    room.hold(first)
    room.finish(first)
    second = room.plan(MAY)  # planning leans on nothing yet
    assert room.do(meetings.reopen, first).state is MeetingState.TO_FINISH
    room.do(freezing.finish, first)
    room.hold(second)
    with pytest.raises(NotLatestError):
        room.do(meetings.reopen, first)
    room.finish(second)
    with pytest.raises(NotLatestError):
        room.do(meetings.reopen, first)
    assert room.state(first) is MeetingState.DRAFT_MINUTES
    assert room.do(meetings.reopen, second).state is MeetingState.TO_FINISH


def test_rule_2_two_meetings_of_a_table_never_fall_on_one_day_without_a_warning(room):
    first, second = room.plan(MARCH), room.plan(MAY)
    for planned in (
        lambda: room.plan(MARCH),
        lambda: room.do(moving.move, second, MARCH),
        lambda: room.do(meetings.change_meeting, room.read.meetings.get(second).move(MARCH)),
    ):
        with pytest.raises(SameDayError):
            planned()
    assert room.read.meetings.get(second).on == MAY
    # who read the warning may: a table can meet twice on a day
    assert room.do(moving.move, second, MARCH, beside_another=True).on == MARCH
    for meeting in (first, second):
        room.do(meetings.cancel, meeting)
    assert room.plan(MARCH)  # what was called off is in nobody's way


def test_rule_3_a_recurring_item_that_was_skipped_returns(room):
    held = next(i for i in room.read.fixed_items.where(table=room.table) if i.title == "Actielijst")
    room.do(tables.skip_fixed_item, held.id)
    without = room.plan(MARCH)
    assert room.titles(without) == ["Opening", "Verslag", "Rondvraag"]
    assert room.titles(room.plan(MAY)) == list(STANDING)
    # a meeting that is not held uses up no skip
    room.do(tables.skip_fixed_item, held.id)
    room.do(meetings.cancel, room.plan(JUNE))
    assert "Actielijst" not in room.titles(room.plan(AUGUST))


def test_rule_4_what_has_to_stay_in_sight_travels_until_somebody_drops_it(room):
    first = room.plan(MARCH)
    (point,) = room.hold(first, "Zorg")
    room.write(
        point,
        (LineKind.INFORMATION, "i", "Loket dicht tot juni"),
        (LineKind.QUESTION, "q", "Wie belt CoMensha?"),
    )
    room.finish(first)
    ages = []
    for day in (MAY, JUNE):
        meeting = room.read.meetings.get(room.plan(day))
        there = standing.carried(room.read, meeting)
        assert [c.line.text for c in there] == ["Wie belt CoMensha?", "Loket dicht tot juni"]
        ages += [c.age for c in there]
        last = meeting
    assert ages == [1, 1, 2, 2]
    sticky = next(c for c in there if c.held.kind.value == "information")
    room.do(standing.close, sticky.held.id, last.id)
    after = room.read.meetings.get(room.plan(AUGUST))
    assert [c.line.text for c in standing.carried(room.read, after)] == ["Wie belt CoMensha?"]
    assert room.read.lines.get("i").removed_at is None  # its line stays where it was said


def test_rule_5_an_open_action_keeps_its_item_on_the_agenda(room):
    first = room.plan(MARCH)
    kept, over = room.hold(first, "APV", "Zorg")
    room.write(kept, (LineKind.ACTION, "a", "Tekst aanvullen"))
    room.write(over, (LineKind.TEXT, "t", "Besproken"))
    room.finish(first)
    second = room.plan(MAY)
    assert room.back(second) == {"APV": WhyBack.OPEN_ACTIONS}
    assert "APV" in room.titles(second)
    # a person may close the item all the same: then the action still stands on the list
    again = room.item(second, "APV").id
    room.hold(second)
    room.do(agenda.open_item, again)
    room.do(carrying.choose_fate, again, ItemFate.CLOSES)
    room.finish(second)
    third = room.plan(JUNE)
    assert "APV" not in room.titles(third)
    assert room.earlier(third) == ["Tekst aanvullen"]
    (action,) = room.read.actions.where(table=room.table)
    room.do(actions.close, action.id)
    assert room.earlier(room.plan(AUGUST)) == ["Tekst aanvullen"]  # once more, as done


def test_rule_6_deleting_is_only_for_what_was_born_in_this_draft(room):
    first = room.plan(MARCH)
    new, treated = room.do(agenda.add_items, first, [ItemDraft(title=t) for t in ("A", "B")])
    room.do(agenda.remove_item, new)  # nobody has seen it
    assert room.read.items.find(new) is None
    room.do(agenda_versions.fix, first, ())
    room.do(agenda.remove_item, treated)  # it stood on an agenda that went out
    assert room.read.items.get(treated).state is ItemState.WITHDRAWN
    (point,) = room.hold(first, "C")
    room.write(point, (LineKind.ACTION, "a", "Bellen"), (LineKind.ACTION, "b", "Mailen"))
    with pytest.raises(ItemHasTextError):
        room.do(agenda.remove_item, point)
    room.write(point, (LineKind.ACTION, "b", "Mailen"))  # born here, without a number yet
    (kept,) = minutes.removed_lines(room.read, first)
    assert (kept.text, room.read.actions.get(kept.action).withdrawn_at is None) == ("Bellen", False)
    room.finish(first)
    room.do(meetings.reopen, first)
    room.write(point)  # it has its number: it lapses, and is in no list of what is open
    (numbered_one,) = room.read.actions.where(line="b")
    assert (numbered_one.number, numbered_one.state) == (1, ActionState.LAPSED)
    assert numbered_one.withdrawn_at is None


def test_rule_7_adopted_minutes_are_never_changed_only_an_erratum_stands_beside_them(room):
    first = room.plan(MARCH)
    (point,) = room.hold(first, "Zorg")
    room.write(point, (LineKind.TEXT, "t", "Er zijn twaalf plaatsen."))
    room.finish(first)
    second = room.plan(MAY)
    room.hold(second)
    adopted = room.do(adoptions.adopt, versions.latest(room.read, first).id, second)
    room.do(adoptions.withdraw_adoption, adopted.id)  # that meeting is not finished
    adopted = room.do(adoptions.adopt, versions.latest(room.read, first).id, second)
    room.finish(second)
    with pytest.raises(MinutesAdoptedError):
        room.write(point, (LineKind.TEXT, "t", "Er zijn tien plaatsen."))
    with pytest.raises(AdoptionSettledError):
        room.do(adoptions.withdraw_adoption, adopted.id)
    place = Place(item=point, line="t", quote="twaalf")
    made = room.do(errata.add_erratum, first, place, "Lees: tien.")
    assert [(e.n, e.text) for e in errata.errata_of(room.read, first)] == [(1, "Lees: tien.")]
    frozen = thaw(room.read.versions.get(adopted.version).canonical)
    assert text_at(frozen, point, "t") == "Er zijn twaalf plaatsen."
    with pytest.raises(FinalRecordError):
        room.do(lambda work: work.errata.remove(made.id))


def test_rule_8_what_was_not_reached_is_not_lost(room):
    first = room.plan(MARCH)
    reached, _ = room.hold(first, "APV", "Zorg")
    room.do(agenda.open_item, reached)
    room.finish(first)
    second = room.plan(MAY)
    assert room.back(second) == {"Zorg": WhyBack.NOT_REACHED}
    assert room.titles(second) == ["Opening", "Verslag", "Actielijst", "Zorg", "Rondvraag"]


def test_rule_9_numbers_stay_given(room):
    first = room.plan(MARCH)
    (point,) = room.hold(first, "APV")
    room.write(point, (LineKind.DECISION, "d", "Eerst dit"), (LineKind.DECISION, "e", "Dan dat"))
    room.finish(first)
    room.do(meetings.reopen, first)
    room.write(point, (LineKind.DECISION, "e", "Dan dat"), (LineKind.DECISION, "f", "En nog iets"))
    room.do(freezing.finish, first)
    told = [(d.text, d.number, d.is_lapsed) for d in meetings.decisions_in_order(room.read, first)]
    assert told == [("Dan dat", 2, False), ("En nog iets", 3, False), ("Eerst dit", 1, True)]


# ---- the page that says which and why -------------------------------------------------------


def page(language):
    return (paths.resources() / "handbook" / language / PAGE).read_text("utf-8")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_row_of_the_page_has_a_test_and_each_test_a_row(language):
    blocks = blocks_of(page(language))
    title = {"nl": "Regels van de vergaderkamer", "en": "Rules of the meeting room"}[language]
    assert isinstance(blocks[0], Heading)
    assert plain(blocks[0].spans) == title
    rows = [row for block in blocks if isinstance(block, Grid) for row in block.rows]
    told = [plain(row[0]) for row in rows]
    tested = re.findall(r"\btest_rule_(\d+)_", " ".join(globals()))
    assert told == sorted(tested, key=int)
    assert all(len(row) == 4 and all(plain(cell) for cell in row) for row in rows)


def test_the_page_uses_the_words_of_the_house():
    text = page("nl").replace("vergaderkamer", "")  # the name of the room
    glossary = tomllib.loads((paths.resources() / "glossary.toml").read_text("utf-8"))
    avoided = {word for term in glossary["term"] for word in term.get("avoid", ())}
    found = [w for w in avoided if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text, re.IGNORECASE)]
    assert found == []
    assert not re.search(r"\w!|\w (-|–|—) \w|\b(je|jij|jouw)\b", text)
