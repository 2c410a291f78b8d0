"""What a reader has made or seen stays: when the network goes, when a link comes, when the language changes."""

from playwright.sync_api import Page, expect

from tests.browser.live_cells import PATIENCE_MS, LiveCell, exploring, open_chapter
from tests.browser.test_pages import Looker

LINK_NOTICE = "has not run yet"
CHAPTER = "execution-environment.html"


def shared(page: Page, cell: LiveCell) -> str:
    """The link that Copy link gives, by way of the address bar."""
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    cell.button("Copy link to this run").click()
    expect(cell.status).to_contain_text("address bar")
    return page.url


def test_a_run_that_cannot_start_leaves_the_figure_and_its_controls(looker: Looker, site_url: str):
    page = looker()
    open_chapter(page, site_url)
    cell = exploring(page)
    built = cell.output.inner_html()
    page.context.set_offline(True)
    cell.button("Run").click()
    expect(cell.status).to_contain_text("Python could not be loaded", timeout=PATIENCE_MS)
    assert cell.output.inner_html() == built
    page.context.set_offline(False)
    cell.run()
    expect(cell.box.get_by_role("slider")).to_have_count(1)


def test_stopping_before_python_is_there_leaves_the_figure(looker: Looker, site_url: str):
    page = looker()
    page.route("**/pyodide.asm.wasm", lambda route: None)  # it never arrives
    open_chapter(page, site_url)
    cell = exploring(page)
    built = cell.output.inner_html()
    cell.button("Run").click()
    expect(cell.status).to_have_text("Starting Python…")
    cell.button("Stop").click()
    assert cell.ended() == "Stopped."
    assert cell.output.inner_html() == built


def test_the_late_death_of_a_stopped_python_does_not_reach_the_next_one(page: Page, site_url: str):
    page.add_init_script("""
        const Real = Worker;
        window.workers = [];
        window.Worker = class extends Real { constructor(...given) { super(...given); workers.push(this); } };
    """)
    cell = open_chapter(page, site_url)
    cell.write("while True:\n    try:\n        while True: pass\n    except: pass")
    cell.button("Run").click()
    expect(cell.status).to_have_text("Running…", timeout=PATIENCE_MS)
    cell.button("Stop").click()
    assert cell.ended().startswith("Stopped. Python was started anew")
    assert cell.result("kept = 42") == ""
    page.evaluate("workers[0].dispatchEvent(new ErrorEvent('error', {message: 'late'}))")
    assert cell.result("6 * 7") == "42"
    assert page.evaluate("workers.length") == 2


def test_a_shared_run_survives_a_reload_and_a_change_of_language(page: Page, looker: Looker, site_url: str):
    writer = open_chapter(page, site_url)
    writer.write("shared = 1")
    link = shared(page, writer)

    reader = looker()
    reader.goto(link)
    cell = LiveCell(reader)
    expect(cell.box).to_contain_text(LINK_NOTICE)
    reader.reload()
    expect(cell.box).to_contain_text(LINK_NOTICE)
    assert cell.code() == "shared = 1"
    reader.goto(f"{site_url}/ko/{CHAPTER}")
    expect(cell.box.locator(".ws-notice")).to_be_visible()
    assert cell.code() == "shared = 1"


def test_the_notice_of_a_link_goes_when_it_has_run(page: Page, looker: Looker, site_url: str):
    writer = open_chapter(page, site_url)
    writer.write("print('ran')")
    link = shared(page, writer)
    reader = looker()
    reader.goto(link)
    cell = LiveCell(reader)
    expect(cell.box).to_contain_text(LINK_NOTICE)
    cell.run()
    expect(cell.output).to_contain_text("ran")
    expect(cell.box).not_to_contain_text(LINK_NOTICE)


def test_a_slider_moved_while_python_starts_keeps_its_place(looker: Looker, site_url: str):
    page = looker()
    held = []
    page.route("**/pyodide.asm.wasm", lambda route: held.append(route))
    open_chapter(page, site_url)
    cell = exploring(page)
    slider = cell.box.get_by_role("slider").first
    cell.button("Run").click()
    expect(cell.status).to_have_text("Starting Python…")
    slider.focus()
    page.keyboard.press("End")
    highest = slider.input_value()
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(cell.status).to_have_text("Redrawn.", timeout=PATIENCE_MS)
    expect(slider).to_have_value(highest)
    page.reload()
    expect(slider).to_have_value(highest)


def test_a_slider_keeps_its_place_when_a_run_fails(page: Page, site_url: str):
    open_chapter(page, site_url)
    cell = exploring(page)
    slider = cell.box.get_by_role("slider").first
    slider.focus()
    page.keyboard.press("End")
    expect(cell.status).to_have_text("Redrawn.", timeout=PATIENCE_MS)
    cell.box.locator("details.ws-code > summary").click()
    highest, code = slider.input_value(), cell.code()
    cell.write("oops")
    assert cell.run() == "Stopped with an error, see below."
    cell.write(code)
    cell.run()
    expect(slider).to_have_value(highest)


def test_what_was_asked_before_a_reset_says_nothing_after_it(page: Page, site_url: str):
    cell = open_chapter(page, site_url)
    built = cell.output.inner_html()
    cell.write("try:\n    while True: pass\nfinally:\n    print('LATE')")
    cell.button("Run").click()
    expect(cell.status).to_have_text("Running…", timeout=PATIENCE_MS)
    cell.button("Reset").click()
    expect(cell.button("Run")).to_have_attribute("aria-disabled", "false", timeout=PATIENCE_MS)
    assert cell.status.inner_text() == "The cell is again as the book has it."
    assert cell.output.inner_html() == built


def test_a_change_of_language_stays_in_the_section_being_read(looker: Looker, site_url: str):
    page = looker()
    page.goto(f"{site_url}/en/{CHAPTER}", wait_until="networkidle")
    page.locator("#one-invocation-at-a-time").first.evaluate(
        "section => scrollTo(0, section.getBoundingClientRect().top + scrollY - 60)"
    )
    expect(page.locator(".ws-here a[aria-current]")).to_have_attribute("href", "#one-invocation-at-a-time")
    languages = page.locator(".ws-languages")
    for pressed in (languages.locator("summary"), languages.get_by_role("link", name="日本語")):
        pressed.focus()  # by keyboard: before a click Playwright would scroll
        page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}/ja/{CHAPTER}#one-invocation-at-a-time")
    expect(page.locator("#one-invocation-at-a-time").first).to_be_in_viewport()


def test_a_damaged_link_is_told_once_where_the_reader_looks(looker: Looker, site_url: str):
    page = looker()
    page.goto(f"{site_url}/en/{CHAPTER}#run=xyz")
    notice = page.get_by_role("alert")
    expect(notice).to_be_in_viewport()
    assert "#" not in page.url
    page.evaluate("location.hash = '#run=cell-1.abc'")
    expect(notice).to_have_count(1)


def test_a_cell_clicked_while_offline_can_be_edited_when_the_network_is_back(looker: Looker, site_url: str):
    page = looker()
    cell = open_chapter(page, site_url)
    code = cell.box.locator("pre.ws-editable")
    page.route("**/editor*.mjs", lambda route: route.abort())
    code.click()
    expect(cell.status).to_contain_text("The editor could not be loaded")
    page.unroute("**/editor*.mjs")
    code.click()
    expect(cell.box.locator(".cm-content")).to_be_visible()
