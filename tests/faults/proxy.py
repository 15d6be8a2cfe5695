"""A small HTTP proxy in front of Elasticsearch that misbehaves when told to.

    with Proxy(elasticsearch_url) as proxy:
        held = proxy.hold("_bulk")     # the next bulk is answered, and the answer kept here
        held.answered.wait(20)         # the engine has it, whoever asked does not know
        held.release()

The product has no fault points of its own: what goes wrong, goes wrong between processes.
"""

import contextlib
import http.client
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import urlsplit

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}
Answer = tuple[int, list[tuple[str, str]], bytes]


class Held:
    """One answer that the proxy keeps until it is told to hand it on."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.answered, self.sent = threading.Event(), threading.Event()
        self._released = threading.Event()

    def release(self) -> None:
        """Hand the answer on; `sent` says when that is done, or that nobody takes it."""
        self._released.set()

    def keep(self) -> None:
        """Called by the proxy: the engine has answered."""
        self.answered.set()
        self._released.wait(60)


class Proxy:
    """Passes requests on to `target`, unless told otherwise. `url` stays the same throughout."""

    def __init__(self, target: str) -> None:
        address = urlsplit(target)
        self.target = (address.hostname or "", address.port or 80)
        self.seen: list[tuple[str, bytes]] = []
        self._held: Held | None = None
        self._delay = 0.0
        self._lie: Answer | None = None
        self.length: int | None = None
        self._thawed = threading.Event()
        self._server: ThreadingHTTPServer | None = None
        self._sockets: set[socket.socket] = set()
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.behave()
        return self

    def __exit__(self, *exception: object) -> None:
        self.behave()
        self.refuse()

    def behave(self) -> None:
        """Pass everything on, as at the beginning."""
        if self._held:
            self._held.release()
        self._held, self._lie, self._delay = None, None, 0.0
        self.length = None
        self._thawed.set()
        self.seen.clear()
        if self._server is None:
            proxy = self
            handler = type("Handler", (_Handler,), {"proxy": proxy})
            self._server = ThreadingHTTPServer(("127.0.0.1", self.port), handler)
            threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def hold(self, part: str) -> Held:
        """Keep the answer to the next request whose path contains `part`."""
        self._held = Held(part)
        return self._held

    def freeze(self) -> None:
        """Accept every connection and say nothing any more."""
        self._thawed.clear()

    def slow_down(self, seconds: float) -> None:
        """Let every request wait for so long."""
        self._delay = seconds

    def cut(self, length: int) -> None:
        """Hand on so many bytes of every answer and then hang up."""
        self.length = length

    def lie(self, status: int, body: bytes, **headers: str) -> None:
        """Answer everything with this. (`_` in the name of a header is a dash.)"""
        named = [(name.replace("_", "-"), value) for name, value in headers.items()]
        self._lie = (status, named, body)

    def refuse(self) -> None:
        """Be gone: no connection is accepted, those that are open are cut."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None
        for each in list(self._sockets):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def asked(self, part: str, words: bytes = b"") -> int:
        """How many requests came, since it last behaved, for a path and with a body like this."""
        return sum(part in path and words in body for path, body in list(self.seen))

    def answer(self, method: str, path: str, headers: Any, body: bytes) -> Answer | None:
        """The answer to one request; None when there is to be none."""
        self.seen.append((path, body))
        if not self._thawed.is_set():
            self._thawed.wait()
            return None
        time.sleep(self._delay)
        if self._lie:
            return self._lie
        upstream = http.client.HTTPConnection(*self.target, timeout=60)
        try:
            upstream.request(method, path, body or None, dict(headers.items()))
            response = upstream.getresponse()
            return response.status, response.getheaders(), response.read()
        finally:
            upstream.close()

    def held_for(self, path: str) -> Held | None:
        """What waits for the answer to a request, if anything does; once."""
        held = self._held
        if held and held.part in path:
            self._held = None
            return held
        return None


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    proxy: Proxy
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        super().setup()
        self.proxy._sockets.add(self.connection)

    def finish(self) -> None:
        self.proxy._sockets.discard(self.connection)
        with contextlib.suppress(OSError):
            super().finish()

    def handle(self) -> None:
        # Who asks may be killed, and so may this.
        with contextlib.suppress(OSError, http.client.HTTPException):
            super().handle()

    def relay(self) -> None:
        """Pass one request on and its answer back."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        held = self.proxy.held_for(self.path)
        try:
            answer = self.proxy.answer(self.command, self.path, self.headers, body)
            if held:
                held.keep()
            if answer is None:
                self.close_connection = True
            else:
                self._say(*answer)
        finally:
            if held:
                held.sent.set()

    def _say(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        length = str(len(body))
        for name, value in headers:
            if self.command == "HEAD" and name.lower() == "content-length":
                length = value
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", length)
        self.end_headers()
        self.wfile.write(body[: self.proxy.length])
        self.wfile.flush()
        if self.proxy.length is not None and self.proxy.length < len(body):
            self.close_connection = True

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = relay  # noqa: N815 - the base's names

    def log_message(self, *args: Any) -> None:
        """Say nothing."""
