"""The verbs behind `make`: build, serve, translate, check; `run` for scenarios; `page` and `quiz` for authors."""

import argparse
import sys
from datetime import date
from pathlib import Path

from warmstart.languages import LANGUAGES, language


def project_folder() -> Path:
    """The folder of the book: the one that holds `_config.yml`, here or above; the program ends if there is none."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "_config.yml").exists() and (folder / "book").is_dir():
            return folder
    sys.exit("warmstart: there is no _config.yml here or above; run it inside the book's folder.")


def build(arguments: argparse.Namespace) -> None:
    """Build the site, or end with a sentence that says what is wrong."""
    from warmstart.bundle.javascript import BundleFailed
    from warmstart.notebooks.executed import LabFailed
    from warmstart.site.build import BuildFailed, build
    from warmstart.site.notebooks import NotebookFailed

    project = project_folder()
    languages = tuple(language(tag) for tag in arguments.language) if arguments.language else LANGUAGES
    try:
        build(project, project / "_build", languages)
    except (BuildFailed, BundleFailed, LabFailed, NotebookFailed) as error:
        sys.exit(f"\nwarmstart: {error}")


def serve(arguments: argparse.Namespace) -> None:
    """Build the site, serve it, and rebuild what is saved, until interrupted."""
    from warmstart.site.serve import PortTaken, serving
    from warmstart.site.watch import rebuild_on_change

    project = project_folder()
    try:
        with serving(project / "_build" / "site", arguments.port) as address:
            build(arguments)
            print(f"\n  Warm Start is at {address}   (stop it with Ctrl+C)\n", flush=True)
            rebuild_on_change(project)
    except PortTaken as error:
        sys.exit(f"warmstart: {error}")


def messages(project: Path) -> dict:
    """Every message of the project by domain; the program ends with a sentence if a page or a bank cannot be read."""
    from warmstart.quiz.bank import BankDamaged
    from warmstart.site.messages import ExtractionFailed, extract

    try:
        return extract(project, project / "_build")
    except (BankDamaged, ExtractionFailed) as error:
        sys.exit(f"\nwarmstart: {error}")


def translate(_arguments: argparse.Namespace) -> None:
    """Bring the catalogues up to date with the English source."""
    from warmstart.translation.update import update

    project = project_folder()
    update(project, messages(project))


def check(_arguments: argparse.Namespace) -> None:
    """Print the map of skills, and what is missing, fuzzy or wrong in the catalogues; exit status 1 if anything is."""
    from warmstart.quiz.skill_map import told
    from warmstart.translation.check import report

    project = project_folder()
    templates = messages(project)
    print("\n".join(told(project)), end="\n\n")
    sys.exit(report(project, templates))


def page(arguments: argparse.Namespace) -> None:
    """Run the cells of one page, and print what each shows, how long it takes, and what each prediction answers."""
    from warmstart.sphinx_extension.rehearsal import rehearsal

    if not arguments.file.is_file():
        sys.exit(f"warmstart: there is no page {arguments.file}")
    for line in rehearsal(arguments.file.read_text(encoding="utf-8")):
        print(line, flush=True)


def check_quizzes(arguments: argparse.Namespace) -> None:
    """Print what is wrong with the banks and the drills: file, line, id, rule; exit status 1 if anything is."""
    from warmstart.drill.check import beside
    from warmstart.quiz.check import report

    sys.exit(report(project_folder(), arguments.files, arguments.record, date.today(), beside))


def map_skills(arguments: argparse.Namespace) -> None:
    """Print which sections, labs and questions there are for each skill that the book covers, and what is missing."""
    from warmstart.quiz.bank import BankDamaged
    from warmstart.quiz.blueprint import read
    from warmstart.quiz.skill_map import told

    project = project_folder()
    exams = read(project)[0].exams
    if arguments.exam and arguments.exam not in exams:
        sys.exit(f"warmstart: there is no exam {arguments.exam}; there are: {', '.join(exams)}")
    try:
        print("\n".join(told(project, arguments.exam)))
    except BankDamaged as error:
        sys.exit(f"warmstart: a bank cannot be read\n{error}")


def main() -> None:
    """Read the command line and do what it says."""
    from warmstart.export import command as export_command
    from warmstart.export import variants
    from warmstart.scenario import command

    parser = argparse.ArgumentParser(prog="warmstart", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="verb")
    for verb in (build, serve, translate, check):
        one = verbs.add_parser(verb.__name__, help=verb.__doc__)
        one.set_defaults(do=verb)
        if verb in (build, serve):
            one.add_argument(
                "--language",
                action="append",
                choices=[x.tag for x in LANGUAGES],
                metavar="TAG",
                help=f"only this language, one of {', '.join(x.tag for x in LANGUAGES)}; may be repeated",
            )
        if verb is serve:
            one.add_argument("--port", type=int, default=8000, help="the port on this machine (8000)")
    command.add_to(verbs)
    one = verbs.add_parser("page", help=page.__doc__)
    one.add_argument("file", type=Path, help="the page's source, such as book/concurrency.md")
    one.set_defaults(do=page)
    quiz = verbs.add_parser("quiz", help="The banks of questions.").add_subparsers(required=True, metavar="verb")
    one = quiz.add_parser("check", help=check_quizzes.__doc__)
    one.add_argument("files", nargs="*", type=Path, help="only these banks, such as quizzes/execution-environment.yml")
    one.add_argument("--record", action="store_true", help="add new ids to quizzes/ids.txt, once all else is right")
    one.set_defaults(do=check_quizzes)
    export_command.add_to(quiz, project_folder)
    variants.add_to(quiz, project_folder)
    one = quiz.add_parser("map", help=map_skills.__doc__)
    one.add_argument("--exam", default="", metavar="ID", help="only this exam, such as DVA-C02")
    one.set_defaults(do=map_skills)
    arguments = parser.parse_args()
    arguments.do(arguments)


if __name__ == "__main__":
    main()
