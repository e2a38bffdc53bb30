"""Six signals of five partners, from the first line to a case that was weighed (product.md 10).

By keys only, in the real window: what is shared shows before Enter on the third signal, a case is
opened and weighed in four steps, two partners hear of a contact point without its content, and who
reported what came to nothing is told. What is asserted is the vault's content and what the window
said (``puzzler.py`` tells it).
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import asdict

import pypdfium2
import pytest

from tests.journeys import handover, puzzler
from tests.journeys.stage import ROOT, Stage, missing_for_window
from workbench.domain.case_entries import Track
from workbench.domain.entities import EntityKind
from workbench.domain.meetings import MeetingState
from workbench.domain.signals import SignalState
from workbench.domain.weighing import Outcome
from workbench.services.weighing_words import feedback
from workbench.settings import Settings, SettingsFile
from workbench.texts import LANGUAGES, in_language

MISSING = missing_for_window()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.x11,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
CONTACT_POINT = {
    "nl": "Arbeidsinspectie en Politie Lage Venen hebben een raakvlak.",
    "en": "Arbeidsinspectie and Politie Lage Venen have a contact point.",
}
CONTENT_3 = ("Verhagen", "Lotte", handover.PERPETRATOR)
CONTENT = ("Kanaalstraat", "V-481-KP", "V481KP", "busje", "volwassenen", puzzler.CASE, puzzler.CODE)


def play(stage: Stage, script: str, vault) -> dict[str, list]:
    command = [sys.executable, "-m", f"tests.journeys.{script}", str(vault)]
    done = subprocess.run(
        command, env=stage.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
    )
    seen = dict(json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 0, f"after {list(seen)}: {done.stderr}"
    return seen


def played(home, script: str, vault, language: str) -> dict[str, list]:
    """Play it in the real window, by somebody who chose this language before."""
    kept = home / ".config" / "ketentafel" / "settings"
    assert SettingsFile(kept).save(Settings(language=language))
    stage = Stage(home).open()
    try:
        return play(stage, script, vault)
    finally:
        stage.close()


@contextmanager
def records(vault, day):
    opened = puzzler.keeper(day).unlock(vault, bytearray(puzzler.PASSPHRASE.encode()))
    reader = opened.open_reader()
    try:
        yield reader.records
    finally:
        reader.close()
        opened.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pieces_are_put_together(tmp_path, language):
    vault = tmp_path / "kluis"
    puzzler.make(vault)
    seen = played(tmp_path, "puzzler", vault, language)
    assert "window" not in seen
    check_what_was_shown(seen)
    with records(vault, puzzler.DAY) as read:
        check_signals(read)
        check_case(read)
        check_contact_point(read, seen, language)
        check_feedback(read, language)


def check_what_was_shown(seen):
    """Before Enter on the third: the address and the plate, each with who brought it before."""
    said = " ".join(seen["before"])
    assert "Kanaalstr. 12" in said
    assert "V-481-KP" in said
    assert "Zuiderveen" in said
    assert "Arbeidsinspectie" in said
    assert "Kanaalstraat 12" in seen["overlap"][0]
    assert "2" in seen["overlap"][1]


def check_signals(read):
    signals = sorted(read.signals.where(), key=lambda one: one.id)
    assert len(signals) == len(puzzler.SIGNALS)
    assert [str(one.certainty) for one in signals] == [kind for _, kind, _ in puzzler.SIGNALS]
    assert all(one.organisation for one in signals)
    states = [one.state for one in signals]
    assert states[: puzzler.WITH_CASE] == [SignalState.WITH_CASE] * puzzler.WITH_CASE
    assert states[puzzler.WITH_CASE :] == [SignalState.DISMISSED] * 2
    whys = [one.dismissed_why for one in signals[puzzler.WITH_CASE :]]
    assert whys == [puzzler.WHY, puzzler.MINOR_WHY]
    assert signals[puzzler.THIRD].text.startswith("Politie Lage Venen: busje")
    values = {(one.kind, one.value) for one in read.entities.where()}
    assert {kind for kind, _ in values} == {EntityKind.ADDRESS, EntityKind.PLATE}
    assert len(values) == 2  # one address however it was typed


def check_case(read):
    (case,) = read.cases.where()
    told = puzzler.CODE, puzzler.CASE, puzzler.PURPOSE
    assert (case.code, case.name, case.purpose) == told
    (weighing,) = read.weighings.where(case=case.id)
    assert weighing.outcome is Outcome.TAKEN_UP
    steps = read.weighing_steps.where(weighing=weighing.id)
    assert [one.reason for one in steps] == list(puzzler.STEPS)


def check_contact_point(read, seen, language):
    """Nothing of what they share, and nothing of the case, is in the words or in the register."""
    (copied,) = seen["copied"]
    assert copied.startswith(CONTACT_POINT[language])
    entries = read.disclosures.where()
    assert len(entries) == 2
    assert all(entry.basis for entry in entries)
    for word in CONTENT:
        assert word not in copied
        assert all(word not in str(asdict(entry)) for entry in entries)


def check_feedback(read, language):
    """Who told what came to nothing, and what another deals with, hears that from us."""
    signals = sorted(read.signals.where(), key=lambda one: one.id)
    own = next(one.id for one in read.organisations.where() if one.is_own)
    for n, came_to in (
        (puzzler.STUDENTS, Outcome.NO_FOLLOW_UP),
        (puzzler.MINOR, Outcome.PASSED_ON),
    ):
        who = read.organisations.get(signals[n].organisation).name
        action = read.actions.get(signals[n].feedback)
        assert action.state.is_open
        assert action.text == feedback(came_to, who, [signals[n].code], in_language(language))
        assert [one.organisation for one in read.owners.where(action=action.id)] == [own]
    (weighing,) = [one for one in read.weighings.where() if one.signal]
    assert weighing.outcome is Outcome.PASSED_ON
    assert read.organisations.get(weighing.passed_to).name == puzzler.REFERRED
    assert not [one.feedback for one in signals[: puzzler.WITH_CASE] if one.feedback]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_victim_goes_to_another_region(tmp_path, language):
    """Demo 3: consent, only what is needed, and an agreement without its content."""
    vault, papers = tmp_path / "kluis", tmp_path / "papers"
    papers.mkdir()
    handover.make(vault, papers)
    seen = played(tmp_path, "handover", vault, language)
    assert handover.PERPETRATOR not in seen["offered"]
    (copied,) = seen["copied"]
    assert handover.VICTIM in copied
    assert handover.TO[0] in copied
    assert handover.TO[3] in copied
    for word in ("Verhagen", "Lotte", handover.PERPETRATOR, handover.SAID, handover.CONTENT):
        assert word not in copied
    check_copies(seen, papers)
    with records(vault, handover.DAY) as read:
        check_transfer(read)
        check_minutes(read, seen)


def check_copies(seen, papers):
    """Every copy holds the agreement; what it is about, only the copies of care."""
    texts = {home: text_of(papers / name) for home, name in seen["copies"]}
    assert set(texts) == set(handover.HEARD) - {"Gemeente Zuiderveen"}
    assert all(handover.SAID in text for text in texts.values())
    assert {home for home, text in texts.items() if "slapen" in text} == set(handover.CARE)
    for text in texts.values():
        assert not [one for one in (*CONTENT_3, handover.VICTIM) if one in text]


def check_minutes(read, seen):
    """The line of the minutes is the signal's, and its record tells the agreement alone."""
    (agreed,) = (read.signals.get(key) for key in seen["agreement"])
    assert agreed.is_agreement_only
    assert read.organisations.get(agreed.organisation).name == "Opvang De Luwte"
    line = read.lines.get(agreed.line)
    assert line.text.startswith(handover.SAID)
    (case,) = [one for one in read.cases.where() if one.name == "Linde"]
    assert read.signal_cases.where(signal=agreed.id, case=case.id)
    meeting = read.meetings.get(read.items.get(line.item).meeting)
    assert (meeting.title, meeting.state) == (handover.TITLE, MeetingState.DRAFT_MINUTES)


def check_transfer(read):
    (transfer,) = read.case_transfers.where()
    (entry,) = (read.case_entries.get(key) for key in transfer.entries)
    assert (entry.text, entry.track) == (handover.VICTIM, Track.VICTIM)
    assert transfer.consented_by == handover.TO[3]
    (written,) = [one for one in read.disclosures.where() if one.kind == "transfer"]
    assert handover.VICTIM not in str(asdict(written))


def text_of(path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", " ", " ".join(pages).replace("\x02", ""))
