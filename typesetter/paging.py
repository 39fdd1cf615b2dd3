"""Makes up pages: which items stand where, where they jump, what page 1 announces, the furniture.

Here belongs an issue as set, with no word yet about PDF or about the order in which text leaves it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from typesetter.composing import SetItem, SetLine, break_head
from typesetter.conventions import Conventions, spellings
from typesetter.desk import Desk, PaperName
from typesetter.grammar import date_words, draw_name, han_number, republican
from typesetter.setting import break_han, closed_up, set_width

# An item of fewer lines is not worth a jump: the reader would turn the page for less than a paragraph.
SHORTEST_JUMP = 14
# A continuation's shortened headline keeps this many characters.
SHORT_HEAD = 9
# Now and then a page is not announced on page 1.
UNANNOUNCED_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Box:
    """What stands of one item on one page. `column_lines` is the height of its columns, 0 before it is placed."""

    item: str
    kind: str
    head: tuple[SetLine, ...]
    body: tuple[SetLine, ...]
    column_lines: int = 0


@dataclass(frozen=True, slots=True)
class SetPage:
    """One page as set. `furniture` and `teasers` are groups of lines that stand together."""

    number: int
    label: str
    section: str
    boxes: tuple[Box, ...]
    furniture: tuple[tuple[SetLine, ...], ...]
    teasers: tuple[tuple[SetLine, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SetIssue:
    """A whole issue as set, with the truth about its items."""

    paper: PaperName
    day: date
    pages: tuple[SetPage, ...]
    items: tuple[SetItem, ...]
    jumps: dict[str, int]


def lay_out(
    desk: Desk, pages: Sequence[Sequence[SetItem]], sections: Sequence[str], is_dangling: bool = False
) -> SetIssue:
    """Lay items out on their pages, letting some of page 1 run on inside.

    When it `is_dangling` the continuations are not printed, as when the inner page did not arrive.
    """
    boxes: list[list[Box]] = [[Box(item.item, item.kind, item.head, item.body) for item in page] for page in pages]
    jumps: dict[str, int] = {}
    for place, box in enumerate(boxes[0]):
        if len(pages) < 2 or not _jumps(desk, box):
            continue
        target = desk.rng.randint(1, len(pages) - 1)
        jumps[box.item] = target + 1
        boxes[0][place], continued = _split(desk, box, target + 1)
        if not is_dangling:
            boxes[target].insert(desk.rng.randint(0, len(boxes[target])), continued)
    teasers = _teasers(desk, pages, sections) if desk.habits.teasers != "none" else ()
    set_pages = []
    for number, (page, section) in enumerate(zip(boxes, sections, strict=True), 1):
        furniture = _furniture(desk, number, len(pages), section)
        set_pages.append(
            SetPage(number, f"{number:02d}", section, tuple(page), furniture, teasers if number == 1 else ())
        )
    items = tuple(item for page in pages for item in page)
    return SetIssue(desk.paper, desk.day, tuple(set_pages), items, jumps)


def _jumps(desk: Desk, box: Box) -> bool:
    is_long = box.kind == "article" and len(box.body) >= SHORTEST_JUMP
    return is_long and desk.rng.random() < desk.habits.jump_share


def _split(desk: Desk, box: Box, page: int) -> tuple[Box, Box]:
    habits = desk.habits
    cut = desk.rng.randint(len(box.body) // 3, len(box.body) * 2 // 3)
    first, rest = list(box.body[:cut]), list(box.body[cut:])
    onward, back = _page_words(habits.jump_to, page), _page_words(habits.jump_from, 1)
    if habits.jump_runs_on:
        first, rest = _run_on(first, rest, onward, back, habits)
    else:
        first.append(SetLine(onward, box.item, "jump", ends=True))
        rest.insert(0, SetLine(back, box.item, "jump", ends=True))
    head = tuple(SetLine(line, box.item, "headline") for line in _continued_head(box, habits))
    return replace(box, body=tuple(first)), Box(box.item, box.kind, head, tuple(rest))


def _continued_head(box: Box, habits: Conventions) -> list[str]:
    main = "".join(line.text for line in box.head if line.role == "headline")
    if not main or habits.continued_head == "none":
        return []
    if habits.continued_head == "short":
        return [main.split(" ")[0][:SHORT_HEAD]]
    return break_head(main, habits, habits.head_measure)


def _run_on(
    first: list[SetLine], rest: list[SetLine], onward: str, back: str, habits: Conventions
) -> tuple[list[SetLine], list[SetLine]]:
    """Set the jump words in the line itself: the text gives way and is broken again where it goes on."""
    measure = max(set_width(line.text) for line in first)
    last = first[-1]
    kept = last.text
    while kept and set_width(kept) + set_width(onward) > measure and not last.ends:
        kept = kept[:-1]
    while kept and not last.ends and kept[-1].isascii():
        kept = kept[:-1]
    first[-1] = replace(last, text=kept + onward, role="jump", ends=True)
    until = next((place for place, line in enumerate(rest) if line.ends), len(rest) - 1) + 1
    carried = last.text[len(kept) :] + "".join(closed_up(line.text) for line in rest[:until])
    lines = break_han(back + carried.lstrip(), measure, hangs=habits.hangs)
    broken = [SetLine(line, last.item, "body", ends=place == len(lines)) for place, line in enumerate(lines, 1)]
    return first, broken + rest[until:]


def _page_words(pattern: str, page: int) -> str:
    return pattern.format(n=page, nn=f"{page:02d}", h=han_number(page))


def _teasers(
    desk: Desk, pages: Sequence[Sequence[SetItem]], sections: Sequence[str]
) -> tuple[tuple[SetLine, ...], ...]:
    habits, rng = desk.habits, desk.rng
    groups: list[tuple[SetLine, ...]] = []
    if habits.teaser_title:
        groups.append((SetLine(habits.teaser_title, "t0", "teaser"),))
    for number, (page, section) in enumerate(zip(pages[1:], sections[1:], strict=True), 2):
        titled = [item for item in page if item.head and item.kind in ("article", "editorial")]
        if not titled or rng.random() < UNANNOUNCED_SHARE:
            continue
        item = rng.choice(titled)
        words = {"n": number, "nn": f"{number:02d}", "h": han_number(number), "s": section, "t": item.story.headline}
        lines = [pattern.format(**words) for pattern in habits.teaser]
        if item.story.deck and rng.random() < 0.5:
            lines.append(item.story.deck)
        groups.append(tuple(SetLine(line, f"t{number}", "teaser") for line in lines))
    return tuple(groups)


def _furniture(desk: Desk, number: int, count: int, section: str) -> tuple[tuple[SetLine, ...], ...]:
    """The masthead or folio and the editors' lines, each line by itself."""
    habits = desk.habits
    words = _furniture_words(desk, number, count, section)
    patterns = [*(habits.masthead if number == 1 else habits.folio), *habits.editors]
    return tuple((SetLine(pattern.format(**words), None, "furniture"),) for pattern in patterns)


def _furniture_words(desk: Desk, number: int, count: int, section: str) -> dict[str, str | int]:
    day, rng, language = desk.day, desk.rng, desk.habits.language
    book = spellings(language)
    return {
        "n": count if number == 1 else number,
        "nn": f"{number:02d}",
        "h": han_number(number),
        "s": section,
        "spaced": " ".join(section),
        "name": desk.paper.name,
        "spacedname": " ".join(desk.paper.name),
        "cn": desk.paper.cn,
        "no": desk.paper.first_issue_no + day.timetuple().tm_yday - 1,
        "date": date_words("fulldate", day, language),
        "roc": republican(day),
        "dotted": f"{day.year}.{day.month}.{day.day}",
        "w": date_words("weekday", day, language),
        "e1": draw_name(rng, desk.pools),
        "e2": draw_name(rng, desk.pools),
        "post": f"{rng.randint(21, 89)}-{rng.randint(1, 99)}",
        "phone": rng.randint(2_100_000, 8_900_000),
        "lunar": rng.choice(book.get("lunar", [""])),
        "mail": rng.choice(book.get("mail", [""])),
    }
