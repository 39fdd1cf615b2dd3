"""Settings from the environment, and what a wrong one says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from orchestration.settings import SettingError, from_environment


def test_every_variable_is_taken() -> None:
    settings = from_environment(
        {
            "BROADSHEET_INBOX": "/data/inbox",
            "BROADSHEET_HOME": "/data/home",
            "BROADSHEET_FIRST_DAY": "1872-04-30",
            "BROADSHEET_TIME_ZONE": "Europe/Paris",
            "BROADSHEET_NIGHTLY_CRON": "0 5 * * *",
            "BROADSHEET_WORKERS": "3",
        }
    )
    assert (settings.inbox, settings.home) == (Path("/data/inbox"), Path("/data/home"))
    assert (settings.first_day, settings.time_zone) == (date(1872, 4, 30), "Europe/Paris")
    assert (settings.nightly_cron, settings.workers) == ("0 5 * * *", 3)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FIRST_DAY", "1.10.1949"),
        ("TIME_ZONE", "Shanghai"),
        ("SETTLE_SECONDS", "soon"),
        ("WORKERS", "0"),
        ("MAX_DUMP_BYTES", "inf"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_do(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=rf"BROADSHEET_{name} is '{value}': write "):
        from_environment({f"BROADSHEET_{name}": value})
