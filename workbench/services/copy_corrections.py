"""What changed since for who holds one copy of minutes, by what the register knows of it (R7.2).

The copy is made again from its version, so that pages and words are those that its reader has in
hand. A copy in another form than a PDF has no pages of its own, and of one that cannot be made as
it was nobody knows them: there the items are named.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from workbench.domain.disclosures import DisclosureState
from workbench.domain.formats import Format
from workbench.domain.ids import VersionId
from workbench.domain.papers import PaperKind
from workbench.domain.parties import organisation
from workbench.services import versions
from workbench.services.copies import Copier, Wanted, issued
from workbench.services.copy_pages import told_of, told_since
from workbench.services.corrections import corrections_of
from workbench.services.holding import gathering
from workbench.services.masking import known_to
from workbench.services.sharing_files import PAPER
from workbench.texts import LANGUAGES, in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.domain.disclosures import Disclosure
    from workbench.domain.holding import Reader
    from workbench.domain.ids import ContactId, MeetingId
    from workbench.domain.minutes import MinutesVersion
    from workbench.services.copies import Copy
    from workbench.services.ports import Read
    from workbench.services.vaults import PaperMaker

_NARROW: Final = 60  # pixels: only the words of a page are wanted
_PAGED: Final = frozenset({Format.PDF.value, PAPER})


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCopy:
    """What one reader is told about the copy it holds."""

    copy: Disclosure
    lines: tuple[str, ...] = field(default=(), repr=False)
    newer: int = 0  # the version that it differs from, when that is not its own


def held_copy(read: Read, meeting: MeetingId, contact: ContactId) -> Disclosure | None:
    """Return the newest minutes of a meeting that a person has, when they changed since."""
    held = [
        one
        for one in read.disclosures.where(meeting=meeting)
        if one.contact == contact
        and one.kind == PaperKind.MINUTES
        and one.state is DisclosureState.SENT
    ]
    last = max(held, key=lambda one: one.id, default=None)
    if last is None or corrections_of(read, VersionId(last.version)):
        return last
    newest = versions.latest(read, meeting)
    return last if newest is not None and newest.id != last.version else None


def told(read: Read, copy: Disclosure, paper: PaperMaker) -> ToldCopy:
    """Return what changed since a copy, in its pages and words; slow, so it belongs in a lane.

    A newer version says all of it; before there is one the corrections of the draft do.

    Raises:
        PaperError: the copy could not be made again.
    """
    version = read.versions.find(copy.version)
    newest = versions.latest(read, version.meeting) if version is not None else None
    if version is None or newest is None:
        return ToldCopy(copy=copy)
    if newest.id == version.id and not corrections_of(read, version.id):
        return ToldCopy(copy=copy)
    made, language = _made_again(read, copy, version)
    is_same = made.model_sha256 == copy.model_sha256
    pages = tuple(_pages(made, paper)) if is_same and copy.form in _PAGED else ()
    if newest.id == version.id:
        return ToldCopy(copy=copy, lines=_corrected(read, version, made, pages, language))
    wanted = Wanted(language=language)
    now = Copier(read, newest, PaperKind.MINUTES).copy_for(made.recipient, wanted)
    before, after = made.minutes, now.minutes
    lines = told_since(before, after, pages, in_language(language)) if before and after else ()
    return ToldCopy(copy=copy, lines=lines, newer=newest.n)


def _corrected(
    read: Read, version: MinutesVersion, made: Copy, pages: tuple[str, ...], language: str
) -> tuple[str, ...]:
    """Tell the corrections of a draft; names stand in no copy, so not in its corrections."""
    held = made.minutes
    known = known_to(read, version.meeting)
    clean = [
        replace(one, quote=known.masked(one.quote), wording=known.masked(one.wording))
        for one in corrections_of(read, version.id)
    ]
    return told_of(held, clean, pages, in_language(language)) if held is not None else ()


def _made_again(read: Read, copy: Disclosure, version: MinutesVersion) -> tuple[Copy, str]:
    """Return the copy as it was made; what the register does not know is tried until it fits."""
    reader = _reader(read, copy, version.meeting)
    copier = Copier(read, version, PaperKind.MINUTES)
    of = max(one.copy for one in _made_together(read, copy))
    tries = (
        (
            copier.copy_for(
                reader, Wanted(language=language, number=copy.copy, of=of, is_large=is_large)
            ),
            language,
        )
        for is_large, language in product((False, True), LANGUAGES)
    )
    first = next(tries)
    fits = (one for one in chain((first,), tries) if one[0].model_sha256 == copy.model_sha256)
    made, language = next(fits, first)
    return issued(made, copy.code) if copy.code else made, language


def _made_together(read: Read, copy: Disclosure) -> Iterator[Disclosure]:
    """Yield the copies of one order: each says of how many it is, whatever was made later."""
    for one in read.disclosures.where(version=copy.version, kind=copy.kind):
        if one.made_at == copy.made_at:
            yield one


def _reader(read: Read, copy: Disclosure, meeting: MeetingId) -> Reader:
    """Return who holds a copy; a person may have been added by hand (R9.1)."""
    facts = gathering(read, meeting)
    if copy.contact is None:
        return facts.reader(organisation(copy.organisation or ""))
    return facts.person_of(copy.contact, read.contacts.get(copy.contact).organisation)


def _pages(made: Copy, paper: PaperMaker) -> Iterator[str]:
    data = paper.make(made.paper)
    first = paper.look(data, 1, _NARROW)
    yield first.text
    for number in range(2, first.pages + 1):
        yield paper.look(data, number, _NARROW).text
