"""What the copies of several recipients are all made of, read once for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain import frozen_agenda
from workbench.domain.frozen import thaw
from workbench.services.errata import errata_of
from workbench.services.holding import gathering
from workbench.services.since_frozen import narrowed

if TYPE_CHECKING:
    from workbench.domain.errata import Erratum
    from workbench.domain.frozen import FrozenMinutes
    from workbench.domain.frozen_agenda import AgendaVersion, FrozenAgenda
    from workbench.domain.holding import Reader
    from workbench.domain.ids import MeetingId
    from workbench.domain.minutes import MinutesVersion
    from workbench.services.holding import Gathering
    from workbench.services.ports import Read


class Sources:
    """The frozen texts, errata and readers of some meetings; it lives as long as an order."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self._minutes: dict[str, FrozenMinutes] = {}
        self._agendas: dict[str, FrozenAgenda] = {}
        self._errata: dict[str, tuple[Erratum, ...]] = {}
        self._gatherings: dict[str, Gathering] = {}

    def minutes(self, version: MinutesVersion) -> FrozenMinutes:
        """Return the minutes of a version, bound by what was agreed since as well."""
        if version.id not in self._minutes:
            self._minutes[version.id] = narrowed(self.read, thaw(version.canonical))
        return self._minutes[version.id]

    def agenda(self, version: AgendaVersion) -> FrozenAgenda:
        """Return an agenda as it was sent."""
        if version.id not in self._agendas:
            self._agendas[version.id] = frozen_agenda.thaw(version.canonical)
        return self._agendas[version.id]

    def errata(self, version: MinutesVersion) -> tuple[Erratum, ...]:
        """Return the errata that stand beside a version."""
        key = version.meeting
        if key not in self._errata:
            self._errata[key] = errata_of(self.read, key)
        return tuple(one for one in self._errata[key] if one.version == version.id)

    def reader_at(self, meeting: MeetingId, reader: Reader) -> Reader:
        """Return what a recipient was to another meeting."""
        if meeting not in self._gatherings:
            self._gatherings[meeting] = gathering(self.read, meeting)
        return self._gatherings[meeting].reader(reader.party)
