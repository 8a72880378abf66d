"""Examines an installation and says in words what is wrong with it."""

import asyncio
import shutil
from dataclasses import dataclass

from sqlalchemy import text

from api import embedded
from api.core import chain
from api.core.access import SYSTEM
from api.core.database import Sessions, unit_of_work
from api.instance import open_instance, sessions_of
from api.settings import Settings

SPACE_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    fine: bool
    sentence: str


def examine(settings: Settings) -> list[Finding]:
    """Look at the disk, the pages, the database, its roles and the audit log."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data_dir).free
    findings = [
        Finding(
            free > SPACE_BYTES,
            f"Espace libre dans {settings.data_dir} : {free // 1_000_000} Mo (500 Mo conseillés).",
        )
    ]
    built = (settings.frontend_dist / "index.html").exists()
    findings.append(
        Finding(
            built,
            "Les pages sont construites."
            if built
            else "Les pages ne sont pas construites : lancez script/setup.",
        )
    )
    findings.append(mail_in(settings))
    try:
        instance = open_instance(settings)
    except embedded.EmbeddedError as error:
        return [*findings, Finding(fine=False, sentence=str(error))]
    try:

        async def ask() -> list[Finding]:
            async with sessions_of(instance.settings) as maker:
                return await look_at(maker)

        findings += asyncio.run(ask())
    finally:
        instance.close()
    return findings


def mail_in(settings: Settings) -> Finding:
    """Whether answers by mail are read; the mailbox's address holds a password and is not said."""
    if settings.inbound_url is None and settings.reply_address is None:
        return Finding(fine=True, sentence="Réponses par courriel : non configurées.")
    if settings.inbound_url is None or settings.reply_address is None:
        lacks = "TILAB_INBOUND_URL" if settings.inbound_url is None else "TILAB_REPLY_ADDRESS"
        return Finding(
            fine=False, sentence=f"Réponses par courriel : il manque {lacks} (administration.md)."
        )
    return Finding(fine=True, sentence="Réponses par courriel : configurées.")


async def look_at(maker: Sessions) -> list[Finding]:
    """The database, its roles, and its logs."""
    try:
        async with unit_of_work(maker, SYSTEM) as session:
            row = (
                await session.execute(
                    text(
                        "SELECT current_user AS role, "
                        " current_setting('server_version_num')::int AS v,"
                        " (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super,"
                        " to_regclass('audit_entry') IS NOT NULL AS migrated"
                    )
                )
            ).one()
            found = [
                Finding(row.v >= 170_000, f"PostgreSQL {row.v // 10_000} répond (17 au moins)."),
                Finding(
                    not row.super,
                    f"L'application se connecte sous le rôle {row.role}"
                    + (", superutilisateur : donnez-lui le rôle tilab_app." if row.super else "."),
                ),
                Finding(
                    row.migrated,
                    "Le schéma est en place." if row.migrated else "Schéma absent : tilab migrate.",
                ),
            ]
            if row.migrated:
                faults = list(await session.scalars(text("SELECT id FROM tilab_audit_faults()")))
                found.append(
                    Finding(
                        not faults,
                        f"Le journal d'audit est altéré à partir de l'entrée {faults[0]}."
                        if faults
                        else "Le journal d'audit est intact.",
                    )
                )
                altered = len(await chain.faults(session))
                found.append(
                    Finding(
                        not altered,
                        f"Les registres des décisions sont altérés ({altered} anomalies) : "
                        "tilab decisions verify les nomme."
                        if altered
                        else "Les registres des décisions sont intacts.",
                    )
                )
            return found
    except Exception as error:
        return [
            Finding(
                fine=False, sentence=f"La base ne répond pas : {type(error).__name__} {error}"[:300]
            )
        ]
