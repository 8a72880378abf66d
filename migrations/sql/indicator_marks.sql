-- Facts that figures lack, and marks for every record that some formula counts (ADR 0015).

ALTER TABLE gain
  ADD COLUMN measure TEXT DEFAULT 'autre' NOT NULL,
  ADD CONSTRAINT ck_gain_measure_known CHECK (measure IN ('temps', 'delai', 'depense', 'autre')),
  ADD CONSTRAINT ck_gain_time_in_hours CHECK (measure <> 'temps' OR unit = 'heures/an'),
  ADD CONSTRAINT ck_gain_delay_in_days CHECK (measure <> 'delai'
    OR (before IS NOT NULL AND after IS NOT NULL AND unit = 'jours'));
ALTER TABLE deliverable
  ADD COLUMN in_service_on DATE,
  ADD COLUMN retired_on DATE,
  ADD CONSTRAINT ck_deliverable_days_in_order CHECK (in_service_on <= retired_on);
ALTER TABLE takeover_kit ADD COLUMN ready_on DATE;
ALTER TABLE project_partner
  ADD COLUMN cooperation TEXT,
  ADD CONSTRAINT ck_project_partner_cooperation_known CHECK (cooperation IN
    ('interne', 'entre_administrations', 'etat_collectivites', 'societe'));

-- The département of a place by its code (COG): 35238 → 35, 2A004 → 2A, 97411 → 974.
CREATE FUNCTION tilab_department(code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
  SELECT substring(code FROM '^(97[0-9]|2[AB]|[0-9][0-9])')
$$;

-- What one record adds to the digest of a cell. Sums of these do not depend on any order, and add
-- up: months to years. The functions are those that place rows in hash partitions, hence the same on
-- every version of PostgreSQL; a text hashed by MD5 costs half of the whole computation more.
CREATE FUNCTION tilab_trace(entity text, record bigint, weight numeric, divisor numeric)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT hash_numeric_extended(coalesce(weight, 'NaN'), hash_numeric_extended(
    coalesce(divisor, 'NaN'), hashint8extended(record, hashtextextended(entity, 0))))
$$;

-- Marks by statement: one function and three triggers for a table. ``cols`` are the columns that
-- count: an UPDATE that changes none of them leaves no mark. ``days`` selects (lab_id, entity,
-- first_day, last_day) from ``r``, the rows as they were and as they are; no last day: until now.
CREATE PROCEDURE tilab_mark_changes(source text, cols text, days text) LANGUAGE plpgsql AS $p$
BEGIN
  EXECUTE format($f$
    CREATE FUNCTION tilab_mark_%1$s() RETURNS trigger LANGUAGE plpgsql AS $t$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        INSERT INTO indicator_mark (lab_id, entity, first_day, last_day)
        WITH r AS (SELECT %2$s FROM fresh) SELECT DISTINCT * FROM (%3$s) AS marks;
      ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO indicator_mark (lab_id, entity, first_day, last_day)
        WITH r AS (SELECT %2$s FROM stale) SELECT DISTINCT * FROM (%3$s) AS marks;
      ELSE
        INSERT INTO indicator_mark (lab_id, entity, first_day, last_day)
        WITH r AS ((SELECT %2$s FROM stale EXCEPT SELECT %2$s FROM fresh)
          UNION ALL (SELECT %2$s FROM fresh EXCEPT SELECT %2$s FROM stale))
        SELECT DISTINCT * FROM (%3$s) AS marks;
      END IF;
      RETURN NULL;
    END $t$;
    CREATE TRIGGER counted_insert AFTER INSERT ON %1$s REFERENCING NEW TABLE AS fresh
      FOR EACH STATEMENT EXECUTE FUNCTION tilab_mark_%1$s();
    CREATE TRIGGER counted_delete AFTER DELETE ON %1$s REFERENCING OLD TABLE AS stale
      FOR EACH STATEMENT EXECUTE FUNCTION tilab_mark_%1$s();
    CREATE TRIGGER counted_update AFTER UPDATE ON %1$s
      REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
      FOR EACH STATEMENT EXECUTE FUNCTION tilab_mark_%1$s();
  $f$, source, cols, days);
END $p$;

-- Activities and who came.
CALL tilab_mark_changes('activity',
  'lab_id, id, kind, starts_at, ends_at, place, territory_code, run_by_lab, autonomous, project_id,
   status', $$
  SELECT r.lab_id, 'activity', (r.starts_at AT TIME ZONE l.timezone)::date AS first_day,
    (r.starts_at AT TIME ZONE l.timezone)::date AS last_day
  FROM r JOIN lab AS l ON l.id = r.lab_id WHERE r.status = 'held'$$);
CALL tilab_mark_changes('attendance', 'lab_id, activity_id, public, count, degree, trained', $$
  SELECT r.lab_id, 'activity', (a.starts_at AT TIME ZONE l.timezone)::date AS first_day,
    (a.starts_at AT TIME ZONE l.timezone)::date AS last_day
  FROM r JOIN activity AS a ON a.lab_id = r.lab_id AND a.id = r.activity_id
  JOIN lab AS l ON l.id = r.lab_id WHERE a.status = 'held'$$);
CALL tilab_mark_changes('presence',
  'lab_id, activity_id, person_key, public, degree, trained', $$
  SELECT r.lab_id, 'activity', (a.starts_at AT TIME ZONE l.timezone)::date AS first_day,
    (a.starts_at AT TIME ZONE l.timezone)::date AS last_day
  FROM r JOIN activity AS a ON a.lab_id = r.lab_id AND a.id = r.activity_id
  JOIN lab AS l ON l.id = r.lab_id WHERE a.status = 'held'$$);

-- What people said.
CALL tilab_mark_changes('feedback_answer',
  'lab_id, id, wave, audience, score, improved, points, procedure, answered_on', $$
  SELECT r.lab_id, 'feedback', r.answered_on AS first_day, r.answered_on AS last_day FROM r$$);
CALL tilab_mark_changes('testimony', 'lab_id, id, status, audience, decided_at', $$
  SELECT r.lab_id, 'feedback', (r.decided_at AT TIME ZONE l.timezone)::date AS first_day,
    (r.decided_at AT TIME ZONE l.timezone)::date AS last_day
  FROM r JOIN lab AS l ON l.id = r.lab_id WHERE r.status = 'valide' AND r.decided_at IS NOT NULL$$);

-- Projects: while they are active, with their parts; and their activities, by theme.
CALL tilab_mark_changes('project',
  'lab_id, id, slug, started_on, ended_on, status, lab_part, nature, theme_slugs, publication,
   result', $$
  SELECT r.lab_id, 'project', least(r.started_on, r.ended_on) AS first_day, r.ended_on AS last_day
  FROM r WHERE coalesce(r.started_on, r.ended_on) IS NOT NULL
  UNION ALL
  SELECT a.lab_id, 'activity', min((a.starts_at AT TIME ZONE l.timezone)::date),
    max((a.starts_at AT TIME ZONE l.timezone)::date)
  FROM (SELECT lab_id, id FROM r GROUP BY lab_id, id HAVING count(DISTINCT theme_slugs) > 1) AS t
  JOIN activity AS a ON a.lab_id = t.lab_id AND a.project_id = t.id AND a.status = 'held'
  JOIN lab AS l ON l.id = a.lab_id GROUP BY a.lab_id, t.id
  UNION ALL
  SELECT g.lab_id, 'project', min(g.measured_on), max(g.measured_on)
  FROM (SELECT lab_id, id FROM r GROUP BY lab_id, id
    HAVING count(DISTINCT (slug, publication = 'public')) > 1) AS t
  JOIN gain AS g ON g.lab_id = t.lab_id AND g.project_id = t.id AND g.measured_on IS NOT NULL
  GROUP BY g.lab_id, t.id$$);
CALL tilab_mark_changes('project_phase', 'lab_id, id, project_id, phase, from_day, to_day', $$
  SELECT r.lab_id, 'project', p.started_on AS first_day, p.ended_on AS last_day
  FROM r JOIN project AS p ON p.lab_id = r.lab_id AND p.id = r.project_id
  WHERE p.started_on IS NOT NULL$$);
CALL tilab_mark_changes('project_partner', 'lab_id, id, project_id, label, part, cooperation', $$
  SELECT r.lab_id, 'project', p.started_on AS first_day, p.ended_on AS last_day
  FROM r JOIN project AS p ON p.lab_id = r.lab_id AND p.id = r.project_id
  WHERE p.started_on IS NOT NULL$$);
CALL tilab_mark_changes('gain',
  'lab_id, id, project_id, measure, quantity, before, after, beneficiaries, measured_on', $$
  SELECT r.lab_id, 'project', r.measured_on AS first_day, r.measured_on AS last_day
  FROM r WHERE r.measured_on IS NOT NULL$$);
CALL tilab_mark_changes('project_scale_event', 'lab_id, id, scale, on_day', $$
  SELECT r.lab_id, 'project', r.on_day AS first_day, r.on_day AS last_day
  FROM r WHERE r.on_day IS NOT NULL$$);
CALL tilab_mark_changes('experiment',
  'lab_id, id, territory_code, from_day, to_day, taken_up', $$
  SELECT r.lab_id, 'project', d.day AS first_day, d.day AS last_day
  FROM r CROSS JOIN LATERAL (VALUES (r.from_day), (r.to_day)) AS d(day) WHERE d.day IS NOT NULL$$);
CALL tilab_mark_changes('deliverable',
  'lab_id, id, kind, licence, published_on, in_service_on, retired_on', $$
  SELECT r.lab_id, 'project', d.first_day, d.last_day
  FROM r CROSS JOIN LATERAL (VALUES (r.published_on, r.published_on),
    (r.in_service_on, r.retired_on)) AS d(first_day, last_day) WHERE d.first_day IS NOT NULL$$);
CALL tilab_mark_changes('adopter',
  'lab_id, id, since, state, evidence, adopter_lab, organisation_id', $$
  SELECT r.lab_id, 'project', r.since AS first_day, r.since AS last_day
  FROM r WHERE r.since IS NOT NULL$$);
CALL tilab_mark_changes('takeover_kit', 'lab_id, project_id, ready, ready_on, licence, conditions',
  $$
  SELECT r.lab_id, 'project', r.ready_on AS first_day, CAST(NULL AS date) AS last_day
  FROM r WHERE r.ready_on IS NOT NULL$$);

-- Requests that wait, by the decision log; decisions with users.
CALL tilab_mark_changes('chain_entry', 'lab_id, number, at, kind', $$
  SELECT r.lab_id, 'request', (r.at AT TIME ZONE l.timezone)::date AS first_day,
    CAST(NULL AS date) AS last_day
  FROM r JOIN lab AS l ON l.id = r.lab_id WHERE r.kind = 'request-move'$$);
CALL tilab_mark_changes('decision', 'lab_id, id, request_id, outcome, decided_at, corrects_id', $$
  SELECT r.lab_id, 'governance', (r.decided_at AT TIME ZONE l.timezone)::date AS first_day,
    (r.decided_at AT TIME ZONE l.timezone)::date AS last_day
  FROM r JOIN lab AS l ON l.id = r.lab_id$$);
CALL tilab_mark_changes('request_contribution', 'lab_id, id, request_id, party', $$
  SELECT d.lab_id, 'governance', (d.decided_at AT TIME ZONE l.timezone)::date AS first_day,
    (d.decided_at AT TIME ZONE l.timezone)::date AS last_day
  FROM r JOIN decision AS d ON d.lab_id = r.lab_id AND d.request_id = r.request_id
  JOIN lab AS l ON l.id = d.lab_id$$);

-- Money. A budget counts in the leverage of the year after.
CALL tilab_mark_changes('award', 'lab_id, id, programme_id, amount_cents, on_day, nature', $$
  SELECT r.lab_id, 'funding', r.on_day AS first_day, r.on_day AS last_day
  FROM r WHERE r.on_day IS NOT NULL$$);
CALL tilab_mark_changes('call_line', 'lab_id, id, year, amount_cents', $$
  SELECT r.lab_id, 'funding', make_date(r.year, 1, 1) AS first_day,
    make_date(r.year, 1, 1) AS last_day FROM r$$);
CALL tilab_mark_changes('budget_line', 'lab_id, id, year, amount_cents', $$
  SELECT r.lab_id, 'funding', make_date(r.year + 1, 1, 1) AS first_day,
    make_date(r.year + 1, 1, 1) AS last_day FROM r WHERE r.year IS NOT NULL$$);
DROP PROCEDURE tilab_mark_changes;

-- A lab that moves to another time zone: its days are others.
CREATE FUNCTION tilab_mark_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO indicator_mark (lab_id, entity) SELECT NEW.id, e FROM unnest(ARRAY['activity',
    'booking', 'feedback', 'governance', 'request']) AS e;
  RETURN NULL;
END $$;
CREATE TRIGGER counted_zone AFTER UPDATE ON lab FOR EACH ROW
  WHEN (OLD.timezone IS DISTINCT FROM NEW.timezone) EXECUTE FUNCTION tilab_mark_zone();

-- Everything is computed once under the new formulas. A digest of the old ones says nothing: what was
-- published and has the same figures stays so.
UPDATE observation SET input_hash = NULL WHERE origin = 'computed';
INSERT INTO indicator_mark (lab_id, entity) SELECT l.id, e FROM lab AS l CROSS JOIN unnest(ARRAY[
  'activity', 'booking', 'feedback', 'funding', 'governance', 'project', 'request']) AS e;
