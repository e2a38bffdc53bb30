"""Overlaps in words: only counts, kinds and places; no score, and nothing about who knew (R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from workbench.domain.born import BornClue
from workbench.domain.entities import EntityKind
from workbench.services import entity_words, judgement_words
from workbench.services.near_names import NameClue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from workbench.domain.ids import SignalId
    from workbench.domain.overlaps import Match
    from workbench.services.overlaps import CaseOverlaps, Named
    from workbench.texts import Texts

_IN_SENTENCES: Final = 2  # of the overlaps of a case; the table has them all


def same(value: EntityKind, words: Texts) -> str:
    """Return "same address": what two signals have in common."""
    ptr = words.meaning
    return {
        EntityKind.ADDRESS: ptr("overlap", "same address"),
        EntityKind.COMPANY: ptr("overlap", "same company"),
        EntityKind.PHONE: ptr("overlap", "same telephone number"),
        EntityKind.PLATE: ptr("overlap", "same number plate"),
        EntityKind.ACCOUNT: ptr("overlap", "same bank account"),
        EntityKind.CONTACT: ptr("overlap", "same mail address or account name"),
        EntityKind.PERSON: ptr("overlap", "same name"),
        EntityKind.BSN: ptr("overlap", "same citizen service number"),
        EntityKind.VAT: ptr("overlap", "same VAT number"),
    }[value]


def as_others(one: Named, own: SignalId, words: Texts) -> str:
    """Return "same address as S-041 and S-043": what a signal of a case shares, and with which."""
    codes = listed((signal.code for signal in one.signals if signal.id != own), words)
    said = words.one("{same} as {codes}")
    return said.format(same=same(one.point.kind, words), codes=codes)


def in_common(match: Match, words: Texts) -> str:
    """Return "Same address and same telephone number (2 of 5 details)", or what is possible."""
    if not match.same:
        return _possibly({like.one.kind for like in match.possible}, words)
    told = listed(dict.fromkeys(same(one.kind, words) for one in match.same), words)
    n = len(match.same)
    counted = words.many("{n} of {all} detail", "{n} of {all} details", match.of)
    return f"{capital(told)} ({counted.format(n=n, all=match.of)})"


def _possibly(kinds: Collection[EntityKind], words: Texts) -> str:
    """Return "Possibly the same person": of each kind only when something of that kind is alike."""
    tr, is_person = words.one, EntityKind.PERSON in kinds
    if not is_person:
        return tr("Possibly the same address")
    if len(kinds) == 1:
        return tr("Possibly the same person")
    return tr("Possibly the same person, and possibly the same address")


def possible(match: Match, words: Texts) -> tuple[str, ...]:
    """Return what is possibly the same, labelled so, never with how likely."""
    said = words.one("possible: “{one}” and “{other}”")
    told = []
    for like in match.possible:
        names = said.format(one=like.one.shown, other=like.other.shown)
        clue = NameClue(like.clue) if like.clue else None
        why = judgement_words.clues(clue, BornClue.NOTHING, words) if clue else ()
        told.append(", ".join((names, *why)))
    return tuple(told)


def counted(signals: int, partners: int, words: Texts) -> str:
    """Return "3 signals from 3 partners", in figures."""
    told = words.many("{n} signal", "{n} signals", signals).format(n=signals)
    if not partners:
        return told
    of = words.many("{n} partner", "{n} partners", partners).format(n=partners)
    return words.one("{signals} from {partners}").format(signals=told, partners=of)


def sentences(found: CaseOverlaps, words: Texts) -> tuple[str, ...]:
    """Return what a case's signals have in common, the overlap of most partners first."""
    tr, many = words.one, words.many
    if not found.named:
        return (tr("The signals of this case name nothing yet that can be compared."),)
    overlaps = found.overlaps
    if not overlaps:
        return (tr("Nothing is named by two or more partners."),)
    told = [sentence(one, words) for one in overlaps[:_IN_SENTENCES]]
    left = len(overlaps) - _IN_SENTENCES
    if left > 0:
        more = many("The table shows one more.", "The table shows {n} more.", left)
        told.append(more.format(n=number(left, words)))
    return tuple(told)


def sentence(one: Named, words: Texts) -> str:
    """Return "Kade 12 appears in three signals from three partners."."""
    n, m = len(one.signals), len(one.partners)
    signals = words.many("{n} signal", "{n} signals", n).format(n=number(n, words))
    partners = words.many("{n} partner", "{n} partners", m).format(n=number(m, words))
    said = words.one("{what} appears in {signals} from {partners}.")
    return said.format(what=one.point.shown, signals=signals, partners=partners)


def row(one: Named, words: Texts) -> str:
    """Return the second line of a row of the table: kind, signals, who names it."""
    n = len(one.signals)
    signals = words.many("{n} signal", "{n} signals", n).format(n=n)
    partners = listed((partner.name for partner in one.partners), words)
    told = words.one("{signals} from {partners}").format(signals=signals, partners=partners)
    return ", ".join((entity_words.kind(one.point.kind, words), told if partners else signals))


def badge(n: int, words: Texts) -> str:
    """Return "1 overlap"."""
    return words.many("{n} overlap", "{n} overlaps", n).format(n=n)


def number(n: int, words: Texts) -> str:
    """Return a number above one as it stands in a sentence: up to twelve in words."""
    said = words.one("two three four five six seven eight nine ten eleven twelve").split()
    return said[n - 2] if 1 < n < len(said) + 2 else str(n)


def listed(parts: Iterable[str], words: Texts) -> str:
    """Return "a, b and c"."""
    told = list(parts)
    if len(told) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(told)
    return words.one("{first} and {last}").format(first=", ".join(told[:-1]), last=told[-1])


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
