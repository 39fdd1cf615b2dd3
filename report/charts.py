"""Charts as HTML and inline SVG: attention over time, sparklines, intervals, calendars, spans. Pure drawing.

The plot is an SVG stretched to its box, whose lines keep their width; labels, gaps and marks are HTML placed in per
cent. So a chart fills a phone and a page alike, with letters of one size, in the colours of the style sheet, by day and
by night. The numbers of a chart stand in the table under it: scripts read them there, and nothing else is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import ceil, floor, log10
from typing import Final

from markupsafe import Markup

from report.records import Burst, IssueDay, Point

WIDTH: Final = 1000
HEIGHT: Final = 300
"""Units of a plot's box; the style sheet says how large it is."""

TICKS: Final = 4
"""Most lines across a chart above zero: more is graph paper."""

DATES_SHOWN: Final = 6
"""Most dates under a chart: so many stand side by side on a phone."""

MONTHS_APART: Final = (1, 2, 3, 6, 12, 24, 60, 120)

HEAD_ROOM: Final = 1.15
INTERVALS_WHOLE: Final = 0.9
"""Share of the intervals that are drawn whole: that of a week of few articles is so wide that it would flatten all."""

STATUSES: Final = ("observed", "partial", "missing", "closed")
WEEKS_OF_A_CALENDAR: Final = 54
"""Least weeks that a calendar is wide: a year touches 53 or 54, and a shorter archive has days of the same size."""

WEEKS_OF_A_YOUNG_CALENDAR: Final = 26
"""Longest calendar over which every second month is named; the names of neighbours would meet on a phone."""

WEEKS_OF_A_LABEL: Final = 4
"""Weeks that the name of a month is wide, over a calendar of a year on a page of the least width."""

CELL: Final = 10
"""Units of a day's cell in a calendar."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A vertical axis from zero to `top`, with a line at every `step`."""

    top: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """Where the lines are, zero among them."""
        return [self.step * number for number in range(floor(self.top / self.step + 1e-9) + 1)]


def scale_for(points: Sequence[Point]) -> Scale:
    """The axis that holds every share, and the intervals but for the widest."""
    shares = [point.share for point in points if point.share is not None]
    highs = sorted(point.share_high for point in points if point.share_high is not None)
    if not shares:
        return Scale(1.0, 0.5)
    top = _top(shares, highs)
    return Scale(top, _round_step(top / TICKS))


def _top(shares: Sequence[float], highs: Sequence[float]) -> float:
    """The end of an axis; one of nothing but silence ends at the whole."""
    top = max(max(shares) * HEAD_ROOM, highs[ceil((len(highs) - 1) * INTERVALS_WHOLE)] if highs else 0.0)
    return min(top or 1.0, 1.0)


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 or 5 times a power of ten that is not below `least`."""
    power = 10.0 ** floor(log10(least))
    return next(times * power for times in (1, 2, 2.5, 5, 10) if times * power >= least * (1 - 1e-9))


def line_chart(points: Sequence[Point], bursts: Sequence[Burst] = (), steps: Sequence[date] = ()) -> Markup:
    """Shares over time with the band of their intervals; spans without an issue are gaps, bursts a bar at the top.

    `points` are periods of one length in order, the unobserved ones among them.
    """
    scale = scale_for(points)
    spots = _Spots(points, scale)
    return Markup(
        '<div class="chart"><div class="plot">{gaps}{bursts}{steps}{grid}'
        '<svg viewBox="0 0 1000 300" preserveAspectRatio="none" aria-hidden="true">{band}{line}</svg></div>'
        '<div class="dates" aria-hidden="true">{dates}</div></div>'
    ).format(
        gaps=_joined(_gaps(points)),
        bursts=_joined(_burst_bars(points, bursts)),
        steps=_joined(_step_marks(points, steps)),
        grid=_joined(_grid(scale)),
        band=_joined(spots.bands()),
        line=_joined(spots.lines()),
        dates=_joined(_dates([point.period for point in points])),
    )


def sparkline(points: Sequence[Point]) -> Markup:
    """A line the size of a word, for a table's cell; the numbers beside it say the same."""
    if not any(point.share is not None for point in points):
        return Markup("")
    spots = _Spots(
        points, Scale(max((p.share for p in points if p.share is not None), default=1.0) * HEAD_ROOM or 1.0, 1)
    )
    return Markup(
        '<svg class="spark" viewBox="0 0 1000 300" preserveAspectRatio="none" aria-hidden="true">{line}</svg>'
    ).format(line=_joined(spots.lines()))


class _Spots:
    """Where the points of a series stand in the plot."""

    def __init__(self, points: Sequence[Point], scale: Scale) -> None:
        self._points = points
        self._top = scale.top

    def _x(self, place: int) -> str:
        return f"{(place + 0.5) * WIDTH / len(self._points):.1f}"

    def _y(self, share: float) -> str:
        return f"{HEIGHT * (1 - min(share / self._top, 1.0)):.1f}"

    def _runs(self) -> Iterator[list[tuple[int, Point]]]:
        for is_known, run in groupby(enumerate(self._points), key=lambda entry: entry[1].share is not None):
            if is_known:
                yield list(run)

    def bands(self) -> Iterator[Markup]:
        """The intervals of each run of observed periods: an area, or an upright where there is one period."""
        for run in self._runs():
            if any(point.share_low is None for _, point in run):
                continue
            upper = [f"{self._x(place)} {self._y(point.share_high or 0.0)}" for place, point in run]
            lower = [f"{self._x(place)} {self._y(point.share_low or 0.0)}" for place, point in reversed(run)]
            kind = "band" if len(run) > 1 else "upright"
            yield Markup('<path class="{}" d="M{}Z"/>').format(kind, "L".join([*upper, *lower]))

    def lines(self) -> Iterator[Markup]:
        """A line through each run, a dot where a run is one period, and one at the end."""
        runs = list(self._runs())
        for number, run in enumerate(runs):
            spots = [f"{self._x(place)} {self._y(point.share or 0.0)}" for place, point in run]
            if len(run) > 1:
                yield Markup('<path class="line" d="M{}"/>').format("L".join(spots))
            if len(run) == 1 or number == len(runs) - 1:
                yield Markup('<path class="dot" d="M{}h0"/>').format(spots[-1])


def _joined(parts: Iterator[Markup]) -> Markup:
    return Markup("").join(parts)


def _grid(scale: Scale) -> Iterator[Markup]:
    for tick in scale.ticks:
        yield Markup('<i class="rule" style="bottom:{:.2f}%"><b>{}</b></i>').format(
            100 * tick / scale.top, percent(tick, scale.step)
        )


def percent(share: float, step: float) -> str:
    """A share as a label of an axis with lines at every `step`: as many decimals as tell them apart."""
    decimals = max(0, ceil(-log10(step * 100) - 1e-9)) if step * 100 < 1 else int((step * 100) % 1 > 1e-9)
    return f"{share * 100:.{decimals}f}%" if share else "0"


def _gaps(points: Sequence[Point]) -> Iterator[Markup]:
    place = 0
    for is_known, run in groupby(points, key=lambda point: point.share is not None):
        length = len(list(run))
        if not is_known:
            yield Markup('<i class="gap" style="left:{:.2f}%;width:{:.2f}%"></i>').format(
                100 * place / len(points), 100 * length / len(points)
            )
        place += length


def _burst_bars(points: Sequence[Point], bursts: Sequence[Burst]) -> Iterator[Markup]:
    places = {point.period: number for number, point in enumerate(points)}
    for burst in bursts:
        inside = [place for period, place in places.items() if burst.first_week <= period <= burst.last_week]
        if inside:
            yield Markup('<i class="burst" style="left:{:.2f}%;width:{:.2f}%"></i>').format(
                100 * inside[0] / len(points), 100 * (inside[-1] + 1 - inside[0]) / len(points)
            )


def _step_marks(points: Sequence[Point], steps: Sequence[date]) -> Iterator[Markup]:
    for number, point in enumerate(points):
        if point.period in steps:
            yield Markup('<i class="step" style="left:{:.2f}%"></i>').format(100 * number / len(points))


def _dates(periods: Sequence[date]) -> Iterator[Markup]:
    """Dates under a chart, at the first period of a month, a quarter, a year: as few as `DATES_SHOWN`."""
    firsts = [
        (number, period)
        for number, period in enumerate(periods)
        if number == 0 or (period.year, period.month) != (periods[number - 1].year, periods[number - 1].month)
    ]
    apart = next((n for n in MONTHS_APART if len([p for _, p in firsts if _month(p) % n == 0]) <= DATES_SHOWN), 120)
    for number, period in firsts:
        if _month(period) % apart == 0:
            text = f"{period.year}" if apart >= 12 else f"{period.year}-{period.month:02d}"
            yield Markup('<span style="left:{:.2f}%">{}</span>').format(100 * (number + 0.5) / len(periods), text)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def interval(low: float, value: float, high: float, first: float, last: float, other: float | None = None) -> Markup:
    """An interval as a bar with its value as a dot, on an axis from `first` to `last` with a mark at zero.

    `other` is a value to compare with, a hollow dot.
    """

    def place(number: float) -> float:
        return 100 * (min(max(number, first), last) - first) / (last - first)

    return Markup(
        '<span class="interval" aria-hidden="true"><i class="zero" style="left:{:.1f}%"></i>'
        '<i class="bar" style="left:{:.1f}%;width:{:.1f}%"></i><i class="mark" style="left:{:.1f}%"></i>{}</span>'
    ).format(
        place(0.0),
        place(low),
        place(high) - place(low),
        place(value),
        "" if other is None else Markup('<i class="hollow" style="left:{:.1f}%"></i>').format(place(other)),
    )


def span(first: date, last: date, begin: date, end: date, is_open: bool) -> Markup:
    """A span of weeks as a bar on an axis of weeks from `begin` to `end`; an open one has no end."""
    weeks = (end - begin).days / 7 + 1
    left = max((first - begin).days / 7, 0.0)
    return Markup(
        '<span class="span" aria-hidden="true"><i class="{}" style="left:{:.1f}%;width:{:.1f}%"></i></span>'
    ).format("open" if is_open else "over", 100 * left / weeks, 100 * ((last - begin).days / 7 + 1 - left) / weeks)


def calendar(days: Sequence[IssueDay], first: date, last: date) -> Markup:
    """The days of a paper as a calendar of weeks, Monday on top, with a shape for each status, which ink alone tells.

    The days stand in `data-days` as well, a letter each, for a script that says what one is.
    """
    begin = first - timedelta(days=first.weekday())
    shown = (last - begin).days // 7 + 1
    weeks = max(shown, WEEKS_OF_A_CALENDAR)
    return Markup(
        '<div class="calendar" data-first="{}" data-days="{}" data-weeks="{}">'
        '<div class="months" aria-hidden="true">{}</div>'
        '<svg viewBox="0 0 {} {}" aria-hidden="true">{}</svg></div>'
    ).format(
        begin,
        _letters(days, first, last),
        weeks,
        _joined(_months(begin, shown, weeks)),
        weeks * CELL,
        7 * CELL,
        calendar_paths(days, first, last),
    )


def calendar_paths(days: Sequence[IssueDay], first: date, last: date) -> Markup:
    """The days as one path for each status, a column of seven cells for each week."""
    letters = _letters(days, first, last)
    return _joined(
        Markup('<path class="{}" d="{}"/>').format(status, "".join(_cells(letters, status[0], shape)))
        for status, shape in _SHAPES.items()
        if status[0] in letters
    )


def _letters(days: Sequence[IssueDay], first: date, last: date) -> str:
    """A letter for each day from the Monday of the first week: the first of its status, or a space."""
    begin = first - timedelta(days=first.weekday())
    known = {day.day: day.status for day in days if first <= day.day <= last}
    return "".join(known.get(begin + timedelta(days=number), " ")[0] for number in range((last - begin).days + 1))


_SHAPES: Final = {
    "observed": "h8v8h-8z",
    "partial": "m0 4h8v4h-8z",
    "missing": "l8 8m0 -8l-8 8",
    "closed": "m3 4h2",
}
"""What is drawn from the corner of a day's cell: a full square, its lower half, a cross, a dot."""


def status_key(status: str) -> Markup:
    """The shape of a status alone, for a legend."""
    return Markup(
        '<svg class="cell" viewBox="0 0 10 10" aria-hidden="true"><path class="{}" d="M1 1{}"/></svg>'
    ).format(status, _SHAPES[status])


def _cells(letters: str, letter: str, shape: str) -> Iterator[str]:
    for number, found in enumerate(letters):
        if found == letter:
            yield f"M{number // 7 * CELL + 1} {number % 7 * CELL + 1}{shape}"


def _months(begin: date, shown: int, weeks: int) -> Iterator[Markup]:
    """Names of months over the weeks in which they begin; every second or third, to stand apart on a phone."""
    ends = [begin + timedelta(days=7 * week + 6) for week in range(shown)]
    begun = [(week, end) for week, end in enumerate(ends) if end.day <= 7 and week <= weeks - WEEKS_OF_A_LABEL]
    named = begun[::2] if shown <= WEEKS_OF_A_YOUNG_CALENDAR else [start for start in begun if start[1].month % 3 == 1]
    for week, end in named:
        yield Markup('<span style="left:{:.1f}%">{}</span>').format(100 * week / weeks, f"{end.year}-{end.month:02d}")
