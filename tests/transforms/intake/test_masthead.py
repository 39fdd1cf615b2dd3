"""Mastheads and folios read, and dates in articles left alone. All papers and pages here are made up."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.hints import read_hints
from transforms.intake.masthead import find_publication, read_masthead
from transforms.intake.names import name_key

ARTICLE = "\n".join(["南渡口新码头昨天开工，全市上下", "都很高兴，大家说这是一件好事。"] * 12)
PROSE = "\n".join(["the new landing at South Ferry was", "opened by the mayor, who said that"] * 12)
DAY = date(2024, 3, 5)  # a Tuesday

MASTHEADS = {
    "date and weekday on one line": (f"澜州日报\n2024年3月5日 星期二\n{ARTICLE}", DAY),
    "the weekday on a line of its own": (f"2024年3月5日\n\n02 要闻\n\n星期二\n{ARTICLE}", DAY),
    "the weekday far away, by a careless extractor": (f"2024年3月5日\n{ARTICLE}\n星期二\n{ARTICLE}", DAY),
    "all of a folio on one line, justified": (f"0 3 县 区 澜 州 日 报 2024年3月5日　星期二\n{ARTICLE}", DAY),
    "at the end of the page": (f"{ARTICLE}\n2024年3月5日 星期二 责编 沙立秋", DAY),
    "in the middle of the page": (f"{ARTICLE}\n澜州日报 2024年3月5日 星期二 第8123期\n{ARTICLE}", DAY),
    "numerals": (f"二〇二四年三月五日 星期二\n{ARTICLE}", DAY),
    "full-width digits": (f"２０２４年３月５日　星期二\n{ARTICLE}", DAY),
    "with a lunar date (农历) beside it": (f"2024年3月5日 星期二 农历甲辰年正月廿五\n{ARTICLE}", DAY),
    "with the lunar date on a line of its own": (f"农历甲辰年正月廿五\n2024年3月5日\n星期二\n{ARTICLE}", DAY),
    "the day set big, on a line of its own": (f"2024年3月\n5\n星期二\n{ARTICLE}", DAY),
    "the weather beside it": (f"2024年3月5日 星期二 今日天气：多云\n{ARTICLE}", DAY),
    "digits and 周二": (f"澜州日报 2024-03-05 周二\n{ARTICLE}", DAY),
    "no weekday, but the paper and its number": (f"澜州日报\n2024年3月5日\n第8123期 今日8版\n{ARTICLE}", DAY),
    "Republic of China, everything run together": (
        f"中華民國二十八年四月廿六日北渚時報星期三第二版\n{ARTICLE}",
        date(1939, 4, 26),
    ),
    "Republic of China, numerals of bookkeeping": (
        f"中華民國貳拾捌年四月廿六日星期三今日一張\n{ARTICLE}",
        date(1939, 4, 26),
    ),
    "Republic of China, digits": (f"民國113年3月5日 星期二\n{ARTICLE}", DAY),
    "禮拜 for 星期": (f"中華民國二十八年四月廿六日　禮拜三\n{ARTICLE}", date(1939, 4, 26)),
    "English": (f"THE HARBOR LANTERN\nMONDAY, MAY 2, 1904.\n{PROSE}", date(1904, 5, 2)),
    "English, after the page's text": (
        f"{PROSE}\nPORTSIDE. MONDAY, MAY 2, 1904.-TEN PAGES.\n{PROSE}",
        date(1904, 5, 2),
    ),
    "English, the month spoilt by OCR": (f"PORTSIDE. MONDAY, 31 AY 2, 1904.-TEN PAGES.\n{PROSE}", date(1904, 5, 2)),
    "French": (f"LE FANAL DU PORT\nLundi 2 mai 1904\n{PROSE}", date(1904, 5, 2)),
    "French, the first of a month": (f"Le Fanal du Port — Dimanche 1er mai 1904 — N° 312\n{PROSE}", date(1904, 5, 1)),
}


@pytest.mark.parametrize(("text", "day"), MASTHEADS.values(), ids=MASTHEADS)
def test_a_masthead_or_folio_gives_the_date_of_issue(text, day):
    reading = read_masthead(text)
    assert reading.issue_date == day
    line = text.split("\n")[reading.date_line_no - 1]
    assert any(sign in line for sign in (str(day.year), "２０２４", "〇", "民國"))


NO_MASTHEADS = {
    "a dated signature under a notice": f"{ARTICLE}\n特此声明。\n澜州市渡口管理处\n2024年3月5日",
    "a dated signature of the paper's own office": f"{ARTICLE}\n特此公告。\n澜州日报社\n2024年3月5日",
    "a meeting announced with its weekday": f"{ARTICLE}\n定于2024年3月5日（星期二）上\n午九时在南渡口举行开工仪式。",
    "a sentence that begins with a date": f"2024年3月5日，南渡口新码头开\n工。{ARTICLE}",
    "a date inside a sentence": f"{ARTICLE}\n截至2024年3月5日全市已有\n{ARTICLE}",
    "a forecast's weekday without a date": f"今日 星期二 晴\n{ARTICLE}",
    "an English sentence": f"{PROSE}\nand on Monday, May 2, 1904, the mayor\n{PROSE}",
    "a lunar date alone": f"农历甲辰年正月廿五\n{ARTICLE}",
    "no date": ARTICLE,
    "nothing": "",
}


@pytest.mark.parametrize("text", NO_MASTHEADS.values(), ids=NO_MASTHEADS)
def test_a_date_in_an_article_or_notice_is_not_the_date_of_issue(text):
    assert read_masthead(text).issue_date is None


def test_a_date_with_its_right_weekday_beats_one_without():
    text = f"澜州日报 第8123期\n2024年3月4日\n{ARTICLE}\f2024年3月5日 星期二\n{ARTICLE}"
    reading = read_masthead(text)
    assert (reading.issue_date, reading.is_dated_surely, reading.weekday) == (DAY, True, 1)


def test_two_equal_dates_are_not_chosen_from():
    reading = read_masthead(f"2024年3月5日 星期二\n{ARTICLE}\f2024年3月6日 星期三\n{ARTICLE}")
    assert reading.issue_date is None
    assert reading.competing_dates == (date(2024, 3, 5), date(2024, 3, 6))


def test_one_misprinted_folio_does_not_outweigh_three():
    folios = ["2024年3月5日 星期二"] * 3 + ["2024年3月6日 星期三"]
    assert read_masthead("\f".join(f"{folio}\n{ARTICLE}\n" for folio in folios)).issue_date == DAY


def test_a_wrong_weekday_makes_a_date_unsure():
    assert not read_masthead(f"澜州日报 第8123期\n2024年3月5日 星期四\n{ARTICLE}").is_dated_surely


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("总第8123期", 8123),
        ("第 8123 期", 8123),
        ("第三千七百號", 3700),
        ("第一千零二十號", 1020),
        ("VOL. XX....NO. 12,345.", 12345),
    ],
)
def test_the_issue_s_number_is_read_beside_its_date(line, number):
    reading = read_masthead(f"2024年3月5日 星期二\n{line}\n{ARTICLE}")
    assert (reading.issue_number, reading.issue_number_line_no) == (number, 2)


NAMES = {
    name_key(name): publication_id
    for name, publication_id in {
        "澜州日报": "lan",
        "澜州": "lan-weekly",
        "青沙晚报": "qing",
        "The Harbor Lantern": "lantern",
    }.items()
}


@pytest.mark.parametrize(
    ("text", "publication_id"),
    [
        (f"澜州日报\n2024年3月5日 星期二\n{ARTICLE}", "lan"),
        (f"澜 州 日 报 2024年3月5日 星期二\n{ARTICLE}", "lan"),
        (f"02 要闻 青沙晚报\n2024年3月5日 星期二\n{ARTICLE}", "qing"),
        (f"{ARTICLE}\n澜州日报\n{ARTICLE}", "lan"),
        (f"THE HARBOR-LANTERN.\nMONDAY, MAY 2, 1904\n{PROSE}", "lantern"),
        (f"据青沙晚报报道，南渡口新码头开工\n{ARTICLE}", None),
        (f"澜州日报\n青沙晚报\n{ARTICLE}", None),
        (f"澜州日报社\n{ARTICLE}", None),
        (ARTICLE, None),
    ],
)
def test_a_known_name_counts_where_a_masthead_or_folio_prints_it(text, publication_id):
    found = find_publication(read_masthead(text), NAMES)
    assert (found[0] if found else None) == publication_id


def test_an_unknown_name_is_told_as_printed():
    assert read_masthead(f"03 要闻 北渚晨报\n北渚晨报\n2024年3月5日 星期二\n{ARTICLE}").printed_name == "北渚晨报"


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.text(alphabet=st.sampled_from("2024年3月5日星期二\n\f 农历澜州报第期,.May 1904NOo°本"), max_size=200))
def test_any_text_of_telling_signs_is_read_without_an_exception(text):
    reading = read_masthead(text)
    lines = text.count("\n") + 1
    for line_no in (reading.date_line_no, reading.issue_number_line_no, reading.printed_name_line_no):
        assert line_no is None or 1 <= line_no <= lines
    read_hints(text)
    find_publication(reading, NAMES)
