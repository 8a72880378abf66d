"""HTTP for lending: a copy's code leads to its page, and one more tap takes it home."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.commons.books.actions import lend
from api.commons.books.problems import (
    CopyIn,
    CopyKept,
    CopyNotLent,
    CopyOut,
    RenewedEnough,
    WaitedFor,
)
from api.commons.books.queries.loans import LOANS
from api.commons.books.routers.answers import BORROW, COPY, KEEP, InLibrary, OnCopy
from api.commons.books.schemas.books import CopyRead
from api.commons.books.schemas.loans import CopyCode, LoanGiven, LoanPage
from api.core.access import Permission
from api.core.messages import preferred_locale
from api.core.qr import qr_svg
from api.web.guard import Router
from api.web.paging import paging
from api.web.problems import on_constraint
from api.web.rows import page_answer

router = Router("library")
on_constraint("uq_loan_out", CopyOut)


@router.operation(
    "POST",
    f"{COPY}/loans",
    access=BORROW,
    problems=[CopyOut, CopyKept, CopyNotLent],
    status_code=201,
    response_model=CopyRead,
)
async def borrow_copy(given: LoanGiven, on: OnCopy) -> Response:
    """Take a copy home; or, for who looks after the library, lend it to somebody."""
    if given.borrower is None:
        await lend.borrow(on.session, on.actor, on.lab, on.number, given.due_on)
    else:
        on.actor.require(Permission.MANAGE_PLACE, on.lab.slug)
        locale = preferred_locale(on.http.headers.get("accept-language"))
        whom = given.borrower.model_dump()
        await lend.lend(on.session, on.lab, on.number, given.due_on, locale=locale, **whom)
    return await on.answer()


@router.operation(
    "POST", f"{COPY}/return", access=BORROW, problems=[CopyIn], response_model=CopyRead
)
async def return_copy(on: OnCopy) -> Response:
    """Bring a copy back; it is kept at once for who has waited longest."""
    await lend.give_back(on.session, on.actor, on.lab, on.number)
    return await on.answer()


@router.operation(
    "POST",
    f"{COPY}/renewal",
    access=BORROW,
    problems=[CopyIn, RenewedEnough, WaitedFor],
    response_model=CopyRead,
)
async def renew_loan(on: OnCopy) -> Response:
    """Keep a copy three weeks longer, twice at most, unless somebody waits for the book."""
    await lend.renew_loan(on.session, on.actor, on.lab, on.number)
    return await on.answer()


@router.operation("GET", f"{COPY}/code", access=KEEP)
async def get_copy_code(on: OnCopy, request: Request) -> CopyCode:
    """Make the code to be stuck on a copy: it leads to the page where it is borrowed."""
    await on.answer()  # 404 for a copy that is none
    path = f"/labs/{on.lab.slug}/bibliotheque/exemplaires/{on.number}"
    url = request.app.state.settings.url + path
    return CopyCode(url=url, code=qr_svg(url).decode())


@router.operation("GET", "/v1/labs/{lab}/loans", access=BORROW, response_model=LoanPage)
async def list_loans(
    inside: InLibrary,
    page: paging(str),  # type: ignore[valid-type]
    mine: Annotated[bool, Query(description="One's own only, for those who see them all")] = False,
    late: Annotated[bool, Query(description="Those that should have come back")] = False,
) -> Response:
    """List what is out: one's own loans, or all for who looks after the library."""
    asked = {"own": mine, "late": late}
    return await page_answer(inside.http, inside.session, LOANS, page, **asked, **inside.reader())
