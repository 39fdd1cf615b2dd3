-- promise: a word of a month is there once, since that month or an earlier one
SELECT months.term, months.month, min(words.first_month) AS first_month, count(words.term) AS rows
FROM core.term_months AS months
LEFT JOIN core.words AS words ON words.term = months.term
WHERE months.month = date_trunc('month', getvariable('newest_changed_day'))::DATE
GROUP BY months.term, months.month
HAVING count(words.term) <> 1 OR min(words.first_month) > months.month;

-- promise: a word that is new in a month is one of the month's words
SELECT words.term, words.first_month
FROM core.words AS words
ANTI JOIN core.term_months AS months
    ON months.term = words.term AND months.month = date_trunc('month', getvariable('newest_changed_day'))::DATE
WHERE words.first_month = date_trunc('month', getvariable('newest_changed_day'))::DATE;
