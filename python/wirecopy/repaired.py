"""Documents repaired for another verb, which is told of the originals."""

from __future__ import annotations

from .clean import Cleaner
from .errors import OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from . import frames
    from ._core import Columns, Table


def before(clean: bool | Cleaner) -> Cleaner | None:
    """What repairs the texts for another verb: what its option `clean` says."""
    if isinstance(clean, Cleaner):
        return clean
    if not isinstance(clean, bool):
        raise OptionError(f"clean must be True, False or wirecopy.Cleaner, got {clean!r}")
    return Cleaner() if clean else None


class Repaired:
    """Documents for another verb, repaired if they are to be, and the way back to the originals."""

    __slots__ = ("_core", "documents")
    documents: Columns

    def __init__(
        self,
        cleaner: Cleaner | None,
        source: frames.Source,
        threads: int | None,
        meter: Any,
    ) -> None:
        self._core = None
        self.documents = source.documents
        if cleaner is not None:
            self._core = cleaner._core.repaired(source.documents, threads, meter)
            self.documents = self._core.columns

    def to_original(self, table: Table) -> Table:
        """A table that was made of the documents, with its places in the originals."""
        return table if self._core is None else self._core.to_original(table)
