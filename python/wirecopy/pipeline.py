"""The usual run: clean, then dedup, then extract, each on what the one before it left."""

from __future__ import annotations

from . import _core, frames
from .clean import Cleaned, Cleaner
from .copies import Copies
from .counts import counted
from .dedup import Deduplicator
from .errors import OptionError
from .extract import Extractor
from .facts import Facts
from .progress import Meter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from ._core import Table
    from .files import Errors

    Step = Cleaner | Deduplicator | Extractor

ORDER: tuple[type[Any], ...] = (Cleaner, Deduplicator, Extractor)


class Pipeline:
    """Steps that are run one after the other; made by `pipeline`. Immutable; reuse it freely.

    Attributes:
        steps: The steps, in the order in which they are run.
    """

    __slots__ = ("steps",)
    steps: tuple[Step, ...]

    def __init__(self, *steps: Step) -> None:
        kinds = [type(step) for step in steps]
        names = ", ".join(kind.__name__ for kind in ORDER)
        if not steps or any(kind not in ORDER for kind in kinds):
            raise OptionError(
                f"pipeline takes {names}, got {', '.join(kind.__name__ for kind in kinds) or '-'}"
            )
        if kinds != [kind for kind in ORDER if kind in kinds]:
            raise OptionError(f"the steps of a pipeline stand in the order {names}, each once at most")
        object.__setattr__(self, "steps", steps)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Pipeline is frozen; make another with the steps you want")

    def __eq__(self, other: object) -> bool:
        return self.steps == other.steps if isinstance(other, Pipeline) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.steps)

    def __repr__(self) -> str:
        return f"pipeline({', '.join(map(repr, self.steps))})"

    def __call__(
        self,
        data: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        published: str | date | None = None,
        errors: Errors = "raise",
        threads: int | None = None,
        progress: bool | None = None,
    ) -> Run:
        """Runs the steps on `data`; the arguments are those of `extract`."""
        column = published if isinstance(published, str) else None
        names: dict[str, Any] = {"text": text, "id": id, "errors": errors, "threads": threads}
        if not isinstance(data, (str, list, tuple)) and frames.is_one_shot(data):
            data = list(data)
        results: dict[str, Any] = {}
        with Meter("wirecopy", progress) as meter:
            for step in self.steps:
                name = NAMES[type(step)]
                dated: Any = published if isinstance(step, Extractor) else column
                found = results[name] = step.run(data, published=dated, progress=meter or False, **names)
                if isinstance(found, Cleaned):
                    data = found.apply()
                elif isinstance(found, Copies):
                    data = found.unique()
        return Run(results, data)


NAMES: dict[type[Any], str] = {Cleaner: "cleaned", Deduplicator: "copies", Extractor: "facts"}


class Run:
    """What the steps of a pipeline did.

    Attributes:
        cleaned: What `clean` did, or `None` where it was no step.
        copies: What `dedup` found in the repaired texts, or `None`.
        facts: What `extract` found in what was left, or `None`; its rows are those of `data`.
        data: What is left: the repaired texts without their copies, as the kind of object that was given.
    """

    __slots__ = ("cleaned", "copies", "data", "facts")
    cleaned: Cleaned | None
    copies: Copies | None
    facts: Facts | None
    data: Any

    def __init__(self, results: dict[str, Any], data: Any) -> None:
        for name in NAMES.values():
            setattr(self, name, results.get(name))
        self.data = data

    def summary(self) -> Table:
        """One row a step: `step`, `documents` (that went in), `left` (that came out), `found` (and what)."""
        rows: list[dict[str, Any]] = []
        if self.cleaned is not None:
            count, repairs = len(self.cleaned.documents), len(self.cleaned.repairs)
            changed = sum(1 for made in self.cleaned.documents["repairs"] if made)
            rows.append(
                _row(
                    "clean", count, count, f"{counted(repairs, 'repairs')} in {counted(changed, 'documents')}"
                )
            )
        if self.copies is not None:
            counts = self.copies.summary()
            copies = counts["documents"] - counts["clusters"]
            rows.append(_row("dedup", counts["documents"], counts["clusters"], counted(copies, "copies")))
        if self.facts is not None:
            count = len(self.facts.documents)
            rows.append(_row("extract", count, count, counted(len(self.facts.mentions), "mentions")))
        columns = {name: [row[name] for row in rows] for name in ("step", "documents", "left", "found")}
        return _core.table(columns, "run.summary")

    def __repr__(self) -> str:
        steps = "; ".join(
            f"{row['step']}: {counted(row['documents'], 'documents')}, {row['found']}"
            for row in self.summary()
        )
        return f"<wirecopy.Run {steps}>"

    def _repr_html_(self) -> str:
        return self.summary()._repr_html_()


def _row(step: str, documents: int, left: int, found: str) -> dict[str, Any]:
    return {"step": step, "documents": documents, "left": left, "found": found}


def pipeline(*steps: Step) -> Pipeline:
    """Puts the verbs together: each step works on what the one before it left, under one progress bar.

    Args:
        *steps: A `Cleaner`, a `Deduplicator` and an `Extractor`, in this order; any may be missing. Default:
            all three with their defaults.

    Returns:
        A function of data: `pipeline(…)(pages)` gives a `Run` with the result of every step and what is
        left. It takes the arguments of `extract`.

    Raises:
        OptionError: For anything else, or another order.

    Examples:
        >>> import wirecopy as wc
        >>> run = wc.pipeline(wc.Cleaner(), wc.Deduplicator(), wc.Extractor(labels=["EMAIL"]))
        >>> done = run([{"text": "Write to a@b.example."}, {"text": "Write to a@b.example ."}])
        >>> done
        <wirecopy.Run clean: 2 documents, ...; dedup: 2 documents, 1 copy; extract: 1 document, 1 mention>
        >>> len(done.data)
        1
    """
    return Pipeline(*(steps or (Cleaner(), Deduplicator(), Extractor())))
