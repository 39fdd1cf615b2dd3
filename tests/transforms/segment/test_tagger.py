"""The line tagger: which lines are open, what is legal, and what it says of small made-up pages."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from transforms.records import Issue, Page
from transforms.segment.issue import segment_issue
from transforms.segment.language import facts
from transforms.segment.line_features import EDGE_TEMPLATES, TEMPLATES, read_features, size_of
from transforms.segment.lines import read_lines
from transforms.segment.pairing import SURE_HEADLINE
from transforms.segment.roles import Reading, read_roles
from transforms.segment.tagger import (
    BODY,
    ILLEGAL,
    START,
    STATES,
    TO_HEADLINE,
    TO_HEADLINE_BELOW_END,
    _between_headlines,
    _broken_titles,
    _in_halves,
    _names_of_series,
    _needed,
    _rest_of_couplet,
    _rests_of_titles,
    _titles_of_series,
    legal_steps,
    read_weights,
    segments_of,
    tag,
)

CANAL = """本报讯（记者 李澍） 入秋以来，
泊雁县把水渠又清了一遍淤，渠水
流到了最远的田里，农户都说好。
清淤的人每天天不亮就下渠，午饭
在渠边吃，一个月清了九条渠。"""
BRIDGE = """本报讯（记者 王芦） 藕塘街的石
桥昨天重新开放，桥面铺了新石板，
栏杆照老样子补齐，老人来回走了
几趟，说脚下稳当。石匠说，老桥
还能用一百年。"""
HEADS = ("泊雁县清淤九条水渠", "藕塘街石桥重新开放")


def reading_of(text: str) -> Reading:
    issue = Issue("澜清日报", date(2025, 9, 18), (Page("1.txt", "01", tuple(text.split("\n"))),))
    return read_roles(issue, read_lines(issue), facts("zh-Hans"))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])  # a dump with and one without blank lines between blocks
def test_an_article_is_said_to_begin_at_its_dateline_and_nowhere_else(gap: str) -> None:
    read = tag(reading_of(gap.join((HEADS[0], CANAL, HEADS[1], BRIDGE))))
    begins = [read.lines.text[at][:2] for at, odds in enumerate(read.begins) if odds > 0.0 and read.kind[at] == "body"]
    assert begins == ["本报", "本报"]
    assert [read.kind[at] for at, text in enumerate(read.lines.text) if text in HEADS] == ["headline", "headline"]


def test_lines_in_the_middle_of_a_sentence_in_a_column_are_settled() -> None:
    read = reading_of(f"{HEADS[0]}\n\n{CANAL}")
    sure = np.array(read.settled)
    assert not sure[read.lines.text.index(HEADS[0])]
    assert sure.any()
    assert all(read.kind[at] == "body" and not read.ended[at - 1] for at in np.flatnonzero(sure).tolist())


def test_chains_cover_every_open_line_once_and_stop_at_settled_ones() -> None:
    read = reading_of(f"{HEADS[0]}\n{CANAL}\n{HEADS[1]}\n{BRIDGE}")
    features = read_features(read)
    rows = [row for start, end, _, _ in segments_of(read, features.at) for row in range(start, end)]
    assert rows == list(range(len(features.at)))


def test_body_never_runs_on_from_a_headline_or_from_nothing() -> None:
    legal = legal_steps()
    for before in ("headline_begin", "headline", "byline"):
        assert legal[STATES.index(before), BODY] == ILLEGAL
    assert legal[START, BODY] == ILLEGAL
    assert legal[BODY, BODY] == 0.0


def test_the_weights_fit_the_templates() -> None:
    weights = read_weights()
    assert weights.node.shape == (sum(map(size_of, TEMPLATES)), len(STATES))
    assert weights.edge.shape == (sum(map(size_of, EDGE_TEMPLATES)), START + 1, START)
    assert np.abs(weights.node).max() < 20.0
    assert np.count_nonzero(weights.node)


@pytest.mark.parametrize(
    "text", ["", "水", "\n".join("石" for _ in range(300)), "，" * 5000, "\u202eabc\n\x07\n）", "一\n" * 200 + "。"]
)
def test_any_text_is_tagged_and_alike_each_time(text: str) -> None:
    read = reading_of(text)
    once, twice = tag(read), tag(read)
    assert once.kind == twice.kind
    assert len(once.kind) == len(read.lines)
    assert all(np.isfinite(once.begins)) and all(np.isfinite(once.margin))


def test_short_lines_in_a_row_inside_a_page_are_verse_and_no_headlines() -> None:
    verse = ["水记得每一道闸门", "闸门不记得水", "风从石桥下面走过", "带走一把锯末", "稻子低头的时候", "天色也低了下来"]
    poem = "\n".join(["渠上（外一首）", *verse])
    read = tag(reading_of("\n\n".join([HEADS[0], CANAL, poem, HEADS[1], BRIDGE])))
    assert [read.kind[read.lines.text.index(line)] for line in verse] == ["body"] * len(verse)
    assert [read.kind[read.lines.text.index(head)] for head in HEADS] == ["headline", "headline"]


@pytest.mark.parametrize(
    ("title", "rest", "found"),
    [
        ("渠水清了（人民的渠", "听渠水说话）", [2]),
        ("渠水清了（今日谈）", "听渠水说话）", []),  # no headline left a bracket open
        ("渠水清了（人民的渠", "听渠水说话", []),  # closes none
    ],
)
def test_a_line_apart_that_closes_a_headlines_bracket_is_its_rest(title: str, rest: str, found: list[int]) -> None:
    reading = reading_of(f"{title}\n\n昨天，石桥又通车。\n\n{rest}\n\n昨天，夜校又开学。")
    assert _rests_of_titles(reading, ["headline", "body", "body", "body"]) == found


PARAGRAPH = "入秋以来泊雁县把水渠\n又清了一遍淤，渠水流到了\n最远的田里，农户都说好，\n来的人看得细，问得也细。\n"


@pytest.mark.parametrize(("below", "kind"), [("◆王芦", "headline"), ("\n◆王芦", "body"), ("唱到了桥头", "body")])
def test_a_line_inside_a_sentence_right_above_a_marked_byline_is_a_headline(below: str, kind: str) -> None:
    cut_off = PARAGRAPH.rpartition("来的人")[0]
    read = reading_of(f"{PARAGRAPH * 4}{cut_off}县剧团送戏下乡一百场\n{below}\n{PARAGRAPH * 4}")
    assert read.kind[read.lines.text.index("县剧团送戏下乡一百场")] == kind


@pytest.mark.parametrize(
    ("verses", "line", "found"),
    [
        (5, "天色也低了下来", [5]),
        (4, "天色也低了下来", []),  # couplets are full: the headline below
        (5, "渠上", []),  # narrower than any verse
    ],
)
def test_a_line_that_fills_up_the_last_couplet_is_verse(verses: int, line: str, found: list[int]) -> None:
    poem = ["水记得每一道闸门", "闸门不记得水渠", "风从石桥下面走过", "带走一把锯末", "稻子低头的时候"]
    reading = reading_of("\n".join([*poem[:verses], line]))
    assert _rest_of_couplet(reading, ["body"] * verses + ["headline"], list(range(verses))) == found


def test_a_line_without_marks_behind_a_remark_or_a_like_line_is_open() -> None:
    remark, heads = "（记者 李澍 王芦 文/图 泊雁）", ["泊雁县今年又清淤九条水渠了", "石匠说老桥还能再用一百年吧"]
    read = reading_of("\n".join([CANAL[:-5], remark, *heads, CANAL]))
    assert [read.settled[read.lines.text.index(head)] for head in heads] == [False, False]


def test_a_subhead_is_told_from_a_headline_on_a_page_without_blank_lines() -> None:
    subhead, more = (
        "先清淤后分水",
        "分水的办法是大家商量的，每村一\n天，轮流开闸，从上游到下游，没有\n人争吵，老人都说公道。",
    )
    read = tag(reading_of("\n".join((HEADS[0], CANAL, subhead, more, HEADS[1], BRIDGE))))
    odds = {text: read.subhead[at] for at, text in enumerate(read.lines.text)}
    assert odds[subhead] > -SURE_HEADLINE > max(odds[head] for head in HEADS)


@pytest.mark.parametrize(
    ("byline", "body", "kind"),
    [
        ("本报记者 王芦", CANAL.partition("\n")[2], "body"),
        ("本报记者 王芦", CANAL, "headline"),  # the body opens itself: what stands above it is its headline
        ("（本报记者 王芦）", CANAL.partition("\n")[2], "headline"),  # it closes the body before
    ],
)
def test_a_title_line_between_a_headlines_byline_and_its_body_opens_the_body(byline: str, body: str, kind: str) -> None:
    read = tag(reading_of(f"{BRIDGE}\n{HEADS[0]}\n{byline}\n【人物】清渠队的李澍\n{body}"))
    assert read.kind[read.lines.text.index("【人物】清渠队的李澍")] == kind


@pytest.mark.parametrize(
    ("before", "title", "kind"),
    [
        ("县水务局近日发布的数据", "何渡会见水利专家和来访的客人", "headline"),
        ("县水务局近日发布的数", "据会见水利专家和来访的客人", "body"),  # a word runs on: 数据
        ("县水务局近日发布的数据", "何渡会见水利专家，来访的客人", "body"),  # a mark of running text
    ],
)
def test_short_lines_between_a_text_broken_off_and_an_opening_are_a_headline(
    before: str, title: str, kind: str
) -> None:
    read = tag(reading_of("\n".join((HEADS[0], f"本报讯（记者 李澍）{before}", title, "代表", BRIDGE))))
    assert read.kind[read.lines.text.index(title)] == kind


@pytest.mark.parametrize(("above", "kind"), [(CANAL, "headline"), (CANAL[:-1], "body")])  # whole; broken off
def test_a_line_apart_below_a_whole_sentence_need_not_be_a_sure_headline(above: str, kind: str) -> None:
    caption = "10月17日，在泊雁县的垦区，六十\n台收割机依次推进，红高粱地里一\n派丰收景象。"
    read = tag(reading_of("\n\n".join((HEADS[0], above, "听，石桥上的脚步声", caption, HEADS[1], BRIDGE))))
    assert read.kind[read.lines.text.index("听，石桥上的脚步声")] == kind


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        (f"{CANAL}\n先听桥上的脚步声\n{BRIDGE}", TO_HEADLINE_BELOW_END),
        (f"{CANAL[:-1]}\n先听桥上的脚步声\n{BRIDGE}", TO_HEADLINE),  # the text above breaks off
        (
            f"{CANAL}\n\n先听桥上的脚步声\n{BRIDGE}\n\n{CANAL}\n\n{BRIDGE}\n\n{CANAL}",
            TO_HEADLINE,
        ),  # blank lines part blocks
        (f"{CANAL}\n\n先听桥上的脚步声\n\n{BRIDGE}", TO_HEADLINE_BELOW_END),
    ],
)
def test_a_headline_need_not_be_sure_below_a_whole_sentence(text: str, needed: float) -> None:
    reading = reading_of(text)
    at = reading.lines.text.index("先听桥上的脚步声")
    kind = ["body" for _ in reading.lines.text]
    assert _needed(replace(reading, kind=kind), at) == needed


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("修桥真给力，老人走得稳", [1]),  # "the repair does good, the old walk safely"
        ("修桥真给力，老人走得稳。", []),  # a whole sentence
        ("本报讯（记者 王芦）昨天", []),  # an opening
    ],
)
def test_a_line_alone_between_two_headlines_is_no_body(line: str, found: list[int]) -> None:
    assert (
        _between_headlines(reading_of("\n\n".join((HEADS[0], line, HEADS[1]))), ["headline", "body", "headline"])
        == found
    )
    assert not _between_headlines(reading_of("\n".join((HEADS[0], line, HEADS[1]))), ["headline", "body", "headline"])


@pytest.mark.parametrize(
    ("above", "line", "found"),
    [
        ("清了九条渠。", "细查每段淤泥 严把每道闸口", [1]),  # "look at all mud, mind every gate"
        ("清了九条渠。", "细查每段淤泥，严把每道闸口", []),  # a mark of running text
        ("清了九条渠", "细查每段淤泥 严把每道闸口", []),  # it may carry on the text above
    ],
)
def test_a_line_in_two_halves_between_a_text_and_a_headline_is_a_title(above: str, line: str, found: list[int]) -> None:
    assert _in_halves(reading_of(f"{above}\n{line}\n{HEADS[1]}"), ["body", "body", "headline"]) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("藕塘街 石桥开放", [5]),
        ("藕塘街石 桥开放了", []),  # justified: a word runs on over the space
        ("　　藕塘街 石桥开放", []),  # indented as a paragraph
    ],
)
def test_a_flush_line_in_two_halves_between_two_texts_is_a_title(line: str, found: list[int]) -> None:
    assert _in_halves(reading_of(f"{CANAL}\n{line}\n{BRIDGE}"), ["body"] * 11) == found


@pytest.mark.parametrize(("title", "found"), [("《水渠志》出了新版", []), ("《泊雁县水渠与石桥", [0])])
def test_a_line_that_leaves_a_books_title_open_above_body_is_no_headline(title: str, found: list[int]) -> None:
    assert _broken_titles(reading_of(f"{title}\n\n{CANAL}"), ["headline", *["body"] * 5]) == found
    assert not _broken_titles(reading_of(f"{title}\n{HEADS[0]}"), ["headline", "headline"])


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("（今日谈）", [1]),  # "today's talk"
        ("（礼赞七\n十年）", [1, 2]),  # broken over two lines
        ("（美丽乡村·渡口行）", [1]),  # "fair villages: along the ferries", dotted as names are
        ("（李澍）", []),  # a reporter's name
        ("（下转第2版）", []),  # "continued on page 2"
        ("（上接第1版）", []),  # "continued from page 1"
        ("（作者为泊雁县教师）", []),  # "the writer is a teacher"
        ("（本报讯）", []),  # an opening
        ("\n（今日谈）", []),  # apart from the headline
    ],
)
def test_words_in_brackets_right_below_a_headline_name_its_series(below: str, found: list[int]) -> None:
    read = reading_of(f"{HEADS[0]}\n{below}\n{CANAL.partition('） ')[2]}")
    kind = ["headline", *["body"] * (len(read.lines) - 1)]
    assert _names_of_series(read, kind) == found


@pytest.mark.parametrize(("below", "is_byline"), [("（李澍）", True), ("（美丽乡村·渡口行）", False)])
def test_dotted_words_in_brackets_below_a_headline_are_no_byline(below: str, is_byline: bool) -> None:
    read = reading_of(f"{HEADS[0]}\n{below}\n{CANAL}\n{HEADS[1]}\n{BRIDGE}")
    assert (read.kind[1] == "byline") is is_byline


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("让渠水记得远方（今日谈）", [5]),  # "let the water remember far places (today's talk)"
        ("渠水清了以后\n桥头也亮了（今日谈）", [5, 6]),  # "since the canal is clear the bridge is lit too"
        ("让渠水记得远方（李澍）", []),  # a reporter's name
        ("制图：李澍（新华社发）", []),  # a map's credit
        ("老张）让渠水记得远方（今日谈）", []),  # the rest of a sentence
        ("让渠水记得远方。（今日谈）", []),  # a sentence
    ],
)
def test_a_line_below_a_text_that_ends_with_a_series_in_brackets_is_a_title(title: str, found: list[int]) -> None:
    read = reading_of(f"{CANAL}\n{title}\n{BRIDGE}")
    kind = ["body"] * len(read.lines)
    assert _titles_of_series(read, kind, [-4.0] * len(kind)) == found
    assert not _titles_of_series(read, kind, [0.0] * len(kind))  # it may as well be a subhead


def test_a_headline_full_of_pauses_is_read_as_one() -> None:
    # 、 in lists of names makes such a block look like running text set in a narrow column. Invented: a museum lends
    # its bells, drums and lanterns to three schools.
    head = ["县博物馆把馆里的铜", "钟、皮鼓、纸灯和书", "画、糖模、风筝借给", "三所乡村小学"]
    body = [
        "本报讯（记者 许颂） 澜清县博物馆昨天把",
        "馆里的铜钟、皮鼓、纸灯和书画、糖模、风筝",
        "借给三所乡村小学，孩子们可以摸一摸。",
        "馆长说，东西放在库里只会落灰，借出去才",
        "有人记得它们。",
    ]
    other = ["渡口石阶修好了", "", "本报讯（记者 夏澈） 古渡口的石阶昨天修", "好了，船工、渔民和游客都从这里上下船。"]
    page = Page("1.txt", "1", (*other, "", *head, "", *body))
    found = [item.headline for item in segment_issue(Issue("澜清日报", date(2025, 9, 18), (page,))).items]
    assert "".join(head) in found
