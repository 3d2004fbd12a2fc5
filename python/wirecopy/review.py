"""Doubtful pairs, to say yes or no to."""

from __future__ import annotations

from . import _core, frames
from .errors import InputError, OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._core import Table
    from .explanation import Explanation


class Review:
    """Pairs of documents, one after the other, to say whether they are copies; made by `Copies.review`.

    In a notebook with ipywidgets the pair stands side by side above buttons; without, `yes()`, `no()` and
    `skip()` are called by hand, and in a terminal `ask()` asks. What was said is a table, `decisions`, which
    `dedup(…, decisions=…)` holds to; keep it in a file, and it holds for tomorrow's run too, by the ids.

    Attributes:
        at: Number of the pair that is shown, counted from 0; `len(review)` when all were.

    Examples:
        >>> import wirecopy as wc
        >>> pages = wc.read(wc.sample_feed())
        >>> copies = wc.dedup(pages)
        >>> review = copies.review(3)
        >>> review.current
        <wirecopy.Explanation 'n029' and 'n036': 71 words in 1 passage>
        >>> review.yes()
        >>> review.skip()
        >>> review
        <wirecopy.Review 2 of 3 pairs: 1 yes, 0 no>
        >>> again = wc.dedup(pages, decisions=review.decisions)
        >>> len(again.unique()) - len(copies.unique())
        -1
    """

    __slots__ = ("_explain", "_pairs", "_said", "at")

    def __init__(self, pairs: list[dict[str, Any]], explain: Callable[[dict[str, Any]], Explanation]) -> None:
        self._pairs = pairs
        self._explain = explain
        self._said: dict[int, bool] = {}
        self.at = 0

    @property
    def current(self) -> Explanation | None:
        """The pair that is shown, side by side; `None` when all were."""
        return self._explain(self._pairs[self.at]) if self.at < len(self._pairs) else None

    @property
    def decisions(self) -> Table:
        """What was said: `a_row`, `b_row`, `a` and `b` (ids), `same`; in the order of the pairs."""
        said = [self._pairs[at] | {"same": same} for at, same in sorted(self._said.items())]
        names = ("a_row", "b_row", "a", "b", "same")
        return _core.table({name: [pair[name] for pair in said] for name in names}, "decisions")

    def yes(self) -> None:
        """They are copies; on to the next."""
        self._say(True)

    def no(self) -> None:
        """They are none; on to the next."""
        self._say(False)

    def skip(self) -> None:
        """Nobody knows; on to the next."""
        if self.at < len(self._pairs):
            self._said.pop(self.at, None)
            self.at += 1

    def back(self) -> None:
        """To the pair before."""
        self.at = max(self.at - 1, 0)

    def ask(self) -> None:
        """Asks in a terminal, pair by pair, until all are said or `q` is."""
        steps = {"y": self.yes, "n": self.no, "s": self.skip, "b": self.back}
        while (pair := self.current) is not None:
            said = input(
                f"{pair}\n{self.at + 1} of {len(self)}: copies? [y]es, [n]o, [s]kip, [b]ack, [q]uit: "
            )
            if said.strip()[:1].lower() == "q":
                return
            steps.get(said.strip()[:1].lower(), lambda: None)()

    def _say(self, same: bool) -> None:
        if self.at >= len(self._pairs):
            raise InputError("all pairs were said; back() returns to one")
        self._said[self.at] = same
        self.at += 1

    def __len__(self) -> int:
        return len(self._pairs)

    def __repr__(self) -> str:
        yes = sum(self._said.values())
        return f"<wirecopy.Review {self.at} of {len(self)} pairs: {yes} yes, {len(self._said) - yes} no>"

    def _repr_html_(self) -> str:
        pair = self.current
        if pair is None:
            return self.decisions._repr_html_()
        said = {True: ": yes", False: ": no", None: ""}[self._said.get(self.at)]
        return f"<p>{self.at + 1} of {len(self)}{said}</p>{pair._repr_html_()}"

    def _ipython_display_(self) -> None:
        from IPython.display import HTML, display

        try:
            import ipywidgets
        except ImportError:
            display(HTML(self._repr_html_()))
            return

        def button(name: str, step: Callable[[], None], style: str = "") -> Any:
            made = ipywidgets.Button(description=name, button_style=style)

            def pressed(_: Any) -> None:
                if self.at < len(self) or name == "Back":
                    step()
                shown.update(HTML(self._repr_html_()))

            made.on_click(pressed)
            return made

        buttons = [
            button("Copies", self.yes, "primary"),
            button("No copies", self.no),
            button("Skip", self.skip),
            button("Back", self.back),
        ]
        display(ipywidgets.HBox(buttons))
        # An output of its own: a notebook that is saved as a page has it, where buttons have nobody to tell.
        shown = display(HTML(self._repr_html_()), display_id=True)


def rows_of(decisions: Any, source: frames.Source) -> list[tuple[int, int, bool]]:
    """The rows of each decision, and whether they are copies."""
    table = frames.as_table(decisions, "same")
    for name in ("a", "b", "same"):
        if name not in table.columns:
            raise OptionError(f"decisions: no column {name!r}; a decision has the ids a and b, and same")
    said = table["same"]
    for at, same in enumerate(said):
        if not isinstance(same, bool):
            raise OptionError(f"decisions, row {at}: same must be true or false, got {same!r}")
    return list(zip(source.rows(table["a"]), source.rows(table["b"]), said, strict=True))
