"""What proves that whoever shows a notice's name has received it (ADR 0022)."""

from api.core.keys import MasterKey


def notice_mac(master: MasterKey, number: int, person: int) -> str:
    """The mac of a notice, for the one person it was sent to.

    In small letters: mail servers may change the case of an address.
    """
    return master.derive(f"notice:{number}:{person}").lower()


def thread_mac(master: MasterKey, root: int, person: int) -> str:
    """As above, for the discussion: mail programs keep its notices together by this name."""
    return master.derive(f"thread:{root}:{person}").lower()
