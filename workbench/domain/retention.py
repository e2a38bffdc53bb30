"""How long minutes are kept, by category of table (Selectielijst gemeenten 2020)."""

from __future__ import annotations

from enum import StrEnum


class RetentionCategory(StrEnum):
    """The result of the selection list that a table's minutes fall under."""

    PERMANENT = "19.1.6"
    TWENTY_YEARS = "19.1.8"
    TEN_YEARS = "19.1.10"
    FIVE_YEARS = "19.1.11"
    ONE_YEAR = "19.1.12"
