"""What the copies of several recipients are all made of, read once for all of them.

What is handed out calls subjects by the pseudonyms of its table (``services.masking``), whatever
somebody typed; the own copy says what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.domain import frozen_agenda
from workbench.domain.aliases import Aliases
from workbench.domain.frozen import thaw
from workbench.domain.masked import masked, masked_agenda, masked_erratum
from workbench.services.errata import errata_of
from workbench.services.holding import gathering
from workbench.services.masking import known_to
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

    def __init__(self, read: Read, *, hides_names: bool = False) -> None:
        self.read = read
        self._hides_names = hides_names
        self._known: dict[str, Aliases] = {}
        self._minutes: dict[str, FrozenMinutes] = {}
        self._agendas: dict[str, FrozenAgenda] = {}
        self._errata: dict[str, tuple[Erratum, ...]] = {}
        self._gatherings: dict[str, Gathering] = {}

    def minutes(self, version: MinutesVersion) -> FrozenMinutes:
        """Return the minutes of a version, bound by what was agreed since as well."""
        if version.id not in self._minutes:
            known = self._names_at(version.meeting)
            clean = masked(thaw(version.canonical), known)
            self._minutes[version.id] = narrowed(self.read, clean)
        return self._minutes[version.id]

    def agenda(self, version: AgendaVersion) -> FrozenAgenda:
        """Return an agenda as it was sent."""
        if version.id not in self._agendas:
            known = self._names_at(version.meeting)
            frozen = frozen_agenda.thaw(version.canonical)
            self._agendas[version.id] = masked_agenda(frozen, known)
        return self._agendas[version.id]

    def errata(self, version: MinutesVersion) -> tuple[Erratum, ...]:
        """Return the errata that stand beside a version."""
        key = version.meeting
        if key not in self._errata:
            known = self._names_at(key)
            told = errata_of(self.read, key)
            self._errata[key] = tuple(masked_erratum(one, known) for one in told)
        return tuple(one for one in self._errata[key] if one.version == version.id)

    def reader_at(self, meeting: MeetingId, reader: Reader) -> Reader:
        """Return what a recipient was to another meeting."""
        if meeting not in self._gatherings:
            self._gatherings[meeting] = gathering(self.read, meeting)
        return self._gatherings[meeting].reader(reader.party)

    def _names_at(self, meeting: MeetingId) -> Aliases:
        if not self._hides_names:
            return Aliases()
        table = self.read.meetings.get(meeting).table or ""
        if table not in self._known:
            self._known[table] = known_to(self.read, meeting)
        return self._known[table]
