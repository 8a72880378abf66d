-- Books are found by everybody. So are the offers that are public; the others by their lab's people
-- only, which an entry of no community could not say until now.
ALTER TABLE search_entry ADD COLUMN lab_only boolean DEFAULT false NOT NULL;
ALTER TABLE search_entry ADD CONSTRAINT ck_search_entry_lab_only_outside
  CHECK (community_id IS NULL OR NOT lab_only);

CREATE VIEW searched_commons AS
  SELECT b.lab_id, NULL::bigint AS community_id, NULL::bigint AS circle_id, 'book' AS kind,
    b.id AS record_id, concat_ws(' ', b.title, b.authors, b.publisher, b.isbn, b.words) AS said,
    b.made_at AS at, false AS lab_only
  FROM book AS b
  UNION ALL
  SELECT o.lab_id, NULL, NULL, 'offer', o.id, concat_ws(' ', o.title, o.name, o.words, o.gives,
    o.takes, array_to_string(o.skills, ' '), o.territory), o.made_at, NOT o.public
  FROM market_offer AS o;

CREATE OR REPLACE FUNCTION tilab_indexed() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  lab bigint;
  record bigint;
BEGIN
  IF TG_TABLE_NAME = 'lab' THEN lab := NEW.id; ELSE lab := NEW.lab_id; END IF;
  IF TG_NARGS > 1 THEN record := NEW.document_id; ELSE record := NEW.id; END IF;
  INSERT INTO search_entry (lab_id, community_id, circle_id, kind, record_id, terms, at, lab_only)
  SELECT s.lab_id, s.community_id, s.circle_id, s.kind, s.record_id, tilab_terms(s.said), s.at,
    s.lab_only
  FROM searched AS s
  WHERE s.kind = TG_ARGV[0] AND s.lab_id = lab AND s.record_id = record
  ON CONFLICT (lab_id, kind, record_id)
  DO UPDATE SET terms = excluded.terms, at = excluded.at, lab_only = excluded.lab_only;
  IF NOT FOUND THEN
    DELETE FROM search_entry AS e
    WHERE e.lab_id = lab AND e.kind = TG_ARGV[0] AND e.record_id = record;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION tilab_index_all() RETURNS bigint LANGUAGE plpgsql
SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM search_entry;
  INSERT INTO search_entry (lab_id, community_id, circle_id, kind, record_id, terms, at, lab_only)
  SELECT s.lab_id, s.community_id, s.circle_id, s.kind, s.record_id, tilab_terms(s.said), s.at,
    s.lab_only
  FROM searched AS s;
  RETURN (SELECT count(*) FROM search_entry);
END $$;

-- Somebody is of a lab who has an account with a part in it: machines and links find what is public.
CREATE OR REPLACE FUNCTION tilab_search(q text, community bigint, kinds text[],
  before_at timestamptz, before_id bigint, most integer)
RETURNS TABLE (entry_id bigint, entry_lab bigint, entry_kind text, record bigint, written timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE '
    SELECT e.id, e.lab_id, e.kind, e.record_id, e.at FROM search_entry AS e
    WHERE e.terms @@ $1
      AND (e.community_id IS NULL OR e.community_id = ANY ($2))
      AND (e.circle_id IS NULL OR e.circle_id = ANY ($3))
      AND (NOT e.lab_only OR e.lab_id = ANY ($9))
      AND ($4 IS NULL OR e.community_id = $4)
      AND ($5 IS NULL OR e.kind = ANY ($5))
      AND ($6 IS NULL OR (e.at, e.id) < ($6, $7))
    ORDER BY e.at DESC, e.id DESC LIMIT $8'
  USING tilab_terms_query(q), tilab_readable(), tilab_circles(), community, kinds, before_at,
    before_id, most, CASE WHEN tilab_person() IS NULL THEN '{}' ELSE tilab_labs() END;
END $$;

CREATE TRIGGER indexed_as_new AFTER INSERT ON book
  FOR EACH ROW EXECUTE FUNCTION tilab_indexed('book');
CREATE TRIGGER indexed AFTER UPDATE OF title, authors, publisher, isbn, words ON book
  FOR EACH ROW EXECUTE FUNCTION tilab_indexed('book');
CREATE TRIGGER unindexed AFTER DELETE ON book
  FOR EACH ROW EXECUTE FUNCTION tilab_unindexed('book');
CREATE TRIGGER indexed_as_new AFTER INSERT ON market_offer
  FOR EACH ROW EXECUTE FUNCTION tilab_indexed('offer');
CREATE TRIGGER indexed
  AFTER UPDATE OF title, name, words, gives, takes, skills, territory, public ON market_offer
  FOR EACH ROW EXECUTE FUNCTION tilab_indexed('offer');
CREATE TRIGGER unindexed AFTER DELETE ON market_offer
  FOR EACH ROW EXECUTE FUNCTION tilab_unindexed('offer');
