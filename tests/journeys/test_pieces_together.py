"""Six signals of five partners, from the first line to a case that was weighed (product.md 10).

By keys only, in the real window: what is shared shows before Enter on the third signal, a case is
opened and weighed in four steps, two partners hear of a contact point without its content, and who
reported what came to nothing is told. What is asserted is the vault's content and what the window
said (``puzzler.py`` tells it).
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict

import pytest

from tests.journeys import puzzler
from tests.journeys.stage import ROOT, Stage, missing_for_window
from workbench.domain.case_entries import Track
from workbench.domain.entities import EntityKind
from workbench.domain.signals import SignalState

MISSING = missing_for_window()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.x11,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
CONTENT = ("Kanaalstraat", "V-481-KP", "V481KP", "busje", "volwassenen", puzzler.CASE)


def play(stage: Stage, act: str, vault) -> dict[str, list]:
    command = [sys.executable, "-m", "tests.journeys.puzzler", act, str(vault)]
    done = subprocess.run(
        command, env=stage.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
    )
    seen = dict(json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 0, f"after {list(seen)}: {done.stderr}"
    return seen


def test_pieces_are_put_together(tmp_path):
    vault = tmp_path / "kluis"
    puzzler.make(vault)
    stage = Stage(tmp_path).open()
    try:
        seen = play(stage, "puzzle", vault)
    finally:
        stage.close()
    assert "window" not in seen
    check_what_was_shown(seen)
    opened = puzzler.keeper().unlock(vault, bytearray(puzzler.PASSPHRASE.encode()))
    reader = opened.open_reader()
    try:
        check_signals(reader.records)
        check_case(reader.records)
        check_contact_point(reader.records, seen)
        check_feedback(reader.records)
    finally:
        reader.close()
        opened.close()


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
    assert states[puzzler.WITH_CASE :] == [SignalState.DISMISSED, SignalState.WAITING]
    assert signals[puzzler.STUDENTS].dismissed_why == puzzler.WHY
    values = {(one.kind, one.value) for one in read.entities.where()}
    assert {kind for kind, _ in values} == {EntityKind.ADDRESS, EntityKind.PLATE}
    assert len(values) == 2  # one address however it was typed


def check_case(read):
    (case,) = read.cases.where()
    assert (case.name, case.purpose) == (puzzler.CASE, puzzler.PURPOSE)
    steps = sorted(read.weighing_steps.where(), key=lambda one: one.id)
    assert [one.reason for one in steps] == list(puzzler.STEPS)


def check_contact_point(read, seen):
    """Nothing of what they share, and nothing of the case, is in the words or in the register."""
    (copied,) = seen["copied"]
    assert copied.startswith("Arbeidsinspectie en Politie Lage Venen hebben een raakvlak.")
    entries = read.disclosures.where()
    assert len(entries) == 2
    assert all(entry.basis for entry in entries)
    for word in CONTENT:
        assert word not in copied
        assert all(word not in str(asdict(entry)) for entry in entries)


def check_feedback(read):
    signals = sorted(read.signals.where(), key=lambda one: one.id)
    (action,) = [a for a in read.actions.where() if signals[puzzler.MINOR].code in a.text]
    assert action.state.is_open


def test_a_victim_goes_to_another_region(tmp_path):
    """Demo 3: consent, only what is needed, and an agreement without its content."""
    vault = tmp_path / "kluis"
    puzzler.make(vault, puzzler.tell_all)
    stage = Stage(tmp_path).open()
    try:
        seen = play(stage, "hand_over", vault)
    finally:
        stage.close()
    assert puzzler.PERPETRATOR not in seen["offered"]
    (copied,) = seen["copied"]
    assert puzzler.VICTIM in copied
    assert puzzler.TO[0] in copied
    assert puzzler.TO[3] in copied
    for word in ("Verhagen", "Lotte", puzzler.PERPETRATOR, "Afspraak op 23 april"):
        assert word not in copied
    opened = puzzler.keeper().unlock(vault, bytearray(puzzler.PASSPHRASE.encode()))
    reader = opened.open_reader()
    try:
        check_transfer(reader.records, seen)
    finally:
        reader.close()
        opened.close()


def check_transfer(read, seen):
    (transfer,) = read.case_transfers.where()
    (entry,) = (read.case_entries.get(key) for key in transfer.entries)
    assert (entry.text, entry.track) == (puzzler.VICTIM, Track.VICTIM)
    assert transfer.consented_by == puzzler.TO[3]
    (written,) = [one for one in read.disclosures.where() if one.kind == "transfer"]
    assert puzzler.VICTIM not in str(asdict(written))
    (agreed,) = (read.signals.get(key) for key in seen["agreement"])
    assert agreed.is_agreement_only
