"""The guard: owns postgres as a child, restarts it if it dies, stops it when nobody is left.

Run by the client as ``python -I -S guard.py ROOT SOCKET_DIR UID GID POSTGRES ARGUMENTS…``, detached
from its session. It imports nothing of ours and little of the library: it stays as long as the
database. Three locks (``flock``, kept by the kernel while some process lives) tell the truth:

- ``guard.lock``: held by the guard;
- ``postgres.lock``: held by postgres and all its children, which inherit it;
- ``lease.lock``: shared by the clients. Whoever starts holds ``start.lock`` while taking its share,
  and the guard while stopping, so none can slip in between.
"""

import contextlib
import ctypes
import errno
import fcntl
import os
import signal
import socket
import sys
import time

PORT = 5432
BUSY = 3
FAST_STOP_S, QUIT_S, RECOVERY_S = 20.0, 5.0, 600.0
LOG_LIMIT = 5_000_000
IDLE_S, EAGER_S = 0.1, 0.01
STABLE_S, LONGEST_PAUSE_S = 30.0, 3.0
_PR_SET_PDEATHSIG = 1
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "LANG": "C", "TZ": "UTC"}
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def answers(socket_dir: str) -> bool:
    """Whether postgres accepts sessions on this socket: asked to itself, as ``pg_isready`` does."""
    greeting = b"\0\3\0\0user\0postgres\0database\0postgres\0\0"
    try:
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(2)
            link.connect(f"{socket_dir}/.s.PGSQL.{PORT}")
            link.sendall((len(greeting) + 4).to_bytes(4, "big") + greeting)
            said = link.recv(8192)
            if said[:1] == b"R":
                link.sendall(b"X\0\0\0\4")
    except OSError:
        return False
    # 57P03: starting, recovering, stopping. Other refusals (no slot left) are a ready server's.
    return said[:1] == b"R" or (said[:1] == b"E" and b"\0C57P03\0" not in said)


class Guard:
    """What one guard knows."""

    def __init__(self, root: str, socket_dir: str, command: list[str]) -> None:
        self.root = root
        self.socket_dir = socket_dir
        self.command = command
        self.told_to_stop = False
        self.lease = self.open("lease.lock")

    def open(self, name: str, flags: int = os.O_RDWR) -> int:
        """Open a file of the root, not following links, closed in children."""
        return os.open(f"{self.root}/{name}", flags | os.O_CREAT | os.O_NOFOLLOW, 0o600)

    def run(self) -> int:
        """Keep postgres running until the last client has gone."""
        once_ready, failures = False, 0
        while True:
            alone = self.wait_alone()
            child = self.launch(alone)
            os.close(alone)
            began = time.monotonic()
            ready, stopped = self.watch(child)
            if stopped:
                os.close(self.wait_alone())
                if not self.told_to_stop:  # start.lock is ours: nobody is coming
                    with contextlib.suppress(OSError):
                        os.rmdir(self.socket_dir)  # noqa: PTH106
                return 0
            once_ready = once_ready or ready
            if not once_ready:
                return 1  # the client that started us reads the log
            failures = 0 if time.monotonic() - began > STABLE_S else failures + 1
            note(f"postgres died; starting it again (failure {failures})")
            pause = time.monotonic() + min(
                0.1 * 2 ** (failures - 1) if failures else 0, LONGEST_PAUSE_S
            )
            while time.monotonic() < pause:
                if self.told_to_stop or self.leaving() is not None:
                    return 0
                time.sleep(IDLE_S)

    def watch(self, child: int) -> tuple[bool, bool]:
        """Until postgres dies or is stopped by us: whether it was ready, whether we stopped it."""
        ready, began, turns = False, time.monotonic(), 0
        while True:
            if gone(child):
                return ready, False
            if self.told_to_stop:
                self.stop(child, answers(self.socket_dir))
                return ready, True
            if not ready:
                ready = answers(self.socket_dir)
            if ready or time.monotonic() - began > RECOVERY_S:
                starting = self.leaving()
                if starting is not None:
                    # It may have begun to recover from a backend's crash: then later.
                    accepting = answers(self.socket_dir)
                    if accepting or not ready:
                        self.stop(child, accepting)
                        return ready, True
                    self.stay(starting)
            turns += 1
            if turns % 600 == 0:
                self.shorten_log()
            time.sleep(IDLE_S if ready else EAGER_S)

    def leaving(self) -> int | None:
        """Take the lease and ``start.lock`` if no client is left; the descriptor of the latter."""
        if not locked(self.lease):
            return None
        starting = self.open("start.lock")
        if locked(starting):
            return starting
        self.stay(starting)
        return None

    def stay(self, starting: int) -> None:
        """Give the locks of :meth:`leaving` back."""
        os.close(starting)
        fcntl.flock(self.lease, fcntl.LOCK_UN)

    def launch(self, alone: int) -> int:
        """Start postgres as our child; it and its children keep the lock ``alone``."""
        output = self.open("postgresql.log", os.O_WRONLY | os.O_APPEND)
        guard, child = os.getpid(), os.fork()
        if child:
            os.close(output)
            return child
        try:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
                signal.signal(number, signal.SIG_DFL)
            os.set_inheritable(alone, True)  # noqa: FBT003
            os.dup2(output, 1)
            os.dup2(output, 2)
            if _LIBC is not None:  # Linux ends postgres at once if we are killed; it will recover
                _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT, 0, 0, 0)
                if os.getppid() != guard:
                    os._exit(1)
            os.execve(self.command[0], self.command, _ENVIRONMENT)  # noqa: S606
        except OSError as error:
            note(f"cannot execute {self.command[0]}: {error.strerror}")
        finally:
            os._exit(127)

    def stop(self, child: int, accepting: bool) -> None:  # noqa: FBT001
        """SIGINT (fast), then SIGQUIT (as a crash, recovered at the next start), then SIGKILL.

        Never SIGINT during recovery.
        """
        steps = [(signal.SIGQUIT, QUIT_S), (signal.SIGKILL, QUIT_S)]
        if accepting:
            steps.insert(0, (signal.SIGINT, FAST_STOP_S))
        for number, patience in steps:
            os.kill(child, number)  # our own unreaped child: this pid cannot be another's
            limit = time.monotonic() + patience
            while time.monotonic() < limit:
                if gone(child):
                    return
                time.sleep(EAGER_S)

    def wait_alone(self) -> int:
        """Wait until no process of an earlier postgres is left, ending those that stay."""
        lock = self.open("postgres.lock")
        began, number = time.monotonic(), signal.SIGQUIT
        while not locked(lock):
            if time.monotonic() - began > 2:
                for pid in holders(f"{self.root}/postgres.lock"):
                    note(f"ending process {pid} of an earlier postgres (signal {int(number)})")
                    try:
                        os.kill(pid, number)
                    except ProcessLookupError:
                        continue
                began, number = time.monotonic() + QUIT_S, signal.SIGKILL
            time.sleep(EAGER_S)
        forget_ended(f"{self.root}/cluster/postmaster.pid")
        forget_ended(f"{self.socket_dir}/.s.PGSQL.{PORT}.lock")
        return lock

    def shorten_log(self) -> None:
        """Move a long log aside; postgres goes on at the start of the file (it appends)."""
        source = self.open("postgresql.log")
        try:
            if os.fstat(source).st_size > LOG_LIMIT:
                target = self.open("postgresql.log.1", os.O_WRONLY | os.O_TRUNC)
                while part := os.read(source, 65536):
                    os.write(target, part)
                os.close(target)
                os.ftruncate(source, 0)
        finally:
            os.close(source)


def holders(lock: str) -> list[int]:
    """The postgres processes that have this file open, asked to the kernel."""
    if not os.path.isdir("/proc/self/fd"):  # noqa: PTH112 - pathlib would stay in memory
        with os.popen(f"/usr/sbin/lsof -t -a -c postgres -- '{quoted(lock)}'") as said:  # noqa: S605
            return [int(line) for line in said.read().split()]
    wanted, found = os.stat(lock), []  # noqa: PTH116
    for pid in filter(str.isdigit, os.listdir("/proc")):  # noqa: PTH208
        try:
            if not os.readlink(f"/proc/{pid}/exe").removesuffix(" (deleted)").endswith("/postgres"):  # noqa: PTH115
                continue
            files = (os.stat(f"/proc/{pid}/fd/{n}") for n in os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH116, PTH208
            if any(os.path.samestat(wanted, file) for file in files):
                found.append(int(pid))
        except OSError:  # gone, or another account's
            continue
    return found


def forget_ended(mark: str) -> None:
    """Remove the pid file of a postmaster that has ended but that its parent has not reaped.

    PostgreSQL takes such a process for a living one; where process 1 reaps late or never (a
    container), it would refuse to start.
    """
    with contextlib.suppress(OSError, IndexError):
        with open(mark, encoding="utf-8") as file:  # noqa: PTH123
            pid = file.readline().strip()
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:  # noqa: PTH123
            state = file.read().rpartition(")")[2].split()[0]
        if state in "ZX":
            os.unlink(mark)  # noqa: PTH108


def quoted(path: str) -> str:
    """For a shell, within single quotes."""
    return path.replace("'", "'\\''")


def locked(descriptor: int) -> bool:
    """Take the lock if it is free now."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in {errno.EWOULDBLOCK, errno.EAGAIN}:
            return False
        raise
    return True


def gone(child: int) -> bool:
    """Whether our child has ended."""
    return os.waitpid(child, os.WNOHANG)[0] == child


def note(text: str) -> None:
    """Write to the guard's log."""
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    os.write(2, f"{stamp} [{os.getpid()}] {text}\n".encode())


def main(arguments: list[str]) -> int:
    """Become the guard of one cluster, or say ``BUSY`` when it has one."""
    root, socket_dir, uid, gid, *command = arguments
    if uid:  # everything is imported: this account may not reach the library
        os.setgroups([])
        os.setgid(int(gid))
        os.setuid(int(uid))
    os.umask(0o077)
    os.chdir("/")
    guard = Guard(root, socket_dir, command)
    seat = guard.open("guard.lock")
    limit = time.monotonic() + 1  # someone may be looking whether it is free
    while not locked(seat):
        if time.monotonic() > limit:
            return BUSY
        time.sleep(EAGER_S)
    if os.fork():  # the lock is ours through this child: the client need not wait longer
        os._exit(0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def told(_number: int, _frame: object) -> None:
        guard.told_to_stop = True

    signal.signal(signal.SIGTERM, told)  # the machine is stopping
    return guard.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
