"""Which code a measurement was made with."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ingest.settings import CORPUS, REPOSITORY


def commit() -> str:
    """The commit that is checked out; "" where this is no repository."""
    git = REPOSITORY / ".git"
    try:
        if git.is_file():  # a working tree beside the repository's own
            git = Path(git.read_text(encoding="utf-8").strip().removeprefix("gitdir: "))
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        branch = head.removeprefix("ref: ")
        if branch == head:
            return head
        shared = git / "commondir"
        common = git / shared.read_text(encoding="utf-8").strip() if shared.exists() else git
        if (common / branch).exists():
            return (common / branch).read_text(encoding="utf-8").strip()
        packed = (common / "packed-refs").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split()[0] for line in packed if line.endswith(f" {branch}")), "")


def code() -> str:
    """Digest of the code and of the corpus's tables: the commit says nothing of changes on top."""
    packages = ("ingest", "retriever", "app", "eval")
    files = [path for name in packages for path in (REPOSITORY / name).rglob("*.py")]
    files += CORPUS.glob("*.yaml")
    digests = (sha256(path.read_bytes()).hexdigest() for path in sorted(files))
    return sha256("".join(digests).encode()).hexdigest()[:16]
