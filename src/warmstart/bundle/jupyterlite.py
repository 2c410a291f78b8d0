"""JupyterLite for the site: Jupyter in the reader's browser, from our own files alone.

The application is built once for its version and configuration. The packages of its kernel and the notebooks in it are
laid beside it at every build, which takes a moment. Pyodide's core is the one that the pages use.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from warmstart.bundle.javascript import BundleFailed
from warmstart.bundle.kernel_packages import LOCK, kernel_packages, normal, write_packages

APP = "lite"
MEGABYTES = 14  # what a first opening loads, packed, the core of Pyodide included; measured by the browser's test
PYTHON = "python"  # the folder of the kernel's packages, within the application
MADE_OF = ("jupyterlite-core", "jupyterlite-pyodide-kernel", "jupyterlab-widgets", "anywidget")
CALLED = ("--apps", "notebooks", "--apps", "tree", "--no-sourcemaps", "--no-unused-shared-packages")
KERNEL_PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"
OUR_NAME = "warmstart"

# Browsers take the woff2 fonts; of the settings' schemas one file that holds all is asked for.
UNUSED = ("build/fa-*.svg", "build/fa-*.eot", "build/fa-*.ttf", "build/fa-*.woff", "build/schemas/@*", "doc",
          "rspack.config*", "**/package.json", "static/favicons")  # fmt: skip
EXTENSIONS = "extensions"  # their package.json are read by JupyterLite itself

DISABLED = [
    "@jupyter-notebook/notebook-extension:checkpoints",  # no notebook here has any
    "@jupyter-notebook/notebook-extension:tab-icon",  # shows the kernel's state with icons that are not here
]

# A worker can answer before the page begins to wait. Then `Atomics.waitAsync` gives a text where the kernel's library
# (coincident 1) expects a promise, and the call is lost.
MENDED = """<link rel="icon" type="image/svg+xml" href="../../assets/favicon.svg">
<script>
{
  const waitAsync = Atomics.waitAsync;
  if (waitAsync) Atomics.waitAsync = (...place) => {
    const waiting = waitAsync.apply(Atomics, place);
    return waiting.async ? waiting : {async: true, value: Promise.resolve(waiting.value)};
  };
}
</script>
"""
HEAD = '<meta charset="utf-8">\n'

# JupyterLite stops "Run all" at every error, also in a cell that is tagged raises-exception: it does not look at what
# the cell's request says of it. What was interrupted does not stop it.
ANSWER = 'msgType:"execute_reply",channel:"shell",parentHeader:e.header,session:e.header.session,content:s}'
ANSWER_MENDED = ANSWER.replace("content:s}", 'content:s,metadata:t.stop_on_error===false?{cause:"interrupt"}:{}}')


def configuration(packages: list[str]) -> dict[str, object]:
    """The settings of JupyterLite; `packages` are loaded when a kernel starts, and no others can be had."""
    kernel = {
        "pyodideUrl": "./../pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"lockFileURL": f"{PYTHON}/{LOCK}", "packages": packages},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Warm Start",
            "appUrl": "./tree",
            "faviconUrl": "./notebooks/favicon.ico",
            "contentsAllJsonFile": "all.json",
            "disabledExtensions": DISABLED,
            "litePluginSettings": {KERNEL_PLUGIN: kernel},
        },
    }


def bundle_jupyterlite(project: Path, scratch: Path, site: Path, wheel: Path) -> Path:
    """Lay JupyterLite into `site`, with `wheel` among the packages of its kernel, and return its folder.

    The core of Pyodide must be in `site` already; `scratch` is for what is made on the way. BundleFailed if
    JupyterLite does not build.
    """
    wheels = [*kernel_packages(project, scratch), wheel]
    names = sorted(normal(one.name.split("-")[0]) for one in wheels)
    settings = json.dumps(configuration(names), indent=1)
    made_of = hashlib.sha256(f"{[version(name) for name in MADE_OF]}{settings}".encode() + Path(__file__).read_bytes())
    app, stamp = site / APP, site / APP / ".made-of"
    if not (stamp.exists() and stamp.read_text() == made_of.hexdigest()):
        shutil.rmtree(app, ignore_errors=True)
        _build(scratch / "app", settings)
        shutil.copytree(scratch / "app" / "built", app)
        stamp.write_text(made_of.hexdigest())
    lock = project / "node_modules" / "pyodide" / LOCK
    write_packages(lock, wheels, app / PYTHON)
    return app


def _build(scratch: Path, settings: str) -> None:
    built = scratch / "built"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    (scratch / "jupyter-lite.json").write_text(settings)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTERLITE_")}
    done = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", scratch, "--output-dir", built, *CALLED],
        cwd=scratch,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BundleFailed(f"JupyterLite does not build:\n{done.stdout}{done.stderr}")
    for pattern in UNUSED:
        for path in built.glob(pattern):
            if EXTENSIONS not in path.relative_to(built).parts:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    _mend(built, "*/index.html", HEAD, HEAD + MENDED)
    _mend(built, "build/*.js", ANSWER, ANSWER_MENDED)


def _mend(built: Path, pattern: str, before: str, after: str) -> None:
    files = [path for path in built.glob(pattern) if before in path.read_text(encoding="utf-8")]
    if not files:
        raise BundleFailed(f"JupyterLite is not the one that we know: no {pattern} holds {before!r}")
    for path in files:
        path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
