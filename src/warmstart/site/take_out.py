"""What leaves the book, ready to download: every format of the whole book and of each chapter, in every language.

The files of a language are in `take-out/<tag>/` of the site. `_build/take-out/<tag>.json` tells what there is, and of
what each file was made: it is made anew only when that has changed.
"""

import hashlib
import json
from pathlib import Path

import yaml

from warmstart.export import FORMATS, Edition, Part, files
from warmstart.export.banks import Banks
from warmstart.export.command import NAME
from warmstart.export.saving import save
from warmstart.languages import Language
from warmstart.quiz.bank import BankDamaged

FOLDER = "take-out"
# A paper of the whole book would be for nobody.
OF_THE_BOOK = tuple(one for one in FORMATS if one != "paper")
MADE_BY = ("export", "quiz/static.py", "facts/printing.py")


def write_take_out(project: Path, out: Path, language: Language) -> None:
    """Write the files of a language as far as they changed, and what there is, for the page that offers them.

    A damaged bank leaves everything as it was; whoever writes the questions for the scripts tells of it.
    """
    banks = Banks(project, language)
    try:
        parts = banks.parts()
    except BankDamaged:
        return
    edition = banks.edition(_address(project))
    folder = out / "site" / FOLDER / language.tag
    before = {one["name"]: one for one in offered(out, language)}
    made_by = _made_by(project, edition)
    entries = []
    chapters = [(part.slug, [part], tuple(FORMATS)) for part in parts]
    for name, some, formats in [(NAME, parts, OF_THE_BOOK), *chapters] if parts else []:
        made_of = hashlib.sha256(f"{made_by}{json.dumps(some)}".encode()).hexdigest()
        entry = before.get(name, {})
        if entry.get("made_of") != made_of or not all((folder / one["file"]).exists() for one in entry["files"]):
            entry = _written(folder, name, some, formats, edition) | {"made_of": made_of}
        entries.append(entry)
    listing = _listing(out, language)
    listing.parent.mkdir(parents=True, exist_ok=True)
    listing.write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
    _remove_others(folder, {one["file"] for entry in entries for one in entry["files"]})


def offered(out: Path, language: Language) -> list[dict]:
    """What there is to download: the book, then each chapter, with name, title in HTML (the book has none), and files.

    A file tells its format, its name and its bytes.
    """
    listing = _listing(out, language)
    return json.loads(listing.read_text(encoding="utf-8")) if listing.exists() else []


def _listing(out: Path, language: Language) -> Path:
    return out / FOLDER / f"{language.tag}.json"


def _written(folder: Path, name: str, parts: list[Part], formats: tuple[str, ...], edition: Edition) -> dict:
    made = [(format, *file) for format in formats for file in files(format, parts, name, edition)]
    save(folder, [(file, data) for _format, file, data in made])
    told = [{"format": format, "file": file, "bytes": len(data)} for format, file, data in made]
    return {"name": name, "title": "" if name == NAME else parts[0].title, "files": told}


def _made_by(project: Path, edition: Edition) -> str:
    package = project / "src" / "warmstart"
    sources = sorted(file for one in MADE_BY for file in [package / one, *(package / one).rglob("*")] if file.is_file())
    code = b"".join(file.read_bytes() for file in sources if file.suffix != ".pyc")
    words = json.dumps(edition.words.messages, sort_keys=True)
    return hashlib.sha256(code + f"{words}{edition.address}{edition.language.tag}".encode()).hexdigest()


def _address(project: Path) -> str:
    configuration = yaml.safe_load((project / "_config.yml").read_text(encoding="utf-8"))
    return configuration.get("html", {}).get("baseurl", "")


def _remove_others(folder: Path, names: set[str]) -> None:
    for path in folder.glob("*"):
        if path.name.removesuffix(".gz") not in names:
            path.unlink()
