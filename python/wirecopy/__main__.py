"""The command `wirecopy`, and `python -m wirecopy`."""

from __future__ import annotations

import sys

from . import _core


def main() -> int:
    """Runs the command line on `sys.argv`; gives the exit status."""
    try:
        return _core.main(["wirecopy", *sys.argv[1:]])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
