-- Kits are lent by their count; pieces have numbers so that a constraint can guard it (ADR 0012).

-- The most pieces of a kit that are out at one moment of a stretch of time.
CREATE FUNCTION tilab_pieces_out(lab bigint, kit bigint, stretch tstzrange)
RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(pieces), 0)::integer FROM (
    SELECT (SELECT count(*) FROM kit_occupancy AS o
            WHERE o.lab_id = lab AND o.kit_id = kit AND o.during && stretch
              AND o.during @> moments.at) AS pieces
    FROM (SELECT lower(stretch) AS at UNION SELECT lower(o.during) FROM kit_occupancy AS o
          WHERE o.lab_id = lab AND o.kit_id = kit AND o.during && stretch
            AND lower(o.during) > lower(stretch)) AS moments) AS counted
$$;

-- A booking has its numbers changed in one statement, at the end of which the constraint looks.
ALTER TABLE kit_occupancy DROP CONSTRAINT ex_kit_occupancy_no_overlap,
  ADD CONSTRAINT ex_kit_occupancy_no_overlap EXCLUDE USING gist
  (lab_id WITH =, kit_id WITH =, unit WITH =, during WITH &&) DEFERRABLE INITIALLY IMMEDIATE;

-- Number a kit's pieces anew around a stretch, with ``count`` pieces for the booking. By start, each
-- takes the lowest number that is free: never more numbers than there are pieces out at once. Only
-- what the stretch touches, near or far, changes its number. The caller holds the kit's lock.
CREATE FUNCTION tilab_number_pieces(
  lab bigint, kit bigint, booking bigint, count integer, stretch tstzrange)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  whole tstzrange := stretch;
  wider tstzrange;
  olds integer[];
  bookings bigint[];
  durings tstzrange[];
  news integer[] := '{}';
  busy_until timestamptz[] := '{}';
  n integer;
BEGIN
  LOOP
    SELECT range_merge(range_agg(o.during) + whole::tstzmultirange) INTO wider
      FROM kit_occupancy AS o WHERE o.lab_id = lab AND o.kit_id = kit AND o.during && whole;
    EXIT WHEN wider IS NULL OR wider = whole;
    whole := wider;
  END LOOP;
  SELECT array_agg(p.unit ORDER BY lower(p.during), p.booking_id, p.unit),
         array_agg(p.booking_id ORDER BY lower(p.during), p.booking_id, p.unit),
         array_agg(p.during ORDER BY lower(p.during), p.booking_id, p.unit)
    INTO olds, bookings, durings
    FROM (SELECT o.unit, o.booking_id, o.during FROM kit_occupancy AS o
          WHERE o.lab_id = lab AND o.kit_id = kit AND o.during && whole
          UNION ALL SELECT NULL, booking, stretch FROM generate_series(1, count)) AS p;
  FOR i IN 1 .. cardinality(bookings) LOOP
    n := 1;
    WHILE n <= cardinality(busy_until) AND busy_until[n] > lower(durings[i]) LOOP
      n := n + 1;
    END LOOP;
    busy_until[n] := upper(durings[i]);
    news[i] := n;
  END LOOP;
  -- Of a booking's numbers, those it had and keeps stay on their rows: the key, which is looked at
  -- row by row, is never met twice. Rows are changed once, for a row that this transaction wrote
  -- already would have its booking locked, by a check of its foreign key.
  UPDATE kit_occupancy AS o SET unit = moved.given
    FROM (
      SELECT leaving.booking, leaving.had, coming.given FROM (
        SELECT p.booking, p.had, row_number() OVER (PARTITION BY p.booking ORDER BY p.had) AS nth
        FROM unnest(olds, bookings, news) AS p (had, booking, given)
        WHERE NOT EXISTS (SELECT FROM unnest(bookings, news) AS q (booking, given)
          WHERE q.booking = p.booking AND q.given = p.had)) AS leaving
      JOIN (
        SELECT p.booking, p.given, row_number() OVER (PARTITION BY p.booking ORDER BY p.given) AS nth
        FROM unnest(olds, bookings, news) AS p (had, booking, given)
        WHERE NOT EXISTS (SELECT FROM unnest(bookings, olds) AS q (booking, had)
          WHERE q.booking = p.booking AND q.had = p.given)) AS coming
      ON coming.booking = leaving.booking AND coming.nth = leaving.nth
      WHERE leaving.had IS NOT NULL) AS moved
    WHERE o.lab_id = lab AND o.kit_id = kit AND o.booking_id = moved.booking
      AND o.unit = moved.had;
  INSERT INTO kit_occupancy (lab_id, kit_id, unit, booking_id, during)
    SELECT lab, kit, p.given, booking, stretch FROM unnest(olds, news) AS p (had, given)
    WHERE p.had IS NULL;
END $$;

-- The first kit that lacks pieces, and nothing is taken; or null, and all are the booking's.
CREATE OR REPLACE FUNCTION tilab_take_kits(
  lab bigint, booking bigint, wanted jsonb, stretch tstzrange)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  one record;
  available integer;
  taken integer;
BEGIN
  FOR one IN
    SELECT k.id, k.slug, sum(w.count)::integer AS count
    FROM jsonb_to_recordset(wanted) AS w (kit text, count integer)
    JOIN kit AS k ON k.lab_id = lab AND k.slug = w.kit
    GROUP BY k.id, k.slug ORDER BY k.id
  LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('kit:' || one.id, 0));
    SELECT CASE WHEN k.active THEN k.stock ELSE 0 END INTO available
      FROM kit AS k WHERE k.lab_id = lab AND k.id = one.id;
    IF tilab_pieces_out(lab, one.id, stretch) + one.count > available THEN
      DELETE FROM kit_occupancy WHERE lab_id = lab AND booking_id = booking;
      RETURN one.slug;
    END IF;
    INSERT INTO kit_occupancy (lab_id, kit_id, unit, booking_id, during)
      SELECT lab, one.id, unit, booking, stretch
      FROM generate_series(1, available) AS unit
      WHERE NOT EXISTS (
        SELECT FROM kit_occupancy AS o
        WHERE o.lab_id = lab AND o.kit_id = one.id AND o.unit = unit.unit AND o.during && stretch)
      ORDER BY unit LIMIT one.count;
    GET DIAGNOSTICS taken = ROW_COUNT;
    IF taken < one.count THEN
      DELETE FROM kit_occupancy WHERE lab_id = lab AND kit_id = one.id AND booking_id = booking;
      PERFORM tilab_number_pieces(lab, one.id, booking, one.count, stretch);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

GRANT EXECUTE ON FUNCTION tilab_pieces_out, tilab_number_pieces TO tilab_app;
