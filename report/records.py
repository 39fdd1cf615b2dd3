"""The records that pass between the report's modules: what a page shows, one frozen value a figure.

Here belong the shapes alone. `report.questions` fills them from a published warehouse; `report.pages` writes them out.
The fields of a record are the columns of the query that fills it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

ALL: Final = "all"
"""The publication under which the warehouse counts all papers together."""

Key = tuple[str, str]
"""Kind and name of a subject."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The archive as a whole; `week` and `month` are the last finished ones with an article, null if none is."""

    first_day: date
    last_day: date
    publication_count: int
    issue_count: int
    page_count: int
    article_count: int
    week: date | None
    month: date | None
    is_chinese: bool
    input_hash: str


@dataclass(frozen=True, slots=True)
class Week:
    """What came in one week."""

    issues_expected: int
    issues_observed: int
    issues_partial: int
    article_count: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, and what there is of it."""

    publication: str
    name: str
    first_day: date
    last_day: date
    issue_count: int
    article_count: int


@dataclass(frozen=True, slots=True)
class IssueDay:
    """A paper's day: `status` is that of `quality.issue_calendar`."""

    publication: str
    day: date
    status: str
    page_count: int
    usual_page_count: int | None
    quarantined_dump_count: int


@dataclass(frozen=True, slots=True)
class Point:
    """A share in one period with its 95 % interval; counts and shares are null where no issue was observed."""

    period: date
    numerator: int | None
    denominator: int | None
    share: float | None
    share_low: float | None
    share_high: float | None
    issues_expected: int
    issues_observed: int


Series = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A subject's share in a week, before it, and the 95 % interval of the difference."""

    subject_kind: str
    subject: str
    article_count: int
    share: float
    share_before: float
    difference: float
    low: float
    high: float

    @property
    def is_apart(self) -> bool:
        """Whether the interval excludes no change."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Top:
    """A subject's share over some days; `whole_share` is that of the whole paper beside one of front pages."""

    subject_kind: str
    subject: str
    numerator: int
    denominator: int
    share: float
    share_low: float
    share_high: float
    whole_share: float | None = None


@dataclass(frozen=True, slots=True)
class Burst:
    """A burst in all papers together (`trends.bursts`)."""

    subject_kind: str
    subject: str
    first_week: date
    last_week: date
    weight: float
    article_count: int
    share: float
    base_share: float
    is_under_way: bool = False


@dataclass(frozen=True, slots=True)
class WireShare:
    """What part of a paper, or of all together, was agency copy over a year."""

    publication: str
    numerator: int
    denominator: int
    share: float
    share_low: float
    share_high: float


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A file that was not accepted, and the file that mends it."""

    source: str
    status: str
    reason: str | None
    remedy_path: str | None
    publication: str | None
    issue_date: date | None


@dataclass(frozen=True, slots=True)
class IssueQuality:
    """How well one issue could be read."""

    publication: str
    issue_date: date
    edition: str
    article_count: int
    mean_confidence: float
    low_confidence_article_count: int
    lost_headline_count: int
    dangling_jump_count: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article behind a subject's numbers; `opening` is how its text begins."""

    article_id: str
    issue_date: date
    publication: str
    edition: str
    page: str
    headline: str | None
    headline_status: str | None
    opening: str
    is_in_headline: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Together:
    """Another subject that a watch term is told together with, and in how many articles."""

    other_kind: str
    other: str
    article_count: int


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject with a page of its own: facts over all days, series by publication, and what stands behind them.

    `steps` are the months with which a new level begins (`trends.change_points`).
    """

    kind: str
    name: str
    article_count: int
    front_page_article_count: int
    low_confidence_share: float
    first_day: date
    last_day: date
    weeks: Mapping[str, Series] = field(default_factory=dict)
    months: Mapping[str, Series] = field(default_factory=dict)
    articles: tuple[Article, ...] = ()
    bursts: tuple[Burst, ...] = ()
    steps: tuple[date, ...] = ()
    together: tuple[Together, ...] = ()

    @property
    def key(self) -> Key:
        """Kind and name."""
        return self.kind, self.name


@dataclass(frozen=True, slots=True)
class Landing:
    """What the first page shows. `names` are what subjects are called, in Chinese and English, that bear a code."""

    facts: Facts
    week: Week | None
    papers: tuple[Paper, ...]
    calendar: Mapping[str, tuple[IssueDay, ...]]
    rises: tuple[Move, ...]
    falls: tuple[Move, ...]
    tops: Mapping[str, tuple[Top, ...]]
    bursts: tuple[Burst, ...]
    front: tuple[Top, ...]
    agenda: Series
    wire: Series
    wire_year: tuple[WireShare, ...]
    quality: Mapping[str, Series]
    turned_away: tuple[TurnedAway, ...]
    worst: tuple[IssueQuality, ...]
    index: tuple[Top, ...]
    names: Mapping[Key, tuple[str, str]] = field(default_factory=dict)

    def linked(self) -> set[Key]:
        """Subjects that a list of the page names."""
        tops = [top for kind in self.tops.values() for top in kind]
        named: Iterable[Move | Top | Burst] = (*self.rises, *self.falls, *tops, *self.bursts, *self.front, *self.index)
        return {(entry.subject_kind, entry.subject) for entry in named}
