-- Indicators complete: definitions that never change, declared values with evidence, targets,
-- questions, vintages that are frozen with the records behind their values.

-- Definitions -------------------------------------------------------------------------------------
ALTER TABLE indicator_definition
  ADD COLUMN formula_fr TEXT DEFAULT '' NOT NULL,
  ADD COLUMN source TEXT DEFAULT '' NOT NULL,
  ADD COLUMN decimals INTEGER DEFAULT 0 NOT NULL,
  ADD COLUMN evidence_rule TEXT DEFAULT 'none' NOT NULL,
  ADD COLUMN targets_allowed BOOLEAN DEFAULT true NOT NULL,
  ADD COLUMN declarable BOOLEAN DEFAULT false NOT NULL,
  ADD COLUMN lower_bound NUMERIC,
  ADD COLUMN upper_bound NUMERIC,
  ADD CONSTRAINT ck_indicator_definition_evidence_rule_known
    CHECK (evidence_rule IN ('none', 'required', 'reference'));
-- They never meant to begin on the day of their installation: past periods have a definition too.
UPDATE indicator_definition SET valid_from = '2000-01-01' WHERE definition_version = 1;
ALTER TABLE indicator_definition ADD CONSTRAINT ex_indicator_definition_one_in_force
  EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to) WITH &&);

-- A version is immutable. It is completed once, when it was installed before it said its formula.
CREATE FUNCTION tilab_definition_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a definition is never removed' USING ERRCODE = '23514';
  END IF;
  IF OLD.formula_fr <> '' AND (to_jsonb(NEW) - 'valid_to' <> to_jsonb(OLD) - 'valid_to'
     OR (OLD.valid_to IS NOT NULL AND NEW.valid_to IS DISTINCT FROM OLD.valid_to)) THEN
    RAISE EXCEPTION 'a version of a definition never changes' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER definition_frozen BEFORE UPDATE OR DELETE ON indicator_definition
  FOR EACH ROW EXECUTE FUNCTION tilab_definition_frozen();

-- Cells -------------------------------------------------------------------------------------------
ALTER TABLE observation
  ADD COLUMN uncovered BIGINT,
  ADD COLUMN declared_by TEXT,
  ADD COLUMN returned_reason TEXT;
UPDATE observation SET value = trim_scale(value), numerator = trim_scale(numerator),
  denominator = trim_scale(denominator), printed_value = trim_scale(printed_value),
  declared_by = CASE WHEN origin = 'declared' THEN coalesce(submitted_by, 'system') END;
ALTER TABLE observation ADD CONSTRAINT ck_observation_declared_by_somebody
  CHECK (origin <> 'declared' OR declared_by IS NOT NULL);
CREATE INDEX ix_observation_status ON observation (lab_id, status, period_start);

-- Vintages ----------------------------------------------------------------------------------------
ALTER TABLE vintage
  ADD COLUMN reason TEXT,
  ADD COLUMN values_count INTEGER DEFAULT 0 NOT NULL,
  ADD COLUMN previous_id BIGINT;
UPDATE vintage AS v SET
  values_count = (SELECT count(*) FROM published_value AS p
                  WHERE p.lab_id = v.lab_id AND p.vintage_id = v.id),
  previous_id = (SELECT max(b.id) FROM vintage AS b WHERE b.lab_id = v.lab_id AND b.id < v.id);
ALTER TABLE published_value
  ADD COLUMN uncovered BIGINT,
  ADD COLUMN aggregation TEXT DEFAULT 'sum' NOT NULL,
  ADD COLUMN unit TEXT DEFAULT 'number' NOT NULL,
  ADD COLUMN evidence_count INTEGER DEFAULT 0 NOT NULL,
  ADD COLUMN replaces_id BIGINT,
  ADD COLUMN change TEXT DEFAULT 'new' NOT NULL,
  ADD COLUMN reason TEXT;
UPDATE published_value AS p SET aggregation = d.aggregation, unit = d.unit,
  value = trim_scale(value), numerator = trim_scale(numerator),
  denominator = trim_scale(denominator), printed_value = trim_scale(printed_value)
  FROM indicator_definition AS d
  WHERE d.code = p.code AND d.definition_version = p.definition_version;
-- What each value replaced; one ends when the next begins, so that every moment has its value.
WITH chain AS (
  SELECT lab_id, id, value, lag(id) OVER cell AS previous, lag(value) OVER cell AS before,
         lead(published_at) OVER cell AS next_at
  FROM published_value
  WINDOW cell AS (PARTITION BY lab_id, code, period, breakdown, origin, source ORDER BY id)
)
UPDATE published_value AS p SET
  replaces_id = c.previous,
  superseded_at = CASE WHEN p.superseded_at IS NOT NULL
                       THEN coalesce(c.next_at, p.superseded_at) END,
  change = CASE WHEN c.previous IS NULL THEN 'new'
                WHEN c.before IS NOT DISTINCT FROM c.value THEN 'same' ELSE 'revised' END,
  reason = CASE WHEN c.previous IS NOT NULL AND c.before IS DISTINCT FROM c.value
                THEN 'Corrigé avant que les raisons ne soient demandées.' END
  FROM chain AS c WHERE c.lab_id = p.lab_id AND c.id = p.id;
ALTER TABLE published_value
  ALTER COLUMN aggregation DROP DEFAULT,
  ALTER COLUMN unit DROP DEFAULT,
  ADD CONSTRAINT ck_published_value_change_known CHECK (change IN ('new', 'same', 'revised')),
  ADD CONSTRAINT ck_published_value_revision_explained CHECK (change <> 'revised' OR reason <> ''),
  ADD CONSTRAINT fk_published_value_lab_id_replaces_id FOREIGN KEY (lab_id, replaces_id)
    REFERENCES published_value (lab_id, id);
CREATE INDEX ix_published_value_asof ON published_value (lab_id, code, period_start, published_at);
CREATE INDEX ix_published_value_cube ON published_value (code, frequency, period_start, lab_id)
  INCLUDE (breakdown) WHERE superseded_at IS NULL;
CREATE INDEX ix_published_value_vintage ON published_value (lab_id, vintage_id);

CREATE TABLE published_lineage (
  lab_id BIGINT NOT NULL,
  value_id BIGINT NOT NULL,
  records JSONB DEFAULT '[]' NOT NULL,
  CONSTRAINT pk_published_lineage PRIMARY KEY (lab_id, value_id),
  CONSTRAINT fk_published_lineage_lab_id_value_id FOREIGN KEY (lab_id, value_id)
    REFERENCES published_value (lab_id, id)
);

-- What was published is never rewritten: a value is superseded once, its place in the feed is
-- given once (by tilab_seal), nothing else changes and nothing goes.
CREATE FUNCTION tilab_vintage_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'published_value'
     AND to_jsonb(NEW) - '{superseded_at,published_seq}'::text[]
       = to_jsonb(OLD) - '{superseded_at,published_seq}'::text[]
     AND (OLD.superseded_at IS NULL OR NEW.superseded_at IS NOT DISTINCT FROM OLD.superseded_at)
     AND (OLD.published_seq = 0 OR NEW.published_seq = OLD.published_seq) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was published never changes' USING ERRCODE = '23514';
END $$;
CREATE TRIGGER vintage_frozen BEFORE UPDATE OR DELETE ON vintage
  FOR EACH ROW EXECUTE FUNCTION tilab_vintage_frozen();
CREATE TRIGGER vintage_frozen BEFORE UPDATE OR DELETE ON published_value
  FOR EACH ROW EXECUTE FUNCTION tilab_vintage_frozen();
CREATE TRIGGER vintage_frozen BEFORE UPDATE OR DELETE ON published_lineage
  FOR EACH ROW EXECUTE FUNCTION tilab_vintage_frozen();

-- Beside the figures ------------------------------------------------------------------------------
CREATE TABLE evidence (
  lab_id BIGINT NOT NULL,
  id BIGINT GENERATED BY DEFAULT AS IDENTITY,
  observation_id BIGINT,
  code TEXT NOT NULL,
  period TEXT NOT NULL,
  breakdown TEXT DEFAULT '' NOT NULL,
  kind TEXT NOT NULL,
  words TEXT,
  url TEXT,
  file_id BIGINT,
  testimony_id BIGINT,
  consent TEXT,
  consent_at TIMESTAMP WITH TIME ZONE,
  public BOOLEAN DEFAULT false NOT NULL,
  created_by TEXT NOT NULL,
  created_at TIMESTAMP WITH TIME ZONE NOT NULL,
  version BIGINT DEFAULT '1' NOT NULL,
  CONSTRAINT pk_evidence PRIMARY KEY (lab_id, id),
  CONSTRAINT fk_evidence_lab_id FOREIGN KEY (lab_id) REFERENCES lab (id),
  CONSTRAINT fk_evidence_lab_id_file_id FOREIGN KEY (lab_id, file_id) REFERENCES file (lab_id, id),
  CONSTRAINT fk_evidence_lab_id_observation_id FOREIGN KEY (lab_id, observation_id)
    REFERENCES observation (lab_id, id) ON DELETE SET NULL (observation_id),
  CONSTRAINT ck_evidence_kind_known
    CHECK (kind IN ('temoignage', 'enquete', 'document', 'citation', 'mesure')),
  CONSTRAINT ck_evidence_says_something
    CHECK (num_nonnulls(nullif(words, ''), url, file_id, testimony_id) >= 1),
  CONSTRAINT ck_evidence_with_consent
    CHECK (NOT public OR kind <> 'temoignage' OR consent_at IS NOT NULL)
);
CREATE INDEX ix_evidence_cell ON evidence (lab_id, code, period, breakdown);

CREATE TABLE indicator_target (
  lab_id BIGINT NOT NULL,
  id BIGINT GENERATED BY DEFAULT AS IDENTITY,
  code TEXT NOT NULL,
  breakdown TEXT DEFAULT '' NOT NULL,
  kind TEXT NOT NULL,
  period TEXT NOT NULL,
  period_start DATE NOT NULL,
  value NUMERIC NOT NULL,
  words TEXT,
  convention_id BIGINT,
  public BOOLEAN DEFAULT false NOT NULL,
  version BIGINT DEFAULT '1' NOT NULL,
  CONSTRAINT pk_indicator_target PRIMARY KEY (lab_id, id),
  CONSTRAINT fk_indicator_target_lab_id FOREIGN KEY (lab_id) REFERENCES lab (id),
  CONSTRAINT fk_indicator_target_lab_id_convention_id FOREIGN KEY (lab_id, convention_id)
    REFERENCES convention (lab_id, id),
  CONSTRAINT uq_indicator_target_lab_id_code_breakdown_kind_period
    UNIQUE (lab_id, code, breakdown, kind, period),
  CONSTRAINT ck_indicator_target_kind_known CHECK (kind IN ('reference', 'cible')),
  CONSTRAINT ck_indicator_target_value_finite
    CHECK (value = value AND value < 'Infinity' AND value > '-Infinity')
);

CREATE TABLE cell_question (
  lab_id BIGINT NOT NULL,
  id BIGINT GENERATED BY DEFAULT AS IDENTITY,
  code TEXT NOT NULL,
  period TEXT NOT NULL,
  breakdown TEXT DEFAULT '' NOT NULL,
  campaign_id BIGINT,
  words TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at TIMESTAMP WITH TIME ZONE NOT NULL,
  answer TEXT,
  answered_by TEXT,
  answered_at TIMESTAMP WITH TIME ZONE,
  vintage_id BIGINT,
  version BIGINT DEFAULT '1' NOT NULL,
  CONSTRAINT pk_cell_question PRIMARY KEY (lab_id, id),
  CONSTRAINT fk_cell_question_lab_id FOREIGN KEY (lab_id) REFERENCES lab (id),
  CONSTRAINT fk_cell_question_lab_id_vintage_id FOREIGN KEY (lab_id, vintage_id)
    REFERENCES vintage (lab_id, id),
  CONSTRAINT ck_cell_question_answered_or_not CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX ix_cell_question_cell ON cell_question (lab_id, code, period, breakdown);

-- Marks: of every kind of record, no longer of bookings alone -------------------------------------
ALTER TABLE use_mark RENAME TO indicator_mark;
ALTER TABLE indicator_mark RENAME CONSTRAINT pk_use_mark TO pk_indicator_mark;
ALTER TABLE indicator_mark RENAME CONSTRAINT fk_use_mark_lab_id TO fk_indicator_mark_lab_id;
ALTER TABLE indicator_mark ADD COLUMN entity TEXT DEFAULT 'booking' NOT NULL;
DROP INDEX IF EXISTS ix_use_mark_lab_id;
CREATE INDEX ix_indicator_mark_entity ON indicator_mark (lab_id, entity);
