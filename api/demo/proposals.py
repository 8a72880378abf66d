"""What the fictitious requests of the demonstration say. None is one of Ti Lab's own projects."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Part = Mapping[str, str]
_OURS: Part = {
    "party": "lab",
    "party_name": "Ti Lab",
    "nature": "competence",
    "what": "Une designer et un lieu d'essai",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A request and its story: how far it goes before, and what a COPIL decides of it."""

    title: str
    kind: str
    fields: Mapping[str, Any]
    contributions: tuple[Part, ...]
    days: int = 180
    until: str | None = None
    """Where it stops before any agenda; None when it is wholly judged."""
    old: bool = False
    """Whether it came before the COPIL that was held."""
    agenda: str | None = None
    """The body on whose planned session it stands."""
    decision: str | None = None
    reason: str = ""
    asked: str = ""
    users_argument: str = "Les usagers testent chaque version et disent ce qui change pour eux."
    agents_argument: str = "Les agents d'accueil conçoivent l'outil et le gardent ensuite."
    appraisals: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    recommendations: tuple[tuple[str, bool, int], ...] = ()
    """Words, whether they are the manager's to follow, and in how many days."""


def _fields(summary: str, users: str, agents: str, **more: Any) -> dict[str, Any]:
    said: dict[str, Any] = {
        "summary": summary,
        "origin": "terrain",
        "objectives": ["cooperation_usagers"],
        "users_words": users,
        "agents_words": agents,
        "carriers_days": 30,
        "involved_days": 10,
        "lab_weeks": 5,
        "partners_internal": 1,
        "partners_inter": 1,
        "partners_external": 0,
        "project_cents": 400_000,
        "lab_cents": 250_000,
    }
    return said | more


def _parts(name: str, what: str, partner: str = "") -> tuple[Part, ...]:
    own = {"party": "porteur", "party_name": name, "nature": "temps", "what": what}
    if not partner:
        return (own, _OURS)
    brought = {
        "party": "partenaire",
        "party_name": partner,
        "nature": "terrain",
        "what": "Un lieu pour essayer",
    }
    return (own, _OURS, brought)


PROPOSALS: tuple[Proposal, ...] = (
    Proposal(
        "Un atelier pour réécrire dix courriers",
        "action",
        _fields(
            "Réécrire avec des usagers les dix courriers les moins compris d'un service.",
            "Ils comprennent ce qu'on leur demande à la première lecture.",
            "Moins d'appels pour expliquer un courrier.",
            lab_weeks=1,
            lab_cents=60_000,
        ),
        _parts("Un service instructeur", "Trois agents, deux jours", "Un espace France services"),
        days=30,
        old=True,
        decision="avis_favorable",
        reason="Courte, utile aux usagers, et à la portée de l'équipe.",
        recommendations=(("Essayer les courriers dans un second accueil", True, 45),),
    ),
    Proposal(
        "Des rendez-vous qui s'adaptent aux horaires de travail",
        "projet",
        _fields(
            "Chercher avec les usagers des créneaux qui conviennent à qui travaille en horaires"
            " décalés.",
            "Ils ne posent plus un jour de congé pour un rendez-vous.",
            "Les créneaux perdus diminuent.",
            lab_weeks=8,
        ),
        _parts("Un réseau d'accueils", "Deux agents, un jour par semaine", "Une agglomération"),
        old=True,
        agenda="codir",
        decision="avis_favorable",
        reason="Les deux côtés y voient un besoin partagé, et un terrain est prêt.",
        appraisals={
            ("transversalite", "state"): ("reserve", "Reste à associer un second opérateur."),
        },
        recommendations=(("Associer un second opérateur avant l'expérimentation", False, 60),),
    ),
    Proposal(
        "Une carte des lieux où l'on aide à faire ses démarches",
        "projet",
        _fields(
            "Construire avec les aidants une carte tenue à jour par eux.",
            "Ils trouvent l'aide la plus proche.",
            "Les aidants savent vers qui orienter.",
            lab_weeks=12,
        ),
        _parts("Un département", "Un chargé de mission", "Des associations d'aidants"),
        days=270,
        old=True,
        decision="mettre_en_attente",
        reason="Le projet est bon ; l'équipe n'a pas douze semaines avant l'été.",
    ),
    Proposal(
        "Un guichet qui écoute avant de répondre",
        "projet",
        _fields(
            "Observer, puis refaire, les dix premières minutes d'un accueil.",
            "Ils sont orientés juste dès la première fois.",
            "L'accueil est moins tendu.",
        ),
        _parts("Une sous-préfecture", "Quatre agents d'accueil", "Une maison de quartier"),
        agenda="copil",
        appraisals={("aspect-innovant", "region"): ("reserve", "D'autres l'ont déjà essayé.")},
    ),
    Proposal(
        "Des messages clairs en cas de crue",
        "projet",
        _fields(
            "Écrire et essayer avec des habitants les messages envoyés avant et pendant une crue.",
            "Ils savent quoi faire, et quand.",
            "Les services d'astreinte parlent d'une même voix.",
        ),
        _parts("Un service de prévention des risques", "Deux agents", "Un syndicat de bassin"),
        until="en_evaluation",
        appraisals={
            ("transversalite", "state"): ("favorable", "Cinq services autour de la table."),
            ("transversalite", "region"): ("reserve", "Les communes n'y sont pas encore."),
        },
    ),
    Proposal(
        "Un accueil des nouveaux agents conçu par eux",
        "action",
        _fields(
            "Refaire avec de nouveaux arrivants leurs deux premières semaines.",
            "Les usagers ont affaire à des agents plus vite à l'aise.",
            "Ils savent où trouver ce qu'il leur faut.",
            lab_weeks=2,
        ),
        _parts("Une direction des ressources humaines", "Deux agents"),
        until="a_completer",
        asked="Qui, côté usagers, participera aux essais ?",
    ),
    Proposal(
        "Un outil pour partager les salles de réunion",
        "projet",
        _fields(
            "Acheter un logiciel de réservation pour un bâtiment.",
            "Aucun effet direct.",
            "Les agents réservent plus vite une salle.",
        ),
        _parts("Un service de moyens généraux", "Un agent"),
        until="ecartee",
        users_argument="Aucun usager n'est concerné, ni de près ni de loin, par cet achat.",
        agents_argument="L'effet pour les agents se limite au confort d'un seul bâtiment.",
        asked="Un achat, sans question d'usage à explorer ni usager concerné.",
    ),
    Proposal(
        "Des formulaires lus à voix haute",
        "projet",
        _fields(
            "Essayer avec des personnes qui lisent mal des formulaires que l'on écoute.",
            "Elles remplissent seules leur demande.",
            "Moins de dossiers incomplets.",
        ),
        _parts("Une caisse d'allocations", "Deux agents", "Une association d'alphabétisation"),
        until="deposee",
    ),
)
