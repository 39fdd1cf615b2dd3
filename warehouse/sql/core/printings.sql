-- One article or editorial as a printing of a story, and whether it is the paper's own. A printing descends from the
-- fuller one that it is likest to, and a story is what hangs together so: a report cut to its commonplaces cannot draw
-- the stories of all who use them into one, as it could where every pair joins. A text printed once is a story of one.
-- What came later changes nothing here but the story that a printing belongs to: origin and first printing rest on its
-- own day and those before.
--
-- grain: article_id
-- article_id: articles.article_id.
-- publication: Id of the title.
-- issue_date: Date that the issue bears.
-- story_id: article_id of the story's first printing: the earliest, of those of one day the longest, for copies are cut.
-- is_first_printing: Whether it is that one: a story is counted once, where and when it was first printed.
-- origin: own (no source but the paper itself credited, and the first printing is the paper's own), wire (a source is
--     credited that is no paper of the archive, by it or by a printing of its story on its day or before) or reprint
--     (of the text of another paper of the archive, which is credited or printed it first).
-- fuller_id: articles.article_id of the printing that it descends from; null for a story's fullest.
-- relation: What it is to that one: same, edited or shortened (core.reprint_relation).
-- contained: Share of its letters that stand in that one, 0 to 1.
-- length_ratio: Its length over that one's, marks and spaces apart.
-- agency: Source credited (articles.agency); null for none.
-- credit: What the credit alone makes of it: wire or reprint; null where none or the paper itself is credited.
CREATE TABLE IF NOT EXISTS core.printings (
    article_id VARCHAR NOT NULL,
    publication VARCHAR NOT NULL,
    issue_date DATE NOT NULL,
    story_id VARCHAR NOT NULL,
    is_first_printing BOOLEAN NOT NULL,
    origin VARCHAR NOT NULL,
    fuller_id VARCHAR,
    relation VARCHAR,
    contained DOUBLE,
    length_ratio DOUBLE,
    agency VARCHAR,
    credit VARCHAR
);

CREATE OR REPLACE TEMP TABLE printing_papers AS
SELECT named.name, min(named.publication) AS publication
FROM (
    SELECT unnest(publications.names) AS name, publications.publication FROM core.publications AS publications
) AS named
GROUP BY named.name;

-- The descent of a printing may change when a day within a season of it did.
CREATE OR REPLACE TEMP TABLE printing_days AS
SELECT DISTINCT changed.issue_date + around.step AS issue_date
FROM quality.changed_days AS changed
CROSS JOIN (
    SELECT unnest(range(-core.reprint_window_days(), core.reprint_window_days() + 1))::INTEGER AS step
) AS around;

CREATE OR REPLACE TEMP TABLE printing_descent AS
SELECT pairs.shorter_id AS article_id, pairs.fuller_id, pairs.relation, pairs.contained, pairs.length_ratio
FROM core.reprint_pairs AS pairs
SEMI JOIN printing_days AS near ON near.issue_date = pairs.shorter_date
-- Of what it has as much of, the nearest in length; of those the earliest: a text that recurs daily descends straight
-- from the oldest of its season, and not from day to day.
QUALIFY row_number() OVER (
    PARTITION BY pairs.shorter_id
    ORDER BY pairs.contained DESC, pairs.length_ratio DESC, pairs.fuller_date, pairs.fuller_id
) = 1;

-- What is there now, near a change, with its descent and what its credit makes of it.
CREATE OR REPLACE TEMP TABLE printings_near AS
SELECT
    articles.article_id,
    articles.publication,
    articles.issue_date,
    descent.fuller_id,
    descent.relation,
    descent.contained,
    descent.length_ratio,
    articles.agency
FROM core.articles AS articles
SEMI JOIN printing_days AS near ON near.issue_date = articles.issue_date
LEFT JOIN printing_descent AS descent ON descent.article_id = articles.article_id
WHERE core.is_coverage(articles.kind);

-- Articles that are new, changed or gone, that descend from another one now, or whose source has become a paper of the
-- archive or is none any more.
CREATE OR REPLACE TEMP TABLE printings_to_tell AS
SELECT near.article_id, known.story_id, near.fuller_id
FROM printings_near AS near
LEFT JOIN core.printings AS known ON known.article_id = near.article_id AND known.issue_date = near.issue_date
WHERE
    near.issue_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
    OR known.article_id IS NULL
    OR known.fuller_id IS DISTINCT FROM near.fuller_id
    OR known.contained IS DISTINCT FROM near.contained
    OR known.length_ratio IS DISTINCT FROM near.length_ratio
UNION ALL
SELECT known.article_id, known.story_id, NULL AS fuller_id
FROM core.printings AS known
WHERE known.issue_date IN (SELECT changed.issue_date FROM quality.changed_days AS changed)
UNION ALL
SELECT known.article_id, known.story_id, NULL AS fuller_id
FROM core.printings AS known
LEFT JOIN printing_papers AS papers ON papers.name = known.agency
WHERE
    known.agency IS NOT NULL
    AND known.credit IS DISTINCT FROM core.credit(known.agency, known.publication, papers.publication);

-- All printings of the stories that those belonged to, or now descend from.
CREATE OR REPLACE TEMP TABLE printings_touched AS
WITH stories AS (
    SELECT DISTINCT told.story_id FROM printings_to_tell AS told WHERE told.story_id IS NOT NULL
    UNION
    SELECT known.story_id
    FROM core.printings AS known
    SEMI JOIN printings_to_tell AS told ON told.fuller_id = known.article_id
)

SELECT known.*
FROM core.printings AS known
SEMI JOIN stories ON stories.story_id = known.story_id;

CREATE OR REPLACE TEMP TABLE printings_told AS
WITH RECURSIVE members AS (
    SELECT near.*
    FROM printings_near AS near
    WHERE
        near.article_id IN (SELECT told.article_id FROM printings_to_tell AS told)
        OR near.article_id IN (SELECT touched.article_id FROM printings_touched AS touched)
    UNION ALL
    SELECT
        touched.article_id,
        touched.publication,
        touched.issue_date,
        touched.fuller_id,
        touched.relation,
        touched.contained,
        touched.length_ratio,
        touched.agency
    FROM printings_touched AS touched
    ANTI JOIN printing_days AS near ON near.issue_date = touched.issue_date
),

descents AS (
    SELECT members.article_id, members.fuller_id FROM members WHERE members.fuller_id IS NOT NULL
),

ascents (article_id, ancestor_id) AS (
    SELECT members.article_id, members.article_id FROM members
    UNION ALL
    SELECT ascents.article_id, descents.fuller_id
    FROM ascents
    INNER JOIN descents ON descents.article_id = ascents.ancestor_id
),

roots AS (
    SELECT ascents.article_id, ascents.ancestor_id AS root_id
    FROM ascents
    ANTI JOIN descents ON descents.article_id = ascents.ancestor_id
),

ordered AS (
    SELECT
        members.*,
        roots.root_id,
        core.credit(members.agency, members.publication, papers.publication) AS credit,
        row_number() OVER (
            PARTITION BY roots.root_id ORDER BY members.issue_date, sketches.length DESC, members.article_id
        ) AS number
    FROM members
    INNER JOIN roots ON roots.article_id = members.article_id
    LEFT JOIN core.sketches AS sketches
        ON sketches.article_id = members.article_id AND sketches.issue_date = members.issue_date
    LEFT JOIN printing_papers AS papers ON papers.name = members.agency
),

placed AS (
    SELECT
        ordered.*,
        first_value(ordered.article_id) OVER story AS story_id,
        first_value(ordered.publication) OVER story AS first_publication,
        min(ordered.issue_date) FILTER (WHERE ordered.credit = 'wire') OVER (PARTITION BY ordered.root_id) AS wire_date
    FROM ordered
    WINDOW story AS (PARTITION BY ordered.root_id ORDER BY ordered.number)
)

SELECT
    placed.article_id,
    placed.publication,
    placed.issue_date,
    placed.story_id,
    placed.number = 1 AS is_first_printing,
    coalesce(
        placed.credit,
        CASE
            WHEN placed.wire_date <= placed.issue_date THEN 'wire'
            WHEN placed.publication = placed.first_publication THEN 'own'
            ELSE 'reprint'
        END
    ) AS origin,
    placed.fuller_id,
    placed.relation,
    placed.contained,
    placed.length_ratio,
    placed.agency,
    placed.credit
FROM placed;

-- What a late arrival makes of the printings after it, their days count anew.
INSERT INTO quality.changed_days
SELECT DISTINCT differing.issue_date
FROM (
    (
        SELECT told.article_id, told.issue_date, told.story_id, told.origin FROM printings_told AS told
        EXCEPT
        SELECT touched.article_id, touched.issue_date, touched.story_id, touched.origin
        FROM printings_touched AS touched
    )
    UNION ALL
    (
        SELECT touched.article_id, touched.issue_date, touched.story_id, touched.origin
        FROM printings_touched AS touched
        EXCEPT
        SELECT told.article_id, told.issue_date, told.story_id, told.origin FROM printings_told AS told
    )
) AS differing
ANTI JOIN quality.changed_days AS known ON known.issue_date = differing.issue_date;

DELETE FROM core.printings AS known
USING (
    SELECT touched.article_id, touched.issue_date FROM printings_touched AS touched
    UNION
    SELECT told.article_id, told.issue_date FROM printings_told AS told
) AS gone
WHERE gone.article_id = known.article_id AND gone.issue_date = known.issue_date;

INSERT INTO core.printings BY NAME
SELECT
    articles.article_id,
    articles.publication,
    articles.issue_date,
    told.story_id,
    told.is_first_printing,
    told.origin,
    told.fuller_id,
    told.relation,
    told.contained,
    told.length_ratio,
    articles.agency,
    told.credit
FROM printings_told AS told
INNER JOIN core.articles AS articles
    ON articles.article_id = told.article_id AND articles.issue_date = told.issue_date
ORDER BY articles.issue_date, articles.article_id;

DROP TABLE printings_told;
DROP TABLE printings_touched;
DROP TABLE printings_near;
