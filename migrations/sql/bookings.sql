-- Taking rooms and kits. The EXCLUDE constraints are the guarantee; the locks make losers lose fast
-- and cleanly (trust.md § Design facts, 1). One call, so that the locks are held no longer than needed.

-- Whether a room and its parts are now the booking's. ``rooms`` were read before, in the order of
-- their ids; what the room is made of is read again under the locks, for it may have changed. Once
-- the room is archived the request starts again (40001), and is then told so.
CREATE FUNCTION tilab_take_rooms(
  lab bigint, booking bigint, whole bigint, rooms bigint[], stretch tstzrange)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  one bigint;
BEGIN
  FOREACH one IN ARRAY rooms LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('room:' || one, 0));
  END LOOP;
  INSERT INTO occupancy (lab_id, room_id, booking_id, during)
    SELECT lab, part.id, booking, stretch FROM room AS r CROSS JOIN LATERAL (
      SELECT r.id UNION ALL SELECT p.part_id FROM room_part AS p
      WHERE p.lab_id = r.lab_id AND p.whole_id = r.id) AS part
    WHERE r.lab_id = lab AND r.id = whole AND r.active;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the room is archived' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN true;
EXCEPTION WHEN exclusion_violation THEN
  RETURN false;
END $$;

-- The first kit that lacks pieces, and nothing is taken; or null, and all are the booking's.
CREATE FUNCTION tilab_take_kits(lab bigint, booking bigint, wanted jsonb, stretch tstzrange)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  one record;
  taken integer;
BEGIN
  FOR one IN
    SELECT k.id, k.slug, sum(w.count) AS count
    FROM jsonb_to_recordset(wanted) AS w (kit text, count integer)
    JOIN kit AS k ON k.lab_id = lab AND k.slug = w.kit
    GROUP BY k.id, k.slug ORDER BY k.id
  LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('kit:' || one.id, 0));
    INSERT INTO kit_occupancy (lab_id, kit_id, unit, booking_id, during)
      SELECT lab, k.id, unit, booking, stretch
      FROM kit AS k, generate_series(1, CASE WHEN k.active THEN k.stock ELSE 0 END) AS unit
      WHERE k.lab_id = lab AND k.id = one.id AND NOT EXISTS (
        SELECT FROM kit_occupancy AS o
        WHERE o.lab_id = lab AND o.kit_id = k.id AND o.unit = unit.unit AND o.during && stretch)
      ORDER BY unit LIMIT one.count;
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken < one.count THEN
      DELETE FROM kit_occupancy WHERE lab_id = lab AND booking_id = booking;
      RETURN one.slug;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

GRANT EXECUTE ON FUNCTION tilab_take_rooms, tilab_take_kits TO tilab_app;
