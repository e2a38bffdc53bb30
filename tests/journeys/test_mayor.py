"""Where a municipality stands, for mayor and council, by keys only (product.md 8 and 10).

In the year of the demo a bottleneck is told in a meeting; *Beleid en regio* counts what records
hold, opens what it counts, takes a judgement and a training, shows who sits at which table, and
asks whether something moved when two neighbours sent their pages. What is asserted is the vault's
content, its log and what the window said (``mayor.py`` tells it).
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from contextlib import contextmanager

import pytest

from tests.journeys import mayor
from tests.journeys.stage import ROOT, Stage, missing_for_window
from tests.journeys.test_pieces_together import text_of
from workbench.domain.figures import EvidenceItem, Period
from workbench.domain.lessons import RaisedTo
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict
from workbench.services.audit import Act
from workbench.services.figures import figures_as_of
from workbench.services.logbook import Filter
from workbench.settings import Settings, SettingsFile

MISSING = missing_for_window()
pytestmark = [
    pytest.mark.journey,
    pytest.mark.x11,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
LOOKS = (("nl", "light"), ("en", "dark"))
UNKNOWN = {"nl": "Hiervan is nog niets bekend", "en": "Nothing is known of it yet"}
MOVED = {
    "nl": "Minder signalen in Oostmeer, meer in Kruishoven. Is het verplaatst?",
    "en": "Fewer signals in Oostmeer, more in Kruishoven. Did it move?",
}
AT_LEAST = 14  # items with evidence
TYPED = (mayor.NOTE, mayor.TRAINED[0], mayor.BOTTLENECK, mayor.OUTSIDE, "Oostmeer")
ACTS = {
    Act.LESSON_TOLD: 1,
    Act.LESSON_CHANGED: 1,
    Act.LESSON_RAISED: 1,
    Act.POLICY_JUDGED: 1,
    Act.POLICY_EVENT_LOGGED: 1,
    Act.MUNICIPALITY_ADDED: len(mayor.PLACES),
    Act.REGION_PAGE_TAKEN: len(mayor.PAGES),
    Act.POLICY_ROLE_GIVEN: 1,
    Act.GOAL_SERVED: 1,
}


def play(stage: Stage, vault) -> dict[str, list]:
    command = [sys.executable, "-m", "tests.journeys.mayor", str(vault)]
    done = subprocess.run(
        command, env=stage.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
    )
    seen: dict[str, list] = {}
    for line in done.stdout.splitlines():
        what, words = json.loads(line)
        seen.setdefault(what, []).append(words)
    assert done.returncode == 0, f"after {list(seen)}: {done.stderr}"
    return seen


@contextmanager
def reading(vault):
    opened = mayor.keeper().unlock(vault, bytearray(mayor.PASSPHRASE.encode()))
    reader = opened.open_reader()
    try:
        yield reader
    finally:
        reader.close()
        opened.close()


def entries(reader):
    book = reader.logbook
    return book.entries(book.numbers(Filter()))


@pytest.mark.parametrize(("language", "mode"), LOOKS)
def test_the_mayor_sees_where_they_stand(tmp_path, language, mode):
    vault, papers = tmp_path / "kluis", tmp_path / "papers"
    papers.mkdir()
    mayor.make(vault, papers)
    with reading(vault) as reader:
        before = len(entries(reader))
    kept = tmp_path / ".config" / "ketentafel" / "settings"
    assert SettingsFile(kept).save(Settings(language=language, mode=mode))
    stage = Stage(tmp_path).open()
    try:
        seen = play(stage, vault)
    finally:
        stage.close()
    assert "window" not in seen
    with reading(vault) as reader:
        check_items(reader, seen, language)
        check_what_was_written(reader.records)
        check_region(reader.records, seen, language)
        check_lesson(reader.records, seen)
        check_files(reader, papers)
        check_log(entries(reader), before)


def check_items(reader, seen, language):
    """All eighteen, each with the counts that the records give; most are known something of."""
    told = {item: (spoken, counts) for item, spoken, counts in seen["item"]}
    assert set(told) == set(EvidenceItem)
    counted: dict[str, list] = {item: [] for item in EvidenceItem}
    for one in figures_as_of(reader.lists.past, mayor.DAY, Period.twelve_months(mayor.DAY)):
        if one.count:  # what counts nothing is named below the others
            counted[one.item].append([one.key, one.count])
    assert {item: counts for item, (_, counts) in told.items()} == counted
    known = [item for item, (spoken, _) in told.items() if UNKNOWN[language] not in spoken]
    assert len(known) >= AT_LEAST
    assert len(seen["record"]) == mayor.ON_THE_WAY


def check_what_was_written(read):
    (judged,) = read.policy_judgements.where()
    told = EvidenceItem.TRIANGLE, PolicyVerdict.PARTLY, mayor.NOTE, mayor.DAY
    assert (judged.topic, judged.verdict, judged.note, judged.on) == told
    made = max(read.policy_events.where(), key=lambda one: one.id)
    assert (made.for_whom, made.count) == mayor.TRAINED
    assert (made.kind, made.on) == (PolicyEventKind.TRAINING, mayor.DAY)


def check_region(read, seen, language):
    places = {(one.name, one.code) for one in read.municipalities.where()}
    assert places == set(mayor.PLACES)
    assert [one.code for one in read.municipalities.where() if one.is_own] == ["9901"]
    assert {one.publisher for one in read.neighbour_pages.where()} == {"9902", "9903"}
    ((_, asked, *counts),) = seen["question"]
    assert asked == MOVED[language]
    assert all(any(letter.isdigit() for letter in said) for said in counts)


def check_lesson(read, seen):
    """The line of the minutes is the record's, and what leaves is what was typed for it."""
    said = {one.id for one in read.lines.where() if one.text == mayor.BOTTLENECK}
    (lesson,) = [one for one in read.lessons.where() if one.line in said]
    assert lesson.outside == mayor.OUTSIDE
    (raised,) = read.raisings.where(lesson=lesson.id)
    assert (raised.raised_to, raised.on) == (RaisedTo.REGION, mayor.DAY)
    (told,) = seen["lesson"]
    assert any(mayor.BOTTLENECK in row for row in told)


def check_files(reader, papers):
    """What leaves for everybody names nobody and no case."""
    named = [one.name for one in reader.records.subjects.where()]
    named += [one.name for one in reader.records.cases.where()]
    named += [one.text for one in reader.records.signals.where()]
    open_to_all = {path for path in papers.iterdir() if path.suffix == ".ods"}
    open_to_all |= {path for path in papers.glob("*.pdf") if mayor.HANDED not in path.name}
    assert sorted(path.suffix for path in open_to_all) == [".ods", ".pdf"]
    for path in open_to_all:
        told = written_in(path)
        assert len(told) > len(named)
        assert not [name for name in named if name and name in told]


def written_in(path) -> str:
    if path.suffix == ".pdf":
        return text_of(path)
    if path.suffix == ".ods":
        with zipfile.ZipFile(path) as sheets:
            return sheets.read("content.xml").decode()
    return path.read_text("utf-8")


def check_log(held, before):
    """Each act once, and nothing of what was typed."""
    fresh = [one for one in held if one.n > before]
    done = [one.act for one in fresh]
    assert {act: done.count(act) for act in ACTS} == ACTS
    for one in fresh:
        said = " ".join((one.obj, one.result, one.detail, one.origin))
        assert not [word for word in TYPED if word in said]
