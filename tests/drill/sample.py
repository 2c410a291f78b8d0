"""A small project with drills for the tests: the sample bank, and beside it a drill of each type."""

from tests.quiz import sample
from warmstart.drill.template import FOLDER, whole
from warmstart.drill.variant import drills_of

DRILLS = """\
setup: |
  def busiest(run):
      return max(run.concurrency_steps()[1])

concepts:
  sums: How things add up

drills:
  - id: busy-at-a-time
    title: Busy at a time
    type: number
    concept: waits
    skills: [DVA-1.2.3]
    section: one-at-a-time
    draw: |
      rate = random.choice([10, 20, 25, 40, 50, 100])
      duration_ms = random.randrange(100, 2001, 20)
      assert rate * duration_ms % 1000 == 0
      _unseen = random.random()
    prompt: >-
      {rate} calls a second, of {duration_ms} ms each, in a function with {{ memory_min_mb }} MB.
      How many *at a time*?
    answer: rate * duration_ms / 1000
    unit: calls
    wrong:
      - {value: rate, why: Right for calls of one second.}
      - {value: rate + duration_ms, why: "{rate} + {duration_ms} is a sum."}
      - {value: "rate / 2 if rate > 25 else None", why: Right for half of it.}
    why: "{rate} × {duration_ms} ms is {answer}."
    source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
    checked: 2026-11-21
    proof: >-
      busiest(simulate(Function(init_ms=0, duration_ms=duration_ms), constant(rate_per_s=rate, seconds=4)))

  - id: cheaper-memory
    title: The cheaper memory
    type: single
    concept: sums
    skills: []
    section: what-survives
    draw: |
      little, much = random.sample(range(128, 1025, 128), 2)
      ms = random.randrange(100, 1001, 10)
      longer = ms * 2
    prompt: What is cheapest?
    code: |
      memory_mb={little} duration_ms={longer}
    choices:
      - {id: both, text: "{little} MB and {ms} ms", value: little * ms, correct: true, why: Least of all.}
      - {id: time, text: "{much} MB and {ms} ms", value: much * ms, why: Right for less memory.}
      - {id: memory, text: "{little} MB and {longer} ms", value: little * longer, why: Right for less time.}
      - {id: neither, text: "{much} MB and {longer} ms", value: much * longer, why: Right for less of both.}
    source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
    checked: 2026-11-21
    proof: min(little, much) * min(ms, longer) if little < much else little * ms

  - id: even-numbers
    title: Even numbers
    type: multiple
    concept: sums
    skills: []
    section: what-survives
    draw: |
      one, two = random.sample(range(2, 1000, 2), 2)
      three, four = random.sample(range(1, 1000, 2), 2)
    prompt: Which are even?
    choices:
      - {id: one, text: "{one}", value: one, correct: true, why: It is even.}
      - {id: two, text: "{two}", value: two, correct: true, why: It is even.}
      - {id: three, text: "{three}", value: three, why: It is odd.}
      - {id: four, text: "{four}", value: four, why: It is odd.}
    source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
    checked: 2026-11-21
    exam_safe: false
    older: Older material says "odd", too.
    proof: "{number for number in (one, two, three, four) if number % 2 == 0}"

  - id: least-first
    title: The least first
    type: order
    concept: sums
    skills: []
    section: what-survives
    draw: |
      low, middle, high = sorted(random.sample(range(1, 1000), 3))
    prompt: Put the numbers in order.
    items:
      - {id: low, text: "{low}", why: "{low} is the least."}
      - {id: middle, text: "{middle}"}
      - {id: high, text: "{high}"}
    why: So they rise.
    source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
    checked: 2026-11-21
    proof: >-
      [name for number, name in sorted(zip((low, middle, high), ("low", "middle", "high")))]
"""

IDS = """\
drill/busy-at-a-time
drill/cheaper-memory
drill/cheaper-memory/both
drill/cheaper-memory/time
drill/cheaper-memory/memory
drill/cheaper-memory/neither
drill/even-numbers
drill/even-numbers/one
drill/even-numbers/two
drill/even-numbers/three
drill/even-numbers/four
drill/least-first
drill/least-first/low
drill/least-first/middle
drill/least-first/high
"""


def written(folder, drills=DRILLS, ids=IDS):
    """A project in `folder`: the sample bank and these drills beside it."""
    project = sample.written(folder, ids=sample.IDS + ids)
    (project / FOLDER).mkdir(exist_ok=True)
    (project / FOLDER / "sample.yml").write_text(drills, encoding="utf-8")
    return project


def changed(*changes):
    """The sample drills with each first text, which stands in them once, in the place of the second."""
    text = DRILLS
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def drill(project, name):
    """The drill of this id in a project."""
    return next(one for one in drills_of(whole(project / FOLDER / "sample.yml")) if one.template.id == name)
