"""A small project for the tests: one bank with all five types, its chapter, its blueprint, its ledger."""

from datetime import date

from warmstart.quiz.check import findings

TODAY = date(2026, 11, 22)

BANK = """\
setup: |
  crowd = simulate(Function(init_ms=300, duration_ms=100), [0] * 5)
questions:
  - id: five-at-once
    kind: check
    pool: open
    type: single
    concept: one-invocation
    skills: [DVA-1.2.3]
    section: one-at-a-time
    prompt: |
      Five requests arrive
      at the same moment.

      How many environments does `Lambda` need?
    code: |
      simulate(function, [0] * 5)
    choices:
      - {id: five, text: "5", value: 5, correct: true, why: "One for each: it handles *one* at a time."}
      - {id: one, text: "1", value: 1, why: "Right if they came 400 ms apart."}
      - {id: two, text: "2", value: 2, why: "Right for two at a time."}
      - {id: ten, text: "10", value: 10, why: "Right for ten requests."}
    source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
    checked: 2026-11-21
    proof: crowd.cold_starts

  - id: survivors
    kind: check
    pool: open
    type: multiple
    concept: what-survives
    skills: []
    section: what-survives
    prompt: What may be there in the next call?
    choices:
      - {id: tmp, text: "Files in `/tmp`, up to {{ tmp_default_mb }} MB", value: tmp, correct: true, why: "They stay."}
      - {id: globals, text: "Global variables", value: globals, correct: true, why: "See [the limits](limits.html)."}
      - {id: timer, text: "The time that is left", value: timer, why: "Each call has its own."}
      - {id: event, text: "The event of the last call", value: event, why: "Right if the code has kept it."}
    source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
    checked: 2026-11-21
    exam_safe: false
    older: Older material says "container".
    proof: '{"tmp", "globals"}'

  - id: phases-in-order
    kind: check
    pool: open
    type: order
    concept: lifecycle
    skills: [DVA-1.2.3]
    section: one-at-a-time
    prompt: Put the phases of an environment in order.
    items:
      - {id: init, text: "Init"}
      - {id: invoke, text: "Invoke", why: "The handler runs."}
      - {id: shutdown, text: "Shutdown"}
    why: Init comes first.
    source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
    checked: 2026-11-21
    proof: '["init", "invoke", "shutdown"]'

  - id: who-waits
    kind: check
    pool: open
    type: match
    concept: waits
    skills: [DVA-1.2.3]
    section: one-at-a-time
    prompt: How long does each wait?
    pairs:
      - {id: cold, left: "A cold start", right: "400 ms", why: "Init and Invoke."}
      - {id: warm, left: "A warm start", right: "100 ms", why: "Invoke alone."}
    others:
      - {id: init, right: "300 ms", why: "Init alone, and nobody waits for it alone."}
    source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
    checked: 2026-11-21
    proof: '{"cold": "cold", "warm": "warm"}'

  - id: first-wait
    kind: check
    pool: open
    type: number
    concept: waits
    skills: [DVA-1.2.3]
    section: one-at-a-time
    prompt: How long does the first caller wait?
    answer: 400
    unit: ms
    tolerance: 0
    wrong:
      - {value: 100, why: "Right for a warm start."}
    why: Init takes 300 ms and Invoke 100.
    source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
    checked: 2026-11-21
    proof: crowd.invocations[0].latency_ms

  - id: kept-for-the-exam
    kind: exam
    pool: reserved
    type: single
    concept: one-invocation
    skills: [DVA-1.2.3]
    section: one-at-a-time
    prompt: >-
      A clinic sends the results of five tests to a Lambda function at the same moment, each in a request of its own.
      The function has no execution environment yet, and no concurrency is reserved for it. How many execution
      environments does Lambda create for these five requests?
    choices:
      - {id: all-five, text: "Five", value: 5, correct: true, why: "One for each."}
      - {id: only-one, text: "One", value: 1, why: "Right if they came one after another."}
      - {id: a-pair, text: "Two", value: 2, why: "Right for two requests."}
      - {id: nothing, text: "None", value: 0, why: "Right if five were warm."}
    source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
    checked: 2026-11-21

concepts:
  one-invocation: One invocation at a time
  what-survives: What survives
  lifecycle: The phases
  waits: Who waits
"""

BLUEPRINT = """\
[[statement]]
id = "DVA-1.2.3"
exam = "DVA-C02"
domain = 1
text = "Develop code for AWS Lambda"
in_scope = true

[[statement]]
id = "DVA-2.1.1"
exam = "DVA-C02"
domain = 2
text = "Implement authentication"
in_scope = false

[[exam]]
id = "DVA-C02"
title = "AWS Certified Developer - Associate"
items = 65
minutes = 130
passing = 720

[[domain]]
id = "DVA-1"
exam = "DVA-C02"
title = "Development"
weight = 32

[[domain]]
id = "DVA-2"
exam = "DVA-C02"
title = "Security"
weight = 26
"""

CHAPTER = """\
# A chapter

(one-at-a-time)=
## One at a time: `Invoke`

Text.

(what-survives)=
## What survives

```{quiz} sample
```
"""

IDS = """\
# Ids are for ever.
five-at-once
five-at-once/five
five-at-once/one
five-at-once/two
five-at-once/ten
survivors
survivors/tmp
survivors/globals
survivors/timer
survivors/event
phases-in-order
phases-in-order/init
phases-in-order/invoke
phases-in-order/shutdown
who-waits
who-waits/cold
who-waits/warm
who-waits/init
first-wait
kept-for-the-exam
kept-for-the-exam/all-five
kept-for-the-exam/only-one
kept-for-the-exam/a-pair
kept-for-the-exam/nothing
"""

# The heading in the code is none, the first prediction tests nothing that a bank names.
PREDICTING = """\
# A chapter

(one-at-a-time)=
## One at a time: `Invoke`

:::{predict} how-many
:ask: number
:answer: 3

How many?
:::

(what-survives)=
## What `survives`

```{code-cell} python
# Not a heading
```

:::{predict} who-waits-first
:ask: number
:concept: waits
:answer: 3

Who?
:::
"""


def written(folder, **files):
    """A project in `folder`: the sample, with other text for the files named (bank, blueprint, chapter, ids)."""
    texts = {"bank": BANK, "blueprint": BLUEPRINT, "chapter": CHAPTER, "ids": IDS} | files
    for name, path in {
        "bank": "quizzes/sample.yml",
        "blueprint": "quizzes/blueprint.toml",
        "ids": "quizzes/ids.txt",
        "chapter": "book/sample.md",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(texts[name], encoding="utf-8")
    (folder / "book" / "limits.md").write_text("# Limits\n", encoding="utf-8")
    (folder / "_toc.yml").write_text("parts: [{chapters: [{file: book/sample}]}]\n", encoding="utf-8")
    return folder


def changed(*changes):
    """The sample bank with each first text, which stands in it once, in the place of the second."""
    bank = BANK
    for before, after in changes:
        assert bank.count(before) == 1, before
        bank = bank.replace(before, after)
    return bank


def found(project):
    """What is to mend in a project, as it is printed."""
    return [str(finding) for finding in findings(project, TODAY)]


def mended(change, project):
    """What is to mend in the sample with one change, without the name of its file."""
    return [line.removeprefix("quizzes/sample.yml:") for line in found(written(project, bank=changed(change)))]
