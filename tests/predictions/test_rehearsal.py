"""An author runs the cells of one page without building the book."""

import re

from warmstart.sphinx_extension.rehearsal import rehearsal

PAGE = """---
file_format: mystnb
kernelspec:
  name: python3
---
# A page

:::{predict} how-many
:ask: number
:answer: run.cold_starts
:range: 0, 5

How many?
:::

```{code-cell} python
from warmstart import *
run = simulate(Function(), [0, 0, 0])
print("ready")
run.cold_starts + 1
```

```{code-cell} python
:tags: [raises-exception]

Function(memory_mb=64)
```

:::{predict} never
:ask: number
:answer: nowhere

Why?
:::

```{code-cell} python
x = 1
```
"""


def test_cells_and_answers_are_told_in_the_order_of_the_page():
    told = [re.sub(r"\d+ ms", "… ms", line) for line in rehearsal(PAGE)]
    refused = "memory_mb=64: Lambda allows whole numbers from 128 to 10,240 MB"
    assert [line.split(", ", 1)[-1] if line.startswith("line") else line for line in told] == [
        "… ms: ready | 4",
        "  how-many: 3",
        f"… ms: Refused: InvalidParameterValueException: {refused}",
        "… ms: ",
        "  never: NameError: name 'nowhere' is not defined",
    ]
