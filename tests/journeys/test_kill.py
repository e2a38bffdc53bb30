"""Killed in the middle of a word, again and again: nothing the disk acknowledged is lost (D9).

A child process minutes in the real window (``typist.py``) and tells each key, each acknowledged
draft and each landed transaction. It is killed at a random moment; then the vault is opened, and
every key older than the last acknowledgement must be there, every recorded action and decision
too, nothing twice, and both integrity checks find nothing. The next child goes on in the same
vault, on the draft the last one left.

The seed is printed; ``KILL_SEED`` repeats a run.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from tests.journeys import demo_vault
from tests.journeys.hands import cheap_keeper
from tests.journeys.stage import ROOT
from workbench.domain.meetings import MeetingState
from workbench.services import minutes

pytestmark = [
    pytest.mark.journey,
    pytest.mark.timeout(400),
    pytest.mark.skipif(os.name != "posix", reason="kill -9 is a thing of POSIX systems"),
]

KILLS, VAULTS = 40, 8
LONGEST = 2.4  # s of typing
RECORDED = ("action", "decision")


@dataclass
class Line:
    """What the typist set out to type, and which of its keys were pressed when."""

    item: str
    kind: str
    words: str
    extra: str
    keys: list[int] = field(default_factory=list)

    def typed(self, until: int) -> str:
        """Return the words on screen after so many keys; signs are no words, nor is what follows."""
        sign = {"text": 0, "scratch": 3}.get(self.kind, 2)
        return self.words[: max(0, sum(key <= until for key in self.keys) - sign)]

    def was_recorded(self, until: int) -> bool:
        """Whether the last key, Enter, was pressed."""
        sign = {"text": 0, "scratch": 3}.get(self.kind, 2)
        whole = sign + len(self.words) + len(self.extra) + 1
        return len(self.keys) == whole and self.keys[-1] <= until

    @property
    def name(self) -> str:
        return self.words[:7]


@dataclass
class Told:
    """What a child said before it was killed."""

    lines: dict[int, Line] = field(default_factory=dict)
    times: dict[int, float] = field(default_factory=dict)
    drafts: int = 0
    acknowledged: int = 0
    records: set[tuple[str, str]] = field(default_factory=set)
    killed: float = 0.0

    def hear(self, said: bytes) -> None:
        for whole in said.split(b"\n")[:-1]:
            what, *rest = json.loads(whole)
            getattr(self, f"_hear_{what}", lambda *_: None)(*rest)

    def _hear_line(self, n, item, kind, words, extra) -> None:
        self.lines[n] = Line(item, kind, words, extra)

    def _hear_key(self, count, at, n, _) -> None:
        self.lines[n].keys.append(count)
        self.times[count] = at

    def _hear_draft(self, count) -> None:
        self.drafts += 1
        self.acknowledged = max(self.acknowledged, count)

    def _hear_landed(self, count, records) -> None:
        self.acknowledged = max(self.acknowledged, count)
        self.records |= {(kind, text) for kind, text in records}

    @property
    def gap(self) -> tuple[int, float]:
        """Return the keys after the last acknowledgement, and how old the oldest of them was."""
        after = [at for count, at in self.times.items() if count > self.acknowledged]
        return len(after), (self.killed - min(after)) * 1000 if after else 0.0


class Vault:
    """One vault, opened again and again by children that are killed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.home = folder.with_name(f"{folder.name}-home")
        self.seed = seed
        self.told: list[Told] = []

    def run_and_kill(self, seconds: float, fault: str = "", until=None) -> Told:
        self.seed += 1
        told = Told()
        command = [sys.executable, "-m", "tests.journeys.typist", str(self.folder), str(self.seed)]
        env = os.environ | {"HOME": str(self.home), "KETENTAFEL_HOME": str(self.home)}
        with (self.home.parent / f"{self.home.name}.txt").open("ab") as errors:
            child = subprocess.Popen(
                [*command, fault], stdout=subprocess.PIPE, stderr=errors, cwd=ROOT, env=env
            )
        heard = b""
        with child.stdout as out:
            while b"typing" not in heard:
                heard += (said := os.read(out.fileno(), 65536))
                assert said, f"the typist ended by itself: {child.wait()}"
            if until is None:
                time.sleep(seconds)
            while until is not None and until not in heard:
                heard += os.read(out.fileno(), 65536)
            told.killed = time.monotonic()
            child.kill()
            while said := os.read(out.fileno(), 65536):
                heard += said
        child.wait()
        told.hear(heard)
        self.told.append(told)
        return told

    def wrong(self) -> list[str]:
        """Open the vault and return what is not as it was acknowledged; no words of its content."""
        found = [
            f"{f.code} {f.place}" for f in cheap_keeper().check(self.folder, demo_vault.secret())
        ]
        with demo_vault.opened(self.folder) as (writer, reader):
            texts = texts_of(reader.records, writer.drafts.waiting())
            for told in self.told:
                for line in told.lines.values():
                    found += wrong_line(line, told.acknowledged, texts)
                found += wrong_records(told, reader.records)
        return found


def texts_of(read, drafts) -> dict[str, list[str]]:
    """Return the texts of each item of the meeting, as the window would show them."""
    (held,) = [m for m in read.meetings.where() if m.state is MeetingState.IN_PROGRESS]
    newer = {draft.item: draft.blocks for draft in drafts}
    return {
        item.id: [b.text for b in newer.get(item.id) or minutes.blocks_of(read, item.id)]
        for item in read.items.where(meeting=held.id)
    }


def wrong_line(line: Line, until: int, texts: dict[str, list[str]]) -> list[str]:
    wanted = line.typed(until).rstrip()  # Enter takes away the space before it
    if len(wanted) < len(line.name):
        return []
    found = [text for text in texts[line.item] if line.name in text]
    if len(found) != 1:
        return [f"line {line.name} is there {len(found)} times"]
    if not found[0].startswith(wanted):
        return [f"line {line.name} lost keys: {len(found[0])} of {len(wanted)}"]
    return []


def wrong_records(told: Told, read) -> list[str]:
    """Every action and decision that was acknowledged is there once, with its owner or date."""
    wrong = []
    kept = {
        "action": [a for a in read.actions.where() if a.withdrawn_at is None],
        "decision": [d for d in read.decisions.where() if d.withdrawn_at is None],
    }
    for kind, text in told.records:
        found = [record for record in kept[kind] if record.text[:7] == text[:7]]
        if len(found) != 1:
            wrong.append(f"{kind} {text[:7]} is there {len(found)} times")
    by_name = {line.name: line for line in told.lines.values()}
    for action in kept["action"]:
        line = by_name.get(action.text[:7])
        if line is None or not line.was_recorded(told.acknowledged):
            continue
        if "@" in line.extra and not read.owners.where(action=action.id):
            wrong.append(f"action {line.name} lost its owner")
        if ">" in line.extra and action.due is None:
            wrong.append(f"action {line.name} lost its date")
    return wrong


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("kill") / "vault"
    demo_vault.make(folder)
    return folder


@pytest.fixture
def vault(template, tmp_path):
    return partial(copied, template, tmp_path)


def copied(template: Path, folder: Path, n: int = 0, seed: int = 0) -> Vault:
    made = Vault(folder / f"vault-{n}", seed)
    shutil.copytree(template, made.folder)
    made.home.mkdir()
    return made


def killed_again_and_again(vault: Vault, moments: list[float]) -> list[tuple[Told, list[str]]]:
    found = []
    for moment in moments:
        told = vault.run_and_kill(moment)
        found.append((told, vault.wrong()))
    return found


def test_forty_kills_lose_nothing_that_was_acknowledged(vault, record_property, capsys):
    seed = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(10**6)))
    pick = random.Random(seed)  # noqa: S311 - moments, not secrets
    moments = [[pick.uniform(0.05, LONGEST) for _ in range(KILLS // VAULTS)] for _ in range(VAULTS)]
    vaults = [vault(n, pick.randrange(800)) for n in range(VAULTS)]
    with ThreadPoolExecutor(2) as lanes:
        runs = [run for runs in lanes.map(killed_again_and_again, vaults, moments) for run in runs]
    wrong = [sentence for _, sentences in runs for sentence in sentences]
    told = [one for one, _ in runs]
    figures = report(seed, told)
    record_property("kills", figures)
    with capsys.disabled():
        print(f"\n  {figures}")
    assert len(runs) == KILLS
    assert wrong == [], figures
    assert sum(one.drafts for one in told) >= KILLS // 8  # it was drafts that were tried
    assert sum(len(one.records) for one in told) >= KILLS // 8  # and records


def report(seed: int, told: list[Told]) -> str:
    keys, ms = zip(*(one.gap for one in told), strict=True)
    return (
        f"seed {seed}: {len(told)} kills, {sum(len(one.times) for one in told)} keys, "
        f"{sum(one.drafts for one in told)} drafts, {sum(len(one.records) for one in told)} records;"
        f" not acknowledged at the kill: median {statistics.median(keys):.0f} and at most {max(keys)}"
        f" keys, the oldest of them {statistics.median(ms):.0f} ms and at most {max(ms):.0f} ms old"
    )


def test_drafts_that_are_not_written_are_found_out(vault):
    liar = vault()
    told = liar.run_and_kill(0, "unwritten", until=b'["draft"')
    assert told.acknowledged > 0
    assert [sentence for sentence in liar.wrong() if sentence.startswith("line")]


def test_a_transaction_acknowledged_before_it_is_one_is_found_out(vault):
    liar = vault(seed=3)
    told = liar.run_and_kill(0, "early", until=b'[["')
    assert told.records
    assert [sentence for sentence in liar.wrong() if sentence.startswith(("action", "decision"))]
