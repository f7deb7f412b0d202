"""What machines of random acts have in common: each run is undone, and an act may be refused."""

import contextlib
from collections.abc import Callable

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine

from emulation.decisions import RuleViolation


class Acting(RuleBasedStateMachine):
    """Runs in a transaction that is rolled back."""

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    def tried(self, act: Callable[[], object]) -> bool:
        """Do an act in a savepoint; a refusal is fine, any other error is not."""
        with contextlib.suppress(RuleViolation), transaction.atomic():
            act()
            return True
        return False
