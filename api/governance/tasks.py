"""Mails about governance: convocations, decisions told, recommendations due.

They say no more than titles; what is behind the link is read by those who may.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import now
from api.core.mail import queue_mail
from api.core.messages import Locale, message
from api.core.said import day_in_words
from api.governance.events import DecisionTaken, SessionConvened

REMIND_BEFORE = timedelta(days=7)
_SEATED = """
SELECT DISTINCT coalesce(p.email, m.email) AS email, coalesce(p.locale, 'fr') AS locale
FROM body_member AS m LEFT JOIN person AS p ON p.id = m.person_id AND p.status = 'active'
JOIN lab AS l ON l.id = m.lab_id
WHERE m.lab_id = :lab_id AND coalesce(p.email, m.email) IS NOT NULL
  AND m.from_day <= (CAST(:at AS timestamptz) AT TIME ZONE l.timezone)::date
  AND (m.to_day IS NULL OR m.to_day >= (CAST(:at AS timestamptz) AT TIME ZONE l.timezone)::date)
"""
_MEMBERS = text(f"{_SEATED} AND m.body_id = :body_id ORDER BY 1")
_INFORMED = "SELECT b.id FROM body AS b WHERE b.lab_id = m.lab_id AND b.notified_only AND b.active"
_TOLD = text(f"{_SEATED} AND m.body_id IN ({_INFORMED}) ORDER BY 1")
_SESSION = text("""
SELECT s.starts_at, s.ends_at, s.place, s.body_id, b.name AS body, l.name AS lab, l.slug,
  l.timezone,
  (SELECT count(*) FROM agenda_item AS i WHERE i.lab_id = s.lab_id AND i.session_id = s.id) AS items
FROM body_session AS s JOIN body AS b ON b.lab_id = s.lab_id AND b.id = s.body_id
JOIN lab AS l ON l.id = s.lab_id WHERE s.lab_id = :lab_id AND s.id = :id
""")
_DECISION = text("""
SELECT d.outcome, d.session_id, i.title, b.name AS body, l.name AS lab, l.slug
FROM decision AS d JOIN agenda_item AS i ON i.lab_id = d.lab_id AND i.id = d.item_id
JOIN body AS b ON b.lab_id = d.lab_id AND b.id = d.body_id
JOIN lab AS l ON l.id = d.lab_id WHERE d.lab_id = :lab_id AND d.id = :id
""")
_DUE = text("""
UPDATE recommendation AS n SET reminded_on = CAST(:today AS date)
FROM decision AS d, body AS b, lab AS l, person AS p
WHERE n.status IN ('ouverte', 'en_cours') AND n.reminded_on IS NULL
  AND n.due_on BETWEEN CAST(:today AS date) AND CAST(:until AS date)
  AND d.lab_id = n.lab_id AND d.id = n.decision_id AND b.lab_id = d.lab_id AND b.id = d.body_id
  AND l.id = n.lab_id AND p.id = n.owner_id AND p.status = 'active' AND p.email IS NOT NULL
RETURNING p.email, p.locale, n.due_on, b.name AS body, l.name AS lab, l.slug
""")


async def tell_convened(session: AsyncSession, convened: SessionConvened) -> None:
    """Call the members of the day, with the way to the agenda."""
    asked = {"lab_id": convened.lab_id, "id": convened.session_id}
    facts = (await session.execute(_SESSION, asked)).one()
    zone = ZoneInfo(facts.timezone)
    starts, ends = facts.starts_at.astimezone(zone), facts.ends_at.astimezone(zone)
    seated = {"lab_id": convened.lab_id, "at": facts.starts_at, "body_id": facts.body_id}
    for member in await session.execute(_MEMBERS, seated):
        place = message("mail.session-convened.place", member.locale, place=facts.place or "")
        queue_mail(
            session,
            member.email,
            "session-convened",
            locale=member.locale,
            link=f"/labs/{facts.slug}/seances/{convened.session_id}",
            body=facts.body,
            lab=facts.lab,
            day=day_in_words(starts.date(), member.locale),
            start=f"{starts:%H:%M}",
            end=f"{ends:%H:%M}",
            place=place if facts.place else "",
            items=facts.items,
        )


async def tell_decision(session: AsyncSession, taken: DecisionTaken) -> None:
    """Tell the bodies that are only informed (B4)."""
    asked = {"lab_id": taken.lab_id, "id": taken.decision_id}
    facts = (await session.execute(_DECISION, asked)).one()
    for member in await session.execute(_TOLD, {"lab_id": taken.lab_id, "at": now()}):
        queue_mail(
            session,
            member.email,
            "decision-notified",
            locale=member.locale,
            link=f"/labs/{facts.slug}/seances/{facts.session_id}",
            body=facts.body,
            lab=facts.lab,
            title=facts.title,
            outcome=message(f"minutes.outcome.{facts.outcome}", member.locale),
        )


async def remind_recommendations(session: AsyncSession, today: date) -> int:
    """Remind owners of what is due within a week, each once; gives how many were reminded."""
    rows = (await session.execute(_DUE, {"today": today, "until": today + REMIND_BEFORE})).all()
    for row in rows:
        locale: Locale = row.locale
        queue_mail(
            session,
            row.email,
            "recommendation-due",
            locale=locale,
            link=f"/labs/{row.slug}/recommandations",
            day=day_in_words(row.due_on, locale),
            body=row.body,
            lab=row.lab,
        )
    return len(rows)
