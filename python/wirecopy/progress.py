"""The progress bar of long calls: tqdm's, if it is installed."""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any

PATIENCE = 1.0
"""Seconds that a call lasts before a bar is shown unasked."""


class Meter:
    """Shows how much of the text is done.

    Args:
        title: What is being done.
        wanted: `True` shows a bar, `False` none; `None` shows one after a second, on a terminal or in a
            notebook. Another meter: what is done is shown on its bar.
    """

    def __init__(self, title: str, wanted: bool | Meter | None) -> None:
        self._title = title
        self._outer = wanted if isinstance(wanted, Meter) else None
        self._bar: Any = None
        self._since = time.monotonic()
        self._patience = 0.0 if wanted else PATIENCE
        self.active: bool
        if isinstance(wanted, Meter):
            self.active = wanted.active
        else:
            self.active = (_watched() if wanted is None else wanted) and _has_tqdm()

    def __enter__(self) -> Meter | None:
        if self.active and (self._outer or self)._patience == 0:
            self(0, 0)
        return self if self.active else None

    def __call__(self, done: int, total: int) -> None:
        """Tells how many bytes are done of those known of; the binding calls this now and then."""
        if self._outer is not None:
            self._outer._show(self._title, done, total)
        else:
            self._show(self._title, done, total)

    def _show(self, title: str, done: int, total: int) -> None:
        if self._bar is None:
            if time.monotonic() - self._since < self._patience:
                return
            from tqdm.auto import tqdm

            self._bar = tqdm(desc=title, unit="B", unit_scale=True, leave=False)
        if self._bar.desc != f"{title}: ":
            self._bar.reset()
            self._bar.set_description(title)
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._outer is None and self._bar is not None:
            self._bar.close()


def _watched() -> bool:
    """Whether somebody may be looking: a terminal, or a notebook."""
    stderr = sys.stderr
    return (stderr is not None and stderr.isatty()) or "ipykernel" in sys.modules


def _has_tqdm() -> bool:
    if "tqdm" in sys.modules:
        return sys.modules["tqdm"] is not None
    from importlib.util import find_spec

    return find_spec("tqdm") is not None
