"""Names of papers: the shape they have, where they stand on a line, and what makes two spellings one.

Here belongs what is true of any paper's name. Which names are known is `resolve`'s.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from transforms.intake.dates import without_dates
from transforms.intake.sheet import is_han, unspaced

_NAME_SHAPE: Final = re.compile(r"[\u3400-\u9fff]{2,9}[报報]")

_NO_PAPER: Final = re.compile(r"(?:[预預海举舉汇匯情通捷喜简簡电電年月战戰壁墙牆][报報])$|[本该該各此][报報]$")
"""Words that end like a paper's name (预报, 海报, 举报) and those by which a paper calls itself (本报)."""

_SECTION: Final = re.compile(
    r"^(?:(?:第?[A-Z]?\d{1,3}版?|要[闻聞]|新[闻聞]|[综綜]合|本[地市埠]|[县縣][区區]|[时時]事|[时時]政|[国國][内內]|[国國][际際]|[两兩]岸|"
    r"[港电電][闻聞讯訊]|社[会會]|民生|城事|[经經][济濟]|[财財][经經]|文[体體]|文[娱娛]|[体體]育|教育|副刊|健康|生活|旅[游遊]|"
    r"理[论論]|[评評][论論]|[专專]版|[专專][题題]|[广廣]告|天下|法治|科技|附[张張])\s*)+"
)
"""Names of sections that stand before the paper's in a folio."""

_LATIN_NAME_SHAPE: Final = re.compile(
    r"(?:the |le |la |l['’])?(?:[\w.'’-]+ ){0,4}(?:times|tribune|herald|gazette|post|journal|news|courier|mercury|"
    r"observer|chronicle|globe|mail|sun|star|echo|examiner|telegraph|courrier|matin|temps|petit \w+|éclair|presse)",
    re.IGNORECASE,
)

_NOT_LETTERS: Final = re.compile(r"[\W_]+")


def is_paper_name(name: str) -> bool:
    """Tell whether a name has the shape of a newspaper's (某某日报, The Daily Courier), known or not."""
    if _LATIN_NAME_SHAPE.fullmatch(name):
        return True
    return _NAME_SHAPE.fullmatch(name) is not None and _NO_PAPER.search(name) is None


def name_key(words: str) -> str:
    """Letters and digits alone, case folded, NFC, so that spacing and marks in a name do not count."""
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFC", words)).casefold()


def paper_name_on(words: str, is_dated: bool) -> str | None:
    """Find the paper's name that a line is, or that stands on a dated folio beside section and date."""
    alone = unspaced(words).rstrip(".")
    parts = re.split(r"[\s|｜·]+", without_dates(alone)) if is_dated else [alone]
    if len(parts) == 1 and is_paper_name(alone) and not is_han(alone[-1]):
        return alone
    names = (_SECTION.sub("", part) for part in parts)
    return next((name for name in names if is_paper_name(name)), None)
