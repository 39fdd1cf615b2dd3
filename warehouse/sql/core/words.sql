-- One word of the archive: which words there are (core.search looks there), and which are new in a month.
--
-- grain: term
-- term: The form under which spellings are counted: simplified, letters small.
-- first_month: First day of the month that first has it, over all papers and items of every kind (core.term_months).
CREATE TABLE IF NOT EXISTS core.words (
    term VARCHAR NOT NULL,
    first_month DATE NOT NULL
);

-- A word that was there before the first month that changed stays; any other may have come or gone with it.
CREATE OR REPLACE TEMP TABLE word_months AS
SELECT DISTINCT calendar.month
FROM core.calendar AS calendar
WHERE calendar.month >= (
    SELECT date_trunc('month', min(changed.issue_date))::DATE FROM quality.changed_days AS changed
);

DELETE FROM core.words
WHERE first_month >= (
    SELECT date_trunc('month', min(changed.issue_date))::DATE FROM quality.changed_days AS changed
);

INSERT INTO core.words BY NAME
SELECT months.term, min(months.month) AS first_month
FROM core.term_months AS months
SEMI JOIN word_months AS renewed ON renewed.month = months.month
ANTI JOIN core.words AS words ON words.term = months.term
GROUP BY months.term
ORDER BY first_month, months.term;
