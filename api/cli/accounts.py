"""``tilab lab``, ``tilab user``, ``tilab client`` and ``tilab keys``: who there is."""

from typing import Annotated

import typer

from api.cli.common import app, console, run
from api.core.access import SYSTEM, Role, Scope
from api.core.database import Sessions, unit_of_work
from api.instance import master_of_instance
from api.labs.actions import create_lab
from api.labs.queries import lab_by_slug
from api.people import actions
from api.people.keyring import Keyring
from api.rooms.school import load_shipped
from api.settings import Settings

lab_app = typer.Typer(help="Laboratoires.", no_args_is_help=True)
user_app = typer.Typer(help="Comptes des personnes.", no_args_is_help=True)
client_app = typer.Typer(help="Clients machine (OAuth 2.0).", no_args_is_help=True)
keys_app = typer.Typer(help="Clés de signature des jetons.", no_args_is_help=True)
app.add_typer(lab_app, name="lab")
app.add_typer(user_app, name="user")
app.add_typer(client_app, name="client")
app.add_typer(keys_app, name="keys")


@lab_app.command("create")
def create_a_lab(
    slug: Annotated[str, typer.Argument(help="Nom court des adresses, par exemple ti-lab")],
    name: Annotated[str, typer.Option("--nom", prompt="Nom affiché")],
    region: Annotated[str | None, typer.Option(help="Région")] = None,
) -> None:
    """Créer un laboratoire."""

    async def go(maker: Sessions, _settings: Settings) -> str:
        async with unit_of_work(maker, SYSTEM) as session:
            await load_shipped(session)
            return (await create_lab(session, slug=slug, name=name, region=region)).slug

    console.print(f"Laboratoire créé : /labs/{run(go)}")


@user_app.command("create")
def create_user(
    email: str,
    name: Annotated[str, typer.Option("--nom", prompt="Nom affiché")],
    password: Annotated[
        str, typer.Option("--mot-de-passe", prompt="Mot de passe", hide_input=True)
    ],
    lab: Annotated[str | None, typer.Option(help="Laboratoire")] = None,
    role: Annotated[str | None, typer.Option(help="manager, team, steering, board, member")] = None,
    *,
    administrator: Annotated[bool, typer.Option("--administrateur")] = False,
) -> None:
    """Créer un compte."""

    async def go(maker: Sessions, _settings: Settings) -> int:
        async with unit_of_work(maker, SYSTEM) as session:
            person = await actions.create_person(
                session,
                email=email,
                display_name=name,
                password=password,
                administrator=administrator,
            )
            if lab and role:
                tenant = await lab_by_slug(session, lab)
                await actions.give_role(session, tenant.id, person.id, Role(role))
            return person.id

    console.print(f"Compte n° {run(go)} créé.")


@client_app.command("create")
def create_machine_client(
    name: str,
    lab: Annotated[list[str], typer.Option(help="Laboratoire (répétable)")],
    scope: Annotated[
        list[str], typer.Option(help="Droit, par exemple indicators:read (répétable)")
    ],
) -> None:
    """Créer un client machine ; l'identifiant et le secret sont affichés une seule fois."""

    async def go(maker: Sessions, _settings: Settings) -> tuple[str, str]:
        async with unit_of_work(maker, SYSTEM) as session:
            labs = [await lab_by_slug(session, slug) for slug in lab]
            grants = [(one.id, Scope(right)) for one in labs for right in scope]
            made, secret = await actions.create_client(session, name=name, grants=grants)
            return made.client_id, secret

    public_id, secret = run(go)
    console.print(f"client_id     : {public_id}\nclient_secret : {secret}")
    console.print("Notez le secret : il ne sera plus affiché.")


@keys_app.command("rotate")
def rotate_keys() -> None:
    """Changer la clé qui signe les jetons ; l'ancienne les vérifie encore une heure."""

    async def go(maker: Sessions, settings: Settings) -> str:
        return await Keyring(maker, master_of_instance(settings)).rotate()

    console.print(f"Nouvelle clé : {run(go)}. Un serveur déjà lancé l'emploie sous une heure.")
