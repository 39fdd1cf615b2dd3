"""A scan cut to the days that an archive has; what is dated outside is held with what has no day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from transforms.intake.window import hold_outside
from warehouse.inbox import ReceivedFile, Scan


def inside(scan: Scan, first: date, last: date) -> Scan:
    """The scan with the files of days before `first` or after `last` moved to `undated` and held."""

    def held(file: ReceivedFile) -> ReceivedFile:
        return replace(file, resolved=hold_outside(file.resolved, first, last))

    files = tuple(map(held, scan.files))
    return replace(
        scan,
        plan=replace(scan.plan, days=tuple(day for day in scan.plan.days if first <= day <= last)),
        files=files,
        days={day: inputs for day, inputs in scan.days.items() if first <= day <= last},
        undated=tuple(file for file in files if file.resolved.issue_date is None),
    )
