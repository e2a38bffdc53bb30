"""A closed envelope around a file that cannot be closed itself: a page that says how to open it.

Only a PDF can be closed with a passphrase (documents.md 1.5). A file of any other form travels as
an attachment of one: with the cover it lies behind the same AES-256, name and all.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.domain.papers import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the file inside is called, and the page around it."""

    name: str = field(repr=False)
    cover: Paper = field(repr=False)
