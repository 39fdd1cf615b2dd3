"""Every lake table and its columns, declared once.

Arrow and Polars schemas are derived here; the DuckDB DDL and its comments in `warehouse.ddl`, Dagster's
`TableSchema` in `orchestration.metadata`, the data dictionary in `warehouse.dictionary`. Tables that are made by
SQL alone (core views, quality, trends) describe themselves in the header of their `.sql` file, and do not stand
here. No rows, no files, no SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import polars as pl
import pyarrow as pa

SCHEMA_VERSION: Final = 2
"""Goes up when a column is added, renamed, retyped or dropped; written into every Parquet file."""

TEXT: Final = pa.string()
COUNT: Final = pa.int32()
SHARE: Final = pa.float64()
DAY: Final = pa.date32()
FLAG: Final = pa.bool_()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Arrow type, whether it may be null, and what it holds, in one line."""

    name: str
    type: pa.DataType
    description: str
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """One lake table: one Parquet file a day in `<home>/lake/<name>/`, sorted by `key`.

    `key` names the columns that no two rows share; `description` says what one row is.
    """

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @cached_property
    def arrow_schema(self) -> pa.Schema:
        """The Arrow schema, in column order, nullability included."""
        return pa.schema([pa.field(c.name, c.type, nullable=c.nullable) for c in self.columns])

    @cached_property
    def polars_schema(self) -> pl.Schema:
        """The Polars schema, in column order."""
        return pl.DataFrame(self.arrow_schema.empty_table()).schema


PUBLICATION: Final = Column("publication", TEXT, "Id of the title: its folder's name, or its id in publications.toml.")
ISSUE_DATE: Final = Column("issue_date", DAY, "Date that the issue bears.")
EDITION: Final = Column("edition", TEXT, "Edition of the day; empty for a paper's only one.")
SOURCE: Final = Column("source", TEXT, "Path of the dump, relative to the inbox, with forward slashes.")

DUMPS: Final = Table(
    name="dumps",
    description="One received file: where it belongs, whether it was taken, why not, and its decoded text.",
    key=("source",),
    columns=(
        SOURCE,
        Column("status", TEXT, "accepted, quarantined (turned away), held (no paper or date) or ignored (not a dump)."),
        Column("reason", TEXT, "Why it was not accepted, or what is odd about it, in words.", nullable=True),
        Column("remedy_path", TEXT, "File to write, relative to the inbox, that mends it.", nullable=True),
        Column("remedy_text", TEXT, "What to write into that file.", nullable=True),
        Column("publication", TEXT, PUBLICATION.description, nullable=True),
        Column("issue_date", DAY, ISSUE_DATE.description, nullable=True),
        EDITION,
        Column("names", pa.list_(TEXT), "Names that the title is known by, as publications.toml gives them."),
        Column("language", TEXT, "BCP 47 tag of the title's language, as publications.toml gives it.", nullable=True),
        Column("home_place", TEXT, "Place that it is the paper of, as publications.toml gives it.", nullable=True),
        Column("page", TEXT, "Label of the page as printed; null for a whole issue in one file.", nullable=True),
        Column("resolved_by", TEXT, "What named paper and date: path, masthead, sidecar, manifest.", nullable=True),
        Column("sha256", TEXT, "SHA-256 of the file as received, hexadecimal; null if unreadable.", nullable=True),
        Column("size_bytes", pa.int64(), "Size of the file as received, in bytes."),
        Column("encoding", TEXT, "Encoding that the text was read with.", nullable=True),
        Column("page_count", COUNT, "Pages in the file; 0 when it was not accepted."),
        Column("line_count", COUNT, "Lines in the file that are not blank; 0 when it was not accepted."),
        Column("text", TEXT, "The decoded text, as received; null when it was not accepted.", nullable=True),
    ),
)

LINES: Final = Table(
    name="lines",
    description="The ledger: one line of an accepted dump that is not blank, with its one item and role.",
    key=("source", "line_no"),
    columns=(
        SOURCE,
        Column("line_no", COUNT, "Number of the line in its dump, from 1, the dump being split at line feeds."),
        PUBLICATION,
        ISSUE_DATE,
        EDITION,
        Column("page", TEXT, "Label of the page that the line stands on."),
        Column("item_id", TEXT, "articles.article_id of the item that it belongs to; null for none.", nullable=True),
        Column(
            "role",
            TEXT,
            "headline, kicker (引题), deck (副题), byline, body, jump (下转, 上接), teaser, furniture or noise.",
        ),
        Column("item_line", COUNT, "Place of the line in its item's reading order, from 0.", nullable=True),
        Column("body_start", COUNT, "First code point of articles.body that came from this line.", nullable=True),
        Column("body_end", COUNT, "One past the last such code point.", nullable=True),
        Column("text", TEXT, "The line as received."),
    ),
)

AUTHORS: Final = pa.list_(pa.struct([pa.field("name", TEXT), pa.field("part", TEXT)]))

ARTICLES: Final = Table(
    name="articles",
    description="One item of an issue (article, editorial, notice, caption, advertisement, teaser), normalised.",
    key=("article_id",),
    columns=(
        Column("article_id", TEXT, "Publication, date, edition if any, page, hash of its start; joined by hyphens."),
        PUBLICATION,
        ISSUE_DATE,
        EDITION,
        Column("kind", TEXT, "article, editorial, notice, caption, advertisement or teaser."),
        Column("page", TEXT, "Label of the page that it begins on."),
        Column("page_position", COUNT, "Place among the items that begin on its page, from 1, in reading order."),
        Column("is_front_page", FLAG, "Begins on the first page of the issue."),
        Column("pages", pa.list_(TEXT), "Labels of all pages that it stands on, in reading order."),
        Column("section", TEXT, "Section of its page (要闻, 综合新闻); null if none is printed.", nullable=True),
        Column("headline", TEXT, "Its headline; null if none was printed or found.", nullable=True),
        Column("headline_status", TEXT, "paired, uncertain or lost; null for kinds without one.", nullable=True),
        Column("kicker", TEXT, "Line above the headline (引题).", nullable=True),
        Column("deck", TEXT, "Lines below the headline (副题).", nullable=True),
        Column("byline", TEXT, "Byline as printed.", nullable=True),
        Column("authors", AUTHORS, "Names credited, each with its part (reporter, photographer, …)."),
        Column("agency", TEXT, "News agency credited; null for the paper's own.", nullable=True),
        Column("dateline_place", TEXT, "Place of the dateline.", nullable=True),
        Column("event_date", DAY, "Date of the dateline or of 昨日, resolved against the issue date.", nullable=True),
        Column("language", TEXT, "BCP 47 tag of its text: zh-Hans, zh-Hant, en, fr.", nullable=True),
        Column("body", TEXT, "Its text, paragraphs parted by line feeds."),
        Column("character_count", COUNT, "Characters of headline, kicker, deck and body that are not white space."),
        Column("line_count", COUNT, "Lines of the ledger that it holds."),
        Column("jump_status", TEXT, "joined or dangling where it runs over pages; null otherwise.", nullable=True),
        Column("jump_page", TEXT, "Label of the page that its jump line names.", nullable=True),
        Column("announced_article_id", TEXT, "For a teaser: the inner article that it announces.", nullable=True),
        Column("confidence", SHARE, "Estimated probability that its set of lines is exactly right, 0 to 1."),
        Column("evidence", TEXT, "What the confidence rests on, in a few words."),
    ),
)

TITLES: Final = pa.list_(pa.struct([pa.field("title", TEXT), pa.field("organisation", TEXT)]))

MENTIONS: Final = Table(
    name="mentions",
    description="One place in an item where a name, a phrase, a watch term, an agency, a date or a sum stands.",
    key=("article_id", "kind", "role", "offset", "surface", "canonical", "rule"),
    columns=(
        Column("article_id", TEXT, "articles.article_id."),
        PUBLICATION,
        ISSUE_DATE,
        Column(
            "kind",
            TEXT,
            "phrase (“”), title (《》), watch, agency, person, place, organisation, series, date, money.",
        ),
        Column("surface", TEXT, "The words as they stand in the text."),
        Column(
            "canonical",
            TEXT,
            "The form under which spellings are counted; a date in ISO 8601, a range with a slash; a sum as 1200 CNY.",
        ),
        Column("rule", TEXT, "Rule that found it."),
        Column("confidence", SHARE, "Estimated probability that the rule is right, 0 to 1."),
        Column("role", TEXT, "Part of the item it stands in: headline, kicker, deck, byline or body."),
        Column("offset", COUNT, "First code point of it in that part, from 0."),
        Column(
            "titles", TITLES, "Titles beside a person's name, as printed, each with the body or place that it is of."
        ),
    ),
)

TERMS: Final = Table(
    name="terms",
    description="One word of one item, with its counts; stop words and numbers are left out.",
    key=("article_id", "term"),
    columns=(
        Column("article_id", TEXT, "articles.article_id."),
        PUBLICATION,
        ISSUE_DATE,
        Column("term", TEXT, "The form under which spellings are counted: simplified, letters small."),
        Column("surface", TEXT, "Its first spelling in the item, as printed."),
        Column("term_count", COUNT, "How often it stands in headline, kicker, deck and body."),
        Column("headline_count", COUNT, "How often of these outside the body."),
    ),
)

TOPICS: Final = Table(
    name="topics",
    description="One topic of one item: a subject that it is about, or the form that it is written in.",
    key=("article_id", "axis", "topic"),
    columns=(
        Column("article_id", TEXT, "articles.article_id."),
        PUBLICATION,
        ISSUE_DATE,
        Column("axis", TEXT, "subject (IPTC Media Topics, top level) or form (report, meeting, profile, …)."),
        Column("topic", TEXT, "QCode of the subject (medtop:15000000), or name of the form."),
        Column("score", SHARE, "Share of the topic in all that speaks for topics of the axis, 0 to 1."),
        Column("rank", COUNT, "Place among the item's topics of the axis, from 1 for the highest score."),
        Column("matched_terms", pa.list_(TEXT), "What speaks for it, the loudest first: words, the section, cues."),
        Column("rule", TEXT, "taxonomy, or model where the site's own is promoted."),
        Column("version", TEXT, "Version of the taxonomy or model."),
    ),
)

SKETCHES: Final = Table(
    name="sketches",
    description="What is kept of one item's body to find its reprints by, or why nothing is.",
    key=("article_id",),
    columns=(
        Column("article_id", TEXT, "articles.article_id."),
        PUBLICATION,
        ISSUE_DATE,
        Column(
            "sketch_status",
            TEXT,
            "sketched; other kind (notices, advertisements, captions and teasers recur word for word and are no"
            " stories); or too short (a dateline and an office or two would make it another's reprint).",
        ),
        Column("length", COUNT, "Letters, figures and ideographs of its body; null for another kind.", nullable=True),
        Column("fingerprints", pa.list_(pa.uint32()), "Least hashes of its shingles, rising; empty unless sketched."),
    ),
)

PUBLICATIONS: Final = Table(
    name="publications",
    description="One title: what publications.toml says of it, or its folder's name alone.",
    key=("publication",),
    columns=(
        PUBLICATION,
        Column("names", pa.list_(TEXT), "Its names, the first for display."),
        Column("cn_number", TEXT, "CN serial number (国内统一连续出版物号).", nullable=True),
        Column("issn", TEXT, "ISSN.", nullable=True),
        Column("language", TEXT, "BCP 47 tag of its language.", nullable=True),
        Column("home_place", TEXT, "Place that it is the paper of.", nullable=True),
        Column("weekdays", pa.list_(COUNT), "ISO weekdays (1 Monday) of issues; null if unsaid.", nullable=True),
        Column("closing_days", pa.list_(DAY), "Days on which it does not come out though its weekday says so."),
    ),
)

DAY_TABLES: Final = (DUMPS, LINES, ARTICLES, MENTIONS, TERMS, TOPICS, SKETCHES)
"""Tables with one file a day, each after those that it is made from. `dumps` has one more file, for what has no day."""

LAKE_TABLES: Final = (PUBLICATIONS, *DAY_TABLES)
"""Every table in the lake."""
