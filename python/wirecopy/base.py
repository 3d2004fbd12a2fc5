"""What the verbs have in common: options that never change, and results made of tables."""

from __future__ import annotations

from . import _core, frames
from .errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._core import Table


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
        headline = _core.figures(list(self._figures().items()))
        return headline + "".join(table._repr_html_() for table in self._tables.values())

    def _figures(self) -> dict[str, int]:
        """What is shown large above the tables in a notebook: names and counts."""
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
