"""Queries that pages ask all day: compiled once in a process, afterwards only filled with the values asked for.

Django builds and compiles a query anew each time, which on our pages takes ten times as long as the database's answer
(docs/decisions/prepared-queries.md). Under `@prepared` a function is called once for each shape of its arguments, with
slots in the place of values, and returns a QuerySet whose SQL is kept. A call puts its values into the slots.
"""

import inspect
import zlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, Model, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.constants import MULTI

P = ParamSpec("P")
Row = TypeVar("Row")
COLLECTIONS = (set, frozenset, list, tuple)
LARGEST = 2**63 - 1  # what a key can be
MOST_MEMBERS = 10**6  # of a collection; more parameters than any database takes
SHAPES_KEPT = 64  # of one function; a collection of any length at all would otherwise fill the memory


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked of a query: all rows, those from `start` to before `stop`, or only their number."""

    start: int | None = None
    stop: int | None = None
    number: bool = False

    def of(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the query that answers in this form."""
        if not self.number:
            return rows if self.stop is None else rows[self.start : self.stop]
        counted = rows.order_by().select_related(None).annotate(rows_in_all=Count("pk"))
        counted.query.group_by = None  # one number for all the rows, not one for each
        return counted.values_list("rows_in_all", flat=True)


ALL, NUMBER = Form(), Form(number=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value goes: the argument's name and, for a collection, which of its members."""

    argument: str
    member: int = -1

    @property
    def key(self) -> int:
        """A number that no row has. Among many keys Django takes numbers only, so there it stands for the slot."""
        return -(10**12) - zlib.crc32(self.argument.encode()) * MOST_MEMBERS - self.member


class Slot(Value):
    """Stands for a value while the query is built: it may be filtered by, never asked what it is."""

    def __eq__(self, other: object) -> bool:
        if other == "":  # Django asks this of every value, for a database that we do not use
            return False
        if not isinstance(other, Slot):
            raise TypeError("the value of a slot is not known while a prepared query is built")
        return bool(self.value == other.value)

    __hash__ = Value.__hash__


class Compiled:
    """One query of one shape: its rows' form, its SQL, and the places of the values in its parameters."""

    def __init__(self, rows: QuerySet[Any], places: Iterable[Place]) -> None:
        self.rows = rows
        self.compiler: SQLCompiler = rows.query.get_compiler(rows.db)
        try:
            self.sql, self.params = self.compiler.as_sql()
        except EmptyResultSet:  # a condition that nothing can meet, such as a member of an empty collection
            self.sql, self.params = "", ()
        keys = {place.key: place for place in places}
        self.params = tuple(keys.get(part, part) if isinstance(part, int) else part for part in self.params)
        columns = [column[0] for column in self.compiler.select or ()]
        self.converters = self.compiler.get_converters(columns[: self.compiler.col_count])

    def filled(self, values: dict[Place, Any]) -> list[Any]:
        """Return the rows for these values; one query, none where no row is possible."""
        if not self.sql:
            return []
        params = tuple(values[part] if isinstance(part, Place) else part for part in self.params)
        compiler = self._compiler_for(params)
        found = compiler.execute_sql(MULTI)
        if not found:  # many questions of the work list; Django would still prepare to make objects
            return []
        compiler.__dict__["execute_sql"] = lambda *args, **kwargs: found
        return list(_with_compiler(self.rows, compiler))

    def _compiler_for(self, params: tuple[Any, ...]) -> SQLCompiler:
        """Return the compiler with these parameters; a connection belongs to a thread, all the rest to everybody."""
        compiler = object.__new__(type(self.compiler))
        compiler.__dict__ = self.compiler.__dict__ | {
            "connection": connections[self.rows.db],
            "as_sql": lambda *args, **kwargs: (self.sql, params),
            "get_converters": lambda expressions: self.converters,
        }
        return compiler


def _with_compiler(rows: QuerySet[Any], compiler: SQLCompiler) -> QuerySet[Any]:
    """Return the same question, not yet asked, that asks through this compiler."""
    query = object.__new__(type(rows.query))
    query.__dict__ = {**rows.query.__dict__, "get_compiler": lambda *args, **kwargs: compiler}
    asked = object.__new__(type(rows))
    asked.__dict__ = {**rows.__dict__, "_query": query, "_result_cache": None, "_prefetch_done": False}
    return asked


class Question(Generic[Row]):
    """A function that builds a query, and what is compiled of it so far."""

    def __init__(self, build: Callable[..., "QuerySet[Any, Row]"]) -> None:
        self.build = build
        self.signature = inspect.signature(build)
        self.names = tuple(self.signature.parameters)
        self.known: dict[Hashable, Compiled] = {}

    def given(self, args: tuple[Any, ...], named: dict[str, Any]) -> Mapping[str, Any]:
        """Return the arguments by name; those without one in the order of the function's, as Python binds them."""
        given = dict(zip(self.names, args, strict=False)) | named
        if len(given) == len(args) + len(named) == len(self.names):
            return given  # all of them, each once: the usual case
        return self.signature.bind(*args, **named).arguments

    def answer(self, given: Mapping[str, Any], form: Form = ALL) -> list[Any]:
        """Return the rows, some of them or their number, for these arguments; one query."""
        values: dict[Place, Any] = {}
        shape = (form, *(_shape(name, value, values) for name, value in given.items()))
        if any(type(value) is int and not -LARGEST <= value <= LARGEST for value in values.values()):
            return []  # typed into an address: no database can even be asked for it
        compiled = self.known.get(shape)
        if compiled is None:
            rows = self.build(**{name: _slots(name, value) for name, value in given.items()})
            compiled = Compiled(form.of(rows), values)
            if len(self.known) < SHAPES_KEPT:
                self.known[shape] = compiled
        return compiled.filled(values)


class Pages(Generic[Row]):
    """A long list for a Paginator: asked for its length and for one page of it, each with a prepared query."""

    ordered = True

    def __init__(self, question: Question[Row], counted: Sequence[Question[Any]], given: Mapping[str, Any]) -> None:
        self.question, self.counted, self.given = question, counted, given

    def count(self) -> int:
        """How many rows there are in all; one query, and one for each further part of a union."""
        return sum(int(next(iter(part.answer(self.given, NUMBER)), 0)) for part in self.counted)

    def __getitem__(self, window: slice) -> list[Row]:
        return self.question.answer(self.given, Form(window.start, window.stop))


def prepared(build: Callable[P, "QuerySet[Any, Row]"]) -> Callable[P, list[Row]]:
    """Keep the SQL of the query that `build` returns; a call returns its rows as a list.

    Arguments are values of the database (keys, texts, dates), rows (their key counts), collections of them, or None,
    booleans and enum members. `build` may ask whether an argument is None, what a boolean or a member is, and how
    many members a collection has: for each of these there is a query of its own.

    Raises:
        TypeError: at the first call, when `build` asks for the value of a slot.
    """
    question = Question(build)

    @wraps(build)
    def ask(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
        return question.answer(question.given(args, kwargs))

    return ask


def paged(
    build: Callable[P, "QuerySet[Any, Row]"], *counted: Callable[P, "QuerySet[Any, Any]"]
) -> Callable[P, Pages[Row]]:
    """Like `prepared`, for a list shown page by page: a call returns what a Paginator takes, and asks nothing yet.

    `counted` returns the same rows with fewer joins, where counting what is shown would cost more than showing it; for
    a union, which cannot be counted, the parts of it.
    """
    question = Question(build)
    numbers = [Question(part) for part in counted] or [question]

    @wraps(build)
    def pages(*args: P.args, **kwargs: P.kwargs) -> Pages[Row]:
        return Pages(question, numbers, question.given(args, kwargs))

    return pages


def _shape(name: str, value: Any, values: dict[Place, Any]) -> tuple[Hashable, ...]:
    """Return what of an argument the SQL depends on; the rest goes to `values`."""
    if value is None or isinstance(value, bool | Enum):
        return name, value
    if isinstance(value, COLLECTIONS):
        values.update({Place(name, number): _plain(member) for number, member in enumerate(value)})
        return name, len(value), _are_keys(value)
    values[Place(name)] = _plain(value)
    return (name,)


def _slots(name: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | Enum):
        return value
    if isinstance(value, COLLECTIONS):
        places = [Place(name, number) for number in range(len(value))]
        return [place.key if _are_keys(value) else Slot(place) for place in places]
    return Slot(Place(name))


def _are_keys(values: Iterable[Any]) -> bool:
    return all(isinstance(member, int | Model) for member in values)


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value
