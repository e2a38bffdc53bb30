"""On what ground partners hold what tells of persons at a table, and the use cases on stating one.

The regime of the table gives it to its participants; for a third party a person writes down why.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.domain.grounds import Ground, GroundMissingError, StatedGround, ground_for
from workbench.domain.ids import StatedGroundId
from workbench.domain.tables import Regime
from workbench.services.audit import Act

if TYPE_CHECKING:
    from workbench.domain.ids import OrganisationId, TableId
    from workbench.services.ports import Read, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The regime of one table, and what was stated there for third parties."""

    regime: Regime
    stated: tuple[StatedGround, ...] = ()
    read: Read = field(repr=False, compare=False)

    def of(self, home: OrganisationId, *, has_seat: bool) -> Ground:
        """Return the ground of a partner; one that is gone has none."""
        partner = self.read.organisations.find(home) if self.asks else None
        if partner is None:
            return Ground.NONE if self.asks else Ground.NOT_NEEDED
        is_stated = self.words_for(home) != ""
        return ground_for(self.regime, partner, has_seat=has_seat, is_stated=is_stated)

    @property
    def asks(self) -> bool:
        """Persons are discussed at this table."""
        return self.regime is not Regime.NO_PERSONS

    def words_for(self, home: OrganisationId) -> str:
        """Return why a third party may hold it, as it was written down; "" when nothing was."""
        return next((one.words for one in self.stated if one.organisation == home), "")


def regime_of(read: Read, table: TableId | None) -> Regime:
    """Return the regime of a table; a meeting without a table has none, so no persons."""
    held = read.tables.find(table) if table else None
    return held.regime if held is not None else Regime.NO_PERSONS


def grounds_at(read: Read, table: TableId | None) -> Grounds:
    """Return the grounds of a table."""
    regime = regime_of(read, table)
    asks = table is not None and regime is not Regime.NO_PERSONS
    stated = read.stated_grounds.where(table=table) if asks else ()
    return Grounds(regime=regime, stated=stated, read=read)


def state_ground(
    work: Work, table: TableId, organisation: OrganisationId, words: str
) -> StatedGround:
    """Write down why a third party may hold what tells of persons at a table; the last one holds.

    Raises:
        GroundMissingError: no words are given.
    """
    if not words.strip():
        raise GroundMissingError(table)
    held = work.stated_grounds.where(table=table, organisation=organisation)
    stated = StatedGround(
        id=held[0].id if held else StatedGroundId(work.new_id()),
        table=table,
        organisation=organisation,
        words=words.strip(),
        stated_on=work.today,
    )
    work.stated_grounds.save(stated)
    work.audit(Act.GROUND_STATED, stated.id)
    return stated


def keep(work: Work, table: TableId, organisation: OrganisationId, words: str) -> None:
    """Make what is stated for a third party as it was typed; nothing typed withdraws it."""
    held = work.stated_grounds.where(table=table, organisation=organisation)
    if words.strip():
        if not held or held[0].words != words.strip():
            state_ground(work, table, organisation, words)
    elif held:
        withdraw_ground(work, held[0].id)


def withdraw_ground(work: Work, key: StatedGroundId) -> None:
    """Say that a third party may hold nothing that tells of persons any more."""
    work.stated_grounds.remove(key)
    work.audit(Act.GROUND_WITHDRAWN, key)
