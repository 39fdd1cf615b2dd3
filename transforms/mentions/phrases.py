"""Phrases and campaign names in quotation marks, told from quoted speech; titles of works apart from both.

Here belongs what quotation marks show. What a phrase is about, and whether it is counted, is decided elsewhere.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from transforms.mentions.matching import canonical_form
from transforms.text.characters import HAN

LONGEST_PHRASE = 20
"""Characters of the longest Chinese phrase: two verses of seven with a mark between, and a name around them."""

LONGEST_NAME = 36
"""Characters of the longest Chinese phrase that ends as the name of an event does."""

LONGEST_LATIN_PHRASE = 5
"""Words of the longest phrase in Latin text."""

LONGEST_PLAIN = 8
"""Characters up to which a Chinese phrase needs nothing around it to be one: two words of four."""

LONGEST_TITLE = 40
"""Characters of the longest title of a work: a law's full name."""

# One pattern a pair of marks, so that what is quoted within a quotation is found too.
_PAIRS = {
    "“": re.compile("“([^“”\n]{1,60})”"),
    "「": re.compile("「([^「」\n]{1,60})」"),
    "『": re.compile("『([^『』\n]{1,60})』"),
    "‘": re.compile("(?<![A-Za-z])‘([^‘’\n]{1,60})’(?![A-Za-z])"),
    "«": re.compile("« ?([^«»\n]{1,60}?) ?»"),
    '"': re.compile(r'(?<![\w"])"([^"\n]{1,60})"(?!\w)'),
}
_TITLE = re.compile(f"《([^《》\n]{{1,{LONGEST_TITLE}}})》")
_HAN = re.compile(f"[{HAN}]")

# Somebody speaks: a sentence ends inside, a person is spoken to or of, a particle closes.
_SENTENCE = re.compile("[。！？；!?;…]|\\.$")
_PERSON = re.compile("[我你您咱俺妳]|[咱他她它]们|[他她]們")
_PARTICLE = re.compile("(?:了|吗|嗎|嘛|呢|吧|啊|呀|哦|哟|啦|喽|哩|矣|耶)$")
_SAID_BEFORE = re.compile(
    "(?:[说說道称稱问問喊叫答告谓謂曰云]|表示|认为|認為|指出|强调|強調|坦言|介绍)[，：:,]? ?$|[：:] ?$"
)
_SAID_AFTER = re.compile(
    f"[，,]?[{HAN}·]{{0,10}}(?:[说說](?![法明服客书書唱])|问道|問道|喊道|笑道|坦言|直言|感慨|回忆道|告诉记者|表示)"
)

# A phrase: what it names follows or goes before, or it counts things off.
_NAMED_AFTER = re.compile(
    f"[{HAN}]{{0,6}}?(?:活动|活動|行动|行動|工程|计划|計劃|战略|專項|专项|工作|机制|模式|政策|理念|精神|倡议|项目|制度|战役"
    "|攻坚|竞赛|大赛|品牌|称号|方针|原则|目标|体系|建设|改革|论坛|讲堂|驿站|平台|运动|運動|主义|主義|主题|格局|样板|招牌"
    "|[号號奖獎杯节節])"
)
_NAMED_BEFORE = re.compile(
    "(?:开展|推进|实施|深化|践行|落实|弘扬|打造|争创|荣获|授予|名为|名為|所谓|所謂|号称|號稱|俗称|叫做|叫作|称为|誉为|推动|创建)的?$"
)
_NAME_END = re.compile("(?:展|展览|大赛|联赛|节|奖|论坛|大会|活动|行动|工程|计划|项目|展播|庙会|展會|大會)$")
_COUNTED = re.compile(
    "[一二两兩三四五六七八九十百千万萬0-9]{1,4}(?:个|個|大|项|項|不|要|有|严|公|实|保|步|级|化|抓|通|带|带|高|新|零|进|改|送|讲|看)"
    f"|(?:[一二两三四五六七八九十][{HAN}]){{2}}"
)


class PhraseHit(NamedTuple):
    """A phrase or title: `surface` without its marks, at code point `offset` of the text."""

    kind: Literal["phrase", "title"]
    surface: str
    canonical: str
    rule: str
    confidence: float
    offset: int


def find_phrases(text: str) -> list[PhraseHit]:
    """Return the phrases and the titles in `text`, by pair of marks, then by place.

    Speech is left out: what holds a sentence or a person spoken of, what is said or answered, what is longer than
    a phrase. Linear in the text.
    """
    found: list[PhraseHit] = []
    for mark, pattern in _PAIRS.items():
        if mark not in text:
            continue
        hits = (_phrase(text, m.start(1), m.end(1), m.start(), m.end()) for m in pattern.finditer(text))
        found += (hit for hit in hits if hit)
    if "《" in text:
        for match in _TITLE.finditer(text):
            surface = match[1]
            found.append(PhraseHit("title", surface, canonical_form(surface), "title marks", 0.98, match.start(1)))
    return found


def _phrase(text: str, start: int, end: int, outer_start: int, outer_end: int) -> PhraseHit | None:
    """Return the phrase at `start:end`, inside marks that reach from `outer_start` to `outer_end`; else null."""
    surface = text[start:end].strip()
    offset = text.index(surface, start) if surface else start
    if len(surface) < 2 or not any(character.isalnum() for character in surface):
        return None
    before, after = text[max(0, outer_start - 12) : outer_start], text[outer_end : outer_end + 16]
    judge = _chinese_rule if _HAN.search(surface) else _latin_rule
    judged = judge(surface, before, after)
    if not judged:
        return None
    rule, confidence = judged
    return PhraseHit("phrase", surface, canonical_form(surface), rule, confidence, offset)


def _chinese_rule(surface: str, before: str, after: str) -> tuple[str, float] | None:
    """Return the rule that makes a quotation a phrase, and its confidence.

    The confidences were set by reading sixty hits and fifty misses of the rules in three papers.
    """
    if surface[-1] in "，、,：:" or _SENTENCE.search(surface):
        return None
    if len(surface) > LONGEST_PHRASE and (len(surface) > LONGEST_NAME or not _NAME_END.search(surface)):
        return None
    if _NAMED_AFTER.match(after):
        return "quoted name", 0.97
    if _PERSON.search(surface) or _PARTICLE.search(surface) or _SAID_AFTER.match(after):
        return None
    if _NAMED_BEFORE.search(before):
        return "quoted name", 0.95
    if _COUNTED.match(surface):
        return "counted phrase", 0.95
    has_pause = "，" in surface or "：" in surface
    if has_pause and not _is_verse(surface):
        return None
    is_said = _SAID_BEFORE.search(before) is not None
    if is_said and (has_pause or len(surface) > LONGEST_PLAIN):
        return None
    if is_said or len(surface) > LONGEST_PLAIN:
        return "quoted words", 0.7
    return "quoted words", 0.9


def _is_verse(surface: str) -> bool:
    """Whether a pause parts two halves of one length, as in a slogan."""
    left, _, right = surface.partition("，")
    return len(left) == len(right)


def _latin_rule(surface: str, before: str, after: str) -> tuple[str, float] | None:
    words = surface.split()
    if len(words) > LONGEST_LATIN_PHRASE or surface[-1] in ".,!?;:—-":
        return None
    if any(word in {"I", "you", "You", "we", "We", "je", "Je", "vous", "nous"} for word in words):
        return None
    named = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return ("quoted name", 0.85) if 2 * named > len(words) and len(words) > 1 else ("quoted words", 0.6)
