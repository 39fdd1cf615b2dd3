"""Grouping, pairing, jumps and titles, on small made-up pages."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from transforms.records import Issue, Item, Page, Segmentation
from transforms.segment.explain import explain_page
from transforms.segment.fragments import cut_fragments
from transforms.segment.grouping import NEXT_COLLECTED, Boundaries, bonds_of, gains_of, open_cycles
from transforms.segment.issue import segment_issue
from transforms.segment.joints import joint_score, known_pairs, line_joints
from transforms.segment.language import facts
from transforms.segment.lines import read_lines
from transforms.segment.pairing import fragment_text
from transforms.segment.pairs import row_of
from transforms.segment.roles import LineKind, gaps_in_headlines, read_roles
from transforms.segment.words import NamedWords, Words


def issue_of(*pages: str) -> Issue:
    return Issue(
        "澜清日报",
        date(2025, 9, 18),
        tuple(Page(f"{n:02}.txt", f"{n:02}", tuple(text.split("\n"))) for n, text in enumerate(pages, 1)),
    )


def articles(read: Segmentation) -> list[Item]:
    return [item for item in read.items if item.kind == "article"]


CANAL = """本报讯（记者 李澍） 入秋以来，
泊雁县把水渠又清了一遍淤，渠水
流到了最远的田里，农户都说好。
清淤的人每天天不亮就下渠，午饭
在渠边吃，一个月清了九条渠。"""
CANAL_HEAD = "泊雁县清淤九条水渠"
BRIDGE = """本报讯（记者 王芦） 藕塘街的石
桥昨天重新开放，桥面铺了新石板，
栏杆照老样子补齐，老人来回走了
几趟，说脚下稳当。石匠说，老桥
还能用一百年。"""
BRIDGE_HEAD = "藕塘街石桥重新开放"


@pytest.mark.parametrize(
    "page",
    [
        f"{CANAL_HEAD}\n\n{CANAL}\n\n{BRIDGE_HEAD}\n\n{BRIDGE}",  # headlines before their bodies
        f"{CANAL}\n\n{CANAL_HEAD}\n\n{BRIDGE}\n\n{BRIDGE_HEAD}",  # after them
        f"{CANAL}\n\n{BRIDGE}\n\n{CANAL_HEAD}\n\n{BRIDGE_HEAD}",  # collected at the end
        f"{BRIDGE_HEAD}\n\n{CANAL_HEAD}\n\n{CANAL}\n\n{BRIDGE}",  # collected at the top, in another order
    ],
)
def test_headlines_find_their_bodies_wherever_they_stand(page: str) -> None:
    found = {item.headline: item.body[:10] for item in articles(segment_issue(issue_of(page)))}
    assert found == {CANAL_HEAD: "本报讯（记者 李澍）", BRIDGE_HEAD: "本报讯（记者 王芦）"}


SCHOOL = """十月的晚上，灯都亮着。秋湾村夜
校开课的头一天，来了四十个人，
有老人，也有带着娃娃的，桌子不
够，就坐在门槛上听。夜校教记账
和用药，一周三晚，教到腊月。"""
SCHOOL_HEAD = "秋湾村夜校十月开课"
WELL = """本报讯（记者 何渡） 镇上的老井
上周重新通水，井台加了护栏，水
质每月查一回，结果贴在井边的木
牌上，街坊都说放心。"""
WELL_HEAD = "镇上老井重新通水"


def test_a_headline_left_alone_takes_its_article_out_of_the_one_that_swallowed_it() -> None:
    page = "\n\n".join([CANAL_HEAD, CANAL, SCHOOL, BRIDGE_HEAD, BRIDGE, WELL_HEAD, WELL, SCHOOL_HEAD])
    found = {item.headline: item.body[:5] for item in articles(segment_issue(issue_of(page)))}
    assert found[SCHOOL_HEAD] == "十月的晚上"


def test_a_headline_over_a_continuation_that_is_none_of_it_takes_its_article_out_of_it() -> None:
    first = "\n".join([CANAL_HEAD, "", *CANAL.split("\n")[:4], "（下转02版）"])
    carried_on = "（上接01版）\n在渠边吃，一个月清了九条\n渠。水渠两边的农户送来了\n热茶，娃娃们在堤上跑来跑\n去。"
    second = "\n\n".join([carried_on, SCHOOL, BRIDGE_HEAD, BRIDGE, WELL_HEAD, WELL, SCHOOL_HEAD])
    found = {item.headline: item.body[-5:] for item in articles(segment_issue(issue_of(first, second)))}
    assert found[CANAL_HEAD] == "跑来跑去。"
    assert found[SCHOOL_HEAD] == "教到腊月。"


def test_a_remark_that_closes_an_article_ends_it_although_its_line_is_full() -> None:
    page = f"{CANAL}\n（作者为泊雁县水务局退休职工。）\n{BRIDGE}\n\n{CANAL_HEAD}\n\n{BRIDGE_HEAD}"
    bodies = [item.body for item in articles(segment_issue(issue_of(page)))]
    assert [body.splitlines()[0][:10] for body in bodies] == ["本报讯（记者 李澍）", "本报讯（记者 王芦）"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["讣告", "减资公告"])  # an obituary; a firm that lowers its capital
def test_a_name_of_notices_is_no_subhead_of_the_article_above(name: str, gap: str) -> None:
    notice = "退休教师岳岚同志因病于2025年9月16\n日逝世，享年81岁，定于9月20日举行\n告别仪式。"
    page = gap.join([CANAL_HEAD, CANAL, f"{name}\n{notice}", BRIDGE_HEAD, BRIDGE])
    found = {item.headline: item.body for item in segment_issue(issue_of(page)).items}
    assert found[CANAL_HEAD].endswith("九条渠。")
    assert found[BRIDGE_HEAD].endswith("一百年。")


def test_a_headline_gets_back_the_line_that_closes_its_bracket() -> None:
    page = f"{CANAL_HEAD}\n\n{CANAL}\n\n藕塘街石桥重新开放（走街\n\n串巷看老桥）\n\n{BRIDGE}"
    found = [item.headline for item in articles(segment_issue(issue_of(page)))]
    assert "藕塘街石桥重新开放（走街串巷看老桥）" in found


def test_whole_sentences_side_by_side_are_less_surely_one_article_where_headlines_are_collected() -> None:
    issue = issue_of("\n\n".join([*(CANAL.splitlines()[1:3] + BRIDGE.splitlines()[1:]), CANAL.splitlines()[2]]))
    language = facts("zh-Hans")
    reading = read_roles(issue, read_lines(issue), language)
    fragments = cut_fragments(reading, language)
    places = range(len(fragments))
    words = Words([fragment_text(reading, part) for part in fragments])
    none = np.zeros((len(fragments), len(fragments)))
    named = NamedWords(words, [], places)
    bonds = bonds_of(reading, fragments, none, none, words.lengths(places), named)
    apart = gains_of(bonds, Boundaries()) - gains_of(bonds, Boundaries(collected=True))
    is_whole = [reading.ended[part.end - 1] for part in fragments]
    assert apart.diagonal(1).tolist() == pytest.approx([-NEXT_COLLECTED if whole else 0.0 for whole in is_whole[:-1]])
    assert {True, False} <= set(is_whole[:-1])


def test_a_line_with_a_blank_line_on_both_sides_begins_an_article_although_its_words_are_in_none() -> None:
    kites = """孩子们把风筝放到河滩上空，线轴
转得飞快。老人坐在坝上看，说今
年的风比往年稳，燕子形的飞得最
高，蜈蚣形的最费手。"""
    head = "孩子们的春天上了天空"
    page = "\n\n".join([BRIDGE_HEAD, BRIDGE, CANAL_HEAD, CANAL, head, kites])
    found = {item.headline: item.body[:5] for item in articles(segment_issue(issue_of(page)))}
    assert found[head] == "孩子们把风"


def test_an_article_that_no_headline_fits_is_said_to_have_lost_it() -> None:
    read = segment_issue(issue_of(f"{CANAL_HEAD}\n\n{CANAL}\n\n{BRIDGE}"))
    assert [(item.headline, item.headline_status) for item in articles(read)][1] == (None, "lost")


def test_a_column_set_apart_is_joined_where_its_sentence_runs_on() -> None:
    lines = CANAL.split("\n")
    page = "\n".join([*lines[:2], "", BRIDGE_HEAD, "", BRIDGE, "", *lines[2:]])
    bodies = [item.body for item in articles(segment_issue(issue_of(page)))]
    assert any("渠水流到了最远的田里" in body for body in bodies)


@pytest.mark.parametrize(
    ("out", "into"),
    [("（下转02版）", "（上接01版）"), ("（下转第二版）", "（上接第一版）"), ("▶▶▶下转2版", "◀◀◀上接1版")],
)
def test_a_jump_is_joined_in_every_spelling(out: str, into: str) -> None:
    lines = CANAL.split("\n")
    first = "\n".join([CANAL_HEAD, "", *lines[:3], "清淤的人每天天不亮就下渠，午饭", out])
    second = "\n".join(
        [into, "在渠边吃，一个月清了九条渠。", "水渠两边的农户送来了热茶。", "", BRIDGE_HEAD, "", BRIDGE]
    )
    jumped = [item for item in articles(segment_issue(issue_of(first, second))) if item.jump_status]
    assert [(item.jump_status, item.pages) for item in jumped] == [("joined", ("01", "02"))]
    assert "午饭在渠边吃" in jumped[0].body


def test_a_jump_whose_other_end_is_missing_dangles() -> None:
    page = f"{CANAL_HEAD}\n\n{CANAL}\n（下转03版）\n\n{BRIDGE_HEAD}\n\n{BRIDGE}"
    status = {item.headline: (item.jump_status, item.jump_page) for item in articles(segment_issue(issue_of(page)))}
    assert status == {CANAL_HEAD: ("dangling", "3"), BRIDGE_HEAD: (None, None)}


def test_kicker_headline_and_deck_are_told_apart() -> None:
    title = f"县水务局长在渠边调研时强调\n{CANAL_HEAD}\n——写在秋收之前"
    item = articles(segment_issue(issue_of(f"{title}\n\n{CANAL}\n\n{BRIDGE_HEAD}\n\n{BRIDGE}")))[0]
    assert (item.kicker, item.headline, item.deck) == ("县水务局长在渠边调研时强调", CANAL_HEAD, "——写在秋收之前")


def test_offsets_lead_from_the_body_back_to_its_lines() -> None:
    issue = issue_of(f"{CANAL_HEAD}\n\n{CANAL}")
    read = segment_issue(issue)
    bodies = {item.item_id: item.body for item in read.items}
    for row in read.ledger:
        if row.body_start is not None and row.item_id is not None:
            line = "".join(issue.pages[0].lines[row.line_no - 1].split())
            assert "".join(bodies[row.item_id][row.body_start : row.body_end].split()) == line


@pytest.mark.parametrize(
    ("before", "after", "runs_on"),
    [
        ("全县把水", "渠又清了一遍", True),  # 水渠: canal
        ("清淤的人每天不亮就下", "桥面铺了", False),
        ("渠水清了，", "水流到田里", False),  # a mark says nothing of itself
    ],
)
def test_a_word_cut_by_the_line_end_is_evidence(before: str, after: str, runs_on: bool) -> None:
    assert (joint_score(before, after) > 0.5) is runs_on


def test_a_pair_that_stands_elsewhere_in_the_issue_counts_more() -> None:
    pairs = known_pairs(row_of(["老槐村的渠口"]))
    assert joint_score("到了老", "槐村口", pairs) > joint_score("到了老", "槐村口", known_pairs(row_of([])))


def test_fragments_of_one_subject_hold_together() -> None:
    more = "泊雁县的水渠清淤以后，渠水流得快，农户的田都浇上了，" * 2
    texts = [text.replace("\n", "") for text in (CANAL, BRIDGE, more)]
    words = Words(texts)
    (cohesions,) = words.cohesions([3])
    assert cohesions[0, 2] == cohesions[2, 0] > cohesions[1, 2]
    named = NamedWords(words, [CANAL_HEAD], [0, 1, 2])
    canal, bridge = named.shares([CANAL_HEAD], named.held_by([[0], [1]]))[0]
    assert canal > 0.3 > bridge


@pytest.mark.parametrize(
    ("into", "found"),
    [
        (9.0, {0: 2, 2: 3, 3: 1}),  # the circle 2, 3 goes between 0 and 1, where it is opened
        (5.5, {0: 1, 2: 3}),  # it would gain there, but too little
    ],
)
def test_fragments_in_a_circle_are_put_into_the_chain_that_gains_by_them(into: float, found: dict[int, int]) -> None:
    gains = np.full((4, 4), -9.0)
    gains[0, 1], gains[2, 3], gains[3, 2] = 6.0, 8.0, 7.0
    gains[0, 2], gains[3, 1] = into, 3.0
    follows = {0: 1, 2: 3, 3: 2}
    open_cycles(follows, gains)
    assert follows == found


def test_a_page_explains_itself() -> None:
    issue = issue_of(f"{CANAL_HEAD}\n\n{CANAL}\n\n{BRIDGE_HEAD}\n\n{BRIDGE}")
    page = explain_page(issue, "01")
    assert page is not None
    assert [piece.headline for piece in page.pieces] == [CANAL_HEAD, BRIDGE_HEAD]
    assert [line.taken_for for line in page.lines][:2] == ["headline", "body"]
    assert len(page.lines) == len(segment_issue(issue).ledger)
    assert explain_page(issue, "07") is None


READ_AND_DIGEST = """
import sys
from hashlib import sha256
sys.path.insert(0, sys.argv[1])
from test_grouping import BRIDGE, BRIDGE_HEAD, CANAL, CANAL_HEAD, issue_of
from transforms.segment.issue import segment_issue
page = "\\n\\n".join([CANAL, BRIDGE, CANAL_HEAD, BRIDGE_HEAD] * 3)
print(sha256(repr(segment_issue(issue_of(page, page))).encode()).hexdigest())
"""


def test_the_order_of_hashes_does_not_show() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", READ_AND_DIGEST, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


FERRY = """本报讯（记者 夏澈） 渡口的摆渡
船昨天换成了电动船，船身轻，
开起来没有声音，乘客上下船也
平稳多了。船工说，烧柴油的日
子一去不回。"""


def test_a_kicker_goes_to_its_own_headline_over_the_box_of_another() -> None:
    kicker, head, ferry = "清了一个月的淤，泊雁县农户感慨——", "“渠水到了最远的田里”", "渡口换了电动船"
    page = f"{kicker}\n\n{BRIDGE_HEAD}\n\n{head}\n\n{ferry}\n\n{CANAL}\n\n{FERRY}\n\n{BRIDGE}"
    found = {item.headline: item.kicker for item in articles(segment_issue(issue_of(page)))}
    assert found == {BRIDGE_HEAD: None, head: kicker, ferry: None}


@pytest.mark.parametrize(
    ("heads", "breaks", "gloss"),
    [
        (["泊雁县清淤九条水", "", "渠", "", "藕塘街石桥重新开", "", "放"], True, "words run on over the blank lines"),
        (
            ["清淤九条水渠", "", "石桥重新开放", "", "渡口换电动船", "", "书房通宵亮灯", "", "新米今晨上市"],
            False,
            "none does",
        ),
        (
            ["泊雁县清淤九条水", "渠", "", "藕塘街石桥重新开", "放", "", "渡口换电动船"],
            False,
            "words run on inside boxes",
        ),
    ],
)
def test_blank_lines_break_headlines_where_words_run_on_over_them(heads: list[str], breaks: bool, gloss: str) -> None:
    texts = "\n".join(heads)
    lines = read_lines(issue_of(f"{texts}\n\n水渠通了，石桥开放了。"))
    joints = line_joints(lines.row, known_pairs(lines.row))
    count = sum(map(bool, heads))
    kinds: list[LineKind] = ["headline"] * count
    assert gaps_in_headlines(lines, [*kinds, "body"], joints, [True]) is breaks, gloss
