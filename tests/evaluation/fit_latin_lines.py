"""Fits the weights of `transforms.segment.latin_lines` to made-up pages, and prints them.

    python -m typesetter --out MADE/en --issues 120 --seed 101 --language en
    python -m typesetter --out MADE/fr --issues 120 --seed 101 --language fr
    python -m typesetter --out OLD/en --issues 80 --seed 102 --language en --recognised
    python -m typesetter --out OLD/fr --issues 80 --seed 102 --language fr --recognised
    python tests/evaluation/fit_latin_lines.py MADE/en:en MADE/fr:fr OLD/en:en OLD/fr:fr

An averaged structured perceptron (Collins 2002) starts from the weights as they stand. Only papers whose headlines
stand above their texts are learned from, and no dump of an extractor that reads across columns.
"""

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

from transforms.records import Issue, Page
from transforms.segment import latin_lines
from transforms.segment.language import facts
from transforms.segment.latin import running_heads
from transforms.segment.latin_lines import (
    DISPLAY,
    KINDS,
    MARK,
    Feature,
    LineKind,
    Look,
    label_lines,
    look_at,
    small_words,
    with_style,
)
from transforms.segment.lines import read_lines

ROUNDS, STEP, SEED = 10, 0.05, 1
KIND_OF: dict[str, LineKind] = {
    "headline": "headline", "kicker": "headline", "deck": "deck", "byline": "byline", "jump": "jump", "body": "body",
    "furniture": "furniture", "noise": "furniture", "teaser": "teaser",
}  # fmt: skip
Lesson = tuple[list[Look], list[LineKind | None]]
Weights = dict[tuple[str, ...], float]


def lessons(folder: Path, language: str) -> Iterator[Lesson]:
    """The looks of each page of a made-up bench, and what each line is; None where that is unsure or a teaser."""
    for gold in sorted(folder.rglob("issue.gold.json")):
        about = json.loads(gold.read_text(encoding="utf-8"))
        if not _reads_down(about):
            continue
        kinds = {item["id"]: item["kind"] for item in about["items"]}
        dumps = sorted(gold.parent.glob("*.txt"))
        pages = tuple(Page(dump.stem, dump.stem, tuple(dump.read_text(encoding="utf-8").split("\n"))) for dump in dumps)
        name = about["publication"]
        issue = Issue(name, date.fromisoformat(about["date"]), pages, publication_names=(name,))
        lines = read_lines(issue)
        for number, page in enumerate(pages):
            truth = json.loads((gold.parent / f"{page.source}.gold.json").read_text(encoding="utf-8"))
            start, end = lines.page_starts[number], lines.page_starts[number + 1]
            labels = [truth[lines.line_no[at] - 1] for at in range(start, end)]
            looks = look_at(lines, start, end, facts(language), running_heads(issue, lines), small_words(lines.text))
            looks = [*with_style(looks, label_lines(looks))]
            labels = [label if label and kinds.get(label[0]) != "advertisement" else None for label in labels]
            told = _kinds(labels, about["extractor"] == "recognised")
            words = [at for at, look in enumerate(looks) if look not in (MARK, DISPLAY)]
            yield [looks[at] for at in words], [told[at] for at in words]


def _reads_down(about: Mapping[str, Any]) -> bool:
    """Whether an issue's columns stand one below the other, headlines above their texts."""
    style = about.get("style")
    if style is None:
        return True
    in_order = style["order"] == "head_first" and style["box_order"] != "scatter" and not style["columns_apart_share"]
    return in_order and about["extractor"] != "poppler"


def _kinds(labels: Sequence[list[str] | None], is_recognised: bool) -> list[LineKind | None]:
    """The kind of each line; a byline below text of its item is a signature.

    Furniture of no item below the first text may be an advertisement, which is told by other means.
    """
    kinds: list[LineKind | None] = []
    begun: set[str] = set()
    for label in labels:
        kind = KIND_OF.get(label[1]) if label else None
        if label and kind == "body":
            begun.add(label[0])
        if begun and kind == "furniture" and is_recognised:
            kind = None
        kinds.append("signature" if label and kind == "byline" and label[0] in begun else kind)
    return kinds


def stand() -> Weights:
    """The weights of the module by name."""
    weights: Weights = {}
    for kind in KINDS:
        weights["offset", kind] = latin_lines.OFFSETS[kind]
        for feature in get_args(Feature):
            weights["shows", kind, feature] = latin_lines.WEIGHTS[kind].get(feature, 0.0)
        for below in KINDS:
            weights["below", kind, below] = latin_lines.PASSAGES[kind][below]
    return weights


def put(weights: Weights) -> None:
    """Let the module work with `weights`."""
    for kind in KINDS:
        latin_lines.OFFSETS[kind] = weights["offset", kind]
        latin_lines.WEIGHTS[kind] = {feature: weights["shows", kind, feature] for feature in get_args(Feature)}
        latin_lines.PASSAGES[kind] = {below: weights["below", kind, below] for below in KINDS}


def learn(weights: Weights, looks: Sequence[Look], told: Sequence[LineKind | None]) -> None:
    """Move `weights` towards the truth of a page, wherever the page is read otherwise."""
    read = label_lines(looks)
    for at, (kind, truth) in enumerate(zip(read, told, strict=True)):
        if truth is None:
            continue
        for sign, which in ((STEP, truth), (-STEP, kind)):
            weights["offset", which] += sign
            for feature in looks[at].features:
                weights["shows", which, feature] += sign
        above = told[at - 1] if at else None
        if above is not None:
            weights["below", above, truth] += STEP
            weights["below", read[at - 1], kind] -= STEP


def accuracy(pages: Sequence[Lesson]) -> float:
    """Share of lines read as what they are."""
    pairs = [
        pair for looks, told in pages for pair in zip(label_lines(looks), told, strict=True) if pair[1] is not None
    ]
    return sum(kind == truth for kind, truth in pairs) / len(pairs)


def main(arguments: Sequence[str]) -> None:
    """Fit, report the accuracy before and after, and print the averaged weights that count."""
    pages = [page for argument in arguments for page in lessons(Path(argument.split(":")[0]), argument.split(":")[1])]
    rng = random.Random(SEED)  # noqa: S311
    weights = stand()
    total = dict.fromkeys(weights, 0.0)
    print(f"{len(pages)} pages, {accuracy(pages):.4f} of the lines right")
    for _ in range(ROUNDS):
        rng.shuffle(pages)
        for looks, told in pages:
            put(weights)
            learn(weights, looks, told)
            total = {name: value + weights[name] for name, value in total.items()}
    averaged = {name: value / (ROUNDS * len(pages)) for name, value in total.items()}
    put(averaged)
    print(f"{accuracy(pages):.4f} after {ROUNDS} rounds")
    for name, value in sorted(averaged.items()):
        if abs(value) >= 0.05:
            print(" ".join(name), round(value, 1))


if __name__ == "__main__":
    main(sys.argv[1:])
