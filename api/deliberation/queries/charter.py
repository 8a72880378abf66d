"""Reading a community's charter: what is in force, what is under revision, who has accepted."""

_ROW = """'id', v.id, 'number', v.number, 'note', v.note, 'state', v.state,
  'decision', v.decision_id, 'proposed_at', v.proposed_at, 'adopted_on', v.adopted_on,
  'replaced_on', v.replaced_on, 'fictitious', v.fictitious"""
_OF = "v.lab_id = :lab AND v.community_id = :community"
CHARTER = f"""
SELECT json_build_object(
  'in_force', (SELECT json_build_object({_ROW}, 'words', v.words, 'tree', v.tree)
    FROM charter_version AS v WHERE {_OF} AND v.state = 'adoptee'),
  'under_way', (SELECT json_build_object({_ROW}) FROM charter_version AS v
    WHERE {_OF} AND v.state IN ('proposee', 'amendee')),
  'versions', coalesce((SELECT json_agg(json_build_object({_ROW}) ORDER BY v.id DESC)
    FROM charter_version AS v WHERE {_OF} AND v.state <> 'retiree'), '[]'),
  'revise_by', (SELECT (v.adopted_on + interval '1 year')::date FROM charter_version AS v
    WHERE {_OF} AND v.state = 'adoptee'),
  'accepted_at', (SELECT a.at FROM charter_acceptance AS a
    JOIN charter_version AS v ON v.lab_id = a.lab_id AND v.id = a.charter_id
    WHERE {_OF} AND v.state = 'adoptee' AND a.member_id = :me),
  'accepted', (SELECT count(*) FROM charter_acceptance AS a
    JOIN charter_version AS v ON v.lab_id = a.lab_id AND v.id = a.charter_id
    JOIN community_member AS m ON m.lab_id = a.lab_id AND m.id = a.member_id
      AND m.left_at IS NULL
    WHERE {_OF} AND v.state = 'adoptee'),
  'members', (SELECT count(*) FROM community_member AS m
    WHERE m.lab_id = :lab AND m.community_id = :community AND m.left_at IS NULL))::text
"""
ONE = f"""
SELECT json_build_object({_ROW}, 'words', v.words, 'tree', v.tree)::text
FROM charter_version AS v WHERE {_OF} AND v.id = :version
"""
TEXTS = f"""
SELECT json_agg(json_build_object('number', v.id, 'words', v.words))::text
FROM charter_version AS v WHERE {_OF} AND v.id = ANY (CAST(:numbers AS bigint[]))
"""
"""The texts of some versions, in no order; null when there is none."""
