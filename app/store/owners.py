"""Who owns a conversation: whoever holds the key. Only the key's hash is stored."""

from __future__ import annotations

import hashlib
import re
import secrets

_KEY = re.compile(r"[\w-]{43}", re.ASCII)


def new_key() -> str:
    """A key for one browser: 256 random bits in 43 characters that a cookie takes."""
    return secrets.token_urlsafe(32)


def owner_of(key: str) -> str | None:
    """The owner that a key stands for; None for what is no key of ours."""
    return hashlib.sha256(key.encode()).hexdigest() if _KEY.fullmatch(key) else None
