"""What is worth saying about a log: sentences with the reader's own numbers, the urgent ones first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from warmstart.facts import fact, plain
from warmstart.messages import N_
from warmstart.own_log.charges import Rule, rule_of
from warmstart.own_log.log import Log, Reported
from warmstart.own_log.replay import Replay
from warmstart.simulator import ASSUMPTIONS
from warmstart.simulator.workload import cpu_share

NEARLY_FULL, MOSTLY_EMPTY = 0.9, 0.4
# So few invocations that a share of them says little.
FEW = 100
# How far beyond the default timeout an older log still tells of nothing but a timeout.
SHORTLY_MS = 50.0
LISTED = 8


@dataclass(frozen=True)
class Finding:
    """A message with its values; `urgent` says whether something went wrong, or is about to."""

    msgid: str
    values: dict[str, str]
    urgent: bool = False


def findings(log: Log, replay: Replay) -> list[Finding]:
    """Everything there is to say about a log with invocations, the urgent things first."""
    rooms = (_timeouts, _failures, _failed_starts, _resets, _memory, _cold_starts, _billing, _retries, _unreported)
    found = [finding for room in rooms for finding in room(log)]
    return sorted([*found, *_compared(replay)], key=lambda one: not one.urgent)


def _lines(found: list[Reported]) -> str:
    more = ", …" if len(found) > LISTED else ""
    return ", ".join(plain(one.line) for one in found[:LISTED]) + more


def _timeouts(log: Log) -> Iterator[Finding]:
    if log.timeouts:
        said = N_("Timeouts: {count}. Lines: {lines}. The timeout was {timeout_s} s. What the handler had not done by "
                  "then it did not do.")  # fmt: skip
        yield Finding(said, {"count": plain(len(log.timeouts)), "lines": _lines(list(log.timeouts)),
                             "timeout_s": plain(log.timeout_s)}, urgent=True)  # fmt: skip
        return
    limit_ms = fact("timeout_default_ms")
    at_limit = [one for one in log.invocations if limit_ms <= one.duration_ms <= limit_ms + SHORTLY_MS
                and "Status" not in one.values]  # fmt: skip
    if at_limit:
        said = N_("Duration is just {timeout_s} s, the default timeout. That may be a timeout: an older log names it "
                  "on a line of its own. Lines: {lines}.")  # fmt: skip
        yield Finding(said, {"lines": _lines(at_limit), "timeout_s": plain(fact("timeout_default_s"))}, urgent=True)


def _failures(log: Log) -> Iterator[Finding]:
    failed = [one for one in log.invocations if one.status in ("error", "crash")]
    for kind, count in Counter(str(one.values.get("Error Type", "")) for one in failed).most_common():
        lines = _lines([one for one in failed if one.values.get("Error Type", "") == kind])
        if kind:
            yield Finding(N_("Errors of the type {kind}: {count}. Lines: {lines}."),
                          {"kind": kind, "count": plain(count), "lines": lines}, urgent=True)  # fmt: skip
        else:
            yield Finding(N_("Errors without a type: {count}. Lines: {lines}."),
                          {"count": plain(count), "lines": lines}, urgent=True)  # fmt: skip


def _failed_starts(log: Log) -> Iterator[Finding]:
    for one in log.failed_starts[:LISTED]:
        values = {"line": plain(one.line), "phase": one.phase, "how": one.error_type or one.status}
        yield Finding(N_("Line {line}: {phase} failed, {how}."), values, urgent=True)


def _resets(log: Log) -> Iterator[Finding]:
    after = [one for one in log.invocations if one.after_reset]
    if after:
        said = N_("After a timeout or a crash, Init runs again inside the next invocation. Its Duration holds that "
                  "Init, and no field names it. Lines: {lines}.")  # fmt: skip
        yield Finding(said, {"lines": _lines(after)})


def _memory(log: Log) -> Iterator[Finding]:
    both = [one for one in log.invocations if {"Memory Size", "Max Memory Used"} <= set(one.values)]
    if not both:
        return
    size = int(log.memory_mb)
    used = max(one.values["Max Memory Used"] / one.values["Memory Size"] for one in both)
    peak = max(both, key=lambda one: one.values["Max Memory Used"] / one.values["Memory Size"])
    values = {"used": plain(peak.values["Max Memory Used"]), "size": plain(peak.values["Memory Size"]),
              "share": plain(round(used * 100))}  # fmt: skip
    if used >= NEARLY_FULL:
        yield Finding(N_("At most {used} of {size} MB were in use: {share}%. That is close to the end. A function that "
                         "needs more than its setting is stopped."), values, urgent=True)  # fmt: skip
    elif used <= MOSTLY_EMPTY:
        yield Finding(N_("At most {used} of {size} MB were in use: {share}%. Less memory would cost less for each "
                         "millisecond, and would bring less CPU: measure Duration again before you decide."),
                      values)  # fmt: skip
    else:
        yield Finding(N_("At most {used} of {size} MB were in use: {share}%."), values)
    if size == fact("memory_min_mb"):
        said = N_("With {size} MB, the smallest setting and the default, a thread gets {share}% of a vCPU. If the "
                  "handler computes, more memory makes it faster.")  # fmt: skip
        yield Finding(said, {"size": plain(size), "share": plain(round(cpu_share(size) * 100))})


def _cold_starts(log: Log) -> Iterator[Finding]:
    count = len(log.invocations)
    values = {"cold": plain(log.cold_starts), "count": plain(count),
              "share": plain(round(log.cold_starts / count * 100, 1)),
              "usual": plain(fact("cold_start_share_max_percent"))}  # fmt: skip
    if count < FEW:
        yield Finding(N_("Cold starts: {cold} of {count}. AWS typically sees less than {usual}%; a log this short "
                         "says little about it."), values)  # fmt: skip
    else:
        yield Finding(N_("Cold starts: {cold} of {count}, that is {share}%. AWS typically sees less than "
                         "{usual}%."), values)  # fmt: skip
    if log.init_ms is not None:
        longest = max(one.start_up_ms for one in log.invocations)
        warm = [one.duration_ms for one in log.invocations if not one.cold]
        values = {"init": plain(log.init_ms), "longest": plain(longest)}
        yield Finding(N_("Init or Restore took {init} ms (median), {longest} ms at most."), values)
        if warm:
            yield Finding(N_("A warm start took {warm} ms (median)."), {"warm": plain(round(median(warm), 3))})


def _billing(log: Log) -> Iterator[Finding]:
    rules: dict[Rule, list[Reported]] = {}
    for one in log.invocations:
        rules.setdefault(rule_of(one), []).append(one)
    if free := rules.get(Rule.INIT_FREE):
        said = N_("Billed Duration leaves Init out. So it was before {date} for .zip packages with a managed runtime; "
                  "today you would pay for Init as well. Lines: {lines}.")  # fmt: skip
        yield Finding(said, {"lines": _lines(free), "date": fact("init_billed_since")})
    if steps := rules.get(Rule.LONG_STEPS):
        yield Finding(N_("Billed Duration goes in steps of {step} ms. So it was until {date}. Lines: {lines}."),
                      {"lines": _lines(steps), **Rule.LONG_STEPS.values()})  # fmt: skip
    if other := rules.get(Rule.OTHER):
        said = N_("Billed Duration follows from the other fields by no rule that this page knows. Look whether the "
                  "line is complete. Lines: {lines}.")  # fmt: skip
        yield Finding(said, {"lines": _lines(other)}, urgent=True)


def _retries(log: Log) -> Iterator[Finding]:
    again = sum(count - 1 for id_, count in Counter(one.request_id for one in log.invocations).items() if id_)
    if again:
        yield Finding(N_("Invocations whose RequestId was there before: {count}. The same request was tried again."),
                      {"count": plain(again)})  # fmt: skip


def _unreported(log: Log) -> Iterator[Finding]:
    if log.unreported:
        yield Finding(N_("Invocations with a START and no REPORT: {count}. They are not in this log to the end."),
                      {"count": plain(log.unreported)})  # fmt: skip


def _compared(replay: Replay) -> Iterator[Finding]:
    """Where the log and the simulation differ in their cold starts."""
    if not replay.dated:
        return
    measured, simulated = sum(one.one.cold for one in replay.placed), replay.run.cold_starts
    values = {"measured": plain(measured), "simulated": plain(simulated)}
    if simulated > measured:
        yield Finding(N_("Cold starts: {measured} in your log, {simulated} in the simulation. The simulation begins "
                         "with no environment; Lambda may have had some from before, or have prepared some."),
                      values)  # fmt: skip
    elif measured > simulated:
        minutes = plain(ASSUMPTIONS["keep_alive_s"].value / 60)
        yield Finding(N_("Cold starts: {measured} in your log, {simulated} in the simulation. Lambda promises no "
                         "reuse. The simulation keeps an idle environment for {minutes} min, which is an assumption."),
                      values | {"minutes": minutes})  # fmt: skip
