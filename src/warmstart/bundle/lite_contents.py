"""The files that a reader finds in JupyterLite: notebooks by language, and the listing that it reads of each folder."""

import json
from datetime import UTC, datetime
from pathlib import Path

FILES, LISTINGS = "files", "api/contents"
LISTING = "all.json"


def _when(path: Path) -> str:
    files = path.rglob("*.ipynb") if path.is_dir() else [path]
    newest = max((file.stat().st_mtime for file in files), default=0)
    return datetime.fromtimestamp(newest, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _entry(path: Path, root: Path, kind: str, content: list | None = None) -> dict[str, object]:
    return {
        "name": "" if path == root else path.name,
        "path": "" if path == root else path.relative_to(root).as_posix(),
        "type": kind,
        "format": "json" if content is not None else None,
        "content": content,
        "mimetype": None,
        "size": path.stat().st_size if path.is_file() else None,
        "created": _when(path),
        "last_modified": _when(path),
        "writable": True,
    }


def _kind(path: Path) -> str:
    return "directory" if path.is_dir() else "notebook"


def _write_if_changed(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def write_contents(app: Path, notebooks: dict[str, dict[str, str]]) -> None:
    """Lay notebooks into the JupyterLite at `app`: for each folder, its files by name; other files there go.

    A folder that is not named stays as it is.
    """
    root = app / FILES
    for folder, texts in notebooks.items():
        for name, text in texts.items():
            _write_if_changed(root / folder / name, text)
        for path in (root / folder).glob("*"):
            if path.name.removesuffix(".gz") not in texts:
                path.unlink()
    for folder in (root, *(path for path in sorted(root.iterdir()) if path.is_dir())):
        inside = [_entry(one, root, _kind(one)) for one in sorted(folder.iterdir()) if one.suffix != ".gz"]
        listing = app / LISTINGS / folder.relative_to(root) / LISTING
        _write_if_changed(listing, json.dumps(_entry(folder, root, "directory", inside), ensure_ascii=False))
