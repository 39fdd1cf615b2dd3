-- Full text: the items that have every word of a query, the best first, as in core.search('招商引资 项目') LIMIT 20. Words
-- are parted by blanks; write Chinese in simplified characters, whichever the paper prints. A Chinese word finds the
-- terms that contain it (招商 finds 招商引资). Where an item's text was cut otherwise (河长制 into 河长 and 制), it is found by
-- a part and then by the text itself. Words in other scripts are found whole. The score is Okapi BM25 (S. Robertson and
-- H. Zaragoza, The probabilistic relevance framework, 2009) with k1 = 1.2 and b = 0.75, a word in the headline counting
-- twice, lengths in characters.
--
-- parameters: wanted
-- wanted: The words, parted by blanks.
CREATE OR REPLACE MACRO core.search(wanted) AS TABLE
WITH asked AS (
    SELECT DISTINCT split.word, regexp_matches(split.word, '\p{Han}') AS is_chinese
    FROM (SELECT unnest(string_split_regex(lower(wanted), '[\s\x{3000}，、；“”"]+')) AS word) AS split
    WHERE split.word <> ''
),

-- Every part of a Chinese word, two characters or more: one of them stands where the word was cut.
parts AS (
    SELECT DISTINCT starts.word, substr(starts.word, starts.start, sizes.size) AS term
    FROM (
        SELECT asked.word, unnest(range(1, length(asked.word)))::INTEGER AS start
        FROM asked
        WHERE asked.is_chinese
    ) AS starts
    CROSS JOIN (SELECT unnest(range(2, 40))::INTEGER AS size) AS sizes
    WHERE sizes.size < length(starts.word) AND starts.start + sizes.size <= length(starts.word) + 1
),

known AS (
    SELECT asked.word, words.term
    FROM core.words AS words
    INNER JOIN asked
        ON contains(words.term, asked.word)
        AND (words.term = asked.word OR asked.is_chinese)
),

looked_up AS (
    SELECT known.word, known.term, true AS is_whole FROM known
    UNION ALL
    SELECT parts.word, parts.term, false AS is_whole FROM parts
),

hits AS MATERIALIZED (
    SELECT
        looked_up.word,
        terms.article_id,
        terms.issue_date,
        bool_or(looked_up.is_whole) AS is_whole,
        coalesce(sum(terms.term_count + terms.headline_count) FILTER (WHERE looked_up.is_whole), 0) AS frequency
    FROM core.terms AS terms
    INNER JOIN looked_up ON looked_up.term = terms.term
    GROUP BY looked_up.word, terms.article_id, terms.issue_date
),

weights AS (
    SELECT hits.word, count(*) FILTER (WHERE hits.is_whole) AS item_count
    FROM hits
    GROUP BY hits.word
),

-- Their texts are read for these alone.
complete AS MATERIALIZED (
    SELECT
        hits.article_id,
        hits.issue_date,
        list({'word': hits.word, 'is_whole': hits.is_whole, 'frequency': hits.frequency}) AS words
    FROM hits
    GROUP BY hits.article_id, hits.issue_date
    HAVING count(*) = (SELECT count(*) FROM asked)
),

texts AS MATERIALIZED (
    SELECT unnest(complete.words) AS hit, articles.*
    FROM complete
    INNER JOIN core.articles AS articles
        ON articles.article_id = complete.article_id AND articles.issue_date = complete.issue_date
),

read AS (
    SELECT
        texts.hit.word AS word,
        weights.item_count,
        CASE
            WHEN texts.hit.is_whole THEN texts.hit.frequency
            -- How often a text holds a word is how much shorter it is without it.
            ELSE (length(texts.body) - length(replace(texts.body, texts.hit.word, ''))) / length(texts.hit.word)
                + 2 * contains(concat_ws('', texts.kicker, texts.headline, texts.deck), texts.hit.word)::INTEGER
        END AS frequency,
        strpos(lower(texts.body), texts.hit.word) AS place,
        texts.*
    FROM texts
    INNER JOIN weights ON weights.word = texts.hit.word
),

corpus AS (
    SELECT count(*) AS item_count, avg(articles.character_count) AS mean_length FROM core.articles AS articles
)

SELECT
    sum(
        ln(1 + (corpus.item_count - read.item_count + 0.5) / (read.item_count + 0.5))
        * read.frequency * 2.2
        / (read.frequency + 1.2 * (0.25 + 0.75 * read.character_count / corpus.mean_length))
        ORDER BY read.word
    ) AS score,
    read.issue_date,
    read.publication,
    read.page,
    read.kind,
    read.headline,
    substr(read.body, greatest(coalesce(min(nullif(read.place, 0)), 1) - 20, 1), 80) AS passage,
    read.article_id
FROM read
CROSS JOIN corpus
WHERE read.frequency > 0
GROUP BY
    read.issue_date, read.publication, read.page, read.kind, read.headline, read.body, read.article_id
HAVING count(*) = (SELECT count(*) FROM asked)
ORDER BY score DESC, read.issue_date DESC, read.article_id;
