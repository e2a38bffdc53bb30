"""Processings in words, for the page and for paper: which sort, of which codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.services.act_words import told
from workbench.services.processings import Processing

if TYPE_CHECKING:
    from workbench.services.processings import Processed
    from workbench.texts import Texts


def sort(value: Processing, words: Texts) -> str:
    """Return what a sort of processing is called (AVG 4(2))."""
    ptr = words.meaning
    return {
        Processing.RECORD: ptr("processing", "Record"),
        Processing.CHANGE: ptr("processing", "Change"),
        Processing.COMBINE: ptr("processing", "Combine and weigh"),
        Processing.CONSULT: ptr("processing", "Consult"),
        Processing.PROVIDE: ptr("processing", "Provide"),
        Processing.RESTRICT: ptr("processing", "Restrict"),
        Processing.ERASE: ptr("processing", "Erase"),
    }[value]


def codes(one: Processed, words: Texts) -> str:
    """Return the codes it was about; of what is gone, or names nobody, none are known."""
    return ", ".join(one.codes) or words.one("no code known")


def sentence(one: Processed, words: Texts) -> str:
    """Return "Signal received: S-047, Betrokkene A"."""
    return f"{told(one.act, words)}: {codes(one, words)}"
