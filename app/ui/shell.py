"""The HTML around the page: Vietnamese from the first byte, our style, nobody else's addresses.

Gradio's own template says ``lang="en"`` and points social networks at pictures on other hosts; it
has no setting for either, so the finished page is changed on its way out.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html import escape

from app.ui import texts

_SOCIAL = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')
_MANIFEST = re.compile(r'<link rel="manifest"[^>]*>\s*')
_LANGUAGE = re.compile(r'(<html\s[^>]*?lang=")[^"]*(")')
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)

_HEAD = (
    f"<title>{texts.TITLE}</title>"
    '<link rel="icon" href="/daumoi/mark.svg" type="image/svg+xml">'
    '<link rel="stylesheet" href="/daumoi/page.css">'
    '<link rel="stylesheet" href="/daumoi/briefing.css">'
    '<link rel="stylesheet" href="/daumoi/desk.css">'
    '<script src="/daumoi/page.js"></script>'
    '<script type="module" src="/daumoi/desk.js"></script>'
    '<script type="module" src="/daumoi/briefing.js"></script>'
)
_TARGETS = {"/tap-huan/": "bf-main", "/tu-kiem-tra/": "qz-main"}
"""Where the skip link leads, by page; "dm-main" on the chat page."""
_SPLASH = (
    f'<div id="dm-splash"><p role="status">{escape(texts.OPENING)}</p>'
    f"<noscript><p>{escape(texts.NEEDS_SCRIPT)}</p></noscript></div>"
)


def dress(html: str, path: str = "/") -> str:
    """The page of an address as we serve it."""
    target = _TARGETS.get(path, "dm-main")
    skip = f'<a class="dm-skip" href="#{target}">{escape(texts.SKIP)}</a>'
    html = _MANIFEST.sub("", _SOCIAL.sub("", html))
    html = _LANGUAGE.sub(r"\g<1>vi\g<2>", html, count=1)
    html = html.replace("</head>", _HEAD + "</head>", 1)
    return html.replace("<gradio-app", skip + _SPLASH + "<gradio-app", 1)


def policy(html: str) -> str:
    """The Content-Security-Policy of a page: nothing from elsewhere, no script but those in it.

    Gradio's HTML component compiles its template in the browser (``unsafe-eval``) and its
    components set styles inline; inline scripts are let through by their hashes alone.
    """
    hashes = " ".join(f"'sha256-{_sha256(code)}'" for code in _INLINE_SCRIPT.findall(html))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'unsafe-eval' {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _sha256(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
