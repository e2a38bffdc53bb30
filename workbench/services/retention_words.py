"""How long minutes are kept, in words: the same on screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain.retention import RetentionCategory

if TYPE_CHECKING:
    from workbench.texts import Texts


def kept_for(category: RetentionCategory, words: Texts) -> str:
    """Return "5 years, selection list 19.1.11"."""
    tr = words.one
    told = {
        RetentionCategory.PERMANENT: tr("For good, selection list {number}"),
        RetentionCategory.TWENTY_YEARS: tr("20 years, selection list {number}"),
        RetentionCategory.TEN_YEARS: tr("10 years, selection list {number}"),
        RetentionCategory.FIVE_YEARS: tr("5 years, selection list {number}"),
        RetentionCategory.ONE_YEAR: tr("1 year, selection list {number}"),
    }[category]
    return told.format(number=category.value)
