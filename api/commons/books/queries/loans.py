"""Loans: one's own, or the lab's for whoever looks after the library; and what the job needs."""

from sqlalchemy import text

from api.commons.books.rules import FORGET_DAYS, LATE_DAYS, SOON_DAYS

LOANS = """
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY due_on, id) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN max(sort) FILTER (WHERE rank = :limit) END)::text
FROM (
  SELECT n.due_on, n.id, n.sort, row_number() OVER (ORDER BY n.sort) AS rank, json_build_object(
    'id', n.id, 'copy', c.id, 'label', c.label, 'book', b.id, 'title', b.title,
    'borrower', coalesce(n.name, p.display_name), 'mine', coalesce(n.person_id = :person, false),
    'from_day', n.from_day, 'due_on', n.due_on, 'late', n.due_on < :today,
    'renewals', n.renewals, 'reminders', n.reminders, 'fictitious', n.fictitious) AS item
  FROM (SELECT n.*, to_char(n.due_on, 'YYYYMMDD') || lpad(n.id::text, 19, '0') AS sort
        FROM loan AS n WHERE n.lab_id = :lab AND n.back_on IS NULL) AS n
  JOIN book_copy AS c ON c.lab_id = n.lab_id AND c.id = n.copy_id
  JOIN book AS b ON b.lab_id = c.lab_id AND b.id = c.book_id
  LEFT JOIN person AS p ON p.id = n.person_id
  WHERE ((:librarian AND NOT :own) OR n.person_id = :person)
    AND (NOT :late OR n.due_on < :today)
    AND (CAST(:after AS text) IS NULL OR n.sort > :after)
  ORDER BY n.sort LIMIT :limit + 1
) AS page
"""
"""What is out now, the first to come back first."""

_TODAY = "(CAST(:at AS timestamptz) AT TIME ZONE l.timezone)::date"
TO_REMIND = text(f"""
SELECT n.lab_id, n.id, n.due_on, {_TODAY} AS today FROM loan AS n
JOIN lab AS l ON l.id = n.lab_id
WHERE n.back_on IS NULL AND n.reminders < CASE
  WHEN {_TODAY} >= n.due_on + {LATE_DAYS} THEN 3
  WHEN {_TODAY} >= n.due_on THEN 2
  WHEN {_TODAY} >= n.due_on - {SOON_DAYS} THEN 1 ELSE 0 END
ORDER BY n.lab_id, n.id LIMIT :batch FOR UPDATE OF n SKIP LOCKED
""")
"""Loans that a reminder is due for, which nobody else looks at meanwhile."""

FACTS = text("""
SELECT n.id, coalesce(p.email, n.email) AS email,
  CASE WHEN p.id IS NULL THEN n.locale ELSE p.locale END AS locale, b.title, c.id AS copy, l.slug,
  l.name AS lab
FROM loan AS n
JOIN book_copy AS c ON c.lab_id = n.lab_id AND c.id = n.copy_id
JOIN book AS b ON b.lab_id = c.lab_id AND b.id = c.book_id
JOIN lab AS l ON l.id = n.lab_id
LEFT JOIN person AS p ON p.id = n.person_id AND p.status = 'active'
WHERE n.lab_id = :lab AND n.id = ANY(:ids) AND coalesce(p.email, n.email) IS NOT NULL
""")
"""What a reminder says, of borrowers who can be written to."""

KEPT_TOO_LONG = text(f"""
SELECT DISTINCT h.lab_id, h.book_id FROM book_hold AS h
JOIN lab AS l ON l.id = h.lab_id
WHERE h.state = 'propose' AND h.kept_until < {_TODAY}
ORDER BY h.lab_id, h.book_id LIMIT :batch
""")
"""Books of which a copy was kept for somebody who did not come."""

FORGET = text(f"""
UPDATE loan AS n SET person_id = NULL, name = NULL, email = NULL
WHERE n.back_on < CAST(:at AS timestamptz)::date - {FORGET_DAYS}
  AND (n.person_id IS NOT NULL OR n.name IS NOT NULL OR n.email IS NOT NULL)
""")
FORGET_HOLDS = text(f"""
DELETE FROM book_hold WHERE ended_on < CAST(:at AS timestamptz)::date - {FORGET_DAYS}
""")
"""Who had a book, or waited for one, is nobody's business once it is over."""
