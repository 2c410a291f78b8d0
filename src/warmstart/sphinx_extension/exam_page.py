"""`{exam}`: the place of a practice exam, and what the blueprint says of the exam: format, domains, skills."""

from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from warmstart.messages import N_
from warmstart.quiz import blueprint
from warmstart.quiz.bank import FOLDER, BankDamaged, paths, whole
from warmstart.quiz.blueprint import Blueprint, Exam, Statement
from warmstart.quiz.markdown import inline
from warmstart.sphinx_extension.complete import complete
from warmstart.translation import catalogue

log = logging.getLogger(__name__)

EXTRA_MINUTES = 30  # what AWS adds on request for those whose first language is not English; also in web/exam/form.mjs

QUESTIONS, MINUTES = N_("Questions"), N_("Minutes")
MORE = N_("{minutes}, or {more} on request for those whose first language is not English")
KINDS, OF_KIND = (
    N_("Kinds of question"),
    N_("one right answer of four; or two and more of up to six, with their number"),
)
PASSING, SCALE = N_("Passing score"), N_("{score} on a scale from 100 to 1000")
THE_FORMAT, THE_DOMAINS = N_("The format of {exam}"), N_("The domains of {exam}")
DOMAIN, SHARE, RESERVED = N_("Domain"), N_("Share of the exam"), N_("Questions kept for the practice exam")
SKILLS = N_("{domain}: {asked} of {all} skills are asked")
ASKED = N_("Asked here; the number of questions stands behind each")
NOT_ASKED = N_("Taught in this book as it is planned, and not asked here yet")
NOT_TAUGHT = N_("Not in this book")


class exam(nodes.General, nodes.Element):
    """The place of one part of the page."""


class ExamPart(SphinxDirective):
    """One part of an exam that the blueprint knows; what it holds is known when all banks have been read."""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        """The place."""
        id_, part = self.arguments
        known, _findings = blueprint.read(Path(self.env.srcdir))
        if id_ not in known.exams:
            raise self.error(f"{blueprint.FILE} has no exam {id_}; it has {', '.join(known.exams) or 'none'}")
        if part not in PARTS:
            raise self.error(f"an exam has no part {part}; it has {', '.join(PARTS)}")
        self.env.metadata[self.env.docname]["exam"] = True
        return [exam(id=id_, part=part)]


class Drawing:
    """What the parts of an exam are drawn from: the blueprint, the reserved questions, and the words for both."""

    def __init__(
        self, known: Blueprint, one: Exam, skills: list[tuple[str, ...]], say: Callable, inline: Callable
    ) -> None:
        self.exam, self.say, self.inline = one, say, inline
        self.domains = [domain for domain in known.domains.values() if domain.exam == one.id]
        self.statements = [statement for statement in known.statements.values() if statement.exam == one.id]
        domain_of = {statement.id: statement.domain_id for statement in self.statements}
        own = [[skill for skill in tested if skill in domain_of] for tested in skills]
        # As in web/exam/form.mjs: a question belongs to the domain of its first skill.
        self.reserved = Counter(domain_of[tested[0]] for tested in own if tested)
        self.asked = Counter(skill for tested in own for skill in set(tested))

    def panel(self) -> Iterator[str]:
        """Where the script puts the exam."""
        yield f'<div class="ws-exam" data-of="{escape(self.exam.id)}"></div>'

    def format(self) -> Iterator[str]:
        """A table of what the exam is like."""
        minutes, more = self.exam.minutes, self.exam.minutes + EXTRA_MINUTES
        yield from self.head(THE_FORMAT)
        for name, said in (
            (QUESTIONS, str(self.exam.items)),
            (MINUTES, self.say(MORE, minutes=minutes, more=more)),
            (KINDS, self.say(OF_KIND)),
            (PASSING, self.say(SCALE, score=self.exam.passing)),
        ):
            yield f'<tr><th scope="row">{self.say(name)}</th><td>{said}</td></tr>'
        yield "</tbody></table></div>"

    def shares(self) -> Iterator[str]:
        """A table of the domains: how much of the exam each is, and how many questions there are."""
        yield from self.head(THE_DOMAINS, DOMAIN, SHARE, RESERVED)
        for one in self.domains:
            yield f'<tr><th scope="row">{self.inline(one.title)}</th><td>{one.weight}%</td>'
            yield f"<td>{self.reserved[one.id]}</td></tr>"
        yield "</tbody></table></div>"

    def skills(self) -> Iterator[str]:
        """Each domain folded: the skills that are asked, those that are not yet, and those that the book leaves out."""
        for one in self.domains:
            mine = [statement for statement in self.statements if statement.domain_id == one.id]
            asked = [statement for statement in mine if self.asked[statement.id]]
            said = self.say(SKILLS, domain=self.inline(one.title), asked=len(asked), all=len(mine))
            yield f'<details class="ws-exam-fold"><summary>{said}</summary>'
            rest = [statement for statement in mine if statement not in asked]
            yield from self.listed(ASKED, asked)
            yield from self.listed(NOT_ASKED, [statement for statement in rest if statement.in_scope])
            yield from self.listed(NOT_TAUGHT, [statement for statement in rest if not statement.in_scope])
            yield "</details>"

    def listed(self, name: str, statements: list[Statement]) -> Iterator[str]:
        """Skills below their name, if there are any."""
        if not statements:
            return
        yield f"<h3>{self.say(name)}</h3><ul>"
        for one in statements:
            count = f' <span class="ws-exam-count">({self.asked[one.id]})</span>' if self.asked[one.id] else ""
            yield f"<li>{self.inline(one.text)}{count}</li>"
        yield "</ul>"

    def head(self, name: str, *columns: str) -> Iterator[str]:
        """How a table begins."""
        said = self.say(name, exam=self.exam.id)
        yield f'<div class="ws-scroll" role="region" tabindex="0" aria-label="{said}">'
        yield '<table class="table ws-exam-table">'
        if columns:
            cells = "".join(f'<th scope="col">{self.say(one)}</th>' for one in columns)
            yield f"<thead><tr>{cells}</tr></thead>"
        yield "<tbody>"


PARTS = {"panel": Drawing.panel, "format": Drawing.format, "domains": Drawing.shares, "skills": Drawing.skills}


class DrawExam(SphinxPostTransform):
    """Put the HTML in its place; what a catalogue lacks is a warning, and so stops the build."""

    default_priority = 5
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Draw every place of the page."""
        places = list(self.document.findall(exam))
        if not places:
            return
        project, code = Path(self.app.srcdir), self.config.language
        words, of_exams = catalogue(project, code), catalogue(project, code, f"{FOLDER}/blueprint")
        known, _findings = blueprint.read(project)
        skills = reserved(project)

        def say(msgid: str, **values: object) -> str:
            return escape(words(msgid), quote=False).format(**values)

        def told(text: str) -> str:
            return inline(of_exams(text), code)

        with complete(words, of_exams, language=code, location=self.env.docname):
            for place in places:
                drawing = Drawing(known, known.exams[place["id"]], skills, say, told)
                html = "".join(PARTS[place["part"]](drawing))
                place.replace_self(nodes.raw("", html, format="html"))


def reserved(project: Path) -> list[tuple[str, ...]]:
    """The skills of each question that is kept for the practice exam; none of a bank that is damaged."""
    found = []
    for path in paths(project):
        try:
            found += [one.skills for one in whole(path).questions if one.pool == "reserved"]
        except BankDamaged as damaged:
            log.warning("a bank cannot be read\n%s", damaged)
    return found


def pages_of_exams(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again in every build: they tell of all banks."""
    return [name for name in env.found_docs if env.metadata[name].get("exam")]


def setup(app: Sphinx) -> None:
    """Register the directive, its drawing, and the rewriting."""
    app.add_node(exam)
    app.add_directive("exam", ExamPart)
    app.add_post_transform(DrawExam)
    app.connect("env-updated", pages_of_exams)
