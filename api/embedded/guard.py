"""The guard: owns postgres as a child, restarts it if it dies, stops it when nobody is left.

Run as ``python -m api.embedded.guard ROOT BINARIES ACCOUNT SOCKET``. It prints one line, ``ready``
or an error, on standard output, then closes it.
"""

import contextlib
import ctypes
import fcntl
import os
import pwd
import signal
import subprocess
import sys
import time
from pathlib import Path

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "32MB",
    "max_connections": "80",
    "jit": "off",
    "autovacuum_max_workers": "1",
    "max_parallel_workers": "2",
    "max_worker_processes": "4",
    "max_logical_replication_workers": "0",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "io_method": "sync",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "cluster_name": "tilab",
    "unix_socket_permissions": "0700",
}
FAST_STOP_S, IMMEDIATE_STOP_S = 20.0, 5.0
LOG_LIMIT = 5_000_000
PR_SET_PDEATHSIG = 1


def _die_with_guard() -> None:
    """Ask Linux to end postgres at once (SIGQUIT) if the guard is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def _launch(root: Path, binaries: Path, account: str, socket: Path) -> subprocess.Popen[bytes]:
    log = root / "postgresql.log"
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(root / "postgresql.log.1")
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    options += ["-c", f"unix_socket_directories={socket}"]
    identity: dict[str, object] = {}
    if account:
        entry = pwd.getpwnam(account)
        identity = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    with log.open("ab") as output:
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # noqa: S603
            [str(binaries / "postgres"), "-D", str(root / "cluster"), *options],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            preexec_fn=_die_with_guard,  # noqa: PLW1509 - the guard has one thread
            **identity,
        )


def _ready(root: Path) -> bool:
    """Whether recovery is over: the last line of postmaster.pid says so (as pg_ctl reads it)."""
    try:
        lines = (root / "cluster" / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def _stop(postgres: subprocess.Popen[bytes], root: Path) -> None:
    """SIGINT once it is ready (never during recovery), then SIGQUIT, then SIGKILL."""
    limit = time.monotonic() + FAST_STOP_S
    while not _ready(root) and postgres.poll() is None and time.monotonic() < limit:
        time.sleep(0.05)
    for number, patience in (
        (signal.SIGINT, FAST_STOP_S),
        (signal.SIGQUIT, IMMEDIATE_STOP_S),
        (signal.SIGKILL, IMMEDIATE_STOP_S),
    ):
        if postgres.poll() is not None:
            return
        postgres.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            postgres.wait(patience)


def _say(word: str) -> None:
    with contextlib.suppress(OSError):
        sys.stdout.write(f"{word}\n")
        sys.stdout.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _nobody_left(lease: int) -> bool:
    try:
        fcntl.flock(lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def main(arguments: list[str]) -> int:
    """Guard one cluster until its last client has gone."""
    root, binaries, account, socket = (
        Path(arguments[0]),
        Path(arguments[1]),
        arguments[2],
        Path(arguments[3]),
    )
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # clients decide, through the lease
    seat = os.open(root / "guard.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(seat, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _say("busy")
        return 0
    lease = os.open(root / "lease.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    failures = 0
    postgres = _launch(root, binaries, account, socket)
    announced = False
    while True:
        if postgres.poll() is not None:
            failures += 1
            if failures > 5:
                _say("failed")
                return 1
            time.sleep(0.2 * 2**failures)
            postgres = _launch(root, binaries, account, socket)
        elif _ready(root):
            if not announced:
                _say("ready")
                announced, failures = True, 0
            # Whoever starts holds start.lock while taking the lease, so none can slip in between.
            start = os.open(root / "start.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(start, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _nobody_left(lease):
                    _stop(postgres, root)
                    return 0
            except BlockingIOError:
                pass
            finally:
                os.close(start)
        time.sleep(0.05 if not announced else 0.3)


if __name__ == "__main__":
    if os.fork():  # the client reaps this parent at once; the guard belongs to nobody
        os._exit(0)
    sys.exit(main(sys.argv[1:]))
