-- Upper end of the 95 % score interval of a share (E. B. Wilson, Probable inference, the law of succession, and
-- statistical inference, JASA 22, 1927); 1.959964 is the normal deviate of 97.5 %.
--
-- parameters: proportion, sample_size
-- proportion: The share, 0 to 1; null gives null.
-- sample_size: Number of articles that it rests on, greater than 0.
CREATE OR REPLACE MACRO trends.wilson_high(proportion, sample_size) AS CASE
    -- The formula gives this exactly; its rounding would not.
    WHEN proportion = 1 THEN 1.0
    ELSE (
        proportion + 1.959964 ^ 2 / (2 * sample_size)
        + 1.959964 * sqrt(
            proportion * (1 - proportion) / sample_size + 1.959964 ^ 2 / (4 * sample_size ^ 2)
        )
    ) / (1 + 1.959964 ^ 2 / sample_size)
END;
