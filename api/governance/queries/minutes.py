"""All that the minutes of a session say, in one statement."""

MINUTES = """
SELECT json_build_object(
  'lab', l.name, 'timezone', l.timezone, 'body', b.name, 'starts_at', s.starts_at,
  'ends_at', s.ends_at, 'place', s.place, 'status', s.status, 'note', s.note,
  'members', coalesce((
    SELECT json_agg(json_build_object('name', coalesce(p.display_name, m.label), 'label', m.label,
             'side', CASE WHEN m.community THEN 'community' ELSE coalesce(m.side, 'other') END,
             'voting', m.voting, 'chair', m.chair, 'presence', a.presence)
             ORDER BY m.chair DESC, coalesce(p.display_name, m.label), m.id)
    FROM session_attendance AS a
    JOIN body_member AS m ON m.lab_id = a.lab_id AND m.id = a.member_id
    LEFT JOIN person AS p ON p.id = m.person_id
    WHERE a.lab_id = s.lab_id AND a.session_id = s.id), '[]'::json),
  'items', coalesce((
    SELECT json_agg(json_build_object(
      'title', coalesce(r.title, i.title), 'kind', i.kind, 'status', i.status, 'note', i.note,
      'request', r.number, 'request_kind', r.kind,
      'appraisals', coalesce((
        SELECT json_agg(json_build_object('label', c.label, 'block', c.block,
                 'state', x.level, 'state_words', x.words,
                 'region', y.level, 'region_words', y.words) ORDER BY c.rank)
        FROM grid_criterion AS c
        LEFT JOIN request_appraisal AS x ON x.lab_id = c.lab_id AND x.request_id = r.id
          AND x.criterion_id = c.id AND x.side = 'state'
        LEFT JOIN request_appraisal AS y ON y.lab_id = c.lab_id AND y.request_id = r.id
          AND y.criterion_id = c.id AND y.side = 'region'
        WHERE c.lab_id = r.lab_id AND c.grid_id = r.grid_id AND NOT c.filter), '[]'::json),
      'decision', (
        SELECT json_build_object(
          'outcome', d.outcome, 'reason', d.reason, 'reason_kind', d.reason_kind, 'rule', d.rule,
          'positions', coalesce((
            SELECT json_agg(json_build_object('side', q.side, 'position', q.position,
                     'words', q.words) ORDER BY q.side DESC)
            FROM decision_position AS q
            WHERE q.lab_id = d.lab_id AND q.decision_id = d.id), '[]'::json),
          'evidence', coalesce((
            SELECT json_agg(v.label ORDER BY v.id) FROM decision_evidence AS v
            WHERE v.lab_id = d.lab_id AND v.decision_id = d.id), '[]'::json),
          'recommendations', coalesce((
            SELECT json_agg(json_build_object('words', n.words, 'due_on', n.due_on,
                     'owner', coalesce(np.display_name, n.owner_label)) ORDER BY n.id)
            FROM recommendation AS n LEFT JOIN person AS np ON np.id = n.owner_id
            JOIN decision AS nd ON nd.lab_id = n.lab_id AND nd.id = n.decision_id
            WHERE nd.lab_id = d.lab_id AND nd.item_id = d.item_id), '[]'::json))
        FROM decision AS d WHERE d.lab_id = i.lab_id AND d.item_id = i.id
        ORDER BY d.id DESC LIMIT 1)) ORDER BY i.rank, i.id)
    FROM agenda_item AS i
    LEFT JOIN project_request AS r ON r.lab_id = i.lab_id AND r.id = i.request_id
    WHERE i.lab_id = s.lab_id AND i.session_id = s.id), '[]'::json),
  'told', coalesce((SELECT json_agg(t.name ORDER BY t.rank) FROM body AS t
                    WHERE t.lab_id = s.lab_id AND t.notified_only AND t.active), '[]'::json),
  'number', coalesce((SELECT h.number FROM chain_head AS h WHERE h.lab_id = s.lab_id), 0),
  'hash', coalesce((SELECT encode(h.hash, 'hex') FROM chain_head AS h
                    WHERE h.lab_id = s.lab_id), ''))::text
FROM body_session AS s
JOIN body AS b ON b.lab_id = s.lab_id AND b.id = s.body_id
JOIN lab AS l ON l.id = s.lab_id
WHERE s.lab_id = :lab_id AND s.id = :id
"""

KEPT_MINUTES = """
SELECT content FROM session_minutes WHERE lab_id = :lab_id AND session_id = :id
"""
