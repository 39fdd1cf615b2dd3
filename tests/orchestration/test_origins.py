"""From the dateline or tail of a dump to what the published tables call it: the paper's own, wire copy or a reprint."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.orchestration.conftest import nightly

RIVER, HILL = "江畔日报", "北坡晚报"

DREDGING = """　　入秋以来，沿江各乡镇组织劳力疏浚河道，累计清淤二十余公里，
拆除阻水坝埂十一处。水利站的技术员吃住在工地，逐段测量水位，
村民自带铁锹和箩筐，轮班上堤，从天亮干到天黑。按照计划，整个
工程将在霜降前完工，届时下游三千亩稻田的排涝将不再犯愁。"""

# What stands before the text, the text, what stands behind it; the source and the origin to be published.
CASES = {
    "own reporter": ("　　本报讯（记者 岑一苇）", DREDGING, "", None, "own"),
    "wire dateline": (
        "　　新华社北京10月11日电　",
        """主管部门日前公布三季度农产品价格走势，大豆、玉米
价格总体平稳，蔬菜受连日阴雨影响有所上涨。负责人表示，各地
储备充足，运输通畅，节日市场供应有保障，请广大居民放心。
下一步将加大产销对接力度，减少中间环节，稳定田头收购价。""",
        "",
        "新华社",
        "wire",
    ),
    "wire in the text": (
        "　　据新华社电　",
        """一艘科学考察船昨日从南部港口启航，前往远海开展为期
两个月的综合调查。船上载有六十名科研人员和三套深海探测设备，
他们将在途中布放浮标，采集水样，观测海底地形。船长说，这是
本年度航程最远的一次任务，全体船员已做好迎接风浪的准备。""",
        "",
        "新华社",
        "wire",
    ),
    "other paper at the tail": (
        "　　",
        """退休工匠用十二年时间仿制出失传的榫卯水车，不用一颗
铁钉，全靠木件咬合。水车架在溪边，日夜转动，能把水提到三丈
高的梯田里。前来参观的学生围着水车画图，老人把每个部件的名字
一一讲给他们听，还把图纸送给了学校的手工教室留作纪念。""",
        "（据《远山都市报》）",
        "远山都市报",
        "wire",
    ),
    "paper of the archive at the tail": (
        "　　",
        """山区的邮递员骑马走完了最后一趟邮路，从明天起，新修的
公路将把汽车开到每个寨子。三十年里，他翻过的山梁连起来可以绕
地球四圈，送过的信件没有一封丢失。寨子里的人在村口摆了长桌，
请他喝了一碗自家酿的米酒，又给那匹老马挂上了红绸。""",
        f"（据《{HILL}》）",
        HILL,
        "reprint",
    ),
}
ENGLISH = {
    "AP": (
        "LISBON, Portugal (AP) - The harbor was reopened to small boats on Tuesday after divers\n"
        "removed the wreck of a grain barge that had blocked the channel for eleven days.\n"
        "Officials said larger ships would be let in by the weekend, once the new buoys\n"
        "have been set and the pilots have tried the passage at low water.\n"
    ),
    "Reuters": (
        "NAIROBI (Reuters) - Tea prices rose for a fourth week as buyers hurried to fill orders\n"
        "before the rains, brokers said on Tuesday. Growers in the highlands expect a smaller\n"
        "crop than last year because of frost in the higher gardens, and several factories\n"
        "have begun to run at night to keep up with what the smallholders bring.\n"
    ),
}


def write(inbox: Path, paper: str, day: str, page: str, text: str) -> None:
    folder = inbox / paper / day
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{page}.txt").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str | None, str]]:
    """Source and origin of each article in the published file, by page."""
    root = tmp_path_factory.mktemp("origins")
    for place, (before, text, after, _, _) in enumerate(CASES.values(), 1):
        write(root / "inbox", RIVER, "2021-10-12", f"{place:02}", f"第{place}条新闻见报\n\n{before}{text}{after}\n")
    for place, text in enumerate(ENGLISH.values(), 1):
        write(root / "inbox", "The River Courier", "2021-10-12", f"{place:02}", f"A Headline of the Day\n\n{text}")
    # the river paper's own report, without a word of where it is from
    write(root / "inbox", HILL, "2021-10-14", "01", f"江边清淤忙\n\n{DREDGING}\n")
    nightly(root / "inbox", root / "home")
    with duckdb.connect(str(root / "home/published/broadsheet.duckdb"), read_only=True) as con:
        rows = con.sql("""
            SELECT printings.publication || ' ' || articles.page, printings.agency, printings.origin
            FROM core.printings AS printings JOIN core.articles AS articles USING (article_id)
        """).fetchall()
    return {place: (agency, origin) for place, agency, origin in rows}


@pytest.mark.parametrize("case", CASES)
def test_a_credit_in_a_dump_makes_an_article_own_wire_or_reprint(
    published: dict[str, tuple[str | None, str]], case: str
) -> None:
    *_, agency, origin = CASES[case]
    assert published[f"{RIVER} {list(CASES).index(case) + 1:02}"] == (agency, origin)


@pytest.mark.parametrize(("place", "agency"), [(1, "AP"), (2, "Reuters")])
def test_an_english_dateline_is_read_as_its_agency(
    published: dict[str, tuple[str | None, str]], place: int, agency: str
) -> None:
    assert published[f"The River Courier {place:02}"] == (agency, "wire")


def test_a_copy_of_another_papers_report_is_a_reprint_though_nothing_says_so(
    published: dict[str, tuple[str | None, str]],
) -> None:
    assert published[f"{HILL} 01"] == (None, "reprint")


def test_every_article_is_there_once(published: dict[str, tuple[str | None, str]]) -> None:
    assert len(published) == len(CASES) + len(ENGLISH) + 1
