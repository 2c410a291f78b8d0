"""A timeline to go through step by step: bar, line of the log and line of the code belong together.

The steps are a table. Where the page has scripts (web/stepper.mjs), they read that table and show one step at a time.
`data-step` of a row is [instant in ms, row of the timeline, start and end of the bar in ms]; an attempt that no
environment took has neither row nor bar.
"""

import json
from html import escape
from itertools import islice

from warmstart.figures.axis import Axis, time_text
from warmstart.figures.figure import Figure
from warmstart.figures.labels import attribute, label
from warmstart.figures.timeline import timeline, timeline_axis
from warmstart.messages import N_
from warmstart.simulator.initialization import SNAP_START
from warmstart.simulator.phases import Phase
from warmstart.simulator.run import Invocation, Run
from warmstart.simulator.source import compiled
from warmstart.simulator.steps import ARRIVING, Happening, Step, steps

STEPS_MOST = 200
# What a step says: one sentence after the other.
ARRIVES = {False: N_("Request {request} arrives."), True: N_("Request {request} comes again.")}
DELIVERED = {False: N_("The queue delivers event {request}."), True: N_("The queue delivers event {request} again.")}
BEGINS = N_("Invocation {number} begins.")
NONE_IDLE = N_("No environment is idle.")
SENTENCES = {
    Happening.INIT: (NONE_IDLE, N_("Environment {environment} begins its Init.")),
    Happening.RESTORE: (NONE_IDLE, N_("Environment {environment} begins its Restore from the snapshot.")),
    Happening.READY_BEFORE: (N_("Environment {environment} was initialized before the run began."),),
    Happening.START: (BEGINS,),
    Happening.THAW: (N_("Environment {environment} is thawed."), BEGINS),
    Happening.TAKE: (N_("Environment {environment} has room."), BEGINS),
    Happening.RESTARTED: (N_("Init has run again, inside invocation {number}. Now the handler begins."),),
    Happening.PRINT: (N_("Environment {environment} writes “{text}” to its log."),),
    Happening.SPEND: (N_("The code in environment {environment} has waited or computed for {duration}."),),
    Happening.BACKGROUND_DONE: (N_("The background work of invocation {number} is done."),),
    Happening.RESPONSE: (N_("The response of invocation {number} leaves. The extensions work on."),),
    Happening.FROZEN: (N_("Environment {environment} is frozen. Nothing in it runs."),),
    Happening.SHUTDOWN: (N_("Environment {environment} is shut down."),),
    Happening.GONE: (N_("The Shutdown of environment {environment} is over after {duration}."),),
    Happening.THROTTLE: (N_("Throttled: {reason}."),),
    Happening.TURNED_AWAY: (N_("Turned away: {reason}."),),
    Happening.CHECKED: (N_("Checked only. Nothing runs."),),
}
SHUTDOWN_BEGINS = N_("The Shutdown of environment {environment} begins.")
INIT_AHEAD = N_("Environment {environment} begins its Init before a request needs it.")
OVER = {
    Phase.INIT: N_("The Init of environment {environment} is over."),
    Phase.RESTORE: N_("The Restore of environment {environment} is over."),
}
PRINT_UNLOGGED = N_("Environment {environment} writes “{text}”.")
INIT_FAILED = {
    "error": N_("The Init of environment {environment} fails after {duration}."),
    "timeout": N_("The Init of environment {environment} is stopped after {duration}."),
    "crash": N_("The runtime crashes in the Init of environment {environment}, after {duration}."),
}
RESTORE_FAILED = {
    "error": N_("The Restore of environment {environment} fails after {duration}."),
    "timeout": N_("The Restore of environment {environment} is stopped after {duration}."),
    "crash": N_("The runtime crashes in the Restore of environment {environment}, after {duration}."),
}
WAITED_IN_VAIN = N_("Request {request} is turned away: {reason}.")
END = {
    "ok": N_("Invocation {number} has ended after {duration}."),
    "error": N_("Invocation {number} has failed after {duration}."),
    "timeout": N_("Invocation {number} has reached the timeout and is stopped after {duration}."),
    "crash": N_("The runtime has crashed in invocation {number}, after {duration}."),
}
RUNS_ON = N_("Invocation {number} has reached the timeout after {duration}. Its caller is told, and its code runs on.")
BILLED = N_("Billed: {billed} ms.")
COLUMNS = (N_("Time"), N_("Environment"), N_("What happens"))
LOG = N_("Lines of the log")
CODE = N_("Line of the code")


def stepper(run: Run) -> Figure:
    """The timeline of `run`, and below it its first steps, folded: as a table, and one at a time where scripts run.

    >>> simulate(Function(), arrivals=[0, 500, 900]).stepper()
    timeline(requests=3, environments=1, cold_starts=1, throttles=0, end_ms=1000)
    """
    first = list(islice(steps(run), STEPS_MOST + 1))
    if not first:
        return timeline(run)
    axis, code = timeline_axis(run), run.function.code
    columns = (*COLUMNS, *([LOG] if _logs(run) else []), *([CODE] if code else []))
    head = "".join(label("th", msgid, 'scope="col"') for msgid in columns)
    rows = "".join(_row(run, step, axis) for step in first[:STEPS_MOST])
    opens, tells = label("summary", N_("Step by step")), label("summary", N_("The steps as a table"))
    name = attribute("aria-label", N_("The steps as a table"))
    below = label("p", N_("These are the first {count} steps of the run."), count=STEPS_MOST)
    below = (below if len(first) > STEPS_MOST else "") + (_listing(code) if code else "")
    return timeline(run).followed_by(
        f'<details class="ws-table ws-steps">{opens}<details class="ws-table ws-steps-all" open="">{tells}'
        f'<div class="ws-scroll" role="group" tabindex="0" {name}>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{below}</details></details>"
    )


def _logs(run: Run) -> bool:
    """Whether the steps have lines of the log."""
    return run.function.logs_permitted and run.function.log_format != "JSON"


def _row(run: Run, step: Step, axis: Axis) -> str:
    cells = [
        f'<th scope="row">{time_text(step.at_ms)}</th>',
        f"<td>{step.environment or '–'}</td>",
        _said(run, step),
    ]
    if _logs(run):
        lines = " ".join(f"<code>{escape(line)}</code>" for line in step.log)
        cells.append(f'<td class="ws-steps-log">{lines}</td>')
    if run.function.code:
        cells.append(f'<td class="ws-steps-line">{step.line or ""}</td>')
    return f'<tr data-step="{_place(run, step, axis)}">{"".join(cells)}</tr>'


def _place(run: Run, step: Step, axis: Axis) -> str:
    place = [step.at_ms]
    if step.span:
        # What was still frozen when the run ended is drawn to the end of the axis.
        still = step.what is Happening.FROZEN and step.span.end_ms == run.end_ms
        place += [step.environment, step.span.start_ms, axis.end_ms if still else step.span.end_ms]
    return json.dumps([round(number, 3) for number in place], separators=(",", ":"))


def _said(run: Run, step: Step) -> str:
    """The cell that says what happens."""
    call = None if step.invocation is None else run.invocations[step.invocation]
    values = {
        "environment": step.environment,
        "request": call and call.request + 1,
        "number": call and call.index + 1,
        "reason": call and (call.reason or call.exception),
        "billed": call and call.billed_ms,
        "text": step.text.partition("\n")[0],
        "duration": time_text(_duration_ms(step, call)),
    }

    def sentence(msgid: str) -> str:
        return label("span", msgid, **{name: value for name, value in values.items() if f"{{{name}}}" in msgid})

    return f"<td>{' '.join(map(sentence, _sentences(run, step, call)))}</td>"


def _sentences(run: Run, step: Step, call: Invocation | None) -> tuple[str, ...]:
    match step.what:
        case Happening.INIT | Happening.RESTORE if call is None:
            return (INIT_AHEAD,)
        case Happening.READY:
            return (OVER[step.span.phase],)
        case Happening.START if run.deployment(call.environment).initialization_type != SNAP_START:
            return OVER[Phase.INIT], BEGINS
        case Happening.PRINT if not _logs(run):
            return (PRINT_UNLOGGED,)
        case Happening.INIT_FAILED:
            return (INIT_FAILED[call.status if step.span.status == "suppressed" else step.span.status],)
        case Happening.RESTORE_FAILED:
            failed = RESTORE_FAILED[step.span.status]
            return (failed, WAITED_IN_VAIN) if call else (failed,)
        case Happening.SHUTDOWN if step.span.end_ms > step.span.start_ms:
            return (SHUTDOWN_BEGINS,)
        case Happening.END if run.function.managed_environments:
            # There is no bill for milliseconds, and no code is stopped.
            return (RUNS_ON if call.status == "timeout" else END[call.status],)
        case Happening.END:
            return END[call.status], BILLED
    arriving = (_arrives(run, call),) if step.what in ARRIVING else ()
    return arriving + SENTENCES[step.what]


def _arrives(run: Run, call: Invocation) -> str:
    request = run.requests[call.request]
    queued = request.invocation == "Event" and request.fate != "rejected"
    return (DELIVERED if queued else ARRIVES)[call.index != request.attempts[0]]


def _duration_ms(step: Step, call: Invocation | None) -> float:
    if step.what is Happening.END:
        return call.duration_ms
    return step.spent_ms or (step.span.end_ms - step.span.start_ms if step.span else 0.0)


def _listing(code: str) -> str:
    """The code with the numbers of its lines, without empty lines around it."""
    numbered = list(enumerate(compiled(code).lines, 1))
    filled = [number for number, line in numbered if line.strip()]
    width = len(str(filled[-1]))
    text = "\n".join(f"{number:>{width}}  {line}" for number, line in numbered[filled[0] - 1 : filled[-1]])
    return f'<pre class="ws-steps-code">{escape(text)}</pre>'
