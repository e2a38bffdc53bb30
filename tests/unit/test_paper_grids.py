"""Rows for a spreadsheet: one thing in a column, of what the readers may hold."""

from datetime import date, time

from workbench.domain.due_dates import DueKind
from workbench.domain.frozen import (
    FrozenAction,
    FrozenDecision,
    FrozenDue,
    FrozenLimits,
    FrozenMinutes,
    FrozenOwner,
)
from workbench.domain.holding import Reader, Role
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.papers import PaperKind
from workbench.services import papermaking
from workbench.services.projecting import OWN_COPY
from workbench.texts import in_language

NL = in_language("nl")
POLICE = FrozenOwner(organisation="Politie", name="R. IJsbrandy")
OPEN = FrozenAction(
    number="RT-26-07",
    text="Memo schrijven",
    owners=(POLICE, FrozenOwner(organisation="GGD"), FrozenOwner(organisation="Politie")),
    due=FrozenDue(kind=DueKind.DATE, on=date(2026, 3, 1)),
    origin_meeting="RT-26-2",
    origin_item="4",
    limits=FrozenLimits(item="i4", marking=Marking()),
)
SECRET = FrozenAction(
    number="RT-26-08",
    text="Alleen voor een",
    due=FrozenDue(kind=DueKind.SOON),
    origin_meeting="RT-26-2",
    marking=Marking(Label.STRICTLY_CONFIDENTIAL, Tlp.AMBER),
    audience=("organisation:ggd",),
    limits=FrozenLimits(item="i4", marking=Marking()),
)
MINUTES = FrozenMinutes(
    organisation="Gemeente",
    table="Tafel",
    prefix="RT",
    title="Regionale Tafel",
    on=date(2026, 3, 12),
    starts_at=time(14),
    actions=(OPEN, SECRET),
    decisions=(
        FrozenDecision(
            number="RT-26-B01",
            text="Akkoord",
            item_number="3",
            item_title="APV",
            rationale="Omdat",
            reservation="Mits",
        ),
        FrozenDecision(number="RT-26-B02", text="Oud", is_lapsed=True),
    ),
)


def grid(kind, readers=OWN_COPY):
    (found,) = papermaking.paper_for(readers, MINUTES, kind, NL).grids
    assert all(len(row) == len(found.heads) for row in found.rows)
    return [[cell.text for cell in row] for row in found.rows], found


def test_each_action_is_a_row_with_one_thing_in_a_column():
    rows, found = grid(PaperKind.ACTIONS)
    assert found.heads == (
        "Nummer", "Actie", "Organisatie", "Wie", "Uiterlijk", "Status", "Uit", "Markering",
    )  # fmt: skip
    first, second = rows
    assert first[:4] == ["RT-26-07", "Memo schrijven", "Politie; GGD", "R. IJsbrandy"]
    assert "te laat" in first[5] or "verstreken" in first[5]
    assert first[6] == "RT-26-2, punt 4"
    assert found.rows[0][4].day == date(2026, 3, 1)
    assert second[2:4] == ["", ""]
    assert found.rows[1][4].day is None
    assert second[6] == "RT-26-2"
    assert "TLP:AMBER" in second[7]


def test_each_decision_is_a_row():
    rows, found = grid(PaperKind.DECISIONS)
    assert rows[0][:3] == ["RT-26-B01", "Akkoord", "3 APV"]
    assert rows[0][4:7] == ["Omdat", "Mits", ""]
    assert found.rows[0][3].day == MINUTES.on
    assert rows[1][6] == "vervallen"


def test_what_a_reader_may_not_hold_is_in_no_row():
    reader = Reader(party="organisation:politie", role=Role.MEMBER)
    rows, _ = grid(PaperKind.ACTIONS, (reader,))
    assert [row[0] for row in rows] == ["RT-26-07"]


def test_minutes_are_no_rows():
    assert papermaking.paper_for(OWN_COPY, MINUTES, PaperKind.MINUTES, NL).grids == ()
