"""`Data`: the labelled sets in a folder, and the scorer that stands beside it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

Document = dict[str, Any]


class Data:
    """The folder of labelled sets, read through the scorer, so that both see the same rows."""

    def __init__(self, folder: Path, scorer: ModuleType) -> None:
        self._folder = folder
        self._scorer = scorer

    def read(self, name: str) -> list[Document]:
        """The rows of a JSON Lines or Parquet file, named from the folder on."""
        return list(self._scorer.read(str(self._folder / name)))

    def files(self, pattern: str) -> list[str]:
        """The files that match, named from the folder on, in order."""
        return sorted(path.relative_to(self._folder).as_posix() for path in self._folder.glob(pattern))

    def score(self, task: str, gold: list[Document], predictions: list[Document]) -> dict[str, Any]:
        """The scorer's figures for one task."""
        return dict(self._scorer.score(task, gold, predictions))


def find_scorer(folder: Path, given: Path | None) -> Path | None:
    """The scorer: as given, else `eval/score.py` in the folder or beside it."""
    places = [given] if given else [folder.parent / "eval" / "score.py", folder / "eval" / "score.py"]
    return next((place for place in places if place.is_file()), None)


def load(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("wirecopy_scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
