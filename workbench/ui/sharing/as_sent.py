"""The pages of a copy exactly as they would be sent, drawn when somebody looks at them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from workbench.services.messages import explain
from workbench.texts import spoken
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.services.previews import PagePicture
    from workbench.ui.desk import Desk
    from workbench.ui.sharing.card import SharingCard

T = TypeVar("T")


class AsSent(QObject):
    """Keeps the bytes of what was looked at, so that going back to it draws nothing again."""

    def __init__(self, desk: Desk, card: SharingCard) -> None:
        super().__init__(card)
        self._desk = desk
        self._card = card
        self._round = 0  # of readings: what was drawn of an earlier one is of other copies
        self._sent: dict[str, bytes] = {}
        card.preview.sent_wished.connect(self._draw)
        card.preview.page_asked.connect(self._show_page)

    def begin_anew(self) -> None:
        """The copies are others."""
        self._round += 1
        self._sent.clear()

    def _draw(self) -> None:
        """Make the bytes that somebody would get, without the code of a copy that is made."""
        one = self._card.list.addressee()
        if one is None or one.copy is None:
            return
        if one.key in self._sent:
            self._card.preview.begin_pages()
            return
        job = partial(self._desk.paper.make, one.copy.paper)
        self._run(job, partial(self._drawn, one.key, self._round), self._not_shown)

    def _drawn(self, key: str, of: int, data: bytes) -> None:
        if of != self._round:
            return
        self._sent[key] = data
        if self._card.list.chosen_key() == key:
            self._card.preview.begin_pages()

    def _show_page(self, number: int, width: int) -> None:
        key = self._card.list.chosen_key()
        data = self._sent.get(key)
        if data is not None:
            job = partial(self._desk.paper.look, data, number, width)
            self._run(job, partial(self._page_shown, key), self._not_shown)

    def _page_shown(self, key: str, picture: PagePicture) -> None:
        if self._card.list.chosen_key() == key:
            self._card.preview.show_page(picture)

    def _not_shown(self, error: WorkbenchError) -> None:
        self._card.preview.say(explain(error, spoken).with_code)

    def _run(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        self._desk.tasks.run(Lane.READ, self._card, job, done, failed)
