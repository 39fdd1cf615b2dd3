"""Brings `transforms/topics/data/subjects.tsv` up to date with IPTC Media Topics.

    python tests/evaluation/make_subjects.py MEDIATOPIC.json transforms/topics/data/subjects.tsv

MEDIATOPIC.json is the vocabulary as the IPTC gives it out (CC BY 4.0), saved from
https://cv.iptc.org/newscodes/mediatopic/?lang=en-GB&format=json. Codes and English names are the vocabulary's; the keys
and the Chinese and French names are ours and stay. A topic without a row is refused until somebody has named it, and
so is a row without a topic. A name that has changed is to be changed in `warehouse/sql/core/topic_names.sql` too, which
a test holds equal.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

LANGUAGE = "en-GB"


def main() -> None:
    """Read the command line, and write the table anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("table", type=Path)
    given = parser.parse_args()
    names = top_topics(given.vocabulary.read_text(encoding="utf-8"))
    given.table.write_text(brought_up_to_date(given.table.read_text(encoding="utf-8"), names), encoding="utf-8")


def top_topics(vocabulary: str) -> dict[str, str]:
    """Return the English names of the topics of the top level by their QCodes."""
    content = json.loads(vocabulary)
    top = frozenset(content["hasTopConcept"])
    return {topic["qcode"]: topic["prefLabel"][LANGUAGE] for topic in content["conceptSet"] if topic["uri"] in top}


def brought_up_to_date(table: str, names: dict[str, str]) -> str:
    """Return the table with the vocabulary's names; raise ValueError if it has other topics than the vocabulary."""
    lines = table.splitlines()
    header = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    rows = [line.split("\t") for line in lines[header + 1 :]]
    others = sorted({row[1] for row in rows} ^ set(names))
    if others:
        raise ValueError(f"in one of table and vocabulary only: {', '.join(others)}; name it in the table, or drop it")
    rows = [[key, topic, chinese, names[topic], french] for key, topic, chinese, _, french in rows]
    return "\n".join([*lines[: header + 1], *map("\t".join, rows), ""])


if __name__ == "__main__":
    main()
