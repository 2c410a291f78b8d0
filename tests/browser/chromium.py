"""A Chromium to test with: the one that is here, else one from the system's packages, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoBrowser(Exception):
    """There is no Chromium and none could be installed."""


def _installed() -> str | None:
    for candidate in (*filter(None, map(shutil.which, NAMES)), *APPLICATIONS):
        if (
            Path(candidate).exists()
            and not subprocess.run(
                [candidate, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
            ).returncode
        ):
            return candidate
    return None


def _is_root_with_apt() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _apt(*packages: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["update"], ["install", "-y", "--no-install-recommends", *packages])
    return all(
        subprocess.run(["apt-get", "-qq", *step], env=environment, stdout=subprocess.DEVNULL, check=False).returncode
        == 0
        for step in steps
    )


def find_chromium() -> str | None:
    """The path of a Chromium, installing one if need be; None stands for Playwright's own; NoBrowser if all fails."""
    if here := _installed():
        return here
    if _is_root_with_apt() and _apt("chromium") and (here := _installed()):
        return here
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if done.returncode == 0:
        return None
    raise NoBrowser(
        "the tests need a Chromium, and none could be installed. Install Chromium or Google Chrome "
        "with your system's package manager, and run `make test` again."
    )


def install_fonts() -> None:
    """Install fonts for Chinese, Japanese and Korean where the tests may and none is there."""
    lists = shutil.which("fc-list")
    if lists and not subprocess.check_output([lists, ":lang=ja"]) and _is_root_with_apt():
        _apt("fonts-noto-cjk")
