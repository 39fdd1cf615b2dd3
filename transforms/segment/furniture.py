"""Furniture and teasers: mastheads, folios, dates, staff, imprint, and page 1's announcements of inner articles.

Here belongs what a line shows of itself or by standing again on other pages of the issue. Headlines and body
are told apart in `roles`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from transforms.records import Issue, Item
from transforms.segment.cues import Cues
from transforms.segment.language import HAN, NUMERAL, Language
from transforms.segment.lines import Lines, squeezed
from transforms.text.surnames import is_chinese_name

LONGEST_FURNITURE: Final = 120
"""Characters beyond which a line is no furniture, whatever it holds: three joined furniture lines stay below."""

EDGE_LINES: Final = 14
"""Lines from a page's top or bottom within which running heads and folios stand: masthead, date, imprint, staff,
each possibly broken in two or three."""

LONGEST_SECTION: Final = 10
"""Characters of a section's name beside a folio, squeezed."""

LONGEST_STAFF: Final = 5
"""Characters of the longest word for editors: 本版责任编辑 has their names beside it."""

TEASER_LINES: Final = 4
"""Lines that one teaser has at most after its page reference: a headline of two lines, a deck of two."""

MOST_PAGES: Final = 48
"""A page's greatest number that page 1 refers to: 建成70 at a line's end, above 周年, is none."""

LEADERS: Final = " \u3000.…·．—-"
"""What may stand between a teaser's title and its page."""

SEE: Final = "详詳见見全报報"
"""First characters of words that send a reader to another article (详见); other words of a jump carry a body on."""

SHORTEST_ANNOUNCED: Final = 5
"""Characters of a teaser's line from which its standing on an inner page is no accident."""

SHORTEST_APART: Final = 10
"""The same for a line that no page reference stands above."""

LONGEST_JUMP: Final = 40
"""Characters at a line's end in which a jump's mark is looked for."""

_CARRIES_ON: Final = "转轉接"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FULL_WIDTH_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE_DIGITS: Final = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "头": 1,
    "頭": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_OTHER_NUMBERS: Final = "①②③④⑤⑥⑦⑧⑨⑩"
_TENS: Final = {"十": 1, "廿": 2, "卅": 3}
_FOLIO: Final = re.compile(
    rf"第?(?P<before>[A-Z]{{0,2}}\d{{1,3}}|[{NUMERAL}]{{1,3}}(?=版))版?[·:：|/\-]?(?P<section>[^\d，。；：]{{0,{LONGEST_SECTION}}})"
)
_APART: Final = re.compile(r"[\s、]+")
_NUMBERED: Final = re.compile(r"[\d版]")
_DATE_UNIT: Final = re.compile(r"\d\s*[年月日]")
_DATED_TEXT: Final = re.compile(rf"\d日(?![星礼禮周週农農夏责責编編第总總今出])[{HAN}]")
"""A date that text runs on behind: of 690 lines with a date none that is furniture, and 14 of body."""
_LATIN_NAME: Final = re.compile(r"[A-Z][A-Z'’ ]{0,30}(?:BAO|DAILY|NEWS|TIMES|POST)[A-Z ]{0,12}", re.IGNORECASE)
_SECTION_ALONE: Final = re.compile(rf"[{HAN}]{{2,4}}(?:[\s·/|]?[{HAN}]{{2,4}})?")
_LABELLED: Final = re.compile(
    rf"[▶►▷▲■●◆·]?(?P<bracket>[【〔\[])?(?:[{HAN}·]{{2,6}})?\s?第?"
    rf"(?P<page>[A-Z]\d{{1,2}}(?=\s)|0\d(?=[\s\-—])|(?:[A-Z]?\d{{1,2}}|[{NUMERAL}]{{1,2}})(?=版))"
    rf"(?:[\-—]\d{{2}}(?=\s))?版?(?:[·|｜](?:[{HAN}]{{2,4}}(?=\s))?)?"
    r"(?(bracket)[】〕\]])\s*(?P<title>[^\s版].*)"
)
_CITED: Final = re.compile(
    rf"[{HAN}]{{0,6}}[见見]第?(?P<page>[A-Z]?\d{{1,2}}|[{NUMERAL}]{{1,2}})版\s*《(?P<title>[^》]+)》"
)
_NUMBER_LAST: Final = re.compile(
    r"(?P<title>.+?)\s*(?:[>》▶►→…—·.／/]{1,6}\s*|[【\[（(])(?P<page>[A-Z]?\d{1,2})版?[】\])）]?"
)
_LABEL: Final = re.compile(rf"[▶►▷▲■●◆【〔\[]?\s?第?(?P<page>[A-Z]?\d{{1,2}}|[{NUMERAL}]{{1,2}})版[】〕\]：:]?")
_REFERENCE: Final = re.compile(rf"[见見刊详詳第]\s?(?P<page>[A-Z]\d{{1,2}}|[\d{NUMERAL}]{{1,3}}(?=版))")
_STRICT_FOLIO: Final = re.compile(r"(?:[A-Z]{1,2}\s?\d{1,2}|0\s?\d)(?!\d)")
_LETTERED: Final = re.compile(r"[A-Z]{1,2}\d{1,2}")
_OWN_NUMBER: Final = re.compile(r"0\s?\d|\d{1,2}(?=[\s版·|/:：—-]|$)")
_FOLIO_LAST: Final = re.compile(
    rf"(?P<section>[^\d，。；：]{{1,{LONGEST_SECTION}}}?)[·:：|/\-]?第?(?P<after>[A-Z]{{0,2}}\d{{1,3}}|(?<=第)[{NUMERAL}]{{1,3}}(?=版))版?"
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What was recognised on the pages of an issue, as line indexes.

    `teasers` has one entry a teaser: the indexes of its lines, its page reference first where it has one, and
    the label of the page it points to (normalised by `page_key`). `sections` has the section that a page's folio
    names, one entry a page.
    """

    lines: frozenset[int]
    teasers: tuple[tuple[tuple[int, ...], str], ...]
    sections: tuple[str | None, ...]


def page_key(label: str) -> str:
    """A page's label in one spelling: '02', '２' and '二' are '2', 'A02' is 'A2'."""
    plain = label.strip().translate(_FULL_WIDTH_DIGITS).upper()
    match = re.fullmatch(r"([A-Z]*)0*(\d+)", plain)
    if match:
        return match[1] + match[2]
    if plain in _OTHER_NUMBERS:
        return str(_OTHER_NUMBERS.index(plain) + 1)
    number = _chinese_number(plain)
    return str(number) if number is not None else plain


def is_same_page(one: str, other: str) -> bool:
    """Whether two page keys name one page; a section's letter counts only where both have one."""
    if one == other:
        return True
    bare, other_bare = one.lstrip(_LETTERS), other.lstrip(_LETTERS)
    return bare == other_bare and (bare == one or other_bare == other)


def _chinese_number(text: str) -> int | None:
    total, last = 0, 0
    for character in text:
        if character in _TENS:
            total += (last or 1) * 10 if character == "十" else _TENS[character] * 10
            last = 0
        elif character in _CHINESE_DIGITS:
            last = last * 10 + _CHINESE_DIGITS[character]
        else:
            return None
    return total + last if text else None


def find_furniture(issue: Issue, lines: Lines, loose: list[int], language: Language, cues: Cues) -> Furniture:
    """Furniture and teasers among the `loose` lines (those that are not set text), in order."""
    names = sorted({squeezed(name) for name in (*issue.publication_names, issue.publication_id)})
    labels = [page_key(page.page) for page in issue.pages]
    repeated = _repeated(lines, loose)
    furniture: set[int] = set()
    headers: dict[int, str] = {}
    first_page = lines.page_starts[1] if len(lines.page_starts) > 1 else len(lines)
    for at in loose:
        text = lines.text[at]
        if len(text) > LONGEST_FURNITURE or _is_upright(lines, at):
            continue
        tight = lines.tight[at]
        own = labels[lines.page[at]]
        is_inner = at >= first_page
        label = None
        if _may_be_folio(text) and not (cues.may_open[at] and language.opening.match(text)):
            guide = None if is_inner else language.guide.match(text)
            label = folio_label(squeezed(text[guide.end() :]) if guide else tight, names)
        if (
            at in repeated
            or tight in names
            or _is_furniture(text, tight, at, language, cues)
            or (_at_edge(lines, at) and (_is_head(text, names) or _is_masthead(text, own, names, language)))
        ):
            furniture.add(at)
        elif label is None:
            if _at_edge(lines, at) and _LETTERED.fullmatch(tight) and is_same_page(page_key(tight), own):
                furniture.add(at)
        elif not is_inner and not is_same_page(label, own):
            if int(label.lstrip(_LETTERS) or 0) <= MOST_PAGES:
                headers[at] = label
        elif is_same_page(label, own) or (
            is_inner and (label in labels or _STRICT_FOLIO.match(text)) and _at_edge(lines, at)
        ):
            furniture.add(at)
    furniture.update([at for at in loose if at >= first_page and _is_section(lines, at, furniture, language)])
    open_lines = set(loose)
    furniture.update(_staff_over_names(lines, loose, language, cues))
    inner = "".join([lines.tight[at] for at in range(first_page, len(lines)) if at not in furniture])
    teasers = _labelled(lines, [at for at in loose if at < first_page], labels, inner, language)
    for (at, *_), _ in teasers:
        headers.pop(at, None)
        furniture.discard(at)
    teasers += _teasers(lines, headers, labels, furniture, open_lines, inner, language, cues)
    taken = {at for members, _ in teasers for at in members}
    teasers += _referred(
        lines, [at for at in loose if at < first_page and at not in taken], labels, furniture, inner, language, cues
    )
    return Furniture(frozenset(furniture), teasers, _sections(lines, furniture, names))


def _is_upright(lines: Lines, at: int) -> bool:
    """Whether line `at` is one character among others, as of a headline set vertically."""
    if len(lines.text[at]) > 1:
        return False
    return any(0 <= other < len(lines) and len(lines.text[other]) == 1 for other in (at - 1, at + 1))


def _is_section(lines: Lines, at: int, furniture: Collection[int], language: Language) -> bool:
    """Whether line `at` is a section's name that stands by itself among the furniture at a page's edge, or one that
    papers are known to have, beside furniture or the edge."""
    tight = lines.tight[at]
    if len(tight) > LONGEST_SECTION:
        return False
    page = lines.page[at]
    is_first, is_last = at == lines.page_starts[page], at + 1 == lines.page_starts[page + 1]
    if language.section.fullmatch(tight):
        return is_first or is_last or (_at_edge(lines, at) and (at - 1 in furniture or at + 1 in furniture))
    if not _SECTION_ALONE.fullmatch(lines.text[at]) or not _at_edge(lines, at):
        return False
    if is_first or is_last:
        return (at + 1 if is_first else at - 1) in furniture and not (is_first and is_last)
    return at - 1 in furniture and at + 1 in furniture


def _is_head(text: str, names: Collection[str]) -> bool:
    """Whether a line holds the paper's name and, beside it, a section's: "社会 清河日报"."""
    first, _, last = text.partition(" ")
    return bool(
        (first in names and _SECTION_ALONE.fullmatch(last)) or (last in names and _SECTION_ALONE.fullmatch(first))
    )


def _is_masthead(text: str, own: str, names: Collection[str], language: Language) -> bool:
    """Whether a line at a page's edge is the paper's name in Latin letters (QINGHE RIBAO), or a section beside the
    short name of the paper or the page's `own` number: 清河·要闻, 2综合."""
    if language.spaced:
        return False
    if _LATIN_NAME.fullmatch(text):
        return True
    first, mark, last = text.partition("·")
    if mark:
        return any(name.startswith(first) for name in names) and language.section.fullmatch(last) is not None
    section = text.lstrip("0123456789")
    number = text[: len(text) - len(section)]
    return bool(number) and page_key(number) == own and language.section.fullmatch(section) is not None


def _sections(lines: Lines, furniture: Collection[int], names: Collection[str]) -> tuple[str | None, ...]:
    """The section that each page's folio names, by the first furniture line that is a folio."""
    sections: list[str | None] = [None] * (len(lines.page_starts) - 1)
    for at in sorted(furniture, reverse=True):
        tight = lines.tight[at]
        for name in names:
            tight = tight.replace(name, "")
        match = _FOLIO.fullmatch(tight) or _FOLIO_LAST.fullmatch(tight)
        if match and match["section"]:
            sections[lines.page[at]] = match["section"]
    return tuple(sections)


def _may_be_folio(text: str) -> bool:
    """Whether a line has a page's number, and one at its start stands by itself: '3 综合', '03综合' and 'A3' do, '12人'
    and '3月' do not."""
    if not _NUMBERED.search(text) or any(map(text.__contains__, _CARRIES_ON)) or _DATE_UNIT.search(text):
        return False
    return not text[0].isdigit() or _OWN_NUMBER.match(text) is not None


def folio_label(tight: str, names: Collection[str]) -> str | None:
    """The page named by a line that is a folio ('02城事', '城事02', '第二版', 'A03·要闻'), else None."""
    rest = tight
    for name in names:
        rest = rest.replace(name, "") if rest != name else rest
    match = _FOLIO.fullmatch(rest) or _FOLIO_LAST.fullmatch(rest)
    if not match:
        return None
    groups = match.groupdict()
    label = groups.get("before") or groups.get("after")
    if not label or (len(rest) == len(label) and not label.isdigit()):
        return None
    return page_key(label)


def _at_edge(lines: Lines, at: int) -> bool:
    page = lines.page[at]
    start, end = lines.page_starts[page], lines.page_starts[page + 1]
    return at - start < EDGE_LINES or end - at <= EDGE_LINES


def _is_furniture(text: str, tight: str, at: int, language: Language, cues: Cues) -> bool:
    """Whether line `at` is a date, an imprint or a list of staff; `tight` is its text without white space."""
    return bool(
        (cues.may_be_dated[at] and language.dated.fullmatch(tight) and not _DATED_TEXT.search(text))
        or (cues.may_be_imprint[at] and language.imprint.fullmatch(tight))
        or (cues.may_be_editors[at] and language.editors.fullmatch(text))
    )


def _staff_over_names(lines: Lines, loose: Sequence[int], language: Language, cues: Cues) -> list[int]:
    """The lines of a word for editors and, on the next, of their names: 责任编辑 over 李澍."""
    return [
        line
        for at, below in pairwise(loose)
        if cues.may_be_editors[at]
        and below == at + 1
        and lines.page[at] == lines.page[below]
        and len(lines.text[at]) <= LONGEST_STAFF
        and len(lines.text[below]) <= LONGEST_SECTION
        and language.editors.fullmatch(f"{lines.text[at]} {lines.text[below]}")
        and not language.editors.fullmatch(lines.text[at])
        and all(map(is_chinese_name, _APART.split(lines.text[below])))
        for line in (at, below)
    ]


def _repeated(lines: Lines, loose: list[int]) -> set[int]:
    """Short lines at a page's edge that stand on most pages of an issue of three pages or more."""
    where: dict[str, list[int]] = defaultdict(list)
    for at in loose:
        if len(lines.text[at]) <= LONGEST_SECTION and _at_edge(lines, at):
            where[lines.tight[at]].append(at)
    pages = len(lines.page_starts) - 1
    least = max(3, (2 * pages + 2) // 3)
    return {at for found in where.values() if len({lines.page[x] for x in found}) >= least for at in found}


def _teasers(
    lines: Lines,
    headers: dict[int, str],
    labels: Collection[str],
    furniture: Collection[int],
    loose: Collection[int],
    inner: str,
    language: Language,
    cues: Cues,
) -> tuple[tuple[tuple[int, ...], str], ...]:
    if not headers:
        return ()
    end = lines.page_starts[1]
    if _titles_stand_before(lines, headers, loose, inner):
        return ()
    teasers: list[tuple[tuple[int, ...], str]] = []
    apart = _announced_apart(lines, headers, loose, furniture, inner, language, cues)
    for header, label in headers.items():
        has_title = header + 1 in loose and header + 1 < end and lines.tight[header + 1] in inner
        if apart is not None and label in labels and not has_title:
            teasers.append(((header, apart), label))
            continue
        members = [header]
        title = ""
        is_open = label not in labels
        at = header + 1
        while at < end and at not in headers and at not in furniture and at in loose and len(members) <= TEASER_LINES:
            text = lines.tight[at]
            known = len(title + text) >= SHORTEST_ANNOUNCED and title + text in inner
            if text[-1] in language.stops or not (
                known or not title or (is_open and _is_enclosed(at, end, headers, loose))
            ):
                break
            members.append(at)
            title = title + text if known or not title else text
            at += 1
        if len(members) > 1:
            teasers.append((tuple(members), label))
    return tuple(teasers)


def _announced_apart(
    lines: Lines,
    headers: Collection[int],
    loose: Collection[int],
    furniture: Collection[int],
    inner: str,
    language: Language,
    cues: Cues,
) -> int | None:
    """The title of a teaser that came to stand apart from its page reference: the one line of page 1 that an inner page
    repeats. None where there are more, and where page 1 is continued on an inner page, under the same headline."""
    end = lines.page_starts[1]
    found = [
        at
        for at in loose
        if at < end
        and at not in furniture
        and at - 1 not in headers
        and lines.text[at][-1] not in language.stops
        and len(tight := lines.tight[at]) >= SHORTEST_APART
        and tight in inner
    ]
    jumps = (lines.text[at][-LONGEST_JUMP:] for at in range(end) if cues.may_jump_out[at])
    if len(found) != 1 or any(map(language.jump_out.search, jumps)):
        return None
    return found[0]


def _titles_stand_before(lines: Lines, headers: Collection[int], loose: Collection[int], inner: str) -> bool:
    """Whether page references stand behind the titles they belong to, by the titles that inner pages repeat."""
    titles = {at for at in loose if at not in headers and not any(mark in lines.text[at] for mark in "，。；")}
    behind = sum(header + 1 in titles and lines.tight[header + 1] in inner for header in headers)
    before = sum(header - 1 in titles and lines.tight[header - 1] in inner for header in headers)
    if before or behind:
        return before > behind
    return max(headers) + 1 not in loose and min(headers) - 1 in loose


def _labelled(
    lines: Lines, loose: list[int], labels: list[str], inner: str, language: Language
) -> tuple[tuple[tuple[int, ...], str], ...]:
    """Teasers of one line with the label of their page before the title: A3　渠水清了, ▶3版 渠水清了; `inner` has what
    the inner pages print, their folios apart, but for a label in brackets: 【3版】渠水清了. Or of more than one
    reference, where an extractor joined some."""
    teasers: list[tuple[tuple[int, ...], str]] = []
    for at in loose:
        if not _NUMBERED.search(lines.text[at]):
            continue
        references = _REFERENCE.findall(lines.text[at]) if len(lines.text[at]) <= LONGEST_FURNITURE else []
        if len(references) > 1 and page_key(references[0]) != labels[0]:
            teasers.append(((at,), page_key(references[0])))
            continue
        first = _first_of_many(lines.text[at], inner)
        if first is not None:
            teasers.append(((at,), first))
            continue
        guide = language.guide.match(lines.text[at])
        text = lines.text[at][guide.end() if guide else 0 :].strip(LEADERS + "：:")
        labelled = _LABELLED.fullmatch(text)
        found = _CITED.fullmatch(text) or labelled or _NUMBER_LAST.fullmatch(text)
        title = squeezed(found["title"]) if found else ""
        if not found or is_same_page(page_key(found["page"]), labels[0]) or language.section.fullmatch(title):
            continue
        is_labelled = labelled is not None and (labelled["bracket"] or title in inner)
        if is_labelled or _is_announced(title, inner):
            teasers.append(((at,), page_key(found["page"])))
    return tuple(teasers)


def _first_of_many(text: str, inner: str) -> str | None:
    """The first page of a line with more than one page's label before a title, one of them of the inner pages: ▶2版
    渠水清了 ▶3版 石桥修好了."""
    if text.count("版") < 2 or len(text) > LONGEST_FURNITURE or any(mark in text for mark in "。；"):
        return None
    pages, titles = _LABEL.split(text)[1::2], _LABEL.split(text)[2::2]
    return page_key(pages[0]) if len(pages) > 1 and any(_is_announced(title, inner) for title in titles) else None


def _referred(
    lines: Lines,
    loose: list[int],
    labels: list[str],
    furniture: Collection[int],
    inner: str,
    language: Language,
    cues: Cues,
) -> tuple[tuple[tuple[int, ...], str], ...]:
    """Teasers with their page behind or before the title (（详见3版）, 02版, 【3版】…), and the guide's own line."""
    teasers: list[tuple[tuple[int, ...], str]] = []
    guided = False
    pending: list[int] = []
    for at in loose:
        text = lines.text[at]
        if at in furniture or (pending and pending[-1] != at - 1):
            pending, guided = [], guided and bool(pending)
        if at in furniture or len(text) > LONGEST_FURNITURE:
            continue
        guide = language.guide.match(text)
        if guide is not None and (guide.end() == len(text) or text[guide.end()] in " \u3000：:、"):
            within = language.inline_reference.match(text)
            if guide.end() == len(text) or within is not None or _is_announced(text[guide.end() + 1 :], inner):
                teasers.append(((at,), page_key(within["page"]) if within is not None else ""))
            else:
                pending.append(at)
            guided = True
            continue
        jump = language.jump_out.search(text) if cues.may_jump_out[at] else None
        if jump is not None and jump[0][0] not in SEE:
            pending = []
            continue
        match = language.reference.search(text) if cues.may_refer[at] else None
        within = language.inline_reference.match(text) if match is None and cues.may_refer[at] else None
        if within is not None and (guided or language.guide.match(text)):
            teasers.append(((at,), page_key(within["page"])))
            continue
        if match is None or page_key(match["page"]) == labels[0] or text[0] in "上":
            pending.append(at)
            continue
        title = text[: match.start()].strip(LEADERS)
        if not title and not (guided or (pending and lines.tight[pending[-1]] in inner)):
            pending = []
            continue
        if title and not guided and not _is_title(lines, at, title, inner):
            continue
        members = _title_before(lines, pending, guided, inner) if not title else ()
        teasers.append(((*members, at), page_key(match["page"])))
        pending = []
    return tuple(teasers)


def _is_announced(title: str, inner: str) -> bool:
    """Whether the text of the inner pages has a title."""
    return len(squeezed(title)) >= SHORTEST_ANNOUNCED and squeezed(title) in inner


def _is_title(lines: Lines, at: int, title: str, inner: str) -> bool:
    """Whether a line with a page reference is a title and not the end of a body that jumps there."""
    if any(mark in title for mark in "，。；"):
        return False
    return squeezed(title) in inner or (lines.gap[at] > 0 and len(title) >= SHORTEST_ANNOUNCED)


def _title_before(lines: Lines, pending: list[int], guided: bool, inner: str) -> tuple[int, ...]:
    """The lines right before a page reference that make up the title it belongs to."""
    for count in range(min(TEASER_LINES, len(pending)), 0, -1):
        if "".join([lines.tight[at] for at in pending[-count:]]) in inner:
            return tuple(pending[-count:])
    return tuple(pending[-1:]) if guided else ()


def _is_enclosed(at: int, end: int, headers: Collection[int], loose: Collection[int]) -> bool:
    """Whether only a few open lines stand between `at` and the next teaser, or the page's end."""
    for other in range(at, min(end, at + TEASER_LINES + 1)):
        if other in headers:
            return True
        if other not in loose:
            return False
    return end - at <= TEASER_LINES


def link_teasers(items: Sequence[Item]) -> dict[str, str]:
    """Item id of a teaser to the id of the inner item whose headline it announces, where that is there."""
    inner = [(squeezed(item.headline or ""), item) for item in items if item.kind != "teaser" and item.headline]
    found: dict[str, str] = {}
    for teaser in items:
        if teaser.kind != "teaser" or not teaser.headline:
            continue
        title = squeezed(teaser.headline)
        matches = [
            (len(headline), item.item_id)
            for headline, item in inner
            if item.page != teaser.page and len(headline) >= SHORTEST_ANNOUNCED and headline in title
        ]
        if matches:
            found[teaser.item_id] = max(matches)[1]
    return found
