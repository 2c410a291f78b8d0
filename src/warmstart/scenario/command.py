"""`warmstart run`: the report of a scenario file, for people, for programs, and as a figure."""

import argparse
import json
import os
import sys
from contextlib import nullcontext, redirect_stdout
from functools import partial
from pathlib import Path

from warmstart.figures import concurrency, tank, timeline
from warmstart.figures.standalone import standalone
from warmstart.languages import LANGUAGES
from warmstart.messages import Refused, speak
from warmstart.scenario.executed import ScenarioFailed, run_left
from warmstart.scenario.report import report
from warmstart.scenario.structure import schema, structure
from warmstart.scenario.watching import NoBar, watching
from warmstart.simulator import RegionRun

REPORTED, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130
EACH = {"timeline": timeline, "concurrency": concurrency}  # figures of one function
FIGURES = (*EACH, "tank")
LOG_LINES = 20
ABOUT = """\
Run a scenario file and print what happened.

A scenario is ordinary Python that leaves a run: its last line is an
expression that is one, or else its variable `run` holds one.

    from warmstart import Function, simulate
    shop = Function(name="shop", init_ms=300, duration_ms=100)
    run = simulate(shop, arrivals=[0, 500, 900])
"""
STATUSES = {
    REPORTED: "the report was printed",
    FAILED: "the scenario failed: line and reason are on standard error",
    MISUSED: "the command line is wrong, or a file cannot be read or written",
    INTERRUPTED: "interrupted with Ctrl+C: the report tells what had happened",
}
LANGUAGE_TAGS = [one.tag for one in LANGUAGES]


def lines(text: str) -> int:
    """A number of lines, 1 or more."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of lines")
    return int(text)


# As argparse takes them; the API reference lists them as well.
OPTIONS = {
    "scenario": {"nargs": "?", "type": Path, "help": "a Python file, such as shop.py"},
    "--logs": {"nargs": "?", "type": lines, "const": LOG_LINES, "default": 0, "metavar": "LINES",
               "help": f"with the last lines of each function's log, {LOG_LINES} unless you say how many"},
    "--json": {"action": "store_true", "help": "the report as JSON; what the scenario prints goes to standard error"},
    "--rows": {"action": "store_true", "help": "in the JSON: every request and every environment"},
    "--schema": {"action": "store_true", "help": "print the JSON Schema of --json, with the meaning of each field"},
    "--svg": {"type": Path, "metavar": "FILE", "help": "draw the run into an SVG file"},
    "--figure": {"choices": FIGURES, "default": "timeline", "metavar": "FIGURE",
                 "help": f"what is drawn, one of {', '.join(FIGURES)}; a tank is the concurrency of a Region"},
    "--language": {"choices": LANGUAGE_TAGS, "metavar": "TAG",
                   "help": f"the language of the figure, one of {', '.join(LANGUAGE_TAGS)}"},
    "--progress": {"action": "store_true", "help": "a bar in the terminal while the scenario runs; it needs tqdm"},
}  # fmt: skip


def add_to(verbs: argparse._SubParsersAction) -> None:
    """The verb `run` and its options join the verbs of the command line."""
    statuses = "\n".join(f"  {status:<5}{meaning}" for status, meaning in STATUSES.items())
    one = verbs.add_parser("run", help="Run a scenario file and print what happened.", description=ABOUT,
                           epilog=f"exit status:\n{statuses}",
                           formatter_class=partial(argparse.RawDescriptionHelpFormatter, width=80))  # fmt: skip
    for name, option in OPTIONS.items():
        one.add_argument(name, **option)
    one.set_defaults(do=lambda arguments: sys.exit(carry_out(arguments)))


def carry_out(arguments: argparse.Namespace) -> int:
    """The exit status, once everything that the command line asks for is printed and written."""
    try:
        if arguments.schema:
            _print_json(schema())
            return REPORTED
        if arguments.scenario is None:
            return _say(MISUSED, "which scenario? For example: warmstart run shop.py")
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal may not have every sign that a log can hold
        with (redirect_stdout(sys.stderr) if arguments.json else nullcontext(),
              watching(bar=arguments.progress) as interruptions):  # fmt: skip
            run = run_left(arguments.scenario)
        if arguments.svg:
            if arguments.figure == "tank" and run.limit is None:
                return _say(MISUSED, "--figure tank: this scenario leaves the run of one function, not of a Region")
            if arguments.language:
                speak(arguments.language)
            arguments.svg.write_text(_drawn(run, arguments.figure), encoding="utf-8")
        if arguments.json:
            _print_json(structure(run, rows=arguments.rows, log_lines=arguments.logs))
        else:
            print(report(run, str(arguments.scenario), arguments.logs))
        sys.stdout.flush()
        if interruptions:
            return _say(INTERRUPTED, "interrupted; the report tells what had happened until then")
    except ScenarioFailed as failed:
        print(failed, file=sys.stderr)
        return FAILED
    except NoBar as missing:
        return _say(MISUSED, str(missing))
    except Refused as refused:  # a language that has not been built
        return _say(MISUSED, str(refused))
    except BrokenPipeError:
        # Whoever reads has seen enough (`| head`); nothing is left for the interpreter to flush at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REPORTED
    except OSError as error:
        return _say(MISUSED, f"{error.filename or 'standard output'}: {error.strerror}")
    except KeyboardInterrupt:
        return INTERRUPTED
    return REPORTED


def _drawn(run: RegionRun, figure: str) -> str:
    if figure == "tank":
        return standalone({figure: tank(run)})
    return standalone({name: EACH[figure](one) for name, one in run.items()})


def _print_json(value: dict) -> None:
    print(json.dumps(value, allow_nan=False, indent=2))


def _say(status: int, sentence: str) -> int:
    print(f"warmstart run: {sentence}", file=sys.stderr)
    return status
