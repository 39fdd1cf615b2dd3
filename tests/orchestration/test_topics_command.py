"""`broadsheet topics` on the samples' first night: corrections in, a comparison out, a model where it is better."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.orchestration.conftest import broadsheet
from warehouse.home import Home
from warehouse.reader import query


def test_corrections_are_trained_on_and_rows_that_cannot_be_used_are_told(first_night: Path, tmp_path: Path) -> None:
    """The analysts of this test hold everything that the taxonomy finds economic to be of society."""
    home, inbox = tmp_path / "home", tmp_path / "inbox"
    shutil.copytree(first_night / "home", home)
    inbox.mkdir()
    found = query(
        Home(home),
        "SELECT article_id, topic FROM core.topics WHERE axis = 'subject' AND rank = 1 ORDER BY article_id LIMIT 200",
    )
    corrections = found.rows()
    rows = [
        f"{article_id},subject,{'社会' if topic.endswith('4000000') else topic}" for article_id, topic in corrections
    ]
    (inbox / "topic_corrections.csv").write_text(
        "\n".join(["article_id,axis,topic", *rows, "nobody-1,subject,社会", "nobody-2,mood,glad"]), encoding="utf-8"
    )
    outcome = broadsheet("topics", "--inbox", inbox, "--home", home)
    assert outcome.exit_code == 0, outcome.output
    assert "nobody-1, which the lake does not hold" in outcome.output
    assert "has the axis 'mood'" in outcome.output
    assert "form        0 corrections to learn from, 0 held out: too few" in outcome.output
    assert "macro F1 of the taxonomy" in outcome.output
    assert (home / "topics" / "subject.json").exists() == ("Promoted" in outcome.output)


def test_without_corrections_the_command_says_what_to_write(tmp_path: Path) -> None:
    outcome = broadsheet("topics", "--inbox", tmp_path / "inbox", "--home", tmp_path / "home")
    assert outcome.exit_code == 0, outcome.output
    assert "write more into topic_corrections.csv" in outcome.output
