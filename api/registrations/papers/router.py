"""HTTP for papers: the certificate of who came, the sheet to sign, and checking a certificate."""

from typing import Annotated

import orjson
from fastapi import Path, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.routers.answers import ACTIVITY, OnActivity
from api.core.ids import LabId, RegistrationId
from api.core.ledger import note_audit, note_export
from api.core.links import LinkWorthless, master_of
from api.core.problems import Forbidden
from api.core.throttle import Throttle
from api.registrations.actions.take import own_of
from api.registrations.papers import certificates
from api.registrations.papers.queries import SHEET
from api.registrations.papers.schemas import CertificateChecked, CertificateName
from api.registrations.papers.sheet import sheet_pdf
from api.registrations.problems import NameForgotten, NoCertificate
from api.registrations.routers.answers import (
    MANAGE,
    REGISTRATIONS,
    OnRegistration,
    WithKey,
    locale_of,
)
from api.web.files import PDF, pdf_answer
from api.web.guard import Router, anyone, people
from api.web.rows import json_of
from api.web.transaction import DbSession

router = Router("registrations")

CERTIFICATE = "/v1/certificates/{code}"
BY_ADDRESS = ("120/hour", "600/day")
by_address = [Throttle(rate) for rate in BY_ADDRESS]
CertificateCode = Annotated[
    str,
    Path(
        description="As it is printed on the certificate",
        min_length=1,
        max_length=80,
        pattern=r"^[A-Za-z0-9_-]+$",
        examples=["1-12-kq7m3xwp9dtrkq7m3xwp9d"],
    ),
]


async def _certificate(
    http: Request, session: AsyncSession, lab_id: LabId, number: RegistrationId
) -> Response:
    base = str(http.app.state.settings.base_url).rstrip("/")
    made = await certificates.certificate(
        session, master_of(session), base, lab_id, number, locale_of(http)
    )
    return pdf_answer(f"attestation-{number}.pdf", made)


@router.operation(
    "GET",
    f"{REGISTRATIONS}/own/certificate.pdf",
    access=people,
    problems=[NoCertificate],
    response_class=Response,
    responses=PDF,
)
async def get_own_certificate(one: OnActivity) -> Response:
    """Take one's certificate away, once one has come."""
    mine = await own_of(one.session, one.actor, one.lab, one.number)
    return await _certificate(one.http, one.session, LabId(mine.lab_id), RegistrationId(mine.id))


@router.operation(
    "GET",
    f"{ACTIVITY}/guest-registration/certificate.pdf",
    access=anyone,
    problems=[LinkWorthless, NoCertificate],
    response_class=Response,
    responses=PDF,
)
async def get_guest_certificate(shown: WithKey) -> Response:
    """Take one's certificate away without an account, once one has come."""
    mine = shown.registration
    return await _certificate(
        shown.http, shown.session, LabId(mine.lab_id), RegistrationId(mine.id)
    )


@router.operation(
    "GET",
    f"{REGISTRATIONS}/{{registration}}/certificate.pdf",
    access=MANAGE,
    problems=[NoCertificate, NameForgotten],
    response_class=Response,
    responses=PDF,
)
async def get_certificate(one: OnRegistration) -> Response:
    """Make the certificate of somebody who came, to hand to them; audited."""
    if one.act.actor.kind != "person":
        raise Forbidden
    await certificates.require_name(one.act.session, one.lab_id, one.act.number, one.number)
    found = await one.found()
    answer = await _certificate(one.act.http, one.act.session, one.lab_id, one.number)
    note_audit(one.act.session, "certify", "registration", found.id, lab_id=one.lab_id)
    return answer


@router.operation(
    "GET",
    f"{ACTIVITY}/presence-sheet.pdf",
    access=MANAGE,
    response_class=Response,
    responses=PDF,
)
async def get_presence_sheet(one: OnActivity) -> Response:
    """Give the sheet that participants sign, with the names of those who have a place; audited."""
    if one.actor.kind != "person":
        raise Forbidden
    facts = orjson.loads(await json_of(one.session, SHEET, lab_id=one.lab.id, activity=one.number))
    note_export(one.session, "registration", one.number, one.lab.id, rows=len(facts["people"]))
    return pdf_answer(f"emargement-{one.number}.pdf", await sheet_pdf(facts, locale_of(one.http)))


async def _check(
    http: Request, session: AsyncSession, code: str, name: str | None
) -> CertificateChecked:
    for one in by_address:
        await one.count(http.client.host if http.client else "local")
    found = await certificates.check(session, code, name)
    return CertificateChecked(
        valid=found is not None,
        day=found.day if found else None,
        named=found.named if found else None,
    )


@router.operation("GET", CERTIFICATE, access=anyone)
async def check_certificate(
    code: CertificateCode, http: Request, session: DbSession
) -> CertificateChecked:
    """Say whether a certificate is ours, and of what day; neither whose it is, nor of what."""
    return await _check(http, session, code, None)


@router.operation("POST", f"{CERTIFICATE}/name-checks", access=anyone, idempotent=False)
async def check_certificate_name(
    code: CertificateCode, given: CertificateName, http: Request, session: DbSession
) -> CertificateChecked:
    """Say whether a certificate is ours, and in the name given."""
    return await _check(http, session, code, given.name)
