"""Which column of a table says what: proposed from its name, settled by whoever imports."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from api.core.problems import Invalid
from api.outreach.rules.table import Table, name_key


class ImportKind(StrEnum):
    """What a table holds."""

    MEMBERS = "members"
    RESOURCES = "resources"


FIELDS: Mapping[ImportKind, Mapping[str, Sequence[str]]] = {
    ImportKind.MEMBERS: {
        "email": ("mail", "email", "e mail", "mel", "courriel", "adresse mel", "adresse email",
                  "adresse mail", "adresse electronique", "adresse e mail"),
        "name": ("nom", "titre", "nom prenom", "nom et prenom", "prenom nom", "prenom et nom",
                 "nom complet", "name"),
        "first_name": ("prenom", "first name"),
        "roles": ("roles", "role", "roles dans la communaute"),
    },
    ImportKind.RESOURCES: {
        "title": ("titre", "title", "nom", "intitule"),
        "url": ("url", "lien", "site", "site internet", "site web", "adresse", "adresse web",
                "link"),
        "words": ("description", "texte", "resume", "presentation", "words", "commentaire"),
        "tags": ("tags", "mots cles", "mot cle", "etiquettes", "categories", "thematiques"),
        "kind": ("type", "kind", "nature", "type de ressource"),
        "date": ("date", "date creation", "date de creation", "datetime create"),
    },
}  # fmt: skip
"""For each field, the keys of the names under which tools and people write it."""
NEEDED = {ImportKind.MEMBERS: "email", ImportKind.RESOURCES: "title"}


def mapping(kind: ImportKind, table: Table, asked: Sequence[str]) -> dict[str, int]:
    """The column of each field: those proposed, then those ``asked`` for (``field:column``).

    A field asked for without column is left out. ``Invalid`` at ``/map`` for what is not there, or
    for a column that holds secrets.
    """
    fields = FIELDS[kind]
    found = _proposed(fields, table)
    for one in asked:
        field, sign, column = one.partition(":")
        if not sign or field not in fields:
            raise Invalid.at("/map", "import-map")
        found.pop(field, None)
        if column:
            places = [n for n, name in enumerate(table.names) if name == column.strip()]
            if not places or places[0] in table.secret:
                raise Invalid.at("/map", "import-map")
            found = {name: place for name, place in found.items() if place != places[0]}
            found[field] = places[0]
    return found


def _proposed(fields: Mapping[str, Sequence[str]], table: Table) -> dict[str, int]:
    keys: dict[str, int] = {}
    for place, name in enumerate(table.names):
        if place not in table.secret:
            keys.setdefault(name_key(name), place)
    found: dict[str, int] = {}
    for field, names in fields.items():
        known = [keys[name] for name in names if name in keys]
        if known and known[0] not in found.values():
            found[field] = known[0]
    return found
