-- Is the agenda narrow or wide, and does it change from week to week?
SELECT publication, period, article_count, diversity, concentration, volatility, novelty, transience, resonance
FROM trends.agenda
WHERE grain = 'week' AND subject_kind = 'watch' AND publication <> 'all'
ORDER BY publication, period;
