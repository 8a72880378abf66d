-- Who may see into which community. What these functions read is read as the owner, so that the
-- policies that call them do not ask themselves; each is called once a statement (an InitPlan).

CREATE FUNCTION tilab_person() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('tilab.person', true), '')::bigint
$$;

-- In plpgsql, which keeps its plans: the policies call these several times in every statement, and an
-- SQL function is planned at each of them (half of what a page of a feed costs).
CREATE FUNCTION tilab_communities() RETURNS bigint[] LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(m.community_id), '{}')
    FROM community_member AS m JOIN person AS p ON p.id = m.person_id AND p.status = 'active'
    WHERE m.person_id = tilab_person() AND m.left_at IS NULL);
END $$;

-- Those and, for somebody with an account, the ones that everybody with an account may read.
CREATE FUNCTION tilab_readable() RETURNS bigint[] LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(c.id), '{}') FROM community AS c
    WHERE EXISTS (SELECT FROM person AS p WHERE p.id = tilab_person() AND p.status = 'active')
      AND (c.visibility = 'publique' OR c.id IN (
        SELECT m.community_id FROM community_member AS m
        WHERE m.person_id = tilab_person() AND m.left_at IS NULL)));
END $$;

CREATE FUNCTION tilab_animated() RETURNS bigint[] LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(DISTINCT r.community_id), '{}')
    FROM member_role AS r
    JOIN community_member AS m ON (m.lab_id, m.id) = (r.lab_id, r.member_id) AND m.left_at IS NULL
    JOIN person AS p ON p.id = m.person_id AND p.status = 'active'
    WHERE m.person_id = tilab_person() AND r.role = 'animateur'
      AND (now() AT TIME ZONE 'Europe/Paris')::date BETWEEN r.from_day AND coalesce(r.to_day, 'infinity'));
END $$;

CREATE FUNCTION tilab_circles() RETURNS bigint[] LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(id), '{}') FROM (
      SELECT g.circle_id AS id FROM circle_member AS g
      JOIN community_member AS m ON (m.lab_id, m.id) = (g.lab_id, g.member_id)
      WHERE m.person_id = tilab_person() AND m.left_at IS NULL
      UNION
      SELECT c.id FROM circle AS c WHERE c.community_id = ANY (tilab_animated())
    ) AS mine);
END $$;

-- What is written in a community, or in a circle of it, stays there.
CREATE FUNCTION tilab_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.community_id IS DISTINCT FROM OLD.community_id
     OR NEW.circle_id IS DISTINCT FROM OLD.circle_id THEN
    RAISE EXCEPTION 'a record stays in its community and circle'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- Who has left has left: coming back is a new membership.
CREATE FUNCTION tilab_membership() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.community_id, NEW.person_id) IS DISTINCT FROM (OLD.community_id, OLD.person_id)
       OR OLD.left_at IS NOT NULL AND NEW.left_at IS DISTINCT FROM OLD.left_at THEN
      RAISE EXCEPTION 'a membership that has ended stays ended'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.left_at IS NOT NULL AND OLD.left_at IS NULL THEN
      UPDATE community SET member_count = member_count - 1
        WHERE lab_id = NEW.lab_id AND id = NEW.community_id;
    END IF;
  ELSIF NEW.left_at IS NULL THEN
    UPDATE community SET member_count = member_count + 1
      WHERE lab_id = NEW.lab_id AND id = NEW.community_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER membership BEFORE INSERT OR UPDATE ON community_member
  FOR EACH ROW EXECUTE FUNCTION tilab_membership();
CREATE TRIGGER stays BEFORE UPDATE ON file FOR EACH ROW EXECUTE FUNCTION tilab_stays();

-- The one way in. The member's number (that of before, for a member); null when the community is
-- full or takes nobody so. It fails (42501) where whoever asks should have been told no before.
CREATE FUNCTION tilab_admit(
  in_lab bigint, into_community bigint, who bigint, way text, reference bigint DEFAULT NULL,
  since timestamptz DEFAULT now()
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  there community;
  them person;
  made bigint;
  base text;
  wanted text;
  tried integer := 1;
  caller bigint := tilab_person();
  system boolean := tilab_every_lab();
  allowed boolean;
  put_out timestamptz;
BEGIN
  SELECT * INTO there FROM community AS c
    WHERE c.lab_id = in_lab AND c.id = into_community FOR NO KEY UPDATE;
  SELECT * INTO them FROM person AS p WHERE p.id = who AND p.status = 'active';
  IF there.id IS NULL THEN RAISE insufficient_privilege; END IF;
  allowed := system OR CASE way
    WHEN 'libre' THEN who = caller AND there.visibility <> 'cachee'
    WHEN 'invitation' THEN who = caller AND EXISTS (
      SELECT FROM invitation AS i WHERE i.lab_id = in_lab AND i.id = reference
        AND i.community_id = into_community AND i.email = them.email)
    WHEN 'demande' THEN into_community = ANY (tilab_animated()) AND EXISTS (
      SELECT FROM join_request AS r WHERE r.lab_id = in_lab AND r.id = reference
        AND r.community_id = into_community AND r.person_id = who AND r.state = 'acceptee')
    WHEN 'fondation' THEN who = caller AND in_lab = ANY (tilab_labs()) AND NOT EXISTS (
      SELECT FROM community_member AS m
      WHERE m.lab_id = in_lab AND m.community_id = into_community)
    WHEN 'secours' THEN who = caller AND in_lab = ANY (tilab_labs()) AND EXISTS (
      SELECT FROM community_opening AS o WHERE o.lab_id = in_lab AND o.id = reference
        AND o.community_id = into_community AND o.person_id = who AND o.at = now())
    ELSE false END;
  IF NOT coalesce(allowed, false) THEN RAISE insufficient_privilege; END IF;
  IF them.id IS NULL THEN RETURN NULL; END IF;  -- their account was closed meanwhile
  SELECT m.id INTO made FROM community_member AS m
    WHERE m.lab_id = in_lab AND m.community_id = into_community AND m.person_id = who
      AND m.left_at IS NULL;
  IF made IS NULL THEN
    IF there.archived_at IS NOT NULL AND way <> 'secours' THEN RETURN NULL; END IF;
    -- Whoever was excluded comes back when somebody says so: not by themselves, nor with a link
    -- that they were sent before.
    SELECT max(m.left_at) INTO put_out FROM community_member AS m
      WHERE m.lab_id = in_lab AND m.community_id = into_community AND m.person_id = who
        AND m.left_how = 'exclusion';
    IF way = 'libre' AND NOT system AND (there.joining <> 'libre'
        OR there.member_count >= coalesce(there.welcome, there.member_count + 1)
        OR put_out IS NOT NULL) THEN
      RETURN NULL;
    END IF;
    IF way = 'invitation' AND NOT system AND NOT EXISTS (
      SELECT FROM invitation AS i WHERE i.lab_id = in_lab AND i.id = reference
        AND i.state IN ('preparee', 'envoyee') AND i.expires_at > now()
        AND coalesce(i.sent_at, i.made_at) > coalesce(put_out, '-infinity')) THEN
      RETURN NULL;
    END IF;
    base := coalesce(nullif(trim('-' FROM
      left(replace(tilab_search_key(them.display_name), ' ', '-'), 40)), ''), 'membre');
    wanted := base;
    WHILE EXISTS (SELECT FROM community_member AS m WHERE m.lab_id = in_lab
                    AND m.community_id = into_community AND m.handle = wanted) LOOP
      tried := tried + 1;
      wanted := base || '-' || tried;
    END LOOP;
    INSERT INTO community_member (lab_id, community_id, person_id, handle, how, joined_at)
      VALUES (in_lab, into_community, who, wanted, way, CASE WHEN system THEN since ELSE now() END)
      RETURNING id INTO made;
  END IF;
  IF way = 'invitation' THEN
    UPDATE invitation SET state = 'acceptee'
      WHERE lab_id = in_lab AND id = reference AND state IN ('preparee', 'envoyee');
  END IF;
  RETURN made;
END $$;

-- The one way out: roles end that day, circles at once. False for whoever had left already.
CREATE FUNCTION tilab_leave(
  in_lab bigint, from_community bigint, member bigint, way text, why text DEFAULT NULL
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  them community_member;
  today date := (now() AT TIME ZONE 'Europe/Paris')::date;
BEGIN
  PERFORM FROM community AS c
    WHERE c.lab_id = in_lab AND c.id = from_community FOR NO KEY UPDATE;
  SELECT * INTO them FROM community_member AS m
    WHERE m.lab_id = in_lab AND m.community_id = from_community AND m.id = member;
  IF NOT coalesce(tilab_every_lab() OR CASE way
      WHEN 'depart' THEN them.person_id = tilab_person()
      WHEN 'exclusion' THEN from_community = ANY (tilab_animated())
      ELSE false END, false) THEN
    RAISE insufficient_privilege;
  END IF;
  UPDATE community_member SET left_at = now(), left_how = way, left_reason = why
    WHERE lab_id = in_lab AND id = member AND left_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM member_role WHERE lab_id = in_lab AND member_id = member AND from_day > today;
  UPDATE member_role SET to_day = today, version = version + 1
    WHERE lab_id = in_lab AND member_id = member AND coalesce(to_day, 'infinity') > today;
  DELETE FROM circle_member WHERE lab_id = in_lab AND member_id = member;
  RETURN true;
END $$;

-- A name for an address that no community of the lab has, hidden ones included.
CREATE FUNCTION tilab_community_slug(in_lab bigint, base text) RETURNS text LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT free.slug FROM (
    SELECT 1 AS rank, base AS slug
    UNION ALL SELECT n, base || '-' || n FROM generate_series(2, 200) AS n) AS free
  WHERE NOT EXISTS (SELECT FROM community AS c WHERE c.lab_id = in_lab AND c.slug = free.slug)
  ORDER BY free.rank LIMIT 1
$$;

-- The community of that name, for a manager of its lab who opens it (break-glass), hidden or not.
CREATE FUNCTION tilab_community_to_open(in_lab bigint, named text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id FROM community AS c
  WHERE c.lab_id = in_lab AND c.slug = named AND in_lab = ANY (tilab_labs())
$$;

-- An invitation, for whoever shows the sealed link that names it.
CREATE FUNCTION tilab_invitation(in_lab bigint, number bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('lab_id', l.id, 'lab', l.slug, 'lab_name', l.name,
    'community_id', c.id, 'community', c.slug, 'community_name', c.name, 'summary', c.summary,
    'rules', to_jsonb(c.rules), 'id', i.id, 'email', i.email, 'name', i.name,
    'roles', to_jsonb(i.roles), 'circle_id', i.circle_id, 'invited_by', p.display_name,
    'state', i.state, 'expires_at', i.expires_at,
    'open', i.state IN ('preparee', 'envoyee') AND i.expires_at > now() AND c.archived_at IS NULL)
  FROM invitation AS i
  JOIN community AS c ON (c.lab_id, c.id) = (i.lab_id, i.community_id)
  JOIN lab AS l ON l.id = i.lab_id
  LEFT JOIN person AS p ON p.id = i.invited_by
  WHERE i.lab_id = in_lab AND i.id = number AND i.email IS NOT NULL
$$;

REVOKE EXECUTE ON FUNCTION tilab_communities, tilab_readable, tilab_animated, tilab_circles,
  tilab_admit, tilab_leave, tilab_community_slug, tilab_community_to_open, tilab_invitation
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tilab_communities, tilab_readable, tilab_animated, tilab_circles,
  tilab_admit, tilab_leave, tilab_community_slug, tilab_community_to_open, tilab_invitation
  TO tilab_app;

-- How many threads somebody has not seen, at most 99. Before revision 0025 there are none.
CREATE FUNCTION tilab_unread(in_lab bigint, of_community bigint, seen bigint) RETURNS integer
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$ SELECT 0 $$;
