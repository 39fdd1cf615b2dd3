"""Encodings told apart, and failures that name the byte."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.encoding import LEAST_PLAUSIBLE, decode, plausibility

SIMPLIFIED = "本报讯（记者 沙立秋）昨天上午，澜州市南渡口新码头开工。\n码头建成后，每天可以停靠二十条货船。\n"
TRADITIONAL = "本埠訊、昨日上午、北渚市南渡口新碼頭開工、\n碼頭建成以後、每日可泊貨船二十艘、\n"
ENGLISH = "The new landing at South Ferry was opened yesterday.\nTwenty barges a day will moor there.\n"
FRENCH = "Le nouveau débarcadère a été ouvert hier à l’entrée du port.\nVingt péniches y amarreront chaque été.\n"


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),  # a mainland archive's copy of an old paper
        (TRADITIONAL, "utf-16-le", "utf-16-le"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (ENGLISH, "ascii", "utf-8"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (FRENCH, "utf-8", "utf-8"),
        (FRENCH, "utf-16-le", "utf-16-le"),
    ],
)
def test_text_is_read_back_from_each_encoding(text, codec, name):
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.error_byte, decoded.reason) == (text, name, None, "")


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be", "utf-16-be"),
        (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark, codec, name):
    decoded = decode(mark + SIMPLIFIED.encode(codec))
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, name)


@pytest.mark.parametrize("length", [10, 20, 40])
def test_a_short_dump_is_enough_to_tell_gb18030_from_big5(length):
    assert decode(SIMPLIFIED[-length:].encode("gb18030")).text == SIMPLIFIED[-length:]
    assert decode(TRADITIONAL[-length:].encode("big5")).text == TRADITIONAL[-length:]


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_spoilt_byte_is_named_where_it_stands(codec):
    data = bytearray((SIMPLIFIED * 20).encode(codec))
    at = len(SIMPLIFIED.encode(codec)) * 10
    data[at] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.text is None
    assert decoded.encoding is None
    assert decoded.error_byte == at
    assert f"byte {at} " in decoded.reason
    assert codec in decoded.reason


@pytest.mark.parametrize(("text", "codec"), [(SIMPLIFIED, "utf-8"), (SIMPLIFIED, "utf-8-sig")])
def test_a_dump_cut_off_inside_a_sign_is_said_to_be_cut_off(text, codec):
    decoded = decode(text.strip().encode(codec)[:-1])
    assert decoded.text is None
    assert "cut off" in decoded.reason


@pytest.mark.parametrize(
    "data",
    [
        FRENCH.encode("cp1252"),  # not among the encodings that are read: its accents must not become Han signs
        bytes(range(128, 256)) * 4,
        gzip.compress(b"packed, but not named .gz", mtime=0),
    ],
)
def test_bytes_that_only_happen_to_decode_are_not_believed(data):
    decoded = decode(data)
    assert decoded.text is None
    assert decoded.error_byte is not None


def test_a_stray_nul_does_not_make_a_text_utf_16():
    assert decode(b"Twenty barges\0 a day").encoding == "utf-8"
    assert decode(f"二十条货船\0{SIMPLIFIED}".encode()).encoding == "utf-8"


def test_an_empty_dump_is_an_empty_text():
    assert decode(b"").text == ""


def test_the_threshold_lies_between_right_and_wrong_readings():
    right = [plausibility(SIMPLIFIED), plausibility(TRADITIONAL)]
    wrong = [
        plausibility(TRADITIONAL.encode("big5").decode("gb18030", "ignore")),
        plausibility(SIMPLIFIED.encode("gb18030").decode("cp950", "ignore")),
        plausibility(SIMPLIFIED.encode().decode("gb18030", "ignore")),
        plausibility(FRENCH.encode("cp1252").decode("gb18030", "ignore")),
    ]
    assert max(wrong) < LEAST_PLAUSIBLE - 0.05
    assert min(right) > LEAST_PLAUSIBLE + 0.2


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_the_failing_byte(data):
    decoded = decode(data)
    if decoded.text is None:
        assert decoded.error_byte is not None
        assert 0 <= decoded.error_byte < max(1, len(data))
        assert decoded.reason
    else:
        assert decoded.encoding
