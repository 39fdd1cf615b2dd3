"""The planted archive of `planted.py`, empty, written or built, and a way to question its build database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.warehouse.planted import Archive, build_all, plant_spring, plant_years
from warehouse.build import connect
from warehouse.home import Home


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty lake."""
    return Archive(Home(tmp_path / "home"))


@pytest.fixture
def spring(tmp_path: Path) -> Archive:
    """The archive of `plant_spring`, to be changed at will."""
    return plant_spring(tmp_path / "home")


@pytest.fixture(scope="session")
def built_spring(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The same, built, to be read only."""
    archive = plant_spring(tmp_path_factory.mktemp("spring"))
    build_all(archive.home)
    return archive.home


@pytest.fixture(scope="session")
def built_years(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The archive of `plant_years`, built, to be read only."""
    archive = plant_years(tmp_path_factory.mktemp("years"))
    build_all(archive.home)
    return archive.home


@pytest.fixture
def build() -> Callable[[Home], None]:
    """`build_all`."""
    return build_all


@pytest.fixture
def ask() -> Callable[..., list[tuple[object, ...]]]:
    """Puts one question to a home's build database."""

    def ask(home: Home, sql: str, *parameters: object) -> list[tuple[object, ...]]:
        with connect(home) as con:
            return con.execute(sql, list(parameters)).fetchall()

    return ask
