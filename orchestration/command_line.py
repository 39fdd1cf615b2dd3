"""The `broadsheet` command: the night's work, one dump read aloud, how things stand, everything made anew.

It runs the same Dagster job as the schedule, in this process. What to do is decided in `orchestration.nightly`;
how a dump is drawn, in `orchestration.reading`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Final

import dagster as dg
import typer
from rich.console import Console
from rich.table import Table

from orchestration.automation import innermost, run_failed
from orchestration.definitions import definitions_for
from orchestration.explanation import draw_explanation
from orchestration.freshness import named, tell_what_is_new
from orchestration.instance import instance_folder, open_instance
from orchestration.nightly import JOB, STARTED_BY_TAG, Outstanding, outstanding, run_requests
from orchestration.notices import Notices
from orchestration.progress import reporting
from orchestration.reading import print_reading
from orchestration.resources import Installation, Progress, Scans
from orchestration.settings import SettingError, Settings, from_environment
from orchestration.summary import facts as night_facts
from orchestration.summary import issue_days
from report.build import build_report, index_path
from report.reading_page import reading_page
from transforms.intake.paths import CORRECTIONS_NAME
from transforms.segment.explain import explain_page
from transforms.segment.issue import segment_issue
from transforms.topics.training import Comparison, TrainingUnavailableError
from warehouse.build import rebuild as rebuild_database
from warehouse.home import Home, writing
from warehouse.inbox_files import InboxUnreadableError
from warehouse.night import Night, last_night
from warehouse.one_dump import DumpUnreadableError, read_one_dump
from warehouse.publish import PublishError, publish
from warehouse.reader import QueryError
from warehouse.reader import query as read_published
from warehouse.status import Standing, standing
from warehouse.topic_training import train_topics

SETTLE_SECONDS: Final = 2.0
"""A run started by hand waits this long for files that were touched just now; the sensor can afford to wait more."""

QUIET: Final = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""Dagster's own log goes to its event log; the terminal is for the summary."""

ROWS_SHOWN: Final = 20
NEXT_STEPS: Final = """\
Look next   broadsheet query "FROM trends.attention_weekly LIMIT 20"    how much of the paper a subject got
            broadsheet segment FILE                                     how one dump was read
            broadsheet status                                           what is turned away, and what mends it"""
UNFOLDED_WIDTH: Final = 1000
"""Columns of a line when nobody's terminal limits it: no table of ours is folded there."""

InboxOption = Annotated[Path | None, typer.Option(help="Folder of issue dumps.", envvar="BROADSHEET_INBOX")]
HomeOption = Annotated[Path | None, typer.Option(help="Folder for all that is made.", envvar="BROADSHEET_HOME")]

app = typer.Typer(
    name="broadsheet",
    help="Newspaper dumps in; articles, a warehouse and coverage trends out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


class CommandError(Exception):
    """A command can't do its work: the message says what, where and what to do next."""


@app.command()
def nightly(
    inbox: InboxOption = None,
    home: HomeOption = None,
    outdated: Annotated[bool, typer.Option(help="Also read again what another version of the code read.")] = False,
) -> None:
    """Do the night's work: take in what is new, changed or gone; build, check and publish."""
    settings = _settings(inbox, home)
    started = time.monotonic()
    if not settings.inbox.is_dir():
        raise CommandError(f"There is no inbox at {settings.inbox}. Name it: broadsheet nightly --inbox FOLDER")
    settings = replace(settings, settle_seconds=min(settings.settle_seconds, SETTLE_SECONDS))
    installation = Installation.of(settings)
    work = _settled(installation, outdated)
    if work.is_nothing:
        out.print("Nothing to do: the lake and the published warehouse are up to date.")
        _watch(installation, settings)
        _say_what_is_published(standing(installation.folders, ()), installation.folders)
        return
    _announce(work)
    with reporting(out) as progress:
        _run(settings, work, progress)
    night = last_night(installation.folders, installation.today)
    _report(standing(installation.folders, work.days), installation.folders, night, time.monotonic() - started)
    out.print(NEXT_STEPS)


@app.command()
def status(
    inbox: InboxOption = None,
    home: HomeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say how things stand: what the lake holds, what is turned away, what is outstanding, what is published."""
    settings = _settings(inbox, home)
    installation = Installation.of(settings)
    now = standing(installation.folders)
    night = last_night(installation.folders, installation.today)
    work = outstanding(installation, max_reads=0) if settings.inbox.is_dir() else None
    if as_json:
        told = night and night_facts(night)
        facts = {"standing": asdict(now), "outstanding": work and _facts(work), "night": told}
        typer.echo(json.dumps(facts, default=str, ensure_ascii=False))
        return
    _report(now, installation.folders, night)
    if work is None:
        out.print(f"Inbox       none at {settings.inbox}")
    elif work.is_nothing:
        out.print("Outstanding nothing")
    else:
        _announce(work)


@app.command()
def segment(
    file: Annotated[Path, typer.Argument(help="One dump: a page, or a whole issue with form feeds; .gz as well.")],
    all_lines: Annotated[bool, typer.Option("--all", help="Every line, also those inside a body.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="The evidence: widths, fragments, pieces.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write the reading as a page to look at in a browser.")] = None,
) -> None:
    """Show how one dump is read: every line with its item and role, then the items with their confidence."""
    try:
        issue = read_one_dump(file)
    except DumpUnreadableError as problem:
        raise CommandError(str(problem)) from None
    if explain:
        pages = [explain_page(issue, page.page) for page in issue.pages]
        _console().print(*(draw_explanation(page) for page in pages if page))
        return
    reading = segment_issue(issue)
    if html is None:
        print_reading(out, issue, reading, all_lines)
        return
    html.write_text(reading_page(issue, reading), encoding="utf-8")
    out.print(f"Written to {html}")


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="A query of DuckDB's SQL; `FROM core.articles` is one.")],
    home: HomeOption = None,
) -> None:
    """Answer a question from the published warehouse."""
    rows = read_published(Installation.of(_settings(None, home)).folders, sql)
    table = Table(box=None, pad_edge=False)
    for name, dtype in rows.schema.items():
        table.add_column(name, justify="right" if dtype.is_numeric() else "left", overflow="fold")
    for row in rows.iter_rows():
        table.add_row(*("" if v is None else f"{v:.3f}" if isinstance(v, float) else str(v) for v in row))
    _console().print(table)


@app.command()
def instance(home: HomeOption = None) -> None:
    """Print the folder of the Dagster instance, made if it is not there: what DAGSTER_HOME should be."""
    typer.echo(instance_folder(_settings(None, home)))


@app.command()
def rebuild(home: HomeOption = None) -> None:
    """Make the whole warehouse anew from the lake alone, and publish it."""
    settings = _settings(None, home)
    folders = Installation.of(settings).folders
    with writing(folders):
        loaded = rebuild_database(folders)
        published = publish(folders, settings.keep_versions)
        build_report(folders)
    out.print(f"Rebuilt from {len(loaded.days):,} days of the lake: {sum(loaded.rows.values()):,} rows loaded.")
    out.print(f"Published   {published.path}, version {published.version}")
    out.print(f"Report      {index_path(folders)}")


@app.command()
def topics(inbox: InboxOption = None, home: HomeOption = None) -> None:
    """Train models of topics on analysts' corrections; promote those that beat the taxonomy on held-out ones."""
    installation = Installation.of(_settings(inbox, home))
    folders = installation.folders
    try:
        with writing(folders):
            trained = train_topics((Path(installation.inbox), folders.root), folders.lake, folders.topic_models)
    except TrainingUnavailableError as error:
        raise CommandError(str(error)) from None
    for problem in trained.problems:
        out.print(f"  [yellow]left out[/] {problem.source}, line {problem.line_no or '?'}: {problem.message}")
    for comparison in trained.comparisons:
        out.print(_compared(comparison))
    for path in trained.promoted:
        out.print(f"Promoted    {path}; the next `broadsheet nightly` gives every day its topics anew")
    for path in trained.withdrawn:
        out.print(f"Withdrawn   {path}: the taxonomy does as well")


def _compared(comparison: Comparison) -> str:
    counts = f"{comparison.learned_count} corrections to learn from, {comparison.held_out_count} held out"
    if comparison.taxonomy_f1 is None or comparison.model_f1 is None:
        return f"{comparison.axis:12}{counts}: too few to train on; write more into {CORRECTIONS_NAME}"
    figures = f"macro F1 of the taxonomy {comparison.taxonomy_f1:.3f}, of the model {comparison.model_f1:.3f}"
    return f"{comparison.axis:12}{counts}: {figures}"


def _console() -> Console:
    """For tables: as wide as the terminal, or as wide as they need where there is none."""
    return out if out.is_terminal else Console(width=UNFOLDED_WIDTH, highlight=False)


def main() -> None:
    """Run the command line; an error that a person can mend is one line and exit code 1."""
    try:
        app(standalone_mode=True)
    except (CommandError, SettingError, InboxUnreadableError, PublishError, QueryError) as problem:
        errors.print(f"[bold red]broadsheet:[/] {problem}")
        raise SystemExit(1) from None


def _settings(inbox: Path | None, home: Path | None) -> Settings:
    settings = from_environment()
    return replace(
        settings,
        inbox=inbox.expanduser().absolute() if inbox else settings.inbox,
        home=home.expanduser().absolute() if home else settings.home,
    )


def _settled(installation: Installation, outdated: bool) -> Outstanding:
    """What is outstanding, after files that were touched just now had their time to come to rest."""
    work = outstanding(installation, with_outdated=outdated)
    if not work.unsettled:
        return work
    time.sleep(installation.settle_seconds)
    return outstanding(installation, with_outdated=outdated)


def _run(settings: Settings, work: Outstanding, progress: Progress) -> None:
    job = definitions_for(settings, progress, Scans(work.scan)).resolve_job_def(JOB)
    with open_instance(settings) as dagster_instance:
        for request in run_requests(work):
            result = job.execute_in_process(
                run_config=QUIET,
                instance=dagster_instance,
                tags={**request.tags, STARTED_BY_TAG: "command line"},
                asset_selection=request.asset_selection,
                raise_on_error=False,
            )
            if not result.success:
                _tell_of_failure(settings, result, request.tags)
                raise CommandError(f"The night's work stopped; readers keep the last good version.\n{_why(result)}")


def _tell_of_failure(settings: Settings, result: dg.ExecuteInProcessResult, tags: Mapping[str, str]) -> None:
    steps = {event.step_key or "": innermost(event) for event in result.filter_events(lambda e: e.is_step_failure)}
    notice = run_failed(result.run_id, tags, steps or {"": _why(result)})
    # The line itself is the error message of the command.
    Notices(settings.webhook_url).tell(notice, lambda line: None if line == notice.text else errors.print(line))


def _watch(installation: Installation, settings: Settings) -> None:
    """Tell of issues that should have come: the part of a night that is due even when nothing arrived."""
    night = last_night(installation.folders, installation.today)
    if night is not None:
        tell_what_is_new(installation.folders, night, Notices(settings.webhook_url), errors.print)


def _why(result: dg.ExecuteInProcessResult) -> str:
    failed_checks = [
        f"  check {check.check_name} of {check.asset_key.to_user_string()} failed: "
        + (check.description or "; ".join(str(value.value) for value in check.metadata.values()))
        for check in result.get_asset_check_evaluations()
        if not check.passed and check.severity is dg.AssetCheckSeverity.ERROR
    ]
    failed_steps = [
        f"  step {event.step_key}: {innermost(event) or 'no error was recorded; see the run in the Dagster UI'}"
        for event in result.filter_events(lambda event: event.is_step_failure)
    ]
    return "\n".join([*failed_checks, *failed_steps])


def _facts(work: Outstanding) -> dict[str, object]:
    return {
        "days": work.days,
        "is_listing_stale": work.is_listing_stale,
        "is_unpublished": work.is_unpublished,
        "unsettled": work.unsettled,
    }


def _announce(work: Outstanding) -> None:
    if work.days:
        span = f", {work.days[0]} to {work.days[-1]}" if len(work.days) > 1 else f", {work.days[0]}"
        out.print(f"Outstanding {len(work.days):,} days{span}")
    elif not work.is_nothing:
        out.print("Outstanding files that belong to no day, or publishing")
    if work.unsettled:
        out.print(f"            {len(work.unsettled):,} files are still being written and are left for the next run")


def _report(now: Standing, home: Home, night: Night | None, seconds: float | None = None) -> None:
    took = "" if seconds is None else f" in {seconds:.1f} s"
    out.print(f"Taken in    {now.issues:,} issues, {now.pages:,} pages, {now.articles:,} articles{took}")
    out.print(f"Files       {', '.join(f'{count:,} {status}' for status, count in now.files.items()) or 'none'}")
    for dump in now.turned_away[:ROWS_SHOWN]:
        out.print(f"  [yellow]{dump.status}[/] {dump.source}: {dump.reason}", markup=True)
        if dump.remedy_path:
            out.print(f"    to mend it, write {dump.remedy_path}")
    if len(now.turned_away) > ROWS_SHOWN:
        out.print(f"  and {len(now.turned_away) - ROWS_SHOWN:,} more, all in quality.dumps")
    absent = issue_days((*night.missing, *night.overdue)) if night else []
    if absent:
        out.print(f"Missing     {len(absent):,} issues, ask the papers for them: {named(absent)}")
    _say_what_is_published(now, home)


def _say_what_is_published(now: Standing, home: Home) -> None:
    if now.published is None:
        out.print("Published   nothing yet")
        return
    out.print(f"Published   {now.published.path}, version {now.published.version}")
    if index_path(home).exists():
        out.print(f"Report      {index_path(home)}")


if __name__ == "__main__":
    main()
