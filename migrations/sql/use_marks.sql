-- A mark says: the use of rooms over these days is to be computed again (ADR 0010). Days are those
-- of the lab; no days means all of them. Written by triggers, so that no path can forget it.

CREATE FUNCTION tilab_mark_use(marked_lab bigint, first_at timestamptz, last_at timestamptz)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO use_mark (lab_id, first_day, last_day)
  SELECT marked_lab, (first_at AT TIME ZONE l.timezone)::date,
         (last_at AT TIME ZONE l.timezone)::date
  FROM lab AS l WHERE l.id = marked_lab
$$;

CREATE FUNCTION tilab_booking_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.status IN ('confirmed', 'held') THEN
    PERFORM tilab_mark_use(OLD.lab_id, OLD.starts_at, OLD.ends_at);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.status IN ('confirmed', 'held') THEN
    PERFORM tilab_mark_use(NEW.lab_id, NEW.starts_at, NEW.ends_at);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER booking_made AFTER INSERT ON booking FOR EACH ROW
  WHEN (NEW.status IN ('confirmed', 'held')) EXECUTE FUNCTION tilab_booking_used();
CREATE TRIGGER booking_gone AFTER DELETE ON booking FOR EACH ROW
  WHEN (OLD.status IN ('confirmed', 'held')) EXECUTE FUNCTION tilab_booking_used();
CREATE TRIGGER booking_changed AFTER UPDATE ON booking FOR EACH ROW
  WHEN ((OLD.status IN ('confirmed', 'held'), OLD.room_id, OLD.starts_at, OLD.ends_at,
         OLD.released_at)
    IS DISTINCT FROM (NEW.status IN ('confirmed', 'held'), NEW.room_id, NEW.starts_at,
         NEW.ends_at, NEW.released_at))
  EXECUTE FUNCTION tilab_booking_used();

CREATE FUNCTION tilab_closure_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO use_mark (lab_id, first_day, last_day)
    VALUES (OLD.lab_id, OLD.first_day, OLD.last_day);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO use_mark (lab_id, first_day, last_day)
    VALUES (NEW.lab_id, NEW.first_day, NEW.last_day);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER closure_changed AFTER INSERT OR UPDATE OR DELETE ON closure FOR EACH ROW
  EXECUTE FUNCTION tilab_closure_used();

CREATE FUNCTION tilab_place_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO use_mark (lab_id) VALUES (coalesce(NEW.lab_id, OLD.lab_id));
  RETURN NULL;
END $$;

CREATE TRIGGER hours_changed AFTER INSERT OR UPDATE OR DELETE ON opening_rule FOR EACH ROW
  EXECUTE FUNCTION tilab_place_used();
CREATE TRIGGER parts_changed AFTER INSERT OR UPDATE OR DELETE ON room_part FOR EACH ROW
  EXECUTE FUNCTION tilab_place_used();
CREATE TRIGGER room_made AFTER INSERT OR DELETE ON room FOR EACH ROW
  EXECUTE FUNCTION tilab_place_used();
CREATE TRIGGER room_changed AFTER UPDATE ON room FOR EACH ROW
  WHEN ((OLD.slug, OLD.active, OLD.composite) IS DISTINCT FROM (NEW.slug, NEW.active, NEW.composite))
  EXECUTE FUNCTION tilab_place_used();
CREATE TRIGGER holidays_changed AFTER UPDATE ON place_settings FOR EACH ROW
  WHEN (OLD.holiday_area IS DISTINCT FROM NEW.holiday_area)
  EXECUTE FUNCTION tilab_place_used();
CREATE TRIGGER holidays_said AFTER INSERT ON place_settings FOR EACH ROW
  WHEN (NEW.holiday_area IS NOT NULL) EXECUTE FUNCTION tilab_place_used();
