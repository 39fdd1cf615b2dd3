"""A file under `sql/` describes itself, is ordered by what it reads, and says where it is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from warehouse import kernel
from warehouse.build import connect, open_database, prepare
from warehouse.functions import FUNCTIONS
from warehouse.kernel import ModelError, build_model, build_models, drop_unknown, load_models, run_tests

HEADER = """-- One day with articles.
--
-- grain: day
-- day: The date.
-- article_count: Articles of the day,
--     of every kind.
"""

SCRIPT = """CREATE OR REPLACE TABLE core.days AS
SELECT articles.issue_date AS day, count(*) AS article_count
FROM core.articles AS articles
GROUP BY articles.issue_date;
"""


def write(folder: Path, name: str, text: str) -> Path:
    """A file under a made-up `sql` folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def only(folder: Path) -> kernel.Model:
    """The one model of a folder."""
    (model,) = load_models(folder)
    return model


@pytest.fixture
def con(tmp_path: Path):
    with open_database(tmp_path / "made_up.duckdb") as connection:
        connection.execute("INSERT INTO quality.loaded_files VALUES ('articles', '2023-04-05', 'a', 'b', 1)")
        yield connection


def test_a_header_is_description_grain_and_columns(tmp_path) -> None:
    write(tmp_path, "core/days.sql", HEADER + SCRIPT)
    model = only(tmp_path)
    assert model.full_name == "core.days"
    assert model.kind == "table"
    assert model.description == "One day with articles."
    assert model.grain == ("day",)
    assert dict(model.columns) == {"day": "The date.", "article_count": "Articles of the day, of every kind."}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (SCRIPT, 1, "no description"),
        (HEADER.replace("-- grain: day\n", "") + SCRIPT, 1, "no description or no grain"),
        (HEADER.replace("grain: day", "grain: dya") + SCRIPT, 1, "not described in the header: dya"),
        (HEADER.replace("-- day: The", "-- The") + SCRIPT, 4, "not a header line"),
        (HEADER.replace("article_count:", "day:") + SCRIPT, 5, "not a header line"),
        (HEADER + "-- more: Not there.\n" + SCRIPT, 1, "header and query differ in more"),
        (HEADER + SCRIPT.replace("count(*)", "1 AS more, count(*)"), 1, "header and query differ in more"),
        (HEADER + SCRIPT.replace("core.days", "core.weeks"), 1, "does not create core.days"),
        (HEADER + SCRIPT.replace("core.articles", "core.atricles"), 9, "core.atricles is made by no file"),
        (HEADER + SCRIPT.replace("GROUP BY", "GROUP GROUP"), 7, "sqlglot reads no table"),
        (HEADER + "SELECT ((1;\n" + SCRIPT, 7, "Expecting )"),
        (HEADER + "CREATE TABLE IF NOT EXISTS core.days (day DATE);", 1, "no query fills it"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_line_and_the_next_step(tmp_path, text, line, problem) -> None:
    path = write(tmp_path, "core/days.sql", text)
    with pytest.raises(ModelError) as error:
        load_models(tmp_path)
    assert problem in error.value.problem
    assert (error.value.path, error.value.line) == (path, line)
    assert "\nNext: " in str(error.value)


def test_a_macro_describes_its_parameters(tmp_path) -> None:
    header = "-- Twice.\n-- parameters: a\n-- a: A number.\n"
    write(tmp_path, "core/twice.macro.sql", header + "CREATE OR REPLACE MACRO core.twice(a, b) AS 2 * a;\n")
    with pytest.raises(ModelError, match=r"it takes \(a, b\)"):
        load_models(tmp_path)


def test_a_circle_is_named(tmp_path) -> None:
    one = "-- One.\n-- grain: a\n-- a: A.\nCREATE OR REPLACE VIEW core.{0} AS SELECT o.a FROM core.{1} AS o;\n"
    write(tmp_path, "core/egg.sql", one.format("egg", "hen"))
    write(tmp_path, "core/hen.sql", one.format("hen", "egg"))
    with pytest.raises(ModelError, match=r"a circle: core.(egg|hen) → "):
        load_models(tmp_path)


def test_models_come_after_what_they_and_their_tests_read() -> None:
    place = {model.full_name: number for number, model in enumerate(load_models())}
    for model in load_models():
        read = {*model.depends_on, *(name for test in model.tests for name in test.reads)} - {model.full_name}
        assert all(place[name] < place[model.full_name] for name in read if name in place)


def test_dependencies_are_read_from_the_sql_macros_included() -> None:
    (issues,) = (model for model in load_models() if model.full_name == "core.issues")
    tables = ("core.articles", "core.printings", "core.prominence", "quality.changed_days", "quality.dumps")
    assert issues.depends_on == tuple(sorted(("core.is_coverage", *tables)))


@pytest.mark.parametrize(
    ("model", "column", "expected"),
    [
        ("core.issues", "page_count", ("quality.dumps.page_count", "quality.dumps.status")),
        ("core.phrases", "first_date", ("core.subject_days.issue_date",)),
        ("trends.attention_weekly", "share", ("trends.attention_points.share",)),
        ("trends.denominators", "denominator_kind", ()),
    ],
)
def test_the_lineage_of_a_column_is_read_from_the_sql(model, column, expected) -> None:
    (found,) = (m for m in load_models() if m.full_name == model)
    assert found.lineage[column] == expected


def test_lineage_leads_to_tables_that_the_model_depends_on() -> None:
    for model in load_models():
        tables = {source.rpartition(".")[0] for sources in model.lineage.values() for source in sources}
        assert tables <= set(model.depends_on), model.full_name


def test_a_function_of_python_makes_a_table_and_is_part_of_its_fingerprint(tmp_path, con, monkeypatch) -> None:
    called = SCRIPT.replace("count(*)", "len(bursts_of([1::INTEGER], [5::BIGINT], [9::BIGINT], 2.0, 1.0))")
    write(tmp_path / "one", "core/days.sql", HEADER + called)
    write(tmp_path / "two", "core/days.sql", HEADER + called)
    model = only(tmp_path / "one")
    assert model.functions == ("bursts_of",)
    assert build_model(con, model) == 0
    other = replace(FUNCTIONS["bursts_of"], packages=("duckdb",))
    monkeypatch.setattr(kernel, "FUNCTIONS", {**FUNCTIONS, "bursts_of": other})
    assert only(tmp_path / "two").fingerprint != model.fingerprint


def test_a_view_may_not_need_a_function_that_its_readers_have_not(tmp_path) -> None:
    called = SCRIPT.replace("count(*)", "len(bursts_of([1], [5], [9]))").replace("TABLE", "VIEW")
    write(tmp_path, "core/days.sql", HEADER + called)
    with pytest.raises(ModelError, match="readers of a view have no bursts_of"):
        load_models(tmp_path)


def test_a_macro_that_returns_a_table_is_a_dependency() -> None:
    (compare,) = (model for model in load_models() if model.full_name == "trends.compare")
    assert compare.depends_on == ("trends.attention",)


def test_tables_and_columns_get_their_comments(tmp_path, con) -> None:
    write(tmp_path, "core/days.sql", HEADER + SCRIPT)
    build_model(con, only(tmp_path))
    table = con.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'days'").fetchall()
    columns = con.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'days' ORDER BY column_index"
    ).fetchall()
    assert table == [("One day with articles.",)]
    assert columns == [("day", "The date."), ("article_count", "Articles of the day, of every kind.")]


def test_everything_in_a_built_database_has_a_comment(con) -> None:
    build_models(con, load_models())
    bare = con.execute("""
        SELECT table_name FROM duckdb_tables() WHERE comment IS NULL AND database_name = current_database()
        UNION ALL
        SELECT view_name FROM duckdb_views()
        WHERE comment IS NULL AND NOT internal AND database_name = current_database()
        UNION ALL
        SELECT table_name || '.' || column_name FROM duckdb_columns()
        WHERE comment IS NULL AND NOT internal AND database_name = current_database()
        UNION ALL
        SELECT function_name FROM duckdb_functions()
        WHERE comment IS NULL AND NOT internal AND database_name = current_database()
    """).fetchall()
    assert bare == []


def test_an_error_of_duckdb_names_the_line_in_the_file(tmp_path, con) -> None:
    path = write(tmp_path, "core/days.sql", HEADER + SCRIPT.replace("count(*)", "no_such_function(articles.page)"))
    with pytest.raises(ModelError) as error:
        build_model(con, only(tmp_path))
    assert (error.value.path, error.value.line) == (path, 8)
    assert "no_such_function" in error.value.problem
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'days'").fetchall() == [(0,)]


def test_columns_in_another_order_than_the_header_are_refused(tmp_path, con) -> None:
    swapped = SCRIPT.replace(
        "articles.issue_date AS day, count(*) AS article_count", "count(*) AS article_count, articles.issue_date AS day"
    )
    write(tmp_path, "core/days.sql", HEADER + swapped)
    with pytest.raises(ModelError, match=r"it makes \(article_count, day\), its header describes \(day, article_count"):
        build_model(con, only(tmp_path))


INCREMENTAL = """CREATE TABLE IF NOT EXISTS core.days (day DATE, article_count BIGINT);
DELETE FROM core.days WHERE day IN (SELECT changed.issue_date FROM quality.changed_days AS changed);
INSERT INTO core.days BY NAME
SELECT changed.issue_date AS day, {} AS article_count FROM quality.changed_days AS changed;
"""


def test_a_table_kept_up_by_day_touches_the_changed_days_alone(tmp_path, con) -> None:
    write(tmp_path, "core/days.sql", HEADER + INCREMENTAL.format(1))
    model = only(tmp_path)
    assert build_model(con, model) == 1
    con.execute("UPDATE core.days SET article_count = 7; DELETE FROM quality.changed_days")
    con.execute("INSERT INTO quality.changed_days VALUES ('2023-04-06')")
    assert build_model(con, model) == 2
    assert con.execute("FROM core.days ORDER BY day").fetchall()[0][1] == 7


def test_changed_sql_makes_the_table_anew_for_all_days(tmp_path, con) -> None:
    write(tmp_path / "old", "core/days.sql", HEADER + INCREMENTAL.format(1))
    write(tmp_path / "new", "core/days.sql", HEADER + INCREMENTAL.format(2))
    build_model(con, only(tmp_path / "old"))
    con.execute("DELETE FROM quality.changed_days")
    build_model(con, only(tmp_path / "new"))
    assert con.execute("SELECT article_count FROM core.days").fetchall() == [(2,)]


def test_sql_that_changed_below_makes_what_rests_on_it_anew(tmp_path) -> None:
    above = (
        "-- One.\n-- grain: day\n-- day: D.\nCREATE OR REPLACE VIEW trends.top AS SELECT d.day FROM core.days AS d;\n"
    )
    for folder, number in (("old", 1), ("new", 2)):
        write(tmp_path / folder, "core/days.sql", HEADER + INCREMENTAL.format(number))
        write(tmp_path / folder, "trends/top.sql", above)
    old, new = (load_models(tmp_path / folder)[-1] for folder in ("old", "new"))
    assert old.full_name == new.full_name == "trends.top"
    assert old.fingerprint != new.fingerprint


def test_a_table_may_turn_into_a_view(tmp_path, con) -> None:
    write(tmp_path / "old", "core/days.sql", HEADER + SCRIPT)
    write(tmp_path / "new", "core/days.sql", HEADER + SCRIPT.replace("TABLE", "VIEW"))
    assert build_model(con, only(tmp_path / "old")) == 0
    assert build_model(con, only(tmp_path / "new")) is None
    assert con.execute("SELECT count(*) FROM duckdb_views() WHERE view_name = 'days'").fetchall() == [(1,)]


def test_what_no_file_makes_any_more_is_dropped(tmp_path, con) -> None:
    macro = "-- Twice.\n-- parameters: a\n-- a: A number.\nCREATE OR REPLACE MACRO core.twice(a) AS 2 * a;\n"
    write(tmp_path, "core/days.sql", HEADER + SCRIPT)
    write(tmp_path, "core/twice.macro.sql", macro)
    build_models(con, load_models(tmp_path))
    assert drop_unknown(con, ()) == ("core.days", "core.twice")
    with pytest.raises(duckdb.CatalogException):
        con.execute("SELECT core.twice(1)")


PROMISES = """-- promise: no day
SELECT day FROM core.days;

-- promise: no count below one
SELECT day FROM core.days WHERE article_count < 1;
"""


def test_a_broken_promise_shows_its_rows(tmp_path, con) -> None:
    write(tmp_path, "core/days.sql", HEADER + INCREMENTAL.format(1))
    write(tmp_path, "core/days.test.sql", PROMISES)
    model = only(tmp_path)
    build_model(con, model)
    assert kernel.test_model(con, model).rows() == [("no day", '{"day":"2023-04-05"}')]


def test_a_test_that_cannot_run_names_its_line(tmp_path, con) -> None:
    write(tmp_path, "core/days.sql", HEADER + SCRIPT)
    path = write(tmp_path, "core/days.test.sql", PROMISES.replace("article_count", "no_such_column"))
    model = only(tmp_path)
    build_model(con, model)
    with pytest.raises(ModelError) as error:
        run_tests(con, model.tests)
    assert (error.value.path, error.value.line) == (path, 5)


def test_every_statement_of_every_file_is_in_a_known_schema() -> None:
    assert {model.schema for model in load_models()} <= {"core", "quality", "trends"}


def test_a_preview_of_attention_shows_the_newest_period(built_spring) -> None:
    (weekly,) = (model for model in load_models() if model.full_name == "trends.attention_weekly")
    (issues,) = (model for model in load_models() if model.full_name == "core.issues")
    with connect(built_spring) as con:
        periods = {row[1] for row in kernel.preview(con, weekly, 5).fetchall()}
        assert len(kernel.preview(con, issues, 5).fetchall()) == 5
    assert periods == {date(2021, 3, 15)}


def test_an_empty_database_can_be_built_twice() -> None:
    with duckdb.connect() as con:
        prepare(con)
        first = build_models(con, load_models())
        assert build_models(con, load_models()) == first
