-- Number of a week or month, so that neighbours differ by one.
--
-- parameters: grain, period
-- grain: week or month.
-- period: First day of the period.
CREATE OR REPLACE MACRO trends.period_number(grain, period) AS CASE grain
    WHEN 'week' THEN (period::DATE - DATE '1600-01-03') // 7
    ELSE year(period) * 12 + month(period)
END;
