-- What a change point must save, in units of the logarithm of a series' months: two for a level and its place (the
-- Bayesian criterion), one more for having looked everywhere (N. R. Zhang and D. O. Siegmund, Biometrics 63, 2007).
--
-- parameters: none
CREATE OR REPLACE MACRO trends.change_point_penalty() AS 3.0;
