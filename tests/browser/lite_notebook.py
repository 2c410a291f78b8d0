"""What a test waits for in a notebook of JupyterLite: its kernel, and what is kept in the browser."""

import time

from playwright.sync_api import Page, expect

KERNEL_MS = 120_000
STORED = """
    async (name) => {
        const result = (request) => new Promise((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
        });
        const storage = await result(indexedDB.open("JupyterLite Storage - /lite/"));
        try {
            return JSON.stringify(await result(storage.transaction("files").objectStore("files").get(name)) ?? null);
        } finally {
            storage.close();
        }
    }
"""


def wait_for_kernel(page: Page) -> None:
    """Return when the notebook's kernel has started and is idle.

    Before there is a kernel the indicator says idle too, and a cell that is then asked to run does not run.
    """
    expect(page.locator(".jp-Toolbar-kernelName")).to_have_text("Python (Pyodide)", timeout=KERNEL_MS)
    expect(page.locator(".jp-Notebook-ExecutionIndicator")).to_have_attribute("data-status", "idle", timeout=KERNEL_MS)


def wait_for_save(page: Page, name: str, text: str) -> None:
    """Return when the browser keeps the notebook `name` with `text` in it.

    JupyterLite shows no sign when it has saved, and a reload does not wait for it.
    """
    end = time.monotonic() + KERNEL_MS / 1000
    while text not in page.evaluate(STORED, name):
        assert time.monotonic() < end, f"{name} was not saved with {text}"
        page.wait_for_timeout(100)
