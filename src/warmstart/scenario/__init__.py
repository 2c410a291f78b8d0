"""Scenario files: ordinary Python that leaves a run. `warmstart run` reports it as text, as JSON or as an SVG file.

Import walls: this room knows the live cells, the figures, the simulator and all below, and nothing to the right of it.
"""

from warmstart.scenario.executed import ScenarioFailed, run_left
from warmstart.scenario.report import report
from warmstart.scenario.structure import schema, structure

__all__ = ["ScenarioFailed", "report", "run_left", "schema", "structure"]
