"""HTTP for what belongs to nobody else: one's communities, the preview of what one types."""

from typing import Annotated, Any

from fastapi import Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.communities.queries import communities
from api.communities.schemas.communities import MyCommunities, Tree
from api.core.clock import today
from api.core.markdown import tree_of
from api.core.text import check_text
from api.core.throttle import Throttle
from api.web.guard import Router, people, signed_in
from api.web.rows import json_answer, json_of
from api.web.transaction import ActorReads, CurrentActor

router = Router("communities")
_previews = Throttle("60/minute")


class WordsGiven(BaseModel):
    """A text to draw, 64,000 characters at most."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"words": "**Oui**"}})

    words: Annotated[str, Field(max_length=64_000), AfterValidator(check_text)]


class WordsDrawn(BaseModel):
    """The text as a tree of nodes."""

    model_config = ConfigDict(json_schema_extra={"example": {"tree": [["p", ["b", "Oui"]]]}})

    tree: Tree


@router.operation("GET", "/v1/me/communities", access=people, response_model=MyCommunities)
async def list_my_communities(reader: ActorReads) -> Response:
    """List the communities one is a member of, in every lab, with what one has not read."""
    return json_answer(
        await json_of(reader, communities.MINE, person=reader.actor.id, today=today())
    )


@router.operation("POST", "/v1/markdown", access=signed_in, idempotent=False)
async def draw_words(given: WordsGiven, actor: CurrentActor) -> WordsDrawn:
    """Draw Markdown as it would be shown, while it is typed; nothing is kept."""
    await _previews.count(actor.key)
    drawn: list[Any] = await tree_of(given.words)
    return WordsDrawn(tree=drawn)
