"""The heaviest that may come: a meeting of 300 items, and one text of 200,000 characters."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.bench.generated.agreeing import Saying
from tests.bench.generated.sizes import TODAY
from workbench.domain.agenda import AgendaItem
from workbench.domain.meetings import MeetingState
from workbench.services.audit import Act

if TYPE_CHECKING:
    from tests.bench.generated.life import Life
    from tests.bench.generated.sentences import Sentences
    from workbench.services.ports import Work

ITEMS = 300
CHARACTERS = 200_000
PLACE = "de zwaarste"  # how it is found again


class Heavy:
    """Adds that meeting to a table, as one that goes on today."""

    def __init__(self, say: Sentences, life: Life) -> None:
        self._say = say
        self._life = life

    def hold(self, work: Work) -> None:
        meeting = self._life.begin(
            work, TODAY - timedelta(days=1), state=MeetingState.CONCEPT, place=PLACE
        )
        for n in range(ITEMS):
            item = AgendaItem(
                id=work.new_id(),
                meeting=meeting.id,
                position=n,
                title=self._say.draw("title"),
                minutes=1,
            )
            work.items.save(item)
            said = Saying(work, meeting, item)
            left = CHARACTERS if n == 0 else 1
            while left > 0:
                text = self._say.paragraph(3, 6)
                said.line(text)
                left -= len(text)
        work.audit(Act.AGENDA_CHANGED, meeting.id)
