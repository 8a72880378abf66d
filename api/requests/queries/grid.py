"""The versions of a lab's grid, as JSON; ``:govern`` says whether the reader may change drafts."""

_GRID = """
json_build_object(
  'id', g.id, 'code', g.code, 'name', g.name, 'status', g.status, 'source', g.source,
  'activated_at', g.activated_at,
  'criteria', coalesce((
    SELECT json_agg(json_build_object(
      'id', c.id, 'rank', c.rank, 'slug', c.slug, 'label', c.label, 'block', c.block,
      'block_rank', c.block_rank, 'motto', c.motto, 'filter', c.filter) ORDER BY c.rank)
    FROM grid_criterion AS c WHERE c.lab_id = g.lab_id AND c.grid_id = g.id), '[]'),
  'questions', coalesce((
    SELECT json_agg(json_build_object(
      'id', q.id, 'rank', q.rank, 'slug', q.slug, 'label', q.label, 'meaning', q.meaning)
      ORDER BY q.rank)
    FROM grid_question AS q WHERE q.lab_id = g.lab_id AND q.grid_id = g.id), '[]'),
  'links', coalesce((
    SELECT json_agg(json_build_object('question', q.slug, 'criterion', c.slug)
                    ORDER BY q.rank, c.rank)
    FROM grid_link AS k
    JOIN grid_question AS q ON q.lab_id = k.lab_id AND q.id = k.question_id
    JOIN grid_criterion AS c ON c.lab_id = k.lab_id AND c.id = k.criterion_id
    WHERE k.lab_id = g.lab_id AND k.grid_id = g.id), '[]'),
  'used', (SELECT count(*) FROM project_request AS r
           WHERE r.lab_id = g.lab_id AND r.grid_id = g.id),
  'abilities', CASE WHEN :govern AND g.status = 'draft'
    THEN ARRAY['edit', 'activate'] ELSE ARRAY[]::text[] END,
  'version', g.version)
"""
LIST_GRIDS = f"""
SELECT json_build_object('items', coalesce(json_agg({_GRID} ORDER BY g.code DESC), '[]'))::text
FROM request_grid AS g WHERE g.lab_id = :lab
"""
ONE_GRID = f"""
SELECT {_GRID}::text FROM request_grid AS g WHERE g.lab_id = :lab AND g.id = :grid
"""
