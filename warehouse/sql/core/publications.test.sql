-- promise: a publication has one row
SELECT publications.publication, count(*) AS rows
FROM core.publications AS publications
GROUP BY publications.publication
HAVING count(*) > 1;

-- promise: no publication is called all, which stands for all of them together
SELECT publications.publication FROM core.publications AS publications WHERE publications.publication = 'all';
