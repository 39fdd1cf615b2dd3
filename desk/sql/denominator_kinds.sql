-- What a share can be a share of.
SELECT DISTINCT denominators.denominator_kind
FROM trends.denominators AS denominators
ORDER BY denominators.denominator_kind;
