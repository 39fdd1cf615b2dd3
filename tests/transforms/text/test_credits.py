"""Who wrote, who sent it, from where and on which day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.records import Author, AuthorPart
from transforms.text.credits import Credit, read_credit

AUTUMN = date(2021, 10, 12)
SPRING_1939 = date(1939, 4, 24)


def people(*names: str) -> tuple[Author, ...]:
    """Read `reporter 许宁` as an author and the part."""
    parts: dict[str, AuthorPart] = {
        "reporter": "reporter",
        "correspondent": "correspondent",
        "photographer": "photographer",
        "commentator": "commentator",
        "editor": "editor",
        "author": "author",
    }
    pairs = (name.split(" ", 1) for name in names)
    return tuple(Author(name, parts[part]) for part, name in pairs)


REPORTER = people("reporter 许宁")
BOTH = people("reporter 许宁", "correspondent 何小满")
BOTH_REPORT = people("reporter 许宁", "reporter 何满")
OCTOBER_11 = date(2021, 10, 11)


@pytest.mark.parametrize(
    ("opening", "authors", "agency", "place", "day"),
    [
        ("本报讯（记者 许宁 通讯员 何小满）|青溪", BOTH, None, None, None),
        ("本报讯（记者许宁通讯员何小满）|青溪", BOTH, None, None, None),
        ("本报讯 （记者 许宁） |10月9日上午，", REPORTER, None, None, date(2021, 10, 9)),
        ("本报讯 记者许宁 通讯员何小满报道：|昨天，", BOTH, None, None, OCTOBER_11),
        ("■本报讯（全媒体记者 许宁 文/图）|渠水", people("reporter 许宁", "photographer 许宁"), None, None, None),
        ("青溪晚报讯（见习记者 许宁）|渠水", REPORTER, None, None, None),
        ("新华社青溪10月11日电（记者许宁、何满）|渠水", BOTH_REPORT, "新华社", "青溪", OCTOBER_11),
        ("新华社青溪10月11日电 |10日，渠水", (), "新华社", "青溪", date(2021, 10, 10)),
        ("中新网青溪10月11日电 （许宁）|渠水", REPORTER, "中新社", "青溪", OCTOBER_11),
        ("据新华社电 |渠水", (), "新华社", None, None),
        ("据新华社报道|，渠水", (), "新华社", None, None),
        ("央视网消息：|渠水", (), "央视", None, None),
        ("本报青溪10月11日电（记者许宁）|渠水", REPORTER, None, "青溪", OCTOBER_11),
        ("本报讯（记者 许宁）新华社青溪10月11日电 |渠水", REPORTER, "新华社", "青溪", OCTOBER_11),
        ("（記者 許寧）|渠水", people("reporter 許寧"), None, None, None),
        ("〔記者許寧／青溪報導〕|渠水", people("reporter 許寧"), None, "青溪", None),
        ("〔記者許寧／綜合報導〕|渠水", people("reporter 許寧"), None, None, None),  # from several sources: no place
        ("〔駐青溪特派員許寧／11日報導〕|渠水", people("reporter 許寧"), None, None, date(2021, 10, 11)),
        ("【編譯許寧／青溪11日電】|渠水", (), None, "青溪", date(2021, 10, 11)),  # a translator is no author
        ("國際中心／綜合報導 |渠水", (), None, None, None),  # a desk
        ("|【記者許寧青溪報導】渠水", (), None, None, None),  # where the name ends cannot be told
        ("（新华社青溪10月11日电 记者许宁）|渠水", REPORTER, "新华社", "青溪", OCTOBER_11),
        ("新华社快讯：|渠水", (), "新华社", None, None),
        ("|新华社社长来到青溪，", (), None, None, None),  # an agency as a subject
        ("|本报记者从水利局获悉，", (), None, None, None),  # a reporter who is not named
        ("|10月20日起，水渠停水。", (), None, None, None),  # a plan, not an event
        ("|3月5日，水渠通水。", (), None, None, None),  # half a year back: no news of this issue
    ],
)
def test_an_opening_tells_its_credits(
    opening: str, authors: tuple[Author, ...], agency: str | None, place: str | None, day: date | None
) -> None:
    taken = opening.index("|")
    credit = read_credit(None, opening.replace("|", ""), "", issue_date=AUTUMN, language="zh-Hans")
    assert credit == Credit(authors, agency, place, day, taken, 0)


@pytest.mark.parametrize(
    ("opening", "issue_date", "day"),
    [
        ("新华社青溪12月31日电 渠水", date(2022, 1, 1), date(2021, 12, 31)),  # across the new year
        ("新华社青溪2月29日电 渠水", date(2024, 3, 1), date(2024, 2, 29)),
        ("新华社青溪2月30日电 渠水", date(2024, 3, 1), None),  # no such day
        ("新华社青溪31日电 渠水", date(2024, 5, 2), None),  # April has none, and March's is a month back
        ("30日，渠水", date(2024, 5, 2), date(2024, 4, 30)),
        ("5日，渠水", date(2024, 5, 2), None),  # nearly a month back, in running text
        ("昨天，渠水", date(2024, 3, 1), date(2024, 2, 29)),
        ("新华社青溪2月28日电 昨天，渠水", date(2024, 3, 1), date(2024, 2, 27)),  # from the dateline's day
        ("2023年2月28日，渠水", date(2024, 3, 1), None),  # a look back
    ],
)
def test_a_day_without_its_year_is_the_last_such_day(opening: str, issue_date: date, day: date | None) -> None:
    assert read_credit(None, opening, "", issue_date=issue_date, language="zh-Hans").event_date == day


@pytest.mark.parametrize(
    ("opening", "agency", "place", "day"),
    [
        ("（長沙廿三日電）渠水、", None, "長沙", date(1939, 4, 23)),
        ("（重慶廿三日海通電）渠水、", "Transocean", "重慶", date(1939, 4, 23)),
        ("（倫敦二十日路透社電）渠水、", "Reuters", "倫敦", date(1939, 4, 20)),
        ("（某國京城三十日哈瓦斯電）渠水、", "Havas", "某國京城", None),  # last month's thirtieth: too long ago
        ("【中央社重慶廿三日電】渠水、", "中央社", "重慶", date(1939, 4, 23)),
        ("重慶廿三日電、渠水、", None, "重慶", date(1939, 4, 23)),
        ("（本報特訊）渠水、", None, None, None),
        ("（香港航訊）渠水、", None, "香港", None),
        ("（編者按）渠水、", None, None, None),
    ],
)
def test_papers_of_the_thirties_put_their_datelines_in_brackets(
    opening: str, agency: str | None, place: str | None, day: date | None
) -> None:
    credit = read_credit(None, opening, "", issue_date=SPRING_1939, language="zh-Hant")
    assert (credit.agency, credit.dateline_place, credit.event_date) == (agency, place, day)
    assert (credit.opening_length > 0) == ("編者" not in opening)


@pytest.mark.parametrize(
    ("closing", "authors", "agency", "taken"),
    [
        ("渠水入田。（作者：许宁）", people("author 许宁"), None, "（作者：许宁）"),
        ("渠水入田。（许宁）", people("author 许宁"), None, "（许宁）"),
        ("渠水入田。（许宁 何小满）", people("author 许宁", "author 何小满"), None, "（许宁 何小满）"),
        ("渠水入田。（戴英永 鲍策）", people("author 戴英永", "author 鲍策"), None, "（戴英永 鲍策）"),
        ("渠水入田。（纪林）", people("author 纪林"), None, "（纪林）"),  # a surname that is not common
        ("渠水入田。\n许宁", people("author 许宁"), None, "\n许宁"),
        ("渠水入田。\n本报记者 许宁摄", people("photographer 许宁"), None, "\n本报记者 许宁摄"),
        ("渠水入田。本报记者 许宁 摄", people("photographer 许宁"), None, "本报记者 许宁 摄"),
        ("渠水入田。\n许宁摄（视觉中国）", people("photographer 许宁"), None, "\n许宁摄（视觉中国）"),
        ("渠水入田。\n许宁文 何小满图", people("author 许宁", "photographer 何小满"), None, "\n许宁文 何小满图"),
        ("渠水入田。（本报记者许宁、何满）\n制图：江帆", BOTH_REPORT, None, "（本报记者许宁、何满）\n制图：江帆"),
        ("渠水入田。新华社发（许宁摄）", people("photographer 许宁"), "新华社", "新华社发（许宁摄）"),
        ("今年渠水开发（许宁）", people("author 许宁"), None, "（许宁）"),
        ("渠水入田。（资料图片）", (), None, "（资料图片）"),
        ("渠水入田。（据新华网、青溪发布）", (), "新华社", "（据新华网、青溪发布）"),
        ("渠水入田。（据新华社电）", (), "新华社", "（据新华社电）"),
        ("渠水入田。据新华社", (), "新华社", "据新华社"),
        ("渠水入田。据老人说", (), None, ""),
        ("渠水入田。（来源：《人民日报》）", (), "人民日报", "（来源：《人民日报》）"),
        ("渠水入田。（据《远山都市报》）", (), "远山都市报", "（据《远山都市报》）"),  # a paper that no list has
        ("渠水入田。（据气象预报）", (), None, ""),  # a forecast
        ("渠水入田。（完）", (), None, "（完）"),
        ("渠水入田。（作者为青溪县水利站站长）", (), None, "（作者为青溪县水利站站长）"),
        ("渠水入田。（作者為青溪縣水利站站長）", (), None, "（作者為青溪縣水利站站長）"),
        ("渠水入田。（轉載《遠山都市報》）", (), "遠山都市報", "（轉載《遠山都市報》）"),
        ("渠水入田。（高清）", (), None, ""),  # begins with a surname and is no name
        ("渠水入田。（壮士）", (), None, ""),  # a pen name, perhaps: not told from a word
        ("渠水入田。（见图）", (), None, ""),
        ("渠水流经青溪（今属何庄）", (), None, ""),
    ],
)  # fmt: skip
def test_an_end_tells_its_credits(closing: str, authors: tuple[Author, ...], agency: str | None, taken: str) -> None:
    credit = read_credit(None, "渠水", closing, issue_date=AUTUMN, language="zh-Hans")
    assert (credit.authors, credit.agency) == (authors, agency)
    assert closing[len(closing) - credit.closing_length :] == taken


@pytest.mark.parametrize(
    ("byline", "authors", "agency"),
    [
        ("□本报记者 许 宁 文/图", people("reporter 许宁", "photographer 许宁"), None),
        ("■本报评论员", (), None),
        ("■本报评论员 许宁", people("commentator 许宁"), None),
        ("本报记者 许宁 何小满\n通讯员 江帆", people("reporter 许宁", "reporter 何小满", "correspondent 江帆"), None),
        ("圖文／許寧", people("author 許寧", "photographer 許寧"), None),
        ("採訪、撰文：許寧", people("author 許寧"), None),
        ("本報主筆　許寧", people("commentator 許寧"), None),
        ("文/许宁 图/何小满", people("author 许宁", "photographer 何小满"), None),
        ("新华社记者 许宁", people("reporter 许宁"), "新华社"),
        ("本报特约通讯员 欧阳小满 摄影报道", people("correspondent 欧阳小满", "photographer 欧阳小满"), None),
        ("记者 许宁 摄影 何小满", people("reporter 许宁", "photographer 何小满"), None),
        ("记者 江南", people("reporter 江南"), None),  # a word as well as a name: the cue decides
        ("许宁和何小满", people("author 许宁", "author 何小满"), None),
        ("通讯员 青溪县委宣传部", (), None),  # an office writes
        ("买买提·艾力", people("author 买买提·艾力"), None),
        ("By ANN MARSH and PAUL O'REED", people("author Ann Marsh", "author Paul O'Reed"), None),
        ("By Ann Marsh, Staff Writer", people("author Ann Marsh"), None),
        ("By ANN MARSH Staff Writer", people("author Ann Marsh"), None),
        ("ANN MARSH | The Denby Post", people("author Ann Marsh"), None),
        ("Propos recueillis par Anne Duval", people("author Anne Duval"), None),
        ("By Our Special Correspondent", (), None),
        ("By The Associated Press", (), "AP"),
        ("[Special to The Greenford Mail.]", (), None),
        ("De notre correspondant particulier", (), None),
        ("De notre envoyé spécial Jean Lormel", people("author Jean Lormel"), None),
        ("Ann Marsh and Paul Reed", people("author Ann Marsh", "author Paul Reed"), None),
        ("★ 本报通讯员 何小满 ★", people("correspondent 何小满"), None),
        ("○何小满（青溪县水利站）", people("author 何小满"), None),
        ("Par Jeanne de Lormel", people("author Jeanne de Lormel"), None),
        ("A. M. P.", people("author A. M. P."), None),
    ],
)
def test_a_byline_tells_who_wrote(byline: str, authors: tuple[Author, ...], agency: str | None) -> None:
    credit = read_credit(byline, "", "", issue_date=AUTUMN, language=None)
    assert (credit.authors, credit.agency) == (authors, agency)


@pytest.mark.parametrize(
    ("opening", "closing", "expected"),
    [
        ("LONDON, April 30 (AP) — The mill", "is shut.", Credit((), "AP", "London", date(1903, 4, 30), 24)),
        ("Havana. April 30.— The mill", "is shut.", Credit((), None, "Havana", date(1903, 4, 30), 19)),
        ("PARIS, Tuesday.— The mill", "is shut.", Credit((), None, "Paris", date(1903, 4, 28), 17)),
        ("Paris, le 30 avril. — Le moulin", "est fermé.", Credit((), None, "Paris", date(1903, 4, 30), 22)),
        ("By ANN MARSH\nThe mill", "is shut.", Credit(people("author Ann Marsh"), None, None, None, 13)),
        ("The mill", "is shut. (AFP)", Credit((), "AFP", None, None, 0, 5)),
        ("The mill", "is shut.\nA. M. P.", Credit(people("author A. M. P."), None, None, None, 0, 9)),
        ("By the time the mill was shut", "it rained.", Credit()),
        ("May 1 was a day of rain", "in Greenford.", Credit()),
        ("The mill (now a school) is shut", "(see page 3)", Credit()),
    ],
)
def test_latin_papers_have_their_own_forms(opening: str, closing: str, expected: Credit) -> None:
    assert read_credit(None, opening, closing, issue_date=date(1903, 5, 1), language="en") == expected


TELLING = [
    *("本报讯", "（", "）", "记者 ", "许宁", "何小满", "、", " ", "\n", "新华社", "青溪", "10月31日", "电", "廿九日"),
    *("摄", "。", "By ", "ANN MARSH", "LONDON, ", "Feb. 30", " (AP) ", "—", "作者：", "■", "12", "·", "\x00", "文/图"),
]
TEXT = st.lists(st.sampled_from(TELLING), max_size=14).map("".join) | st.text(max_size=30)


@given(st.none() | TEXT, TEXT, TEXT, st.dates(), st.sampled_from([None, "zh-Hans", "zh-Hant", "en", "fr"]))
def test_any_text_has_credits_within_it(
    byline: str | None, opening: str, closing: str, issue_date: date, language: str | None
) -> None:
    credit = read_credit(byline, opening, closing, issue_date=issue_date, language=language)
    assert 0 <= credit.opening_length <= len(opening)
    assert 0 <= credit.closing_length <= len(closing)
    assert credit.event_date is None or credit.event_date.toordinal() <= issue_date.toordinal() + 1
