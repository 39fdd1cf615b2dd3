-- promise: what is own, wire and reprint adds up to all that was printed
SELECT
    reprints.publication,
    reprints.denominator_kind,
    sum(reprints.numerator) AS told,
    min(reprints.denominator) AS printed
FROM trends.reprints AS reprints
WHERE reprints.grain = 'day' AND reprints.period = getvariable('newest_changed_day')
GROUP BY reprints.publication, reprints.denominator_kind
HAVING sum(reprints.numerator) IS DISTINCT FROM min(reprints.denominator) OR count(*) <> 3;
