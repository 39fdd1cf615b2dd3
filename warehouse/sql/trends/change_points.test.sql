-- promise: a change point saves more than it costs to assume it, and changes something
SELECT changes.*
FROM trends.change_points AS changes
WHERE changes.saving <= 0 OR changes.share_before = changes.share_after;
