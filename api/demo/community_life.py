"""What fictitious members wrote: a feed, documents in several versions, and links of the sources.

Rows, not acts: nobody is to be told by mail of what a demonstration said.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.models.communities import Community
from api.core.clock import now, today
from api.core.ids import CommunityMemberId
from api.core.markdown import tree
from api.documents.models.documents import (
    Document,
    DocumentKind,
    DocumentVersion,
    VersionState,
)
from api.documents.models.resources import Resource, ResourceKind
from api.documents.rules.tags import tidy
from api.labs.models import Lab
from api.posts.models import Post, PostReaction, PostReport
from api.projects.models.cards import Project

Members = list[CommunityMemberId]


@dataclass(frozen=True, slots=True)
class _Said:
    words: str
    by: int
    days: int
    kind: str = "mot"
    replies: tuple[tuple[int, str], ...] = ()
    signs: tuple[str, ...] = ()
    more: tuple[tuple[str, Any], ...] = ()


_FEED = (
    _Said("Bonjour à toutes et à tous, je rejoins la communauté pour apprendre à animer.", 7, 58),
    _Said("La grille d’écoute tient sur une page, recto verso. **Prenez-la**.", 2, 55,
          signs=("merci", "merci", "bravo")),
    _Said("Nous avons essayé le brise-glace des objets avec quinze personnes : dix minutes"
          " suffisent, et les timides parlent.", 0, 51, "retour", signs=("merci", "d_accord")),
    _Said("Un lien utile sur l’écriture claire est dans les ressources.", 21, 48),
    _Said("Qui a déjà animé à distance avec plus de trente personnes ?", 5, 44, "question",
          replies=((2, "Oui : en salles de cinq, avec une consigne écrite dans chacune."),
                   (9, "Prévoir une personne pour la technique, une autre pour le fond."),
                   (5, "Merci, je prends les deux."))),
    _Said("Le compte rendu de notre rencontre est dans les documents.", 4, 40),
    _Said("J’ai traduit deux fiches en breton, relectures bienvenues.", 8, 37, signs=("bravo",)),
    _Said("Petit rappel : la salle se remet en état avant de partir, chaises comprises.", 11, 33),
    _Said("Un service voisin nous demande une facilitation sur l’accueil. Qui est libre ?",
          10, 30, "question"),
    _Said("Merci pour l’atelier d’hier, on en a parlé tout le trajet du retour.", 14, 27),
    _Said("Je ne suis pas convaincu par les votes à main levée : ils suivent la première main."
          " Essayons par écrit.", 6, 24, signs=("d_accord", "idee")),
    _Said("Proposition : une heure par mois pour essayer une fiche, sans enjeu.", 1, 21,
          replies=((12, "Partante, le mardi midi me va."), (17, "Moi aussi."),
                   (6, "À condition d’essayer aussi celles qui ratent !"),
                   (1, "Marché conclu : premier mardi du mois."))),
    _Said("Quelqu’un a-t-il un minuteur qui ne sonne pas comme une alarme ?", 19, 18),
    _Said("La fiche « Cartographier les acteurs » a une faute page 2.", 15, 16),
    _Said("Retour d’usage : le tri par gommettes marche moins bien quand le chef est là.", 13, 14,
          "retour", signs=("idee",)),
    _Said("Rencontre annuelle : on cherche une date en juin. Présence libre.",
          0, 12, "annonce", signs=("d_accord", "merci", "bravo"), more=(("important", True),)),
    _Said("Deux nouvelles fiches sont prêtes à relire.", 3, 10),
    _Said("J’ai mis le modèle de compte rendu dans les documents.", 4, 8, signs=("merci",)),
    _Said("Test de la visio du lab : le son est bon, la caméra moins.", 16, 6),
    _Said("", 18, 5, more=(("removed_by", "moderation"),
                           ("removed_reason", "Une adresse personnelle y figurait."))),
    _Said("Qui vient à la maison jeudi ? J’y serai dès 9 h.", 20, 3),
    _Said("Les règles de conduite sont affichées dans le salon.", 22, 2),
    _Said("La charte parle d’écoute : et si l’on commençait nos réunions par un tour de parole ?",
          6, 1, signs=("idee",)),
)  # fmt: skip
_REPORTED = 13

_PAGE = """## Pour quoi faire

Savoir qui compte, avant de convier qui que ce soit.

## Il vous faut

- une grande feuille
- des gommettes de trois couleurs
- quarante minutes
"""
_MORE = "\n## Et après\n\nRevenir sur la carte à chaque étape : elle change.\n"
_DOCUMENTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("Fiches", "Cartographier les acteurs", "page",
     (_PAGE, _PAGE.replace("quarante", "trente"), _PAGE.replace("quarante", "trente") + _MORE,
      _PAGE.replace("quarante minutes", "trente minutes\n- un animateur de plus au-delà de douze")
      + _MORE)),
    ("Fiches", "Brise-glace des objets", "page",
     ("Chacun pose un objet sur la table et dit en une minute pourquoi il est venu avec.\n",)),
    ("Comptes rendus/Année en cours", "Rencontre de rentrée", "compte_rendu",
     ("## Présents\n\nDix-huit personnes.\n\n## Décidé\n\n1. Une heure d’essai par mois\n"
      "2. Une lettre courte, chaque mois\n",)),
    ("Modèles", "Compte rendu", "modele",
     ("## Présents\n\n## Ce qui s’est dit\n\n## Décidé\n\n## À faire, par qui, pour quand\n",)),
    ("Accueil", "Kit d’entrée", "kit",
     ("Bienvenue. Trois choses à savoir : on se tutoie si l’on veut, on écoute avant de proposer,"
      " et **chacun peut prendre une tâche**.\n",)),
    ("", "Idées en vrac", "page", ("- un mur d’idées permanent\n- une boîte à ratés\n",)),
)  # fmt: skip


async def load(session: AsyncSession, lab: Lab, community: Community, members: Members) -> None:
    """Thirty posts, six documents, and the addresses that the sources give."""
    await _feed(session, lab, community, members)
    await _documents(session, lab, community, members)
    await _resources(session, lab, community, members)


async def _feed(session: AsyncSession, lab: Lab, community: Community, members: Members) -> None:
    where: dict[str, Any] = {"lab_id": lab.id, "community_id": community.id, "fictitious": True}
    for rank, said in enumerate(_FEED):
        at = now() - timedelta(days=said.days, hours=rank % 5)
        more = dict(said.more)
        if "removed_by" in more:
            more["removed_at"] = at + timedelta(hours=2)
        post = Post(
            **where,
            member_id=members[said.by],
            kind=said.kind,
            words=said.words,
            tree=tree(said.words, frozenset()),
            at=at,
            **more,
        )
        session.add(post)
        await session.flush()
        for turn, (by, words) in enumerate(said.replies, 1):
            reply = Post(
                **where,
                member_id=members[by],
                root_id=post.id,
                words=words,
                tree=tree(words, frozenset()),
                at=at + timedelta(hours=turn),
            )
            session.add(reply)
            await session.flush()
        part: dict[str, Any] = {"lab_id": lab.id, "community_id": community.id, "post_id": post.id}
        session.add_all(
            PostReaction(**part, member_id=members[(said.by + 3 + turn) % len(members)], sign=sign)
            for turn, sign in enumerate(said.signs)
        )
        if rank == _REPORTED:
            words = "Le ton est un peu sec."
            session.add(PostReport(**part, member_id=members[9], words=words))
    await session.flush()


async def _documents(
    session: AsyncSession, lab: Lab, community: Community, members: Members
) -> None:
    where: dict[str, Any] = {"lab_id": lab.id, "community_id": community.id}
    for rank, (folder, title, kind, texts) in enumerate(_DOCUMENTS):
        branched = len(texts) > 1
        head = len(texts) - 1 if branched else 1
        made = now() - timedelta(days=60 - rank)
        document = Document(
            **where,
            folder=folder,
            title=title,
            kind=DocumentKind(kind),
            head=head,
            tree=tree(texts[head - 1], frozenset()),
            created_by=members[rank],
            created_at=made,
            fictitious=True,
        )
        session.add(document)
        await session.flush()
        for number, words in enumerate(texts, 1):
            beside = branched and number == len(texts)
            version = DocumentVersion(
                **where,
                document_id=document.id,
                number=number,
                base=number - 1 - beside or None,
                state=VersionState.BRANCHE if beside else VersionState.TETE,
                member_id=members[(rank + number) % len(members)],
                at=made + timedelta(days=number),
                words=words,
            )
            session.add(version)
            await session.flush()


async def _resources(
    session: AsyncSession, lab: Lab, community: Community, members: Members
) -> None:
    """The labs and projects whose address the sources give, each checked today."""
    labs = await session.scalars(select(Lab).where(Lab.website.is_not(None)).order_by(Lab.id))  # type: ignore[union-attr,arg-type]
    projects = await session.scalars(
        select(Project).where(Project.url.is_not(None)).order_by(Project.id)  # type: ignore[union-attr,arg-type]
    )
    found = [(one.name, one.website, "Labs voisins") for one in labs]
    found += [(one.title, one.url, "Projets") for one in projects]
    for rank, (title, url, tag) in enumerate(found[:12]):
        keys = tidy([tag])
        resource = Resource(
            lab_id=lab.id,
            community_id=community.id,
            kind=ResourceKind.LIEN,
            title=title,
            url=url,
            tags=list(keys.values()),
            tag_keys=list(keys),
            member_id=members[rank % len(members)],
            made_at=now() - timedelta(days=40 - rank),
            checked_on=today(),
            fictitious=True,
        )
        session.add(resource)
    await session.flush()
