-- What a topic or a form is called in the languages of the report; other subjects bear their own name.
SELECT
    CASE names.axis WHEN 'subject' THEN 'topic' ELSE names.axis END AS subject_kind,
    names.topic AS subject,
    names.name_zh,
    names.name_en
FROM core.topic_names AS names
ORDER BY names.axis, names.topic;
