"""The rules of the demonstration's place: kits, other venues, method cards. All made up."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.labs.models import Lab
from api.rooms.actions.kits import add_kit
from api.rooms.actions.settings import change_settings
from api.rooms.school import load_shipped

MADE_UP = "Exemple fictif de démonstration."
KITS: tuple[tuple[str, str, int], ...] = (
    ("malle-prototypage", "Malle de prototypage", 2),
    ("ecran-mobile", "Écran mobile", 1),
    ("tablette", "Tablette pour tests d'usage", 6),
    ("paperboard", "Paperboard", 4),
)
VENUES: tuple[dict[str, Any], ...] = (
    {"name": "Salle de réunion de votre service", "address": None, "url": None},
    {"name": "Salle partagée de la cité administrative (fictive)", "address": None, "url": None},
    {"name": "Visioconférence", "address": None, "url": None},
)
METHODS: tuple[tuple[str, str], ...] = (
    (
        "Cartographier un parcours",
        "Dessiner ensemble les étapes que vit un usager, et ce qui coince à chacune.",
    ),
    (
        "Faire émerger des idées à plusieurs",
        "Chacun écrit, dessine, puis le groupe rapproche et choisit.",
    ),
    (
        "Fabriquer une maquette et la faire essayer",
        "Une version en papier, montrée à de vrais usagers, vaut mieux qu'un long échange.",
    ),
    (
        "Décider par consentement",
        "Une proposition avance tant que personne n'a d'objection raisonnée.",
    ),
)


async def load_rules(session: AsyncSession, lab: Lab) -> None:
    """Zone B, kits, other venues and methods; the official school holidays."""
    await load_shipped(session)
    for slug, name, stock in KITS:
        await add_kit(session, lab, slug=slug, name=name, description=MADE_UP, stock=stock)
    await change_settings(
        session,
        lab,
        1,
        plan_file=None,
        school_zone="B",
        fallback_contact="Conciergerie du laboratoire (numéro fictif de démonstration)",
        access_notes="L'entrée est au rez-de-chaussée ; l'étage est desservi par un ascenseur.",
        venues=list(VENUES),
        methods=[{"title": title, "summary": told, "url": None} for title, told in METHODS],
    )
