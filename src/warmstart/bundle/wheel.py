"""The package as a wheel for readers: what setuptools would pack, and besides, the words of every language.

Written here, from the files as they are: no build needs the network, and the same contents give the same bytes.
"""

import base64
import hashlib
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from warmstart.bundle.pyodide import EPOCH
from warmstart.languages import TRANSLATIONS

PACKED = {".py", ".toml", ".html", ".css"}
FILE_MODE = 0o100644 << 16
WHEEL = "Wheel-Version: 1.0\nGenerator: warmstart\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def _package(package: Path) -> Iterator[tuple[str, bytes]]:
    for file in package.rglob("*"):
        if file.suffix in PACKED and file.is_file():
            yield f"{package.name}/{file.relative_to(package).as_posix()}", file.read_bytes()


def _words(assets: Path) -> Iterator[tuple[str, bytes]]:
    for one in TRANSLATIONS:
        yield f"warmstart/words/{one.tag}.json", (assets / f"messages.{one.tag}.json").read_bytes()


def _quizzes(assets: Path) -> Iterator[tuple[str, bytes]]:
    for file in [*assets.glob("quiz/*.json"), *assets.glob("notebook_quiz.mjs")]:
        yield f"warmstart/quiz/built/{file.name}", file.read_bytes()


def _metadata(about: dict, readme: str) -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {about['name']}",
        f"Version: {about['version']}",
        f"Summary: {about['description']}",
        f"License-Expression: {about['license']}",
        *(f"License-File: {name}" for name in about["license-files"]),
        f"Requires-Python: {about['requires-python']}",
        *(f"Requires-Dist: {needed}" for needed in about["dependencies"]),
    ]
    for extra, wanted in about["optional-dependencies"].items():
        lines += [f"Provides-Extra: {extra}", *(f'Requires-Dist: {needed}; extra == "{extra}"' for needed in wanted)]
    return "\n".join([*lines, "Description-Content-Type: text/markdown", "", readme])


def _about(project: Path, about: dict) -> Iterator[tuple[str, bytes]]:
    folder = f"{about['name']}-{about['version']}.dist-info"
    scripts = "".join(f"{name} = {called}\n" for name, called in about["scripts"].items())
    texts = {
        "METADATA": _metadata(about, (project / about["readme"]).read_text(encoding="utf-8")),
        "WHEEL": WHEEL,
        "entry_points.txt": f"[console_scripts]\n{scripts}",
        "top_level.txt": f"{about['name']}\n",
    }
    yield from ((f"{folder}/{name}", text.encode()) for name, text in texts.items())
    yield from ((f"{folder}/licenses/{name}", (project / name).read_bytes()) for name in about["license-files"])


def _record(folder: str, files: dict[str, bytes]) -> bytes:
    def line(name: str, data: bytes) -> str:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        return f"{name},sha256={digest},{len(data)}\n"

    return "".join([*(line(name, data) for name, data in files.items()), f"{folder}/RECORD,,\n"]).encode()


def _zipped(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            about = zipfile.ZipInfo(name, EPOCH)
            about.external_attr = FILE_MODE
            archive.writestr(about, data, zipfile.ZIP_DEFLATED, 9)


def _project(project: Path) -> dict:
    return tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def wheel_name(project: Path) -> str:
    """The file name of the wheel of `project`."""
    about = _project(project)
    return f"{about['name']}-{about['version']}-py3-none-any.whl"


def write_wheel(project: Path, assets: Path, folder: Path) -> Path:
    """Write the wheel of `project` into `folder`, where no other version stays, and return its path.

    The words of the languages and the compiled quizzes are taken from `assets`. A wheel that would be the same is left
    as it is.
    """
    about = _project(project)
    package = [*_package(project / "src" / about["name"]), *_words(assets), *_quizzes(assets)]
    files = dict(sorted(package) + sorted(_about(project, about)))
    dist_info = f"{about['name']}-{about['version']}.dist-info"
    files[f"{dist_info}/RECORD"] = _record(dist_info, files)
    path = folder / wheel_name(project)
    folder.mkdir(parents=True, exist_ok=True)
    for other in set(folder.glob("*.whl")) - {path}:
        other.unlink()
    fresh = path.with_suffix(".fresh")
    _zipped(fresh, files)
    if path.exists() and path.read_bytes() == fresh.read_bytes():
        fresh.unlink()
    else:
        fresh.replace(path)
    return path
