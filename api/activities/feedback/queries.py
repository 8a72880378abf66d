"""Reading what people say: never one answer, and no result below five."""

from api.activities.feedback.rules import SATISFIED_FROM, SHOWN_FROM
from api.activities.queries import SEEN

_ENOUGH = f"count(*) >= {SHOWN_FROM}"
_SCORES = ", ".join(f"count(*) FILTER (WHERE f.score = {score})" for score in range(1, 6))
_FAVOURABLE = (
    f"count(*) FILTER (WHERE f.improved OR f.score >= {SATISFIED_FROM})"  # one of them is null
)
_SHARE = f"CASE WHEN {_ENOUGH} THEN trim_scale(round(100.0 * {_FAVOURABLE} / count(*), 2)) END"
_OF_ACTIVITY = "f.lab_id = a.lab_id AND f.activity_id = a.id"
_PRESENCES = """
(SELECT coalesce(sum(t.count), 0) FROM attendance AS t
 WHERE t.lab_id = a.lab_id AND t.activity_id = a.id)
"""

_TITLE = "CASE WHEN h.hidden THEN :hidden_title ELSE a.title END"
"""What is for the members of a community alone is named to nobody else (``queries.SEEN``)."""

ONE = f"""
SELECT json_build_object(
  'activity', a.id, 'title', {_TITLE}, 'presences', {_PRESENCES},
  'groups', (SELECT coalesce(json_agg(g.line ORDER BY g.wave, g.audience), '[]') FROM (
     SELECT f.wave, f.audience, json_build_object(
       'wave', f.wave, 'audience', f.audience, 'answers', count(*),
       'favourable', CASE WHEN {_ENOUGH} THEN {_FAVOURABLE} END, 'percent', {_SHARE},
       'scores', CASE WHEN {_ENOUGH} AND f.wave = 'seance'
         THEN json_build_array({_SCORES}) END) AS line
     FROM feedback_answer AS f WHERE {_OF_ACTIVITY} GROUP BY f.wave, f.audience) AS g),
  'words', CASE WHEN CAST(:manager AS boolean) AND (SELECT {_ENOUGH}
       FROM feedback_answer AS f WHERE {_OF_ACTIVITY})
     THEN (SELECT coalesce(json_agg(f.words ORDER BY md5(f.words)), '[]')
       FROM feedback_answer AS f WHERE {_OF_ACTIVITY} AND f.words IS NOT NULL)
     ELSE '[]' END,
  'doubtful', (SELECT count(*) FROM feedback_answer AS f
     WHERE {_OF_ACTIVITY} AND f.wave = 'seance') * 5 > {_PRESENCES} * 6)::text
FROM activity AS a {SEEN} WHERE a.lab_id = :lab AND a.id = :activity
"""
"""The results of an activity: by wave and audience, and the words in no order."""

_SORT = "to_char(a.starts_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MI') || lpad(a.id::text, 19, '0')"


def _answers(wave: str) -> str:
    return f"coalesce(sum(g.answers) FILTER (WHERE g.wave = '{wave}'), 0)::bigint"


def _overall(wave: str) -> str:
    """The share of both audiences; none while one of them has a result that may not be told."""
    of_it = f"FILTER (WHERE g.wave = '{wave}')"
    return (
        f"CASE WHEN min(g.answers) {of_it} >= {SHOWN_FROM} THEN trim_scale(round("
        f"100.0 * sum(g.favourable) {of_it} / sum(g.answers) {of_it}, 2)) END"
    )


LIST = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN min(sort) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT a.sort, row_number() OVER (ORDER BY a.sort DESC) AS rank, json_build_object(
    'activity', a.id, 'kind', a.kind, 'title', {_TITLE}, 'starts_at', a.starts_at,
    'ends_at', a.ends_at, 'presences', {_PRESENCES}, 'answers', s.answers,
    'percent', s.percent, 'later_answers', s.later_answers, 'later_percent', s.later_percent,
    'testimonies', (SELECT count(*) FROM testimony AS y WHERE y.lab_id = a.lab_id
       AND y.activity_id = a.id AND y.erased_at IS NULL AND y.status <> 'ecarte'),
    'doubtful', s.answers * 5 > {_PRESENCES} * 6,
    'ask_again_on', (a.ends_at + make_interval(months => :months))::date,
    'fictitious', a.fictitious) AS item
  FROM (
    SELECT a.*, {_SORT} AS sort FROM activity AS a
    WHERE a.lab_id = :lab AND a.status <> 'cancelled' AND a.starts_at <= :at
      AND (CAST(:after AS text) IS NULL OR {_SORT} < :after)
      AND (NOT CAST(:answered AS boolean) OR EXISTS (
        SELECT FROM feedback_answer AS f WHERE {_OF_ACTIVITY}))
    ORDER BY sort DESC LIMIT :limit + 1) AS a {SEEN}
  CROSS JOIN LATERAL (
    SELECT {_overall("seance")} AS percent, {_overall("six_mois")} AS later_percent,
      {_answers("seance")} AS answers, {_answers("six_mois")} AS later_answers
    FROM (
      SELECT f.wave, count(*) AS answers, {_FAVOURABLE} AS favourable
      FROM feedback_answer AS f WHERE {_OF_ACTIVITY} GROUP BY f.wave, f.audience) AS g) AS s
) AS found
"""
"""Activities that have begun, latest first, with how many answered."""


def _side(wave: str) -> str:
    of_it = f"FILTER (WHERE f.wave = '{wave}')"
    return (
        f"json_build_object('answers', count(*) {of_it}, 'points', CASE WHEN count(*) {of_it}"
        f" >= {SHOWN_FROM} THEN trim_scale(round(avg(f.points) {of_it}, 2)) END)"
    )


PROCEDURES = f"""
SELECT json_build_object('items', coalesce((
  SELECT json_agg(g.line ORDER BY g.procedure) FROM (
    SELECT f.procedure, json_build_object('procedure', f.procedure,
      'before', {_side("avant")}, 'after', {_side("apres")}) AS line
    FROM feedback_answer AS f
    WHERE f.lab_id = p.lab_id AND f.project_id = p.id GROUP BY f.procedure) AS g), '[]'))::text
FROM project AS p WHERE p.lab_id = :lab AND p.slug = :project
"""
"""Before and after, procedure by procedure; null when there is no such card."""

_ABOUT = f"""
'activity', y.activity_id, 'activity_title', {_TITLE},
'project', p.slug, 'project_title', p.title
"""
_TESTIMONY = f"""
json_build_object(
  'id', y.id, {_ABOUT}, 'audience', y.audience, 'words', y.words, 'said_by', y.said_by,
  'consent', y.consent, 'consent_at', y.consent_at, 'may_publish', y.may_publish,
  'public', y.public, 'status', y.status, 'decided_at', y.decided_at,
  'erased', y.erased_at IS NOT NULL, 'fictitious', y.fictitious,
  'abilities', CASE WHEN CAST(:manager AS boolean) AND y.erased_at IS NULL
    THEN '["decide"]'::json ELSE '[]'::json END,
  'version', y.version)
"""
_JOINED = f"""
LEFT JOIN activity AS a ON a.lab_id = y.lab_id AND a.id = y.activity_id
LEFT JOIN project AS p ON p.lab_id = y.lab_id AND p.id = y.project_id {SEEN}
"""

ONE_TESTIMONY = f"""
SELECT {_TESTIMONY}::text FROM testimony AS y {_JOINED}
WHERE y.lab_id = :lab AND y.id = :testimony
"""

TESTIMONIES = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY id DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN min(id) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT y.id, row_number() OVER (ORDER BY y.id DESC) AS rank, {_TESTIMONY} AS item
  FROM (
    SELECT * FROM testimony AS y WHERE y.lab_id = :lab
      AND (CAST(:status AS text) IS NULL OR (y.status = :status AND y.erased_at IS NULL))
      AND (CAST(:of_activity AS bigint) IS NULL OR y.activity_id = :of_activity)
      AND (CAST(:after AS bigint) IS NULL OR y.id < :after)
    ORDER BY y.id DESC LIMIT :limit + 1) AS y {_JOINED}
) AS found
"""
"""A lab's testimonies, latest first."""

PUBLISHED = """
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY id DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN min(id) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT y.id, row_number() OVER (ORDER BY y.id DESC) AS rank, json_build_object(
    'id', y.id, 'audience', y.audience, 'words', y.words, 'said_by', y.said_by,
    'decided_at', y.decided_at, 'fictitious', y.fictitious,
    'project', p.slug, 'project_title', p.title) AS item
  FROM (
    SELECT y.id, y.lab_id, y.project_id, y.audience, y.words, y.said_by, y.decided_at,
      y.fictitious
    FROM testimony AS y JOIN lab AS l ON l.id = y.lab_id
    WHERE l.slug = :lab AND y.status = 'valide' AND y.public
      AND (CAST(:after AS bigint) IS NULL OR y.id < :after)
    ORDER BY y.id DESC LIMIT :limit + 1) AS y
  LEFT JOIN project AS p
    ON p.lab_id = y.lab_id AND p.id = y.project_id AND p.publication = 'public'
) AS found
HAVING EXISTS (SELECT FROM lab AS l WHERE l.slug = :lab)
"""
"""What everybody may read, by the public role; nothing when there is no such lab."""
