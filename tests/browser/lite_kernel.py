"""The kernel of a notebook in JupyterLite."""

from playwright.sync_api import Page, expect

KERNEL_MS = 120_000


def wait_for_kernel(page: Page) -> None:
    """Return when the notebook's kernel has started and is idle.

    Before there is a kernel the indicator says idle too, and a cell that is then asked to run does not run.
    """
    expect(page.locator(".jp-Toolbar-kernelName")).to_have_text("Python (Pyodide)", timeout=KERNEL_MS)
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle", timeout=KERNEL_MS)
