-- Roles. On the embedded database they exist already; elsewhere this needs CREATEROLE, or an
-- administrator who creates them beforehand (guide « Administration »).
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['tilab_app', 'tilab_public', 'tilab_backup'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
    END IF;
  END LOOP;
END $$;

CREATE EXTENSION IF NOT EXISTS btree_gist;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO tilab_app, tilab_public, tilab_backup;

-- Equal to api.core.text.search_key: what names are searched and sorted by.
CREATE FUNCTION tilab_search_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
  SELECT trim(regexp_replace(
    replace(replace(
      regexp_replace(normalize(lower(value), NFKD), '[\u0300-\u036f]', '', 'g'),
      'œ', 'oe'), 'æ', 'ae'),
    '[^a-z0-9]+', ' ', 'g'))
$$;

-- Whose rows this transaction may touch, as announced by the application at its start.
CREATE FUNCTION tilab_every_lab() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('tilab.labs', true), '') = '*'
$$;
CREATE FUNCTION tilab_labs() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN coalesce(current_setting('tilab.labs', true), '') IN ('', '*') THEN '{}'::bigint[]
         ELSE string_to_array(current_setting('tilab.labs', true), ',')::bigint[] END
$$;

CREATE TABLE instance (key text PRIMARY KEY, value jsonb NOT NULL);

CREATE TABLE idempotency_key (
  actor text NOT NULL,
  key text NOT NULL,
  digest bytea NOT NULL,
  status integer NOT NULL,
  headers jsonb NOT NULL,
  body bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pk_idempotency_key PRIMARY KEY (actor, key)
);
CREATE INDEX ix_idempotency_key_created_at ON idempotency_key (created_at);

-- The ledger: change feed and audit log, written by tilab_seal alone.
CREATE TABLE feed_head (
  id integer PRIMARY KEY CHECK (id = 1),
  sequence bigint NOT NULL,
  audit_id bigint NOT NULL,
  audit_hash bytea NOT NULL
);
INSERT INTO feed_head VALUES (1, 0, 0, '\x');

CREATE TABLE change (
  sequence bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  lab_id bigint,
  entity text NOT NULL,
  key text NOT NULL,
  op text NOT NULL CHECK (op IN ('upsert', 'delete')),
  public boolean NOT NULL
);
CREATE INDEX ix_change_public ON change (sequence) WHERE public;
CREATE INDEX ix_change_lab ON change (lab_id, sequence);

CREATE TABLE lab_version (lab_id bigint PRIMARY KEY, version bigint NOT NULL);

CREATE TABLE audit_entry (
  id bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  lab_id bigint,
  actor text NOT NULL,
  action text NOT NULL,
  entity text NOT NULL,
  key text NOT NULL,
  request_id text NOT NULL,
  details_hash bytea NOT NULL,
  hash bytea NOT NULL
);
CREATE INDEX ix_audit_entry_lab ON audit_entry (lab_id, id);
CREATE TABLE audit_detail (
  entry_id bigint PRIMARY KEY REFERENCES audit_entry (id),
  details jsonb NOT NULL
);

CREATE FUNCTION tilab_audit_hash(
  previous bytea, id bigint, at timestamptz, lab_id bigint, actor text, action text, entity text,
  key text, request_id text, details_hash bytea
) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(
    id, extract(epoch FROM at), lab_id, actor, action, entity, key, request_id,
    encode(details_hash, 'hex'))::text, 'UTF8'))
$$;

-- Numbers, chains, and announces what a transaction noted. The update of feed_head is a lock held
-- until commit: the order of sequence numbers is the order of commits.
CREATE FUNCTION tilab_seal(changes jsonb, audit jsonb, actor_key text, request text)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head feed_head;
  entry record;
  stamp timestamptz := clock_timestamp();
  touched bigint[];
BEGIN
  SELECT * INTO head FROM feed_head WHERE id = 1 FOR UPDATE;
  INSERT INTO change (sequence, at, lab_id, entity, key, op, public)
    SELECT head.sequence + n, stamp, (c->>'lab_id')::bigint, c->>'entity', c->>'key', c->>'op',
           (c->>'public')::boolean
    FROM jsonb_array_elements(changes) WITH ORDINALITY AS given(c, n);
  head.sequence := head.sequence + jsonb_array_length(changes);
  SELECT array_agg(DISTINCT (c->>'lab_id')::bigint) FILTER (WHERE c->>'lab_id' IS NOT NULL)
    INTO touched FROM jsonb_array_elements(changes) AS c;
  INSERT INTO lab_version (lab_id, version)
    SELECT lab, head.sequence FROM unnest(touched) AS lab
    ON CONFLICT (lab_id) DO UPDATE SET version = excluded.version;
  -- Values published by this transaction take its place in the feed, for incremental readers.
  UPDATE published_value SET published_seq = head.sequence
    WHERE published_seq = 0 AND lab_id = ANY (touched);
  FOR entry IN SELECT a FROM jsonb_array_elements(audit) WITH ORDINALITY AS given(a, n) ORDER BY n LOOP
    head.audit_id := head.audit_id + 1;
    head.audit_hash := tilab_audit_hash(
      head.audit_hash, head.audit_id, stamp, (entry.a->>'lab_id')::bigint, actor_key,
      entry.a->>'action', entry.a->>'entity', entry.a->>'key', request,
      sha256(convert_to((entry.a->'details')::text, 'UTF8')));
    INSERT INTO audit_entry (id, at, lab_id, actor, action, entity, key, request_id, details_hash, hash)
      VALUES (head.audit_id, stamp, (entry.a->>'lab_id')::bigint, actor_key, entry.a->>'action',
              entry.a->>'entity', entry.a->>'key', request,
              sha256(convert_to((entry.a->'details')::text, 'UTF8')), head.audit_hash);
    INSERT INTO audit_detail VALUES (head.audit_id, entry.a->'details');
  END LOOP;
  UPDATE feed_head SET sequence = head.sequence, audit_id = head.audit_id, audit_hash = head.audit_hash
    WHERE id = 1;
  IF jsonb_array_length(changes) > 0 THEN
    PERFORM pg_notify('tilab_changes', jsonb_build_object(
      'sequence', head.sequence, 'labs', to_jsonb(coalesce(touched, '{}')),
      'entities', (SELECT jsonb_agg(DISTINCT c->>'entity') FROM jsonb_array_elements(changes) AS c)
    )::text);
  END IF;
  RETURN head.sequence;
END $$;

-- Every audit entry whose hash does not follow from the one before it; none when all is well.
CREATE FUNCTION tilab_audit_faults() RETURNS TABLE (id bigint) LANGUAGE sql STABLE AS $$
  SELECT e.id FROM (
    SELECT a.*, lag(a.hash, 1, '\x'::bytea) OVER (ORDER BY a.id) AS previous,
           a.id - lag(a.id, 1, 0::bigint) OVER (ORDER BY a.id) AS step
    FROM audit_entry AS a
  ) AS e
  LEFT JOIN audit_detail AS d ON d.entry_id = e.id
  WHERE e.step <> 1
     OR e.hash <> tilab_audit_hash(e.previous, e.id, e.at, e.lab_id, e.actor, e.action, e.entity,
                                   e.key, e.request_id, e.details_hash)
     OR (d.details IS NOT NULL AND sha256(convert_to(d.details::text, 'UTF8')) <> e.details_hash)
  UNION
  SELECT h.audit_id FROM feed_head AS h
  WHERE h.audit_hash <> coalesce((SELECT a.hash FROM audit_entry AS a ORDER BY a.id DESC LIMIT 1), '\x')
$$;

REVOKE EXECUTE ON FUNCTION tilab_seal FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tilab_seal TO tilab_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON instance, idempotency_key TO tilab_app;
GRANT SELECT ON feed_head, lab_version, audit_entry, audit_detail TO tilab_app;
GRANT SELECT ON feed_head, lab_version TO tilab_public;
GRANT SELECT ON instance, idempotency_key, feed_head, change, lab_version, audit_entry, audit_detail
  TO tilab_backup;
