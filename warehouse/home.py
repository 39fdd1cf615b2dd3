"""The home folder: where everything that Broadsheet writes stands, and the lock that lets one writer in at a time.

`lake/` and `published/` are for readers; `warehouse/` is the writer's own; `state/` can be lost without harm.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """Paths below one home folder."""

    root: Path

    @property
    def lake(self) -> Path:
        """The Parquet lake."""
        return self.root / "lake"

    @property
    def state(self) -> Path:
        """Caches that a run makes again when they are lost."""
        return self.root / "state"

    @property
    def topic_models(self) -> Path:
        """Models of topics that were trained on analysts' corrections and promoted."""
        return self.root / "topics"

    @property
    def build_database(self) -> Path:
        """The database that only the writer opens."""
        return self.root / "warehouse" / "build.duckdb"

    @property
    def published(self) -> Path:
        """What readers open: `broadsheet.duckdb`, `manifest.json`, `versions/`."""
        return self.root / "published"


@contextmanager
def writing(home: Home) -> Iterator[None]:
    """Hold the home's lock; wait while another process holds it. A killed process lets go of it by dying."""
    home.state.mkdir(parents=True, exist_ok=True)
    handle = os.open(home.state / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
