"""A planted archive, published and reported: what the tests of this folder stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.build import Built, build_report
from tests.warehouse.planted import build_all, plant_years
from warehouse.home import Home
from warehouse.publish import publish


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The report of the archive of `plant_years`, to be read only."""
    archive = plant_years(tmp_path_factory.mktemp("reported"))
    build_all(archive.home)
    publish(archive.home)
    return build_report(archive.home)


@pytest.fixture(scope="session")
def home(reported: Built) -> Home:
    """The home of `reported`."""
    return Home(Path(reported.path).parents[2])
