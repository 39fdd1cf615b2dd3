"""The table of subjects against the vocabulary that it comes from, in the form in which the IPTC gives it out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evaluation.make_subjects import brought_up_to_date, top_topics

BASE = "http://cv.iptc.org/newscodes/mediatopic/"
VOCABULARY = json.dumps(
    {
        "hasTopConcept": [f"{BASE}05000000", f"{BASE}06000000"],
        "conceptSet": [
            {"uri": f"{BASE}05000000", "qcode": "medtop:05000000", "prefLabel": {"en-GB": "learning"}},
            {"uri": f"{BASE}06000000", "qcode": "medtop:06000000", "prefLabel": {"en-GB": "environment"}},
            {"uri": f"{BASE}20000002", "qcode": "medtop:20000002", "prefLabel": {"en-GB": "schools"}},
        ],
    }
)
TABLE = """\
# Where it comes from.
key\ttopic\tname_zh\tname_en\tname_fr
education\tmedtop:05000000\t教育\teducation\téducation
environment\tmedtop:06000000\t环境\tenvironment\tenvironnement
"""


def test_the_top_level_alone_is_taken_and_names_of_our_own_stay() -> None:
    assert brought_up_to_date(TABLE, top_topics(VOCABULARY)) == TABLE.replace("\teducation\t", "\tlearning\t")


@pytest.mark.parametrize("names", [{"medtop:05000000": "education"}, {**top_topics(VOCABULARY), "medtop:18": "new"}])
def test_a_topic_that_has_come_or_gone_is_left_to_a_person(names: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="in one of table and vocabulary only: medtop:"):
        brought_up_to_date(TABLE, names)


def test_the_table_of_the_package_can_be_brought_up_to_date() -> None:
    table = Path("transforms/topics/data/subjects.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line.split("\t")[1:2] and "medtop:" in line]
    assert len(rows) == 17
    assert brought_up_to_date(table, {row[1]: row[3] for row in rows}) == table
