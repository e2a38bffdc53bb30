"""A mail as a draft file: opened in a mail program, it stands ready to be sent.

``X-Unsent`` makes Outlook open it as a draft. No sender, no date, no message id: those are the
mail program's, and would tell of this machine (security.md 8.1).
"""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.services.post import MailDraft


def mail_bytes(mail: MailDraft) -> bytes:
    """Return the draft; an address that is none is left out, to be filled in by hand."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = _one_line(mail.subject)
    address = _address(_one_line(mail.to_name), mail.to_address.strip())
    if address is not None:
        made["To"] = address
    made["X-Unsent"] = "1"
    made.set_content(mail.text, subtype="plain", charset="utf-8", cte="quoted-printable")
    return made.as_bytes()


def _address(name: str, written: str) -> Address | None:
    user, at, host = written.rpartition("@")
    if not (user and at and host) or not written.isascii() or set(written) & set(' "<>,;:()\r\n'):
        return None
    return Address(display_name=name, username=user, domain=host)


def _one_line(text: str) -> str:
    return " ".join(text.split())
