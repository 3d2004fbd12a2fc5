"""The command `wirecopy`, and `python -m wirecopy`."""

from __future__ import annotations

import signal
import sys

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

INTERRUPTED = 130
"""The exit status of a run that was asked to stop."""


def main() -> int:
    """Runs the command line on `sys.argv`; gives the exit status.

    Ctrl-C, SIGTERM and SIGHUP are a wish to stop; a second one ends the process.
    """
    try:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            # What the parent had ignored, as `nohup` does, stays ignored.
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, _stop)
        return _core.main(["wirecopy", *sys.argv[1:]])
    except KeyboardInterrupt:
        return INTERRUPTED


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_DFL)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
