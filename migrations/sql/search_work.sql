-- Documents, resources and tasks are found too, each in its community and circle.
CREATE VIEW searched_work AS
  SELECT d.lab_id, d.community_id, d.circle_id, 'document' AS kind, d.id AS record_id,
    concat_ws(' ', d.title, left(v.words, 100000)) AS said, coalesce(v.at, d.created_at) AS at
  FROM document AS d
  LEFT JOIN document_version AS v
    ON v.lab_id = d.lab_id AND v.document_id = d.id AND v.number = d.head
  WHERE d.archived_at IS NULL
  UNION ALL
  SELECT r.lab_id, r.community_id, r.circle_id, 'resource', r.id,
    concat_ws(' ', r.title, r.words, array_to_string(r.tags, ' ')), r.made_at
  FROM resource AS r
  UNION ALL
  SELECT t.lab_id, t.community_id, t.circle_id, 'task', t.id, concat_ws(' ', t.title, t.words),
    t.made_at
  FROM task AS t WHERE t.archived_at IS NULL;
CREATE OR REPLACE VIEW searched AS
  SELECT * FROM searched_feed UNION ALL SELECT * FROM searched_work;

CREATE TRIGGER indexed AFTER UPDATE OF title, head, archived_at ON document
  FOR EACH ROW EXECUTE FUNCTION tilab_indexed('document');
CREATE TRIGGER unindexed AFTER DELETE ON document
  FOR EACH ROW EXECUTE FUNCTION tilab_unindexed('document');
CREATE TRIGGER indexed_as_new AFTER INSERT ON document_version
  FOR EACH ROW WHEN (NEW.number = 1) EXECUTE FUNCTION tilab_indexed('document', 'version');
CREATE TRIGGER indexed_as_new AFTER INSERT ON resource
  FOR EACH ROW EXECUTE FUNCTION tilab_indexed('resource');
CREATE TRIGGER indexed AFTER UPDATE OF title, words, tags ON resource
  FOR EACH ROW EXECUTE FUNCTION tilab_indexed('resource');
CREATE TRIGGER unindexed AFTER DELETE ON resource
  FOR EACH ROW EXECUTE FUNCTION tilab_unindexed('resource');
CREATE TRIGGER indexed_as_new AFTER INSERT ON task
  FOR EACH ROW EXECUTE FUNCTION tilab_indexed('task');
CREATE TRIGGER indexed AFTER UPDATE OF title, words, archived_at ON task
  FOR EACH ROW EXECUTE FUNCTION tilab_indexed('task');
CREATE TRIGGER unindexed AFTER DELETE ON task
  FOR EACH ROW EXECUTE FUNCTION tilab_unindexed('task');

-- A public event is found by its summary too.
CREATE OR REPLACE VIEW searched_activity AS
  SELECT a.lab_id, NULL::bigint AS community_id, NULL::bigint AS circle_id, 'activity' AS kind,
    a.id AS record_id, concat_ws(' ', a.title, a.summary) AS said, a.starts_at AS at
  FROM activity AS a WHERE a.public_event AND a.status <> 'cancelled';
CREATE TRIGGER indexed_by_summary AFTER UPDATE OF summary ON activity
  FOR EACH ROW WHEN (OLD.summary IS DISTINCT FROM NEW.summary AND NEW.public_event)
  EXECUTE FUNCTION tilab_indexed('activity');
SELECT tilab_index_all();
