"""What the two made-up papers of `samples/` print in their six weeks.

Here belongs the editors' choice: how the campaign rises, what has its season, what the county paper takes over. How
their pages reach the inbox, and in what state, is `samples`'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from typesetter.composing import SetItem, set_item
from typesetter.conventions import Conventions, paper_habits
from typesetter.desk import Desk, PaperName
from typesetter.dumps import DumpLine, dump_page
from typesetter.grammar import Template, read_copy, sample_region, seeded
from typesetter.paging import lay_out
from typesetter.stories import Story, shortened, write_story

SEED = "澜清 2025"
FIRST_DAY, LAST_DAY = date(2025, 9, 1), date(2025, 10, 12)
DAILY = PaperName("澜清日报", "CN99-0101", 11_201)
COUNTY_PAPER = PaperName("泊雁新报", "CN99-0102", 3_040)
# Closed on the same days as publications.toml says.
CLOSED: Mapping[str, tuple[date, ...]] = {
    DAILY.name: (date(2025, 10, 2), date(2025, 10, 3), date(2025, 10, 4)),
    COUNTY_PAPER.name: tuple(date(2025, 10, day) for day in range(1, 9)),
}
COUNTY_WEEKDAYS = (1, 4)
MISSING = date(2025, 9, 17)
SPECIAL_DAY, SPECIAL_EDITION = date(2025, 9, 28), "号外"

# Stories on the campaign an issue of the daily, by week: the rise that the trend tables are there to show.
CAMPAIGN_BY_WEEK = (0.15, 0.3, 0.8, 1.4, 2.0, 3.0)
# How writers spell the campaign's name, and how often in a hundred; some leave the quotation marks out.
CAMPAIGN_SPELLINGS = {"“清渠行动”": 80, "“清渠”行动": 10, "清渠行动": 5, "“清渠”专项行动": 5}
# When a story can be told at all; templates not named here fit any day of the six weeks.
SEASONS: Mapping[str, tuple[date, date]] = {
    "school-opening": (date(2025, 9, 1), date(2025, 9, 3)),
    "fishery": (date(2025, 9, 1), date(2025, 9, 6)),
    "teacher": (date(2025, 9, 8), date(2025, 9, 12)),
    "campaign-launch": (date(2025, 9, 2), date(2025, 9, 16)),
    "campaign-figures": (date(2025, 9, 24), LAST_DAY),
    "price-check": (date(2025, 9, 18), date(2025, 10, 6)),
    "power": (date(2025, 9, 24), date(2025, 9, 30)),
    "holiday-traffic": (date(2025, 9, 26), date(2025, 9, 29)),
    "agency-rail": (date(2025, 9, 15), date(2025, 9, 29)),
    "mid-autumn": (date(2025, 10, 5), date(2025, 10, 8)),
    "holiday-tourism": (date(2025, 10, 8), date(2025, 10, 11)),
}
SECTIONS = ("综合新闻", "县区新闻", "民生·社会", "教育", "文体", "时事", "副刊")
EDITORIAL_WEEKDAYS = (0, 3)
# A template comes back after this many days where the section has others, so that neighbours tell other stories.
REST_DAYS = 5
COUNTY_REPRINT_SHARE = 0.55
# The county paper reprints what the daily has printed within this many days, if it has this many paragraphs.
REPRINT_DAYS, REPRINT_PARAGRAPHS = 4, 3
LOSABLE = ("news", "feature")

Allowed = Callable[[Template], bool]


@dataclass(frozen=True, slots=True)
class Dump:
    """One page as it would lie in the inbox if nothing went wrong."""

    paper: str
    day: date
    page: str
    lines: tuple[DumpLine, ...]

    @property
    def source(self) -> str:
        """Path relative to the inbox."""
        return f"{self.paper}/{self.day.isoformat()}/{self.page}.txt"


def all_dumps() -> Iterator[Dump]:
    """Every page of the six weeks, day by day."""
    printed: list[tuple[date, Story]] = []
    used: dict[str, date] = {}
    for offset in range((LAST_DAY - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=offset)
        if day not in CLOSED[DAILY.name] and day != MISSING:
            sections = _daily_sections(day)
            pages = _daily_stories(day, sections, used)
            printed += [(day, story) for page in pages for story in page]
            yield from _set_dumps(_desk(DAILY, day, "set"), pages, sections)
        if day.weekday() in COUNTY_WEEKDAYS and day not in CLOSED[COUNTY_PAPER.name]:
            pages = _county_stories(day, printed)
            yield from _set_dumps(_desk(COUNTY_PAPER, day, "set"), pages, ("要闻", "乡镇·生活"))


def special_edition() -> Dump:
    """The daily's special edition: one page, one story."""
    desk = _desk(DAILY, SPECIAL_DAY, SPECIAL_EDITION, replace(paper_habits("daily"), lost_share=0.0))
    story = write_story(_template("campaign-figures"), desk)
    return next(_set_dumps(desk, [[story]], [SPECIAL_EDITION]))


def set_notice(day: date, headline: str, text: str) -> list[DumpLine]:
    """A notice of the daily's own, set as its pages are."""
    story = Story("own-notice", "notice", "综合新闻", "", headline, "", (text,), ())
    item = set_item(_desk(DAILY, day, headline), "own-notice", story)
    return [(line.text, (line.item, line.role)) for line in (*item.body, *item.head)]


def _desk(paper: PaperName, day: date, task: str, habits: Conventions | None = None) -> Desk:
    """A desk whose draws depend on the paper, the day and the task alone, so that no page moves another."""
    region = {**sample_region(), "capital": ["北京"]}
    if paper == COUNTY_PAPER:
        region["county"] = ["泊雁县"]
    own = paper_habits("daily" if paper == DAILY else "county")
    rng = seeded(f"{SEED} {paper.name} {day} {task}")
    return Desk(paper, day, habits or own, read_copy("zh_hans"), region, rng)


def _set_dumps(desk: Desk, pages: Sequence[Sequence[Story]], sections: Sequence[str]) -> Iterator[Dump]:
    items = [
        [_set(desk, f"{number}.{place}", story) for place, story in enumerate(page, 1)]
        for number, page in enumerate(pages, 1)
    ]
    for page in lay_out(desk, items, sections).pages:
        yield Dump(desk.paper.name, desk.day, page.label, tuple(dump_page(page, desk.habits, desk.rng)))


def _set(desk: Desk, item: str, story: Story) -> SetItem:
    is_lost = story.form in LOSABLE and desk.rng.random() < desk.habits.lost_share
    return set_item(desk, item, story, is_lost)


def _daily_sections(day: date) -> list[str]:
    count = 4 if day.weekday() == 4 else seeded(f"{SEED} {day} pages").choice((2, 3, 3))
    start = day.toordinal() * 3
    return ["要闻", *(SECTIONS[(start + place) % len(SECTIONS)] for place in range(count - 1))]


@dataclass(slots=True)
class _Picker:
    """Picks templates that are in season and rested, and writes their stories."""

    desk: Desk
    used: dict[str, date]

    def pick(self, allowed: Allowed) -> list[Story]:
        """One story of an allowed template, or none where all were used today."""
        possible = [template for template in self.desk.book.templates if allowed(template) and self._rests(template, 1)]
        if not possible:
            return []
        rested = [template for template in possible if self._rests(template, REST_DAYS)]
        template = self.desk.rng.choice(rested or possible)
        self.used[template.template_id] = self.desk.day
        return [_vary_campaign(write_story(template, self.desk), self.desk.rng)]

    def pick_if(self, share: float, allowed: Allowed) -> list[Story]:
        return self.pick(allowed) if self.desk.rng.random() < share else []

    def _rests(self, template: Template, days: int) -> bool:
        first, last = SEASONS.get(template.template_id, (FIRST_DAY, LAST_DAY))
        last_used = self.used.get(template.template_id)
        return first <= self.desk.day <= last and (last_used is None or (self.desk.day - last_used).days >= days)


def _daily_stories(day: date, sections: Sequence[str], used: dict[str, date]) -> list[list[Story]]:
    picker = _Picker(_desk(DAILY, day, "written"), used)
    rng = picker.desk.rng
    campaigns = int(CAMPAIGN_BY_WEEK[_week(day)] + rng.random())
    pages = [_front_page(picker, campaigns)]
    for section in sections[1:]:
        stories = [story for _ in range(rng.randint(2, 4)) for story in picker.pick(_in_sections(section))]
        stories += picker.pick_if(0.4, _of_forms("agency", "agency-abroad"))
        stories += picker.pick_if(0.6, _of_forms("notice", "caption", "advertisement"))
        pages.append(stories)
    return pages


def _front_page(picker: _Picker, campaigns: int) -> list[Story]:
    """The campaign first, then other news, and one leading article at most."""
    has_opinion_day = picker.desk.day.weekday() in EDITORIAL_WEEKDAYS

    def on_campaign(template: Template) -> bool:
        return template.about == "campaign" and (template.form != "editorial" or has_opinion_day)

    stories = [story for _ in range(campaigns) for story in picker.pick(on_campaign)]
    for _ in range(max(1, 3 - campaigns)):
        has_opinion = any(story.form == "editorial" for story in stories)
        stories += picker.pick(_front_news if has_opinion else _in_sections("要闻"))
    return stories


def _county_stories(day: date, printed: Sequence[tuple[date, Story]]) -> list[list[Story]]:
    """The county paper: its own county's news, and what it takes over from the daily, shortened."""
    picker = _Picker(_desk(COUNTY_PAPER, day, "written"), {})
    campaign = _named("campaign-county", "campaign-volunteers", "campaign-night")
    front = picker.pick_if(CAMPAIGN_BY_WEEK[_week(day)] / 2, campaign)
    front += picker.pick(_in_sections("县区新闻")) + picker.pick(_named("inspection"))
    recent = [
        story
        for printed_on, story in printed
        if 0 < (day - printed_on).days <= REPRINT_DAYS
        and story.form in LOSABLE
        and len(story.paragraphs) >= REPRINT_PARAGRAPHS
        and story.template_id not in picker.used
    ]
    if recent:
        taken = picker.desk.rng.choice(recent)
        picker.used[taken.template_id] = day
        front.append(shortened(taken, COUNTY_REPRINT_SHARE, f"（据《{DAILY.name}》）"))
    inner = [story for _ in range(3) for story in picker.pick(_in_sections("民生·社会", "教育", "文体"))]
    return [front, inner + picker.pick(_of_forms("essay")) + picker.pick(_of_forms("notice", "caption"))]


def _in_sections(*sections: str) -> Allowed:
    return lambda template: template.section in sections and not template.about


def _of_forms(*forms: str) -> Allowed:
    return lambda template: template.form in forms


def _named(*names: str) -> Allowed:
    return lambda template: template.template_id in names


def _front_news(template: Template) -> bool:
    return _in_sections("要闻")(template) and template.form != "editorial"


def _template(name: str) -> Template:
    return next(template for template in read_copy("zh_hans").templates if template.template_id == name)


def _week(day: date) -> int:
    return (day - FIRST_DAY).days // 7


def _vary_campaign(story: Story, rng: Random) -> Story:
    """Spell the campaign's name one of the ways that writers do."""
    spelled = rng.choices(list(CAMPAIGN_SPELLINGS), list(CAMPAIGN_SPELLINGS.values()))[0]
    return replace(story, paragraphs=tuple(text.replace("“清渠行动”", spelled) for text in story.paragraphs))
