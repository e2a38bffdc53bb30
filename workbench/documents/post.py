"""The files that go by mail, each made by what it needs only (satisfies ``services.post.Post``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.services.post import CalendarFile, MailDraft


class MailFiles:
    """Makes drafts and calendar files in memory."""

    def draft(self, mail: MailDraft) -> bytes:
        """Return a draft of a mail."""
        from workbench.documents.mail_file import mail_bytes  # noqa: PLC0415 - start-up, email

        return mail_bytes(mail)

    def calendar(self, file: CalendarFile) -> bytes:
        """Return a calendar file."""
        from workbench.documents.calendar_file import (  # noqa: PLC0415 - icalendar costs 50 ms
            calendar_bytes,
        )

        return calendar_bytes(file)
