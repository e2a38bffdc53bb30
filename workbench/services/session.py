"""An unlocked workbench: everything that must go when it locks."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from workbench.domain.errors import RuleBrokenError
from workbench.services.audit import Act
from workbench.services.changes import Outcome, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.services.ports import Store, Work

P = ParamSpec("P")
T = TypeVar("T")
DEPTH = 50  # steps that can be taken back; forgotten on lock


class Session:
    """Runs use cases, each in a transaction, and remembers the way back.

    All calls are made on the thread of the writing connection.
    """

    is_read_only = False

    def __init__(self, store: Store) -> None:
        self._store = store
        self._back: deque[Step] = deque(maxlen=DEPTH)
        self._forth: list[Step] = []

    def do(
        self,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Run a use case; all of it lands, or none; it can be taken back."""
        outcome = self.write(use_case, *args, **kwargs)
        if outcome.step.images:
            self._back.append(outcome.step)
            self._forth.clear()
        return outcome

    def write(
        self,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Run a use case that the undo list does not hold.

        For text, whose way back is the editor's own (R2.4), and for what is final.
        """
        with self._store.transaction() as work:
            value = use_case(work, *args, **kwargs)
            step = work.step
        return Outcome(value, step)

    def write_for_good(
        self,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Outcome[T]:
        """Run a use case that destroys: no step of before may bring anything back."""
        outcome = self.write(use_case, *args, **kwargs)
        self._back.clear()
        self._forth.clear()
        return Outcome(outcome.value, outcome.step.without_rows())

    def undo(self) -> Step:
        """Take the last step back; an empty step when there is none.

        Raises:
            RuleBrokenError: it was changed again since; the step is dropped.
        """
        if not self._back:
            return Step()
        step = self._back[-1]
        turned = step.turned()
        try:
            self._restore(turned, Act.STEP_UNDONE)
        except RuleBrokenError:
            self._back.pop()  # it can never be taken back now, and must not block those before
            raise
        self._back.pop()
        self._forth.append(step)
        return turned

    def redo(self) -> Step:
        """Take the last undone step again."""
        if not self._forth:
            return Step()
        step = self._forth[-1]
        try:
            self._restore(step, Act.STEP_REDONE)
        except RuleBrokenError:
            self._forth.clear()
            raise
        self._forth.pop()
        self._back.append(step)
        return step

    def _restore(self, step: Step, act: Act) -> None:
        with self._store.transaction() as work:
            work.restore(step)
            work.audit(act, step.images[0].key)
