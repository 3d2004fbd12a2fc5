"""What the verbs have in common: options that never change, and results made of tables."""

from __future__ import annotations

from . import _core, frames
from .counts import headline
from .errors import InputError, OptionError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    from ._core import Table

    Made = TypeVar("Made")


class Options:
    """Options that were checked when they were given, and never change.

    Equal options make equal objects; they can be hashed and pickled.
    """

    __slots__ = ("_core", "_options")
    _core: Any
    _options: dict[str, Any]

    def __init__(self, core: Any, options: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_core", core)
        object.__setattr__(self, "_options", dict(options))

    @property
    def options(self) -> dict[str, Any]:
        """The options by name, as they were given or by default."""
        return dict(self._options)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; make another with the options you want")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._options == other._options)

    def __hash__(self) -> int:
        return hash((type(self), repr(self)))

    def __repr__(self) -> str:
        options = ", ".join(f"{name}={value!r}" for name, value in self._options.items())
        return f"{type(self).__name__}({options})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _options, (type(self), self._options)


def made(kind: type[Made], verb: Callable[..., Any], options: dict[str, Any]) -> Made:
    """What a verb makes of its `**options`; of a name that it does not know, which may be meant."""
    own = list(getattr(kind.__init__, "__kwdefaults__", None) or ())
    for name in options:
        if name not in own:
            like = _core.nearest(name, [*own, *(getattr(verb, "__kwdefaults__", None) or ())])
            hint = f"did you mean {like}=?" if like else f"its own are {', '.join(own)}"
            raise TypeError(f"{verb.__name__}() has no option {name!r}; {hint}")
    return kind(**options)


def clusters_of(copies: Any, source: frames.Source) -> Table:
    """The table of documents of `copies`, which must be the result of `dedup` on these documents."""
    found = getattr(copies, "_source", None)
    tables = getattr(copies, "_tables", {})
    if not isinstance(found, frames.Source) or "cluster" not in getattr(
        tables.get("documents"), "columns", ()
    ):
        raise OptionError(f"copies must be the result of dedup, got {type(copies).__name__}")
    if (found.num_rows, found.fingerprint) != (source.num_rows, source.fingerprint):
        raise InputError("copies is not the result of dedup on this data: the texts differ, or their order")
    table: Table = tables["documents"]
    return table


def _options(kind: type[Any], options: dict[str, Any]) -> Any:
    return kind(**options)


class Result:
    """Tables that a verb gave, and what they were made of.

    The data that was given is held, so that methods need not be given it again; it is let go when the result
    is pickled.
    """

    __slots__ = ("_source", "_tables")
    _tables: dict[str, Table]
    _source: frames.Source

    def __init__(self, tables: Mapping[str, Table], source: frames.Source) -> None:
        self._tables = dict(tables)
        self._source = source

    @property
    def text_column(self) -> str | None:
        """The column that the texts were read from; `None` where the data has no columns."""
        return self._source.names["text"]

    def _data(self, data: Any) -> Any:
        """The data given now, or else the data held; an error unless it is what the result was made of."""
        if data is None:
            data = self._source.data
            if data is None:
                raise InputError("the data is no longer held (the result was pickled); give it again")
        data = frames.plain(data)
        self._source.check(data)
        return data

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._tables == other._tables)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        tables = ", ".join(f"{name}: {len(table):,}" for name, table in self._tables.items())
        return f"<wirecopy.{type(self).__name__} {tables}>"

    def _repr_html_(self) -> str:
        return headline(self._figures()) + "".join(table._repr_html_() for table in self._tables.values())

    def _figures(self) -> dict[str, int]:
        """What is shown large above the tables in a notebook: counts by what they count."""
        return {name: len(table) for name, table in self._tables.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return _result, (type(self), self._state())

    def _state(self) -> dict[str, Any]:
        return {"_tables": self._tables, "_source": self._source}


def _result(kind: type[Any], state: dict[str, Any]) -> Any:
    result = object.__new__(kind)
    for name, value in state.items():
        setattr(result, name, value)
    return result
