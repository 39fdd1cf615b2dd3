"""Folios, page labels and teasers."""

from datetime import date

import pytest

from transforms.records import Issue, Page
from transforms.segment.furniture import folio_label, is_same_page, page_key
from transforms.segment.issue import segment_issue


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("02", "2"),
        ("２", "2"),
        ("二", "2"),
        ("②", "2"),
        ("头", "1"),  # "front"
        ("十二", "12"),
        ("A02", "A2"),
        ("0001-0004", "0001-0004"),
    ],
)
def test_a_page_has_one_key_for_all_spellings(label: str, key: str) -> None:
    assert page_key(label) == key


@pytest.mark.parametrize(
    ("one", "other", "same"), [("2", "2", True), ("A2", "2", True), ("A2", "B2", False), ("2", "3", False)]
)
def test_a_letter_counts_only_where_both_have_one(one: str, other: str, same: bool) -> None:
    assert is_same_page(one, other) is same


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("02城事", "2"),
        ("城事02", "2"),
        ("第二版", "2"),
        ("民生·社會　第三版", "3"),
        ("A03·要闻", "A3"),
        ("02民生·社会澜清日报", "2"),  # the paper's name beside the section
        ("渠水清了，水泵修好了", None),
    ],
)
def test_a_folio_names_its_page(line: str, label: str | None) -> None:
    assert folio_label("".join(line.split()), {"澜清日报"}) == label


def issue_of(*pages: str) -> Issue:
    return Issue(
        "澜清日报",
        date(2025, 9, 18),
        tuple(Page(f"{n:02}.txt", f"{n:02}", tuple(text.split("\n"))) for n, text in enumerate(pages, 1)),
    )


BODY = "本报讯（记者 李澍） 入秋以来，\n全县的水渠又清了一遍淤，水流到\n了最远的田里，农户都说好。\n"
INNER = (
    "老槐村的渠口修好了\n\n本报讯（记者 王芦） 老槐村的渠\n口昨天修好了，村民围着看水，都\n"
    "说今年的稻子有救了，心里踏实。\n"
)


@pytest.mark.parametrize(
    "teaser",
    [
        "02 民生\n老槐村的渠口修好了",  # the page before the title
        "老槐村的渠口修好了（详见2版）",  # the page behind it, in brackets
        "导读\n【2版】老槐村的渠口修好了",  # a guide with the page before
        "▶2版 老槐村的渠口修好了",
        "【2版】老槐村的渠口修好了",
        "民生·社会A2 老槐村的渠口修好了",
        "第2版老槐村的渠口修好了",
        "老槐村的渠口修好了\n02版",
        "A2　老槐村的渠口修好了",  # papers whose pages are lettered
        "老槐村的渠口修好了\nA2",
        "老槐村的渠口修好了 見A2版 藕塘街的早晨 見A3版",  # two that an extractor joined
        "A2 教育\n老槐村的渠口修好了",  # the page and its section, which stands on the page too
        "老槐村的渠口修好了 …… 2版",  # a leader between them
        "▶2版 老槐村的渠口修好了 ▶3版 藕塘街的早晨",
        "2版 老槐村的渠口修好了3版 藕塘街的早晨",
        "导读 02 教育\n老槐村的渠口修好了",  # a guide's name beside the first page
        "老槐村的渠口修好了 >>02",
        "老槐村的渠口修好了……02",
        "2版·民生 老槐村的渠口修好了",
        "民生02 老槐村的渠口修好了",
        "02-03 老槐村的渠口修好了",  # over two pages
        "详见第2版《老槐村的渠口修好了》",
        "导读：老槐村的渠口修好了（2版）",
    ],
)
def test_a_teaser_is_known_and_linked_to_what_it_announces(teaser: str) -> None:
    read = segment_issue(issue_of(f"{teaser}\n\n清淤\n\n{BODY}", f"教育\n\n{INNER}"))
    announced = [item.announced_item_id for item in read.items if item.kind == "teaser"]
    inner = [item.item_id for item in read.items if item.page == "02" and item.kind == "article"]
    assert [item_id for item_id in announced if item_id] == inner


@pytest.mark.parametrize(
    "line",
    [
        "LANQING RIBAO",
        "澜清·综合",  # the paper's short name and a section
        "2综合",
        "本报地址：澜清市临渠路1号",
        "扫码看报",
        "官方微信 扫码关注",
        "印刷：澜清日报印务中心",
        "中共澜清市委机关报",
        "9月18日 星期四",
        "2025年9月",
        "乙巳年七月廿七",
        "见习编辑 李澍",
        "责任编辑\n李澍 王芦",  # the names below the word
    ],
)
@pytest.mark.parametrize("place", ["top", "foot"])
def test_what_stands_at_a_papers_edges_is_furniture(line: str, place: str) -> None:
    page = f"澜清日报\n{line}\n\n{INNER}" if place == "top" else f"澜清日报\n\n{INNER}\n{line}"
    read = segment_issue(issue_of(f"澜清日报\n\n清淤\n\n{BODY}", page))
    roles = [row.role for row in read.ledger if row.page == "02"]
    assert roles.count("furniture") == 1 + len(line.split("\n"))


@pytest.mark.parametrize(
    "title", ["编辑部的灯", "机关报名开始", "乡村汽车站开进来", "农历新年新气象", "印刷厂里的老师傅"]
)
def test_a_headline_with_words_of_furniture_is_none(title: str) -> None:
    _, _, text = INNER.partition("\n\n")
    read = segment_issue(issue_of(f"澜清日报\n\n清淤\n\n{BODY}", f"02\n{title}\n\n{text}"))
    assert [row.role for row in read.ledger if row.page == "02"][:2] == ["furniture", "headline"]


def test_a_number_that_no_page_has_is_no_pages() -> None:
    body = BODY.replace("水流到\n了最远的田里", "渠口\n建成70\n周年前流到田里")
    read = segment_issue(issue_of(f"清淤\n\n{body}\n藕塘街的石桥建成70\n周年\n\n{BODY}", INNER))
    assert not [row for row in read.ledger if row.role == "teaser"]


@pytest.mark.parametrize(
    "line",
    [
        "统筹优化村里的水渠和石桥桥面",  # a word for editors as well
        "2016年7月18日渠里放了水",
        "零售额同比增长25.4",
        "出版的第19期《水渠》杂志",
        "在农历新年的第一天握手",
    ],
)
def test_a_line_of_text_with_words_or_a_date_of_furniture_is_none(line: str) -> None:
    read = segment_issue(issue_of(f"清淤\n\n{BODY}\n{line}\n", INNER))
    assert not [row for row in read.ledger if row.role == "furniture"]


def test_a_label_in_brackets_makes_a_teaser_of_a_title_that_no_inner_page_has() -> None:
    read = segment_issue(issue_of(f"【2版】渠边的灯亮了一夜\n\n清淤\n\n{BODY}", INNER))
    assert [item.headline for item in read.items if item.kind == "teaser"] == ["【2版】渠边的灯亮了一夜"]


# A front page whose boxes were put in no order: the title of the teaser stands below another box.
APART = "02 民生\n全县清淤完工\n{body}\n老槐村的渠口又修好放水了\n\n泊雁县添两台水泵\n" + BODY


@pytest.mark.parametrize(
    ("body", "inner", "teaser"),
    [
        (BODY, "老槐村的渠口又修好放水了", {"02 民生", "老槐村的渠口又修好放水了"}),
        (BODY, "老槐村的渠口修好了", {"02 民生", "全县清淤完工"}),  # no inner page says it: what stands below is all
        (
            BODY + "（下转2版）\n",
            "老槐村的渠口又修好放水了",
            {"02 民生", "全县清淤完工"},
        ),  # may head what is carried on
    ],
)
def test_a_teasers_title_that_came_to_stand_apart_is_the_one_that_an_inner_page_repeats(
    body: str, inner: str, teaser: set[str]
) -> None:
    page = APART.format(body=body)
    read = segment_issue(issue_of(page, INNER.replace("老槐村的渠口修好了", inner)))
    lines = page.split("\n")
    assert {lines[row.line_no - 1] for row in read.ledger if row.page == "01" and row.role == "teaser"} == teaser


def test_a_section_alone_among_furniture_is_furniture_and_so_is_none_on_page_one() -> None:
    front = "澜清日报\n要闻\n2025年9月18日 星期四\n\n" + BODY
    segmented = segment_issue(issue_of(front, "02\n县区新闻\n2025年9月18日\n\n" + INNER))
    roles = {(row.page, row.line_no): row.role for row in segmented.ledger}
    assert roles["02", 2] == "furniture"
    assert roles["01", 2] != "furniture"


def test_a_dateline_broken_before_its_month_is_no_folio() -> None:
    text = "石桥重新开放\n\n本报讯（记者 王芦）9\n月17日，藕塘街的石桥重新开放，桥\n面铺了新石板，老人来回走了几趟。\n"
    segmented = segment_issue(issue_of(BODY, text))
    assert [row.role for row in segmented.ledger if row.page == "02"] == ["headline", "body", "body", "body"]


@pytest.mark.parametrize(
    ("head", "is_running_head"),
    [("社会 澜清日报", True), ("澜清日报 社会·民生", True), ("澜清日报社会服务到家门", False)],
)
def test_a_section_beside_the_papers_name_is_a_running_head(head: str, is_running_head: bool) -> None:
    segmented = segment_issue(issue_of(BODY, f"{head}\n\n{INNER}"))
    role = next(row.role for row in segmented.ledger if (row.page, row.line_no) == ("02", 1))
    assert (role == "furniture") is is_running_head


@pytest.mark.parametrize(
    ("head", "furniture"),
    [
        ("A02\n教育", 2),  # a section that papers have, below a page's letter and number
        ("A02\n副 刊", 2),
        ("综合新闻　A2", 1),
        ("附張", 1),  # papers of the 1930s: the section alone
        ("A02\n清淤", 1),  # no section: the headline below
    ],
)
def test_a_running_head_names_a_lettered_page_or_a_section_alone(head: str, furniture: int) -> None:
    segmented = segment_issue(issue_of(BODY, f"{head}\n\n{INNER}"))
    assert [row.role for row in segmented.ledger if row.page == "02"].count("furniture") == furniture


def test_a_guide_in_one_line_with_a_title_of_an_inner_page_is_a_teaser() -> None:
    read = segment_issue(issue_of(f"今日要目　老槐村的渠口修好了\n\n清淤\n\n{BODY}", INNER))
    assert [row.line_no for row in read.ledger if row.role == "teaser"] == [1]
