-- The decision log of each lab: entries chained by hash, written by tilab_chain_append alone.
CREATE TABLE chain_head (
  lab_id bigint PRIMARY KEY REFERENCES lab (id),
  number bigint NOT NULL,
  hash bytea NOT NULL
);
CREATE TABLE chain_entry (
  lab_id bigint NOT NULL REFERENCES lab (id),
  number bigint NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  entity text NOT NULL,
  key text NOT NULL,
  actor text NOT NULL,
  role text NOT NULL,
  content_hash bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT pk_chain_entry PRIMARY KEY (lab_id, number)
);
CREATE INDEX ix_chain_entry_record ON chain_entry (lab_id, entity, key, number);
-- Apart from the entry, so that it can be erased (and marked {"erased": true}) without breaking the
-- chain; its salt keeps what was erased from being guessed from the hash.
CREATE TABLE chain_content (
  lab_id bigint NOT NULL,
  number bigint NOT NULL,
  content jsonb NOT NULL,
  CONSTRAINT pk_chain_content PRIMARY KEY (lab_id, number),
  CONSTRAINT fk_chain_content_entry FOREIGN KEY (lab_id, number)
    REFERENCES chain_entry (lab_id, number)
);

CREATE FUNCTION tilab_chain_hash(
  previous bytea, lab_id bigint, number bigint, at timestamptz, kind text, entity text, key text,
  actor text, role text, content_hash bytea
) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(
    lab_id, number, extract(epoch FROM at), kind, entity, key, actor, role,
    encode(content_hash, 'hex'))::text, 'UTF8'))
$$;

-- Appends entries {kind, entity, key, actor, role, content} to the log of one lab, in order; gives
-- its head. The head is locked until commit: one writer at a time in each lab, and only in a
-- transaction that may touch the lab's rows.
CREATE FUNCTION tilab_chain_append(lab bigint, entries jsonb) RETURNS chain_head
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head chain_head;
  entry jsonb;
  stamp timestamptz := clock_timestamp();
  content_digest bytea;
  chained bytea;
BEGIN
  IF NOT (tilab_every_lab() OR lab = ANY (tilab_labs())) THEN
    RAISE EXCEPTION 'chain_entry: another lab' USING ERRCODE = '42501';
  END IF;
  INSERT INTO chain_head VALUES (lab, 0, '\x') ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM chain_head WHERE lab_id = lab FOR UPDATE;
  FOR entry IN SELECT e FROM jsonb_array_elements(entries) WITH ORDINALITY AS given(e, n) ORDER BY n LOOP
    content_digest := sha256(convert_to((entry->'content')::text, 'UTF8'));
    chained := tilab_chain_hash(
      head.hash, lab, head.number + 1, stamp, entry->>'kind', entry->>'entity', entry->>'key',
      entry->>'actor', entry->>'role', content_digest);
    INSERT INTO chain_entry (lab_id, number, at, kind, entity, key, actor, role, content_hash, previous, hash)
      VALUES (lab, head.number + 1, stamp, entry->>'kind', entry->>'entity', entry->>'key',
              entry->>'actor', entry->>'role', content_digest, head.hash, chained);
    INSERT INTO chain_content VALUES (lab, head.number + 1, entry->'content');
    head.number := head.number + 1;
    head.hash := chained;
  END LOOP;
  UPDATE chain_head SET number = head.number, hash = head.hash WHERE lab_id = lab;
  RETURN head;
END $$;

-- The audit log notes the hash that each append ends with: a second chain, over all labs, that knows
-- how long this one was and how it ended.
CREATE INDEX ix_audit_detail_chain ON audit_detail (entry_id) WHERE details ? 'chain_hash';

-- What is wrong in the log of one lab (of all when lab is null): 'missing' numbers, a 'hash' that
-- does not follow, a 'content' that no longer has its hash, a 'head' that is not the last entry or
-- not what the audit log saw written (entries taken off the end, or written and hashed anew).
CREATE FUNCTION tilab_chain_faults(lab bigint)
RETURNS TABLE (lab_id bigint, number bigint, fault text) LANGUAGE sql STABLE AS $$
  WITH entry AS (
    SELECT c.*, lag(c.hash, 1, '\x'::bytea) OVER earlier AS before,
           c.number - lag(c.number, 1, 0::bigint) OVER earlier AS step
    FROM chain_entry AS c WHERE lab IS NULL OR c.lab_id = lab
    WINDOW earlier AS (PARTITION BY c.lab_id ORDER BY c.number)
  )
  SELECT e.lab_id, e.number, 'missing' FROM entry AS e WHERE e.step <> 1
  UNION ALL
  SELECT e.lab_id, e.number, 'hash' FROM entry AS e
  WHERE e.previous <> e.before
     OR e.hash <> tilab_chain_hash(e.previous, e.lab_id, e.number, e.at, e.kind, e.entity, e.key,
                                   e.actor, e.role, e.content_hash)
  UNION ALL
  SELECT e.lab_id, e.number, 'content' FROM entry AS e
  LEFT JOIN chain_content AS c ON c.lab_id = e.lab_id AND c.number = e.number
  WHERE c.content IS NULL
     OR (c.content <> '{"erased": true}'
         AND sha256(convert_to(c.content::text, 'UTF8')) <> e.content_hash)
  UNION ALL
  SELECT h.lab_id, h.number, 'head' FROM chain_head AS h
  LEFT JOIN LATERAL (SELECT c.number, c.hash FROM chain_entry AS c WHERE c.lab_id = h.lab_id
                     ORDER BY c.number DESC LIMIT 1) AS last ON true
  WHERE (lab IS NULL OR h.lab_id = lab)
    AND (h.number, h.hash) IS DISTINCT FROM (coalesce(last.number, 0), coalesce(last.hash, '\x'))
  UNION ALL
  SELECT DISTINCT e.lab_id, 0::bigint, 'head' FROM entry AS e
  WHERE NOT EXISTS (SELECT FROM chain_head AS h WHERE h.lab_id = e.lab_id)
  UNION -- each said once, whoever saw it
  SELECT a.lab_id, (d.details->>'chain')::bigint, 'head' FROM audit_detail AS d
  JOIN audit_entry AS a ON a.id = d.entry_id
  LEFT JOIN chain_entry AS c ON c.lab_id = a.lab_id AND c.number = (d.details->>'chain')::bigint
  WHERE d.details ? 'chain_hash' AND (lab IS NULL OR a.lab_id = lab)
    AND encode(c.hash, 'hex') IS DISTINCT FROM d.details->>'chain_hash'
$$;

REVOKE EXECUTE ON FUNCTION tilab_chain_append FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tilab_chain_append TO tilab_app;
