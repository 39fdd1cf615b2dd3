"""The watch lists on disk: every `watchlists/*.toml` of the home and the inbox, and a hash of what they say.

What a list means is `transforms.mentions.watch`'s.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from transforms.mentions.watch import Problem, WatchList, WatchLists, read_watchlist

FOLDER = "watchlists"


@dataclass(frozen=True, slots=True)
class ReadWatchLists:
    """The lists that could be read, the problems of those that could not, and a hash of all their text."""

    lists: WatchLists
    problems: tuple[Problem, ...]
    content_hash: str


def read_watch_lists(roots: Iterable[Path]) -> ReadWatchLists:
    """Read the watch lists below each of `roots`, in the order of their names."""
    digest = hashlib.blake2b(digest_size=16)
    lists: list[WatchList] = []
    problems: list[Problem] = []
    for path in sorted(path for root in roots for path in root.glob(f"{FOLDER}/*.toml")):
        content = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + content + b"\0")
        outcome = read_watchlist(content.decode("utf-8", errors="replace"), path.stem)
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            lists.append(outcome)
    return ReadWatchLists(WatchLists(tuple(lists)), tuple(problems), digest.hexdigest())
