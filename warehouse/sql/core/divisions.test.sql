-- promise: a division has one row
SELECT divisions.place, count(*) AS row_count
FROM core.divisions AS divisions
GROUP BY divisions.place
HAVING count(*) > 1;

-- promise: two divisions do not share a code
SELECT divisions.division_code, count(*) AS row_count
FROM core.divisions AS divisions
WHERE divisions.division_code IS NOT NULL
GROUP BY divisions.division_code
HAVING count(*) > 1;
