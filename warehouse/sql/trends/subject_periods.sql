-- One subject in one period in one paper, or in all papers together, for the periods in which it occurs: the
-- numerators of attention, added up from core.subject_days.
--
-- grain: publication, grain, period, subject_kind, subject
-- publication: Id of the title, or all.
-- grain: day, week or month.
-- period: First day of the period; for a week its Monday (ISO 8601).
-- subject_kind: section, phrase, watch, agency or origin (core.subject_kinds).
-- subject: The section as printed, the agency credited, the origin (core.printings), or mentions.canonical.
-- article_count: Articles on the subject.
-- character_count: Their characters.
-- front_page_article_count: Those that begin on a first page.
-- low_confidence_article_count: Those that rest on a reading below core.low_confidence().
-- low_confidence_character_count: Characters of those.
-- low_confidence_front_page_article_count: Those of them that begin on a first page.
-- story_count: Those that are the first printing of their story.
-- low_confidence_story_count: Those of them of low confidence.
-- prominence: Points of their prominence (core.subject_days).
-- low_confidence_prominence: Points of those of low confidence.
CREATE OR REPLACE VIEW trends.subject_periods AS
-- Which days a period has is looked up, not worked out for every row: for one period the others are not read at all.
WITH period_days AS (
    SELECT calendar.day, 'day' AS grain, calendar.day AS period FROM core.calendar AS calendar
    UNION ALL
    SELECT calendar.day, 'week' AS grain, calendar.week AS period FROM core.calendar AS calendar
    UNION ALL
    SELECT calendar.day, 'month' AS grain, calendar.month AS period FROM core.calendar AS calendar
)

SELECT
    days.publication,
    period_days.grain,
    period_days.period,
    days.subject_kind,
    days.subject,
    sum(days.article_count)::BIGINT AS article_count,
    sum(days.character_count)::BIGINT AS character_count,
    sum(days.front_page_article_count)::BIGINT AS front_page_article_count,
    sum(days.low_confidence_article_count)::BIGINT AS low_confidence_article_count,
    sum(days.low_confidence_character_count)::BIGINT AS low_confidence_character_count,
    sum(days.low_confidence_front_page_article_count)::BIGINT AS low_confidence_front_page_article_count,
    sum(days.story_count)::BIGINT AS story_count,
    sum(days.low_confidence_story_count)::BIGINT AS low_confidence_story_count,
    sum(days.prominence)::BIGINT AS prominence,
    sum(days.low_confidence_prominence)::BIGINT AS low_confidence_prominence
FROM core.subject_days AS days
INNER JOIN period_days ON period_days.day = days.issue_date
GROUP BY days.publication, period_days.grain, period_days.period, days.subject_kind, days.subject;
