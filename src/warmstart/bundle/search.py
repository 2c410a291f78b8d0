"""The search index: Pagefind finds passages; what a reader is shown of them lies beside it in files of our own.

Pagefind and the browser cut Chinese, Japanese and Korean into words, and do not agree where. So no word is cut here:
neighbouring characters are indexed in pairs, spelt in Latin letters that both leave alone, and web/search_words.mjs
does the same with what is looked for. Spaces count for nothing then, as when a reader leaves out those of Korean.
"""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import unicodedata
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind_bin_extended import get_executable

from warmstart.bundle.passages import Passage, passages
from warmstart.languages import LANGUAGES, SOURCE, Language

KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
HANGUL = "\uac00-\ud7a3"
CJK = KANA + HAN + HANGUL
RUN = re.compile(rf"[{CJK}]+(?:\s+[{CJK}]+)*")
NEEDED = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind", "index")
SIGNATURE = len("pagefind_dcd")  # at the head of everything that Pagefind packs

Pages = dict[str, list[Passage]]


class SearchFailed(Exception):
    """Pagefind made no index; the text is what it said."""


def spelt(characters: str) -> str:
    """One or two characters as a word of letters, the first of which nobody types; that of one begins that of two."""
    return "ʒ" + "".join(chr(ord("a") + int(digit, 16)) for one in characters for digit in f"{ord(one):04x}")


def paired(text: str) -> str:
    """`text` with each run of Chinese, Japanese or Korean as the words of its pairs of characters."""

    def pairs(match: re.Match) -> str:
        run = "".join(match[0].split())
        return f" {' '.join(spelt(run[at : at + 2]) for at in range(max(len(run) - 1, 1)))} "

    return RUN.sub(pairs, unicodedata.normalize("NFKC", text))


def indexed(text: str, language: Language) -> str:
    """`text` as Pagefind shall index it.

    Only in English does Pagefind treat `keep_alive_s` and `10,240` alike in a page and in a query. Elsewhere they are
    cut at every sign, here and in web/search_words.mjs.
    """
    words = paired(text)
    return words if language == SOURCE else re.sub(r"[\W_]+", " ", words).lower()


def record(passage: Passage, language: Language) -> str:
    """A passage as the page that Pagefind shall index."""
    said = passage.title, passage.elsewhere, *passage.paragraphs
    if passage.kind == "name":  # no heading for Pagefind, which gives headings weight; and looked for as memory_mb too
        said = "", passage.title, passage.title.rpartition(".")[2], *said[1:]
    title, *paragraphs = (escape(indexed(text, language)) for text in said)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<!doctype html><html lang="{language.tag}"><body><h1>{title}</h1>{body}</body></html>'


def digest(site: Path, pages: list[Path]) -> str:
    """A digest of all that an index is made from: the pages of `site`, and the code that makes it."""
    made_by = [*sorted(Path(__file__).parent.glob("*.py")), get_executable().parent / "__init__.py"]
    parts = [part for page in pages for part in (page.relative_to(site).as_posix().encode(), page.read_bytes())]
    return hashlib.sha256(b"\0".join([*parts, *(file.read_bytes() for file in made_by)])).hexdigest()


def index_pages(site: Path, stamps: Path) -> list[Language]:
    """Write `site`/pagefind/xx, all that a search in the language xx needs, from the pages in `site`/xx.

    Only for the languages whose pages have changed, as the folder `stamps` remembers; these come back. Raises
    SearchFailed if Pagefind does not do its part.
    """
    return [language for language in LANGUAGES if _index_language(site, stamps / language.tag, language)]


def _index_language(site: Path, stamp: Path, language: Language) -> bool:
    files = sorted((site / language.tag).rglob("*.html"))
    made_from = digest(site, files)
    out = site / "pagefind" / language.tag
    if out.exists() and stamp.exists() and stamp.read_text() == made_from:
        return False
    shutil.rmtree(out, ignore_errors=True)
    pages = read(site / language.tag, files)
    if not pages:
        return False
    with TemporaryDirectory() as folder:
        ids = find_ids(pages, language, Path(folder))
        out.mkdir(parents=True)
        for pattern in NEEDED:
            for path in Path(folder, "bundle").glob(pattern):
                shutil.move(path, out / path.name)
    write_texts(pages, ids, language, out)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(made_from)
    return True


def read(folder: Path, files: list[Path]) -> Pages:
    """The passages of the book's pages among `files`, by the page's address below `folder`."""
    pages = {file.relative_to(folder).as_posix(): passages(file.read_text(encoding="utf-8")) for file in files}
    return {address: some for address, some in pages.items() if some}


def find_ids(pages: Pages, language: Language, work: Path) -> dict[int, str]:
    """Index every passage into `work`/bundle; the id that Pagefind gives to each, by the identity of the passage."""
    records = work / "records"
    records.mkdir()
    every = [passage for some in pages.values() for passage in some]
    for number, passage in enumerate(every):
        (records / f"{number}.html").write_text(record(passage, language), encoding="utf-8")
    command = [get_executable(), "--site", records, "--output-path", work / "bundle", "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SearchFailed(f"Pagefind made no index: {done.stderr or done.stdout}")
    ids = {}
    for path in (work / "bundle" / "fragment").iterdir():
        url = json.loads(gzip.decompress(path.read_bytes())[SIGNATURE:])["url"]
        ids[id(every[int(Path(url).stem)])] = path.stem
    return ids


def write_texts(pages: Pages, ids: dict[int, str], language: Language, out: Path) -> None:
    """Write what there is to find in a language: one file of titles, and one of texts for each page, by its number."""
    contents = [
        {
            "href": address,
            "title": some[0].title,
            "passages": [[ids[id(one)], one.anchor, one.kind, one.title] for one in some],
        }
        for address, some in pages.items()
    ]
    write(out / "contents.json", contents)
    for number, some in enumerate(pages.values()):
        # A term's English word is of use in any language, its words in four others in hardly any.
        write(out / f"{number}.json", [one.text(elsewhere_first=language != SOURCE) for one in some])


def write(path: Path, value: object) -> None:
    """Write `value` as compact JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
