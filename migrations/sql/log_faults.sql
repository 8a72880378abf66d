-- What no longer says what the log says of it: one row for each record, named by its last line of
-- that kind (0 when it has none). Content that was erased is not compared.
CREATE FUNCTION tilab_row_faults(lab bigint)
RETURNS TABLE (lab_id bigint, number bigint, entity text, key text) LANGUAGE sql STABLE AS $$
  WITH line AS (
    SELECT DISTINCT ON (e.lab_id, e.kind, e.key)
           e.lab_id, e.number, e.kind, e.entity, e.key, c.content
    FROM chain_entry AS e
    JOIN chain_content AS c ON c.lab_id = e.lab_id AND c.number = e.number
    WHERE (lab IS NULL OR e.lab_id = lab)
      AND e.kind IN ('decision', 'request-move', 'filter', 'urgent-start', 'minutes',
                     'recommendation', 'publication')
    ORDER BY e.lab_id, e.kind, e.key, e.number DESC
  ), live AS (
    SELECT d.lab_id, 'decision' AS kind, 'decision' AS entity, d.id::text AS key,
           jsonb_build_object(
             'decision', d.id, 'item', d.item_id, 'session', d.session_id, 'body', d.body_id,
             'request', d.request_id, 'proposal', d.proposal_id, 'outcome', d.outcome,
             'reason', d.reason, 'reason_kind', d.reason_kind, 'rule', d.rule, 'grid', d.grid_id,
             'corrects', d.corrects_id, 'recorded_by', d.recorded_by,
             'decided_at', to_char(d.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
             'positions', coalesce((
               SELECT jsonb_agg(jsonb_build_object('side', p.side, 'position', p.position,
                        'words', p.words, 'members', p.members) ORDER BY p.side COLLATE "C")
               FROM decision_position AS p
               WHERE p.lab_id = d.lab_id AND p.decision_id = d.id), '[]'),
             'evidence', coalesce((
               SELECT jsonb_agg(jsonb_build_object('label', v.label, 'url', v.url, 'file', v.file_id,
                        'project', v.project, 'indicator', v.indicator) ORDER BY v.id)
               FROM decision_evidence AS v
               WHERE v.lab_id = d.lab_id AND v.decision_id = d.id), '[]')) AS said
    FROM decision AS d WHERE lab IS NULL OR d.lab_id = lab
    UNION ALL
    SELECT r.lab_id, 'request-move', 'request', r.id::text, jsonb_build_object(
             'to', r.state, 'grid', r.grid_id, 'step', (
               SELECT s.slug FROM request_step AS s
               WHERE s.lab_id = r.lab_id AND s.id = r.step_id))
    FROM project_request AS r
    WHERE (lab IS NULL OR r.lab_id = lab) AND r.state <> 'brouillon'
    UNION ALL
    SELECT r.lab_id, 'filter', 'request', r.id::text, jsonb_build_object(
             'verdict', r.filter_verdict, 'users_argument', r.filter_users_argument,
             'agents_argument', r.filter_agents_argument)
    FROM project_request AS r
    WHERE (lab IS NULL OR r.lab_id = lab) AND r.filter_verdict IS NOT NULL
    UNION ALL
    SELECT r.lab_id, 'urgent-start', 'request', r.id::text,
           jsonb_build_object('reason', r.urgent_reason)
    FROM project_request AS r WHERE (lab IS NULL OR r.lab_id = lab) AND r.urgent
    UNION ALL
    SELECT m.lab_id, 'minutes', 'body_session', m.session_id::text, jsonb_build_object(
             'session', m.session_id,
             'sha256', CASE WHEN m.sha256 = encode(sha256(m.content), 'hex') THEN m.sha256 END,
             'attendance', coalesce((
               SELECT jsonb_agg(jsonb_build_object('member', a.member_id, 'presence', a.presence)
                                ORDER BY a.member_id)
               FROM session_attendance AS a
               WHERE a.lab_id = m.lab_id AND a.session_id = m.session_id), '[]'))
    FROM session_minutes AS m WHERE lab IS NULL OR m.lab_id = lab
    UNION ALL
    SELECT r.lab_id, 'recommendation', 'recommendation', r.id::text,
           jsonb_build_object('decision', r.decision_id, 'text', r.words)
    FROM recommendation AS r WHERE lab IS NULL OR r.lab_id = lab
    UNION ALL
    SELECT p.lab_id, 'publication', 'project', p.slug, jsonb_build_object('to', p.publication)
    FROM project AS p
    WHERE (lab IS NULL OR p.lab_id = lab) AND EXISTS (
      SELECT FROM chain_entry AS e
      WHERE e.lab_id = p.lab_id AND e.entity = 'project' AND e.key = p.slug
        AND e.kind = 'publication')
  )
  SELECT coalesce(line.lab_id, live.lab_id), coalesce(line.number, 0),
         coalesce(line.entity, live.entity), coalesce(line.key, live.key)
  FROM line FULL JOIN live
    ON live.lab_id = line.lab_id AND live.kind = line.kind AND live.key = line.key
  WHERE line.content IS NULL
     OR (line.content <> '{"erased": true}' AND NOT coalesce(line.content @> live.said
           AND CASE line.kind
               WHEN 'decision' THEN line.content - '{salt,attendance}'::text[] = live.said
               WHEN 'minutes' THEN line.content - 'salt' = live.said ELSE true END, false))
$$;

-- The chain's own faults (sql/chain.sql), and the rows that were altered behind its back.
ALTER FUNCTION tilab_chain_faults RENAME TO tilab_line_faults;
CREATE FUNCTION tilab_chain_faults(lab bigint)
RETURNS TABLE (lab_id bigint, number bigint, fault text) LANGUAGE sql STABLE AS $$
  SELECT f.lab_id, f.number, f.fault FROM tilab_line_faults(lab) AS f
  UNION ALL
  SELECT f.lab_id, f.number, 'row' FROM tilab_row_faults(lab) AS f
$$;
