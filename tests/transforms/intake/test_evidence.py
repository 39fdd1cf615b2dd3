"""What one dump's bytes say, and that it survives being kept."""

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.intake.evidence import examine, from_json, to_json

TEXT = "澜州日报\n2024年3月5日 星期二\n南渡口新码头昨天开工。\n\f第二版\n新华社北渚3月4日电 昨天开工。\n"


def test_evidence_tells_encoding_size_date_and_pages():
    evidence = examine(TEXT.encode("gb18030"))
    assert (evidence.encoding, evidence.problem) == ("gb18030", "")
    assert evidence.character_count == sum(not sign.isspace() for sign in TEXT)
    assert str(evidence.reading.issue_date) == "2024-03-05"
    assert evidence.page_labels == ("01", "02")
    assert evidence.hints


def test_the_same_text_in_two_encodings_has_one_hash():
    assert examine(TEXT.encode("gb18030")).text_hash == examine(TEXT.encode("utf-16")).text_hash
    assert examine(TEXT.encode()).text_hash != examine(TEXT.strip().encode()).text_hash


def test_what_only_helps_to_place_a_dump_is_left_out_of_a_placed_one():
    evidence = examine(TEXT.encode(), is_placed=True)
    assert (evidence.hints, evidence.reading.nameplates) == ((), ())
    assert evidence.reading.issue_date is not None


def test_a_dump_that_can_t_be_decoded_has_a_problem_and_nothing_else():
    evidence = examine(b"\xff\xfe\x00")
    assert evidence.problem
    assert (evidence.encoding, evidence.character_count, evidence.page_labels) == (None, 0, ())


@settings(deadline=None)  # the first call builds tables and compiles patterns
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
def test_evidence_of_any_bytes_is_read_back_as_it_was(data):
    evidence = examine(data)
    assert from_json(to_json(evidence)) == evidence
