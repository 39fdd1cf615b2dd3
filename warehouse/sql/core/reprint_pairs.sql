-- Two articles or editorials that are printings of one text, and how much one has of the other. What a printing descends
-- from, and the story that it belongs to, stand in core.printings.
--
-- grain: fuller_id, shorter_id
-- fuller_id: articles.article_id of the longer text; of two as long the earlier.
-- shorter_id: articles.article_id of the other.
-- fuller_date: Date of the issue with the fuller text.
-- shorter_date: Date of the issue with the shorter text.
-- relation: What the shorter is to the fuller: same, edited or shortened (core.reprint_relation).
-- contained: Share of the shorter text's letters that stand in the fuller in the same order and in runs, 0 to 1.
-- length_ratio: Length of the shorter text over that of the fuller, marks and spaces apart.
CREATE OR REPLACE VIEW core.reprint_pairs AS
SELECT
    candidates.fuller_id,
    candidates.shorter_id,
    candidates.fuller_date,
    candidates.shorter_date,
    core.reprint_relation(candidates.contained, candidates.length_ratio) AS relation,
    candidates.contained,
    candidates.length_ratio
FROM core.reprint_candidates AS candidates
WHERE candidates.is_one_text;
