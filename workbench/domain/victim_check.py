"""What is asked for the victim first: four questions, each answered by a person.

Is a partner for care at the table, is there shelter, was a report to CoMensha considered, and is
it a minor, and if so: who is there for it (issue of the case file; product.md 8.17)? The program
asks; it never answers and never adds up. A yes to the last question names somebody; a no to the
others says why.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from workbench.domain.errors import RuleBrokenError
from workbench.domain.ids import CaseId, VictimCheckId
from workbench.domain.people import PartnerKind

if TYPE_CHECKING:
    from collections.abc import Iterable


class Question(StrEnum):
    """What is asked, in this order."""

    CARE = "care"  # is a partner for care there
    SHELTER = "shelter"
    COMENSHA = "comensha"  # was a report considered
    MINOR = "minor"


class VictimAnswer(StrEnum):
    """What a person answered."""

    YES = "yes"
    NO = "no"


class WordsMissingError(RuleBrokenError):
    """This answer needs words: who is there for a minor, or why not."""

    code = "victim-check.words-missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimCheck:
    """The answer to one question of one case."""

    id: VictimCheckId
    case: CaseId
    question: Question
    answer: VictimAnswer
    words: str = field(default="", repr=False)
    checked_on: date

    def tidy(self) -> VictimCheck:
        """Return this answer with its words tidied.

        Raises:
            WordsMissingError: it needs words and has none.
        """
        words = self.words.strip()
        if needs_words(self.question, self.answer) and not words:
            raise WordsMissingError(self.id)
        return replace(self, words=words)


def needs_words(question: Question, answer: VictimAnswer) -> bool:
    """Tell whether an answer must say who, or why."""
    return answer is (VictimAnswer.YES if question is Question.MINOR else VictimAnswer.NO)


_CARE: Final = frozenset(
    {
        PartnerKind.CARE_COORDINATION,
        PartnerKind.SHELTER,
        PartnerKind.HEALTH,
        PartnerKind.SAFE_AT_HOME,
        PartnerKind.COMENSHA,
    }
)


def is_care(kind: PartnerKind) -> bool:
    """Tell whether a kind of partner is there for care; it says nothing of who takes part."""
    return kind in _CARE


class Asked(Protocol):
    """A question that was answered."""

    @property
    def question(self) -> Question:
        """Which one."""
        ...


def unanswered(held: Iterable[Asked]) -> tuple[Question, ...]:
    """Return the questions that nobody answered yet."""
    answered = {one.question for one in held}
    return tuple(question for question in Question if question not in answered)
