"""A night told: as metadata of its last step, and as plain facts for `broadsheet status --json`.

Both come from `warehouse.night.Night`, so that they can't differ. Numbers are numeric, for Dagster plots those.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

import dagster as dg

from orchestration.metadata import markdown_table
from orchestration.picture import glance, picture
from warehouse.night import Figures, IssueDay, Night

Facts = dict[str, Any]


def facts(night: Night) -> Facts:
    """The night as values that JSON knows; dates as text, the days of the picture left out."""
    return {
        "version": night.version,
        "published_at": night.published_at,
        "read": _plain(night.read),
        "archive": _plain(night.archive),
        "missing": issue_days(night.missing),
        "overdue": issue_days(night.overdue),
    }


def issue_days(issues: Iterable[IssueDay]) -> list[dict[str, str]]:
    """Issues as values that JSON knows."""
    return [{"publication": issue.publication, "day": issue.day.isoformat()} for issue in issues]


def metadata(night: Night) -> dict[str, Any]:
    """The night as Dagster shows it: what was read, what to ask for, a picture, and figures that it plots."""
    read = night.read
    numbers = {
        "pages read": read.pages,
        "articles read": read.articles,
        "turned away share": read.quarantine_share,
        "mean confidence": read.mean_confidence,
        "issues missing": len(night.missing),
        "issues overdue": len(night.overdue),
    }
    span = "no day" if read.first_day is None else f"{read.days} days, {read.first_day} to {read.last_day}"
    return {
        "days read": span,
        "the last month": glance(night.recent),
        "ask the papers for": markdown_table(["paper", "issue", "why"], to_ask_for(night)),
        **{name: value for name, value in numbers.items() if value is not None},
        "this night and the archive": markdown_table(
            ["", "this night", "archive"],
            [
                (name.replace("_", " "), _shown(value), _shown(_plain(night.archive)[name]))
                for name, value in _plain(read).items()
            ],
        ),
        "the last quarter": picture(night.recent),
        "look next": dg.MetadataValue.md(
            "[turned away](/assets/dumps?view=events) · [held](/assets/undated_dumps?view=events) · "
            "[the calendar of issues](/assets/quality/issue_calendar) · "
            "[how well issues were read](/assets/quality/segmentation_quality)"
        ),
    }


def to_ask_for(night: Night) -> list[tuple[str, date, str]]:
    """Issues that have not come, with why they are expected."""
    return [
        *((issue.publication, issue.day, "missing: a day of issue, and later issues came") for issue in night.missing),
        *((issue.publication, issue.day, "overdue: nothing came since") for issue in night.overdue),
    ]


def _plain(figures: Figures) -> Facts:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(figures).items()}


def _shown(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
