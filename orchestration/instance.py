"""The Dagster instance that the command line runs in: the one that DAGSTER_HOME names, or one in the home folder."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import dagster as dg

from orchestration.settings import Settings
from warehouse.lake import replace_file

INSTANCE_FILE = "dagster.yaml"


def instance_folder(settings: Settings) -> Path:
    """Folder of the instance; its `dagster.yaml` is written from the packaged one when there is none."""
    folder = settings.dagster_home or settings.home / "dagster"
    if not (folder / INSTANCE_FILE).exists():
        packaged = resources.files("orchestration").joinpath(INSTANCE_FILE).read_bytes()
        replace_file(folder / INSTANCE_FILE, packaged)
    return folder


def open_instance(settings: Settings) -> dg.DagsterInstance:
    """The instance, as a context manager."""
    return dg.DagsterInstance.from_config(str(instance_folder(settings)))
