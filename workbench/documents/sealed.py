"""A PDF that opens only with a passphrase: the same pages, wrapped (documents.md 1.5).

AES-256 in the form of ISO 32000-2 (revision 6), by qpdf. ReportLab's own encryption is never used:
what it makes of a passphrase is forty bits of RC4. What is wrapped is no archive copy any more.
"""

from __future__ import annotations

import secrets
import unicodedata
from io import BytesIO
from typing import Final

from workbench.domain.errors import PaperError

REVISION: Final = 6
_LONGEST: Final = 127  # bytes of a passphrase that the standard counts; the rest would not
_OWNER_BYTES: Final = 32


class PassphraseUnfitError(PaperError):
    """The passphrase is empty, or longer than a PDF can ask for."""

    code = "paper.passphrase-unfit"


def enveloped(cover: bytes, name: str, data: bytes) -> bytes:
    """Return a document with a file of another form attached to it, to be closed with it."""
    import pikepdf  # noqa: PLC0415 - see below

    out = BytesIO()
    with pikepdf.open(BytesIO(cover)) as document:
        inside = pikepdf.AttachedFileSpec(document, data, filename=name)
        document.attachments[name] = inside
        document.Root.PageMode = pikepdf.Name.UseAttachments
        document.save(out)
    return out.getvalue()


def sealed(data: bytes, passphrase: str) -> bytes:
    """Return the document as it opens with the passphrase only.

    Its rights are not restricted: whoever may read it may also print it or have it read out.

    Raises:
        PassphraseUnfitError: the passphrase is empty or too long.
    """
    import pikepdf  # noqa: PLC0415 - 60 ms that only a wrapped copy needs

    words = unicodedata.normalize("NFKC", passphrase)
    if not words.strip() or len(words.encode()) > _LONGEST:
        raise PassphraseUnfitError
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.save(
            out,
            encryption=pikepdf.Encryption(
                user=words,
                owner=secrets.token_hex(_OWNER_BYTES),  # nobody's: the reader's is enough
                R=REVISION,
                aes=True,
                metadata=True,
                allow=pikepdf.Permissions(modify_assembly=True),  # all else it allows by itself
            ),
        )
    return out.getvalue()
