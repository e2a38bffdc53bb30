"""The files of reminders, written where the person wants them; slow, so it belongs in a lane."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from workbench.domain.preferences import EXPORT_FOLDER
from workbench.domain.reminders import in_the_making
from workbench.services.all_or_none import write_together
from workbench.services.people import set_preference
from workbench.services.post import CalendarFile, MailDraft
from workbench.services.reminder_papers import file_name, reminder_paper
from workbench.services.reminder_words import title
from workbench.services.reminders import calendar_of, note_calendar, note_made, of_addressee

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from workbench.domain.calendar_entries import CalendarEntry, CalendarPlan
    from workbench.domain.reminders import Reminder, ReminderWay
    from workbench.services.letters import Letter
    from workbench.services.ports import Read, Work
    from workbench.services.post import Post
    from workbench.services.reminders import Written
    from workbench.services.senders import Sender
    from workbench.services.vaults import PaperMaker, Paperwork
    from workbench.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Where files go and by whom they are made, in whose name and in what language."""

    folder: Path
    sender: Sender
    words: Texts
    post: Post
    files: Paperwork


def make_mails(written: Sequence[Written], order: Order) -> tuple[Path, ...]:
    """Write a draft of a mail for each; the address is left out where there is none to use.

    Raises:
        PaperError: the folder cannot be written, or the disk is full.
    """
    drafts = (
        MailDraft(
            subject=one.subject,
            text=one.text,
            to_name=one.letter.person if one.letter.has_name else "",
            to_address=one.letter.email,
        )
        for one in written
    )
    names = (file_name(one.letter, "eml", order.words) for one in written)
    return write_together(
        zip(names, map(order.post.draft, drafts), strict=True), order.folder, order.files
    )


def make_paper(letter: Letter, order: Order, paper: PaperMaker) -> Path:
    """Write a letter as a PDF.

    Raises:
        PaperError: it could not be made or written.
    """
    data = paper.make(reminder_paper(letter, order.sender, order.words))
    return order.files.write(order.folder, file_name(letter, "pdf", order.words), data)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCalendar:
    """The calendar files of one addressee, and what stands in its calendar because of them."""

    plan: CalendarPlan
    paths: tuple[Path, ...]


def make_calendar(
    read: Read, letter: Letter, chosen: Letter, order: Order, at: datetime
) -> MadeCalendar:
    """Write what an addressee's calendar needs: one file to add, one to take away.

    ``letter`` is the whole letter, ``chosen`` what the person left in it.

    Raises:
        PaperError: the folder cannot be written, or the disk is full.
    """
    keys = [one.action for one in chosen.told]
    plan = calendar_of(read, letter, keys, at, partial(title, words=order.words))
    made = []
    for entries, is_cancel in ((plan.publish, False), (plan.cancel, True)):
        if entries:
            name = file_name(letter, "ics", order.words, is_cancel=is_cancel)
            file = _calendar(entries, order.sender, at, is_cancel=is_cancel)
            made.append((name, order.post.calendar(file)))
    return MadeCalendar(plan=plan, paths=write_together(made, order.folder, order.files))


def _calendar(
    entries: tuple[CalendarEntry, ...], sender: Sender, at: datetime, *, is_cancel: bool
) -> CalendarFile:
    return CalendarFile(
        entries=entries,
        is_cancel=is_cancel,
        organiser=sender.organiser,
        address=sender.address,
        at=at,
    )


def note_files(
    work: Work, made: Sequence[Written], way: ReminderWay, folder: Path
) -> tuple[Reminder, ...]:
    """Write down that files were made of these, and remember where they went."""
    set_preference(work, EXPORT_FOLDER, str(folder))
    return note_made(work, made, way)


def note_calendar_files(
    work: Work,
    made: MadeCalendar,
    written: Sequence[Written],
    way: ReminderWay,
    folder: Path,
) -> None:
    """Write down what stands in a calendar now.

    A text that left the program before keeps its way; a letter without actions only took away.
    """
    note_calendar(work, made.plan)
    alone = [
        one
        for one in written
        if one.letter.told and in_the_making(of_addressee(work, one.letter.to)) is None
    ]
    note_files(work, alone, way, folder)
