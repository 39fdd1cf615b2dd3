-- One word in one month, over all papers: how a word's use moves.
-- Counted are items of every kind, as core.terms has them.
--
-- grain: month, term
-- month: First day of the month.
-- term: The form under which spellings are counted: simplified, letters small.
-- item_count: Items that have it.
-- term_count: How often it stands in them.
CREATE TABLE IF NOT EXISTS core.term_months (
    "month" DATE NOT NULL,
    term VARCHAR NOT NULL,
    item_count BIGINT NOT NULL,
    term_count BIGINT NOT NULL
);

DELETE FROM core.term_months WHERE month IN (
    SELECT date_trunc('month', changed.issue_date)::DATE FROM quality.changed_days AS changed
);

INSERT INTO core.term_months BY NAME
WITH days AS (
    SELECT calendar.day, calendar.month
    FROM core.calendar AS calendar
    WHERE calendar.month IN (
        SELECT date_trunc('month', changed.issue_date)::DATE FROM quality.changed_days AS changed
    )
)

SELECT days.month, terms.term, count(*) AS item_count, sum(terms.term_count)::BIGINT AS term_count
FROM core.terms AS terms
INNER JOIN days ON days.day = terms.issue_date
GROUP BY days.month, terms.term
ORDER BY days.month, terms.term;
