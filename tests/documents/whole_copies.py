"""Every copy of every recipient of a made-up vault, in every form, read without the product."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2

from tests.documents.whole_vaults import NAMES, TODAY
from workbench.documents.forms import made
from workbench.domain.formats import Format, offered
from workbench.domain.papers import PaperKind
from workbench.services import agenda_versions, sharing, versions
from workbench.services.copies import Copier, Wanted, issued
from workbench.services.extracts import NothingToExtractError, Year
from workbench.services.recipients import recipients
from workbench.services.sharing import Choice
from workbench.texts import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.documents.whole_vaults import World
    from workbench.services.copies import Copy

CODE = "CA7F3A16C1BA6D30"
_NESTED = pikepdf.Array | pikepdf.Dictionary
LISTS = (PaperKind.MINUTES, PaperKind.DECISIONS, PaperKind.ACTIONS)
PARTS = (Format.PDF, Format.DOCX)  # of what is cut out of minutes
TOLD = {  # what stands in a document, as far as its reader may hold it
    PaperKind.MINUTES: ("title", "line", "action", "decision", "erratum"),
    PaperKind.DECISIONS: ("decision", "more"),
    PaperKind.ACTIONS: ("action",),
}


@dataclass(frozen=True)
class File:
    copy: Copy
    meeting: str  # "" for a year
    table: str
    contact: str
    form: Format
    data: bytes

    @property
    def name(self) -> str:
        return f"{self.copy.stem}{self.form.suffix}"


def every_file(read, world: World, meetings: list[str]) -> Iterator[File]:
    """Give all that is handed out of these meetings, and the year files of their tables."""
    for n, meeting in enumerate(meetings):
        language = "en" if n % 2 else "nl"
        for kind in LISTS:
            yield from of_all(read, world, meeting, kind, language)
        for contact, copy, forms in _parts(read, world, meeting, language):
            yield from _files(copy, meeting, world, contact, forms)
    for table in sorted({world.tables[meeting] for meeting in meetings}):
        yield from _year(read, world, table)


def of_all(read, world, meeting, kind, language="nl") -> Iterator[File]:
    """Give the copies of everybody that sharing shows, in all forms of a kind."""
    choice, words = Choice(kind=kind, language=language), in_language(language)
    for one in sharing.shared(read, meeting, choice, words, TODAY).people:
        yield from _files(one.copy, meeting, world, one.contact, offered(kind))


def _files(copy, meeting, world, contact, forms) -> Iterator[File]:
    paper = issued(copy, CODE).paper
    table = world.tables.get(meeting, "")
    for form in forms:
        if form is Format.ICS and paper.appointment is None:
            continue
        yield File(copy, meeting, table, contact, form, made(paper, form, lambda *_: None))


def _parts(read, world, meeting, language):
    version = versions.latest(read, meeting)
    people = [(one.contact, one.reader) for one in recipients(read, meeting, TODAY)]
    wanted = Wanted(language=language)
    items = [item.id for item in read.items.where(meeting=meeting)]
    cuts = [(PaperKind.ERRATUM, wanted), (PaperKind.EXTRACT, replace(wanted, item=items[0]))]
    cuts += [(PaperKind.EXTRACT, replace(wanted, case=code)) for code in list(world.codes)[:3]]
    for kind, asked in cuts:
        copier = Copier(read, version, kind)
        for contact, reader in people:
            try:
                yield contact, copier.copy_for(reader, asked), PARTS
            except NothingToExtractError:
                continue
    for agenda in agenda_versions.versions(read, meeting):
        copier = Copier(read, agenda, PaperKind.AGENDA)
        for contact, reader in people:
            yield contact, copier.copy_for(reader, wanted), offered(PaperKind.AGENDA)


def _year(read, world, table) -> Iterator[File]:
    last = max((m for m in world.meetings if world.tables[m] == table), key=lambda m: int(m[1:]))
    copier = Copier(read, Year(table, TODAY.year, TODAY), PaperKind.YEAR)
    for one in recipients(read, last, TODAY):
        copy = copier.copy_for(one.reader, Wanted())
        for file in _files(copy, "", world, one.contact, (Format.PDF,)):
            yield replace(file, table=table)


# ---- what is in a file ---------------------------------------------------------------------------


def words_in(file: File) -> str:
    """Return all that stands in a file and its name, in small letters without what parts words."""
    return bare(f"{file.name}\n{plain(file.data)}")


def bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def plain(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return _of_pdf(data)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
            told = [info.comment.decode("utf-8", "replace") for info in packed.infolist()]
            names = packed.namelist()
        return "\n".join(re.sub(r"<[^>]*>", "", part) + part for part in (*parts, *told, *names))
    text = data.decode("utf-8", "replace")
    return text + text.replace("\r\n ", "")  # a calendar folds its lines


def _of_pdf(data: bytes) -> str:
    found = []
    with pypdfium2.PdfDocument(data) as document:
        found += [page.get_textpage().get_text_range() for page in document]
        found += [mark.get_title() for mark in document.get_toc()]
        found += document.get_metadata_dict().values()
    with pikepdf.open(BytesIO(data)) as document:
        for one in document.objects:
            found += _strings(one)
    return "\n".join(found)


def _strings(one) -> Iterator[str]:
    """Give all words of an object, with those of the objects that stand within it."""
    if isinstance(one, pikepdf.Stream):
        yield one.read_bytes().decode("latin-1")
        one = one.stream_dict
    if isinstance(one, pikepdf.Dictionary):
        yield from map(str, one)
        one = [one[key] for key in list(one)]
    elif not isinstance(one, pikepdf.Array):
        one = [one]
    for value in one:
        if isinstance(value, pikepdf.String):
            yield str(value)
        elif isinstance(value, _NESTED) and not value.is_indirect:
            yield from _strings(value)


# ---- what may be in it ---------------------------------------------------------------------------


def wrong_in(file: File, world: World) -> list[tuple[str, str]]:
    """Return what its reader may not hold and what it lacks, by the plain rule."""
    row = words_in(file)
    there = set(re.findall(r"zk\d{4}q", row))
    may = _may(file, world)
    found = [("leaks", one) for one in sorted(there - may)]
    found += [("lacks", one) for one in sorted(_must(file, world, may) - there)]
    found += [("names", name) for name in NAMES if bare(name) in row]
    return found + [("code", code) for code in _foreign(file, world, row)]


def withheld_from(file: File, world: World) -> set[str]:
    """Return the words of its meeting, or of all, that its reader may not hold."""
    of = {one.word for one in world.said if file.meeting in {"", one.meeting}}
    return of - _may(file, world)


def _may(file: File, world: World) -> set[str]:
    if file.copy.kind is PaperKind.YEAR:
        meetings = [m for m in world.meetings if world.tables[m] == file.table]
        here = [m for m in meetings if file.contact in world.people[m]]
        return set().union(*(world.held(m, file.contact) for m in here))
    if file.copy.kind is PaperKind.AGENDA:
        return world.read_before(file.meeting, world.people[file.meeting][file.contact])
    return world.held(file.meeting, file.contact)


def _must(file: File, world: World, may: set[str]) -> set[str]:
    kind = file.copy.kind
    if kind is PaperKind.AGENDA:
        return may if file.form is not Format.ICS else set()
    if kind not in TOLD:
        return set()
    if file.form in {Format.ODS, Format.XLSX, Format.CSV}:
        return world.of(file.meeting, TOLD[kind][0]) & may
    return world.of(file.meeting, *TOLD[kind]) & may


def _foreign(file: File, world: World, row: str) -> Iterator[str]:
    meetings = [file.meeting] if file.meeting else list(world.meetings)
    parties = set().union(
        *(
            world.people[m][file.contact].parties
            for m in meetings
            if file.contact in world.people[m]
        )
    )
    for code, key in world.codes.items():
        if bare(code) in row and parties.isdisjoint(world.takes_part[key]):
            yield code
