-- promise: a topic has one name in each language
SELECT names.axis, names.topic, count(*) AS rows
FROM core.topic_names AS names
GROUP BY names.axis, names.topic
HAVING count(*) > 1;

-- promise: every topic has a name
SELECT DISTINCT topics.axis, topics.topic
FROM core.topics AS topics
SEMI JOIN quality.changed_days AS changed ON changed.issue_date = topics.issue_date
ANTI JOIN core.topic_names AS names ON names.axis = topics.axis AND names.topic = topics.topic;
