"""Where exploitation is seen: in which sector, and in what kind of place (product.md 6).

Closed sets, so that figures can be made of them without a word about a person.
"""

from __future__ import annotations

from enum import StrEnum


class Sector(StrEnum):
    """In what kind of work it is seen."""

    AGRICULTURE = "agriculture"
    CLEANING = "cleaning"
    HOSPITALITY = "hospitality"
    CONSTRUCTION = "construction"
    SEX_WORK = "sex_work"
    MASSAGE = "massage"
    NAILS = "nails"
    TEMPORARY_WORK = "temporary_work"
    TRANSPORT = "transport"
    HOUSEHOLD = "household"
    ONLINE = "online"
    OTHER = "other"


class PlaceKind(StrEnum):
    """In what kind of place it is seen."""

    HOME = "home"
    HOTEL = "hotel"
    BUSINESS = "business"
    COUNTRYSIDE = "countryside"
    LICENSED = "licensed"  # a licensed sex business
    STREET = "street"
    ONLINE = "online"
