"""Shared by the routers: the document or the resource of the path, and how it is answered."""

from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from fastapi import Depends, Response

from api.communities.door import Standing
from api.communities.doorway import InCommunity, Inside
from api.communities.models.communities import Visibility
from api.communities.policy import Can
from api.core.clock import now
from api.core.ids import DocumentId, PathId, ResourceId
from api.documents.actions.resources import edits
from api.documents.actions.save import Outcome
from api.documents.models.documents import DocumentKind
from api.documents.queries import documents, resources
from api.documents.rules.merge import Part, PartKind
from api.documents.schemas.documents import PartRead, Saved
from api.web.rows import json_of, whole_answer

COMMUNITY = "/v1/labs/{lab}/communities/{community}"
DOCUMENTS = f"{COMMUNITY}/documents"
DOCUMENT = f"{DOCUMENTS}/{{document}}"
RESOURCES = f"{COMMUNITY}/resources"
RESOURCE = f"{RESOURCES}/{{resource}}"


def place(standing: Standing) -> dict[str, Any]:
    """Where statements look."""
    return {"lab": standing.lab_id, "community": standing.community_id}


async def answer_document(inside: Inside, number: int) -> Response:
    """A document whole, with what its reader may do."""
    standing = inside.standing
    read = orjson.loads(
        await json_of(
            inside.session,
            documents.ONE,
            document=number,
            me=standing.member_id,
            at=now(),
            **place(standing),
        )
    )
    began = read.pop("author") == standing.member_id
    edit = standing.may(Can.EDIT_DOCUMENTS)
    archived = read["archived"]
    kit = read["kind"] == DocumentKind.KIT and read["circle"] is None and not archived
    showable = kit and standing.visibility != Visibility.CACHEE
    may = {
        "edit": edit and not archived,
        "show": showable and not read["public"] and standing.may(Can.SETTLE),
        "hide": read["public"] and standing.may(Can.SETTLE),
        "archive": not archived and ((edit and began) or standing.may(Can.MODERATE)),
        "take_back": edit and archived,
    }
    read["abilities"] = [name for name, held in may.items() if held]
    return whole_answer(inside.http, read, address=f"{standing.path}/documents/{number}")


@dataclass(frozen=True, slots=True)
class OfDocument:
    """A document of the path, and who is before it."""

    inside: Inside
    number: DocumentId

    @property
    def standing(self) -> Standing:
        """How whoever asks stands in its community."""
        return self.inside.standing

    def writing(self) -> tuple[Any, Standing, DocumentId]:
        """What an action is given, for whoever may write."""
        self.inside.require(Can.EDIT_DOCUMENTS)
        return self.inside.session, self.standing, self.number

    def values(self) -> dict[str, Any]:
        """What a statement is given."""
        return place(self.standing) | {"document": self.number}

    async def answer(self) -> Response:
        """The document as it is now."""
        return await answer_document(self.inside, self.number)


async def _of_document(inside: InCommunity, document: PathId) -> OfDocument:
    return OfDocument(inside, DocumentId(document))


OnDocument = Annotated[OfDocument, Depends(_of_document)]
"""The document of the path."""


def saved(outcome: Outcome) -> Saved:
    """What became of a text, in words of the API."""
    return Saved(
        outcome=outcome.kind,
        number=outcome.number,
        head=outcome.head,
        parts=list(map(_part, outcome.parts)),
    )


def _part(part: Part) -> PartRead:
    changed = part.kind is not PartKind.SAME
    return PartRead(
        kind=part.kind,
        text=None if part.kind is PartKind.CONFLICT else "".join(part.blocks),
        base="".join(part.base) if changed else None,
        mine="".join(part.mine) if changed else None,
        theirs="".join(part.theirs) if changed else None,
    )


def resource_of(row: dict[str, Any], standing: Standing) -> dict[str, Any]:
    """A resource with what its reader may do."""
    own = edits(row.pop("member"), standing)
    may = {"edit": own, "remove": own, "check": standing.may(Can.ADD_RESOURCES)}
    return row | {"abilities": [name for name, held in may.items() if held]}


async def answer_resource(inside: Inside, number: int) -> Response:
    """A resource whole."""
    standing = inside.standing
    body = await json_of(inside.session, resources.ONE, resource=number, **place(standing))
    read = resource_of(orjson.loads(body), standing)
    return whole_answer(inside.http, read, address=f"{standing.path}/resources/{number}")


@dataclass(frozen=True, slots=True)
class OfResource:
    """A resource of the path, and who is before it."""

    inside: Inside
    number: ResourceId

    def writing(self) -> tuple[Any, Standing, ResourceId]:
        """What an action is given, for whoever may write."""
        self.inside.require(Can.ADD_RESOURCES)
        return self.inside.session, self.inside.standing, self.number

    async def answer(self) -> Response:
        """The resource as it is now."""
        return await answer_resource(self.inside, self.number)


async def _of_resource(inside: InCommunity, resource: PathId) -> OfResource:
    return OfResource(inside, ResourceId(resource))


OnResource = Annotated[OfResource, Depends(_of_resource)]
"""The resource of the path."""
