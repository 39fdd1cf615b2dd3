"""SQL functions that are made of Python: measures that SQL does not express, to be called in the files under `sql/`.

Here belong their declaration and the way from DuckDB's columns to a measure and back. The measures themselves are pure
functions in `transforms`. A table is still one `.sql` file, so that its comments, lineage, asset and tests come
from there; the kernel lends a function to the connection that builds it. Views and macros cannot use one: whoever
reads the published file has no such function.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import lru_cache
from importlib import metadata
from itertools import pairwise
from types import MappingProxyType, ModuleType
from typing import Any, Final, TypeAlias, cast

import duckdb
import numpy as np
import pyarrow as pa
from duckdb import func

from transforms.mentions import gazetteer, matching
from transforms.mentions.gazetteer import division_of
from transforms.reprints import forms
from transforms.reprints import likeness as likenesses
from transforms.reprints.forms import comparing_form
from transforms.reprints.likeness import is_one_text, likeness
from transforms.trends import anomalies, batch, bursts, change_points, public_holidays, silences
from transforms.trends.anomalies import chances
from transforms.trends.batch import Batch, batch_of
from transforms.trends.bursts import Burst, find_bursts
from transforms.trends.change_points import ChangePoint, find_change_points
from transforms.trends.public_holidays import DayKind, day_kind
from transforms.trends.silences import Silence, Silences, find_silences
from warehouse.ddl import duckdb_type

COUNTS: Final = ("INTEGER[]", "BIGINT[]", "BIGINT[]")
"""A series: numbers (from 1) of the periods in which a subject occurs, its articles there, and all articles of every
period of the series."""

TWO_TEXTS: Final = ("VARCHAR", "VARCHAR")

FORMS_KEPT: Final = 8_192
"""Comparing forms that are kept: a season of ninety articles a day. Making one takes as long as a comparison."""

TEXT_PACKAGES: Final = ("rapidfuzz", "OpenCC", "scipy")
"""Distributions whose results decide how alike two texts are."""

ARROW_TYPES: Final[Mapping[str, pa.DataType]] = MappingProxyType(
    {"int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "str | None": pa.string()}
)
"""Arrow types for the annotations of a measure's results."""

# DuckDB evaluates the annotations of a function that it is lent, and pyarrow's classes take no parameters when run.
Column: TypeAlias = "pa.ChunkedArray[Any]"
Result: TypeAlias = "pa.Array[Any]"


def struct_of(result: type, **nested: pa.DataType) -> pa.StructType:
    """The Arrow type of a dataclass of numbers, flags and texts; `nested` gives the types of other fields."""
    return pa.struct([pa.field(f.name, nested.get(f.name) or ARROW_TYPES[str(f.type)]) for f in fields(result)])


BURSTS: Final = pa.list_(struct_of(Burst))
CHANGE_POINTS: Final = pa.list_(struct_of(ChangePoint))
SILENCES: Final = struct_of(Silences, found=pa.list_(struct_of(Silence)))
DAY_KIND: Final = struct_of(DayKind)
DIVISION: Final = pa.struct([pa.field(name, pa.string()) for name in gazetteer.Division._fields])
LIKENESS: Final = pa.struct([("contained", pa.float64()), ("length_ratio", pa.float64()), ("is_one_text", pa.bool_())])


@dataclass(frozen=True, slots=True)
class SqlFunction:
    """A scalar function of SQL: name, DuckDB types of its parameters, Arrow type of its result, and how it is computed.

    `compute` takes and gives whole columns; rows with a null do not reach it and give null. `rests_on` are the modules
    whose code decides its results, and `packages` the distributions whose data does: another version of either makes
    the tables anew that use it.
    """

    name: str
    parameters: tuple[str, ...]
    returns: pa.DataType
    compute: Callable[..., Result]
    rests_on: tuple[ModuleType, ...]
    packages: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Digest of all that decides the function's results."""
        parts = [self.name, repr(self.parameters), str(self.returns), inspect.getsource(self.compute)]
        parts += map(inspect.getsource, self.rests_on)
        parts += map(metadata.version, self.packages)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def lend(con: duckdb.DuckDBPyConnection, names: Sequence[str]) -> None:
    """Make functions known to a connection, those that it does not know yet. They are not stored in its database."""
    for function in (FUNCTIONS[name] for name in names):
        known = "SELECT 1 FROM duckdb_functions() WHERE function_name = ? AND database_name = 'system'"
        if con.execute(known, [function.name]).fetchall():
            continue
        con.create_function(
            function.name,
            function.compute,
            list(function.parameters),
            duckdb_type(function.returns),
            type=func.PythonUDFType.ARROW,
        )


def bursts_of(places: Column, counts: Column, totals: Column, ratios: Column, weights: Column) -> Result:
    """`transforms.trends.bursts.find_bursts` of columns of `COUNTS`, with the settings of the first row."""
    found = find_bursts(series_of(places, counts, totals), first_of(ratios), first_of(weights))
    return pa.array([[asdict(burst) for burst in of_one] for of_one in found], BURSTS)


def change_points_of(places: Column, counts: Column, totals: Column, penalties: Column) -> Result:
    """`transforms.trends.change_points.find_change_points` of columns of `COUNTS`, with the first row's penalty."""
    found = find_change_points(series_of(places, counts, totals), first_of(penalties))
    return pa.array([[asdict(change) for change in of_one] for of_one in found], CHANGE_POINTS)


def silences_of(places: Column, counts: Column, totals: Column, baselines: Column) -> Result:
    """`transforms.trends.silences.find_silences` of columns of `COUNTS`, with the baseline of the first row."""
    found = find_silences(series_of(places, counts, totals), int(first_of(baselines)))
    return pa.array([asdict(of_one) for of_one in found], SILENCES)


def odds_of(found: Column, totals: Column, before: Column, all_before: Column, scores: Column) -> Result:
    """`transforms.trends.anomalies.chances` of columns of counts and scores."""
    columns = [column.to_numpy() for column in (found, totals, before, all_before, scores)]
    return pa.array(chances(*columns))


def day_kind_of(countries: Column, days: Column) -> Result:
    """`transforms.trends.public_holidays.day_kind` of columns of countries and days."""
    pairs = cast("Iterable[tuple[str, date]]", zip(countries.to_pylist(), days.to_pylist(), strict=True))
    return pa.array([asdict(day_kind(country, day)) for country, day in pairs], DAY_KIND)


def divisions_of(places: Column) -> Result:
    """`transforms.mentions.gazetteer.division_of` of a column of places; fields are null where there is no division."""
    found = map(division_of, cast("Iterable[str]", places.to_pylist()))
    return pa.array([division._asdict() if division else {} for division in found], DIVISION)


def first_of(settings: Column) -> float:
    """A setting, which a call repeats for every row."""
    return float(settings[0].as_py()) if len(settings) else 0.0


@lru_cache(FORMS_KEPT)
def form_of(body: str) -> str:
    """The comparing form of a body, kept while the season's other articles are compared with it."""
    return comparing_form(body)


def likeness_of(lefts: Column, rights: Column) -> Result:
    """`transforms.reprints.likeness.likeness` and its verdict, of columns of the bodies of two articles."""
    pairs = cast("Iterable[tuple[str, str]]", zip(lefts.to_pylist(), rights.to_pylist(), strict=True))
    found = [likeness(form_of(left), form_of(right)) for left, right in pairs]
    return pa.array([(one.contained, one.length_ratio, is_one_text(one)) for one in found], LIKENESS)


def series_of(places: Column, counts: Column, totals: Column) -> Batch:
    """A batch from columns of `COUNTS`."""
    return batch_of(*(arrays_of(column) for column in (places, counts, totals)))


def arrays_of(column: Column) -> list[np.ndarray[Any, Any]]:
    """The lists of a column of lists of numbers, as arrays that share its memory."""
    lists = cast("pa.ListArray[Any]", column.combine_chunks())
    values, offsets = lists.values.to_numpy(), lists.offsets.to_numpy()
    return [values[start:end] for start, end in pairwise(offsets)]


FUNCTIONS: Final[Mapping[str, SqlFunction]] = MappingProxyType(
    {
        function.name: function
        for function in (
            SqlFunction("bursts_of", (*COUNTS, "DOUBLE", "DOUBLE"), BURSTS, bursts_of, (batch, bursts)),
            SqlFunction(
                "change_points_of", (*COUNTS, "DOUBLE"), CHANGE_POINTS, change_points_of, (batch, change_points)
            ),
            SqlFunction("silences_of", (*COUNTS, "DOUBLE"), SILENCES, silences_of, (batch, silences)),
            SqlFunction("odds_of", ("BIGINT",) * 4 + ("DOUBLE",), pa.float64(), odds_of, (anomalies,)),
            SqlFunction("likeness_of", TWO_TEXTS, LIKENESS, likeness_of, (likenesses, forms, matching), TEXT_PACKAGES),
            SqlFunction("division_of", ("VARCHAR",), DIVISION, divisions_of, (gazetteer,)),
            SqlFunction("day_kind_of", ("VARCHAR", "DATE"), DAY_KIND, day_kind_of, (public_holidays,), ("holidays",)),
        )
    }
)
"""Every function, by name."""
