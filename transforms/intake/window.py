"""Issue dates that can be true: not before the archive's first day, not far after today.

Here belongs turning away what is dated outside. Which days those are is the installation's setting.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from transforms.intake.paths import sidecar_paths
from transforms.intake.resolve import ResolvedDump


def hold_outside(resolved: ResolvedDump, first: date, last: date) -> ResolvedDump:
    """Hold a dump that is dated before `first` or after `last`: the date is most likely a slip.

    What is held has no `issue_date`; its reason names the date, its remedy is a sidecar with the right one.
    """
    day = resolved.issue_date
    if day is None or first <= day <= last:
        return resolved
    if day < first:
        reason = f"dated {day}, before the archive's first day {first}: set BROADSHEET_FIRST_DAY, or say the right date"
    else:
        reason = f"dated {day}, which is after {last}: it is taken when its day comes, or say the right date"
    return replace(
        resolved,
        status="held",
        issue_date=None,
        reason=reason,
        remedy_path=sidecar_paths(resolved.source)[0],
        remedy_text=f'# {resolved.source}: {reason}.\ndate = ""  # was read as {day}\n',
    )
