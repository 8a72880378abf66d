-- The actor behind a cookie, in one statement: the person, the session and the roles of the day.
-- SECURITY DEFINER because roles are read before it is known whose rows may be read.
CREATE FUNCTION tilab_actor_of_session(hash bytea, at timestamptz, idle interval)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE opened user_session;
BEGIN
  SELECT * INTO opened FROM user_session AS s
    WHERE s.token_hash = hash AND s.expires_at > at AND s.last_seen_at > at - idle;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF opened.last_seen_at < at - interval '1 minute' THEN
    UPDATE user_session SET last_seen_at = at WHERE token_hash = hash;
  END IF;
  RETURN (
    SELECT jsonb_build_object(
      'id', p.id, 'name', p.display_name, 'administrator', p.administrator,
      'csrf', opened.csrf_token, 'second_factor', opened.second_factor,
      'enrolled', c.totp_confirmed_at IS NOT NULL, 'expires_at', opened.expires_at,
      'roles', coalesce((
        SELECT jsonb_agg(jsonb_build_array(l.slug, l.id, r.role))
        FROM lab_role AS r JOIN lab AS l ON l.id = r.lab_id
        WHERE r.person_id = p.id AND r.from_day <= at::date
          AND (r.to_day IS NULL OR r.to_day >= at::date)), '[]'))
    FROM person AS p LEFT JOIN credential AS c ON c.person_id = p.id
    WHERE p.id = opened.person_id AND p.status = 'active');
END $$;

-- The machine client behind an access token, with its scopes lab by lab.
CREATE FUNCTION tilab_actor_of_client(public_id text, token_id text)
RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('id', c.id, 'name', c.name,
    'grants', coalesce((
      SELECT jsonb_agg(jsonb_build_array(l.slug, l.id, g.scope))
      FROM client_grant AS g JOIN lab AS l ON l.id = g.lab_id WHERE g.client_id = c.id), '[]'))
  FROM client AS c
  WHERE c.client_id = public_id AND c.status = 'active'
    AND NOT EXISTS (SELECT FROM revoked_token AS t WHERE t.jti = token_id)
$$;

REVOKE EXECUTE ON FUNCTION tilab_actor_of_session, tilab_actor_of_client FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tilab_actor_of_session, tilab_actor_of_client TO tilab_app;
