"""What came in over the last year as one picture that stands alone, for places that show no page."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from markupsafe import Markup

from report.charts import CELL, calendar_paths
from report.questions import YEAR
from report.records import Landing

PAPERS_DRAWN: Final = 8
ROW: Final = 9 * CELL
MARGIN: Final = 110
STYLE: Final = Markup(
    "<style>text{font:13px 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;fill:#555}"
    ".observed{fill:#1d4e74}.partial{fill:#b06a00}.missing{fill:none;stroke:#b3261e;stroke-width:2}"
    ".closed{fill:none;stroke:#8c877a;stroke-width:2}</style>"
)


def picture(landing: Landing) -> Markup:
    """The calendars of the papers with most articles, one under the other, each with its name."""
    last = landing.facts.last_day
    first = last - YEAR
    first -= timedelta(days=first.weekday())
    width = MARGIN + ((last - first).days // 7 + 1) * CELL
    papers = landing.papers[:PAPERS_DRAWN]
    rows = [
        Markup('<text x="0" y="{}">{}</text><g transform="translate({},{})">{}</g>').format(
            number * ROW + 4 * CELL,
            paper.name,
            MARGIN,
            number * ROW,
            calendar_paths(landing.calendar.get(paper.publication, ()), first, last),
        )
        for number, paper in enumerate(papers)
    ]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}">{2}{3}</svg>'
    ).format(width, len(papers) * ROW, STYLE, Markup("").join(rows))
