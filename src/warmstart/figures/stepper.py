"""A timeline to go through step by step: bar, line of the log and line of the code belong together.

The steps are a table. Where the page has scripts (web/stepper.mjs), they read that table and show one step at a time.
`data-step` of a row is [instant in ms, row of the timeline, start and end of the bar in ms]; a throttle has no bar.
"""

import json
from html import escape
from itertools import islice

from warmstart.figures.axis import Axis, time_text
from warmstart.figures.figure import Figure
from warmstart.figures.labels import attribute, label
from warmstart.figures.timeline import timeline, timeline_axis
from warmstart.messages import N_
from warmstart.simulator.run import Invocation, Run
from warmstart.simulator.source import compiled
from warmstart.simulator.steps import Happening, Step, steps

STEPS_MOST = 200
SENTENCES = {
    Happening.INIT: N_("Request {number} arrives and finds no idle environment. "
                       "Environment {environment} begins its Init."),
    Happening.START: N_("The Init of environment {environment} is over. Invocation {number} begins."),
    Happening.THAW: N_("Request {number} arrives. Environment {environment} is thawed and serves it."),
    Happening.RESTARTED: N_("Init has run again, inside invocation {number}. Now the handler begins."),
    Happening.PRINT: N_("Environment {environment} writes “{text}” to its log."),
    Happening.SPEND: N_("The code in environment {environment} has waited or computed for {duration}."),
    Happening.BACKGROUND_DONE: N_("The background work of invocation {number} is done."),
    Happening.FROZEN: N_("Environment {environment} is frozen. Nothing in it runs."),
    Happening.SHUTDOWN: N_("Environment {environment} is shut down."),
    Happening.THROTTLE: N_("Request {number} arrives and is throttled: {reason}."),
}  # fmt: skip
INIT_AHEAD = N_("Environment {environment} begins its Init before a request needs it.")
INIT_FAILED = {
    "error": N_("The Init of environment {environment} fails after {duration}."),
    "timeout": N_("The Init of environment {environment} is stopped after {duration}."),
    "crash": N_("The runtime crashes in the Init of environment {environment}, after {duration}."),
}
END = {
    "ok": N_("Invocation {number} has ended after {duration}. Billed: {billed} ms."),
    "error": N_("Invocation {number} has failed after {duration}. Billed: {billed} ms."),
    "timeout": N_("Invocation {number} has reached the timeout and is stopped after {duration}. Billed: {billed} ms."),
    "crash": N_("The runtime has crashed in invocation {number}, after {duration}. Billed: {billed} ms."),
}
COLUMNS = (N_("Time"), N_("Environment"), N_("What happens"), N_("Lines of the log"))
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
    columns = [*COLUMNS, CODE] if code else COLUMNS
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


def _row(run: Run, step: Step, axis: Axis) -> str:
    cells = [
        f'<th scope="row">{time_text(step.at_ms)}</th>',
        f"<td>{step.environment or '–'}</td>",
        _said(run, step),
        f'<td class="ws-steps-log">{" ".join(f"<code>{escape(line)}</code>" for line in step.log)}</td>',
    ]
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
        "number": call and call.index + 1,
        "reason": call and call.reason,
        "billed": call and call.billed_ms,
        "text": step.text.partition("\n")[0],
        "duration": time_text(_duration_ms(step, call)),
    }
    msgid = _sentence(step, call)
    return label("td", msgid, **{name: value for name, value in values.items() if f"{{{name}}}" in msgid})


def _sentence(step: Step, call: Invocation | None) -> str:
    if step.what is Happening.INIT and call is None:
        return INIT_AHEAD
    if step.what is Happening.END:
        return END[call.status]
    if step.what is Happening.INIT_FAILED:
        return INIT_FAILED[call.status if step.span.status == "suppressed" else step.span.status]
    return SENTENCES[step.what]


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
