"""A reader does the lab: tries, is told what is missing, solves a challenge, and finds it solved later."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.live_cells import PATIENCE_MS, LiveCell
from tests.browser.test_pages import Looker

LAB = "labs/container-reuse.html"
WAKE_UP = "let-it-wake-up"
STARTER = "awake = simulate(Function(code=code), arrivals=[0])\nprint(awake.logs())"
SOLUTION = "awake = simulate(Function(code=code, timeout_s=5), arrivals=[0])\nprint(awake.logs())"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


class Challenge:
    """A challenge of the lab: the cell to write, and the cell that checks it."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.check = page.locator(f"#challenge-{name}")
        ids = page.locator(".cell.tag_live").evaluate_all("cells => cells.map(cell => cell.id)")
        self.written = LiveCell(page, ids.index(f"challenge-{name}") - 1)
        self.done = self.check.locator("p.ws-done")

    def press_check(self) -> Locator:
        """Press Check, wait for the end, and give the output."""
        self.check.get_by_role("button", name="Check", exact=True).click()
        expect(self.check.locator(".ws-status")).to_have_text(
            re.compile("^(Done|Not solved|Stopped)"), timeout=PATIENCE_MS
        )
        return self.check.locator(".cell_output")


def open_lab(page: Page, site_url: str, tag: str = "en") -> Challenge:
    page.goto(f"{site_url}/{tag}/{LAB}")
    page.locator(".ws-challenges > [role=status]").wait_for()
    return Challenge(page, WAKE_UP)


def state(page: Page) -> tuple[str, list[str]]:
    """The line above the list of challenges, and those that the list calls solved."""
    done = page.locator(".ws-challenges li:has(.ws-done) a").all_inner_texts()
    return page.locator(".ws-challenges > p").inner_text(), done


def test_a_reader_tries_is_told_what_is_missing_solves_it_and_finds_it_solved(page: Page, site_url: str):
    challenge = open_lab(page, site_url)
    assert state(page) == ("Challenges solved: 0 of 5", [])
    assert challenge.written.code() == STARTER
    expect(challenge.press_check()).to_have_text("timeouts should be 0. In your run it is 1.")
    expect(challenge.check.locator(".ws-status")).to_have_text("Not solved yet, see below.")
    assert state(page) == ("Challenges solved: 0 of 5", [])

    challenge.written.write(SOLUTION)
    rows = [re.compile("timeouts.*0.*✓ 0"), re.compile("end_ms.*3,300.*✓ 3,300")]
    expect(challenge.press_check().locator("tbody tr")).to_have_text(rows)
    assert state(page) == ("Challenges solved: 1 of 5", ["Let it wake up"])
    expect(challenge.done).to_be_hidden()

    page.reload()
    challenge = open_lab(page, site_url)
    assert state(page) == ("Challenges solved: 1 of 5", ["Let it wake up"])
    expect(challenge.done).to_have_text("You have solved this challenge.")
    assert challenge.written.code() == SOLUTION
    expect(challenge.check.locator(".ws-solved")).to_have_count(0)

    challenge.written.button("Reset").click()
    expect(challenge.press_check()).to_have_text("timeouts should be 0. In your run it is 1.")
    assert state(page) == ("Challenges solved: 1 of 5", ["Let it wake up"])


def test_a_box_that_names_no_challenge_of_the_page_keeps_nothing(page: Page, site_url: str):
    challenge = open_lab(page, site_url)
    boxes = [f"<div class='ws-solved' data-challenge='{name}'>x</div>" for name in ("other/one", "page:why", "")]
    challenge.written.write(f"class Box:\n    def _repr_html_(self): return {''.join(boxes)!r}\nBox()")
    assert challenge.written.run().startswith("Done")
    expect(challenge.written.box.locator(".ws-solved")).to_have_count(3)
    assert state(page) == ("Challenges solved: 0 of 5", [])
    assert [key for key in page.evaluate("Object.keys(localStorage)") if "challenge:" in key] == []


def test_a_mistake_in_the_written_cell_is_told_where_it_is(page: Page, site_url: str):
    challenge = open_lab(page, site_url)
    challenge.written.write("awake = simulate(Function(code=code, timeout_s=4), arrivals=[0]")
    output = challenge.press_check()
    expect(output).to_contain_text("SyntaxError")
    expect(output).to_contain_text("This happened in a cell above, which this one needs.")
    expect(output.get_by_role("button", name="Go to line 1")).to_be_visible()


def test_an_unsolved_challenge_holds_up_nothing_below_it(page: Page, site_url: str):
    open_lab(page, site_url)
    last = LiveCell(page, page.locator(".cell.tag_live").count() - 1)
    assert last.run().startswith("Done")
    expect(last.output.locator("figure.ws-bill")).to_be_visible()


def test_the_list_leads_to_a_challenge_and_its_solution_is_folded_below_the_check(looker: Looker, site_url: str):
    page = looker()
    open_lab(page, site_url)
    page.get_by_role("link", name="Nobody waits for Init", exact=True).first.click()
    expect(page).to_have_url(re.compile("#nobody-waits-for-init$"))
    challenge = Challenge(page, "nobody-waits")
    assert challenge.written.code().startswith("before = []\n")
    solution = page.locator("#challenge-nobody-waits + details")
    expect(solution.locator("pre")).to_be_hidden()
    solution.get_by_text("One way to do it").click()
    expect(solution.locator("pre")).to_contain_text("before = [0, 0, 0]")


def test_what_is_solved_in_one_tab_is_shown_in_the_other(looker: Looker, site_url: str):
    page = looker()
    open_lab(page, site_url)
    other = page.context.new_page()
    open_lab(other, site_url)
    kept = ["warmstart:1:challenge:container-reuse/one-environment", '{"at": "2026-11-22T08:00:00.000Z"}']
    other.evaluate("([name, value]) => localStorage.setItem(name, value)", kept)
    expect(page.locator(".ws-challenges > p")).to_have_text("Challenges solved: 1 of 5")
    assert state(page)[1] == ["Six calls, one environment"]


def test_a_browser_that_keeps_nothing_says_so_beside_the_solved_challenge(page: Page, site_url: str):
    page.add_init_script(FULL)
    challenge = open_lab(page, site_url)
    challenge.written.write(SOLUTION)
    expect(challenge.press_check().locator(".ws-solved")).to_contain_text("This browser could not keep that")
    assert state(page) == ("Challenges solved: 0 of 5", [])


@pytest.mark.parametrize("path", [LAB, "execution-environment.html"])
def test_lab_and_chapter_lead_to_each_other(looker: Looker, site_url: str, path: str):
    page = looker()
    page.goto(f"{site_url}/en/{path}")
    other = {LAB: "Cold, warm, frozen", "execution-environment.html": "A handler that sleeps"}[path]
    page.locator(".ws-article").get_by_role("link", name=other, exact=True).first.click()
    ending = "execution-environment.html" if path == LAB else LAB
    expect(page).to_have_url(re.compile(rf"/en/{ending}(#[\w-]+)?$"))


def test_the_lab_can_be_read_without_scripts(looker: Looker, site_url: str):
    page = looker(java_script_enabled=False)
    page.goto(f"{site_url}/en/{LAB}")
    expect(page.locator(".ws-challenges > p")).to_have_text("Challenges")
    expect(page.locator(".ws-challenges a")).to_have_count(5)
    page.get_by_text("One way to do it").first.click()
    expect(page.locator("details.ws-solution pre").first).to_be_visible()
