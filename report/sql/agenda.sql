-- How widely the attention of all papers was spread over the watch terms in each week: trends.agenda's diversity, null
-- where no issue was observed or no watch term was found.
--
-- parameters: first_day, last_day (Mondays of the first and of the last week)
-- numerator: Articles on the watch terms, added up over terms.
-- share: The diversity, 0 to 1; it has no denominator and no interval.
SELECT
    weeks.period,
    agenda.article_count AS numerator,
    NULL::BIGINT AS denominator,
    agenda.diversity AS share,
    NULL::DOUBLE AS share_low,
    NULL::DOUBLE AS share_high,
    weeks.issues_expected,
    weeks.issues_observed
FROM trends.denominators AS weeks
LEFT JOIN trends.agenda AS agenda
    ON agenda.publication = weeks.publication
    AND agenda.grain = weeks.grain
    AND agenda.period = weeks.period
    AND agenda.subject_kind = 'watch'
WHERE
    weeks.publication = 'all'
    AND weeks.grain = 'week'
    AND weeks.denominator_kind = 'articles'
    AND weeks.period BETWEEN $first_day AND $last_day
ORDER BY weeks.period;
