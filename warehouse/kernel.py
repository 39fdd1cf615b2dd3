"""The SQL kernel: one file under `sql/` is one table, view or macro of the warehouse, and describes itself.

Here belong reading those files, working out from the SQL what rests on what, running them and their tests, and
setting their comments. What the tables say stands in the files; which days changed is decided in `warehouse.build`.

A file is `sql/<schema>/<name>.sql`, for a macro `sql/<schema>/<name>.macro.sql`. It opens with a header of comments:
a description of what one row is, a line `grain:` with the columns that no two rows share, then one line a column,
`name: text`. A line that starts with four more blanks carries on the one before. A macro has `parameters:` in the
place of `grain:`; one with `parameters: none` over a plain value is a setting (`warehouse.settings`). Under the header
stands a complete script, which may be run any number of times: `CREATE OR REPLACE`, or for a table that is kept up by
day `CREATE TABLE IF NOT EXISTS`, then `DELETE` and `INSERT` for the days in `quality.changed_days`; where rows of other
days changed with them, it adds those days, so that what is made of its table follows. A script may call the functions
of `warehouse.functions`, which are made of Python.

A sibling `<name>.test.sql` holds promises: each a line `-- promise: text` over one query that returns the rows that
break it. Loaded tables have such files too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

import duckdb
import polars as pl
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.lineage import Node, lineage
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope
from sqlglot.schema import MappingSchema

from warehouse.ddl import CHANGED_DAYS, DECLARED, comment_statements, identifier
from warehouse.functions import FUNCTIONS, lend

Kind = Literal["table", "view", "macro"]

SQL_FOLDER: Final = Path(__file__).parent / "sql"

CONTINUATION: Final = "    "
"""Blanks that mark a header line as carrying on the one before."""

FAILURES_SHOWN: Final = 100
"""Rows that a test returns at most: enough to see what is wrong, few enough for a page."""

ALL_DAYS_CHANGED: Final = """
    INSERT INTO quality.changed_days
    SELECT DISTINCT files.issue_date
    FROM quality.loaded_files AS files
    WHERE
        files.issue_date IS NOT NULL
        AND files.issue_date NOT IN (SELECT known.issue_date FROM quality.changed_days AS known)
"""

NAME_NEWEST_DAY: Final = """
    SET VARIABLE newest_changed_day = coalesce(
        (SELECT max(changed.issue_date) FROM quality.changed_days AS changed),
        (SELECT max(files.issue_date) FROM quality.loaded_files AS files)
    )
"""

IS_RECENT: Final = """
    period BETWEEN least(
        date_trunc('week', getvariable('newest_changed_day')),
        date_trunc('month', getvariable('newest_changed_day'))
    )::DATE AND getvariable('newest_changed_day')
"""

ENTRY: Final = re.compile(r"(?P<name>[a-z][a-z0-9_]*): (?P<text>\S.*)")
PROMISE: Final = re.compile(r"^-- promise: (?P<text>.+)$", re.MULTILINE)
ERROR_LINE: Final = re.compile(r"^LINE (?P<line>\d+):", re.MULTILINE)


class ModelError(Exception):
    """A file under `sql/` that cannot be used: which, where, why, and what to do."""

    def __init__(self, path: Path, line: int, problem: str, next_step: str) -> None:
        super().__init__(f"{path}:{line}: {problem}\nNext: {next_step}")
        self.path = path
        self.line = line
        self.problem = problem
        self.next_step = next_step


@dataclass(frozen=True, slots=True)
class ModelTest:
    """A promise of a table, and the query that returns the rows that break it.

    `line` is where the query starts; `reads` the full names of the tables that it looks at.
    """

    promise: str
    sql: str
    path: Path
    line: int
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Model:
    """One table, view or macro that SQL makes.

    `columns` has a comment for each, in order (for a macro: its parameters). `depends_on`, `functions` and `lineage`
    are read from the SQL: full names of tables and macros, names in `warehouse.functions`, and for each column the
    `schema.table.column` that it comes from. `fingerprint` is a digest of its SQL and of all code that it rests on.
    """

    schema: str
    name: str
    kind: Kind
    path: Path
    sql: str
    description: str
    grain: tuple[str, ...]
    columns: Mapping[str, str]
    depends_on: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    lineage: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tests: tuple[ModelTest, ...] = ()
    fingerprint: str = ""

    @property
    def full_name(self) -> str:
        """Schema and name, as in `core.issues`."""
        return f"{self.schema}.{self.name}"


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself in its first comment."""

    description: str
    grain: tuple[str, ...]
    columns: Mapping[str, str]


@cache
def load_models(folder: Path = SQL_FOLDER) -> tuple[Model, ...]:
    """Every model under `folder`, each after those that it depends on; macros are among them.

    Raises `ModelError` on a header, a script or a dependency that is wrong.
    """
    paths = sorted(p for p in folder.glob("*/*.sql") if not p.name.endswith(".test.sql"))
    drafts = {model.full_name: model for model in map(read_model, paths)}
    macros = {model.name: model.full_name for model in drafts.values() if model.kind == "macro"}
    known = {table.full_name for table in DECLARED} | drafts.keys()
    linked = {name: link(model, macros, known) for name, model in drafts.items()}
    columns = {table.full_name: table.column_names for table in DECLARED}
    traced: list[Model] = []
    for name in in_order(linked):
        traced.append(with_lineage(linked[name], columns))
        if traced[-1].kind != "macro":
            columns[name] = tuple(traced[-1].columns)
    return with_fingerprints(traced)


def load_declared_tests(folder: Path = SQL_FOLDER) -> Mapping[str, tuple[ModelTest, ...]]:
    """The promises of the tables that are declared, not made by SQL, by full name."""
    return {table.full_name: read_tests(folder / table.schema / f"{table.table.name}.sql") for table in DECLARED}


def read_model(path: Path) -> Model:
    """A model from its file, without what needs the other files: dependencies, lineage, fingerprint."""
    text = path.read_text(encoding="utf-8")
    header = read_header(path, text)
    is_macro = path.name.endswith(".macro.sql")
    created = next((s for s in parse(path, text) if isinstance(s, exp.Create)), None)
    name = path.name.removesuffix(".sql").removesuffix(".macro")
    if created is None or created_name(created) != f"{path.parent.name}.{name}":
        raise ModelError(path, 1, f"it does not create {path.parent.name}.{name}", "name file and object alike")
    if is_macro and (parameters := tuple(p.name for p in created.this.expressions)) != header.grain:
        raise ModelError(path, 1, f"it takes ({', '.join(parameters)})", "write so under `parameters:`")
    return Model(
        schema=path.parent.name,
        name=name,
        kind="macro" if is_macro else "view" if created.kind == "VIEW" else "table",
        path=path,
        sql=text,
        description=header.description,
        grain=header.grain,
        columns=header.columns,
        tests=() if is_macro else read_tests(path),
    )


def read_header(path: Path, text: str) -> Header:
    """The header of a file's text. Raises `ModelError` where it has another shape than this module's docstring."""
    description: list[str] = []
    grain: tuple[str, ...] | None = None
    columns: dict[str, str] = {}
    last = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("--"):
            break
        words = line.removeprefix("--").removeprefix(" ")
        if grain is None and words.startswith(("grain: ", "parameters: ")):
            listed = words.partition(": ")[2]
            grain = () if listed == "none" else tuple(listed.split(", "))
        elif grain is None:
            description.append(words.strip())
        elif words.startswith(CONTINUATION) and last:
            columns[last] = f"{columns[last]} {words.strip()}"
        elif (entry := ENTRY.fullmatch(words)) and entry["name"] not in columns:
            last = entry["name"]
            columns[last] = entry["text"].strip()
        else:
            raise ModelError(path, number, f"not a header line: {line!r}", "write `-- column: text`, each once")
    if not any(description) or grain is None:
        raise ModelError(path, 1, "its header has no description or no grain", "see warehouse/kernel.py")
    if unknown := [name for name in grain if name not in columns]:
        raise ModelError(path, 1, f"not described in the header: {', '.join(unknown)}", "add `-- column: text`")
    return Header(" ".join(filter(None, description)), grain, MappingProxyType(columns))


def read_tests(path: Path) -> tuple[ModelTest, ...]:
    """The promises in the sibling `.test.sql` of a model's file; none where there is no such file."""
    sibling = path.with_name(f"{path.name.removesuffix('.sql')}.test.sql")
    if not sibling.exists():
        return ()
    text = sibling.read_text(encoding="utf-8")
    starts = list(PROMISE.finditer(text))
    ends = [*(m.start() for m in starts[1:]), len(text)]
    return tuple(read_test(sibling, text, m, end) for m, end in zip(starts, ends, strict=True))


def read_test(path: Path, text: str, promise: re.Match[str], end: int) -> ModelTest:
    """One promise of a test file's text, with its query up to `end`."""
    sql = text[promise.end() : end].strip().rstrip(";")
    line = text.count("\n", 0, promise.end()) + 2
    reads = frozenset(name for statement in parse(path, sql) for name in tables_of(statement))
    return ModelTest(promise["text"].strip(), sql, path, line, reads)


def tables_of(statement: exp.Expr) -> Iterator[str]:
    """Full names of the tables, and of the macros that return tables, that a statement names with their schema."""
    return (f"{table.db}.{table.this.name}" for table in statement.find_all(exp.Table) if table.db)


def parse(path: Path, text: str) -> list[exp.Expr]:
    """The statements of a script. Raises `ModelError` on SQL that sqlglot cannot read."""
    try:
        statements = [statement for statement in sqlglot.parse(text, dialect="duckdb") if statement is not None]
    except SqlglotError as error:
        found = getattr(error, "errors", None) or [{}]
        raise ModelError(path, found[0].get("line") or 1, str(error).splitlines()[0], "mend the SQL") from error
    for statement in statements:
        if isinstance(statement, exp.Command):
            line = text.count("\n", 0, text.find(f"\n{statement.this}") + 1) + 1
            raise ModelError(
                path, line, "sqlglot reads no table in this statement", "mend the SQL, or write it plainer"
            )
    return statements


def created_name(created: exp.Create) -> str:
    """Schema and name of what a `CREATE` makes."""
    table = created.find(exp.Table)
    return f"{table.db}.{table.name}" if table is not None else ""


def link(model: Model, macros: Mapping[str, str], known: set[str]) -> Model:
    """The model with the tables, macros and functions that its SQL uses. Raises `ModelError` on one nobody makes."""
    used: set[str] = set()
    called: set[str] = set()
    for statement in parse(model.path, model.sql):
        used.update(tables_of(statement))
        called |= {call.name for call in statement.find_all(exp.Anonymous)}
    used |= {macros[name] for name in called & macros.keys()}
    used.discard(model.full_name)
    functions = tuple(sorted(called & FUNCTIONS.keys()))
    if functions and model.kind != "table":
        raise ModelError(model.path, 1, f"readers of a {model.kind} have no {functions[0]}", "make it a table")
    if unknown := sorted(used - known):
        line = next((n for n, text in enumerate(model.sql.splitlines(), 1) if unknown[0] in text), 1)
        raise ModelError(model.path, line, f"{unknown[0]} is made by no file", "create its .sql file or mend the name")
    return replace(model, depends_on=tuple(sorted(used)), functions=functions)


def in_order(models: Mapping[str, Model]) -> Iterator[str]:
    """Names of the models, each after those that it depends on and those that its tests read, otherwise by name."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name, model in sorted(models.items()):
        read = frozenset(model.depends_on).union(*(test.reads for test in model.tests)) - {name}
        sorter.add(name, *sorted(read & models.keys()))
    try:
        yield from sorter.static_order()
    except CycleError as error:
        circle = error.args[1]
        raise ModelError(models[circle[0]].path, 1, f"a circle: {' → '.join(circle)}", "break it") from error


def with_lineage(model: Model, columns: Mapping[str, tuple[str, ...]]) -> Model:
    """The model with its lineage through `columns` of the tables that it reads."""
    return replace(model, lineage=MappingProxyType({} if model.kind == "macro" else trace(model, columns)))


def with_fingerprints(models: Iterable[Model]) -> tuple[Model, ...]:
    """Models in the order of their dependencies, each with its fingerprint."""
    declared = {table.full_name: repr(table.column_names) for table in DECLARED}
    made: dict[str, str] = {}
    finished = []
    for model in models:
        digest = hashlib.sha256(model.sql.encode())
        for name in model.depends_on:
            digest.update((made.get(name) or declared[name]).encode())
        for name in model.functions:
            digest.update(FUNCTIONS[name].fingerprint.encode())
        made[model.full_name] = digest.hexdigest()[:16]
        finished.append(replace(model, fingerprint=made[model.full_name]))
    return tuple(finished)


def trace(model: Model, columns: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each column of the model the columns of other tables that it is computed from, sorted.

    Raises `ModelError` when the header and the query do not name the same columns.
    """
    query = model_query(model)
    schema = MappingSchema(dialect="duckdb")
    for name in columns.keys() & model.depends_on:
        schema.add_table(name, dict.fromkeys(columns[name], "UNKNOWN"))
    try:
        qualified = qualify(query, dialect="duckdb", schema=schema, validate_qualify_columns=False)
    except SqlglotError as error:
        raise ModelError(model.path, 1, str(error), "name every column by its table") from error
    made = tuple(qualified.named_selects)
    if set(made) != set(model.columns):
        odd = ", ".join(sorted(set(made) ^ set(model.columns)))
        raise ModelError(model.path, 1, f"header and query differ in {odd}", "describe every column, and no other")
    nodes = lineage(None, qualified, schema, dialect="duckdb", scope=build_scope(qualified))
    return {name: tuple(sorted(set(sources(nodes[name])))) for name in model.columns}


def model_query(model: Model) -> exp.Query:
    """The query that fills the model: of its `INSERT`, or of its `CREATE … AS`."""
    for statement in reversed(parse(model.path, model.sql)):
        if isinstance(statement, exp.Insert | exp.Create) and isinstance(statement.expression, exp.Query):
            return statement.expression
    raise ModelError(model.path, 1, "no query fills it", "end it with CREATE … AS or INSERT INTO")


def sources(node: Node) -> Iterator[str]:
    """The `schema.table.column` at the ends of a column's lineage, temporary tables of the script left out."""
    for end in node.walk():
        if isinstance(end.expression, exp.Table) and end.expression.db and not end.downstream:
            yield f"{end.expression.db}.{end.expression.name}.{exp.to_column(end.name).name}"


def build_model(con: duckdb.DuckDBPyConnection, model: Model) -> int | None:
    """Run a model's script in one transaction and set its comments; the rows that it has now, null for view and macro.

    A model whose SQL, or SQL that it rests on, is not that which made it is dropped and made anew, for all days. A
    view or macro that its present SQL has made is left as it is: it holds no rows.
    Raises `ModelError` when DuckDB refuses the script or makes other columns than the header describes.
    """
    made_by = fingerprint_of(con, model.full_name)
    is_current = made_by == model.fingerprint
    if is_current and model.kind != "table":
        return None
    lend(con, model.functions)
    with transaction(con):
        if made_by is not None and not is_current:
            drop(con, model.full_name)
        if not is_current and CHANGED_DAYS.full_name in model.depends_on:
            con.execute(ALL_DAYS_CHANGED)
        run_script(con, model)
        check_columns(con, model)
        columns = {} if model.kind == "macro" else dict(model.columns)
        kinds = object_kinds(con, model.full_name) if model.kind == "macro" else [model.kind.upper()]
        for kind in kinds:
            for statement in comment_statements(kind, model.full_name, model.description, columns):
                con.execute(statement)
        con.execute("DELETE FROM quality.model_builds WHERE model = ?", [model.full_name])
        con.execute(
            "INSERT INTO quality.model_builds SELECT ?, ?, load_number FROM quality.loads",
            [model.full_name, model.fingerprint],
        )
    return row_count(con, model.full_name) if model.kind == "table" else None


def build_models(con: duckdb.DuckDBPyConnection, models: Sequence[Model]) -> dict[str, int]:
    """Build models in the order given; rows by full name of those that are tables."""
    built = {model.full_name: build_model(con, model) for model in models}
    return {name: rows for name, rows in built.items() if rows is not None}


def drop_unknown(con: duckdb.DuckDBPyConnection, models: Sequence[Model]) -> tuple[str, ...]:
    """Drop what a file once made that is there no more; the full names of it."""
    known = [model.full_name for model in models]
    made = con.execute("SELECT model FROM quality.model_builds ORDER BY model").fetchall()
    gone = tuple(name for (name,) in made if name not in known)
    for name in gone:
        with transaction(con):
            drop(con, name)
            con.execute("DELETE FROM quality.model_builds WHERE model = ?", [name])
    return gone


def test_model(con: duckdb.DuckDBPyConnection, model: Model) -> pl.DataFrame:
    """Rows that break a promise of the model: see `run_tests`."""
    return run_tests(con, model.tests)


def run_tests(con: duckdb.DuckDBPyConnection, tests: Sequence[ModelTest]) -> pl.DataFrame:
    """Rows that break a promise, at most `FAILURES_SHOWN` for each: `promise`, and `row` as JSON; none if all hold.

    Promises of tables that are kept up by day look at the days in `quality.changed_days`. Those of views look at the
    newest of them, `getvariable('newest_changed_day')`: a view is one rule for all days, and DuckDB carries a
    constant down to the tables below, so that the test costs a day and not the archive.
    """
    con.execute(NAME_NEWEST_DAY)
    frames = [pl.DataFrame(schema={"promise": pl.String, "row": pl.String})]
    for test in tests:
        try:
            rows = con.sql(test.sql).limit(FAILURES_SHOWN).pl()
        except duckdb.Error as error:
            raise sql_error(test.path, test.line, error) from error
        text = pl.struct(pl.all()).struct.json_encode()
        frames.append(rows.select(pl.lit(test.promise).alias("promise"), text.alias("row")))
    return pl.concat(frames)


def preview(con: duckdb.DuckDBPyConnection, model: Model, rows: int) -> duckdb.DuckDBPyRelation:
    """A few rows of a table or view; of a view of periods, the newest that hold a changed day.

    A view of all periods would be worked out for all of them, however few rows are wanted.
    """
    relation = con.table(model.full_name)
    if model.kind == "view" and "period" in model.columns:
        con.execute(NAME_NEWEST_DAY)
        relation = relation.filter(IS_RECENT).order("period DESC")
    return relation.limit(rows)


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of a block, or nothing of it."""
    con.begin()
    try:
        yield
    except BaseException:
        con.rollback()
        raise
    con.commit()


def run_script(con: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Run the statements of a model's script one by one, so that an error names the line in the file."""
    offset = 0
    for statement in con.extract_statements(model.sql):
        start = model.sql.index(statement.query.strip(), offset)
        offset = start + len(statement.query.strip())
        try:
            con.execute(statement).fetchall()
        except duckdb.Error as error:
            raise sql_error(model.path, model.sql.count("\n", 0, start) + 1, error) from error


def sql_error(path: Path, first_line: int, error: duckdb.Error) -> ModelError:
    """DuckDB's complaint about a statement that begins at `first_line` of a file."""
    text = str(error)
    within = ERROR_LINE.search(text)
    line = first_line + int(within["line"]) - 1 if within else first_line
    return ModelError(path, line, text.strip(), "mend the SQL, then run the build again")


def check_columns(con: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Raise `ModelError` when the columns that DuckDB made are not those that the header describes, in its order."""
    if model.kind == "macro":
        return
    made = tuple(name for name, _ in column_types(con, model.full_name))
    if made != tuple(model.columns):
        problem = f"it makes ({', '.join(made)}), its header describes ({', '.join(model.columns)})"
        raise ModelError(model.path, 1, problem, "put header and query in the same order")


def column_types(con: duckdb.DuckDBPyConnection, full_name: str) -> list[tuple[str, str]]:
    """Names and DuckDB types of a relation's columns, in order."""
    return con.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = current_database()"
        " AND schema_name || '.' || table_name = ? ORDER BY column_index",
        [full_name],
    ).fetchall()


def fingerprint_of(con: duckdb.DuckDBPyConnection, full_name: str) -> str | None:
    """Fingerprint of the SQL that made a model; null if none did."""
    found = con.execute("SELECT fingerprint FROM quality.model_builds WHERE model = ?", [full_name]).fetchall()
    return str(found[0][0]) if found else None


def drop(con: duckdb.DuckDBPyConnection, full_name: str) -> None:
    """Drop the table, view or macro of that name, whichever there is; a file may have turned from one to another."""
    for kind in object_kinds(con, full_name):
        con.execute(f"DROP {kind} {identifier(full_name)}")


def object_kinds(con: duckdb.DuckDBPyConnection, full_name: str) -> list[str]:
    """What there is of that name, in the words of `DROP` and `COMMENT ON`."""
    found = con.execute(
        """
        WITH objects AS (
            SELECT database_name, schema_name, table_name AS name, 'TABLE' AS kind FROM duckdb_tables()
            UNION ALL
            SELECT database_name, schema_name, view_name, 'VIEW' FROM duckdb_views()
            UNION ALL
            SELECT DISTINCT
                database_name,
                schema_name,
                function_name,
                CASE function_type WHEN 'table_macro' THEN 'MACRO TABLE' ELSE 'MACRO' END
            FROM duckdb_functions()
            WHERE function_type IN ('macro', 'table_macro')
        )
        SELECT kind FROM objects
        WHERE database_name = current_database() AND schema_name || '.' || name = ?
        """,
        [full_name],
    ).fetchall()
    return [kind for (kind,) in found]


def row_count(con: duckdb.DuckDBPyConnection, full_name: str) -> int:
    """Rows of a table."""
    return int(con.execute(f"SELECT count(*) FROM {identifier(full_name)}").fetchall()[0][0])  # noqa: S608
