"""Pieces of a request and attachments of a card: for those who may read what they belong to."""

from httpx import AsyncClient

from api.core.access import Role, Scope
from tests.builders import World

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
CANARY = PNG + b"canary of a request"


async def test_a_piece_is_for_those_who_may_read_its_request(
    world: World, http: AsyncClient
) -> None:
    board, other = await world.a_board(), await world.a_board()
    url = f"/v1/labs/{board.lab.slug}/requests/{await world.a_request(board, 'en_clarification')}"
    named = {"name": "etude.png", "label": "Étude"}
    joined = await board.team("POST", f"{url}/files", params=named, content=CANARY)
    assert joined.status_code == 201, joined.text
    file = joined.headers["location"]
    for reader in (board.carrier, board.team, board.manager, board.state, board.director_region):
        assert (await reader("GET", file)).content == CANARY
    for stranger in (board.member, other.manager, other.carrier):
        refused = await stranger("GET", file)
        assert refused.status_code == 404
        assert b"canary" not in refused.content
    machine = await world.a_machine(board.lab, [Scope.PROJECTS_WRITE])
    assert (await machine.get(file)).status_code == 404
    assert (await http.get(file)).status_code == 404


async def test_a_sponsor_named_later_reads_them(world: World) -> None:
    board = await world.a_board()
    url = f"/v1/labs/{board.lab.slug}/requests/{await world.a_request(board, 'brouillon')}"
    named = {"name": "etude.png", "label": "Étude"}
    file = (await board.carrier("POST", f"{url}/files", params=named, content=PNG)).headers[
        "location"
    ]
    assert (await board.member("GET", file)).status_code == 404
    seen = await board.carrier("GET", url)
    items = [
        {"person": board.carrier.person_id, "role": "col_porteur"},
        {"email": board.member.email.upper(), "role": "sponsor"},
    ]
    held = await board.carrier(
        "PUT",
        f"{url}/carriers",
        json={"items": items},
        headers={"If-Match": seen.headers["etag"]},
    )
    assert held.status_code == 200, held.text
    assert [one["role"] for one in held.json()["carriers"]] == ["col_porteur", "sponsor"]
    assert (await board.member("GET", file)).content == PNG


async def test_an_attachment_of_a_card_is_for_those_who_contribute(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    await world.a_project(lab)
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    url = f"/v1/labs/{lab.slug}/projects/projet"
    read = await team("GET", url)
    sent = await team(
        "POST",
        f"{url}/files",
        params={"name": "a.png", "label": "Photo", "public": True},
        content=PNG,
        headers={"If-Match": read.headers["etag"]},
    )
    assert sent.status_code in {200, 201}, sent.text
    file = f"/v1/labs/{lab.slug}/files/{sent.json()['files'][0]['id']}"
    assert (await member("GET", file)).content == PNG
    door = await world.a_machine(lab, [Scope.BOOKINGS_READ])
    assert (await door.get(file)).status_code == 404
    assert (await http.get(file)).status_code == 404
