-- What a topic is called: the seventeen subjects of the top level of IPTC Media Topics (https://iptc.org, CC BY 4.0) and
-- the forms in which dailies print. The same names stand in the taxonomy's tables, and a test holds them equal.
--
-- grain: axis, topic
-- axis: subject or form.
-- topic: QCode of the subject (medtop:15000000), or name of the form.
-- name_zh: Its name in Chinese.
-- name_en: Its name in English; for a subject, IPTC's.
-- name_fr: Its name in French.
CREATE OR REPLACE TABLE core.topic_names AS
SELECT names.axis, names.topic, names.name_zh, names.name_en, names.name_fr
FROM (
    VALUES
        ('subject', 'medtop:01000000', '文化、艺术、娱乐和传媒', 'arts, culture, entertainment and media', 'arts, culture, divertissement et médias'),
        ('subject', 'medtop:02000000', '犯罪、法律和司法', 'crime, law and justice', 'criminalité, droit et justice'),
        ('subject', 'medtop:03000000', '灾害、事故和突发事件', 'disaster, accident and emergency incident', 'désastres et accidents'),
        ('subject', 'medtop:04000000', '经济、商业和金融', 'economy, business and finance', 'économie et finances'),
        ('subject', 'medtop:05000000', '教育', 'education', 'éducation'),
        ('subject', 'medtop:06000000', '环境', 'environment', 'environnement'),
        ('subject', 'medtop:07000000', '健康', 'health', 'santé'),
        ('subject', 'medtop:08000000', '人情趣闻', 'human interest', 'gens, animaux, insolite'),
        ('subject', 'medtop:09000000', '劳动', 'labour', 'travail et emploi'),
        ('subject', 'medtop:10000000', '生活和休闲', 'lifestyle and leisure', 'vie quotidienne et loisirs'),
        ('subject', 'medtop:11000000', '政治', 'politics and government', 'politique et gouvernement'),
        ('subject', 'medtop:12000000', '宗教', 'religion', 'religion'),
        ('subject', 'medtop:13000000', '科学技术', 'science and technology', 'science et technologie'),
        ('subject', 'medtop:14000000', '社会', 'society', 'société'),
        ('subject', 'medtop:15000000', '体育', 'sport', 'sport'),
        ('subject', 'medtop:16000000', '冲突、战争与和平', 'conflict, war and peace', 'conflits, guerres et paix'),
        ('subject', 'medtop:17000000', '天气', 'weather', 'météo'),
        ('form', 'report', '消息', 'news report', 'nouvelle'),
        ('form', 'brief', '简讯', 'brief', 'brève'),
        ('form', 'meeting', '会议报道', 'meeting report', 'compte rendu de réunion'),
        ('form', 'visit', '领导活动', 'official visit', 'visite officielle'),
        ('form', 'feature', '通讯、特写', 'feature', 'reportage'),
        ('form', 'profile', '人物通讯', 'profile', 'portrait'),
        ('form', 'commentary', '评论', 'commentary', 'commentaire'),
        ('form', 'interview', '访谈', 'interview', 'entretien'),
        ('form', 'notice', '公告、启事', 'notice', 'avis'),
        ('form', 'list', '名单、表', 'list or table', 'liste ou tableau'),
        ('form', 'service', '服务、解读', 'service', 'pratique'),
        ('form', 'letter', '读者来信', 'letter', 'courrier des lecteurs'),
        ('form', 'literary', '副刊作品', 'literary piece', 'texte littéraire'),
        ('form', 'document', '文件全文', 'document', 'document'),
        ('form', 'caption', '图片新闻', 'picture caption', 'légende'),
        ('form', 'advertisement', '广告', 'advertisement', 'publicité')
) AS names (axis, topic, name_zh, name_en, name_fr);
