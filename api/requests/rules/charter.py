"""The charter's grid (§1.2, version 4.0): the filter, eight criteria in three blocks, 15 questions.

Which question lights which criterion the charter does not say: the links are a proposal, for each
lab to change in a draft of its own.
"""

from typing import NamedTuple

NAME, SOURCE = "Charte 4.0", "charte-2021 §1.2"


class Block(NamedTuple):
    """An axis of the grid, with its motto and its criteria as (short name, label)."""

    axis: str
    motto: str
    filter: bool
    criteria: tuple[tuple[str, str], ...]


BLOCKS = (
    Block(
        "Orientation usages et démocratie",
        "L'utilisateur n'est pas défectueux",
        filter=True,
        criteria=(
            ("impact-usager-citoyen", "Impact potentiel usager-citoyen"),
            ("impact-agents", "Impact potentiel agents"),
        ),
    ),
    Block(
        "Contribution à l'action politique et sociale",
        "Confiance, coopération, sincérité, inventivité",
        filter=False,
        criteria=(
            ("portage-politique", "Adéquation et portage politique et stratégique"),
            ("aspect-innovant", "Aspect innovant"),
            ("transversalite", "Transversalité du projet"),
        ),
    ),
    Block(
        "Intérêt pour le lab",
        "Action, liberté, visibilité",
        filter=False,
        criteria=(
            ("niveau-d-intervention", "Niveau d'intervention"),
            ("capitalisation-et-visibilite", "Capitalisation et visibilité"),
            ("liberte-d-action", "Liberté d'action"),
        ),
    ),
    Block(
        "Faisabilité / moyens",
        "Réalité, anti-washing",
        filter=False,
        criteria=(
            ("faisabilite-interne", "Faisabilité interne"),
            ("facteurs-externes", "Facteurs externes"),
        ),
    ),
)


class Asked(NamedTuple):
    """A question, what it means, and the criteria it lights."""

    slug: str
    label: str
    meaning: str
    lights: tuple[str, ...]


QUESTIONS = (
    Asked(
        "centre-utilisateur",
        "Centré utilisateur",
        "qualité de la prise en compte et de la participation des usagers à la conception",
        ("impact-usager-citoyen",),
    ),
    Asked(
        "caractere-innovant",
        "Caractère innovant",
        "ne pas refaire ce qui existe",
        ("aspect-innovant",),
    ),
    Asked(
        "impact-envisage",
        "Impact envisagé",
        "effet attendu si le problème est résolu",
        ("impact-usager-citoyen", "impact-agents"),
    ),
    Asked(
        "marges-de-manoeuvre",
        "Marges de manœuvre",
        "liberté de créer et d'expérimenter",
        ("liberte-d-action",),
    ),
    Asked("cooperation", "Coopération", "volonté de solutions contributives", ("transversalite",)),
    Asked("transversalite", "Transversalité", "capacité à ouvrir les silos", ("transversalite",)),
    Asked("portage", "Portage", "co-portage ou équilibre État-Région", ("portage-politique",)),
    Asked(
        "sponsoring",
        "Sponsoring",
        "soutien de haut niveau garantissant la liberté",
        ("portage-politique",),
    ),
    Asked(
        "motivation-des-porteurs",
        "Motivation des porteurs",
        "implication personnelle",
        ("faisabilite-interne",),
    ),
    Asked(
        "terrains-d-action",
        "Terrains d'action",
        "lieux pour situer les expérimentations",
        ("capitalisation-et-visibilite",),
    ),
    Asked("duree", "Durée", "temporalité et charge pour le lab", ("faisabilite-interne",)),
    Asked(
        "temps-consacre",
        "Temps consacré",
        "charge pour les porteurs et participants",
        ("faisabilite-interne",),
    ),
    Asked(
        "pluridisciplinarite",
        "Pluridisciplinarité",
        "nombre de partenaires internes, inter-administrations, externes",
        ("transversalite",),
    ),
    Asked(
        "difficultes",
        "Difficultés",
        "nombre et nature des freins prévus",
        ("facteurs-externes",),
    ),
    Asked(
        "financement",
        "Financement",
        "état prévisionnel côté projet et côté lab",
        ("facteurs-externes",),
    ),
)
