import base64
import hashlib

from warmstart.sphinx_extension.security import policy, secured

PAGE = '<html><head><meta charset="utf-8" /><script>let a = 1</script></head><body>{}</body></html>'


def test_an_inline_script_of_the_page_is_allowed_by_its_hash_and_no_other():
    allowed = base64.b64encode(hashlib.sha256(b"let a = 1").digest()).decode()
    scripts = next(part for part in policy(PAGE.format("")).split("; ") if part.startswith("script-src"))
    assert scripts == f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{allowed}'"


def test_data_and_files_need_no_hash():
    html = '<script type="application/json">{}</script><script src="a.js"></script>'
    assert "sha256" not in policy(html)


def test_the_policy_comes_before_everything_it_governs_and_once():
    once = secured(PAGE.format("text"))
    assert once.index("Content-Security-Policy") < once.index("<script>")
    assert secured(once) == once


def test_nothing_but_the_site_itself_is_reached():
    rules = dict(part.split(" ", 1) for part in policy("").split("; "))
    assert rules["default-src"] == rules["connect-src"] == rules["style-src"] == "'self'"
    assert rules["worker-src"] == "blob:"
