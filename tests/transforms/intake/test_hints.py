"""What a dump that can't be placed gives away."""

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.hints import read_hints


def test_hints_tell_datelines_weekday_places_and_masthead():
    text = "澜州日报\n星期二\n新华社北渚3月4日电 今天开工\n本报青沙3月2日电 昨天\n早在2023年，澜州市、澜州市都说过\n"
    assert read_hints(text) == (
        "masthead: 澜州日报 (line 1)",
        "latest dateline: 3月4日, 北渚 (line 3)",
        "latest day named: 3月4日 (line 3)",
        "weekday: 星期二 (line 2)",
        "latest year named: 2023",
        "places of datelines: 北渚, 青沙",
        "places named: 澜州市 (2 times)",
    )


def test_a_text_that_gives_nothing_away_has_no_hints():
    assert read_hints("今天天气很好。\n") == ()


def test_english_datelines_are_hints_too():
    hints = read_hints("THE HARBOR GAZETTE\nPortside, April 30.-The new landing\nNorthmouth, May 1.-Twenty barges\n")
    assert hints[:2] == ("masthead: THE HARBOR GAZETTE (line 1)", "latest dateline: 5月1日, Northmouth (line 3)")


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.text(alphabet=st.sampled_from("新华社北渚3月4日电星期二2024年市\n\f 报,.May"), max_size=200))
def test_any_text_gives_hints_of_one_line_each(text):
    assert all("\n" not in hint for hint in read_hints(text))
