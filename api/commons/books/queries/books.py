"""The catalogue and its copies, as whoever asks may see them: one statement each.

Every query takes ``:lab`` (its number), ``:today`` on its calendar, ``:person`` (0 for nobody),
``:inside`` (whether they have a part in the lab) and ``:librarian``. Loans and holds are rows of
the lab: strangers see none of them, and of a copy only when it comes back.
"""

from api.commons.books.models import LIVE
from api.commons.books.rules import RENEWALS_MOST

_LIVE = ", ".join(f"'{state}'" for state in LIVE)
_FREE = "{0}.state = 'en_rayon' AND {0}.due_on IS NULL AND {0}.kept_until IS NULL"
_KEPT_FOR_ME = """EXISTS (SELECT FROM book_hold AS h WHERE h.lab_id = c.lab_id
  AND h.copy_id = c.id AND h.person_id = :person)"""
_WAITED = """EXISTS (SELECT FROM book_hold AS h WHERE h.lab_id = c.lab_id
  AND h.book_id = c.book_id AND h.state = 'attend')"""
_ON_LOAN = """LEFT JOIN loan AS n ON n.lab_id = c.lab_id AND n.copy_id = c.id AND n.back_on IS NULL
LEFT JOIN person AS p ON p.id = n.person_id
LEFT JOIN room AS r ON r.lab_id = c.lab_id AND r.id = c.room_id"""
_HAND = "coalesce(n.person_id = :person, false)"

_ACTS = f"""array_remove(ARRAY[
  CASE WHEN :inside AND (({_FREE.format("c")}) OR {_KEPT_FOR_ME}) THEN 'borrow' END,
  CASE WHEN :librarian AND {_FREE.format("c")} THEN 'lend' END,
  CASE WHEN c.due_on IS NOT NULL AND (:librarian OR {_HAND}) THEN 'return' END,
  CASE WHEN n.renewals < {RENEWALS_MOST} AND (:librarian OR {_HAND}) AND NOT {_WAITED}
    THEN 'renew' END,
  CASE WHEN :librarian THEN 'edit' END], NULL)"""

COPY = f"""json_build_object(
  'id', c.id, 'label', c.label, 'room', r.slug, 'room_name', r.name,
  'keeper', CASE WHEN :inside THEN c.keeper ELSE '' END,
  'state', c.state, 'free', {_FREE.format("c")}, 'due_on', c.due_on,
  'late', coalesce(c.due_on < :today, false), 'kept_until', c.kept_until,
  'kept_for_me', {_KEPT_FOR_ME}, 'mine', {_HAND}, 'renewals', CASE WHEN {_HAND} THEN n.renewals END,
  'borrower', CASE WHEN :librarian OR {_HAND} THEN coalesce(n.name, p.display_name) END,
  'fictitious', c.fictitious, 'abilities', {_ACTS}, 'version', c.version)"""
"""A copy: ``c``, with its open loan."""

_MY_HOLD = f"""(SELECT json_build_object('state', h.state, 'made_at', h.made_at,
    'kept_until', h.kept_until, 'copy', h.copy_id,
    'rank', CASE WHEN h.state = 'attend' THEN (SELECT count(*) FROM book_hold AS o
      WHERE o.lab_id = h.lab_id AND o.book_id = h.book_id AND o.state = 'attend'
        AND o.id <= h.id) END)
  FROM book_hold AS h WHERE h.lab_id = b.lab_id AND h.book_id = b.id AND h.person_id = :person
    AND h.state IN ({_LIVE}))"""
_HELD = f"""EXISTS (SELECT FROM book_hold AS h WHERE h.lab_id = b.lab_id AND h.book_id = b.id
  AND h.person_id = :person AND h.state IN ({_LIVE}))"""
_MINE = """EXISTS (SELECT FROM loan AS n JOIN book_copy AS c ON c.lab_id = n.lab_id
  AND c.id = n.copy_id WHERE n.lab_id = b.lab_id AND c.book_id = b.id
  AND n.person_id = :person AND n.back_on IS NULL)"""
_LENDABLE = """EXISTS (SELECT FROM book_copy AS c WHERE c.lab_id = b.lab_id AND c.book_id = b.id
  AND c.state = 'en_rayon')"""
_SHOWN = """'id', b.id, 'kind', b.kind, 'isbn', b.isbn, 'title', b.title, 'authors', b.authors,
  'publisher', b.publisher, 'year', b.year, 'fictitious', b.fictitious"""
_COUNTS = f"""'copies', k.copies, 'free', k.free, 'back_on', k.back_on,
  'waiting', CASE WHEN :inside THEN (SELECT count(*) FROM book_hold AS h
    WHERE h.lab_id = b.lab_id AND h.book_id = b.id AND h.state IN ({_LIVE})) END,
  'mine', {_MINE}"""
_COUNTED = f"""CROSS JOIN LATERAL (SELECT count(*) AS copies,
  count(*) FILTER (WHERE {_FREE.format("c")}) AS free, min(c.due_on) AS back_on
  FROM book_copy AS c WHERE c.lab_id = b.lab_id AND c.book_id = b.id
    AND c.state <> 'retire') AS k"""

LIST = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN max(sort) FILTER (WHERE rank = :limit) END)::text
FROM (
  SELECT b.sort, row_number() OVER (ORDER BY b.sort) AS rank,
    json_build_object({_SHOWN}, {_COUNTS}) AS item
  FROM (
    SELECT b.*, k.copies, k.free, k.back_on,
      (tilab_search_key(b.title) || ' ' || lpad(b.id::text, 19, '0')) COLLATE "C" AS sort
    FROM book AS b {_COUNTED}
    WHERE b.lab_id = :lab
      AND (CAST(:of_kind AS text) IS NULL OR b.kind = :of_kind)
      AND (CAST(:isbn AS text) IS NULL OR b.isbn = :isbn)
      AND (CAST(:q AS text) IS NULL OR b.search LIKE '%' || tilab_search_key(:q) || '%')
      AND (NOT :free OR k.free > 0)) AS b
  CROSS JOIN LATERAL (SELECT b.copies, b.free, b.back_on) AS k
  WHERE CAST(:after AS text) IS NULL OR b.sort > :after
  ORDER BY b.sort LIMIT :limit + 1
) AS page
"""
"""The catalogue by title."""

ONE = f"""
SELECT json_build_object({_SHOWN}, 'words', b.words, 'tree', b.tree,
  {_COUNTS}, 'hold', {_MY_HOLD},
  'items', coalesce((SELECT json_agg({COPY} ORDER BY c.label, c.id)
    FROM book_copy AS c {_ON_LOAN} WHERE c.lab_id = b.lab_id AND c.book_id = b.id
      AND (:librarian OR c.state <> 'retire')), '[]'),
  'abilities', array_remove(ARRAY[
    CASE WHEN :librarian THEN 'edit' END,
    CASE WHEN :inside AND {_LENDABLE} AND NOT {_MINE} AND NOT {_HELD} THEN 'hold' END,
    CASE WHEN {_HELD} THEN 'give_up' END], NULL),
  'version', b.version)::text
FROM book AS b {_COUNTED}
WHERE b.lab_id = :lab AND b.id = :book
"""
"""A book with its copies."""

ONE_COPY = f"""
SELECT json_build_object('copy', {COPY}, 'book', json_build_object({_SHOWN}, {_COUNTS}),
  'hold', {_MY_HOLD}, 'lent_until', CAST(:lent_until AS date))::text
FROM book_copy AS c
JOIN book AS b ON b.lab_id = c.lab_id AND b.id = c.book_id
{_COUNTED}
{_ON_LOAN}
WHERE c.lab_id = :lab AND c.id = :copy AND (:librarian OR c.state <> 'retire')
"""
"""A copy, and the book it is one of."""
