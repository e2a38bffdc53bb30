"""A child process that minutes in the real window as fast as it can, until it is killed.

``python -m tests.journeys.typist VAULT SEED [FAULT]``. On standard output, one JSON list a line:
``["typing"]`` when it begins; ``["line", n, item, kind, words, extra]`` what it is going to type;
``["key", count, time, n, at]`` after each key, the ``at``-th of line n; ``["draft", count]`` and
``["landed", count, [[kind, text], ...]]`` when the disk has acknowledged a draft or a
transaction, with the keys that were typed when it was asked for. Times are those of the clock
that all processes of one machine share.

A FAULT makes the program lie, for the controls: ``unwritten`` acknowledges drafts that are never
written, ``early`` acknowledges a transaction before it begins.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import deque

from PySide6.QtCore import Qt

from tests.journeys.demo_vault import PASSPHRASE
from tests.journeys.hands import Hands, play
from workbench.domain.meetings import MeetingState
from workbench.domain.minutes import LineKind
from workbench.services.minutes import write_item
from workbench.services.session import Session
from workbench.storage.drafts import SqlDrafts
from workbench.ui.app import App  # noqa: TC001 - no cost here
from workbench.ui.workspace.item_text import ItemText

SIGNS = {
    "text": "",
    "action": "! ",
    "decision": "# ",
    "question": "? ",
    "signal": "& ",
    "scratch": "// ",
}
RECORDS = {LineKind.ACTION, LineKind.DECISION}
SENTENCE = "de politie meldt dat het college een voorstel voor coördinatie geeft en één datum noemt"
WORDS = SENTENCE.split()
PACE = (4, 22)  # ms between keys; a person is ten times slower
LIE = 0.4  # s between a lie and the truth


def tell(*parts: object) -> None:
    os.write(1, (json.dumps(parts) + "\n").encode())


class Count:
    """How many keys were typed, and what was asked of the disk at which key."""

    def __init__(self, fault: str) -> None:
        self.keys = 0
        self.drafts: deque[int] = deque()
        self.lines: deque[int] = deque()
        self.fault = fault

    def listen(self) -> None:
        """Hear of each draft and transaction, where it is asked for and where it is done."""
        self.listen_to_drafts(ItemText.draft, SqlDrafts.write)
        self.listen_to_lines(ItemText._blocks, Session.write)

    def listen_to_drafts(self, make, write) -> None:
        def draft(text):
            self.drafts.append(self.keys)
            return make(text)

        def write_down(drafts, draft):
            if self.fault != "unwritten":
                write(drafts, draft)
            tell("draft", self.drafts.popleft())

        ItemText.draft, SqlDrafts.write = draft, write_down

    def listen_to_lines(self, blocks_of, write) -> None:
        def blocks(text):
            self.lines.append(self.keys)
            return blocks_of(text)

        def land(session, use_case, *given, **named):
            if use_case is not write_item:
                return write(session, use_case, *given, **named)
            asked = self.lines.popleft()
            told = [(b.kind, b.text) for b in given[1] if b.is_recorded and b.kind in RECORDS]
            if self.fault == "early":
                tell("landed", asked, told)
                time.sleep(LIE)
            outcome = write(session, use_case, *given, **named)
            if self.fault != "early":
                tell("landed", asked, told)
            return outcome

        ItemText._blocks, Session.write = blocks, land


class Typist:
    """Unlocks, goes to the meeting that is held, and types lines of all kinds."""

    def __init__(self, app: App, seed: int, count: Count) -> None:
        self.app = app
        self.random = random.Random(seed)  # noqa: S311 - words, not secrets
        self.count = count
        self.hands = Hands(app.window)
        self.line = seed * 1000

    @property
    def place(self):
        return self.app.workplace

    def edit(self):
        return self.place.rooms.workspace.panes.centre._shown

    def shown(self) -> str:
        return self.place.rooms.workspace.display.shown

    def steps(self):
        yield self.app.window.isActiveWindow
        self.hands.type(PASSPHRASE + "\n")
        yield lambda: self.place is not None and hasattr(self.place, "rooms")
        read = self.place.desk.read
        held = [m for m in read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
        self.app.window.activateWindow()  # no window manager gives the focus back here
        self.place.rooms.go_to_meeting(held[0].id)
        yield lambda: self.edit() is not None and self.edit().hasFocus()
        self.hands.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        self.hands.letter("\n")  # what the last kill left is a line of its own
        self.hands.letter("\n")
        tell("typing")
        while True:
            yield from self.type_line()
            if self.random.random() < 0.1:
                yield from self.next_item()

    def type_line(self):
        self.line += 1
        kind = self.random.choice(list(SIGNS)) if self.count.fault != "unwritten" else "text"
        length = 400 if self.count.fault == "unwritten" else self.random.choice((3, 5, 8, 60))
        words = f"r{self.line:06} " + " ".join(self.random.choices(WORDS, k=length))
        extra = self.random.choice(("", " @Duin\t", " >5-6\t")) if kind == "action" else ""
        tell("line", self.line, self.shown(), kind, words, extra)
        for at, letter in enumerate(SIGNS[kind] + words + extra + "\n", 1):
            self.press(letter, at)
            yield self.random.randint(*PACE)

    def press(self, letter: str, at: int) -> None:
        self.hands.letter(letter)
        self.count.keys += 1
        tell("key", self.count.keys, time.monotonic(), self.line, at)

    def next_item(self):
        before = self.shown()
        self.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        yield 150
        if self.shown() != before:
            yield lambda: self.edit() is not None and self.edit().hasFocus()


def main() -> int:
    vault, seed, fault = sys.argv[1], int(sys.argv[2]), "".join(sys.argv[3:])
    count = Count(fault)
    count.listen()
    return play(lambda app: Typist(app, seed, count).steps(), "--vault", vault)


if __name__ == "__main__":
    sys.exit(main())
