"""What an installation sets: folders, the first day, when the night is. The one place that reads the environment.

Every value has an environment variable, and the command line's flags are its twins. Definitions read them once,
when a code location is loaded; the command line reads them when a command starts.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST_DAY: Final = date(1850, 1, 1)
"""Default first day. Earlier issues need BROADSHEET_FIRST_DAY; each day of it costs the Dagster UI a partition."""


class SettingError(ValueError):
    """A setting that can't be used: says which one, its value, and what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's settings; `from_environment` gives their names and defaults.

    `days_ahead` is how far after today an issue may be dated (papers print tomorrow's date in the evening).
    `settle_seconds` is how long a file must lie still before the sensor takes it; `max_dump_bytes` bounds one dump
    after decompression; `workers` is the number of processes that read days; `webhook_url` is told of failed runs
    and missing issues. Without a `dagster_home` the command
    line keeps its Dagster instance in the home.
    """

    inbox: Path
    home: Path
    first_day: date = FIRST_DAY
    days_ahead: int = 7
    time_zone: str = "Asia/Shanghai"
    nightly_cron: str = "30 3 * * *"
    settle_seconds: float = 30.0
    sensor_seconds: int = 120
    max_dump_bytes: int = 64 * 2**20
    workers: int = 1
    keep_versions: int = 7
    webhook_url: str | None = None
    dagster_home: Path | None = None


DEFAULT: Final = Settings(inbox=Path("inbox"), home=Path("home"))


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from `BROADSHEET_*` variables. Raises `SettingError` for a value that can't be used."""
    given = os.environ if environment is None else environment

    def text(name: str, default: object) -> str:
        return given.get(f"BROADSHEET_{name}", "").strip() or str(default)

    def number(name: str, default: float, least: float = 0) -> float:
        value = text(name, default)
        try:
            result = float(value)
        except ValueError:
            result = float("nan")
        if not least <= result < float("inf"):
            raise SettingError(f"BROADSHEET_{name} is {value!r}: write a number from {least} up, such as {default}")
        return result

    dagster_home = given.get("DAGSTER_HOME", "").strip()
    return Settings(
        dagster_home=Path(dagster_home).absolute() if dagster_home else None,
        inbox=Path(text("INBOX", DEFAULT.inbox)).expanduser().absolute(),
        home=Path(text("HOME", DEFAULT.home)).expanduser().absolute(),
        first_day=_day("FIRST_DAY", text("FIRST_DAY", DEFAULT.first_day)),
        days_ahead=int(number("DAYS_AHEAD", DEFAULT.days_ahead)),
        time_zone=_time_zone("TIME_ZONE", text("TIME_ZONE", DEFAULT.time_zone)),
        nightly_cron=text("NIGHTLY_CRON", DEFAULT.nightly_cron),
        settle_seconds=number("SETTLE_SECONDS", DEFAULT.settle_seconds),
        sensor_seconds=int(number("SENSOR_SECONDS", DEFAULT.sensor_seconds, least=1)),
        max_dump_bytes=int(number("MAX_DUMP_BYTES", DEFAULT.max_dump_bytes, least=1)),
        workers=int(number("WORKERS", os.cpu_count() or 1, least=1)),
        keep_versions=int(number("KEEP_VERSIONS", DEFAULT.keep_versions, least=1)),
        webhook_url=_web_address("WEBHOOK_URL", text("WEBHOOK_URL", "")),
    )


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SettingError(f"BROADSHEET_{name} is {value!r}: write a date such as 1949-10-01") from None


def _time_zone(name: str, value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingError(f"BROADSHEET_{name} is {value!r}: write an IANA name such as Europe/Paris") from None


def _web_address(name: str, value: str) -> str | None:
    """A web address, or null for none. An error does not show it: a webhook's path is often its secret."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise SettingError(f"BROADSHEET_{name} is no web address: write one such as https://hooks.example.org/nightly")
    return value
