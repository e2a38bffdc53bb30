"""What the window and the commands are given.

Each part is made when it is first asked for. Made at once they cost the start 27 ms, a fifth of
what it takes, and the page that asks for the passphrase needs the keeper only.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from workbench import paths
from workbench.bootstrap.late_keeper import LateKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.archive_files import Packer
    from workbench.services.handbook import Handbook
    from workbench.services.locking import LockLimits
    from workbench.services.passphrases import Passphrases
    from workbench.services.ports import Clock, WorkingDays
    from workbench.services.post import Post
    from workbench.services.proofs import Prover
    from workbench.services.restoring import Restorer
    from workbench.services.spelling import Speller
    from workbench.services.vaults import IdleRule, PaperMaker, Paperwork, Relaunch, World


class LateWorld:
    """Joins the adapters, one by one (satisfies `World`)."""

    def __init__(self, arguments: tuple[str, ...], clock: Clock | None) -> None:
        self._arguments = arguments
        self._clock = clock

    @cached_property
    def keeper(self) -> LateKeeper:
        """Makes and opens vaults."""
        return LateKeeper(lambda: self.clock)

    @cached_property
    def restorer(self) -> Restorer:
        """Reads backup files; what it takes out of one lies beside our other files meanwhile."""
        from workbench.bootstrap.restoring import FileRestorer  # noqa: PLC0415 - start-up, keys

        return FileRestorer(paths.proposed_vault().parent)

    @cached_property
    def passphrases(self) -> Passphrases:
        """Draws and judges passphrases."""
        from workbench.bootstrap.passphrase_desk import (  # noqa: PLC0415 - start-up: a first run
            VaultPassphrases,
        )

        return VaultPassphrases()

    @cached_property
    def clock(self) -> Clock:
        """The time of this machine, unless another was given."""
        from workbench.bootstrap.clocks import SystemClock  # noqa: PLC0415 - start-up, 2 ms

        return self._clock or SystemClock()

    @cached_property
    def working_days(self) -> WorkingDays:
        """The Dutch calendar of free days."""
        from workbench import workdays  # noqa: PLC0415 - start-up, 2 ms

        return workdays

    @cached_property
    def paper(self) -> PaperMaker:
        """The paper process; it starts when the first document is asked for."""
        from workbench.documents.paper_lane import PaperProcess  # noqa: PLC0415 - start-up, 9 ms

        return PaperProcess()

    @cached_property
    def prover(self) -> Prover:
        """The process that reads produced files back; it starts when the first is proved."""
        from workbench.documents.proof_lane import ProofProcess  # noqa: PLC0415 - start-up, 9 ms

        return ProofProcess()

    @cached_property
    def speller(self) -> Speller:
        """The spelling process; it starts when the first word is looked up."""
        from workbench.documents.spelling_lane import (  # noqa: PLC0415 - start-up, 9 ms
            SpellingProcess,
        )

        return SpellingProcess()

    @cached_property
    def files(self) -> Paperwork:
        """Folders of this machine, to which a person exports."""
        from workbench.bootstrap.folders import Folders  # noqa: PLC0415 - start-up, 4 ms

        return Folders()

    @cached_property
    def post(self) -> Post:
        """Files that go by mail."""
        from workbench.documents.post import MailFiles  # noqa: PLC0415 - start-up, a first reminder

        return MailFiles()

    @cached_property
    def packer(self) -> Packer:
        """Packages for an archive."""
        from workbench.documents.archive_package import (  # noqa: PLC0415 - start-up, few ask
            ArchivePackages,
        )

        return ArchivePackages()

    @cached_property
    def handbook(self) -> Handbook:
        """The pages for security officer and data protection officer."""
        from workbench.bootstrap.handbook_making import OdtHandbook  # noqa: PLC0415 - start-up, 2 ms

        return OdtHandbook()

    @cached_property
    def relaunch(self) -> Relaunch:
        """Lock: a fresh process in the place of this one."""
        from workbench.bootstrap.relaunching import FreshProcess  # noqa: PLC0415 - start-up, 5 ms

        return FreshProcess(self._arguments)

    @cached_property
    def lock_limits(self) -> LockLimits:
        """What may be set about locking; the administrator can allow less."""
        # Asked when a vault is open, long after the start.
        from workbench import paths, policy  # noqa: PLC0415 - start-up, see above
        from workbench.services.locking import LockLimits  # noqa: PLC0415 - start-up, 2 ms

        told, free = policy.read(paths.policy_file()), LockLimits()
        return LockLimits(
            most=min(told.most_idle_minutes or free.most, free.most),
            most_in_meeting=min(
                told.most_idle_minutes_in_meeting or free.most_in_meeting, free.most_in_meeting
            ),
            may_be_captured=not told.forbid_screen_capture_off,
        )

    def parts(self) -> tuple[Callable[[], object], ...]:
        """Return what loads each part that an open vault hands out, so that opening need not."""
        names = (
            "lock_limits", "working_days", "files", "post", "paper", "prover", "speller",
            "passphrases", "restorer", "handbook", "relaunch",
        )  # fmt: skip
        return (*(partial(getattr, self, name) for name in names), partial(self.idle, 1))

    def idle(self, minutes: int, in_meeting: int = 45) -> IdleRule:
        """Return when an untouched program locks."""
        from workbench.vault.idle import IdleRule  # noqa: PLC0415 - start-up, 2 ms

        return IdleRule(
            minutes=minutes,
            minutes_in_meeting=in_meeting,
            most=self.lock_limits.most,
            most_in_meeting=self.lock_limits.most_in_meeting,
        )


def world(arguments: tuple[str, ...] = (), clock: Clock | None = None) -> World:
    """Join the adapters; ``arguments`` are those of a fresh process after locking."""
    return LateWorld(arguments, clock)
