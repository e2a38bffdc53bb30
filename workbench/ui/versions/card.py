"""The versions of one meeting's minutes over the rooms: two chosen ones, and what differs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from workbench.domain.frozen import thaw
from workbench.domain.minutes import VersionState
from workbench.services.comparing import Comparison, compare
from workbench.texts import ntr, spoken, tr
from workbench.ui import days
from workbench.ui.theme import Ink, Role
from workbench.ui.versions.differences import Differences, difference_rows
from workbench.ui.widgets.announcements import announce
from workbench.ui.widgets.buttons import Button, Kind, Size
from workbench.ui.widgets.cover_card import CoverCard
from workbench.ui.widgets.fields import ChoiceField
from workbench.ui.widgets.labels import Divider, Label
from workbench.ui.widgets.pages import column, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from workbench.domain.ids import MeetingId, VersionId
    from workbench.domain.minutes import MinutesVersion
    from workbench.services.vaults import Reader
    from workbench.ui.desk import Desk

_SHOWN = 12  # letters of a fingerprint


class VersionsCard(CoverCard):
    """Compares any two versions; what can be done with the newest is asked here too."""

    asked = Signal(str)  # the name of a verb

    def __init__(
        self, frame: QWidget, desk: Desk, meeting: MeetingId, verbs: Iterable[tuple[str, str]]
    ) -> None:
        super().__init__(frame, tr("Versions of the minutes"), width=860, height=680)
        self._desk = desk
        held = sorted(desk.read.versions.where(meeting=meeting), key=lambda v: v.n)
        self._versions = {version.id: version for version in held}
        choices = [(version.id, _named(version)) for version in reversed(held)]
        self.since = ChoiceField(tr("From this version"), choices)
        self.until = ChoiceField(tr("Until this version"), choices)
        self.list = Differences()
        self._told = Label("", Role.SMALL, Ink.TEXT2, wraps=True)
        self.verbs = {name: self._verb(name, said) for name, said in verbs}
        self._lay_out()
        self.since.set_value(held[-2 if len(held) > 1 else -1].id)
        for choice in (self.since, self.until):
            choice.changed.connect(lambda _: self._compare())
        self.open()
        self._compare()

    def _verb(self, name: str, said: str) -> Button:
        button = Button(said, Kind.SECONDARY, size=Size.SMALL)
        button.clicked.connect(partial(self._ask, name))
        return button

    def _ask(self, name: str) -> None:
        self.leave()
        self.asked.emit(name)

    def _lay_out(self) -> None:
        title = Label(tr("Versions of the minutes"), Role.TITLE)
        lead = Label(
            tr("What was left out is struck through, what was added is underlined."),
            Role.UI,
            Ink.TEXT2,
            wraps=True,
        )
        choices = row(spacing=16)
        for choice in (self.since, self.until):
            choices.addWidget(choice, 1)
        head = column(
            row(title, None, self.close_button), lead, 14, choices, margins=(28, 22, 28, 12)
        )
        if self.verbs:
            head.addSpacing(12)
            head.addLayout(row(*self.verbs.values(), None))
        told = row(4, self._told, spacing=0, margins=(24, 10, 28, 4))
        rows = row(self.list, margins=(20, 0, 12, 12))
        self.card.setLayout(column(head, Divider(), told, rows))

    def _compare(self) -> None:
        ends = sorted(
            (self._versions[_key(c.value())] for c in (self.since, self.until)),
            key=lambda version: version.n,
        )
        self._desk.look(self, partial(_read, ends), partial(self._show, ends))

    def _show(self, ends: Sequence[MinutesVersion], found: Comparison) -> None:
        self.list.show_rows(difference_rows(found))
        n = found.changes
        said = ntr("{n} passage differs.", "{n} passages differ.", n).format(n=n)
        if not n:
            said = tr("These versions say the same.")
        prints = ", ".join(version.sha256[:_SHOWN] for version in ends)
        self._told.setText(tr("{said} Fingerprints {prints}").format(said=said, prints=prints))
        announce(self, said)


def _read(ends: Sequence[MinutesVersion], reader: Reader) -> Comparison:
    del reader  # frozen versions are all it takes; thawing and comparing belong in the lane
    before, after = (thaw(version.canonical) for version in ends)
    return compare(before, after, spoken)


def _named(version: MinutesVersion) -> str:
    day = days.long_day(version.made_at.date())
    if version.state is VersionState.ADOPTED:
        return tr("Adopted version {n}, {day}").format(n=version.n, day=day)
    return tr("Draft {n}, {day}").format(n=version.n, day=day)


def _key(value: object) -> VersionId:
    return value  # type: ignore[return-value] # the field gives back what it was given
