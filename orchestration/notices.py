"""Telling people outside of Dagster: a line in the log, and a POST to the webhook of the installation, if it has one.

Here belong the message, the sending, and what was told already. When something is told is decided by the callers. A
webhook that is slow, down or wrong costs a line in the log and nothing else. docs/console.md documents the payload.
"""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from warehouse.lake import replace_file

Event = Literal["run_failed", "issues_missing"]
Log = Callable[[str], None]

SECONDS: Final = 10.0
"""How long a webhook may take, from the first byte sent to the last one received. They answer in less than one."""

TOLD: Final = "told.json"
"""File in the home's `state` with the issues that were told as missing; without it they are told once more."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told: an event, one line for people, and the facts for programs (values that JSON knows)."""

    event: Event
    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notices:
    """Where notices go. The address stays out of Dagster's resource configuration, which its UI shows."""

    webhook: str | None = None

    def tell(self, notice: Notice, log: Log) -> bool:
        """Write a notice to the log and send it to the webhook; whether it was sent. It never raises nor hangs."""
        return tell(self.webhook, notice, log)


def tell(webhook: str | None, notice: Notice, log: Log) -> bool:
    """Write a notice to the log and send it to `webhook`; whether it was sent. It never raises nor hangs."""
    log(notice.text)
    if not webhook:
        return False
    outcome: list[str] = []
    # A thread, for a timeout of `urlopen` bounds each wait for a byte and not their sum.
    sending = threading.Thread(target=lambda: outcome.append(_post(webhook, notice)), daemon=True)
    sending.start()
    sending.join(SECONDS)
    problem = outcome[0] if outcome else f"no answer in {SECONDS:.0f} s"
    if problem:
        # Only the host: the path of a webhook is often its secret.
        log(f"The webhook at {urlsplit(webhook).hostname} was not told: {problem}. Set BROADSHEET_WEBHOOK_URL anew.")
    return not problem


def _post(webhook: str, notice: Notice) -> str:
    """Send a notice; the problem, or nothing."""
    body = json.dumps(asdict(notice), ensure_ascii=False, default=str).encode()
    request = urllib.request.Request(webhook, body, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310  # settings let in http(s) only
            return "" if 200 <= answer.status < 300 else f"it answered {answer.status}"
    except urllib.error.HTTPError as error:
        error.close()
        return f"it answered {error.code}"
    except (OSError, HTTPException, ValueError) as error:
        return str(getattr(error, "reason", error))


def not_told_yet(state: Path, issues: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Those of the missing issues that nobody was told of."""
    told = _told(state)
    return [issue for issue in issues if dict(issue) not in told]


def remember_told(state: Path, issues: Sequence[Mapping[str, str]]) -> None:
    """Remember which issues are missing and were told; those that came meanwhile are forgotten."""
    text = json.dumps([dict(issue) for issue in issues], ensure_ascii=False, indent=0)
    replace_file(state / TOLD, text.encode())


def _told(state: Path) -> list[object]:
    try:
        found = json.loads((state / TOLD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return found if isinstance(found, list) else []
