-- Whether an item counts as coverage: reported or written text, so article and editorial. Captions, notices,
-- advertisements and teasers do not count, neither as a numerator nor in a denominator: a notice is paid for, a
-- caption or a teaser repeats what an article says.
--
-- parameters: kind
-- kind: articles.kind.
CREATE OR REPLACE MACRO core.is_coverage(kind) AS kind IN ('article', 'editorial');
