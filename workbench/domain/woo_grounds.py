"""On what grounds a passage may stay out of a copy that is made public: a closed list, by law.

Source: Wet open overheid, articles 5.1 and 5.2 (Stb. 2021, 499 and 500, in force since
1 May 2022). The value is how the article is printed at the place of the passage. Which ground
holds is decided by a person; the program knows the list and nothing else (rules R15).
"""

from __future__ import annotations

from enum import StrEnum


class WooGround(StrEnum):
    """Article, paragraph and letter, in the order of the law."""

    CROWN = "5.1.1.a"
    STATE_SECURITY = "5.1.1.b"
    CONFIDED = "5.1.1.c"  # trade data that was confided to the government
    SPECIAL_DATA = "5.1.1.d"  # personal data of articles 22 to 33 of the UAVG
    IDENTITY_NUMBER = "5.1.1.e"
    FOREIGN_RELATIONS = "5.1.2.a"
    FINANCES = "5.1.2.b"
    PROSECUTION = "5.1.2.c"
    INSPECTION = "5.1.2.d"
    PRIVACY = "5.1.2.e"
    COMPETITION = "5.1.2.f"
    ENVIRONMENT = "5.1.2.g"
    PROTECTION = "5.1.2.h"  # of persons and firms, and against sabotage
    FUNCTIONING = "5.1.2.i"  # of the state and other public bodies
    FIRST_TO_KNOW = "5.1.4"  # for a time only
    HARM = "5.1.5"
    OPINION = "5.2"  # personal views on policy, for internal deliberation
