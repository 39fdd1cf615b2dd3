"""Facts about newspaper language: one table, one entry a language.

Here belongs what a language's newspapers are known to print: marks, cues that open or close an article, jump
spellings, folio shapes, words of dates. What a page makes of them (which side headlines stand on, whether
paragraphs are indented) is inferred from the page, elsewhere. Surnames, agencies and credits are parsed in
`transforms.text`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from re import Pattern
from typing import Final

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

from transforms.segment.joints import is_han
from transforms.segment.pairs import BEYOND, code_points

HAN: Final = "㐀-䶿一-鿿豈-﫿"
NUMERAL: Final = "0-9０-９〇零一二三四五六七八九十廿卅"
PAGE_LABEL: Final = rf"[A-Za-zＡ-Ｚ]{{0,2}}[{NUMERAL}]{{1,4}}"
_MARK_ENDS: Final = r"(?=[）)】\]》〉>▶▷→▼◀◁←▲►]|$)"
"""What stands behind the page that a jump names where 版 does not: 上承五帝 is no jump."""
NEVER: Final = re.compile(r"(?!)")
"""What a language does not print."""

REFUSAL: Final = re.compile(
    r"\W*(?:很|非常|十分)?抱歉[，,].{0,12}(?:无法|不能|没有办法|未能)|\W*对不起[，,].{0,8}(?:无法|不能)"
    r"|\W*作为(?:一个|一名)?(?:人工智能|AI|语言模型)"
    r"|\W*(?:I['’]?m|I am) (?:very )?sorry[,.].{0,20}(?:can(?:no|['’])t|unable)"
    r"|\W*(?:I can(?:no|['’])t|I am unable to) (?:help|assist|read|process)"
    r"|\W*As an? (?:AI|artificial|language model)|\W*(?:Je suis )?désolée?,.{0,12}je ne peux pas",
    re.IGNORECASE,
)
"""How a model says that it did not read a page; searched at the start of a page's first line."""

SAMPLE_LINES: Final = 400
"""Lines read to tell the language of a page: two columns of a broadsheet, enough to be sure, bounded in time."""

SAMPLE_CHARACTERS: Final = 500
"""Characters read of each of those lines."""


@dataclass(frozen=True, slots=True)
class Language:
    """What one language's newspapers print.

    `stops` end a sentence, `pauses` stand inside one; `closers` may follow a stop; `openers` begin quotes and
    brackets. The patterns are matched at the start of a line unless said otherwise.

    - `running`: marks of running text that headlines hardly have; `sets_comma_stops`: whether one of them is a pause
      that the paper sets for most stops.
    - `opening`: the start of an article's body (本报讯, an agency's dateline, ■) or of a notice's (因…，定于).
    - `notice_opening`: the start of a notice's text that is no declaration (…公司因…需要，…招聘).
    - `credited`: an opening that names its reporter (本报讯（记者…）).
    - `lead`: how a lead sentence begins without a dateline (昨日上午, 记者从); weaker than `opening`.
    - `guide`: a whole line over a page's list of inner articles (导读); `reference`: searched at a line's end, the
      page an announced article stands on, in group `page`; `inline_reference`: the same before its title.
    - `closing`: searched in a line; what stands only at an article's end (author notes, agency in brackets).
    - `credit`: searched in a line; a photographer's credit that ends a caption.
    - `jump_out`, `jump_in`: searched in a line; group `page` is the page named.
    - `byline`: a whole line that names who wrote.
    - `editors`, `imprint`, `dated`: whole-line furniture: staff of the page, registration and price, the date.
    - `notice`: a headline over notices; `notice_body`: searched in a line of one; `sender`, `signed_date`: the lines
      under one, whole and without white space.
    - `kicker`: searched at the end of a line over a headline; `deck`: searched in the lines under one.
    - `opinion`: searched in a headline or byline of an editorial.
    - `advert`: searched in a line of an advertisement; `classified`: how a small one begins.
    - `refusal`: at the start of a page that a model declined to read.
    - `series`: a whole headline that ends with the name of its column in brackets.
    - `section`: a whole line that names a section of the paper.
    - `label`: a headline that names a genre and no article.
    - `hints`: by a pattern's name, groups of characters: every match holds one of each, so that most lines need no
      search. `closing_ends`: characters of which every match of `closing` ends with one that holds none of its hints;
      `kicker_ends`: those of which every match of `kicker` does.
    """

    code: str
    stops: str
    pauses: str
    openers: str
    closers: str
    spaced: bool
    opening: Pattern[str]
    closing: Pattern[str]
    credit: Pattern[str]
    jump_out: Pattern[str]
    jump_in: Pattern[str]
    byline: Pattern[str]
    editors: Pattern[str]
    imprint: Pattern[str]
    dated: Pattern[str]
    notice: Pattern[str]
    notice_body: Pattern[str]
    series: Pattern[str]
    label: Pattern[str]
    notice_opening: Pattern[str] = NEVER
    credited: Pattern[str] = NEVER
    lead: Pattern[str] = NEVER
    guide: Pattern[str] = NEVER
    reference: Pattern[str] = NEVER
    inline_reference: Pattern[str] = NEVER
    refusal: Pattern[str] = REFUSAL
    sender: Pattern[str] = NEVER
    signed_date: Pattern[str] = NEVER
    advert: Pattern[str] = NEVER
    classified: Pattern[str] = NEVER
    opinion: Pattern[str] = NEVER
    kicker: Pattern[str] = NEVER
    deck: Pattern[str] = NEVER
    section: Pattern[str] = NEVER
    running: str = "，。；"
    sets_comma_stops: bool = False
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    closing_ends: str = ""
    kicker_ends: str = ""

    def has_mark(self, text: str) -> bool:
        """Whether a mark of running text stands in `text`."""
        return any(map(text.__contains__, self.stops + "，；、"))


BULLETS: Final = "■□●◆○◇▲△★☆◎▪▶"
"""Marks that papers set before an article's lead, a writer's name or an item of a list."""

BYLINE_BULLETS: Final = BULLETS + "*· "
"""Marks that papers set before a writer's name."""

CREDIT_MARKS: Final = "／/∕：:"
"""Marks between a craft and a name (文／李澍), which no text has in a line that says nothing else."""

PAIRED_OPENERS: Final = "“‘「『（《〈【("
PAIRED_CLOSERS: Final = "”’」』）》〉】)"
"""Marks that open and close; straight quotes do both and are left out."""

SPACES: Final = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""White space."""


@cache
def _traditional_forms(character: str) -> str:
    """The forms of a simplified character, itself first, then what OpenCC makes of it."""
    return "".join(dict.fromkeys((character, *(converter.convert(character) for converter in _converters()))))


@cache
def _converters() -> Sequence[OpenCC]:
    return [OpenCC("s2t"), OpenCC("s2tw")]


def _in_both_scripts(pattern: str) -> Pattern[str]:
    """A pattern written in simplified characters, each of which stands for its traditional forms as well."""
    parts: list[str] = []
    is_in_set = False
    for part in re.findall(r"\\.|.", pattern, re.DOTALL):
        is_in_set = part == "[" or (is_in_set and part != "]")
        forms = _traditional_forms(part) if is_han(part) else part
        parts.append(f"[{forms}]" if len(forms) > len(part) and not is_in_set else forms)
    return re.compile("".join(parts))


def _searched(starts: str, pattern: str) -> Pattern[str]:
    """A pattern in both scripts of which every match begins with one of the characters `starts`, as in a set: the
    engine looks for these first, and does not try every alternative at every place."""
    return _in_both_scripts(f"(?=[{starts}])(?:{pattern})")


_NAME: Final = rf"(?:[{HAN}]{{1,5}}·[{HAN}]{{1,6}}|[{HAN}·]{{1,4}})"
_NAMES: Final = rf"{_NAME}(?:[\s　、/／]+{_NAME}){{0,9}}"
_STAFF: Final = r"(?:记者|评论员|通讯员|特约撰稿人?|撰稿|实习生|主笔|特派员|编译)"
_CRAFT: Final = (
    r"(?:(?:采访[、／/]?)?撰文|采访|采写|文字?|图文|图片?|摄影|作者|执笔)(?:[／/、&和](?:图片?|文字?|摄影|摄))?"
)
_CREDITED: Final = (
    rf"(?:本[报刊网台社]|[{HAN}]{{0,3}}融媒体?|全媒体?|见习|实习|特[约派]|首席|[{HAN}]{{2,6}}[社报网台])*\s*"
    rf"(?:{_STAFF}(?:[／/、&和](?:图片?|摄影))?(?:[：:／/\s　]*{_NAMES})?"
    rf"|{_CRAFT}[：:／/‧•│｜|\s　]+(?:(?:本[报刊])?记者[\s　]*)?{_NAMES})"
)
_DAY: Final = rf"(?:\s*[{NUMERAL}]{{1,3}}\s*月)?\s*[{NUMERAL}]{{1,3}}\s*日"
_NOTICE_OPENING: Final = (
    rf"(?:[{HAN}]{{3,16}}(?:公司|集团|厂|店|院|中心)因[{HAN}]{{0,6}}需要，[^。]{{0,8}}(?:招聘|招收|诚聘)"
    rf"|(?:因(?![为此])[{HAN}]{{2,24}}|受[{HAN}]{{0,12}}委托)，(?:[现兹]|我[{HAN}]{{1,3}})?定于)"
)


_NUMERALS: Final = "0123456789０１２３４５６７８９〇零一二三四五六七八九十廿卅①②③④⑤⑥⑦⑧⑨⑩头"

_HINTS: Final = {
    "opening": ("讯电读编容息因托】〕])）／/∕", "讯电读编容息因托导道", "本日社讯阅按提消因委】〕])）／/∕"),
    "jump_in": ("接承续", _NUMERALS),
    "jump_out": ("转接见", _NUMERALS),
    "closing": ("据综：:且",),
    "credit": ("摄图供（(", "摄图供发"),
    "notice_body": ("废明此慎失",),
    "series": ("（(",),
    "advert": ("址话咨热订招名折惠誉楼戏演映售总瓶盒打函",),
    "byline": (
        "记评讯稿习笔派译访写文图摄者辑综读）)】〕／/∕",
        "记论讯派稿习笔译编读综：:‧•│｜|）)】〕／/∕" + SPACES,
        "者员稿生笔译部合：:‧•│｜|）)】〕／/∕" + SPACES,
    ),
    "notice": ("启声告示标卖遗寻聘更歉",),
    "label": ("图讯简影",),
    "lead": ("昨今近日前连记",),
    "editors": ("编版校值审读签统视美社督箱邮",),
    "imprint": (
        "号统CI期总版张址发督线办邮广登价whm@℃售历阅预温微扫印机",
        "第行督印今单NS刊统代内地社馆专管编告记目whm@℃零定售热农订天气扫微关",
    ),
    "dated": ("年./-期拜周",),
    "reference": ("版ABCDEFGH",),
}
"""By a pattern's name, groups of characters: every match holds one of each (`Language.hints`)."""

_CLOSING_ENDS: Final = "）)"

_KICKER_ENDS: Final = "调出求示为张露悉吁辞时话说研察持议会上：:"
"""Characters of which every match of the pattern of kickers ends with one."""


def _chinese(code: str) -> Language:
    """Both scripts in one set of patterns: dumps of one script hold words of the other."""
    return Language(
        code=code,
        stops="。！？!?…⋯",
        pauses="，、；：,;:",
        openers="“‘「『（《〈【〔([",
        closers='”’」』）》〉】〕)]"',
        spaced=False,
        opening=_in_both_scripts(
            r"[【〔\[（(《■□●◆▲△▶☆★◎○◇]*\s*(?:"
            rf"本[报刊台社网][{HAN}]{{0,4}}[讯电](?![视话影脑子信])"
            rf"|本[报刊台社网][{HAN}]{{0,12}}?{_DAY}(?:[^，。]{{0,6}})[电讯]"
            rf"|据?[{HAN}]{{1,6}}[社网报](?![记发评])[{HAN}·]{{1,12}}?{_DAY}(?:[{HAN}]{{0,4}})?[电讯]"
            rf"|(?:据|综合)?[{HAN}]{{2,4}}社电(?![视话影脑子信])[\s　]*\S"
            rf"|[{HAN}]{{0,4}}讯\s*[（(]\s*(?:[{HAN}]{{0,4}}记者|通讯员|[{HAN}]{{2,4}}[）)])"
            rf"|[{HAN}]{{2,8}}{_DAY}(?:[{HAN}]{{0,4}})?电[）)】〕]"
            rf"|[{HAN}]{{2,8}}[一二三四五六七八九十廿卅]{{1,3}}日电(?=[，、：:．　 ])"
            rf"|[{HAN}]{{0,6}}(?:特讯|专电|快讯|短讯|讯)[）)】〕]"
            rf"|[{HAN}]{{0,6}}(?:记者|编译|特派员)[{HAN}·、\s]{{2,20}}[／/]?[{HAN}0-9]{{0,12}}(?:报导|报道|电)[】〕\])）]"
            rf"|(?:[{HAN}]{{0,6}}(?:记者|编译|特派员)[{HAN}·、\s]{{2,20}}|[{HAN}]{{2,8}}(?:中心|组))[／/∕][{HAN}0-9]{{2,14}}"
            r"(?:报导|报道|电)[】〕\])）]?\s*(?=\S)"
            rf"|[{HAN}]{{2,4}}社记者[{HAN}·、]{{2,14}}{_DAY}[{HAN}]{{0,2}}电"
            rf"|(?:本报|[{HAN}]{{2,6}}[社报])?综合[{HAN}0-9]{{0,8}}(?:报导|报道|电)[】〕）)]"
            rf"|(?:本[报埠市港澳地]|[{HAN}]{{2,6}}[社报])(?:消息|特讯)[】〕）)、：:　]"
            r"|本[埠市港澳地县]讯[】〕）)、，：:　]"
            rf"|(?<=[■□●◆▲△◎○])[{HAN}]{{2,4}}(?<![资通])讯[、，：:　]"
            rf"|[{HAN}]{{1,6}}[报台网社]讯(?=[\s　（(：:])|[{HAN}]{{2,4}}(?<![资通喜音审简短快])讯(?=[\s　]\S)"
            rf"|(?:据|综合)?(?:本报|[{HAN}]{{2,6}}(?:[社报网台]|新闻|客户端))(?:综合)?消息(?=[\s　：:])"
            r"|(?:核心阅读|编者按|【编者按|阅读提示|内容提要|本期导读)"
            rf"|{_NOTICE_OPENING}"
            r")"
        ),
        notice_opening=_in_both_scripts(_NOTICE_OPENING),
        credited=_in_both_scripts(rf"[【〔\[（(]?[本{HAN}][{HAN}]{{0,4}}讯\s*[（(][^）)]{{0,12}}(?:记者|通讯员)"),
        closing=_searched(
            "（(据综且版制资文数来统策供漫插",
            rf"[（(](?:本[报刊]|[{HAN}]{{1,6}}[社报网])[^（）()]{{0,40}}[）)]\s*$"
            rf"|[（(](?:作者|执笔|编辑|来源|据|通讯员|[{HAN}]{{0,4}}记者(?!手记|来信|观察|调查|札记|述评|连线))[^（）()]{{1,60}}[）)]\s*$"
            rf"|^[（(](?:未完|待续|完|全文完|(?![{NUMERAL}上中下续]+[）)])[{HAN}]{{2,5}})[）)]$"
            rf"|(?:(?<=[。！？])|(?<=[。！？][」』”]))[（(](?:未完|待续|完|全文完|[{HAN}\s、]{{2,16}})[）)]$"
            rf"|(?:^|(?<=[。！？”]))(?:据|综合)[{HAN}]{{2,8}}[社报网台](?:电|消息|报道)?$"
            rf"|[（(][^（）()]*(?:参与采写|整理|报道|供稿)[）)]$"
            r"|且[听看待](?:下回|下文|明日|后文)(?:分解|再[说表叙]|交代)[，、。]?$"
            r"|^(?:版式设计|制图|资料来源|资料整理|文字整理|数据来源|来源|统筹|策划|供图|漫画|插图)[：:].{1,30}$",
        ),
        credit=_in_both_scripts(
            rf"(?:摄|摄影报道|[／/∕]摄影|[{HAN}]{{2,8}}供图|图片由.{{1,20}}提供|摄于.{{1,12}})(?:[（(].{{1,14}}[）)])?[。.]?\s*$"
            rf"|(?:^|[。”])(?:图片?|摄影)\s*[/／:：]\s*{_NAMES}$"
            rf"|[（(](?:[{HAN}]{{1,8}}供图|资料图片|(?:资料照[，、])?[{HAN}·、\s]{{1,16}}(?:摄|(?<!社)发)|(?:图[：／])?[{HAN}]{{2,8}}提供)[）)]\s*$"
        ),
        jump_out=_searched(
            r"\s下文转入请紧接续详全报",
            r"(?:下转|文转|转入|转至|请转|转第|下接|紧接第|续见|详见|全文见|报道见|"
            r"(?<=[（(▶►→▼>])\s*[转接])"
            rf"\s*(?:本报|今日)?\s*第?[·\s]*(?P<page>{PAGE_LABEL}|[①-⑩])\s*[-－·]?\s*(?:[{HAN}]{{0,6}}[版页]|[张叠]?{_MARK_ENDS})",
        ),
        jump_in=_searched(
            r"\s上承文紧接续",
            rf"(?:(?<![{HAN}，、])(?:上接|上承|承接|文接|紧接|接上|上续|续接)|(?:(?<=[（(◀◁←▲<→])\s*|^)[接续承])"
            rf"\s*(?:本报|今日)?\s*第?[·\s]*(?P<page>{PAGE_LABEL}|[①-⑩]|头(?=版))\s*(?:[版页]|[张叠]?{_MARK_ENDS})",
        ),
        byline=_in_both_scripts(
            rf"[{BULLETS}\-—*·]*\s*(?:{_CREDITED}(?:[\s、，]*{_CREDITED})*"
            rf"|本[报刊](?:[{HAN}]{{0,2}}评论员|编辑部|讯员|综合)(?:\s*{_NAMES})?"
            rf"|读者[\s　]+{_NAMES}"
            r")\s*(?:[（(]?[文图摄影/／、]{0,5}[）)]?|报道|报导|整理|采写)\s*$"
            rf"|[（(](?:来源|据|供稿)[：:]?[{HAN}A-Za-z0-9《》·、\s]{{2,24}}[）)]$"
            rf"|[（(](?![^）)]*整理)(?:本[报刊])?(?:记者|作者|通讯员|图?文|撰稿|采写)[：:\s　]*{_NAMES}[）)]$"
            rf"|[【〔](?![^】〕]*(?:报导|报道|电)[】〕])(?:本报)?(?:记者|特派员|编译)[{HAN}·、\s]{{2,20}}(?:[／/∕][{HAN}]{{2,8}})?[】〕]$"
            rf"|[{BULLETS}]?(?:本报)?(?:记者|特派员)[{HAN}·、\s]{{2,20}}[／/∕][{HAN}]{{2,8}}[—－-][{HAN}·、\s]{{2,10}}摄影$"
            rf"|[／/∕]\s*{_NAMES}$"
            rf"|{_NAME}[／/](?:图?文|撰文|整理)(?:[\s　]+{_NAME}[／/](?:图|摄影?|制图))*$"
        ),
        editors=_in_both_scripts(
            rf"[【〔\[{BULLETS}]?"
            r"(?:本版|今日|值班)?(?:(?:本版|今日|一版|二版)?(?:责编|(?:责任|美术|视觉|图片|组版|版面|首席|执行|值班|见习|新媒体)?编辑(?!部)|美编|执行主编|"
            r"版式(?!设计)|校对|组版|排版|值班(?:编委|主任|总编)?|[一二三终编][审读]|签发|审读|审校|(?:统筹|视觉|美术)(?=[\s：:／/|｜])|主编|图编|制版|检校|版面设计|社长|督印人|电子信箱|电邮|邮箱|"
            rf"投稿邮箱)(?:(?:\s*[：:／/|｜]\s*|\s+)[{HAN}·、〓\sA-Za-z0-9@.]{{2,24}}?|[{HAN}·、〓]{{2,9}}?)"
            rf"[\s　;；|｜】\]{BULLETS}]*)+"
        ),
        imprint=_in_both_scripts(
            rf"(?:请?扫(?:一扫|码|描)|官方微[信博])[{HAN}\s]{{0,12}}|(?:承印|印刷)[：:].{{2,30}}|[{HAN}]{{2,10}}印刷厂(?:承?印|印刷)"
            rf"|(?:中共|中国共产党)[{HAN}]{{2,12}}委(?:员会)?(?:主办)?机关报"
            r"|[^，。；]*(?:[刊统]号|国内统一|CN\s*\d\d-?\d{4}|邮发代号|ISSN|第\s*\d{2,6}\s*[期号](?!《)|总第|(?<![见详])今[日天]\s*(?:共|出版)?\s*\d+\s*[版张]|"
            r"本?报社?地址|社址|馆址|发行人|督印人|服务专线|主管主办|主办单位|出版单位|邮编|广告经营|登记证|广告刊例|定报价目|(?<![（(])(?:www\.|http)|E-?mail|@|℃|"
            rf"(?:零售(?!额)|定价|售价|(?<!咨询|报名|团购|订购|预订|订座|招商|加盟)热线|农历|订阅|天气预报|气温)[^，。；的]{{0,6}}?[：:\d{NUMERAL}])[^，。；]*"
        ),
        dated=_in_both_scripts(
            rf"[^，。：；]{{0,14}}(?:(?:19|20)\d\d|[{NUMERAL}]{{4}}|民国[^年]{{1,6}})\s*[年./-]\s*[{NUMERAL}]{{1,3}}\s*[月./-]\s*"
            rf"[{NUMERAL}]{{1,3}}\s*日?[^，。；]{{0,40}}$"
            r"|[^，。：；]{0,14}民国[^，。：；]{4,14}(?:星期|礼拜)[^，。：；]?$"
            rf"|(?:[{NUMERAL}]{{1,3}}月[{NUMERAL}]{{1,3}}日)?(?:星期|礼拜|周)[一二三四五六日天]$"
            rf"|(?:19|20)\d\d年\d{{1,2}}月$|(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[正冬腊闰{NUMERAL}]{{1,3}}月[初{NUMERAL}]{{2,3}}$"
        ),
        notice=_in_both_scripts(
            rf"[{HAN}\s]{{0,10}}(?:启\s*事|声\s*明|公\s*告|公\s*示|通\s*告|讣\s*告|招\s*标|拍\s*卖|遗\s*失|"
            r"寻\s*人|招\s*聘|广\s*告|更\s*正|致\s*歉)\s*$"
        ),
        notice_body=_searched(
            "声特登不遗",
            r"(?:声明|特此|登报)作废|声明[。\s]*$|特此(?:公告|声明|通知)|不慎(?:丢失|遗失)|遗失.{0,30}(?:证|章|执照)",
        ),
        sender=_in_both_scripts(
            rf"[{HAN}（）()·]{{3,24}}(?:局|委|部|办|会|院|校|所|站|社区|中心|公司|集团|[银商支分]行|拍卖行|厂|政府|大队|支队|处|庭|店)"
        ),
        signed_date=_in_both_scripts(
            rf"(?:(?:19|20)\d\d|[{NUMERAL}]{{4}}|(?:中华)?民国[^年]{{1,4}})\s*年\s*[{NUMERAL}]{{1,3}}\s*月\s*[{NUMERAL}]{{1,3}}\s*日"
        ),
        kicker=_in_both_scripts(
            r"(?:强调|指出|要求|表示|提出|认为|主张|透露|获悉|呼吁|致辞|致辞时|讲话|时说|(?:调研|考察|主持|会议|座谈会|会上)时?"
            rf"|[{HAN}]时)[：:]?$"
        ),
        deck=_searched(
            "主出参讲作陪宣发报致到列安研审讨部听",
            r"(?:主持|出席|参加|讲话|作[出具体]{0,3}(?:批示|部署)|陪同|宣布|发言|作报告|致辞|到会|列席|安排工作"
            r"|^(?:研究|审议|讨论|部署|听取).{2,24}等(?:事项|工作|问题|议题|情况)$)",
        ),
        lead=_in_both_scripts(
            rf"(?:[（(]?[【〔]?(?:昨|今|近|日前|连日|前)[天日]?(?:上午|下午|晚|，)|(?:[{NUMERAL}]{{1,3}}\s*月)?\s*[{NUMERAL}]{{1,3}}\s*日(?:上午|下午|晚|至|，|[{HAN}])"
            rf"|记者.{{0,12}}(?:从|获悉|了解到|看到)|[{HAN}]{{2,12}}[{NUMERAL}]{{1,3}}日[电讯])"
        ),
        section=_in_both_scripts(
            r"(?:要闻|综合|时事|时政|国内|国际|地方|本[市埠县省地]|社会|民生|民生社会|城市|县区|教育|文教|文化|体育|文体|文娱|娱乐|经济|"
            r"财经|副刊|附张|增刊|电讯|专电|广告|评论|理论|健康|科技|生活|天下|华东|两岸|港闻|要目|周末|法治|政法|三农|乡村|文学|读书|旅游|"
            r"区域|县域|基层|党建|专题|特刊|特别报道|军事|国防|金融|汽车|房产|连载)(?:新闻|专版|周刊|副刊)?"
        ),
        guide=_in_both_scripts(
            r"[【\[]?(?:[今本]日|[今本]期|内页|本版|版面)?\s*(?:导\s*读|导\s*览|看\s*点|要\s*[目闻](?:\s*[速快]\s*览)?|焦\s*点|提\s*要|索\s*引|内\s*容|推\s*荐|导\s*航)[】\]]?"
        ),
        reference=_in_both_scripts(
            rf"[（(【\[〈／/▶►→▼>]*\s*(?:详?见|详|刊|全文见|转|报道见|详情见)?\s*第?\s*"
            rf"(?P<page>(?:[A-Z]{{0,2}}\d{{1,3}}|[{NUMERAL}]{{1,3}})(?=\s*版)|(?<=[见详刊／/])[A-H]\d{{1,2}}|^[A-H]\d{{1,2}}$)"
            rf"\s*(?:版\s*[{HAN}]{{0,6}})?[）)】\]〉]*$"
        ),
        inline_reference=_in_both_scripts(
            rf".*?[【\[（(■●▶]?\s*第?(?P<page>[A-Z]{{0,2}}\d{{1,2}}|[{NUMERAL}]{{1,2}})\s*版\s*[】\])）:：]?\s*[^。]{{4,40}}"
        ),
        opinion=_in_both_scripts(r"评论员|社论|社评|短评|时评|编者的话|今日谈|本报编辑部"),
        advert=_searched(
            r"地电咨热订招报五六七八九\d优荣楼日夜今明每总经均一函",
            r"(?:地\s*址|电\s*话|咨询|热线|订座|招生|报名)[^，。]{0,6}[:：\d]|[五六七八九\d]折起|优惠\s*\d|荣誉出品|楼座|日戏|夜戏"
            rf"|[今明每][日夜晚][开准][演映]|总?经售处?$|总发行|(?<=[{HAN}]{{2}})均有[出代]售|[每一][瓶盒打][{NUMERAL}百千]|函索即寄",
        ),
        refusal=REFUSAL,
        series=_in_both_scripts(r".*[^。！？][（(][^（）()，。；]{2,14}[）)]?$"),
        label=_in_both_scripts(r"(?:图片报道|图片新闻|本报讯|简讯|短讯|要闻简报|新闻图片|摄影报道|影像|图说)\s*$"),
        hints={
            name: tuple("".join(map(_traditional_forms, characters)) for characters in groups)
            for name, groups in _HINTS.items()
        },
        closing_ends=_CLOSING_ENDS,
        kicker_ends="".join(map(_traditional_forms, _KICKER_ENDS)),
    )


LATIN: Final = "A-Za-zÀ-ÖØ-öø-ÿŒœ"
CAPITAL: Final = "A-ZÀ-ÖØ-ÞŒ"


def _english() -> Language:
    """American and British papers from the 1850s on."""
    month = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}[.,]?"
    place = rf"[{CAPITAL}][{LATIN}.'’-]*(?:[ ,]{{1,2}}(?:of|on|upon|[{CAPITAL}][{LATIN}.'’-]*)){{0,5}}"
    agency = r"AP|UPI?|INS|AFP|PA|CP|Reuters?|Bloomberg|Associated Press|United Press"
    ordinal = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|back"
    number = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    page = (
        rf"(?:the\s+)?(?=pages?\b|pp?\.|pg\b|[A-Z]-?\d|(?:{ordinal})\s+page)(?:pages?|pp?\.|pg\.?)?\s*"
        rf"(?P<page>[A-Za-z]{{0,2}}-?\d{{1,3}}\b|{ordinal}|{number})"
    )
    return Language(
        code="en",
        stops=".!?…",
        pauses=",;:",
        openers="“‘([{«\"'",
        closers="”’)]}»\"'",
        spaced=True,
        opening=re.compile(
            rf"[\"“'‘]?(?:{place},?\.? {{0,2}}(?:\((?:{agency})\)|(?:Special\.?,? *)?{month}[^—–-]{{0,16}})"
            r" {0,2}\.? ?[—–-]"
            rf"|[{CAPITAL}][{CAPITAL} .,'’-]{{2,40}}(?: ?\((?:{agency})\))? {{0,2}}(?:[—–]|--| - )(?=\s*\w)"
            rf"|[{CAPITAL}][{CAPITAL} .'’-]{{2,30}}, {month} \d{{1,2}}[.:] +[{CAPITAL}]"
            rf"|{place}, (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w{{4,9}})?\.?$"
            rf"|\((?:{agency})\) {{0,2}}[—–-]|To the Editors?\b|(?:Notice is hereby|All persons (?:having|holding))\b"
            rf"|\[[^\[\]]{{5,60}}\]\.? {{0,2}}[{CAPITAL}]"
            rf"|[Bb]y (?:the )?[A-Z]\w+ Press\. {{0,2}}[{CAPITAL}])"
        ),
        closing=re.compile(rf"(?:^|[—–(])(?:{agency}|Exchange)\.?\)?\s*$|^(?:[{CAPITAL}]\. ?){{2,4}}$|^-?30-?$"),
        credit=re.compile(
            r"(?i)\b(?:photo(?:graph)?s?|picture|drawing|illustration)s? *(?:by\b|:|courtesy)|\bcop[vy]ri[gj]ht"
            r"|\((?:left|right|centre|center|above|below)\)|/ ?(?:(?-i:AP)|reuters|afp|getty|staff|courtesy|file)\b"
        ),
        jump_out=re.compile(
            r"(?i:\b(?:con(?:tinued|t['’.]?d?|cluded)\.?|please see|turn to|see(?: [^.]{1,40},)?|more)"
            rf"\s*(?:on|to|in|at)?\s*{page})"
        ),
        jump_in=re.compile(rf"(?i:\bfrom\s+{page})"),
        byline=re.compile(
            rf"(?:[BR][Yyvg]|by|(?:Story|Words|Reported) by)"
            rf"(?:[ ,]+(?:and|&|of|de|van|von|[{CAPITAL}][{LATIN}0-9.'’-]*)){{1,9}}\W*"
            r"|\W{0,3}(?i:spec[il1]al (?:to|cable|d[il1]spatch|correspond)|correspondence of|leased wire|"
            r"(?:by )?(?:the )?(?:associated|allied|united) press|by (?:cable|telegraph|wireless|mail)\b|"
            r"cop[vy]ri[gj]ht|by (?:a|our|the) .{0,30}(?:correspondent|reporter|writer|press)|"
            r"from (?:our|a) .{0,30}correspondent|(?:the )?associated press|united press|reuters\b|"
            r"staff (?:writer|reporter|correspondent))[^\])]{0,70}[\])}]?\W{0,3}"
            r"|.{0,16}\d{4}[:,]? ?By .{3,60}|.{0,30}(?i:\b(?:cable|telegraph|wireless|special) to the\b).{0,40}"
            rf"|[{CAPITAL}][{LATIN}.'’ -]{{2,40}},? "
            r"(?i:staff (?:writer|reporter)|[a-z]* ?(?:correspondent|editor|reporter))"
            rf"|[{CAPITAL}][{LATIN}.'’-]+(?: [{CAPITAL}][{LATIN}.'’-]*){{1,3}} [|•] [{CAPITAL}@].{{2,40}}"
            r"|[\w.+-]{2,40}@[\w.-]{3,60}|[\[(](?i:editorial)\.?[\])]"
        ),
        editors=re.compile(rf"(?i:editors?|publisher|managing editor|editor-in-chief)\s*[:.]\s*[{CAPITAL}].{{1,60}}"),
        imprint=re.compile(
            r"(?i)\W*V[O0][IL1l]\w{0,4}\b.{0,30}\d\d.{0,20}|\W*N[O0][.,º°]? ?[\d,.]{3,7}\W*"
            r"|.{0,12}\b(?:late|latest|last|final|home|city|morning|evening|extra) edition\W*"
            r"|.{0,20}\bprice\b.{0,30}\b(?:cents?|pence|penny)\b.{0,20}|.{0,12}\b(?:one|two|three|five|ten) cents?\W*"
            r"|(?:founded|established|entered as second.class).{0,80}|.{0,40}www\.[\w.-]+.{0,20}|\$\s?\d[\d.]*"
            r"|(?:page|p\.)\s*[A-Z]?\d{1,3}|[A-Z]?\d{1,3}"
        ),
        dated=re.compile(
            r"(?i).{0,50}\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.{0,25}\b(?:1[5-9]|20)\d\d\b.{0,50}"
            rf"|.{{0,50}}\b{month}\s*\d{{1,2}}\s*[,.]\s*(?:1[5-9]|20)\d\d\b.{{0,30}}"
        ),
        notice=re.compile(
            r"(?i)\W*(?:(?:public|legal) )?(?:notices?|advertisements?|announcements?|births|deaths|marriages|died|"
            r"for sale|to let|wanted|help wanted|situations wanted|lost and found|"
            r"classifieds?|corrections?|obituar(?:y|ies))\W*"
        ),
        notice_body=re.compile(r"(?:[\W_]|\b)l?[Aa]d[vy][a-zA-Z1!|]{0,2}\b[^a-zA-Z]{0,6}\w?$|(?i:\badvertisement\W*$)"),
        advert=re.compile(
            r"(?i)\bprices?,? (?:from )?\$?\d|(?:^|[^\w.])\$ ?\d{1,2}[.,]\d\d\b"
            r"|\b\d{1,2} ?c\.?(?:,|$| and| a\b| per)"
            r"|\btel(?:ephone|\.)? ?:?\d|\bphone:? ?\d|\bsold everywhere|\bopen evenings"
            r"|\bfree (?:trial|sample|delivery)"
            r"|\bmatin[ée]e\b.*\d|\bat all (?:druggists|grocers|dealers)|\b\d{1,3} cents (?:a|per|the) "
            r"|\b(?:great|clearance|clearing|bargain|special|annual) sale\b|\bto-?night and all week|\bone week only"
        ),
        classified=re.compile(
            r"(?i:(?:for (?:sale|rent|lease|exchange)|to (?:let|rent|lease)|(?:help |situations? )?wanted|lost|found|"
            r"strayed|stolen|boarders|rooms to let|auction)\b[^\w\s]{0,2} ?[—–:.-](?=\s*\w)|wanted [a-z] )"
        ),
        guide=re.compile(
            r"(?i)\W*(?:(?:(?:in|on) )?(?:to-?day[’']s (?:paper|news)|this issue)|inside(?: today)?|index|contents)\W*"
        ),
        reference=re.compile(
            r"(?i)\bpage \w{1,6}[\W_]*$|(?:,|\.{3,}) ?[A-F]-?\d{1,2}$|\.{3,} ?\d{1,2}$|^\W*page \w{1,6}\s*[:—–-]"
        ),
        series=NEVER,
        kicker=NEVER,
        deck=NEVER,
        label=re.compile(
            r"(?i)(?:(?:foreign|general|local|city|world|state|county|national|domestic|sports?|business|financial|"
            r"editorial|opinion|society|police|court) (?:news|page|affairs|section|notes|matters)|the courts?"
            r"|news|world|sports?|opinion|business|editorials?|letters|comment|local|nation|metro|features?|"
            r"in brief)(?:\W{1,4}[A-Z]?\d{1,3})?"
        ),
    )


def _french() -> Language:
    """French papers from the 1850s on."""
    month = (
        r"(?i:janvier|février|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|"
        r"janv\.|févr?\.|juil\.|sept\.|oct\.|nov\.|déc\.)"
    )
    place = rf"[{CAPITAL}][{LATIN}.'’-]*(?:[ ,]{{1,2}}(?:de|du|la|le|les|sur|en|[{CAPITAL}][{LATIN}.'’-]*)){{0,5}}"
    agency = r"AFP|AP|Reuters?|Havas|ATS|Belga|Agence France-Presse|Agence Havas"
    ordinal = "première|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|dernière"
    page = (
        rf"(?:la\s+)?(?=pages?\b|p\.|(?:{ordinal}|\d{{1,2}}\s?(?:re|e|ème))\s+page)(?:pages?|p\.)?\s*"
        rf"(?P<page>[A-Za-z]{{0,2}}-?\d{{1,3}}|{ordinal})"
    )
    return Language(
        code="fr",
        stops=".!?…",
        pauses=",;:",
        openers="“‘([{«\"'",
        closers="”’)]}»\"' \u00a0\u202f",
        spaced=True,
        opening=re.compile(
            rf"(?:« ?)?(?:{place},? {{0,2}}"
            rf"(?:\((?:{agency})\)|(?:le )?(?:1er|\d{{1,2}}) {month}[^{LATIN}]{{0,6}}) {{0,2}}[.—–-]"
            rf"|(?:{place}|De (?:notre|nos) [{LATIN} ]{{4,40}})\. [—–] {{0,2}}\S"
            rf"|[{CAPITAL}][{CAPITAL} .,'’-]{{2,40}}(?: ?\((?:{agency})\))? {{0,2}}(?:[—–]|--| - )(?=\s*\w)"
            rf"|\((?:{agency})\) {{0,2}}[—–-]"
            r"|Monsieur l[ea] (?i:directeur|directrice|rédacteur|rédactrice)\b"
            r"|(?:Le public est (?:informé|prévenu)|Avis est donné|Il sera procédé)\b)"
        ),
        closing=re.compile(
            rf"\((?:avec )?(?:{agency})(?:, [^)]{{1,30}})?\)\s*\.?$|^(?:[{CAPITAL}]\. ?){{2,4}}$"
            r"|^\(?(?i:à suivre|fin)\)?\.?$|(?i:propos recueillis par .{2,40}$)"
        ),
        credit=re.compile(
            rf"(?i:\b(?:photos?|cliché|dessin) ?(?:de |:|par |ci-))|\b[Pp]h(?:oto|\.) [{CAPITAL}]|©"
            r"|\((?:à gauche|à droite|au centre|ci-contre|ci-dessus)\)|/ ?(?:AFP|AP|Reuters|Sipa)\b"
        ),
        jump_out=re.compile(
            r"(?i:(?<!\bde )\b(?:(?:lire )?(?:la )?suite|lire(?: aussi)?|voir|nos informations|notre dossier)"
            rf"\s*(?:en|à)?\s*{page})"
        ),
        jump_in=re.compile(rf"(?i:\bsuite\s+de\s+{page})"),
        byline=re.compile(
            rf"(?i:par|reportage de|propos recueillis par|textes? ?:)\s*[{CAPITAL}][{LATIN}.'’, &-]{{2,60}}"
            r"|\W{0,3}(?i:de (?:notre|nos|l[’']un de nos) (?:envoy\w+|corr\w+|rédact\w+|collab\w+)|correspondance|"
            r"service spécial|par (?:dépêche|câble|fil|télégraphe)|agence havas|avec (?:afp|reuters|ap)\b).{0,70}"
            rf"|[{CAPITAL}][{LATIN}.'’ -]{{2,40}},? (?i:envoyée? spéciale?|correspondante?|rédact(?:eur|rice)).{{0,40}}"
            r"|[\w.+-]{2,40}@[\w.-]{3,60}"
        ),
        editors=re.compile(
            r"(?i:(?:l[ea] )?(?:directeur(?: de la publication)?|rédacteur en chef|gérant|rédaction|fondateur))"
            rf"\s*[:.]\s*[{CAPITAL}].{{1,60}}"
        ),
        imprint=re.compile(
            r"(?i)\W*(?:\d{1,3}\s?(?:e|ème) année|[a-z-]+ième année|nouvelle série)\b.{0,60}"
            r"|.{0,30}\bn[º°o]\s*[\d. ]{3,9}.{0,40}"
            r"|.{0,20}\b(?:prix|le numéro|abonnements?)\s*:.{0,50}|.{0,20}\b\d{1,2}\s?(?:centimes|fr\.|€|francs)\W*"
            r"|(?:le numéro )?(?:un|deux|trois|cinq|dix|quinze|vingt) (?:centimes|sous?)\W*"
            r"|(?:rédaction|administration|bureaux)\b.{0,20} ?:.{0,60}"
            r"|journal (?:[a-zéè]+ )?(?:quotidien|républicain|politique|hebdomadaire).{0,40}"
            r"|.{0,40}www\.[\w.-]+.{0,20}|(?:page|p\.)\s*\d{1,3}|\d{1,3}"
        ),
        dated=re.compile(
            r"(?i).{0,50}\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b.{0,12}\d{1,2}(?:er)?.{0,3} "
            rf"{month} ?(?:(?:1[5-9]|20)\d\d)?.{{0,50}}"
            rf"|.{{0,50}}\b(?:1er|\d{{1,2}}) {month} (?:1[5-9]|20)\d\d\b.{{0,30}}"
        ),
        notice=re.compile(
            r"(?i)\W*(?:(?:petites )?annonces|avis(?: de décès)?|carnet|naissances|décès|mariages|à vendre|à louer|"
            r"on demande|nécrologie|publicité|réclames?|rectificatif)\W*"
        ),
        notice_body=re.compile(r"(?i)\((?:publicité|communiqué)\)\W*$|^publicité\W*$"),
        advert=re.compile(
            r"(?i)\b\d{1,3} ?(?:fr\.|francs?)(?: ?\d\d)?(?: l[ae]| le mètre|$)|\b(?:la boîte|le flacon|la bouteille)\b"
            r"|\btoutes (?:les )?(?:bonnes )?(?:pharmacies|maisons)|\ben vente partout|\bmise en vente|\bprix fixe"
            r"|\bexposition permanente|\bmédailles? d'or\b|\btéléphone ?:? ?\d|\benvoi franco|\béchantillon gratuit"
        ),
        classified=re.compile(
            r"(?:(?:[AÀ] (?:VENDRE|LOUER|CÉDER|CEDER)|ON (?:DEMANDE|OFFRE|CHERCHE|DÉSIRE)|PERDU|TROUVÉ|VENTE)\b"
            r"|(?:A|À) (?:vendre|louer|céder)[ ,:])"
        ),
        guide=re.compile(r"(?i)\W*(?:(?:au )?sommaire|dans ce numéro|aujourd[’']hui|à lire(?: aujourd[’']hui)?)\W*"),
        reference=re.compile(r"(?i)\b(?:page|p\.) ?\w{1,6}[\W_]*$|^\W*page \w{1,6}\s*[:—–-]"),
        series=NEVER,
        kicker=NEVER,
        deck=NEVER,
        label=re.compile(
            r"(?i)(?:monde|france|politique|économie|société|sports?|culture|idées|débats|en bref|faits divers|"
            r"dernières? (?:heure|nouvelles)|chronique (?:locale|régionale)|nouvelles (?:locales|diverses)|"
            r"(?:à l[’'])?étranger|lettres|tribunaux|(?:la )?ville|(?:la )?région|informations|"
            r"variétés|échos|bourse)(?:\W{1,4}\d{1,3})?"
        ),
    )


@cache
def languages() -> dict[str, Language]:
    """Every language by its code (BCP 47)."""
    chinese = {code: _chinese(code) for code in ("zh-Hans", "zh-Hant")}
    return {**chinese, "en": _english(), "fr": _french()}


TRADITIONAL_ONLY: Final = frozenset(
    "國會東來時們個這說對與為爲學長開關門問間電報訊記車軍華發現經點實業當無從應將還進過後幾議員區號廣"
)
SIMPLIFIED_ONLY: Final = (
    frozenset("国会东来时们个这说对与为学长开关门问间电报讯记车军华发现经点实业当无从应将还进过后几议员区号广")
    - TRADITIONAL_ONLY
)


ENGLISH_WORDS = ("the", "of", "and", "to", "in", "that", "was", "for", "with", "his", "be", "it")
FRENCH_WORDS = ("le", "la", "les", "des", "et", "du", "que", "une", "dans", "est", "au", "pour")
_WORD: Final = re.compile(r"[a-zà-ÿ]+")


def detect_language(texts: Sequence[str]) -> str:
    """The language code of a page or issue from its text: Han against Latin letters, then script or words."""
    sample = "\n".join([text[:SAMPLE_CHARACTERS] for text in texts[:SAMPLE_LINES]])
    han, latin, traditional, simplified = _counts(sample)
    if latin > 2 * han:
        words = Counter(_WORD.findall(sample.lower()))
        french, english = (sum(words[word] for word in common) for common in (FRENCH_WORDS, ENGLISH_WORDS))
        return "fr" if french > english else "en"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _counts(text: str) -> tuple[int, int, int, int]:
    """How many Han characters and Latin letters `text` has, and characters of each Chinese script alone."""
    kinds = _script_kinds()[np.minimum(code_points(text), BEYOND)]
    latin, traditional, simplified = [
        int(np.count_nonzero(kinds == kind)) for kind in (_LATIN_LETTER, _TRADITIONAL, _SIMPLIFIED)
    ]
    return int(np.count_nonzero(kinds >= _HAN_ALIKE)), latin, traditional, simplified


_LATIN_LETTER: Final = 1
_HAN_ALIKE: Final = 2
_TRADITIONAL: Final = 3
_SIMPLIFIED: Final = 4


@cache
def _script_kinds() -> npt.NDArray[np.uint8]:
    """For every character of the basic plane whether it is a Latin letter or Han, and of which script alone."""
    kinds = np.zeros(BEYOND + 1, dtype=np.uint8)
    kinds[[*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]] = _LATIN_LETTER
    kinds[ord("㐀") : ord("鿿") + 1] = _HAN_ALIKE
    kinds[list(map(ord, TRADITIONAL_ONLY))] = _TRADITIONAL
    kinds[list(map(ord, SIMPLIFIED_ONLY))] = _SIMPLIFIED
    return kinds


COMMA_STOPS: Final = 10
"""Marks of one kind (、 ， or ．) a full stop (。) from which a paper sets them for most stops, as in the 1930s."""


def with_comma_stops(language: Language, texts: Sequence[str]) -> Language:
    """`language` with 、 ， or ． among the stops, where a paper's text ends its sentences with it."""
    if language.spaced:
        return language
    sample = "".join(texts[:SAMPLE_LINES])
    least = COMMA_STOPS * (sample.count("。") + 1)
    mark = next((mark for mark in "、，．" if sample.count(mark) >= least), None)
    if mark is None:
        return language
    return replace(
        language,
        stops=language.stops + mark,
        pauses=language.pauses.replace(mark, ""),
        running=language.running + mark,
        sets_comma_stops=True,
    )


def facts(code: str | None) -> Language:
    """The facts of `code`; those of simplified Chinese where the code is not known."""
    known = languages()
    return known.get(code or "", known["zh-Hans"])
