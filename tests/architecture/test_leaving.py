"""Every place where words of the vault leave the own screen is known, and says how it asks.

A place is found by what it does: it makes a document or the sheet of the room, puts a text on the
clipboard, or writes a file. Each names what it uses to ask ``domain.holding``, or why there is
nothing to ask. A new place makes this test fail until it is written down here.
"""

from __future__ import annotations

import ast

import pytest

MAKERS = {"Paper", "RoomSheet"}  # classes: whoever makes one tells somebody something
WAYS_OUT = {
    "copying.copy",
    "copying.hinted",
    "files.write",
    "write_together",
    "write_file",
    "write_pieces",
}

ASKS = {  # the name by which the place asks who may hold what
    "services/papermaking.py": "project",  # minutes and their lists
    "services/papers.py": "FrozenMinutes",  # draws what papermaking projected
    "services/agenda_papers.py": "project_agenda",
    "services/annotation_papers.py": "projected_annotation",
    "services/register_papers.py": "all_may_hold",
    "services/reminder_papers.py": "Letter",  # services.letters asked for each action
    "services/reminder_files.py": "Letter",
    "services/room_screen.py": "screen_may_show",
    "ui/cases/transfer_page.py": "letter",  # entries that a person chose, with consent (rules 3.6)
    "ui/reminders/sending.py": "written",  # the text of a letter
    "ui/overlap/telling.py": "contact_points",  # who is proposed, in words of its own
    "services/handover_papers.py": "HandoverText",  # services.handover asked for each piece
    "services/handover_files.py": "prove",  # the same, proved before it is written
    "services/producing.py": "copy",  # files of services.copies, proved before they are written
    "cli/exports.py": "copy_for",
}
ASKS_NOTHING = {  # and why
    "services/handbook.py": "the handbook holds nothing of the vault",
    "services/region_papers.py": "counts of which small ones are hidden; no persons and no lines",
    "services/region_files.py": "a page that was released, in three forms that say the same",
    "services/retention_papers.py": "numbers and days of meetings, no titles and no lines",
    "services/declaration_papers.py": "codes, days and counts of what is gone, no names and no lines",
    "services/inspection_papers.py": "the keeper's own copy for one request; other people are left out",
    "services/archiving.py": "the archive gets the whole, as the chair has it (R9.10)",
    "services/disclosure_papers.py": "what was given to whom, never what it said",
    "services/processing_papers.py": "acts and codes, no names and no content",
    "services/incident_papers.py": "facts of the register, never what the copy said",
    "services/feedback_papers.py": "who was asked and what they answered, never what was provided",
    "services/processing_register_papers.py": "tables, kinds and counts, no names and no lines",
    "services/retention_overview.py": "codes, days and counts, no names and no lines",
    "services/year_report_papers.py": "counts, days and places; small counts are kept back",
    "cli/report.py": "these four, made of the same papers",
    "ui/accountability/report_card.py": "these four, made of the same papers",
    "ui/provisions/printing.py": "documents of the register",
    "ui/provisions/course.py": "the letter that withdraws a copy",
    "ui/sharing/walk.py": "an address, and a covering text without a subject",
    "ui/accountability/log_room.py": "the log holds ids, never content",
    "ui/health/tab.py": "counts, versions and places on disk",
    "ui/editor/sheet.py": "what the pen itself copies out of its own text, by its own hand",
    "services/all_or_none.py": "the door itself, for several files",
    "documents/files.py": "the door itself",
    "bootstrap/folders.py": "the door itself",
    "bootstrap/attachment_keeping.py": "one file that the keeper of the vault saves by name",
}


def leaves(tree: ast.AST) -> bool:
    """Tell whether something in a module leaves the own screen."""
    return any(_is_place(node) for node in ast.walk(tree) if isinstance(node, ast.Call))


def _is_place(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    return called in MAKERS or any(called == way or called.endswith(f".{way}") for way in WAYS_OUT)


def places(product) -> dict[str, ast.AST]:
    return {
        module.path.removeprefix("workbench/"): module.tree
        for module in product
        if leaves(module.tree)
    }


def test_every_place_that_leaves_is_written_down(product, repository):
    found, known = places(product).keys(), ASKS.keys() | ASKS_NOTHING.keys()
    assert sorted(found - known) == []
    stale = [path for path in known - found if (repository / "workbench" / path).exists()]
    assert stale == []
    assert ASKS.keys().isdisjoint(ASKS_NOTHING)


@pytest.mark.parametrize("path", ASKS)
def test_it_asks_who_may_hold_it(product, path):
    tree = places(product).get(path, ast.parse(ASKS[path]))  # one that is not there yet
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    assert ASKS[path] in names


def test_minutes_are_drawn_of_a_projection_only(product):
    """``papers.MAKERS`` takes any frozen minutes, so nobody else may call it."""
    callers = {
        module.path
        for module in product
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "MAKERS"
    }
    assert callers == {"workbench/services/papermaking.py"}


@pytest.mark.parametrize(
    "text",
    [
        "Paper(kind=kind)",
        "self._made.files.write(folder, name, data)",
        "copying.copy(line.text)",
        "RoomSheet(meeting=title)",
    ],
)
def test_a_new_place_is_seen(module, text):
    assert leaves(module(text).tree)
    assert not leaves(module("x = rows.write(1)").tree)
