"""What a report of a bug should say of the machine."""

from __future__ import annotations

import platform
import sys

from . import _core

LIBRARIES = (
    "narwhals",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
    "altair",
    "networkx",
    "spacy",
    "datasets",
    "tqdm",
    "IPython",
)
"""Libraries that wirecopy works with and does not need."""


def show_versions() -> None:
    """Prints the versions of wirecopy, Python, the system and other libraries, for reports of bugs.

    Nothing is imported, and nothing of the machine is printed beyond the names of its system and processor.

    Examples:
        >>> import wirecopy as wc
        >>> wc.show_versions()
        wirecopy ...
        python ...
    """
    from importlib.metadata import PackageNotFoundError, version

    build = "without optimisation" if _core.DEBUG else "release"
    print(f"{'wirecopy':12}{_core.VERSION} ({build}, {_core.threads()} threads)")
    print(f"{'python':12}{sys.version.split()[0]} ({platform.python_implementation()})")
    print(f"{'system':12}{platform.system()} {platform.release()}, {platform.machine()}")
    for name in LIBRARIES:
        try:
            print(f"{name:12}{version(name)}")
        except PackageNotFoundError:
            print(f"{name:12}-")
