"""``daumoi serve``: the page on a port of this machine."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import logs
from app.store import Database, open_database
from app.ui import arenas, texts
from app.ui.assistant import Assistant, Say, Waking
from app.ui.stubs import without_stubs
from ingest.errors import IndexUnavailable, InputError
from ingest.index import current_version, published
from ingest.settings import Settings

if TYPE_CHECKING:
    from app.ui.starting import Made

_KEPT_ALIVE = 75
"""Seconds that an idle connection stays open; what is sent on one that is just closed is lost, and
on a busy machine five seconds pass between two calls."""
_STATIC = Path(__file__).parent / "static"
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve the chat page until it is interrupted.

    Raises `InputError` where the address can't be listened on and `IndexUnavailable` where nothing
    was ingested yet. The assistant loads while the page is already up.
    """
    if current_version(settings) is None and not published(settings):
        raise IndexUnavailable(f"{settings.index}: chưa có chỉ mục; hãy chạy daumoi-ingest để tạo.")
    logs.start(settings)
    arenas.bound()
    with listen(host, port) as listener, contextlib.closing(open_database(settings)) as database:
        run(lambda say: _load(settings, say), database, listener, host)


def run(
    load: Callable[[Say], Assistant], database: Database, listener: socket.socket, host: str
) -> None:
    """Serve on a bound socket the pages of the assistant that ``load`` returns."""
    import uvicorn  # the heavy imports wait until the address is known to be good

    from app.ui.starting import Starting

    names = _LOOPBACK_NAMES if is_loopback(host) else None
    application = Starting(lambda: create(Waking(load), database, names))
    if not is_loopback(host):
        sys.stderr.write(texts.NO_LOGIN + "\n")
    name, port = listener.getsockname()[:2]
    shown = f"[{name}]" if ":" in name else name
    sys.stdout.write(f"Trang hỏi đáp: http://{shown}:{port}  (Ctrl+C để dừng)\n")
    sys.stdout.flush()
    config = uvicorn.Config(
        application, log_config=None, access_log=False, server_header=False,
        timeout_graceful_shutdown=2, timeout_keep_alive=_KEPT_ALIVE,
    )  # fmt: skip
    # A page keeps a connection open; interrupting is the ordinary way to stop.
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def create(waking: Waking, database: Database, hosts: frozenset[str] | None) -> Made:
    """The application with our files and calls and all pages, and the guard in front of it.

    ``hosts`` as `Guard` takes it. To be called in a running loop.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    with without_stubs():
        import gradio as gr
    from fastapi import FastAPI
    from starlette.responses import RedirectResponse
    from starlette.routing import Route
    from starlette.staticfiles import StaticFiles

    from app.ui import briefing, health, page, quiz
    from app.ui.desk import Desk
    from app.ui.library.pages import routes
    from app.ui.security import Guard

    desk = Desk(database, waking)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        waking.start()
        desk.answering.resume()
        yield

    application = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    application.mount("/daumoi", StaticFiles(directory=_STATIC))
    own = [*desk.routes(), *routes(waking), *health.routes(waking, database)]
    application.routes.extend([*own, desk.answering.metrics.route()])
    shared: dict[str, Any] = {
        "theme": page.theme(), "footer_links": [], "run_history": False, "ssr_mode": False,
        "enable_monitoring": False, "mcp_server": False, "pwa": False, "show_error": False,
        "max_file_size": 1,
    }  # fmt: skip
    tools = {
        briefing.ADDRESS: briefing.build(waking, database),
        quiz.ADDRESS: quiz.build(waking),
    }
    for address, blocks in tools.items():
        bare = address.rstrip("/")
        application.routes.append(Route(bare, RedirectResponse(address)))
        gr.mount_gradio_app(application, blocks, path=bare, **shared)
    gr.mount_gradio_app(
        application, page.build(), path="/", favicon_path=str(_STATIC / "mark.svg"), **shared
    )
    return application, Guard(application, hosts)


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; raises `InputError` with what to do about it."""
    if not 0 <= port <= 65535:
        raise InputError(f"Cổng {port} không hợp lệ: chọn --port từ 1 đến 65535.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):
        raise InputError(
            f"Không có địa chỉ {host!r} trên máy này: dùng --host 127.0.0.1."
        ) from None
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise InputError(
            f"Không mở được cổng {port} trên {host} ({error.strerror}): "
            "chọn --port khác, hoặc --host là một địa chỉ của máy này."
        ) from None
    return listener


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _load(settings: Settings, say: Say) -> Assistant:
    from app.ui.served import Served  # imports numpy and more: in the thread

    return Served(settings, say)
