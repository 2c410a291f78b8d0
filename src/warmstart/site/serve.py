"""Serve the site on this machine only, with the headers that let a reader stop an endless loop at once."""

import errno
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.headers import Headers

from waitress import wasyncore
from waitress.server import create_server
from whitenoise import WhiteNoise

HOST = "127.0.0.1"
TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm", ".ipynb": "application/json"}
ISOLATION = {  # together they allow SharedArrayBuffer, with which a running cell is interrupted
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class PortTaken(Exception):
    """Another program listens on the port; the text says which port and what to do."""


def isolate(headers: Headers, _path: str, _url: str) -> None:
    """Give a file's response the headers of ISOLATION, and let the browser ask each time whether it changed."""
    for name, value in ISOLATION.items():
        headers[name] = value
    headers["Cache-Control"] = "no-cache"


class Files(WhiteNoise):
    """The site's files; `index.html` is served by its name too, since a redirect to its folder would lose a query."""

    def find_file(self, url: str) -> object:
        """The file at the path `url`, or None."""
        return super().find_file(url.removesuffix("index.html") if url.endswith("/index.html") else url)


def application(site: Path) -> Callable:
    """The site as a WSGI application; what it does not hold is answered with its own page 404.html."""

    def not_found(_environ: dict, start_response: Callable) -> Iterable[bytes]:
        page = (site / "404.html").read_bytes()
        start_response("404 Not Found", [("Content-Type", "text/html; charset=utf-8"), *ISOLATION.items()])
        return [page]

    return Files(
        not_found,
        root=str(site),
        autorefresh=True,
        index_file=True,
        max_age=0,
        mimetypes=TYPES,
        allow_all_origins=False,
        add_headers_function=isolate,
    )


def bound(port: int) -> socket.socket:
    """A socket bound to `port` of this machine (0: any free one); PortTaken if another program has it."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise PortTaken(
            f"Port {port} is in use by another program. Choose another: make serve PORT={port + 1}"
        ) from None
    return listener


@contextmanager
def serving(site: Path, port: int) -> Iterator[str]:
    """The site at the address it gives back, served by threads of this process until the context is left."""
    site.mkdir(parents=True, exist_ok=True)
    listener = bound(port)
    channels: dict = {}
    server = create_server(application(site), map=channels, sockets=[listener], threads=8, ident="")
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{listener.getsockname()[1]}"
    finally:
        server.trigger.pull_trigger(lambda: wasyncore.close_all(channels, ignore_all=True))
        thread.join()
        listener.close()
