-- promise: diversity, concentration and volatility are between nothing and all
SELECT agenda.*
FROM trends.agenda AS agenda
WHERE
    agenda.diversity NOT BETWEEN 0 AND 1 + 1e-9
    OR agenda.concentration NOT BETWEEN 1 / agenda.vocabulary_count - 1e-9 AND 1 + 1e-9
    OR agenda.volatility NOT BETWEEN 0 AND 1 + 1e-9
    OR agenda.subject_count > agenda.vocabulary_count;

-- promise: no divergence is below zero
SELECT agenda.*
FROM trends.agenda AS agenda
WHERE agenda.novelty < -1e-9 OR agenda.transience < -1e-9;
