"""A small but real lab, and its catalogue in Japanese, in a project of its own."""

from pathlib import Path

from warmstart.languages import language
from warmstart.notebooks.markdown import Writer
from warmstart.notebooks.notebook import NEEDS, STANDS
from warmstart.notebooks.words import Words

ROOT = Path(__file__).resolve().parents[2]
SYNTAX = frozenset({"colon_fence", "deflist", "substitution", "attrs_inline"})
DOCUMENT = "labs/who-waits"
WHEEL = "warmstart-0.1.0-py3-none-any.whl"
CONFIGURATION = f"parse:\n  myst_enable_extensions: [{', '.join(sorted(SYNTAX))}]\n"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'

LAB = """\
---
file_format: mystnb
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

(who-waits)=
# Who waits, and why

A function has {{ timeout_default_s }} seconds. See [the chapter](../book/execution-environment.md).

:::{predict} second-caller
:ask: choice

How long does the second caller wait?

- 100 ms
- 400 ms
:::

```{code-cell} python
:tags: [live, hide-output]

from warmstart import Function, explore, simulate

run = simulate(Function(init_ms=300, duration_ms=100), arrivals=[0, 500, 900])
run.timeline()
```

## Play

```{code-cell} python
:tags: [live, live-figure]

explore(Function(init_ms=300, duration_ms=100), arrivals=[0, 500, 900], duration_ms=(50, 600, 50))
```

```{code-cell} python
:tags: [live, raises-exception]

Function(memory_mb=64)
```

:::{remember}
- The first caller waits for Init.
:::

```{code-cell} python
---
nbgrader:
  grade: true
  grade_id: one-environment
  locked: false
  points: 2
  schema_version: 3
  solution: true
  task: false
---
def gap():
    ### BEGIN SOLUTION
    return 400
    ### END SOLUTION
simulate(Function(init_ms=300, duration_ms=100), arrivals=[0, gap() or 0]).cold_starts
```
"""

JAPANESE = {
    "Who waits, and why": "誰が、なぜ待つのか",
    "A function has {{ timeout_default_s }} seconds. See [the chapter](../book/execution-environment.md).":
        "関数に与えられる時間は{{ timeout_default_s }}秒です。[章](../book/execution-environment.md)を見てください。",
    "How long does the second caller wait?": "2人目は、どれだけ待ちますか。",
    "100 ms": "100 ms",
    "400 ms": "400 ms",
    "Play": "動かす",
    "The first caller waits for Init.": "最初の呼び出し元はInitを待ちます。",
}  # fmt: skip
OUR_WORDS = {
    "Predict": "予想",
    "Remember": "覚えておくこと",
    NEEDS: "Python {version}と`{wheel}`が必要です。",
    STANDS: "`{path}`にあります。",
}


def catalogue(words: dict[str, str]) -> str:
    """A gettext catalogue; a message without a translation is not finished."""
    return HEAD + "".join(f'\nmsgid "{msgid}"\nmsgstr "{text}"\n' for msgid, text in words.items())


def small_project(folder: Path, prose: dict[str, str] | None = None) -> Path:
    """A project with the lab alone, in Japanese as `prose` says it (JAPANESE if not given), and our own package."""
    words = folder / "locale" / "ja" / "LC_MESSAGES"
    for path, text in {
        folder / "_config.yml": CONFIGURATION,
        folder / f"{DOCUMENT}.md": LAB,
        words / f"{DOCUMENT}.po": catalogue(JAPANESE if prose is None else prose),
        words / "warmstart.po": catalogue(OUR_WORDS),
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "book").mkdir()
    (folder / "src").symlink_to(ROOT / "src")
    return folder


class NoLinks:
    """A book whose address is not known, and none of whose sections has a title."""

    def title(self, _target: str) -> None:
        """None."""

    def address(self, _target: str) -> None:
        """None."""


def writer(project: Path, tag: str, document: str = DOCUMENT) -> Writer:
    """What writes a page of `project` in a language."""
    return Writer(Words(project, language(tag), document), NoLinks(), SYNTAX)
