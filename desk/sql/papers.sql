-- Papers that attention is counted for: all of them together first, then each.
SELECT denominators.publication
FROM trends.denominators AS denominators
GROUP BY denominators.publication
ORDER BY denominators.publication <> 'all', denominators.publication;
