"""Rules of communities that need no database."""

CHARTER = (
    "Confiance et confidentialité",
    "Écoute et empathie",
    "Bienveillance",
    "Comprendre et dialoguer",
    "Ressentis au service de la création",
    "Construire sur toutes les idées",
    "Avancer ensemble",
    "Idées folles bienvenues",
    "Prototyper et expérimenter",
    "L'échec est un apprentissage",
)
"""The ten rules of conduct of the charter (req. 78): what a community starts with."""
