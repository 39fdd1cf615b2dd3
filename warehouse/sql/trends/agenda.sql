-- The agenda of a paper, or of all papers together: how its attention was spread over the subjects of one closed kind in
-- one week or month, and how that differs from the periods around it (trends.agenda_periods says how it is counted).
-- Only periods with an article on the kind have a row. An agenda read from few articles looks concentrated, novel and
-- volatile: read it with article_count.
--
-- grain: publication, grain, period, subject_kind
-- publication: Id of the title, or all.
-- grain: week or month.
-- period: First day of the period; for a week its Monday (ISO 8601).
-- subject_kind: section, watch, agency or origin (core.subject_kinds).
-- article_count: Articles on the subjects of the kind, added up over subjects.
-- subject_count: Subjects with an article.
-- vocabulary_count: Subjects that are counted in the paper at all (trends.vocabulary).
-- diversity: Shannon entropy of attention over the logarithm of vocabulary_count: 0 when all goes to one subject, 1 when
--     all get the same (A. E. Boydstun, S. Bevan and H. F. Thomas, Policy Studies Journal 42, 2014); null where there is
--     one subject.
-- concentration: Herfindahl index, from 1 / vocabulary_count to 1.
-- volatility: Half the sum of the absolute changes of shares against the period before, 0 to 1; null if that has no row.
-- novelty: Mean Kullback-Leibler divergence from the periods before, in nats; null where too few are known.
-- transience: Mean Kullback-Leibler divergence from the periods after, in nats; null where too few are known.
-- resonance: novelty less transience: what was new and stayed is above zero (A. T. J. Barron et al., PNAS 115, 2018).
CREATE OR REPLACE VIEW trends.agenda AS
WITH sizes AS (
    SELECT vocabulary.publication, vocabulary.subject_kind, count(*) AS vocabulary_count
    FROM trends.vocabulary AS vocabulary
    GROUP BY vocabulary.publication, vocabulary.subject_kind
)

SELECT
    periods.publication,
    periods.grain,
    periods.period,
    periods.subject_kind,
    periods.article_count,
    periods.subject_count,
    sizes.vocabulary_count,
    periods.entropy / nullif(ln(sizes.vocabulary_count), 0) AS diversity,
    periods.concentration,
    periods.volatility,
    periods.novelty,
    periods.transience,
    periods.novelty - periods.transience AS resonance
FROM trends.agenda_periods AS periods
INNER JOIN sizes ON sizes.publication = periods.publication AND sizes.subject_kind = periods.subject_kind;
