-- What the source that is credited makes of a printing: nothing where none is, or the paper itself; reprint where it is
-- another paper of the archive; wire for any other, an agency or a paper that is not in the archive.
--
-- parameters: agency, publication, credited_publication
-- agency: Source credited (articles.agency).
-- publication: Id of the title that printed it.
-- credited_publication: Id of the title that bears the name of the source; null for none.
CREATE OR REPLACE MACRO core.credit(agency, publication, credited_publication) AS CASE
    WHEN agency IS NULL OR credited_publication = publication THEN NULL
    WHEN credited_publication IS NOT NULL THEN 'reprint'
    ELSE 'wire'
END;
