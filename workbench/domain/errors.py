"""What can go wrong. An error carries a code and an opaque reference, never content.

* WorkbenchError
  + RuleBrokenError: the request breaks a rule of the field; nothing was changed
  + NotFoundError: the record is gone, or never was
  + VaultError: the file, the key or the disk is at fault; ``code`` is a KL number of SECURITY.md
  + PaperError: a document could not be made; nothing was written

The sentence for each code, in the language of the user, stands in ``workbench.ui.messages``
and ``workbench.cli.messages``; here only the rule in words.
"""

from __future__ import annotations

from typing import ClassVar


class WorkbenchError(Exception):
    """Anything that may be told to a person in a sentence."""

    code: ClassVar[str] = "workbench.error"

    def __init__(self, ref: str = "") -> None:
        super().__init__(self.code, ref)
        self.ref = ref


class RuleBrokenError(WorkbenchError):
    """The request breaks a rule of the field; nothing was changed."""

    code = "rule.broken"


class NotFoundError(WorkbenchError):
    """The record is gone, or never was."""

    code = "record.not-found"


class VaultError(WorkbenchError):
    """The file, the key or the disk is at fault, not the person."""

    code = "KL-00"


class PaperError(WorkbenchError):
    """A document could not be made; nothing was written."""

    code = "paper.failed"
