"""A Content-Security-Policy for every page: scripts only from the site itself, the few inline ones by their hash."""

import base64
import hashlib
import re
from pathlib import Path

from sphinx.application import Sphinx

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>(.*?)</script>", re.S)
META = '<meta http-equiv="Content-Security-Policy" content="{policy}">'
HEAD = re.compile(r"<meta charset=\"utf-8\"\s*/?>")


def policy(html: str) -> str:
    """The policy that lets `html` run its own inline scripts and nothing else that is not a file of the site."""
    digests = {base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in INLINE.findall(html)}
    hashes = "".join(f" 'sha256-{digest}'" for digest in sorted(digests))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval'{hashes}",
            "worker-src blob:",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def secured(html: str) -> str:
    """`html` with its policy as the first thing in its head; unchanged if it has one."""
    if "Content-Security-Policy" in html:
        return html
    return HEAD.sub(lambda match: match[0] + META.format(policy=policy(html)), html, count=1)


def secure_pages(app: Sphinx, failed: Exception | None) -> None:
    """Give every page just written its policy."""
    if failed or app.builder.format != "html":
        return
    for path in Path(app.outdir).rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        if (better := secured(html)) != html:
            path.write_text(better, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Secure the pages when all are written."""
    app.connect("build-finished", secure_pages)
