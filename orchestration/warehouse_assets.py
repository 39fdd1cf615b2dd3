"""The assets of the warehouse: tables loaded from the lake, tables that SQL makes of them, the published file.

Which tables there are is read from the registry and from `warehouse/sql`; nothing is listed here again.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

import dagster as dg
import polars as pl

from orchestration.checks import ALL_WELL, warn, warning
from orchestration.freshness import tell_what_is_new
from orchestration.lake_assets import OWNERS
from orchestration.metadata import PREVIEW_ROWS, documented_schema, markdown_table, preview, table_schema
from orchestration.notices import Notices
from orchestration.resources import Installation
from orchestration.summary import metadata, to_ask_for
from warehouse.build import agreement, connect, load_changed
from warehouse.ddl import LOADED, DeclaredTable
from warehouse.home import writing
from warehouse.kernel import Model, build_model, load_declared_tests, load_models, run_tests
from warehouse.kernel import preview as newest_rows
from warehouse.night import last_night
from warehouse.publish import publish
from warehouse.settings import models_of
from warehouse.signals import missing_lately

BUILD_POOL: Final = "build_database"
"""One step at a time opens the build database: a DuckDB file has one writer."""

LOADED_FROM: Final[Mapping[str, tuple[str, ...]]] = {"dumps": ("dumps", "undated_dumps")}
"""Lake assets of a loaded table where they are not the one of its name."""

NEWEST: Final = dg.LastPartitionMapping()
"""Of the days of a lake asset, the one that Dagster looks at when a table is loaded. Which days were loaded the
manifest knows; left to itself, Dagster lists all 70,000 for each table: 2.4 of a small night's 14 seconds."""

ISSUE_CALENDAR: Final = dg.AssetKey(["quality", "issue_calendar"])
PUBLISHED: Final = dg.AssetKey("published_warehouse")
UP_TO_DATE: Final = dg.AssetCheckKey(PUBLISHED, "issues_up_to_date")
ASK_FOR_THEM: Final = (
    "Next: ask the paper for them; if it does not come out on such a day, say so in publications.toml (`weekdays`, "
    "`closing_days`)."
)
LOADED_GROUP: Final = "loaded"
"""Tables loaded from the lake are a group of their own, so that the groups stand in a row without a circle."""


def asset_key(full_name: str) -> dg.AssetKey:
    """The asset of a table: `trends.attention_daily` is `trends/attention_daily`."""
    return dg.AssetKey(full_name.split("."))


def tables_made_by_sql() -> list[Model]:
    """The models that are assets: macros are not, for they hold nothing."""
    return [model for model in load_models() if model.kind != "macro"]


def warehouse_keys() -> list[dg.AssetKey]:
    """The keys of all assets of this module."""
    names = [t.full_name for t in LOADED] + [model.full_name for model in tables_made_by_sql()]
    return [*map(asset_key, names), PUBLISHED]


def warehouse_assets() -> list[dg.AssetsDefinition]:
    """Load, build, publish: a step each, so that a night opens the build database three times and not thirty."""
    return [_load(), _build(), _publish()]


def warehouse_checks() -> list[dg.AssetChecksDefinition]:
    """Checks that need no table to be built: they can be run on a night in which nothing arrived."""
    return [_issues_up_to_date()]


def _load() -> dg.AssetsDefinition:
    tests = load_declared_tests()
    agrees = partial(dg.AssetCheckSpec, "agrees_with_lake", blocking=True)
    keeps = partial(dg.AssetCheckSpec, "promises_kept", blocking=True)

    @dg.multi_asset(
        name="load",
        specs=[_loaded_spec(table) for table in LOADED],
        check_specs=[
            *(agrees(asset=asset_key(t.full_name), description="Same rows as the lake, day by day.") for t in LOADED),
            *(
                keeps(asset=asset_key(name), description="\n".join(f"- {test.promise}" for test in promised))
                for name, promised in tests.items()
                if promised and asset_key(name) in {asset_key(t.full_name) for t in LOADED}
            ),
        ],
        pool=BUILD_POOL,
    )
    def load(context: dg.AssetExecutionContext, installation: Installation) -> Iterator[Any]:
        """Bring the loaded tables up to the lake in one transaction."""
        folders = installation.folders
        with writing(folders):
            loaded = load_changed(folders)
            differences = agreement(folders, changed_only=True)
            with connect(folders) as con:
                failing = {t.full_name: run_tests(con, tests.get(t.full_name, ())) for t in LOADED}
                counts = {t.full_name: len(con.table(t.full_name)) for t in LOADED}
        if loaded.fresh_because:
            context.log.info(f"Everything was loaded anew: {loaded.fresh_because}")
        for table in LOADED:
            key = asset_key(table.full_name)
            yield dg.MaterializeResult(
                asset_key=key,
                metadata={
                    "dagster/row_count": counts[table.full_name],
                    "days changed": len(loaded.days),
                    "rows read": loaded.rows.get(table.table.name, 0),
                },
            )
            wrong = differences.filter(pl.col("table_name") == table.table.name)
            yield _outcome(key, "agrees_with_lake", wrong)
            if tests.get(table.full_name):
                yield _outcome(key, "promises_kept", failing[table.full_name])

    return load


def _loaded_spec(table: DeclaredTable) -> dg.AssetSpec:
    name = table.table.name
    return dg.AssetSpec(
        asset_key(table.full_name),
        deps=[dg.AssetDep(name, partition_mapping=NEWEST) for name in LOADED_FROM.get(name, (name,))],
        description=f"{table.table.description}\n\nLoaded from the lake, only the days that changed.",
        group_name=LOADED_GROUP,
        owners=OWNERS,
        kinds={"duckdb"},
        metadata={"dagster/column_schema": table_schema(table.table)},
    )


def _build() -> dg.AssetsDefinition:
    tables = tables_made_by_sql()
    assets = {table.full_name for table in LOADED} | {table.full_name for table in tables}

    @dg.multi_asset(
        name="build",
        specs=[_model_spec(model, assets) for model in tables],
        check_specs=[
            dg.AssetCheckSpec(
                "promises_kept",
                asset=asset_key(model.full_name),
                blocking=True,
                description="\n".join(f"- {test.promise}" for test in model.tests),
            )
            for model in tables
            if model.tests
        ]
        + [warning("no_issue_missing", ISSUE_CALENDAR, "Every issue that was expected in the last 30 days is there.")],
        pool=BUILD_POOL,
    )
    def build(context: dg.AssetExecutionContext, installation: Installation) -> Iterator[Any]:
        """Run every SQL file in the order of its dependencies, and the tests beside it."""
        with writing(installation.folders), connect(installation.folders) as con:
            for model in models_of(installation.folders):
                row_count = build_model(con, model)
                if model.kind == "macro":
                    continue
                sample = newest_rows(con, model, PREVIEW_ROWS)
                types = dict(zip(sample.columns, map(str, sample.types), strict=True))
                yield _built(model, row_count, types, sample.pl())
            # After all are built: a promise may look at tables that are made later.
            for model in tables:
                if model.tests:
                    yield _outcome(asset_key(model.full_name), "promises_kept", run_tests(con, model.tests))
            missing = missing_lately(con)
        yield warn(
            "no_issue_missing",
            ISSUE_CALENDAR,
            missing.is_empty(),
            {"missing": missing.height, "ask the paper for": markdown_table(missing.columns, missing.iter_rows())},
            f"{missing.height:,} issues of the archive's last 30 days have not come, the first: {_first_of(missing)}. "
            f"{ASK_FOR_THEM}",
        )

    return build


def _model_spec(model: Model, assets: set[str]) -> dg.AssetSpec:
    return dg.AssetSpec(
        asset_key(model.full_name),
        deps=[asset_key(name) for name in model.depends_on if name in assets],
        description=f"{model.description}\n\nGrain: {', '.join(model.grain)}.\n\n```sql\n{model.sql.strip()}\n```",
        group_name=model.schema,
        owners=OWNERS,
        kinds={"duckdb", "sql"},
        metadata={
            "dagster/column_schema": documented_schema({}, model.columns),
            "dagster/column_lineage": _lineage(model, assets),
        },
    )


def _lineage(model: Model, assets: set[str]) -> dg.TableColumnLineage:
    split = {column: [tuple(source.rsplit(".", 1)) for source in sources] for column, sources in model.lineage.items()}
    return dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(asset_key(table), name) for table, name in sources if table in assets]
            for column, sources in split.items()
        }
    )


def _built(
    model: Model, row_count: int | None, types: Mapping[str, str], sample: pl.DataFrame
) -> dg.MaterializeResult[None]:
    return dg.MaterializeResult(
        asset_key=asset_key(model.full_name),
        metadata={
            "dagster/column_schema": documented_schema(types, model.columns),
            "preview": preview(sample),
            **({} if row_count is None else {"dagster/row_count": row_count}),
        },
    )


def _outcome(key: dg.AssetKey, check: str, failing: pl.DataFrame) -> dg.AssetCheckResult:
    """The outcome of a blocking check of the warehouse: `failing` are the rows that break it."""
    table = ".".join(key.path)
    advice = (
        f"{failing.height:,} rows of {table} break it, the first: {_first_of(failing)}. Nothing was published; readers "
        "keep the last good version. Next: `broadsheet rebuild` makes the table anew from the lake. If it fails again, "
        f"look at warehouse/sql/{'/'.join(key.path)}.sql and the test beside it."
    )
    return dg.AssetCheckResult(
        asset_key=key,
        check_name=check,
        passed=failing.is_empty(),
        metadata={"rows that break it": preview(failing)},
        description=ALL_WELL if failing.is_empty() else advice,
    )


def _first_of(rows: pl.DataFrame) -> str:
    return "" if rows.is_empty() else ", ".join(str(value) for value in rows.row(0) if value is not None)


def _publish() -> dg.AssetsDefinition:
    @dg.asset(
        key=PUBLISHED,
        deps=[asset_key(model.full_name) for model in tables_made_by_sql()],
        description="The checked warehouse, moved into place for readers: `<home>/published/broadsheet.duckdb`.",
        group_name="published",
        owners=OWNERS,
        kinds={"duckdb"},
        pool=BUILD_POOL,
    )
    def published_warehouse(installation: Installation) -> dg.MaterializeResult[None]:
        """Swap the new version in; readers of the old one keep it."""
        with writing(installation.folders):
            published = publish(installation.folders, installation.keep_versions)
        night = last_night(installation.folders, installation.today)
        return dg.MaterializeResult(
            metadata={
                **(metadata(night) if night else {}),
                "version": published.version,
                "is new": published.is_new,
                "path": dg.MetadataValue.path(published.path),
                "bytes": published.byte_count,
                "rows": markdown_table(["table", "rows"], sorted(published.rows.items())),
                "notes": dg.MetadataValue.md("\n".join(f"- {note}" for note in published.notes) or "none"),
            }
        )

    return published_warehouse


def _issues_up_to_date() -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=PUBLISHED,
        name=UP_TO_DATE.name,
        description="Every issue that was to come until yesterday is there: freshness by each paper's own days, with "
        "its closing days and holidays. What is newly missing is told to the log and the webhook.",
    )
    def issues_up_to_date(
        context: dg.AssetCheckExecutionContext, installation: Installation, notices: dg.ResourceParam[Notices]
    ) -> dg.AssetCheckResult:
        """Look at the calendar of issues of the published file, as of today."""
        night = last_night(installation.folders, installation.today)
        issues = to_ask_for(night) if night else []
        if night:
            tell_what_is_new(installation.folders, night, notices, context.log.warning)
        return warn(
            UP_TO_DATE.name,
            PUBLISHED,
            not issues,
            {"issues": len(issues), "ask the papers for": markdown_table(["paper", "issue", "why"], issues)},
            f"{len(issues):,} issues have not come, the first: {', '.join(map(str, (*issues, ())[0]))}. {ASK_FOR_THEM}",
        )

    return issues_up_to_date
