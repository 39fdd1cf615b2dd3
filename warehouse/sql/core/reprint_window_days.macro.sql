-- Days between two printings that are compared, so that a night costs a season and not the archive.
--
-- parameters: none
CREATE OR REPLACE MACRO core.reprint_window_days() AS 90;
