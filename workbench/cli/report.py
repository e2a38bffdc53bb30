"""The command that makes a report: of a year for council and mayor, or of how things stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from workbench.cli import parsing
from workbench.cli.passphrases import passphrase_of
from workbench.domain.errors import WorkbenchError
from workbench.domain.formats import Format
from workbench.domain.year_reports import ReportAsked, usual_day
from workbench.services import (
    disclosure_papers,
    reports,
    year_report,
    year_report_papers,
    year_reports,
)
from workbench.services.all_or_none import remove_all
from workbench.texts import in_language

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from workbench.domain.papers import Paper
    from workbench.services.session import Session
    from workbench.services.vaults import OpenVault, Reader, World


@dataclass(frozen=True, slots=True)
class _Made:
    """A report, the name of its file, and what writes down that it was made."""

    paper: Paper
    name: str
    note: Callable[[Session], object]


def make(asked: Namespace, world: World) -> int:
    """Make one report in the form that was asked for."""
    vault = world.keeper.unlock(asked.folder, passphrase_of(asked))
    try:
        vault.safekeeping.must_be_current()
        writer = vault.open_writer(origin=parsing.COMMAND)
        try:
            written = _written(vault, writer.session, asked, world)
        finally:
            writer.close()
    finally:
        vault.close()
    print(written)
    return parsing.EXIT_OK


def _written(vault: OpenVault, session: Session, asked: Namespace, world: World) -> Path:
    reader = vault.open_reader()
    try:
        made = _made(reader, session, asked, world.clock.today())
    finally:
        reader.close()
    form = Format(asked.form)
    data = world.paper.make(made.paper, form=form)
    asked.out.mkdir(parents=True, exist_ok=True)
    name = made.name.removesuffix(Format.PDF.suffix) + form.suffix
    written = world.files.write(asked.out, name, data)
    try:
        made.note(session)
    except WorkbenchError:  # no entry, no file
        remove_all((written,), world.files)
        raise
    return written


def _made(reader: Reader, session: Session, asked: Namespace, today: date) -> _Made:
    words, year = in_language(asked.language), asked.year or today.year
    if asked.what != parsing.YEAR:
        paper, name = reports.READ[asked.what](reader, words, year, today)
        note = partial(_noted, asked.out, paper, asked.what)
        return _Made(paper, name, note)
    wanted = ReportAsked(year=year, day=asked.day or usual_day(year, today))
    told = year_report.gather(reader, wanted, today)
    held = told.held
    if held is None:
        order = told.asked, told.told, told.last, told.entry
        held = session.write(year_reports.release, *order).value
    paper = year_report_papers.year_paper(told, words)
    name = year_report_papers.file_name(told, words)
    key = held.id
    return _Made(paper, name, lambda one: one.write(year_reports.note_made, asked.out, key))


def _noted(out: Path, paper: Paper, what: str, session: Session) -> object:
    return session.write(disclosure_papers.note_exported, out, paper.kind, what)
