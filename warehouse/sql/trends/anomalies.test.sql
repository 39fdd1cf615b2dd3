-- promise: a subject has one anomaly a day and paper
SELECT anomalies.publication, anomalies.day, anomalies.subject_kind, anomalies.subject, count(*) AS rows
FROM trends.anomalies AS anomalies
GROUP BY anomalies.publication, anomalies.day, anomalies.subject_kind, anomalies.subject
HAVING count(*) > 1;

-- promise: an anomaly is beyond the cut, on the side of its share, against half a baseline or more
SELECT anomalies.*
FROM trends.anomalies AS anomalies
WHERE
    abs(anomalies.robust_z) < trends.anomaly_cut()
    OR sign(anomalies.robust_z) <> sign(anomalies.share - anomalies.baseline_share)
    OR anomalies.false_discovery_rate < anomalies.probability
    OR anomalies.false_discovery_rate > trends.false_discovery_rate()
    OR anomalies.baseline_day_count * 2 < trends.baseline_weeks();
