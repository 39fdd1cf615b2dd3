-- Country (ISO 3166-1 alpha-2) whose public holidays core.calendar knows: any that the holidays package has.
--
-- parameters: none
CREATE OR REPLACE MACRO core.home_country() AS 'CN';
