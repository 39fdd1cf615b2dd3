"""Accepted dumps to issues.

Here belongs gathering the pages of a publication's date and edition, in page order. How a dump is cut into pages is
`pages`'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from transforms.intake.pages import page_order, split_pages
from transforms.intake.resolve import ResolvedDump
from transforms.intake.settings import Publication, Settings
from transforms.records import Issue, Page


@dataclass(frozen=True, slots=True)
class DecodedDump:
    """An accepted dump with its text."""

    resolved: ResolvedDump
    text: str


def issues_of(dumps: Sequence[DecodedDump], settings: Settings) -> tuple[Issue, ...]:
    """Gather accepted dumps into issues, ordered by (publication, date, edition), pages in page order."""
    pages: dict[tuple[str, date, str], list[Page]] = defaultdict(list)
    for dump in dumps:
        resolved = dump.resolved
        if resolved.status != "accepted" or resolved.publication_id is None or resolved.issue_date is None:
            continue
        key = (resolved.publication_id, resolved.issue_date, resolved.edition)
        pages[key].extend(split_pages(resolved.source, dump.text, resolved.page))
    return tuple(_issue(*key, pages[key], settings) for key in sorted(pages))


def _issue(publication_id: str, issue_date: date, edition: str, pages: list[Page], settings: Settings) -> Issue:
    publication = settings.publications.get(publication_id, Publication(publication_id))
    return Issue(
        publication_id=publication_id,
        issue_date=issue_date,
        edition=edition,
        pages=tuple(sorted(pages, key=lambda page: (page_order(page.page), page.source, page.first_line_no))),
        publication_names=publication.names,
        language=publication.language,
    )
