"""What steps are handed: the installation they work on, and where to say how far they are."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import dagster as dg

from orchestration.settings import Settings
from warehouse.home import Home
from warehouse.inbox import Scan, scan
from warehouse.inbox_window import inside
from warehouse.name_finders import SiteNameFinder, site_name_finder
from warehouse.outstanding import refuse_emptied
from warehouse.topic_models import ReadTopicModels, read_topic_models
from warehouse.watchlists import ReadWatchLists, read_watch_lists

NANOSECONDS: Final = 1_000_000_000
SCAN_KEPT_SECONDS: Final = 60.0
"""A file that changes after it was scanned is noticed by its content when it is read, so a minute does no harm."""


class Installation(dg.ConfigurableResource):  # type: ignore[type-arg]
    """One inbox and one home, as `orchestration.settings.Settings` describes them."""

    inbox: str
    home: str
    first_day: str
    days_ahead: int
    time_zone: str
    settle_seconds: float
    max_dump_bytes: int
    workers: int
    keep_versions: int

    @classmethod
    def of(cls, settings: Settings) -> Installation:
        """The resource for given settings."""
        return cls(
            inbox=str(settings.inbox),
            home=str(settings.home),
            first_day=settings.first_day.isoformat(),
            days_ahead=settings.days_ahead,
            time_zone=settings.time_zone,
            settle_seconds=settings.settle_seconds,
            max_dump_bytes=settings.max_dump_bytes,
            workers=settings.workers,
            keep_versions=settings.keep_versions,
        )

    @property
    def folders(self) -> Home:
        """The home's folders."""
        return Home(Path(self.home))

    @property
    def today(self) -> date:
        """The date now, where the papers are."""
        return datetime.now(ZoneInfo(self.time_zone)).date()

    def scan(self, max_reads: int | None = None) -> Scan:
        """The inbox as it is now, cut to the archive's days; reads at most `max_reads` new or changed files."""
        received = scan(
            Path(self.inbox),
            Path(self.home),
            now_ns=time.time_ns(),
            settle_ns=int(self.settle_seconds * NANOSECONDS),
            max_bytes=self.max_dump_bytes,
            max_reads=max_reads,
        )
        refuse_emptied(received, self.folders.lake)
        return inside(received, date.fromisoformat(self.first_day), self.today + timedelta(days=self.days_ahead))

    def watch_lists(self) -> ReadWatchLists:
        """The watch lists of the home and of the inbox."""
        return read_watch_lists((Path(self.inbox), Path(self.home)))

    def name_finder(self) -> SiteNameFinder:
        """What finds names: the site's own model where one is installed, else the rules."""
        return site_name_finder()

    def topic_models(self) -> ReadTopicModels:
        """The promoted models of topics in the home."""
        return read_topic_models(self.folders.topic_models)


class Scans:
    """The inbox as this process last saw it, so that the steps of one night look at it once."""

    def __init__(self, known: Scan | None = None) -> None:
        self._known = known
        self._seen_at = time.monotonic()

    def latest(self, installation: Installation) -> Scan:
        """The last scan, if it is younger than `SCAN_KEPT_SECONDS`; else a new one."""
        if self._known is None or time.monotonic() - self._seen_at > SCAN_KEPT_SECONDS:
            self._known = installation.scan()
            self._seen_at = time.monotonic()
        return self._known


class Progress:
    """Told how many days of a table are done; this one says nothing, the command line's draws a bar."""

    def start(self, table: str, days: int) -> None:
        """`days` days of `table` are about to be computed."""

    def advance(self, table: str, day: date) -> None:
        """One more day of `table` is done."""
