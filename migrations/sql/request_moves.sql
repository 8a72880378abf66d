-- The moves that a request may make, whatever writes it. api.requests.rules.moves says which act
-- makes which, and a test compares the two.
CREATE TABLE request_transition (
  from_state text NOT NULL,
  to_state text NOT NULL,
  CONSTRAINT pk_request_transition PRIMARY KEY (from_state, to_state)
);
INSERT INTO request_transition VALUES
  ('brouillon', 'deposee'), ('brouillon', 'retiree'),
  ('deposee', 'en_clarification'), ('deposee', 'retiree'),
  ('en_clarification', 'a_completer'), ('en_clarification', 'filtre_usagers'),
  ('en_clarification', 'retiree'),
  ('a_completer', 'en_clarification'), ('a_completer', 'retiree'),
  ('filtre_usagers', 'en_evaluation'), ('filtre_usagers', 'ecartee'), ('filtre_usagers', 'retiree'),
  ('en_evaluation', 'inscrite'), ('en_evaluation', 'soumise'), ('en_evaluation', 'retiree'),
  ('inscrite', 'favorable'), ('inscrite', 'ajournee'), ('inscrite', 'non_retenue'),
  ('inscrite', 'en_attente_moyens'), ('inscrite', 'retiree'),
  ('favorable', 'acceptee'), ('favorable', 'soumise'), ('favorable', 'inscrite'),
  ('favorable', 'retiree'),
  ('ajournee', 'inscrite'), ('ajournee', 'soumise'), ('ajournee', 'retiree'),
  ('soumise', 'validee'), ('soumise', 'renvoyee'), ('soumise', 'refusee'),
  ('soumise', 'en_attente_moyens'), ('soumise', 'ajournee'), ('soumise', 'retiree'),
  ('renvoyee', 'inscrite'), ('renvoyee', 'retiree'),
  ('en_attente_moyens', 'inscrite'), ('en_attente_moyens', 'soumise'),
  ('en_attente_moyens', 'retiree');
GRANT SELECT ON request_transition TO tilab_app, tilab_public, tilab_backup;

CREATE FUNCTION tilab_request_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE refused text;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'brouillon' OR NEW.filter_verdict IS NOT NULL THEN
      refused := 'begins_as_a_draft';
    END IF;
  ELSIF NEW.state <> OLD.state AND NOT EXISTS (
    SELECT FROM request_transition WHERE from_state = OLD.state AND to_state = NEW.state
  ) THEN
    refused := 'known_moves';
  ELSIF OLD.filter_verdict IS NULL AND NEW.filter_verdict IS NOT NULL
    AND OLD.state <> 'filtre_usagers' THEN
    refused := 'verdict_at_the_filter';
  ELSIF OLD.filter_verdict IS NOT NULL
    AND (NEW.filter_verdict, NEW.filter_users_argument, NEW.filter_agents_argument, NEW.grid_id)
      IS DISTINCT FROM
        (OLD.filter_verdict, OLD.filter_users_argument, OLD.filter_agents_argument, OLD.grid_id)
  THEN
    refused := 'verdict_stands';
  ELSIF OLD.state <> 'brouillon' AND NEW.kind <> OLD.kind THEN
    refused := 'kind_stands';
  ELSIF NEW.number <> OLD.number THEN
    refused := 'number_stands';
  END IF;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'project_request: %', refused
      USING ERRCODE = '23514', CONSTRAINT = 'ck_project_request_' || refused,
            TABLE = 'project_request';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER moves BEFORE INSERT OR UPDATE ON project_request
  FOR EACH ROW EXECUTE FUNCTION tilab_request_moves();

-- What was judged by a grid is read with that grid: nothing under it changes once it is in use.
CREATE FUNCTION tilab_grid_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  one record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  standing text;
BEGIN
  SELECT status INTO standing FROM request_grid WHERE lab_id = one.lab_id AND id = one.grid_id;
  IF standing <> 'draft' THEN
    RAISE EXCEPTION 'request_grid: frozen'
      USING ERRCODE = '23514', CONSTRAINT = 'ck_request_grid_frozen', TABLE = 'request_grid';
  END IF;
  RETURN one;
END $$;
CREATE TRIGGER stands BEFORE INSERT OR UPDATE OR DELETE ON grid_criterion
  FOR EACH ROW EXECUTE FUNCTION tilab_grid_stands();
CREATE TRIGGER stands BEFORE INSERT OR UPDATE OR DELETE ON grid_question
  FOR EACH ROW EXECUTE FUNCTION tilab_grid_stands();
CREATE TRIGGER stands BEFORE INSERT OR UPDATE OR DELETE ON grid_link
  FOR EACH ROW EXECUTE FUNCTION tilab_grid_stands();

CREATE FUNCTION tilab_grid_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' AND (TG_OP = 'DELETE' OR NEW.status = 'draft'
      OR (NEW.code, NEW.name, NEW.source) IS DISTINCT FROM (OLD.code, OLD.name, OLD.source)) THEN
    RAISE EXCEPTION 'request_grid: frozen'
      USING ERRCODE = '23514', CONSTRAINT = 'ck_request_grid_frozen', TABLE = 'request_grid';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER life BEFORE UPDATE OR DELETE ON request_grid
  FOR EACH ROW EXECUTE FUNCTION tilab_grid_life();
