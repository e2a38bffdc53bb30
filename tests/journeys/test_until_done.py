"""An action that does not get done, from its second postponement to the answers of partners.

In the eighteen months of the demo, by keys only, in the real window: what is postponed twice is
asked of the chair, stands in the annotation and in the proposal for the agenda; nine partners and
more are reminded in one go; three answers are pasted, two are taken and one is not. What is
asserted is the vault's content, what the window said (``chaser.py`` tells it) and the documents.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date

import pypdfium2
import pytest

from tests.journeys import chaser
from tests.journeys.stage import ROOT, Stage, missing_for_window
from workbench.domain.actions import ActionState
from workbench.domain.replies import Settled, Verdict

MISSING = missing_for_window()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.x11,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


def play(stage: Stage, vault) -> dict[str, list]:
    command = [sys.executable, "-m", "tests.journeys.chaser", str(vault)]
    done = subprocess.run(
        command, env=stage.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
    )
    seen = dict(json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 0, f"after {list(seen)}: {done.stderr}"
    return seen


def text_of(path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return re.sub(r"\s+", " ", " ".join(pages).replace("\x02", ""))


def test_what_was_agreed_is_followed_until_it_is_done(tmp_path):
    vault, papers = tmp_path / "kluis", tmp_path / "papers"
    papers.mkdir()
    chaser.make(vault, papers)
    stage = Stage(tmp_path).open()
    try:
        seen = play(stage, vault)
    finally:
        stage.close()
    assert "window" not in seen
    opened = chaser.keeper().unlock(vault, bytearray(chaser.PASSPHRASE.encode()))
    reader = opened.open_reader()
    try:
        check_the_action(reader.records)
        check_where_it_shows(seen)
        check_reminders(reader.records, seen, papers)
        check_answers(reader.records, seen)
    finally:
        reader.close()
        opened.close()


def check_the_action(read):
    (action,) = [a for a in read.actions.where() if a.text == chaser.POSTPONED]
    assert action.postponed >= 2
    assert action.asks_chair
    moves = sorted(read.postponements.where(action=action.id), key=lambda move: move.id)
    assert (moves[-1].reason, action.due) == (chaser.WHY, date(2026, 6, 1))


def check_where_it_shows(seen):
    """On the chair's Vandaag, in the annotation, and in the proposal with its reason."""
    (asked,) = [row for row in seen["asked"] if chaser.POSTPONED in row]
    assert "keer uitgesteld" in asked
    (paper,) = seen["annotation"]
    assert chaser.POSTPONED in text_of(paper)
    (proposed,) = [row for row in seen["proposal"] if chaser.POSTPONED in row]
    assert "keer uitgesteld" in proposed


def check_reminders(read, seen, papers):
    (wanted,) = seen["reminded"]
    assert wanted >= chaser.PARTNERS
    sent = [one for one in read.reminders.where() if one.sent_at is not None]
    assert len({one.organisation for one in sent}) >= chaser.PARTNERS
    assert len(list(papers.rglob("*.eml"))) == wanted


def check_answers(read, seen):
    """Two were taken and one was not; the whole mail stands, and so does what became of it."""
    done, later, refused = (read.actions.get(key) for key in seen["answered"])
    assert done.state is ActionState.DONE
    assert later.due == date(2026, 6, 8)
    assert refused.state is not ActionState.LAPSED
    (reply,) = read.replies.where()
    parts = sorted(read.reply_parts.where(reply=reply.id), key=lambda part: part.position)
    assert [(part.verdict, part.settled) for part in parts] == [
        (Verdict.DONE, Settled.ACCEPTED),
        (Verdict.NEW_DATE, Settled.ACCEPTED),
        (Verdict.LAPSED, Settled.REFUSED),
    ]
    assert len(reply.text.strip().splitlines()) == 3
    assert len(seen["parts"]) >= 3
    assert len(seen["history"]) > 3
