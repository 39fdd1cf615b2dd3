"""Issues that have not come, told once: to the log and to the webhook, by a night of Dagster and of the command line.

What is missing is `warehouse.signals`'s to say, how it is sent `orchestration.notices`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from orchestration.notices import Log, Notice, Notices, not_told_yet, remember_told
from orchestration.summary import issue_days
from warehouse.home import Home
from warehouse.night import Night

NAMED: Final = 3
"""Issues named in the line for people; the facts for programs hold all."""


def tell_what_is_new(home: Home, night: Night, notices: Notices, log: Log) -> None:
    """Tell of the issues that are missing or overdue and that nobody was told of before.

    An issue counts as told when the webhook took the notice, or when there is no webhook and the log has it.
    """
    absent = issue_days((*night.missing, *night.overdue))
    new = not_told_yet(home.state, absent)
    if new:
        text = f"{len(new):,} issues have not come: {named(new)}. Ask the papers for them."
        notice = Notice("issues_missing", text, {"new": new, "all": absent, "version": night.version})
        if not notices.tell(notice, log) and notices.webhook:
            return
    remember_told(home.state, absent)


def named(issues: Sequence[Mapping[str, str]]) -> str:
    """The first few issues by paper and day, and how many more there are."""
    first = ", ".join(f"{issue['publication']} {issue['day']}" for issue in issues[:NAMED])
    return f"{first} and {len(issues) - NAMED:,} more" if len(issues) > NAMED else first
