"""Issue dates that can be true: not before the archive's first day, not far after today.

Here belongs turning away what is dated outside. Which days those are is the installation's setting.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from transforms.intake.resolve import ResolvedDump


def keep_inside(resolved: ResolvedDump, first: date, last: date) -> ResolvedDump:
    """Hold a dump that is dated before `first` or after `last`: its date is most likely a slip, and no day is its own.

    A held dump has no `issue_date`; its reason names the date, and its remedy is a sidecar with the right one.
    """
    day = resolved.issue_date
    if day is None or first <= day <= last:
        return resolved
    bound = (
        f"before the first day {first}: set BROADSHEET_FIRST_DAY" if day < first else f"after {last}: wait for its day"
    )
    reason = f"dated {day}, {bound}, or say the right date"
    sidecar = resolved.source.removesuffix(".gz").rpartition(".")[0] + ".toml"
    return replace(
        resolved,
        status="held",
        issue_date=None,
        reason=reason,
        remedy_path=sidecar,
        remedy_text=f'# {resolved.source}: {reason}.\ndate = ""  # was read as {day}\n',
    )
