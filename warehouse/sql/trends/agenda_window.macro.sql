-- Periods before, and after, that novelty and transience compare a period with: a month of weeks, a third of a year of
-- months. Longer windows tell slower changes (Barron et al. 2018 show resonance at several scales).
--
-- parameters: none
CREATE OR REPLACE MACRO trends.agenda_window() AS 4;
