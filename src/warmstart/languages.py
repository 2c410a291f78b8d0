"""The five languages of the book: how gettext names them, how the web names them, how they name themselves."""

from typing import NamedTuple


class Language(NamedTuple):
    """`code` is gettext's and Sphinx's name, `tag` the BCP 47 tag of pages and folders, `name` its own name."""

    code: str
    tag: str
    name: str


LANGUAGES = (
    Language("en", "en", "English"),
    Language("zh_CN", "zh-Hans", "简体中文"),
    Language("zh_TW", "zh-Hant", "繁體中文"),
    Language("ja", "ja", "日本語"),
    Language("ko", "ko", "한국어"),
)
SOURCE = LANGUAGES[0]
TRANSLATIONS = LANGUAGES[1:]


def language(name: str) -> Language:
    """The language whose code or tag is `name`; KeyError if the book has none of that name."""
    for one in LANGUAGES:
        if name in (one.code, one.tag):
            return one
    raise KeyError(name)
