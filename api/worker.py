"""The worker: runs deferred jobs with retries, and the instance's regular chores."""

import imaplib
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import procrastinate
import structlog
from procrastinate import JobContext
from sqlalchemy import text

from api import wiring
from api.activities.feedback.retention import forget_words
from api.activities.presences.retention import forget_presences
from api.bookings.tasks import codes as code_mails
from api.bookings.tasks import requests
from api.bookings.tasks.due import do_what_is_due
from api.bookings.tasks.retention import forget_people
from api.citizens.tasks import follows
from api.citizens.tasks.retention import forget_citizens
from api.commons.books import tasks as library
from api.commons.methods.tasks import open_reviews
from api.communities.tasks import forget_invited
from api.core import mail
from api.core.access import SYSTEM
from api.core.clock import now, today
from api.core.database import Sessions, driver_url, unit_of_work
from api.deliberation import tasks as deliberation
from api.gatherings import tasks as polls
from api.gatherings.actions.answer import forget_guests
from api.governance.tasks import remind_recommendations
from api.indicators.compute.marks import bring_all_up_to_date, compute_open_periods
from api.instance import master_of_instance, sessions_of
from api.notices.actions import notify
from api.notices.tasks import digests, inbox, send
from api.outreach.actions.letters import PLAN
from api.outreach.tasks import letters
from api.outreach.tasks.retention import forget_interested
from api.people import recovery
from api.projects import tasks as projects
from api.registrations import tasks as registrations
from api.registrations.actions import left
from api.registrations.actions.retention import forget_registrations
from api.settings import Settings

log = structlog.get_logger("worker")
TRIES = 12
RETRY = procrastinate.RetryStrategy(max_attempts=TRIES, wait=5, exponential_wait=2)
CHORES = (
    "DELETE FROM idempotency_key WHERE created_at < :day_ago",
    "DELETE FROM user_session WHERE expires_at < :now",
    "DELETE FROM revoked_token WHERE expires_at < :now",
    "DELETE FROM login_attempt WHERE at < :day_ago",
    "DELETE FROM procrastinate_jobs WHERE status = 'succeeded' AND id IN (SELECT job_id"
    " FROM procrastinate_events WHERE type = 'succeeded' AND at < :day_ago)",
    "DELETE FROM procrastinate_jobs WHERE status = 'failed' AND id IN (SELECT job_id"
    " FROM procrastinate_events WHERE type = 'failed' AND at < :month_ago)",  # they hold addresses
    "DELETE FROM mail_in WHERE at < :quarter_ago",
    "DELETE FROM notice WHERE made_at < :quarter_ago",
)


def build(settings: Settings, maker: Sessions) -> procrastinate.App:
    """The queue's application, with its tasks."""
    assert settings.database_url
    master = master_of_instance(settings)
    app = procrastinate.App(
        connector=procrastinate.PsycopgConnector(
            conninfo=driver_url(settings.database_url), min_size=1, max_size=4
        )
    )

    @app.task(name=mail.TASK, queue="default", retry=RETRY)
    async def send_mail(**arguments: Any) -> None:
        ready = mail.opened(master, arguments)
        composed = mail.compose(sender=settings.mail_from, base_url=settings.url, **ready)
        await mail.deliver(composed, settings.mail_url, settings.data_dir / "outbox")

    @app.task(name=code_mails.SEND, queue="default", retry=RETRY)
    async def send_codes(**arguments: Any) -> None:
        async with unit_of_work(maker, SYSTEM) as session:
            await code_mails.send_codes(session, **arguments)

    @app.task(name=code_mails.RENEW, queue="default", retry=RETRY)
    async def renew_codes(**arguments: Any) -> None:
        async with unit_of_work(maker, SYSTEM) as session:
            await code_mails.renew_codes(session, **arguments)

    @app.task(name=requests.TELL, queue="default", retry=RETRY)
    async def tell_requests(**arguments: Any) -> None:
        async with unit_of_work(maker, SYSTEM) as session:
            await requests.tell_requests(session, **arguments)

    @app.task(name=projects.NOTE_REPLICATION, queue="default", retry=RETRY)
    async def note_replication(**arguments: Any) -> None:
        await projects.record_replication(maker, **arguments)

    @app.task(name=follows.TELL, queue="default", retry=RETRY)
    async def tell_followers(**arguments: Any) -> None:
        async with unit_of_work(maker, SYSTEM) as session:
            await follows.tell_followers(session, **arguments)

    @app.task(name=recovery.SEND, queue="default", retry=RETRY)
    async def send_password_link(**arguments: Any) -> None:
        await recovery.send_link(maker, **arguments)

    @app.task(name=left.FOLLOW, queue="default", retry=RETRY)
    async def follow_member_left(**arguments: Any) -> None:
        await left.give_up_left(maker, **arguments)

    _decide_on_notices(app, maker)
    _write_notices(app, maker, settings)
    _send_letters(app, maker, settings)
    _read_answers(app, maker, settings)
    _schedule(app, maker)
    _schedule_reminders(app, maker)
    return app


def _decide_on_notices(app: procrastinate.App, maker: Sessions) -> None:
    """Whom to write to about what happens in communities."""

    @app.task(name=notify.TELL_POST, queue="default", retry=RETRY)
    async def tell_post(**arguments: Any) -> None:
        async with unit_of_work(maker, SYSTEM) as session:
            await notify.tell_post(session, **arguments)

    @app.task(name=notify.TELL_MEMBERS, queue="default", retry=RETRY)
    async def tell_members(**arguments: Any) -> None:
        async with unit_of_work(maker, SYSTEM) as session:
            await notify.tell_members(session, **arguments)

    @app.periodic(cron="*/5 * * * *")
    @app.task(name="plan_digests", queue="default", queueing_lock="plan_digests")
    async def plan_digests(timestamp: int) -> None:
        if planned := await digests.plan_digests(maker):
            log.info("digests planned", mails=planned, at=timestamp)

    @app.periodic(cron="37 6 * * *")
    @app.task(name="remind_polls", queue="default", queueing_lock="remind_polls")
    async def remind_polls(timestamp: int) -> None:
        if done := await polls.remind_silent(maker):
            log.info("date polls called to mind", polls=done, at=timestamp)


def _write_notices(app: procrastinate.App, maker: Sessions, settings: Settings) -> None:
    """The mails about it, each composed as it is sent."""
    office = send.Office(
        sender=settings.mail_from,
        base_url=settings.url,
        answers=settings.reply_address,
        subaddress=settings.reply_subaddress,
    )

    async def deliver(composed: EmailMessage) -> None:
        await mail.deliver(composed, settings.mail_url, settings.data_dir / "outbox")

    @app.task(name=notify.SEND, queue="default", retry=RETRY, pass_context=True)
    async def send_notice(context: JobContext, /, **arguments: Any) -> None:
        try:
            await send.send_notices(maker, office, deliver, **arguments)
        except Exception:
            if context.job.attempts + 1 >= TRIES:
                await send.give_up(maker, **arguments)
            raise

    @app.periodic(cron="11 4 * * *")
    @app.task(name="try_notices_again", queue="default", queueing_lock="try_notices_again")
    async def try_notices_again(timestamp: int) -> None:
        log.info("notices tried again", mails=await send.try_again(maker), at=timestamp)


def _send_letters(app: procrastinate.App, maker: Sessions, settings: Settings) -> None:
    """A letter goes out by one job a recipient."""

    async def deliver(composed: EmailMessage) -> None:
        await mail.deliver(composed, settings.mail_url, settings.data_dir / "outbox")

    @app.task(name=PLAN, queue="default", retry=RETRY)
    async def plan_letter(**arguments: Any) -> None:
        await letters.plan_letter(maker, **arguments)

    @app.task(name=letters.SEND, queue="default", retry=RETRY, pass_context=True)
    async def send_letter(context: JobContext, /, **arguments: Any) -> None:
        try:
            await letters.send_letter(maker, settings.mail_from, settings.url, deliver, **arguments)
        except Exception:
            if context.job.attempts + 1 >= TRIES:
                await letters.give_up(maker, **arguments)
            raise

    @app.periodic(cron="21 4 * * *")
    @app.task(name="try_letters_again", queue="default", queueing_lock="try_letters_again")
    async def try_letters_again(timestamp: int) -> None:
        log.info("letters tried again", mails=await letters.try_again(maker), at=timestamp)


def _read_answers(app: procrastinate.App, maker: Sessions, settings: Settings) -> None:
    """What people answer by mail, if there is a mailbox for it."""
    if settings.inbound_url is None:
        return
    url = settings.inbound_url.get_secret_value()

    @app.periodic(cron="* * * * *")
    @app.task(name="read_mailbox", queue="default", queueing_lock="read_mailbox")
    async def read_mailbox(timestamp: int) -> None:
        try:
            done = await inbox.read_mailbox(maker, url, ours=settings.own_addresses)
        except (OSError, imaplib.IMAP4.error) as error:  # the next minute is another try
            log.warning("mailbox not read", error=type(error).__name__, at=timestamp)
            return
        if done:
            log.info("mailbox read", mails=len(done), at=timestamp)


def _schedule(app: procrastinate.App, maker: Sessions) -> None:
    """What is done at its hour (UTC), whatever happens."""

    @app.periodic(cron="*/5 * * * *")
    @app.task(name="retry_stalled", queue="default", pass_context=True)
    async def retry_stalled(context: JobContext, timestamp: int) -> None:
        for job in await context.app.job_manager.get_stalled_jobs():
            log.warning("stalled job retried", job=job.id, task=job.task_name, at=timestamp)
            await context.app.job_manager.retry_job(job)

    @app.periodic(cron="*/5 * * * *")
    @app.task(name="use_of_rooms", queue="default")
    async def use_of_rooms(timestamp: int) -> None:
        await bring_all_up_to_date(maker)
        log.info("use of rooms up to date", at=timestamp)

    @app.periodic(cron="* * * * *")
    @app.task(name="tend_bookings", queue="default", queueing_lock="tend_bookings")
    async def tend_bookings(timestamp: int) -> None:
        if done := await do_what_is_due(maker):
            log.info("bookings tended", bookings=done, at=timestamp)

    @app.periodic(cron="47 2 * * *")
    @app.task(name="forget_people", queue="default", queueing_lock="forget_people")
    async def forget_whoever_is_due(timestamp: int) -> None:
        done = await forget_people(maker)
        citizens = await forget_citizens(maker)
        words = await forget_words(maker)
        presences = await forget_presences(maker)
        registered = await forget_registrations(maker)
        invited = await forget_invited(maker)
        guests = await forget_guests(maker)
        asked = await deliberation.forget_askers(maker)
        borrowers = await library.forget_borrowers(maker)
        interested = await forget_interested(maker)
        log.info(
            "people forgotten",
            bookings=done,
            citizens=citizens,
            words=words,
            presences=presences,
            registered=registered,
            invited=invited,
            guests=guests,
            asked=asked,
            borrowers=borrowers,
            interested=interested,
            at=timestamp,
        )

    @app.periodic(cron="33 6 * * *")
    @app.task(name="catch_up_followers", queue="default", queueing_lock="catch_up_followers")
    async def catch_up_followers(timestamp: int) -> None:
        told = await follows.catch_up(maker)
        log.info("followers told", told=told, at=timestamp)

    @app.periodic(cron="23 5 * * *")
    @app.task(name="ask_what_changed", queue="default", queueing_lock="ask_what_changed")
    async def ask_what_changed(timestamp: int) -> None:
        asked = await projects.ask_what_changed(maker)
        log.info("carriers asked what changed", people=asked, at=timestamp)

    @app.periodic(cron="17 3 * * *")
    @app.task(name="chores", queue="default")
    async def chores(timestamp: int) -> None:
        await do_chores(maker)
        log.info("chores done", at=timestamp)


def _schedule_reminders(app: procrastinate.App, maker: Sessions) -> None:
    """What people are reminded of, all day long."""

    @app.periodic(cron="3 5 * * *")
    @app.task(name="open_reviews", queue="default", queueing_lock="open_reviews")
    async def review_methods(timestamp: int) -> None:
        if due := await open_reviews(maker, today()):
            log.info("method cards to be reviewed", cards=due, at=timestamp)

    @app.periodic(cron="7 6 * * *")
    @app.task(name="tend_library", queue="default", queueing_lock="tend_library")
    async def tend_library(timestamp: int) -> None:
        mails, let_go = await library.remind_borrowers(maker), await library.let_go(maker)
        log.info("library tended", mails=mails, let_go=let_go, at=timestamp)

    @app.periodic(cron="*/10 * * * *")
    @app.task(name="remind_registered", queue="default", queueing_lock="remind_registered")
    async def remind_registered(timestamp: int) -> None:
        if done := await registrations.remind(maker):
            log.info("registered people reminded", mails=done, at=timestamp)

    @app.periodic(cron="*/5 * * * *")
    @app.task(name="tend_decisions", queue="default", queueing_lock="tend_decisions")
    async def tend_decisions(timestamp: int) -> None:
        done = await deliberation.close_due(maker), await deliberation.remind_silent(maker)
        if any(done):
            log.info("decisions tended", closed=done[0], reminded=done[1], at=timestamp)

    @app.periodic(cron="41 5 * * *")
    @app.task(name="call_reviews", queue="default", queueing_lock="call_reviews")
    async def call_reviews(timestamp: int) -> None:
        due = await deliberation.call_reviews(maker), await deliberation.call_charters(maker)
        log.info("reviews called", decisions=due[0], charters=due[1], at=timestamp)


async def do_chores(maker: Sessions) -> None:
    """Forget what has expired, bring figures up to the day, remind of what is due."""
    await forget_expired(maker)
    await compute_open_periods(maker, today())
    async with unit_of_work(maker, SYSTEM) as session:
        await remind_recommendations(session, today())


async def forget_expired(maker: Sessions) -> None:
    """Delete what nobody needs any more, each at the age that its statement says."""
    values = {"now": now(), "day_ago": now() - timedelta(days=1)}
    values["month_ago"] = now() - timedelta(days=30)
    values["quarter_ago"] = now() - timedelta(days=90)
    async with unit_of_work(maker, SYSTEM) as session:
        for sql in CHORES:
            await session.execute(text(sql), values)


async def run(settings: Settings) -> None:
    """Work until told to stop (SIGINT, SIGTERM): jobs under way are finished first."""
    wiring.connect()
    async with sessions_of(settings) as maker:
        app = build(settings, maker)
        async with app.open_async():
            await app.run_worker_async(
                queues=["default"], concurrency=2, shutdown_graceful_timeout=10
            )
