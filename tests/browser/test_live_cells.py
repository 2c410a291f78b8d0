"""A live cell as a reader meets it: by mouse, by keyboard, through a link, after a reload, with little traffic."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.live_cells import PATIENCE_MS, LiveCell, exploring, open_chapter

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LINK_NOTICE = "This came with a link and has not run yet."


@pytest.fixture
def cell(page: Page, site_url: str) -> LiveCell:
    return open_chapter(page, site_url)


def test_text_values_figures_and_errors_are_shown(cell: LiveCell):
    assert cell.result("print('one')\n6 * 7").split() == ["one", "42"]
    assert cell.status.inner_text().startswith("Done in ")
    table = "class Table:\n    def _repr_html_(self): return '<table><tr><td>1</td></tr></table>'\nTable()"
    assert cell.result(table) == "1"
    cell.write("a = 1\nb = a + c\n")
    assert cell.run() == "Stopped with an error, see below."
    assert cell.output.inner_text().split("\n")[0] == "NameError: name 'c' is not defined"
    expect(cell.box.locator(".cm-marked")).to_have_text("b = a + c")
    cell.button("Go to line 2").click()
    cell.page.keyboard.press("End")
    cell.page.keyboard.type("0")
    expect(cell.box.locator(".cm-marked")).to_have_count(0)
    assert cell.code() == "a = 1\nb = a + c0\n"


def drawn(cell: LiveCell) -> list[str]:
    """Every figure that the cell shows, without the marks by which its labels were translated."""
    figures = cell.output.evaluate("box => [...box.querySelectorAll('figure')].map(figure => figure.outerHTML)")
    return [re.sub(r' data-(?:msg|args|move)[\w-]*="[^"]*"', "", figure) for figure in figures]


def test_what_python_draws_in_the_page_is_what_the_build_has_drawn(page: Page, site_url: str):
    open_chapter(page, site_url)
    cells = [LiveCell(page, number) for number in range(page.locator(".cell.tag_live").count())]
    built = [drawn(cell) for cell in cells]
    assert any(built)
    for cell in cells:
        cell.run()
    assert [drawn(cell) for cell in cells] == built


def test_a_later_cell_runs_those_above_it_first(page: Page, site_url: str):
    open_chapter(page, site_url)
    LiveCell(page, 0).write("given = 20")
    later = LiveCell(page, 1)
    assert later.result("given + 1") == "21"
    LiveCell(page, 0).write("given = oops")
    assert later.run() == "Stopped with an error, see below."
    assert later.output.inner_text().startswith("NameError: name 'oops' is not defined")
    later.button("Go to line 1").click()
    expect(LiveCell(page, 0).box.locator(".cm-content")).to_be_focused()


def test_everything_works_from_the_keyboard(cell: LiveCell, page: Page):
    code = cell.box.locator("pre.ws-editable")
    code.focus()
    page.keyboard.press("Enter")
    editor = cell.box.locator(".cm-content")
    expect(editor).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("if 1:\n")
    page.keyboard.press("Tab")
    page.keyboard.type("print('typed')")
    assert "print('typed')" in cell.code()
    page.keyboard.press("Shift+Enter")
    cell.ended()
    assert cell.output.inner_text().strip() == "typed"
    expect(editor).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(cell.button("Run")).to_be_focused()
    page.keyboard.press("Enter")
    cell.ended()
    expect(cell.button("Run")).to_be_focused()


def test_stop_interrupts_an_endless_loop_and_what_was_made_stays(cell: LiveCell):
    assert cell.result("made = 42") == ""
    cell.write("print('begun')\nwhile True: pass")
    cell.button("Run").click()
    expect(cell.output).to_contain_text("begun", timeout=PATIENCE_MS)
    cell.button("Stop").click()
    assert cell.ended() == "Stopped."
    assert cell.result("made") == "42"


def test_without_isolation_stop_starts_python_anew(page: Page, site_url: str):
    def bare(route: Route) -> None:
        response = route.fetch()
        headers = {name: value for name, value in response.headers.items() if not name.startswith("cross-origin-")}
        route.fulfill(response=response, headers=headers)

    page.route("**/*.html", bare)
    cell = open_chapter(page, site_url)
    assert page.evaluate("crossOriginIsolated") is False
    cell.write("while True: pass")
    cell.button("Run").click()
    expect(cell.status).to_have_text("Running…", timeout=PATIENCE_MS)
    cell.button("Stop").click()
    assert cell.ended().startswith("Stopped. Python was started anew")
    assert cell.result("6 * 7") == "42"


def test_edited_code_survives_a_reload_and_reset_brings_back_the_book(cell: LiveCell, page: Page):
    built, shown = cell.code(), cell.output.inner_text()
    cell.write("mine = 1")
    page.reload()
    expect(cell.status).to_have_text("The cell is as you left it.")
    assert cell.code() == "mine = 1"
    cell.button("Reset").click()
    assert (cell.code(), cell.output.inner_text()) == (built, shown)
    page.reload()
    cell.button("Run").wait_for()
    assert cell.code() == built


def test_a_browser_that_keeps_nothing_says_so(page: Page, site_url: str):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };")
    cell = open_chapter(page, site_url)
    cell.write("mine = 1")
    expect(cell.status).to_contain_text("This browser could not keep your change")
    assert cell.code() == "mine = 1"


def test_controls_redraw_the_figure_and_survive_a_reload(page: Page, site_url: str):
    open_chapter(page, site_url)
    cell = exploring(page)
    frame, slider = cell.box.locator(".ws-frame"), cell.box.get_by_role("slider").first
    built, default = frame.inner_html(), slider.input_value()
    slider.focus()
    page.keyboard.press("End")
    expect(cell.status).to_have_text("Redrawn.", timeout=PATIENCE_MS)
    moved, highest = frame.inner_html(), slider.input_value()
    assert moved != built
    page.reload()
    expect(slider).to_have_value(highest)
    cell.box.scroll_into_view_if_needed()
    expect(cell.status).to_have_text("Redrawn.", timeout=PATIENCE_MS)
    cell.button("Reset").click()
    expect(slider).to_have_value(default)
    assert frame.inner_html() == built


def test_run_keeps_the_controls_where_they_stand(page: Page, site_url: str):
    open_chapter(page, site_url)
    cell = exploring(page)
    slider = cell.box.get_by_role("slider").first
    slider.focus()
    page.keyboard.press("End")
    highest = slider.input_value()
    cell.run()
    expect(slider).to_have_value(highest)
    expect(cell.status).to_have_text("Redrawn.", timeout=PATIENCE_MS)


def link_of(cell: LiveCell) -> str:
    cell.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell.button("Copy link to this run").click()
    expect(cell.status).to_have_text("The link to this run is copied.")
    return cell.page.evaluate("navigator.clipboard.readText()").split("#")[1]


def until_kept(page: Page, code: str) -> None:
    """Wait until this code is kept: what a page keeps while it is left, the next one may read too early."""
    page.evaluate(
        """code => new Promise((resolve, reject) => {
            setInterval(() => JSON.stringify(localStorage).includes(code) && resolve(), 20);
            setTimeout(() => reject(new Error(`${code} is not kept`)), 20_000);
        })""",
        code,
    )


def test_a_link_brings_code_and_controls_as_data_and_runs_nothing(page: Page, site_url: str, browser: Browser):
    open_chapter(page, site_url)
    cell = exploring(page)
    slider = cell.box.get_by_role("slider").first
    slider.focus()
    page.keyboard.press("End")
    highest = slider.input_value()
    controls = link_of(cell)
    first = LiveCell(page)
    first.write("print('<b>linked</b>')")
    code = link_of(first)

    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    first = open_chapter(page, site_url, f"#{code}")
    expect(first.box.get_by_role("note")).to_contain_text(LINK_NOTICE)
    assert first.code() == "print('<b>linked</b>')"
    assert "#" not in page.url
    assert "<b>" not in first.output.inner_text()
    first.run()
    assert first.output.inner_text().strip() == "<b>linked</b>"

    page.goto(f"{site_url}/en/execution-environment.html#{controls}")
    expect(cell.box.get_by_role("note")).to_contain_text(LINK_NOTICE)
    expect(slider).to_have_value(highest)


def test_a_link_does_not_take_the_readers_own_code(cell: LiveCell, page: Page, site_url: str):
    cell.write("theirs = 1")
    link = link_of(cell)
    cell.write("mine = 1")
    until_kept(page, "mine = 1")
    page.goto("about:blank")
    open_chapter(page, site_url, f"#{link}")
    expect(cell.box.get_by_role("note")).to_contain_text(LINK_NOTICE)
    page.reload()
    expect(cell.box.get_by_role("note")).to_contain_text(LINK_NOTICE)
    assert cell.code() == "theirs = 1"
    cell.button("Show my own code").click()
    assert cell.code() == "mine = 1"
    page.reload()
    expect(cell.status).to_have_text("The cell is as you left it.")
    assert cell.code() == "mine = 1"


@pytest.mark.parametrize(
    "spoilt",
    [
        "run=",
        "run=cell-1",
        "run=cell-1.AAAA",
        "run=cell-999.q1YqUbKKjtVRSs5PSVWyUkopSQUA",
        "run=<b>1</b>",
        "run=cell-1." + "A" * 50_000,
    ],
)
def test_a_broken_link_changes_nothing_and_says_so(page: Page, site_url: str, spoilt: str):
    cell = open_chapter(page, site_url, f"#{spoilt}")
    expect(page.get_by_role("alert")).to_have_text(
        "This link to a run does not fit this page, or is not complete. Nothing was changed."
    )
    built = cell.code()
    page.goto(f"{site_url}/en/execution-environment.html")
    assert cell.code() == built


def test_python_is_not_loaded_for_a_reader_who_saves_data(page: Page, site_url: str):
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url) if "/pyodide/" in request.url else None)
    page.context.on("request", lambda request: loaded.append(request.url) if "/pyodide/" in request.url else None)
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}});")
    cell = open_chapter(page, site_url)
    cell.box.scroll_into_view_if_needed()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert loaded == []
    assert cell.result("6 * 7") == "42"


def test_axe_finds_nothing_in_a_cell_at_work(cell: LiveCell, page: Page):
    cell.write("print('one')\noops")
    cell.run()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run('.cell.tag_live', {resultTypes: ['violations']})")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


def test_what_is_happening_is_announced(cell: LiveCell):
    expect(cell.status).to_have_role("status")
    expect(cell.box.get_by_role("group", name=re.compile("^Cell 1$"))).to_be_visible()
    expect(cell.output.locator("xpath=ancestor-or-self::*[@aria-live]")).to_have_count(0)  # the status alone speaks
