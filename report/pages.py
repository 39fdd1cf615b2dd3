"""The report's pages as HTML text: what `report.questions` read, put into the templates.

Here belong how a number is written, what links where, and which template draws what. Nothing is asked and nothing is
written to disk. Text of dumps reaches a page through Jinja2's escaping alone, and no page lets a script of others run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from report import charts, words
from report.questions import TURNED_AWAY_SHOWN, WEEK, YEAR
from report.records import ALL, Article, Burst, Facts, IssueDay, Key, Landing, Paper, Point, Subject, Top

SPARK_WEEKS: Final = 26
MISSING_SHOWN: Final = 24
PAPERS_DRAWN: Final = 6
"""Papers with a chart of their own on a subject's page, those with most articles: more are a wall."""

LEAST_MONTHS: Final = 3
"""Finished months from which on a chart by month says more than the one by week."""

ABSENT: Final = "–"

IssueKey = tuple[str, date, str]
"""Publication, date and edition."""


@dataclass(frozen=True, slots=True)
class Report:
    """What all pages are made from. `readings` are the issues whose dump has a page."""

    landing: Landing | None
    subjects: Mapping[Key, Subject]
    readings: tuple[IssueKey, ...]

    @property
    def language(self) -> str:
        """The language a page opens in until its reader chose one: that of most articles."""
        return words.LANGUAGES["zh" if self.landing is None or self.landing.facts.is_chinese else "en"]


def subject_file(kind: str, name: str) -> str:
    """A subject's page in the folder of pages; the same in every build, and safe whatever the name."""
    return f"subjects/{_digest(kind, name)}.html"


def paper_file(publication: str) -> str:
    """A paper's page in the folder of pages."""
    return f"papers/{_digest(publication)}.html"


def reading_file(key: IssueKey) -> str:
    """The page of an issue's dump in the folder of pages."""
    publication, day, edition = key
    return f"issues/{day}-{_digest(publication, edition)}.html"


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=6).hexdigest()


def render(template: str, language: str, **values: object) -> str:
    """A template as text, with what every page has."""
    style, script, script_hash = _assets()
    return (
        environment()
        .get_template(template)
        .render(language=language, style=style, script=script, script_hash=script_hash, **values)
    )


@cache
def environment() -> Environment:
    """Jinja2 as the templates need it: all is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=PackageLoader("report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(
        t=words.both,
        kind_name=words.kind,
        role_name=words.role,
        plain=words.plain,
        line_chart=charts.line_chart,
        interval=charts.interval,
        status_key=charts.status_key,
    )
    made.filters.update(
        share=share,
        points=in_points,
        count=count,
        bounds=bounds,
        period=period,
        reach=reach,
        has_gap=has_gap,
        literal=literal,
        fragment=lambda text: quote(text, safe=""),
    )
    return made


@cache
def _assets() -> tuple[Markup, Markup, str]:
    """Style sheet, script, and the hash by which a browser runs this script and no other."""
    folder = resources.files("report").joinpath("assets")
    style, script = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return Markup(style), Markup(script), f"sha256-{digest}"  # noqa: S704 - our own files


def share(value: float | None) -> str:
    """A share in per cent with two figures that tell: 27.5%, 3.1%, 0.04%."""
    if value is None:
        return ABSENT
    per_cent = value * 100
    if per_cent == 0:
        return "0%"
    return f"{per_cent:.1f}%" if per_cent >= 1 else f"{per_cent:.2f}%"


def in_points(value: float) -> str:
    """A difference of shares in percentage points, with its sign."""
    return f"{value * 100:+.1f}".replace("-", "−")


def count(value: int | None) -> str:
    """A count with its thousands apart."""
    return ABSENT if value is None else f"{value:,}"


def bounds(entry: Point | Top) -> str:
    """The ends of an interval."""
    if entry.share_low is None or entry.share_high is None:
        return ABSENT
    return f"{entry.share_low * 100:.1f}–{entry.share_high * 100:.1f}%"


def period(day: date, grain: str) -> str:
    """A week by its Monday, a month by year and number."""
    return f"{day.year}-{day.month:02d}" if grain == "month" else day.isoformat()


def reach(entries: Iterable[Top | Point]) -> float:
    """The end of an axis that holds the intervals of all entries."""
    return max((entry.share_high or 0.0 for entry in entries), default=1.0) or 1.0


def has_gap(points: Iterable[Point]) -> bool:
    """Whether a period without an issue is among them."""
    return any(point.share is None for point in points)


def literal(text: str) -> str:
    """Text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def landing_page(report: Report, folder: str) -> str:
    """The first page; every other page stands in `folder` beside it."""
    landing = report.landing
    if landing is None:
        return render("landing.html", report.language, landing=None)
    facts = landing.facts
    last = _last_shown(facts)
    missing = [day for days in landing.calendar.values() for day in days if day.status == "missing"]
    names = {paper.publication: paper.name for paper in landing.papers}
    return render(
        "landing.html",
        report.language,
        landing=landing,
        facts=facts,
        folder=folder,
        reach=max(
            (abs(end) for move in (*landing.rises, *landing.falls) for end in (move.low, move.high)), default=1.0
        ),
        last_shown=last,
        tops=_in_order(landing.tops),
        index=sorted(report.subjects.values(), key=lambda subject: (-subject.article_count, subject.key)),
        subject_count=len(report.subjects),
        turned_away=landing.turned_away[:TURNED_AWAY_SHOWN],
        missing=sorted(missing, key=lambda day: day.day, reverse=True)[:MISSING_SHOWN],
        missing_count=len(missing),
        readings=report.readings,
        link=_subject_links(report, f"{folder}/"),
        reading_link=_reading_links(report, names, f"{folder}/"),
        paper_file=paper_file,
        paper_name=lambda publication: names.get(publication, publication),
        spark=lambda kind, name: _spark(report, kind, name),
        span=lambda burst: _span(burst, last),
        calendar=lambda publication: charts.calendar(
            landing.calendar.get(publication, ()), max(last - YEAR, facts.first_day), facts.last_day
        ),
        calendar_sum=lambda publication: _calendar_sum(landing.calendar.get(publication, ()), last - YEAR),
    )


def subject_page(report: Report, subject: Subject) -> str:
    """A subject's own page. It tells nothing of a period that has not finished, so that it changes with its subject."""
    landing = report.landing
    papers = landing.papers if landing else ()
    names = {paper.publication: paper.name for paper in papers}
    months = subject.months.get(ALL, ())
    readings = set(report.readings)

    def article_day(article: Article) -> Markup | str:
        key = (article.publication, article.issue_date, article.edition)
        if key not in readings:
            return article.issue_date.isoformat()
        return Markup('<a href="../{}#{}">{}</a>').format(reading_file(key), article.article_id, article.issue_date)

    return render(
        "subject.html",
        report.language,
        subject=subject,
        name=_name(report, subject.kind, subject.name),
        title=" ".join(landing.names.get(subject.key, (subject.name,)) if landing else (subject.name,)),
        weeks=subject.weeks.get(ALL, ()),
        months=months if len(months) >= LEAST_MONTHS else (),
        by_paper=[
            (paper.name, subject.weeks[paper.publication])
            for paper in papers
            if len(papers) > 1 and paper.publication in subject.weeks
        ][:PAPERS_DRAWN],
        link=_subject_links(report, "../"),
        paper_name=lambda publication: names.get(publication, publication),
        article_day=article_day,
    )


def paper_page(report: Report, paper: Paper) -> str:
    """A paper's own page: every year of its calendar."""
    days = report.landing.calendar.get(paper.publication, ()) if report.landing else ()
    years = sorted({day.day.year for day in days}, reverse=True)
    by_year = {year: [day for day in days if day.day.year == year] for year in years}
    return render(
        "paper.html",
        report.language,
        paper=paper,
        calendar_sum=_calendar_sum(days, paper.first_day),
        years=[
            (year, charts.calendar(by_year[year], date(year, 1, 1), date(year, 12, 31)), _calendar_sum(by_year[year]))
            for year in years
        ],
        odd=[day for day in reversed(days) if day.status in ("missing", "partial")],
    )


def _last_shown(facts: Facts) -> date:
    """The last day of the lists: the Sunday of the last finished week, or the archive's last day."""
    return facts.last_day if facts.week is None else facts.week + WEEK - timedelta(days=1)


def _in_order(tops: Mapping[str, Sequence[Top]]) -> list[tuple[str, Sequence[Top]]]:
    """Kinds in the order in which they are read: what was followed, then what was found."""
    order = (
        "topic",
        "watch",
        "phrase",
        "person",
        "place",
        "organisation",
        "series",
        "section",
        "form",
        "origin",
        "agency",
    )
    return sorted(
        tops.items(), key=lambda entry: (order.index(entry[0]) if entry[0] in order else len(order), entry[0])
    )


def _subject_links(report: Report, to_folder: str) -> Callable[[str, str], Markup]:
    def link(kind: str, name: str) -> Markup:
        if (kind, name) not in report.subjects:
            return Markup("<span>{}</span>").format(_name(report, kind, name))
        return Markup('<a href="{}{}" data-key="{}/{}">{}</a>').format(
            to_folder, subject_file(kind, name), kind, name, _name(report, kind, name)
        )

    return link


def _name(report: Report, kind: str, name: str) -> Markup | str:
    """What a subject is called: a topic has a code, and a name in each language; others are called what they are."""
    names = report.landing.names if report.landing else {}
    return words.name_of(*names[kind, name]) if (kind, name) in names else name


def _reading_links(report: Report, names: Mapping[str, str], to_folder: str) -> Callable[[str, date, str], Markup]:
    readings = set(report.readings)

    def link(publication: str, day: date, edition: str) -> Markup:
        text = Markup('{} <span class="whole">{}</span> {}').format(names.get(publication, publication), day, edition)
        if (publication, day, edition) not in readings:
            return Markup("<span>{}</span>").format(text)
        return Markup('<a href="{}{}">{}</a>').format(to_folder, reading_file((publication, day, edition)), text)

    return link


def _spark(report: Report, kind: str, name: str) -> Markup:
    subject = report.subjects.get((kind, name))
    return charts.sparkline(subject.weeks.get(ALL, ())[-SPARK_WEEKS:]) if subject else Markup("")


def _span(burst: Burst, last: date) -> Markup:
    end = last - timedelta(days=last.weekday())
    return charts.span(burst.first_week, burst.last_week, end - YEAR, end, burst.is_under_way)


def _calendar_sum(days: Iterable[IssueDay], since: date = date.min) -> Markup:
    statuses = [day.status for day in days if day.day >= since]
    return words.both("calendar_sum", **{name: statuses.count(name) for name in charts.STATUSES})
