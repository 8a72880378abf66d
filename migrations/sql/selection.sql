-- Trainings whose participants are chosen: candidates, what is chosen for each, and parity.

ALTER TABLE activity_opening
  ADD COLUMN parity BOOLEAN DEFAULT 'false' NOT NULL,
  ADD COLUMN parity_reason TEXT,
  ADD COLUMN selected_at TIMESTAMP WITH TIME ZONE,
  DROP CONSTRAINT ck_activity_opening_mode_known,
  ADD CONSTRAINT ck_activity_opening_mode_known CHECK (mode IN ('libre', 'membres', 'selection')),
  ADD CONSTRAINT ck_activity_opening_selection CHECK (CASE mode WHEN 'selection'
    THEN guests_max = 0 AND capacity IS NOT NULL
    ELSE NOT parity AND parity_reason IS NULL AND selected_at IS NULL END);
GRANT SELECT (parity, selected_at) ON activity_opening TO tilab_public;

ALTER TABLE registration
  ADD COLUMN project_id BIGINT,
  ADD COLUMN motive TEXT,
  ADD COLUMN involvement TEXT,
  ADD COLUMN choice TEXT,
  ADD COLUMN choice_reason TEXT,
  ADD CONSTRAINT fk_registration_lab_id_project_id
    FOREIGN KEY (lab_id, project_id) REFERENCES project (lab_id, id),
  ADD CONSTRAINT ck_registration_involvement_known
    CHECK (involvement IN ('aucune', 'quelques', 'nombreuses')),
  ADD CONSTRAINT ck_registration_choice_known
    CHECK (choice IN ('retenue', 'liste', 'non_retenue')),
  ADD CONSTRAINT ck_registration_choice_reasoned CHECK (erased_at IS NOT NULL
    OR choice IS DISTINCT FROM 'non_retenue' OR length(btrim(choice_reason)) > 0),
  DROP CONSTRAINT ck_registration_state_known,
  ADD CONSTRAINT ck_registration_state_known
    CHECK (state IN ('candidate', 'inscrite', 'attente', 'annulee', 'refusee')),
  ADD CONSTRAINT ck_registration_candidate_alone CHECK (state <> 'candidate' OR seats = 1);
CREATE INDEX ix_registration_settled ON registration (lab_id, activity_id, person_key)
  WHERE state IN ('annulee', 'refusee');
DROP INDEX uq_registration_live;
CREATE UNIQUE INDEX uq_registration_live ON registration (lab_id, activity_id, person_key)
  WHERE state IN ('candidate', 'inscrite', 'attente');

-- Whether there are as many places at all. Whoever comes with more waits for ever: nobody waits
-- behind them, and no list is said to wait because of them.
CREATE FUNCTION tilab_ever_placed(seats int, capacity int) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN seats <= coalesce(capacity, seats);

-- As before, and: until the choice is confirmed nobody has a place, one is a candidate; afterwards
-- only the team registers somebody. One more outcome: candidate. And whoever asked before they last
-- registered or gave up ("asked_at", of a mailed link) has done what they asked for: it is not done
-- twice, the outcome is deja.
CREATE OR REPLACE FUNCTION tilab_register(
  lab bigint, act bigint, who text, given jsonb, at timestamptz, anytime boolean,
  OUT outcome text, OUT number bigint
) LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  o activity_opening;
  begins timestamptz;
  wanted int := 1 + jsonb_array_length(given->'guests');
  waiting int;
BEGIN
  SELECT a.starts_at INTO begins FROM activity AS a
    WHERE a.lab_id = lab AND a.id = act AND a.status = 'planned' FOR SHARE;
  SELECT * INTO o FROM activity_opening WHERE lab_id = lab AND activity_id = act FOR UPDATE;
  SELECT 'deja', r.id INTO outcome, number FROM registration AS r
    WHERE r.lab_id = lab AND r.activity_id = act AND r.person_key = who
      AND r.state IN ('candidate', 'inscrite', 'attente');
  IF FOUND THEN
    RETURN;
  END IF;
  SELECT 'deja', r.id INTO outcome, number FROM registration AS r
    WHERE r.lab_id = lab AND r.activity_id = act AND r.person_key = who
      AND r.state IN ('annulee', 'refusee')
      AND greatest(r.made_at, r.cancelled_at) >= (given->>'asked_at')::timestamptz
    ORDER BY r.id DESC LIMIT 1;
  IF FOUND THEN
    RETURN;
  END IF;
  IF begins IS NULL OR o.lab_id IS NULL OR wanted > 1 + o.guests_max
      OR NOT anytime AND (at >= begins OR at < o.opens_at OR at >= o.closes_at
        OR o.selected_at IS NOT NULL) THEN
    outcome := 'ferme';
    RETURN;
  END IF;
  SELECT count(*) INTO waiting FROM registration AS r
    WHERE r.lab_id = lab AND r.activity_id = act AND r.state = 'attente'
      AND tilab_ever_placed(r.seats, o.capacity);
  outcome := CASE
    WHEN o.mode = 'selection' AND o.selected_at IS NULL THEN 'candidate'
    WHEN NOT tilab_ever_placed(wanted, o.capacity) THEN 'complet'
    WHEN waiting = 0 AND (o.capacity IS NULL OR o.taken + wanted <= o.capacity) THEN 'inscrite'
    WHEN waiting >= o.waiting_limit THEN 'complet'
    ELSE 'attente' END;
  IF outcome = 'complet' THEN
    RETURN;
  END IF;
  UPDATE activity_opening SET next_turn = next_turn + 1
    WHERE lab_id = lab AND activity_id = act;
  INSERT INTO registration (lab_id, activity_id, person_id, person_key, email, name, organisation,
      public, seats, guests, answers, access_needs, locale, state, turn, made_at, fictitious,
      project_id, motive, involvement)
    VALUES (lab, act, (given->>'person_id')::bigint, who, given->>'email', given->>'name',
      given->>'organisation', given->>'public', wanted,
      ARRAY(SELECT jsonb_array_elements_text(given->'guests')), given->'answers',
      given->>'access_needs', given->>'locale', outcome, o.next_turn, at,
      coalesce((given->>'fictitious')::boolean, false),
      (given->>'project_id')::bigint, given->>'motive', given->>'involvement')
    RETURNING id INTO number;
END $$;

-- As before, and: where both administrations are to be as many, whoever waits on the side that has
-- more lets those of the other pass.
CREATE OR REPLACE FUNCTION tilab_promote(lab bigint, act bigint, at timestamptz)
  RETURNS SETOF bigint LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  o activity_opening;
  head registration;
  more text;
BEGIN
  IF NOT EXISTS (SELECT FROM activity AS a WHERE a.lab_id = lab AND a.id = act
      AND a.status = 'planned' AND a.starts_at > at) THEN
    RETURN;
  END IF;
  LOOP
    SELECT * INTO o FROM activity_opening WHERE lab_id = lab AND activity_id = act FOR UPDATE;
    IF o.parity THEN
      SELECT CASE sign(count(*) FILTER (WHERE r.public = 'agents_state')
          - count(*) FILTER (WHERE r.public = 'agents_region'))
        WHEN 1 THEN 'agents_state' WHEN -1 THEN 'agents_region' END INTO more
      FROM registration AS r
      WHERE r.lab_id = lab AND r.activity_id = act AND r.state = 'inscrite';
    END IF;
    SELECT * INTO head FROM registration AS r
      WHERE r.lab_id = lab AND r.activity_id = act AND r.state = 'attente'
        AND tilab_ever_placed(r.seats, o.capacity)
      ORDER BY coalesce(r.public = more, false), r.turn LIMIT 1;
    EXIT WHEN head.id IS NULL OR o.taken + head.seats > o.capacity;
    UPDATE registration AS r SET state = 'inscrite', promoted_at = at, version = r.version + 1
      WHERE r.lab_id = lab AND r.id = head.id;
    RETURN NEXT head.id;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION tilab_give_up(lab bigint, reg bigint, at timestamptz) RETURNS bigint[]
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  act bigint;
BEGIN
  SELECT r.activity_id INTO act FROM registration AS r WHERE r.lab_id = lab AND r.id = reg;
  PERFORM FROM activity_opening WHERE lab_id = lab AND activity_id = act FOR UPDATE;
  UPDATE registration AS r SET state = 'annulee', cancelled_at = at, version = r.version + 1
    WHERE r.lab_id = lab AND r.id = reg AND r.state IN ('candidate', 'inscrite', 'attente');
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  RETURN ARRAY(SELECT tilab_promote(lab, act, at));
END $$;

-- How many facilitations somebody held as an ambassador, from one day to before another. They may
-- have no part in the lab, and ask for themselves alone.
CREATE FUNCTION tilab_facilitated(who bigint, since date, before date)
  RETURNS TABLE (lab_id bigint, n bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.lab_id, count(*) FROM facilitation AS f
  WHERE f.ambassador_id = who AND who = tilab_person() AND f.held_on >= since AND f.held_on < before
  GROUP BY f.lab_id
$$;
REVOKE EXECUTE ON FUNCTION tilab_facilitated FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tilab_facilitated TO tilab_app;
