"""Signing in through a real round of OpenID Connect; the provider lets everybody in as who they say they are."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("chromium") and os.environ.get("SUGRAPH_REQUIRE_BROWSER") != "1",
        reason="chromium is not installed",
    ),
]

SECRETS = """\
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "sugraph"
client_secret = "secret"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


class Provider:
    """An OpenID Connect provider at an address of this machine; `who` is whoever signs in next."""

    def __init__(self) -> None:
        from joserfc.jwk import RSAKey

        self.who = "ann"
        self.key = RSAKey.generate_key(2048, {"kid": "1", "use": "sig", "alg": "RS256"})
        self.nonces: dict[str, str] = {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.answer(self, {})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                provider.answer(self, {name: values[0] for name, values in parse_qs(body).items()})

            def log_message(self, format: str, *args: Any) -> None: ...  # noqa: A002

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, request: BaseHTTPRequestHandler, form: dict[str, str]) -> None:
        url = urlsplit(request.path)
        if url.path == "/authorize":
            given = {name: values[0] for name, values in parse_qs(url.query).items()}
            self.nonces[self.who] = given["nonce"]
            request.send_response(302)
            request.send_header("Location", f"{given['redirect_uri']}?code={self.who}&state={quote(given['state'])}")
            request.end_headers()
            return
        bodies = {"/.well-known/openid-configuration": self.metadata, "/keys": self.keys, "/token": self.token}
        body = json.dumps(bodies[url.path](form)).encode()
        request.send_response(200)
        request.send_header("Content-Type", "application/json")
        request.end_headers()
        request.wfile.write(body)

    def metadata(self, form: dict[str, str]) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def keys(self, form: dict[str, str]) -> dict[str, Any]:
        return {"keys": [self.key.as_dict(private=False)]}

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        from joserfc import jwt

        who, now = form["code"], int(time.time())
        claims = {"iss": self.issuer, "aud": "sugraph", "iat": now, "exp": now + 600, "nonce": self.nonces[who]}
        claims |= {"sub": f"id of {who}", "name": who.capitalize(), "email": f"{who}@id.example"}
        signed = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": signed}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    found = Provider()
    thread = threading.Thread(target=found.server.serve_forever)
    thread.start()
    yield found
    found.server.shutdown()
    thread.join()
    found.server.server_close()


def signed_in(page: Page, address: str) -> None:
    page.goto(f"{address}/concept?lang=en&ref=concept:boiling")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
    page.goto(f"{address}/concept?lang=en&ref=concept:boiling")
    page.locator(".st-key-foot").wait_for()


def records() -> list[str]:
    return sorted(path.name for path in Path(os.environ["SUGRAPH_DATA"]).glob("learners/*.json"))


def test_each_who_signs_in_finds_their_own_record_again(
    chromium: Browser, start_app: Callable[..., str], sample_folder: Path, provider: Provider
) -> None:
    shutil.rmtree(os.environ["SUGRAPH_DATA"], ignore_errors=True)
    address = start_app(sample_folder, SECRETS.format(issuer=provider.issuer))
    for who, before in (("ann", "Mark as known"), ("bob", "Mark as known"), ("ann", "Known")):
        provider.who = who
        page = chromium.new_context(locale="en-GB").new_page()
        page.set_default_timeout(30_000)
        signed_in(page, address)
        button = page.locator(".st-key-known-here").get_by_role("button")
        expect(button).to_contain_text(before)
        if before != "Known":
            button.click()
            expect(button).to_contain_text("Known")
            expect(page).not_to_have_url(re.compile("known="))
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("button", name="Sign in").wait_for()
        page.context.close()
    assert len(records()) == 2
    assert not [name for name in records() if "ann" in name or "bob" in name]
