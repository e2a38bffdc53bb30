"""A pasted list that was looked at when the program locked: kept as a draft, and made again (D9).

What is kept are its rows, what its columns hold and what a person made of each row; who is known
in the vault is asked again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from workbench.domain import canonical
from workbench.domain.half_pasted import HalfPasted, HalfRow
from workbench.domain.ids import ItemId, LineId
from workbench.domain.minutes import Block, Draft
from workbench.domain.pasted_table import PastedTable
from workbench.services import pasted_sheet
from workbench.services.pasted_sheet import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from workbench.domain.ids import MeetingId
    from workbench.services.pasted_sheet import Entry, Sheet
    from workbench.services.ports import Read

KEY: Final = ItemId("pasted-rows")  # the name of the draft: it is of no item


def place_of(half: HalfPasted) -> Place:
    """Return where the rows go."""
    return Place(into=half.into, table=half.table, home=half.home, agreed_on=half.agreed_on)


def half_of(sheet: Sheet, meeting: MeetingId | None) -> HalfPasted:
    """Return what is kept of a list that is looked at."""
    place, table = sheet.place, sheet.table
    return HalfPasted(
        into=place.into,
        table=place.table,
        home=place.home,
        agreed_on=place.agreed_on,
        meeting=meeting,
        rows=table.rows,
        left_out=table.left_out,
        stripped=table.stripped,
        columns=sheet.columns,
        entries=tuple(_row(sheet, entry) for entry in sheet.entries),
    )


def _row(sheet: Sheet, entry: Entry) -> HalfRow:
    return HalfRow(
        number=entry.number,
        values=tuple(entry.cells.values.items()),
        remarks=entry.cells.remarks,
        edits=tuple(sheet.edits.get(entry.number, {}).items()),
        is_wanted=entry.is_wanted,
    )


def draft_of(half: HalfPasted, now: datetime) -> Draft:
    """Return it as the draft that the lock writes."""
    block = Block(line=LineId(""), text=canonical.text_of(half))
    return Draft(item=KEY, blocks=(block,), caret=0, written_at=now)


def found_in(waiting: Iterable[Draft]) -> HalfPasted | None:
    """Return what waits among the drafts; None when no list was looked at."""
    held = next((draft for draft in waiting if draft.item == KEY), None)
    if held is None:
        return None
    return canonical.record_of(HalfPasted, json.loads(held.blocks[0].text))


def sheet_of(records: Read, half: HalfPasted, today: date) -> Sheet:
    """Make the list again as it was, with who is known in the vault now."""
    table = PastedTable(rows=half.rows, left_out=half.left_out, stripped=half.stripped)
    sheet = pasted_sheet.opened(records, place_of(half), table, half.columns, today)
    kept = {row.number: row for row in half.entries}
    for entry in sheet.entries:
        if (row := kept.get(entry.number)) is not None:
            sheet.put_back(entry, dict(row.values), row.remarks, is_wanted=row.is_wanted)
            if row.edits:
                sheet.edits[entry.number] = dict(row.edits)
    return sheet
