"""Reading cards: one, those that wait for somebody, versions, reviews, uses."""

from api.commons.methods.queries.search import CARD_FACTS

_WHERE_IT_IS = """
FROM method_card AS c
JOIN lab AS l ON l.id = c.lab_id
LEFT JOIN community AS k ON k.lab_id = c.lab_id AND k.id = c.community_id
"""
_COMMUNITY = (
    """CASE WHEN k.id IS NOT NULL THEN json_build_object('slug', k.slug, 'name', k.name) END"""
)
_CONTENT = """
  'when_to_use', c.when_to_use, 'words', c.words, 'tree', c.tree, 'variants', c.variants,
  'variants_tree', c.variants_tree, 'steps', c.steps, 'licence', c.licence, 'authors', c.authors,
  'source_url', c.source_url, 'number', c.number, 'published_at', c.published_at,
  'review_due_on', c.review_due_on, 'origin_lab', c.origin_lab, 'origin_slug', c.origin_slug,
  'last_used_on', c.last_used_on, 'changed_at', c.changed_at
"""
WHOLE = (
    f"json_build_object({CARD_FACTS}, {_CONTENT}, 'community', {_COMMUNITY}, 'version', c.version)"
)

ONE = f"""
SELECT json_build_object('card', {WHOLE}, 'withdrawn_reason', c.withdrawn_reason,
  'changed_by', c.changed_by, 'review', (
    SELECT json_build_object('kind', r.kind, 'asked_at', r.asked_at) FROM method_review AS r
    WHERE r.lab_id = c.lab_id AND r.card_id = c.id AND r.verdict IS NULL),
  'advice', (SELECT r.words FROM method_review AS r WHERE r.lab_id = c.lab_id AND r.card_id = c.id
    AND r.verdict = 'a_reprendre' AND r.done_at > coalesce(c.published_at, '-infinity')
    ORDER BY r.id DESC LIMIT 1))::text
{_WHERE_IT_IS} WHERE c.lab_id = :lab AND c.slug = :card
"""
"""As the application, under row-level security."""

PUBLIC_ONE = f"""
SELECT {WHOLE}::text {_WHERE_IT_IS}
WHERE l.slug = :lab AND c.slug = :card AND c.state IN ('publiee', 'a_revoir')
"""
EXPORT = f"""
SELECT json_build_object('licence_note', CAST(:note AS text), 'items', coalesce(json_agg(
  {WHOLE} ORDER BY l.slug, c.slug), '[]'))::text
{_WHERE_IT_IS} WHERE c.state IN ('publiee', 'a_revoir')
"""
"""Every published card, by the public role."""

WAITING = f"""
SELECT json_build_object('items', coalesce(json_agg(json_build_object({CARD_FACTS},
  'community', {_COMMUNITY}, 'review_due_on', c.review_due_on, 'changed_at', c.changed_at)
  ORDER BY c.state, c.changed_at DESC, c.id), '[]'))::text
{_WHERE_IT_IS}
WHERE c.lab_id = :lab AND c.state <> 'publiee'
  AND (c.community_id = ANY ((SELECT tilab_communities())::bigint[]) OR c.community_id IS NULL
    AND CAST(:house AS boolean))
"""
"""What is written, to be read, to be reviewed or withdrawn, where somebody has a part."""

VERSIONS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'number', v.number, 'note', v.note, 'at', v.at) ORDER BY v.number DESC), '[]'))::text
FROM method_version AS v WHERE v.lab_id = :lab AND v.card_id = :card
"""
VERSION = """
SELECT json_build_object('number', v.number, 'note', v.note, 'at', v.at, 'card', v.card)::text
FROM method_version AS v WHERE v.lab_id = :lab AND v.card_id = :card AND v.number = :number
"""
_USE = """
  'id', u.id, 'on_day', u.on_day, 'people', u.people, 'minutes', u.minutes, 'how', u.how,
  'words', u.words, 'public', u.public, 'at', u.at, 'fictitious', u.fictitious
"""
USES = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY id DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN min(id) FILTER (WHERE rank <= :limit) END)::text
FROM (SELECT u.id, row_number() OVER (ORDER BY u.id DESC) AS rank, json_build_object({_USE},
    'mine', coalesce(u.person_id = :person, false), 'activity_lab', al.slug, 'activity', a.id,
    'activity_title', a.title) AS item
  FROM method_use AS u
  LEFT JOIN lab AS al ON al.id = u.activity_lab_id
  LEFT JOIN activity AS a ON a.lab_id = u.activity_lab_id AND a.id = u.activity_id
    AND a.public_event AND a.status <> 'cancelled'
  WHERE u.lab_id = :lab AND u.card_id = :card
    AND (u.public OR u.person_id = :person
      OR u.community_id = ANY ((SELECT tilab_communities())::bigint[])
      OR u.community_id IS NULL AND u.lab_id = ANY ((SELECT tilab_labs())::bigint[]))
    AND (CAST(:after AS bigint) IS NULL OR u.id < :after)
  ORDER BY u.id DESC LIMIT CAST(:limit AS bigint) + 1) AS found
"""
"""As the application: what everybody may read, one's own and one's community's (or lab's, of a card
that has none). That the activity is of one's lab gives no right: it may be a hidden meeting."""

OF_ACTIVITY = f"""
SELECT (SELECT json_build_object('items', coalesce(json_agg(json_build_object({_USE},
    'mine', coalesce(u.person_id = :person, false), 'lab', l.slug, 'slug', c.slug,
    'title', c.title) ORDER BY u.id), '[]'))
  FROM method_use AS u
  JOIN method_card AS c ON c.lab_id = u.lab_id AND c.id = u.card_id
  JOIN lab AS l ON l.id = c.lab_id
  WHERE u.activity_lab_id = a.lab_id AND u.activity_id = a.id)::text
FROM activity AS a
WHERE a.lab_id = :lab AND a.id = :activity
  AND (NOT a.members_only OR CAST(:manages AS boolean) OR a.organiser_id = :person
    OR a.community_id = ANY ((SELECT tilab_communities())::bigint[]))
"""
"""Nothing for whoever may not know what the activity is."""

_ONES_OWN = """
(s.community_id IS NULL OR EXISTS (SELECT FROM mine AS m
  WHERE m.lab_id = s.lab_id AND m.community_id = s.community_id))
GROUP BY s.lab_id, s.community_id
"""
WRITTEN = f"""
SELECT s.lab_id, s.community_id, count(*) AS n FROM method_card AS s
WHERE s.created_by = :person AND s.published_at >= :start AND s.published_at < :end AND {_ONES_OWN}
"""
"""As ``communities.contributions.sources`` asks: cards one began, when they were published."""
REVIEWED = f"""
SELECT s.lab_id, s.community_id, count(*) AS n FROM method_review AS s
WHERE s.reviewer_id = :person AND s.done_at >= :start AND s.done_at < :end AND {_ONES_OWN}
"""
"""The same: cards one reviewed, before they were published and every year after."""
