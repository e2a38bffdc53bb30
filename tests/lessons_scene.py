"""A bottleneck and a good practice in the minutes of the demo, and a walk along their screens."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workbench.domain.ids import LineId
from workbench.domain.lessons import RaisedTo, Raising, Solver
from workbench.domain.markings import Label, Marking, Tlp
from workbench.domain.minutes import Line, LineKind
from workbench.domain.policy_items import Theme
from workbench.services import lesson_lines, lessons, standing
from workbench.services.lessons import Description

LINES = (
    (LineKind.BOTTLENECK, "De opvang heeft geen plek voor een moeder met oudere kinderen."),
    (LineKind.BOTTLENECK, "Signalen uit de zorg komen pas na weken bij het meldpunt."),
    (LineKind.PRACTICE, "Horeca-ondernemers bellen sneller na een bezoek van politie en gemeente."),
)
WORDS = "Ondernemers in de horeca bellen sneller na een gezamenlijk bezoek."


def fill(work) -> None:
    """Put lines in the minutes of the newest meeting that was held, and tell what became of them."""
    meeting = max(
        (held for held in work.meetings.where() if held.has_begun and held.on <= work.today),
        key=lambda held: (held.on, held.id),
    )
    item = next(item for item in work.items.where(meeting=meeting.id) if item.parent is None)
    held = []
    for n, (kind, text) in enumerate(LINES):
        line = Line(
            id=LineId(work.new_id()), item=item.id, position=90 + n, text=text, kind=kind,
            is_recorded=True, made_at=work.now,
            marking=Marking(Label.CONFIDENTIAL, Tlp.AMBER_STRICT) if n == 0 else None,
        )  # fmt: skip
        work.lines.save(line)
        standing.follow(work, meeting, line)
        lesson_lines.follow(work, meeting, None, line)
        held.append(lesson_lines.of_line(work, line.id).id)
    first, second, practice = held
    lessons.describe(work, first, Description(theme=Theme.VICTIMS, solver=Solver.STATE))
    lessons.describe(work, practice, Description(theme=Theme.SIGNALS, outside=WORDS))
    lessons.settle(work, second)
    for to, days, answer in (
        (RaisedTo.RAPPORTEUR, 40, "Staat in de monitor van volgend jaar."),
        (RaisedTo.REGION, 20, ""),
    ):
        raised = Raising(
            id="", lesson=first, raised_to=to, on=work.today - timedelta(days=days), answer=answer
        )
        lessons.keep_raising(work, raised)


def walk(rooms, desk, until, look) -> None:
    """Show each state of the tab *Knelpunten*; ``look`` is given its name."""
    rooms.shell.go("policy")
    rooms.policy.go_to("lessons")
    page, key = rooms.policy.lessons, Qt.Key
    window = page.window()

    def press(code):
        QTest.keyClick(window.focusWidget(), code)

    desk.write(fill)
    until(lambda: len(page.list.rows.rows) > len(LINES))
    page.list.enter_by_key()
    page.list.choose(_row(page, LINES[0][1]))
    look("bottleneck")
    press(key.Key_B)
    page.pane.form.solver.set_value(Solver.PARTNER)
    look("describing")
    press(key.Key_Escape)
    page.list.enter_by_key()
    press(key.Key_N)
    look("raising")
    press(key.Key_Escape)
    page.list.enter_by_key()
    page.list.choose(_row(page, LINES[2][1]))
    look("practice")


def _row(page, text: str) -> str:
    return next(row.key for row in page.list.rows.rows if row.look.title == text)
