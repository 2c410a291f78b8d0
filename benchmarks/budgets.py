"""What a page weighs, how soon it answers, how fast Python is in it, and how long a build takes.

Covers: first load of a chapter without Python and editor; the first run with nothing cached and on a later visit; a
slider's redraw; Python in the page beside Python here, with the same trace; the page of practice; a build of all
languages and of one page.

Scenario: the built chapter, served as `make serve` serves it, in a Chromium on this machine.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, BrowserType, Page, sync_playwright
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.live_cells import LiveCell, exploring, open_chapter

from benchmarks import practice
from warmstart.site.serve import serving

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "site"
CODE = """
import time
from warmstart import Function, poisson, simulate
function = Function(init_ms=300, duration_ms=250)
began = time.perf_counter()
run = simulate(function, poisson(rate_per_s=100, seconds=300), seed=1, concurrency=100_000)
print(len(run.invocations) / (time.perf_counter() - began), run.hash())
"""
KB, MB = 1024, 1024 * 1024
LATER = ("/pyodide/", "/assets/editor", "/assets/code_colours")  # fetched when they are needed, after the page is read


def row(what: str, measured: float, unit: str, budget: float, most: bool = True) -> None:
    """Print one measurement beside its budget."""
    sign, met = ("<=", measured <= budget) if most else (">=", measured >= budget)
    print(
        f"{what:<52}{measured:>10.2f} {unit:<4}{sign} {budget:>5.3g} {unit:<4} {'met' if met else 'MISSED'}", flush=True
    )


@contextmanager
def reader(chromium: BrowserType) -> Iterator[BrowserContext]:
    """The browser of a reader who has never been here; like a real one it keeps its cache on disk."""
    with tempfile.TemporaryDirectory() as profile:
        context = chromium.launch_persistent_context(profile, executable_path=find_chromium(), args=list(FLAGS))
        context.set_default_timeout(60_000)
        yield context
        context.close()


def page_weight(context: BrowserContext, url: str) -> tuple[float, int]:
    """The bytes on the wire of a chapter's first load, and the number of its requests."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    addresses, weights = {}, {}
    session.on("Network.requestWillBeSent", lambda sent: addresses.update({sent["requestId"]: sent["request"]["url"]}))
    session.on("Network.loadingFinished", lambda done: weights.update({done["requestId"]: done["encodedDataLength"]}))
    open_chapter(page, url)
    page.wait_for_load_state("networkidle")
    first = {
        id_: weight for id_, weight in weights.items() if not any(part in addresses.get(id_, "") for part in LATER)
    }
    return sum(first.values()), len(first)


def search_weight(context: BrowserContext, url: str, tag: str, query: str) -> float:
    """The bytes on the wire of a reader's first search: the dialog, Pagefind, its index and the texts found."""
    page = context.new_page()
    page.goto(f"{url}/{tag}/execution-environment.html")
    page.wait_for_load_state("networkidle")
    session, weights = context.new_cdp_session(page), []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda done: weights.append(done["encodedDataLength"]))
    page.locator(".ws-search").click()
    page.locator(".ws-search-field").fill(query)
    page.locator(".ws-search-results li").first.wait_for()
    page.wait_for_load_state("networkidle")
    return sum(weights)


def first_run_s(page: Page, url: str) -> float:
    """The seconds from asking for the chapter to the first output, when a reader presses Run at once."""
    began = time.perf_counter()
    cell = open_chapter(page, url)
    cell.button("Run").click()
    cell.ended()
    return time.perf_counter() - began


def redraw_ms(page: Page) -> float:
    """The median of the milliseconds from a slider's move to the new figure, once warm."""
    box = exploring(page).box
    box.scroll_into_view_if_needed()
    return median(
        page.evaluate(
            """async ([number, value]) => {
            const cell = document.querySelectorAll(".cell.tag_live:has(.ws-controls)")[number];
            const frame = cell.querySelector(".ws-frame"), slider = cell.querySelector("input[type=range]");
            const drawn = new Promise(resolve => new MutationObserver((_, observer) => {
                observer.disconnect(); resolve(performance.now());
            }).observe(frame, {childList: true, subtree: true}));
            const began = performance.now();
            slider.value = value;
            for (const kind of ["input", "change"]) slider.dispatchEvent(new Event(kind, {bubbles: true}));
            return await drawn - began;
        }""",
            [0, str(50 * (1 + turn % 8))],
        )
        for turn in range(20)
    )


def speed_in_page(page: Page, url: str) -> tuple[float, str]:
    """Invocations per second in the page, and the hash of the trace."""
    open_chapter(page, url)
    per_s, trace = LiveCell(page, 0).result(CODE).split()
    return float(per_s), trace


def speed_here() -> tuple[float, str]:
    """Invocations per second in this Python, best of three, and the hash of the trace."""
    runs = [subprocess.check_output([sys.executable, "-c", CODE], text=True).split() for _ in range(3)]
    return max(float(per_s) for per_s, _trace in runs), runs[0][1]


def build_s(out: Path, *languages: str) -> float:
    """The seconds that a build into `out` takes, this program's own start included."""
    code = (
        "import sys; from pathlib import Path; from warmstart.languages import LANGUAGES, language; "
        "from warmstart.site.build import build; "
        "build(Path(sys.argv[1]), Path(sys.argv[2]), tuple(map(language, sys.argv[3:])) or LANGUAGES)"
    )
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(ROOT), str(out), *languages], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def changed_chapter_s(out: Path) -> float:
    """The seconds that an English build takes after one paragraph of the chapter has changed."""
    chapter = ROOT / "book" / "execution-environment.md"
    text = chapter.read_text(encoding="utf-8")
    try:
        chapter.write_text(text + "\nOne paragraph more.\n", encoding="utf-8")
        return build_s(out, "en")
    finally:
        chapter.write_text(text, encoding="utf-8")


def main() -> None:
    """Measure everything once and print it beside its budget."""
    print()
    with tempfile.TemporaryDirectory() as folder:
        row("build, five languages, nothing cached", build_s(Path(folder)), "s", 240)
        row("build, one changed chapter, English", changed_chapter_s(Path(folder)), "s", 15)
    subprocess.run([sys.executable, "-m", "warmstart.cli", "build"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    bundle = [path for path in (SITE / "pyodide").iterdir() if path.suffix != ".gz"]
    packed = sum(path.with_name(f"{path.name}.gz").stat().st_size for path in bundle)
    row("Python for the page", sum(path.stat().st_size for path in bundle) / MB, "MB", 15)
    row("Python for the page, compressed", packed / MB, "MB", 7)
    with serving(SITE, 0) as url, sync_playwright() as playwright:
        with reader(playwright.chromium) as context:
            weight, requests = page_weight(context, url)
            row(f"a chapter's first load, {requests} requests", weight / KB, "KB", 250)
        for tag, query in (("en", "cold start"), ("ja", "コールドスタート")):
            with reader(playwright.chromium) as context:
                row(f"a first search, {tag}", search_weight(context, url, tag, query) / KB, "KB", 250)
        row("practice, all its scripts", practice.scripts_weight(SITE / "assets") / KB, "KB", 80)
        with reader(playwright.chromium) as context:
            spent_ms = practice.opening_ms(context, url)
            row("practice, 1,000 questions, 10,000 answers: script", spent_ms, "ms", 300)
        with reader(playwright.chromium) as context:
            row("first run in the page, nothing cached", first_run_s(context.new_page(), url), "s", 5)
            first_run_s(context.new_page(), url)
            row("first run on a later visit", first_run_s(context.new_page(), url), "s", 2.5)
            page = context.new_page()
            first_run_s(page, url)
            row("a slider's redraw", redraw_ms(page), "ms", 100)
            in_page, trace_in_page = speed_in_page(context.new_page(), url)
        here, trace_here = speed_here()
        row("speed in the page / speed here", in_page / here, "", 1 / 3, most=False)
        print(f"{'same seed, same trace in both':<52}{'yes' if trace_in_page == trace_here else 'NO: MISSED':>10}")


if __name__ == "__main__":
    main()
