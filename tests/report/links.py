"""Following every link of a report on the file system."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote


class Links(HTMLParser):
    """Where the links of a page lead, and the names in it that a link can lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name == "href" and value]
        self.names |= {value for name, value in attrs if name == "id" and value}


def broken_links(index: Path) -> list[tuple[str, str]]:
    """Every link of the report, followed on the file system."""
    found: dict[Path, Links] = {}
    left, broken = [index], []
    while left:
        page = left.pop()
        if page in found:
            continue
        found[page] = Links(page.read_text(encoding="utf-8"))
        for link in found[page].links:
            path, _, _ = link.partition("#")
            target = (page.parent / unquote(path)).resolve() if path else page
            if target.is_file():
                left.append(target)
            else:
                broken.append((page.name, link))
    for page, links in found.items():
        for link in links.links:
            path, _, name = link.partition("#")
            target = (page.parent / unquote(path)).resolve() if path else page
            # `#watch/…` is followed by the script, and is on the first page alone.
            if name and "/" not in name and unquote(name) not in found[target].names:
                broken.append((page.name, link))
    return broken
