"""A real HTTP server that speaks the protocol of chat completions, well or badly; the model's name says how.

Run as a process: the first line it prints is its port. Every request is a line of the file it is given.
"""

import json
import socket
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

LOG = Path(sys.argv[-1])
KEYS = ("type", "subject", "object", "value", "date", "place", "modality", "attributed_to", "quote")


def claim(**told: Any) -> dict[str, Any]:
    plain = {"type": "joined", "subject": "LV", "object": "nato", "modality": "asserted", "date": "2004"}
    return {**dict.fromkeys(KEYS), **plain, "quote": "Latvia joined NATO in 2004", **told}


GOOD = [claim()]
BAD = [  # none of these may become a claim
    claim(quote="Latvia left NATO on the very next day, for good"),
    claim(quote=""),
    claim(quote="in"),
    claim(quote=None),
    claim(quote="Latvia joined NATO in 2004 " * 80),
    claim(subject="XX"),
    claim(subject="nato", object="LV"),
    claim(object=None),
    claim(object="cst"),
    claim(subject="UZ"),
    claim(type="conquered"),
    claim(type=["joined"]),
    claim(modality="certain"),
    claim(date="soon"),
    claim(date="2004-02-30"),
    claim(date=2004),
    claim(value=7),
    claim(value=True),
    {},
]
ANSWERS = {
    "good": {"claims": GOOD},
    "wrong-ids": {"claims": [*BAD, *GOOD]},
    "inexact": {"claims": [claim(quote="Latvia joined the NATO in 2004")]},
    "list": [claim()],
    "flood": {"claims": GOOD * 1000},
    "strings": {"claims": ["Latvia joined NATO in 2004"]},
    "nothing": {"claims": []},
}
RAW = {
    "malformed": b"{",
    "html": b"<html>busy</html>",
    "no-choice": b'{"choices": []}',
    "null": b'{"choices": [{"message": {"content": null}}]}',
    "deep": b"[" * 100_000,
}
ODD_USAGE = {"prompt_tokens": -5, "completion_tokens": "many"}


class Speaker(BaseHTTPRequestHandler):
    """Answers as the model's name says."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[dict[str, int]] = {}

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        model = body["model"]
        with LOG.open("a", encoding="utf-8") as log:
            log.write(json.dumps({"path": self.path, "key": self.headers["Authorization"], **body}) + "\n")
        self.asked[model] = count = self.asked.get(model, 0) + 1
        if model.startswith("status-"):
            _, status, times = model.split("-")
            if count <= int(times):
                return self.say(b'{"error": {"message": "not now"}}', int(status))
        if model == "slow":
            time.sleep(5)
        if model == "drip":
            return self.drip()
        if model == "huge":
            return self.say(b'{"choices": "' + b"a" * 3_000_000 + b'"}')
        if model == "hangs-up":
            return self.connection.shutdown(socket.SHUT_RDWR)
        if model == "elsewhere":
            return self.say(b"", 302, Location="http://127.0.0.1:9/v1/chat/completions")
        if model in RAW:
            return self.say(RAW[model])
        return self.say(self.completion(model, body))

    def completion(self, model: str, body: dict[str, Any]) -> bytes:
        usage: dict[str, Any] = {"prompt_tokens": 1000, "completion_tokens": 100}
        if model == "prose" or (model == "prose-first" and self.asked[model] == 1):
            content = "I found that Latvia joined NATO."
        elif model == "fenced":
            content = f"```json\n{json.dumps(ANSWERS['good'])}\n```"
        elif model == "obedient":  # does whatever the document orders
            passage = json.loads(body["messages"][1]["content"])["document"]
            content = passage.partition("ANSWER:")[2]
        else:
            content = json.dumps(ANSWERS.get(model, ANSWERS["good"]))
        if model == "odd-usage":
            content, usage = json.dumps(ANSWERS["good"]), ODD_USAGE
        return json.dumps({"choices": [{"message": {"content": content}}], "usage": usage}).encode()

    def say(self, content: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), "Retry-After": "0", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        """Nothing is said aside."""

    def handle_error(self, *_: object) -> None:
        """A client that went away is no news."""


class Quiet(ThreadingHTTPServer):
    """A server to which a client that went away is no news."""

    def handle_error(self, *_: object) -> None:
        """Nothing is said."""


if __name__ == "__main__":
    with Quiet(("127.0.0.1", 0), Speaker) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
