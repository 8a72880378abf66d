"""What fictitious people thought of two workshops: twenty answers, three testimonies."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.feedback.actions import Said, consent_of, decide_testimony, give
from api.activities.feedback.links import Asked
from api.activities.feedback.models import Testimony, TestimonyStatus, Wave
from api.activities.models import Activity
from api.core.access import SYSTEM
from api.core.clock import frozen
from api.core.ids import TestimonyId
from api.labs.models import Lab

_CAME = (
    "activity.status = 'held' AND (SELECT sum(t.count) FROM attendance AS t"
    " WHERE t.lab_id = activity.lab_id AND t.activity_id = activity.id) >= :least"
)
_SCORES = (
    ("agents", 5, "Exemple fictif : enfin le temps de se parler entre services."),
    ("agents", 4, None),
    ("agents", 4, "Exemple fictif : un peu court."),
    ("agents", 3, None),
    ("agents", 5, None),
    ("usagers", 5, "Exemple fictif : on m’a écouté jusqu’au bout."),
    ("usagers", 2, None),
    ("usagers", 4, None),
    ("usagers", 4, None),
    ("usagers", 3, None),
)
_SAID = {
    (0, 0): Said(
        "Exemple fictif. J’ai vu une personne lire le courrier que j’écris depuis dix ans, et ne"
        " pas le comprendre. Depuis, je fais relire.",
        "agent d’un service instructeur",
        may_publish=True,
        consent=consent_of("fr", may_publish=True),
    ),
    (0, 5): Said(
        "Exemple fictif. Je ne pensais pas qu’on me demanderait mon avis, et encore moins qu’on le"
        " suivrait.",
        "habitante",
        may_publish=True,
        consent=consent_of("fr", may_publish=True),
    ),
    (1, 1): Said(
        "Exemple fictif. Nous avons repris la méthode, seuls, le mois d’après.",
        "cheffe de projet d’une intercommunalité",
        may_publish=False,
        consent=consent_of("fr", may_publish=False),
    ),
}


async def load(session: AsyncSession, lab: Lab, _facts: object) -> None:
    """Answer about the last two workshops where enough people came; validate one testimony."""
    workshops = await session.scalars(
        select(Activity)
        .where(Activity.lab_id == lab.id, text(_CAME))  # type: ignore[arg-type]
        .order_by(Activity.starts_at.desc())  # type: ignore[attr-defined]
        .limit(2)
        .params(least=len(_SCORES))
    )
    for rank, activity in enumerate(workshops.all()):
        about = Asked(lab, Wave.SEANCE, activity, None, None)
        with frozen(activity.ends_at + timedelta(minutes=10)):
            for number, (audience, score, words) in enumerate(_SCORES):
                values = {"audience": audience, "score": score, "words": words}
                values |= {"improved": None, "points": None}
                said = _SAID.get((rank, number))
                await give(session, about, values, said, fictitious=True)
    first = await session.scalar(
        select(Testimony)
        .where(Testimony.lab_id == lab.id)  # type: ignore[arg-type]
        .order_by(Testimony.id)  # type: ignore[arg-type]
        .limit(1)
    )
    if first is not None:
        await decide_testimony(
            session,
            SYSTEM,
            lab,
            TestimonyId(first.id),
            first.version,
            zone=ZoneInfo(lab.timezone),
            status=TestimonyStatus.VALIDE,
            public=True,
        )
