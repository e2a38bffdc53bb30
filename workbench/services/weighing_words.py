"""Weighing in words: criteria with what the vault holds for each, steps, outcomes, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.calendar_words import LONG_MONTHS
from workbench.domain.signals import Certainty
from workbench.domain.subjects import SubjectKind
from workbench.domain.weighing import Criterion, Outcome, Stage, Turn
from workbench.domain.weighing_facts import read_figures
from workbench.services import case_words, signal_words
from workbench.services.audit import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from workbench.domain.weighing_facts import Facts, Match
    from workbench.texts import Texts


def criterion(value: Criterion, words: Texts) -> str:
    """Return what the law asks to look at."""
    meaning = words.meaning
    return {
        Criterion.SORT: meaning("weighing", "What kind of signal it is"),
        Criterion.SIZE: meaning("weighing", "Number, nature and size"),
        Criterion.GRAVITY: meaning("weighing", "Gravity and earlier interventions"),
        Criterion.MATCHES: meaning("weighing", "Matching signals among participants"),
    }[value]


def stage(value: Stage, words: Texts) -> str:
    """Return what a step is called."""
    meaning = words.meaning
    return {
        Stage.INTAKE: meaning("weighing", "Receipt and intake"),
        Stage.GRAVITY: meaning("weighing", "Gravity"),
        Stage.SOURCES: meaning("weighing", "Source check"),
        Stage.APPROACH: meaning("weighing", "Approach"),
    }[value]


def turn(value: Turn, words: Texts) -> str:
    """Return how a step ends."""
    return {
        Turn.ON: words.meaning("weighing", "Go on"),
        Turn.NOT_ON: words.meaning("weighing", "Do not go on"),
    }[value]


def outcome(value: Outcome, words: Texts) -> str:
    """Return what a weighing came to."""
    meaning = words.meaning
    return {
        Outcome.TAKEN_UP: meaning("weighing", "taken up"),
        Outcome.NO_FOLLOW_UP: meaning("weighing", "no follow-up"),
        Outcome.PASSED_ON: meaning("weighing", "passed on"),
    }[value]


def evidence(value: Criterion, facts: Facts, words: Texts) -> tuple[str, ...]:
    """Return what the vault holds for a criterion, a sentence for each; none when it is nothing."""
    told = {
        Criterion.SORT: _sort,
        Criterion.SIZE: _size,
        Criterion.GRAVITY: _gravity,
        Criterion.MATCHES: _matches,
    }[value]
    return tuple(told(facts, words))


def seen(figures: Iterable[str], words: Texts) -> str:
    """Return what the vault held when a step ended."""
    held = read_figures(figures)
    n, sources = held.get("signals", 0), held.get("sources", 0)
    told = words.many("with {n} signal", "with {n} signals", n).format(n=n)
    if sources:
        of = words.many("from {n} source", "from {n} sources", sources).format(n=sources)
        told = f"{told} {of}"
    return told


def feedback(value: Outcome, who: str, codes: Sequence[str], words: Texts) -> str:
    """Return the action by which a provider hears what became of its signals."""
    about = _listed(codes, words)
    told = words.one("Give feedback to {who} on {codes}: {outcome}")
    return told.format(who=who, codes=about, outcome=outcome(value, words))


def _sort(facts: Facts, words: Texts) -> Iterator[str]:
    if facts.forms:
        yield _sentence([case_words.form(one, words) for one in facts.forms], words)
    seen_in = [signal_words.sector(one, words) for one in facts.sectors]
    seen_in += [signal_words.place(one, words) for one in facts.places]
    if seen_in:
        yield _sentence(seen_in, words)
    if facts.certainties:
        yield _sentence([_certainty(kind, n, words) for kind, n in facts.certainties], words)


def _size(facts: Facts, words: Texts) -> Iterator[str]:
    if facts.signals:
        told = words.many("{n} signal", "{n} signals", facts.signals).format(n=facts.signals)
        if facts.sources:
            of = words.many("from {n} source", "from {n} sources", facts.sources)
            told = f"{told} {of.format(n=facts.sources)}"
        yield told
    if facts.first and facts.last:
        yield _span(facts.first, facts.last, words)
    if facts.subjects:
        yield _sentence([_subject(kind, n, words) for kind, n in facts.subjects], words)


def _gravity(facts: Facts, words: Texts) -> Iterator[str]:
    many = words.many
    done = []
    if facts.done:
        done.append(
            many("{n} action completed", "{n} actions completed", facts.done).format(n=facts.done)
        )
    if facts.going:
        going = many("{n} action open", "{n} actions open", facts.going)
        done.append(going.format(n=facts.going))
    if facts.decisions:
        taken = many("{n} decision taken", "{n} decisions taken", facts.decisions)
        done.append(taken.format(n=facts.decisions))
    if done:
        yield _sentence(done, words)
    for one in facts.earlier:
        told = words.one("Weighed before: {outcome}, {day}")
        yield told.format(outcome=outcome(one.outcome, words), day=_day(one.on, words))


def _matches(facts: Facts, words: Texts) -> Iterator[str]:
    for one in facts.matches:
        yield match(one, words)


def match(one: Match, words: Texts) -> str:
    """Return what is shared: "Kade 12: 3 signals from 3 sources"."""
    told = words.many("{n} signal", "{n} signals", one.signals).format(n=one.signals)
    of = words.many("from {n} source", "from {n} sources", one.sources).format(n=one.sources)
    return words.one("{what}: {count}").format(what=one.shown, count=f"{told} {of}")


def _certainty(kind: Certainty, n: int, words: Texts) -> str:
    many = words.many
    return {
        Certainty.FACT: many("{n} fact", "{n} facts", n),
        Certainty.OBSERVATION: many("{n} observation", "{n} observations", n),
        Certainty.SUSPICION: many("{n} suspicion", "{n} suspicions", n),
    }[kind].format(n=n)


def _subject(kind: SubjectKind, n: int, words: Texts) -> str:
    many = words.many
    return {
        SubjectKind.PERSON: many("{n} person", "{n} persons", n),
        SubjectKind.PLACE: many("{n} place", "{n} places", n),
        SubjectKind.COMPANY: many("{n} company", "{n} companies", n),
    }[kind].format(n=n)


def _span(first: date, last: date, words: Texts) -> str:
    if first == last:
        return _sentence([_day(first, words)], words)
    told = words.one("From {first} to {last}")
    return told.format(first=_day(first, words), last=_day(last, words))


def _day(day: date, words: Texts) -> str:
    return f"{day.day} {LONG_MONTHS[words.language][day.month - 1]} {day.year}"


def _sentence(parts: Sequence[str], words: Texts) -> str:
    said = _listed(parts, words)
    return said[:1].upper() + said[1:]


def _listed(parts: Sequence[str], words: Texts) -> str:
    *others, last = parts
    if not others:
        return last
    return words.one("{first} and {last}").format(first=", ".join(others), last=last)


def acts_of_weighing(ptr: Callable[[str, str], str]) -> dict[str, str]:
    """Return what the acts are called, in the form of ``services.act_words``."""
    return {
        Act.WEIGHING_BEGUN: ptr("act", "Weighing begun"),
        Act.WEIGHING_NOTED: ptr("act", "Criterion of a weighing put in words"),
        Act.WEIGHING_TERM_SET: ptr("act", "Term of a step of a weighing set"),
        Act.WEIGHING_STEP_TAKEN: ptr("act", "Step of a weighing taken"),
        Act.WEIGHING_ENDED: ptr("act", "Weighing brought to an outcome"),
    }


def weighing_rules(tr: Callable[[str], str]) -> dict[str, tuple[str, str, str]]:
    """Return the three sentences of each code, in the form of ``services.sentences``."""
    unchanged = tr("Nothing was changed.")
    return {
        "weighing.reasonless": (
            tr("It is not said why the step ends this way."),
            unchanged,
            tr("Type the reason in a few words."),
        ),
        "weighing.termless": (
            tr("The next step has no day that is still to come."),
            unchanged,
            tr("Type a day by which the step is taken."),
        ),
        "weighing.over": (
            tr("This weighing came to an outcome already."),
            unchanged,
            tr("Begin a new weighing when there are new facts."),
        ),
        "weighing.going": (
            tr("It is being weighed already."),
            unchanged,
            tr("Go on with the weighing that is open."),
        ),
        "weighing.to-nobody": (
            tr("It is not said to whom it is passed on."),
            unchanged,
            tr("Choose the partner that deals with it."),
        ),
    }
