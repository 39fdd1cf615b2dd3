-- How much of each paper is its own, how much wire copy, how much reprinted, by month?
SELECT publication, period AS month, origin, numerator AS characters, share, share_low, share_high, issues_observed
FROM trends.reprints
WHERE grain = 'month' AND denominator_kind = 'characters' AND publication <> 'all'
ORDER BY publication, month, origin;
