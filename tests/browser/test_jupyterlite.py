"""A lab as a notebook in JupyterLite, as a reader has it: nothing installed, nothing asked of another host."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.lite_notebook import KERNEL_MS, wait_for_kernel, wait_for_save
from tests.notebooks.sample_lab import DOCUMENT, small_project, writer
from warmstart.bundle.jupyterlite import MEGABYTES, bundle_jupyterlite
from warmstart.bundle.lite_contents import write_contents
from warmstart.bundle.wheel import write_wheel
from warmstart.notebooks.notebook import for_jupyterlite, published, text_of
from warmstart.site.build import compress
from warmstart.site.serve import serving

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = "ja/who-waits.ipynb"
ADDRESS = f"lite/notebooks/index.html?path={NOTEBOOK}"


@pytest.fixture(scope="module")
def lite_site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of JupyterLite with the sample lab in Japanese, beside what it takes from the book's own site."""
    folder = tmp_path_factory.mktemp("lite") / "site"
    for name in ("assets", "pyodide"):
        shutil.copytree(site / name, folder / name)
    shutil.copy(site / "404.html", folder)
    project = small_project(folder.parent / "project")
    wheel = write_wheel(ROOT, folder / "assets", folder / "notebooks")
    notebook = published(project / f"{DOCUMENT}.md", writer(project, "ja"), wheel.name)
    app = bundle_jupyterlite(ROOT, ROOT / "_build" / "jupyterlite", folder, wheel)
    write_contents(app, {"ja": {"who-waits.ipynb": text_of(for_jupyterlite(notebook))}})
    compress(folder)
    return folder


@pytest.fixture(scope="module")
def site_url(lite_site: Path) -> Iterator[str]:
    """The address at which JupyterLite is served, instead of the book's."""
    with serving(lite_site, 0) as address:
        yield address


def opened(page: Page, site_url: str) -> Page:
    """The notebook, open, and its kernel waiting for work."""
    page.goto(f"{site_url}/{ADDRESS}")
    wait_for_kernel(page)
    return page


def run_all(page: Page) -> None:
    """Run every cell and wait for the end of the last."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.locator(".jp-CodeCell").last.locator(".jp-InputPrompt")).to_have_text("[5]:", timeout=KERNEL_MS)


def cell(page: Page, number: int) -> Locator:
    """The outputs of a code cell; `number` counts from 0."""
    return page.locator(".jp-CodeCell").nth(number).locator(".jp-OutputArea-output")


def test_a_lab_runs_in_japanese_and_its_sliders_move_the_figure(page: Page, site_url: str):
    run_all(opened(page, site_url))
    expect(page.locator(".jp-RenderedMarkdown h1")).to_have_text(re.compile("^誰が、なぜ待つのか"))
    expect(cell(page, 1).locator("svg[role=img]")).to_be_visible()
    expect(cell(page, 1)).to_contain_text("リクエストの到着")
    expect(cell(page, 3)).to_have_text(re.compile("^InvalidParameterValueException: memory_mb=64：Lambdaで使えるのは"))
    played = cell(page, 2)
    expect(played.locator(".widget-label").first).to_have_text("実行時間（ms）")
    figure = played.locator(".widget-html-content")
    before = figure.text_content() or ""
    played.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(played.locator(".widget-readout")).to_have_text("150")
    expect(figure).not_to_have_text(before)
    expect(figure).to_contain_text("リクエストの到着")


def test_a_first_opening_loads_what_its_link_says(page: Page, site_url: str, lite_site: Path):
    loaded: dict[str, int] = {}

    def weigh(answer: Response) -> None:
        path = lite_site / answer.url.removeprefix(site_url).partition("?")[0].strip("/")
        file = path / "index.html" if path.is_dir() else path
        packed = file.with_name(f"{file.name}.gz")
        if answer.ok and file.exists():
            loaded[str(file)] = min(one.stat().st_size for one in (file, packed) if one.exists())

    page.context.on("response", weigh)
    run_all(opened(page, site_url))
    assert abs(sum(loaded.values()) / 1e6 - MEGABYTES) < 1
    assert any(path.endswith(".wasm") for path in loaded)
    assert any("warmstart-" in path for path in loaded)


def editor(page: Page, number: int) -> Locator:
    """The editor of a code cell; `number` counts from 0."""
    return page.locator(".jp-CodeCell").nth(number).locator(".cm-content")


def test_what_a_learner_changes_is_there_after_a_reload(page: Page, site_url: str):
    opened(page, site_url)
    editor(page, 4).fill("6 * 7")
    editor(page, 4).press("ControlOrMeta+S")
    wait_for_save(page, NOTEBOOK, "6 * 7")
    page.reload()
    expect(editor(page, 4)).to_have_text("6 * 7", timeout=KERNEL_MS)


def test_what_goes_wrong_is_told_and_no_package_is_looked_for_elsewhere(page: Page, site_url: str):
    opened(page, site_url)
    editor(page, 0).fill("%pip install cowsay")
    editor(page, 0).press("Shift+Enter")
    expect(cell(page, 0)).to_contain_text("cowsay could not be installed: PyPI fallback is disabled", timeout=KERNEL_MS)
    editor(page, 1).fill("import simpy\nsimpy.Environment(5).run(until=1)")
    editor(page, 1).press("Shift+Enter")
    expect(cell(page, 1)).to_contain_text("----> 2 simpy.Environment(5).run(until=1)")
    expect(cell(page, 1)).to_contain_text("site-packages/simpy/core.py")
    expect(cell(page, 1)).to_contain_text("ValueError: until (1) must be greater than the current simulation time")
