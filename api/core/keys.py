"""The master key encrypts what must be read back (TOTP secrets, signing keys, access codes)."""

import base64
import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class MasterKey:
    """AES-256-GCM under one key. ``purpose`` is authenticated: values cannot be swapped around."""

    def __init__(self, key: bytes) -> None:
        if len(key) != 32:
            msg = "TILAB_MASTER_KEY : 32 octets en base64 sont attendus"
            raise ValueError(msg)
        self._cipher = AESGCM(key)
        self._key = key

    def encrypt(self, plain: bytes, purpose: str) -> bytes:
        """Nonce and ciphertext."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, plain, purpose.encode())

    def decrypt(self, sealed: bytes, purpose: str) -> bytes:
        """The plain value; ValueError when the key or the purpose is another."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], purpose.encode())
        except InvalidTag:
            msg = f"cannot decrypt {purpose}: wrong master key?"
            raise ValueError(msg) from None

    def derive(self, purpose: str) -> str:
        """A secret that only this key and ``purpose`` give again, for addresses (128 bits)."""
        mac = hmac.digest(self._key, f"derive:{purpose}".encode(), "sha256")
        return base64.urlsafe_b64encode(mac[:16]).rstrip(b"=").decode()


def master_key(configured: str | None, data_dir: Path) -> MasterKey:
    """The configured key, else the one kept in ``data_dir`` (made at first use, mode 600)."""
    if configured:
        return MasterKey(base64.b64decode(configured, validate=True))
    file = data_dir / "master.key"
    if not file.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_bytes(base64.b64encode(os.urandom(32)))
        with contextlib.suppress(FileExistsError):  # another process was first: its key is the key
            file.hardlink_to(draft)
        draft.unlink()
    return MasterKey(base64.b64decode(file.read_bytes()))


def digest(secret: str) -> bytes:
    """How high-entropy secrets (cookies, client secrets, recovery codes) are kept."""
    return hashlib.sha256(secret.encode()).digest()
