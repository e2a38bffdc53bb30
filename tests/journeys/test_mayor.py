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
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from tests.journeys import mayor
from tests.journeys.recount import OF_PERSONS, Recount
from tests.journeys.stage import ROOT, Stage, missing_for_window
from tests.journeys.what_left import (
    SMALL,
    counts_after,
    drawn,
    figures_in,
    in_words,
    numbers,
    of_persons,
    sheets,
    written_in,
)
from tests.published_tables import Attacker
from workbench.domain import region_page_text
from workbench.domain.figures import EvidenceItem, FigureKey, Period
from workbench.domain.lessons import RaisedTo
from workbench.domain.policy_events import PolicyEventKind
from workbench.domain.policy_items import PolicyVerdict
from workbench.domain.region_table import ALL, Report, sums
from workbench.domain.scenes import Sector
from workbench.services import signal_words
from workbench.services.audit import Act
from workbench.services.figures import figures_as_of
from workbench.services.logbook import Filter
from workbench.services.region_pages import draft_of, material_of
from workbench.settings import Settings, SettingsFile
from workbench.texts import in_language

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
SOON = 5.0  # seconds from a release to the figures of another tab; half of one where it is quiet
LETTERS = 1000  # that any of the files has
TYPED = (mayor.NOTE, mayor.TRAINED[0], mayor.BOTTLENECK, mayor.OUTSIDE, "Oostmeer")
ACTS = {
    Act.LESSON_TOLD: 1,
    Act.LESSON_CHANGED: 1,
    Act.LESSON_RAISED: 1,
    Act.POLICY_JUDGED: 1,
    Act.POLICY_EVENT_LOGGED: 1,
    Act.MUNICIPALITY_ADDED: len(mayor.PLACES),
    Act.REGION_PAGE_TAKEN: len(mayor.PAGES),
    Act.REGION_PAGE_RELEASED: 1,
    Act.REGION_PAGE_MADE: 1,
    Act.YEAR_REPORT_RELEASED: 1,
    Act.YEAR_REPORT_MADE: 2,
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
        check_waiting(seen)
        check_lesson(reader.records, seen)
        check_files(reader, papers, seen, language)
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


def check_waiting(seen):
    """Who goes on to another tab does not wait for the pages that are drawn."""
    (waited,) = seen["waited"]
    assert waited < SOON
    assert seen["care"][0]


def check_lesson(read, seen):
    """The line of the minutes is the record's, and what leaves is what was typed for it."""
    said = {one.id for one in read.lines.where() if one.text == mayor.BOTTLENECK}
    (lesson,) = [one for one in read.lessons.where() if one.line in said]
    assert lesson.outside == mayor.OUTSIDE
    (raised,) = read.raisings.where(lesson=lesson.id)
    assert (raised.raised_to, raised.on) == (RaisedTo.REGION, mayor.DAY)
    (told,) = seen["lesson"]
    assert any(mayor.BOTTLENECK in row for row in told)


def check_files(reader, papers, seen, language):
    """What leaves for everybody: the page of the region and the report of the year."""
    open_to_all = {path for path in papers.iterdir() if mayor.HANDED not in path.name}
    page = {path.suffix: path for path in open_to_all if mayor.PLACES[0][1] in path.name}
    report = {path.suffix: path for path in open_to_all - set(page.values())}
    assert (set(page), set(report)) == ({".json", ".ods", ".pdf"}, {".ods", ".pdf"})
    assert len(open_to_all) == len(page) + len(report)
    words = in_language(language)
    check_names(reader.records, open_to_all)
    check_page(reader, page, seen, words)
    check_report(reader.records, report, words)
    told = sheets(report[".ods"])[words.one("Counts")]
    assert told == next(iter(sheets(page[".ods"]).values())), "it tells what the page tells"


def check_names(read, paths):
    """They name nobody, no case and no signal."""
    named = [one.name for one in read.contacts.where()]
    named += [name for one in read.subjects.where() for name in (one.name, *one.aliases)]
    named += [name for one in read.cases.where() for name in (one.name, one.code)]
    named += [name for one in read.signals.where() for name in (one.text, one.code, one.reporter)]
    for path in paths:
        told = written_in(path)
        assert len(told) > LETTERS
        assert not [name for name in named if name and name in told]


def check_page(reader, paths, seen, words):
    """What left is what the vault would publish, and nobody works out a count of 1-4 from it."""
    left = paths[".json"].read_bytes()
    material = replace(material_of(reader, mayor.DAY), before=None, after=None)
    assert region_page_text.write(draft_of(material).page) == left
    (released,) = reader.records.region_releases.where()
    assert released.text.encode() == left
    page = json.loads(left)
    shown = shown_in(page)
    counted = counted_in(reader.records, page["quarters"])
    hidden = {spot for spot, count in shown.items() if count is None}
    values = sums(counted)
    assert shown == {spot: None if spot in hidden else values[spot] for spot in values}
    assert {spot for spot, n in values.items() if n in SMALL} <= hidden
    assert not [spot for spot in hidden if not values[spot]], "a zero is shown"
    assert hidden
    assert 0 in shown.values()
    assert max(filter(None, shown.values())) > max(SMALL)
    assert Attacker(Report(counts=counted, hidden=frozenset(hidden))).learned() == {}
    ((_, about),) = seen["draft"]
    assert str(len(hidden)) in about
    check_sheets_of_page(paths[".ods"], page, words)
    check_text_of_page(paths[".pdf"], shown, page, words)


def shown_in(page) -> dict:
    """Every spot of the table as a neighbour's program reads it from the file."""
    years = sorted({one.partition("-")[0] for one in page["quarters"]})
    return {
        (row["sector"], row["municipality"], when): count
        for row in page["rows"]
        for times, counts in ((page["quarters"], row["quarters"]), (years, row["years"]))
        for when, count in zip(times, counts, strict=True)
    }


def counted_in(read, quarters) -> dict:
    """The signals of the own municipality by sector and quarter, straight from the records."""
    name, code = mayor.PLACES[0]
    counts = dict.fromkeys(product(map(str, Sector), (code,), quarters), 0)
    for one in read.signals.where():
        spot = one.sector, code, f"{one.on.year}-{(one.on.month + 2) // 3}"
        if one.municipality in {name, f"gemeente {name}"} and spot in counts:
            counts[spot] += 1
    return counts


def check_sheets_of_page(path, page, words):
    """The sheets say count for count what the file says, and each picture has no small one."""
    told = sheets(path)
    counts = next(iter(told.values()))
    assert [row[4] for row in counts] == [
        words.meaning("count", "hidden") if count is None else count
        for row in page["rows"]
        for count in (*row["quarters"], *row["years"])
    ]
    found = drawn(told)
    assert len(found) > len(numbers(counts))
    assert SMALL.isdisjoint(found)
    assert 0 in found


def check_text_of_page(path, shown, page, words):
    """Where a count stands in the text it is that of the file: of each sector by quarter."""
    name, code = mayor.PLACES[0]
    text = written_in(path)
    rows = [row for row in counts_after(text, name) if len(row) == len(page["quarters"])]
    wanted = [
        ["?" if count is None else str(count) for count in counts]
        for one in Sector
        if any(counts := [shown[one, code, when] for when in page["quarters"]]) or None in counts
    ]
    assert rows == wanted
    years = {when for _, _, when in shown if "-" not in when}
    for one in (*Sector, ALL):
        said = words.one("All sectors") if one == ALL else signal_words.sector(one, words)
        told = sorted(row for row in counts_after(text, said) if len(row) == 1)
        assert told == sorted(
            ["?" if shown[one, code, when] is None else str(shown[one, code, when])]
            for when in years
        )


def check_report(read, paths, words):
    """The figures are those of the records; of 1-4 signals, cases or referrals nothing is told."""
    period = Period(since=date(mayor.DAY.year, 1, 1), until=mayor.DAY)
    counted = in_words(Recount(read, period).counts, words)
    report = sheets(paths[".ods"])
    told = figures_in(next(iter(report.values())))
    untold = words.meaning("report", "not told")
    text = written_in(paths[".pdf"])
    for name, (key, n) in counted.items():
        figure, axis, _ = name
        whole = told[figure, "", ""]
        said = whole if whole == untold else told.get((figure, axis, ""), told.get(name))
        if said == untold:
            assert key in OF_PERSONS, f"hidden without need: {name}"
        else:
            assert said == n, name
            assert key not in OF_PERSONS or n not in SMALL, name
        if not axis:
            head = words.meaning("report", "{figure}: {count}")
            assert head.format(figure=figure, count=said) in text
    figures = {figure for figure, _, _ in counted}
    lacking = [
        name
        for name, n in told.items()
        if name[0] in figures and name not in counted and n != untold
    ]
    assert not lacking, "told, and not counted"
    persons = list(of_persons(report, words))
    assert SMALL.isdisjoint(persons)
    assert 0 in persons
    check_there_is_enough(counted, told, untold)


def check_there_is_enough(counted, told, untold):
    """The control: of each sort there is something to see, hidden and not."""
    numbers_of = {key: n for name, (key, n) in counted.items() if not name[1]}
    wanted = (
        FigureKey.REGION_MEETINGS, FigureKey.ACTIONS_AGREED, FigureKey.ACTIONS_IN_TIME,
        FigureKey.DECISIONS_TAKEN, FigureKey.SIGNALS_MADE, FigureKey.REFERRED, FigureKey.DECLINED,
        FigureKey.TRAININGS, FigureKey.ATTENDED, FigureKey.CARE_PLACES,
    )  # fmt: skip
    assert all(numbers_of[key] for key in wanted)
    hidden = {counted[name][0] for name, n in told.items() if n == untold and name in counted}
    assert hidden >= {FigureKey.SIGNALS_MADE, FigureKey.REFERRED, FigureKey.CASES_OPENED}
    along = {(key, name[1]) for name, (key, n) in counted.items() if told.get(name) == n > 0}
    assert {(FigureKey.SIGNALS_MADE, ""), (FigureKey.REFERRED, "")} <= along


def check_log(held, before):
    """Each act once, and nothing of what was typed."""
    fresh = [one for one in held if one.n > before]
    done = [one.act for one in fresh]
    assert {act: done.count(act) for act in ACTS} == ACTS
    for one in fresh:
        said = " ".join((one.obj, one.result, one.detail, one.origin))
        assert not [word for word in TYPED if word in said]
