"""What a room is given: reads at once, writes through the one lane, words to the person.

A room never sees a connection, a thread or a key. It asks ``desk.do(use_case, ...)``; when the
transaction has landed, ``changed`` tells every view what was touched, and each decides whether
to look again (architecture.md section 2).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from workbench.services.changes import Outcome
from workbench.services.vaults import Reader
from workbench.ui.facts_of_today import FactsOfToday
from workbench.ui.steps import Steps
from workbench.ui.tasks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.domain.errors import WorkbenchError
    from workbench.services.archive_files import Packer
    from workbench.services.attachments import AttachmentFiles
    from workbench.services.changes import Step
    from workbench.services.forgetting_files import ForgettingFiles
    from workbench.services.handbook import Handbook
    from workbench.services.keys import VaultKeys
    from workbench.services.lists import Lists
    from workbench.services.logbook import Logbook
    from workbench.services.ports import Clock, Drafts, Read, Work, WorkingDays
    from workbench.services.post import Post
    from workbench.services.proofs import Prover
    from workbench.services.session import Session
    from workbench.services.spelling import Speller
    from workbench.services.vaults import OpenVault, PaperMaker, Paperwork, World
    from workbench.ui.tasks import Tasks

P = ParamSpec("P")
T = TypeVar("T")


class Desk(QObject):
    """An unlocked workbench as the rooms know it."""

    changed = Signal(object)  # Step: what a transaction touched
    refused = Signal(object)  # WorkbenchError nobody else took: becomes a banner
    history_asked = Signal(str, str)  # record, and what it is called
    # a sentence in the past tense, whether it can be undone, and whether it was said aloud already
    told = Signal(str, bool, bool)
    lock_asked = Signal()  # what was done needs the vault to open anew
    leaving = Signal()  # the vault locks: whoever has long work in a lane stops it now
    keys: VaultKeys | None = None  # who else can open it; none without a vault
    forgetting: ForgettingFiles | None = None  # what comes after destroying; none without files

    def __init__(
        self,
        *,
        session: Session,
        drafts: Drafts,
        read: Read,
        lists: Lists,
        logbook: Logbook,
        tasks: Tasks,
        clock: Clock,
        working_days: WorkingDays,
        paper: PaperMaker,
        files: Paperwork,
        lane_reader: Callable[[], Reader] | None = None,
        attachments: AttachmentFiles | None = None,
        handbook: Handbook | None = None,
        post: Post | None = None,
        speller: Speller | None = None,
        prover: Prover | None = None,
        packer: Callable[[], Packer] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.is_read_only = session.is_read_only
        self.drafts = drafts  # only on the WRITE lane
        self._own_reader = _always(read, lists, logbook)  # until a vault is opened
        self.tasks = tasks
        self.clock = clock
        self.working_days = working_days
        self.paper, self.files = paper, files
        self.attachments = attachments  # none where nothing is kept, as in tests of other things
        self.handbook = handbook  # likewise
        self.post = post  # likewise
        self.speller, self.prover = speller, prover  # likewise; without a prover no copy leaves
        self.packer = packer  # likewise; makes packages for an archive
        # without a lane of its own, as in tests, everything is read on the one connection
        self._lane_reader = lane_reader or self._own_reader
        self.steps = Steps(self._undo, self._redo)
        self.facts = self._facts_of_today()

    def _facts_of_today(self) -> FactsOfToday:
        """Return what pages of policy and region count from; it looks through this desk."""
        today = lambda: self.clock.today()  # noqa: E731, PLW0108 - the clock comes with the vault
        facts = FactsOfToday(self, self.look, self._count, today, self.refused.emit)
        self.changed.connect(facts.note_change)
        self.leaving.connect(facts.stop)
        return facts

    @classmethod
    def shut(cls, tasks: Tasks) -> Desk:
        """Return a desk without a vault: rooms can be built with it, and nothing read or done.

        ``open`` gives it what is read with, and ``admit`` what is written with.
        """
        nothing: Any = _Nothing()  # what asks it for anything fails
        return cls(
            session=nothing,
            drafts=nothing,
            read=nothing,
            lists=nothing,
            logbook=nothing,
            tasks=tasks,
            clock=nothing,
            working_days=nothing,
            paper=nothing,
            files=nothing,
        )

    def open(
        self,
        world: World,
        vault: OpenVault,
        *,
        own_reader: Callable[[], Reader],
        lane_reader: Callable[[], Reader],
    ) -> None:
        """Read a vault from now on; nothing can be done yet.

        ``own_reader`` gives the connection of the window, opened when it is first asked for, and
        ``lane_reader`` that of the READ lane.
        """
        self.forgetting, self.keys = vault.forgetting, vault.keys
        self.attachments = vault.attachments
        self.clock, self.working_days = world.clock, world.working_days
        self.paper, self.files, self.prover = world.paper, world.files, world.prover
        self.packer = lambda: world.packer  # what it needs is loaded when it is asked for
        self.handbook, self.post, self.speller = world.handbook, world.post, world.speller
        self._own_reader, self._lane_reader = own_reader, lane_reader

    @property
    def read(self) -> Read:
        """The records, read at once on the connection of the window."""
        return self._own_reader().records

    @property
    def lists(self) -> Lists:
        """The lists, likewise."""
        return self._own_reader().lists

    @property
    def logbook(self) -> Logbook:
        """The log, likewise."""
        return self._own_reader().logbook

    def admit(self, session: Session, drafts: Drafts) -> None:
        """Write with these from now on."""
        self._session, self.drafts = session, drafts
        self.is_read_only = session.is_read_only

    def do(
        self,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Asked[T]:
        """Run a use case that can be undone; ``.then(owner, done)`` to hear of it."""
        job = partial(self._session.do, use_case, *args, **kwargs)
        return self._ask(job, self.steps.acted)

    def write(
        self,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Asked[T]:
        """Run a use case that the undo list does not hold: text, and what is final."""
        return self._ask(partial(self._session.write, use_case, *args, **kwargs))

    def destroy(
        self,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Asked[T]:
        """Run a use case that destroys: neither it nor anything before it can be taken back."""
        job = partial(self._session.write_for_good, use_case, *args, **kwargs)
        return self._ask(job, self.steps.forget_all)

    def look(
        self,
        owner: QObject,
        job: Callable[[Reader], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbenchError], None] | None = None,
    ) -> None:
        """Read what takes longer than a blink in the READ lane, on its own connection.

        A refusal nobody takes becomes a banner.
        """
        told = failed or self.refused.emit
        self.tasks.run(Lane.READ, owner, lambda: job(self._lane_reader()), done, told)

    def _count(
        self,
        owner: QObject,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[WorkbenchError], None],
    ) -> None:
        self.tasks.run(Lane.COUNT, owner, job, done, failed)

    def tell(self, sentence: str, *, can_undo: bool = False, is_spoken: bool = False) -> None:
        """Say in the past tense what happened, in a toast; only to the eye when it was spoken."""
        self.told.emit(sentence, can_undo, is_spoken)

    def _undo(self) -> None:
        self._ask(partial(_step, self._session.undo))

    def _redo(self) -> None:
        self._ask(partial(_step, self._session.redo))

    def _ask(
        self, job: Callable[[], Outcome[T]], noted: Callable[[], None] | None = None
    ) -> Asked[T]:
        asked: Asked[T] = Asked(self, noted)
        self.tasks.run(Lane.WRITE, self, job, asked.landed, asked.failed)
        return asked


def _always(read: Read, lists: Lists, logbook: Logbook) -> Callable[[], Reader]:
    held = Reader(records=read, lists=lists, logbook=logbook, close=lambda: None)
    return lambda: held


class _Nothing:
    """Stands where there is no vault yet."""

    is_read_only = False


def _step(way: Callable[[], Step]) -> Outcome[None]:
    return Outcome(None, way())


class Asked(Generic[T]):
    """A wish on its way to the vault, and who wants to hear how it went."""

    def __init__(self, desk: Desk, noted: Callable[[], None] | None = None) -> None:
        self._desk = desk
        self._noted = noted
        self._outcome: Outcome[T] | None = None
        self._error: WorkbenchError | None = None
        self._owner: QObject | None = None
        self._done: Callable[[Outcome[T]], None] | None = None
        self._failed: Callable[[WorkbenchError], None] | None = None

    def then(
        self,
        owner: QObject,
        done: Callable[[Outcome[T]], None] | None = None,
        failed: Callable[[WorkbenchError], None] | None = None,
    ) -> None:
        """Say who hears of it; an owner that is gone by then hears nothing.

        A refusal nobody takes goes to ``desk.refused`` and becomes a banner.
        """
        self._owner, self._done, self._failed = owner, done, failed
        if self._outcome is not None:
            self._tell_done(self._outcome)
        elif self._error is not None:
            self._tell_failed(self._error)

    def landed(self, outcome: Outcome[T]) -> None:
        """The transaction is on disk: every view hears what was touched."""
        self._outcome = outcome
        if outcome.step.images:
            if self._noted is not None:
                self._noted()
            self._desk.changed.emit(outcome.step)
        self._tell_done(outcome)

    def failed(self, error: WorkbenchError) -> None:
        """The use case refused, or the vault is in trouble; nothing was changed."""
        self._error = error
        self._tell_failed(error)

    def _tell_done(self, outcome: Outcome[T]) -> None:
        if self._done is not None and self._owner is not None and isValid(self._owner):
            self._done(outcome)

    def _tell_failed(self, error: WorkbenchError) -> None:
        heard = self._failed is not None and self._owner is not None and isValid(self._owner)
        if heard and self._failed is not None:
            self._failed(error)
        else:
            self._desk.refused.emit(error)
