"""The versions that were published, and going back to one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import InputError
from ingest.index import store, versions
from ingest.index.publishing import unwritable
from ingest.index.reader import model_in_use, nothing_in, open_version
from ingest.index.rows import Unfit
from ingest.settings import Settings


@dataclass(frozen=True, slots=True)
class Published:
    """A version that was served once."""

    name: str
    created: str
    """ISO time, UTC; "" where its manifest can't be read."""
    articles: int
    passages: int
    duties: int
    model: str
    served: bool
    """It is what the page and the commands answer from."""
    usable: bool
    """Its manifest can be read and no reader found it damaged."""


def published(settings: Settings) -> list[Published]:
    """The versions that are still there, newest first; none where there is no index."""
    root = settings.index.resolve()
    current = versions.current(root)
    return [_described(settings, name, name == current) for name in versions.published(root)]


def _described(settings: Settings, name: str, served: bool) -> Published:
    version = versions.folder(settings.index.resolve(), name)
    try:
        manifest = store.read_manifest(version)
        counts = manifest["counts"]
        return Published(
            name=name,
            created=manifest["created"],
            articles=counts["articles"],
            passages=counts["passages"],
            duties=counts["duties"],
            model=manifest["model"],
            served=served,
            usable=not versions.is_damaged(version),
        )
    except (Unfit, KeyError):
        return Published(name, "", 0, 0, 0, "", served, usable=False)


def rollback(
    settings: Settings,
    name: str | None = None,
    *,
    fingerprint: Callable[[Settings], str] = model_in_use,
) -> Published:
    """Serve a published version again, in one atomic step; running pages notice it.

    Args:
        settings: where the index is; which model the version must be of.
        name: the version; None: the one that was served before the current one.
        fingerprint: identity of the model in use.

    Raises:
        InputError: there is no such version, none before, or it is served already.
        IndexBusy: another process is writing this index.
        IndexUnavailable: there is no index, the version is damaged or of another model, or the
            index can't be written.
    """
    root = settings.index.resolve()
    try:
        with versions.writer(root):
            current = versions.current(root)
            known = versions.published(root)
            if current is None and not known:
                raise nothing_in(root)
            wanted = name or _before(settings, current, known)
            if wanted not in known:
                told = ", ".join(known)
                raise InputError(f"{wanted}: không có phiên bản này; hiện có {told}.")
            if wanted == current:
                raise InputError(f"{wanted}: phiên bản này đang được dùng.")
            version = versions.folder(root, wanted)
            open_version(version, settings, fingerprint(settings)).close()
            versions.point(root, wanted)
    except OSError as error:
        raise unwritable(root, error.strerror or str(error)) from error
    return _described(settings, wanted, served=True)


def _before(settings: Settings, current: str | None, known: list[str]) -> str:
    """The version that was current before; where nobody knows, the newest other one."""
    root = settings.index.resolve()
    before = None
    if current is not None:
        try:
            before = store.read_manifest(versions.folder(root, current)).get("previous")
        except Unfit:
            before = next((name for name in known if name != current), None)
    if before not in known:
        raise InputError("Không có phiên bản nào trước phiên bản đang dùng; xem daumoi versions.")
    return str(before)
