"""How far a run is, on a terminal as bars, elsewhere as lines that read well in a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from orchestration.resources import Progress


class BarProgress(Progress):
    """A bar for every table."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def start(self, table: str, days: int) -> None:
        """Show an empty bar."""
        self._tasks[table] = self._bars.add_task(table, total=days)

    def advance(self, table: str, day: date) -> None:
        """Fill the bar by one day."""
        self._bars.advance(self._tasks[table])


class LineProgress(Progress):
    """A line when a table begins, and one for every tenth of its days."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._done = 0
        self._days = 0

    def start(self, table: str, days: int) -> None:
        """Print how much there is to do."""
        self._done, self._days = 0, days
        self._console.print(f"{table:<11} {days:,} days")

    def advance(self, table: str, day: date) -> None:
        """Print a line at every tenth."""
        self._done += 1
        if self._days >= 100 and self._done % (self._days // 10) == 0:
            self._console.print(f"{table:<11} {self._done:,} of {self._days:,} days, at {day}")


@contextmanager
def reporting(console: Console) -> Iterator[Progress]:
    """The way to report progress that suits `console`."""
    if not console.is_terminal:
        yield LineProgress(console)
        return
    columns = (TextColumn("{task.description:<11}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        yield BarProgress(bars)
