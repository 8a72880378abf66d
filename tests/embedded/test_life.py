"""The embedded database: what it promises when processes are killed."""

import os
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from api import embedded
from tests.embedded.instances import (
    a_client,
    a_directory,
    connect,
    eventually,
    guard_of,
    postmaster,
    said,
    usable,
    value,
    write_row,
)


def gone(data_dir: Path) -> bool:
    """Whether no guard holds the database: one that is killed dies when it is next its turn."""
    return embedded.status(data_dir).state == "stopped"


def test_start_join_stop_and_start_again(data_dir: Path) -> None:
    assert embedded.status(data_dir).state == "absent"
    first = embedded.start(data_dir)
    second = embedded.start(data_dir)
    assert (first.created, second.created) == (True, False)
    assert embedded.status(data_dir).state == "running"
    write_row(first, 1)
    embedded.stop(second)
    assert usable(first)
    embedded.stop(first)
    assert embedded.status(data_dir).state == "stopped"
    assert embedded.status(data_dir).version == "18"
    again = embedded.start(data_dir)
    assert not again.created
    assert value(again, "SELECT number FROM kept") == 1
    embedded.stop(again)
    embedded.stop(again)  # once too many does no harm


def test_the_database_is_private_durable_and_sorts_the_same_everywhere(data_dir: Path) -> None:
    database = embedded.start(data_dir, settings={"work_mem": "5MB"})
    for name, expected in {
        "listen_addresses": "",
        "fsync": "on",
        "synchronous_commit": "on",
        "data_checksums": "on",
        "TimeZone": "UTC",
        "cluster_name": "tilab",
        "work_mem": "5MB",
    }.items():
        assert value(database, f"SHOW {name}") == expected
    locale = "SELECT datlocale FROM pg_database WHERE datname = 'tilab' AND datlocprovider = 'b'"
    assert value(database, locale) == "C.UTF-8"
    assert database.socket_dir.stat().st_mode & 0o777 == 0o700
    assert database.root.stat().st_mode & 0o777 == 0o700
    url = make_url(database.url("tilab_app"))
    assert url.query == {"host": str(database.socket_dir), "port": str(database.port)}
    for role in ("tilab_owner", "tilab_app", "tilab_public", "tilab_backup"):
        with connect(database, role) as link:
            row = link.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = USER")
            assert row.fetchone() == (role, False)
    embedded.stop(database)


@pytest.mark.parametrize("name", ['été, l\'un «deux» "trois"', "x" * 120])
def test_odd_and_long_paths(name: str) -> None:
    with a_directory(name) as data_dir:
        database = embedded.start(data_dir)
        assert database.created
        assert usable(database)
        assert len(f"{database.socket_dir}/.s.PGSQL.{database.port}") < 100
        embedded.stop(database)
        assert not database.socket_dir.exists()  # nothing stays outside the data directory


def test_killed_client_leaves_nothing_running(data_dir: Path) -> None:
    with a_client(data_dir) as client:
        assert said(client) == "created"
        client.kill()
    assert eventually(lambda: embedded.status(data_dir).state == "stopped")
    log = embedded.status(data_dir).log.read_text()
    assert log.rstrip().endswith("database system is shut down")


def test_interrupt_at_the_terminal_of_one_client_does_not_reach_postgres(data_dir: Path) -> None:
    with a_client(data_dir) as client:
        assert said(client) == "created"
        ours = embedded.start(data_dir)
        began = value(ours, "SELECT pg_postmaster_start_time()")
        os.killpg(client.pid, signal.SIGINT)
        client.communicate()
    assert value(ours, "SELECT pg_postmaster_start_time()") == began
    embedded.stop(ours)


def test_killed_guard_then_the_next_start_recovers(data_dir: Path) -> None:
    database = embedded.start(data_dir)
    write_row(database, 7)
    os.kill(guard_of(database), signal.SIGKILL)
    assert eventually(lambda: gone(data_dir))
    again = embedded.start(data_dir)
    assert value(again, "SELECT number FROM kept") == 7
    embedded.stop(again)
    embedded.stop(database)


def test_orphan_postgres_that_does_not_react_is_ended(data_dir: Path) -> None:
    database = embedded.start(data_dir)
    write_row(database, 8)
    guardian, orphan = guard_of(database), postmaster(database)
    os.kill(orphan, signal.SIGSTOP)
    os.kill(guardian, signal.SIGKILL)
    assert eventually(lambda: gone(data_dir))
    again = embedded.start(data_dir)
    assert postmaster(again) != orphan
    assert value(again, "SELECT number FROM kept") == 8
    embedded.stop(again)
    embedded.stop(database)
    assert embedded.status(data_dir).state == "stopped"


def test_killed_postgres_is_started_again_for_its_clients(data_dir: Path) -> None:
    database = embedded.start(data_dir)
    write_row(database, 9)
    before, keeper = postmaster(database), guard_of(database)
    os.kill(before, signal.SIGKILL)
    assert eventually(lambda: usable(database))
    assert value(database, "SELECT number FROM kept") == 9
    assert postmaster(database) != before
    assert guard_of(database) == keeper
    embedded.stop(database)


def test_terminated_guard_stops_postgres_properly(data_dir: Path) -> None:
    database = embedded.start(data_dir)
    os.kill(guard_of(database), signal.SIGTERM)
    assert eventually(lambda: embedded.status(data_dir).state == "stopped")
    assert database.root.joinpath("postgresql.log").read_text().rstrip().endswith("shut down")
    again = embedded.start(data_dir)
    assert usable(again)
    embedded.stop(again)
    embedded.stop(database)


def test_two_first_starts_at_once_make_one_database(data_dir: Path) -> None:
    with a_client(data_dir) as one, a_client(data_dir) as other:
        assert sorted([said(one), said(other)]) == ["created", "joined"]
        ours = embedded.start(data_dir)
        assert usable(ours)
        embedded.stop(ours)


def test_starting_while_the_last_client_leaves(data_dir: Path) -> None:
    for _ in range(6):
        with a_client(data_dir) as client:
            assert said(client) in {"created", "joined"}
            client.kill()  # the guard notices within a tenth of a second: now, or while we join
        time.sleep(0.03)
        database = embedded.start(data_dir)
        assert usable(database)
        embedded.stop(database)
