"""A server on this computer that speaks just enough of OpenAI's protocol to answer, to fail and to break off."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

__all__ = ["Script", "serving"]


class Script:
    """What the server does with every request, and the requests it has had."""

    def __init__(self) -> None:
        self.status = 200
        self.pieces: tuple[str, ...] = ()
        self.finish: str | None = "stop"
        self.refusal = ""
        self.wait = 0.0
        self.cut = False
        self.asked: list[dict[str, Any]] = []


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def do_POST(self) -> None:  # the name is the standard library's
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.script.asked.append(json.loads(body))
        time.sleep(self.script.wait)
        if self.script.status == 200:
            self._stream()
        else:
            self._fail()

    def _fail(self) -> None:
        body = json.dumps({"error": {"message": "no", "type": "x", "code": None}}).encode()
        self.send_response(self.script.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("retry-after-ms", "1")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self._send({"role": "assistant", "content": ""}, None)
        for piece in self.script.pieces:
            self._send({"content": piece}, None)
        if self.script.cut:
            self.close_connection = True
            return
        if self.script.refusal:
            self._send({"refusal": self.script.refusal}, None)
        self._send({}, self.script.finish)
        self._chunk(b"data: [DONE]\n\n")
        self._chunk(b"")

    def _send(self, delta: dict[str, str], finish: str | None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        self._chunk(f"data: {json.dumps(event)}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[tuple[str, Script]]:
    """The address of a running server, and its script."""
    script = Script()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"script": script}))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", script
    finally:
        server.shutdown()
        server.server_close()
