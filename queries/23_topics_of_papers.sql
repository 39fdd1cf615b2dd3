-- What do the papers write about: the share of each subject of IPTC Media Topics in September?
SELECT
    attention.publication,
    names.name_zh AS topic,
    attention.numerator AS articles,
    attention.share,
    attention.share_low,
    attention.share_high,
    attention.low_confidence_share
FROM trends.attention_monthly AS attention
INNER JOIN core.topic_names AS names ON names.axis = 'subject' AND names.topic = attention.subject
WHERE
    attention.subject_kind = 'topic'
    AND attention.denominator_kind = 'articles'
    AND attention.period = DATE '2025-09-01'
    AND attention.publication <> 'all'
ORDER BY attention.publication, attention.share DESC, names.topic;
