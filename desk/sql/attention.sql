-- Attention to $subject of $kind in $paper, by $grain, against $denominator; null where no issue was observed.
SELECT
    attention.period,
    attention.numerator,
    attention.denominator,
    attention.share,
    attention.share_low,
    attention.share_high,
    attention.issues_observed,
    attention.issues_expected,
    attention.low_confidence_share
FROM trends.attention($kind, $subject, $grain) AS attention
WHERE attention.publication = $paper AND attention.denominator_kind = $denominator
ORDER BY attention.period;
