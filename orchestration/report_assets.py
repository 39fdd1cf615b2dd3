"""The asset of the coverage report: made after publishing, with a preview for those who look in Dagster first."""

import base64
from typing import Final

import dagster as dg

from orchestration.lake_assets import OWNERS
from orchestration.metadata import markdown_table
from orchestration.resources import Installation
from orchestration.warehouse_assets import PUBLISHED
from report.build import Built, build_report
from report.pages import in_points, share
from report.picture import picture
from warehouse.home import writing

COVERAGE_REPORT: Final = dg.AssetKey("coverage_report")


def report_asset() -> dg.AssetsDefinition:
    """The report, which rests on the published warehouse alone."""

    @dg.asset(
        key=COVERAGE_REPORT,
        deps=[PUBLISHED],
        description=(
            "The coverage report: one HTML page with plots, and the pages that it links, without a network. "
            "Open `<home>/published/report/index.html`."
        ),
        group_name="published",
        owners=OWNERS,
        kinds={"html"},
    )
    def coverage_report(installation: Installation) -> dg.MaterializeResult[None]:
        """Make the report of the version that is published and show it."""
        with writing(installation.folders):
            built = build_report(installation.folders)
        return dg.MaterializeResult(metadata=_metadata(built))

    return coverage_report


def _metadata(built: Built) -> dict[str, dg.MetadataValue]:
    return {
        "path": dg.MetadataValue.path(built.path),
        "link": dg.MetadataValue.url(built.path.absolute().as_uri()),
        "bytes": dg.MetadataValue.int(built.index_bytes),
        "pages": dg.MetadataValue.int(built.page_count),
        "pages written": dg.MetadataValue.int(built.written_count),
        "bytes of pages": dg.MetadataValue.int(built.page_bytes),
        "preview": _preview(built),
    }


def _preview(built: Built) -> dg.MarkdownMetadataValue:
    """What came in as a picture, and what moved as a table."""
    if built.landing is None:
        return dg.MetadataValue.md("*no issue yet*")
    drawn = base64.b64encode(picture(built.landing).encode()).decode()
    moves = [
        (move.subject, move.subject_kind, share(move.share_before), share(move.share), in_points(move.difference))
        for move in (*built.landing.rises, *built.landing.falls)
    ]
    table = markdown_table(["subject", "kind", "before", "this week", "change in points"], moves)
    return dg.MetadataValue.md(f"![What came in](data:image/svg+xml;base64,{drawn})\n\n{table.value}")
