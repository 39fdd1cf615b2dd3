"""Checks of assets: promises of ours that block, quality signals that warn, and what either tells a person.

Here belongs how an outcome is told: what is wrong, where, and the next thing to do. What is wrong is found elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dagster as dg

from orchestration.metadata import markdown_list

BREACHES_SHOWN: Final = 20
"""Breaches listed with a check: enough to see what they have in common."""

ALL_WELL: Final = "All is well."


def blocking(name: str, asset: str | dg.AssetKey, description: str) -> dg.AssetCheckSpec:
    """A check of a promise of ours."""
    return dg.AssetCheckSpec(name, asset=asset, blocking=True, description=description)


def warning(name: str, asset: str | dg.AssetKey, description: str) -> dg.AssetCheckSpec:
    """A check of a quality signal: it never stops a run."""
    return dg.AssetCheckSpec(name, asset=asset, description=description)


def warn(
    name: str, asset: str | dg.AssetKey, passed: bool, metadata: Mapping[str, Any], advice: str = ""
) -> dg.AssetCheckResult:
    """The outcome of a warning check. `advice` says what is wrong, where, and what to do; it is told on failure."""
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=name,
        passed=passed,
        severity=dg.AssetCheckSeverity.WARN,
        metadata=dict(metadata),
        description=ALL_WELL if passed else advice or None,
    )


def promise(name: str, asset: str, breaches: Sequence[str]) -> dg.AssetCheckResult:
    """The outcome of a blocking check of the lake."""
    advice = (
        f"{len(breaches):,} breaches, the first: {(*breaches, '')[0]}. The days with a breach were not committed, and "
        "readers keep the last good version. It is a fault of the code, not of the dumps. Next: "
        "`broadsheet segment FILE --explain` on a dump of that day shows how it was read; report it with that dump."
    )
    return dg.AssetCheckResult(
        asset_key=asset,
        check_name=name,
        passed=not breaches,
        metadata={"breaches": markdown_list(breaches[:BREACHES_SHOWN])},
        description=advice if breaches else ALL_WELL,
    )
