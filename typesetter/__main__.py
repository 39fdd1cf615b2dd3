"""The command: python -m typesetter --out DIR --issues N --seed S

Here belongs the drawing of papers and issues and the writing of a bench-shaped folder; how a page is made is not.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Annotated

import typer

from typesetter.composing import SetItem, set_item
from typesetter.conventions import draw_conventions
from typesetter.desk import Desk, PaperName
from typesetter.dumps import Label, dump_page, labels_of, text_of
from typesetter.extraction import available, extractor_of
from typesetter.gold import issue_json, write_page
from typesetter.grammar import Pools, Template, draw_region, read_copy, seeded
from typesetter.paging import SetIssue, SetPage, lay_out
from typesetter.pdf import draw_page
from typesetter.recognised import write_recognised
from typesetter.stories import write_story
from typesetter.truth import label_lines

# Issues of one paper keep its conventions; a paper has this many of them in a made-up bench.
ISSUES_A_PAPER = 4
# Simplified Chinese comes first; the other languages get a tenth of the papers each, but for the traditional papers
# of today (zh_tw), which are made where they are asked for.
LANGUAGES = {"zh_hans": 7, "zh_hant": 1, "en": 1, "fr": 1, "zh_tw": 0}
PLAIN = "plain"
TAILS = {
    "zh_hans": ("日报", "晚报", "时报", "新报", "都市报", "晨报"),
    "zh_hant": ("日報", "新報", "時報"),
    "zh_tw": ("日報", "晚報", "時報", "自由報", "商報", "聯合報"),
    "en": (" Herald", " Courier", " Gazette"),
    "fr": (" Républicain", " Libre", " Matin"),
}
FIRST_DAYS = {
    "zh_hans": date(2004, 1, 1),
    "zh_hant": date(1931, 1, 1),
    "zh_tw": date(2004, 1, 1),
    "en": date(1903, 1, 1),
    "fr": date(1908, 1, 1),
}

FRONT_SECTIONS = {"zh_hans": "要闻", "zh_hant": "電訊", "zh_tw": "要聞", "en": "General News", "fr": "Région"}
PIECES_A_PAGE = (4, 8)
# Paragraphs by which a report is longer than its template: from none to a page-long piece.
EXTRA_PARAGRAPHS = (0, 1, 2, 4, 7, 10)
LOSABLE = ("news", "feature", "brief")
DANGLING_SHARE = 0.05

app = typer.Typer(add_completion=False)


@app.command()
def main(
    out: Annotated[Path, typer.Option(help="folder to write the papers to")],
    issues: Annotated[int, typer.Option(min=1, help="how many issues")] = 40,
    seed: Annotated[int, typer.Option(help="the same seed gives the same bench")] = 0,
    language: Annotated[str, typer.Option(help="only this one: zh_hans, zh_hant, zh_tw, en or fr")] = "",
    extractor: Annotated[str, typer.Option(help="take all text out by this one")] = "",
    recognised: Annotated[bool, typer.Option(help="pages of old papers as recognition reads them: en or fr")] = False,
) -> None:
    """Make up newspapers, set them as PDF, take the text out again and keep the truth."""
    if recognised:
        for number in range(issues):
            write_recognised(out, language or "en", seeded(f"{seed} recognised {number}"))
        return
    counts: Counter[str] = Counter()
    for number in range(issues):
        rng = seeded(f"{seed} issue {number}")
        paper_rng = seeded(f"{seed} paper {number // ISSUES_A_PAPER}")
        chosen = paper_rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        counts[_write_issue(out, language or chosen, number, paper_rng, rng, extractor)] += 1
    typer.echo(", ".join(f"{extractor} {count}" for extractor, count in sorted(counts.items())))


def _write_issue(out: Path, language: str, number: int, paper_rng: Random, rng: Random, extractor: str) -> str:
    """Make one issue; return the name of its extractor, `extractor` if that is given."""
    book = read_copy(language)
    region = draw_region(paper_rng, book)
    habits = draw_conventions(paper_rng, language)
    paper = _paper(language, region, paper_rng)
    day = FIRST_DAYS[language] + timedelta(days=paper_rng.randint(0, 6_000) + 9 * (number % ISSUES_A_PAPER))
    choices = [PLAIN] if language == "zh_hant" else [PLAIN, *available()]
    drawn = choices[(paper_rng.randint(0, 99) + number) % len(choices)]
    desk = Desk(paper, day, habits, book, region, rng)
    issue = _made_up(desk)
    extractor = extractor or drawn
    folder = out / paper.name / day.isoformat()
    shutil.rmtree(folder, ignore_errors=True)
    for page in issue.pages:
        text, labels = _text(desk, page, extractor)
        write_page(folder, page.label, text, labels)
    (folder / "issue.gold.json").write_text(issue_json(issue, habits, extractor), encoding="utf-8", newline="\n")
    return extractor


def _paper(language: str, region: Pools, rng: Random) -> PaperName:
    name = region["city"][0].removesuffix("市") + rng.choice(TAILS[language])
    return PaperName(name, f"CN{rng.randint(90, 99)}-{rng.randint(1, 199):04d}", rng.randint(1, 20_000))


def _made_up(desk: Desk) -> SetIssue:
    """Draw what the pages hold: a section each, four to eight pieces, no template twice in an issue."""
    rng, unused = desk.rng, list(desk.book.templates)
    sections = _sections(desk)
    pages: list[list[SetItem]] = []
    for number, section in enumerate(sections, 1):
        rng.shuffle(unused)
        unused.sort(key=lambda template: template.section != section)
        count = min(rng.randint(*PIECES_A_PAGE), len(unused) - len(sections) + number)
        chosen, unused = unused[:count], unused[count:]
        rng.shuffle(chosen)
        pages.append([_set(desk, f"{number}.{place}", template) for place, template in enumerate(chosen, 1)])
    return lay_out(desk, pages, sections, is_dangling=rng.random() < DANGLING_SHARE)


def _sections(desk: Desk) -> list[str]:
    """Two to four sections; that of page 1 is news."""
    known = sorted({template.section for template in desk.book.templates})
    front = FRONT_SECTIONS.get(desk.book.language, known[0])
    others = [section for section in known if section != front]
    return [front, *desk.rng.sample(others, min(len(others), desk.rng.randint(1, 3)))]


def _set(desk: Desk, item: str, template: Template) -> SetItem:
    story = write_story(template, desk, desk.rng.choice(EXTRA_PARAGRAPHS))
    is_lost = story.form in LOSABLE and desk.rng.random() < desk.habits.lost_share
    return set_item(desk, item, story, is_lost)


def _text(desk: Desk, page: SetPage, extractor: str) -> tuple[str, Sequence[Label]]:
    if extractor == PLAIN:
        lines = dump_page(page, desk.habits, desk.rng)
        return text_of(lines), labels_of(lines)
    pdf, placed = draw_page(page, desk.habits, desk.rng)
    text = extractor_of(extractor)(pdf)
    return text, label_lines(text.split("\n"), placed)


if __name__ == "__main__":
    app()
