"""Figures of a run: HTML with inline SVG, drawn once in English, with labels that any language can be filled into.

Once this room is loaded, a run draws itself (`run.timeline()`, `run.stepper()`, `run.concurrency()`, or as the value of
a cell), and so does a bill. Import walls: this room knows the simulator, facts and messages, and nothing to the right
of it.
"""

from warmstart.figures.bill import bill_figure
from warmstart.figures.concurrency import concurrency
from warmstart.figures.explore import Control, Exploration, explore
from warmstart.figures.figure import Figure
from warmstart.figures.journey import journey
from warmstart.figures.lifecycle import lifecycle
from warmstart.figures.memory import memory_curve
from warmstart.figures.region_timeline import region_timeline
from warmstart.figures.stepper import stepper
from warmstart.figures.storm import storm
from warmstart.figures.tank import tank
from warmstart.figures.timeline import timeline
from warmstart.simulator.billing import Bill
from warmstart.simulator.region import RegionRun
from warmstart.simulator.run import Run

__all__ = [
    "Control",
    "Exploration",
    "Figure",
    "concurrency",
    "explore",
    "journey",
    "lifecycle",
    "memory_curve",
    "region_timeline",
    "stepper",
    "storm",
    "tank",
    "timeline",
]

Run.timeline = timeline
Run.stepper = stepper
Run.concurrency = concurrency
Run.journey = journey
Run.storm = storm
RegionRun.concurrency = tank
RegionRun.timeline = region_timeline
RegionRun._repr_html_ = lambda run: tank(run)._repr_html_()
Run._repr_html_ = lambda run: timeline(run)._repr_html_()
Bill._repr_html_ = lambda bill: bill_figure(bill)._repr_html_()
