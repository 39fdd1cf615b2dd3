"""Language facts: cues, jumps, bylines and furniture in the shapes that papers print."""

import pytest

from transforms.segment.language import detect_language, facts, with_comma_stops

CHINESE = facts("zh-Hans")


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("本报讯（记者 李澍） 渠水清了", True),
        ("【本报讯】渠水清了", True),
        ("▲本报讯（记者 李澍）", True),
        ("讯（记者 李澍）渠水清了", True),  # 本报 was set apart, as a sign
        ("澜清晚报讯（通讯员 李澍）", True),  # the paper's own name before 讯
        ("新华社北京9月17日电 记者从水利部门获悉", True),
        ("据新华社北京9月17日电", True),
        ("新华社泊雁 9 月 17 日专电（记者李澍）", True),  # numerals set apart, as by a Latin font
        ("据新华社电 渠水清了", True),  # an agency without place or day
        ("综合新华社电 渠水清了", True),  # put together from wires
        ("据新华社电视新闻", False),  # television, not a wire
        ("渠口农机公司因生产需要，招聘电工2名。", True),  # a firm that is hiring: a notice
        ("因石桥街管道改造，定于9月20日停水。", True),
        ("受委托，定于9月20日拍卖旧船一艘。", True),
        ("因为雨大，村里定于次日开渠。", False),  # news: what the village decided
        ("李澍因家里需要，去年应聘当了电工。", False),
        ("据新华社电", False),  # a credit: no text follows
        ("（北渡廿三日電）河水陡漲", True),  # 1930s: place, day, "wire" in brackets
        ("北渡廿三日電，河水陡漲", True),  # without brackets, of papers that number days so
        ("北渡23日电，河水陡涨", False),  # a later paper's sentence may be broken there
        ("〔記者李澍／泊雁報導〕渠水清了", True),  # papers of Taiwan
        ("（遠東社記者李澍泊雁一日電）渠水清了", True),
        ("【綜合報道】渠水清了", True),  # papers of Hong Kong
        ("◎記者李澍／泊雁報導　渠水清了", True),  # without brackets
        ("記者李澍／泊雁報導", False),  # a byline: no text follows
        ("國際中心／綜合報導　渠水清了", True),  # a desk and no reporter
        ("【編譯李澍／東京11日電】渠水清了", True),
        ("〔駐泊雁特派員李澍／11日報導〕", True),
        ("【本報綜合報導】渠水清了", True),
        ("【本報消息】渠水清了", True),  # papers of Macau
        ("本埠消息、渠水清了", True),  # 1930s: "news of this port"
        ("本市訊、渠水清了", True),
        ("□泊雁訊、渠水清了", True),
        ("最新消息，渠水清了", False),
        ("□科技資訊、渠水清了", False),  # "information", no news from a place
        ("光明日报讯 渠水清了", True),
        ("澜清讯 渠水清了", True),  # a place
        ("科技资讯 渠水清了", False),
        ("泊雁电（记者 李澍）渠水清了", False),  # the rest of a dateline that may have begun on the line above
        ("央视新闻消息 渠水清了", True),
        ("本报综合消息：渠水清了", True),
        ("好消息 渠水清了", False),  # "good news"
        ("新华社记者 李澍摄", False),  # a photographer's credit
        ("本报记者 李澍", False),  # a byline
        ("渠水清了，本报讯", False),
    ],
)
def test_an_article_opens_with_its_source(line: str, opens: bool) -> None:
    assert (CHINESE.opening.match(line) is not None) is opens


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("（下转02版）", "02"),
        ("（下转第二版）", "二"),
        ("▶▶▶下转3版", "3"),
        ("渠水清了，（下转A02版）", "A02"),
        ("【下转4版】", "4"),
        ("（全文见2版）", "2"),
        ("（转第三版）", "三"),
        ("→轉A2版", "A2"),  # papers of Taiwan and Hong Kong
        ("文轉A2→", "A2"),
        ("（續見A2）", "A2"),
        ("〈下轉A2版〉", "A2"),
        ("（下轉第二張）", "二"),  # 1930s: of a sheet
        ("（下转·2版）", "2"),
        ("（下转②版）", "②"),
    ],
)
def test_a_jump_names_the_page_it_goes_to(line: str, page: str) -> None:
    found = CHINESE.jump_out.search(line)
    assert found is not None
    assert found["page"] == page


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("（上接第1版）水就活了", "1"),
        ("（紧接第一版）", "一"),
        ("◀◀◀上接1版", "1"),
        ("（上接A01版）", "A01"),
        ("承A1版", "A1"),
        ("→接A1版", "A1"),
        ("←文接A1", "A1"),
        ("（上接第一張）", "一"),
        ("（上接头版）", "头"),  # "front page"
        ("（上接①版）", "①"),
    ],
)
def test_a_continuation_names_the_page_it_comes_from(line: str, page: str) -> None:
    found = CHINESE.jump_in.search(line)
    assert found is not None
    assert found["page"] == page


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("■本报记者 李 澍", True),
        ("本报记者 李澍 文/图", True),
        ("□ 泊雁新报记者 张宇勇", True),
        ("本报评论员", True),
        ("（来源：渌溪时报客户端）", True),
        ("（记者 李澍　王芦）", True),
        ("（本报记者 李澍）", True),
        ("（本报记者 李澍 王 芦整理）", False),  # a remark
        ("读者 李澍", True),
        ("读者来信", False),
        ("文/李澍", True),
        ("记者看到，渠边立着一块新牌子", False),
        ("图片报道", False),
        ("摄影展由水务局举办", False),
        ("文：李澍 圖：王蘆", True),
        ("圖文／李澍", True),
        ("採訪、撰文：李澍", True),
        ("【記者李澍／特稿】", True),
        ("〔記者李澍／泊雁報導〕", False),  # an opening
        ("記者李澍／泊雁—王蘆攝影", True),
        ("文‧李澍", True),
        ("本報主筆　李澍", True),
        ("本报记者 阿卜杜拉·买买提", True),
        ("李澍/文 王芦/图", True),
        ("文｜记者 李澍", True),
        ("采写/李澍", True),
        ("李澍/水利局", False),
    ],
)
def test_a_byline_is_a_whole_line_of_names(line: str, is_byline: bool) -> None:
    assert (CHINESE.byline.fullmatch(line) is not None) is is_byline


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("金黄。記者李澍／攝影", True),
        ("（李 澍 摄）", True),
        ("（李澍发）", True),
        ("（新华社发）", False),  # an agency's text has it as well
        ("市里的摄影", False),
    ],
)
def test_a_credit_names_who_took_the_picture(line: str, is_credit: bool) -> None:
    assert (CHINESE.credit.search(line) is not None) is is_credit


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("editors", "责编 李澍 美编 王芦"),
        ("editors", "责任编辑：李澍　校对：王芦"),
        ("editors", "■责编 李澍 ■组版 王芦"),
        ("editors", "组版编辑：李澍　一读：王芦"),
        ("editors", "值班总编 李澍 二审 王芦"),
        ("sender", "泊雁市公信拍卖行"),
        ("sender", "泊雁农村商业银行澜清支行"),
        ("dated", "2025年9月18日　星期四"),
        ("dated", "星期四"),
        ("dated", "2025.9.18"),
        ("dated", "中華民國三十三年二〓四日　星期五"),  # a sign that nobody could read
        ("editors", "編輯朱〓生"),
        ("imprint", "国内统一刊号：CN99-0101 邮发代号：82-20"),
        ("imprint", "今日 4 版"),
        ("notice", "遗失声明"),
        ("notice", "启 事"),
        ("notice", "廣 告"),
        ("guide", "导 读"),
        ("guide", "本日要目"),
        ("guide", "今日焦點"),
        ("editors", "編輯：李澍　美術：王蘆"),
        ("imprint", "農曆八月初三　今天出版3張"),
        ("imprint", "每份港幣八元　督印人：李澍"),
    ],
)
def test_furniture_and_headings_are_known(pattern: str, line: str) -> None:
    assert getattr(CHINESE, pattern).fullmatch(line)


def test_a_paper_that_ends_sentences_with_enumeration_commas_is_read_so() -> None:
    old = "昨晚八時、突來盜匪三人、口操客音、劫去現洋百元、分途逸去、店主開具失單、報告捕房、請求追緝、又聞、"
    read = with_comma_stops(facts("zh-Hant"), [old, old])
    assert "、" in read.stops
    assert "、" in read.running
    assert "、" not in with_comma_stops(CHINESE, ["渠水清了。", "水泵、闸门、石阶都修好了。"]).stops
    commas = old.replace("、", "，")
    assert "，" in with_comma_stops(facts("zh-Hant"), [commas, commas]).stops
    points = old.replace("、", "．")
    assert "．" in with_comma_stops(facts("zh-Hant"), [points, points]).stops


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("渠水清了，车开过来，门开着", "zh-Hans"),
        ("渠水清了、車開過來、門開著、經濟發展", "zh-Hant"),
        ("The water of the mill and the bridge was in the town", "en"),
        ("La rivière et les moulins de la ville dans une vallée", "fr"),
    ],
)
def test_the_language_is_told_from_the_text(text: str, code: str) -> None:
    assert detect_language([text]) == code


@pytest.mark.parametrize("line", ["湖水浇灌两岸，上承五岭之水", "湖水浇灌两岸，上承五", "这座桥上接一座塔，下接三条街"])
def test_words_of_a_jump_without_a_page_are_text(line: str) -> None:
    assert CHINESE.jump_in.search(line) is None
    assert CHINESE.jump_out.search(line) is None


@pytest.mark.parametrize(
    ("line", "is_imprint"),
    [
        ("零售价：每份一元", True),
        ("新闻热线 0551-6666666", True),
        ("团购热线 0551-6666666", False),  # a seller's
        ("9月网上零售保持增长", False),  # a headline about retail, no price
        ("气温骤降 供热提前开始", False),
    ],
)
def test_prices_and_numbers_make_an_imprint_not_their_words_alone(line: str, is_imprint: bool) -> None:
    assert (CHINESE.imprint.fullmatch(line) is not None) is is_imprint


@pytest.mark.parametrize(
    ("line", "closes"),
    [
        ("渠水清了。（作者为渠工）", True),
        ("渠水清了。据澜清社", True),
        ("据澜清社", True),  # on a line of its own
        ("让渠工更有“干劲”（记者手记）", False),  # the name of a column, in a headline
        ("渠水清了。据渠务组织", False),  # hearsay that runs on
    ],
)
def test_a_remark_that_closes_an_article_is_told_from_text(line: str, closes: bool) -> None:
    assert (CHINESE.closing.search(line) is not None) is closes


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("渠水清了 〈見A3版〉", "A3"),
        ("渠水清了（詳見A3）", "A3"),
        ("渠水清了／A3", "A3"),
        ("渠水清了（刊A3）", "A3"),
        ("渠水清了 3人", None),
    ],
)
def test_a_teaser_names_the_page_of_what_it_announces(line: str, page: str | None) -> None:
    found = CHINESE.reference.search(line)
    assert (found and found["page"]) == page
