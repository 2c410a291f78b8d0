from tests.figures.reading import drawing, legend
from tests.figures.test_timeline import bars
from warmstart import Function, simulate


def test_freezing_interrupts_background_work_and_a_later_invocation_goes_on_with_it():
    run = simulate(Function(init_ms=100, duration_ms=100, background_ms=150), [0, 500])
    first, second, third = [(piece.invocation, piece.start_ms, piece.end_ms) for piece in run.background()]
    assert [first, *sorted([second, third])] == [(0, 100, 200), (0, 500, 550), (1, 500, 600)]
    html = run.timeline().html
    assert len(bars(html, "background")) == 3
    assert legend(html)[-3:] == ["Background work", "Background work is done", "Frozen"]


def test_work_of_two_invocations_takes_two_strips():
    html = simulate(Function(init_ms=100, duration_ms=100, background_ms=150), [0, 500]).timeline().html
    strips = [e.get("y") for e in drawing(html).iter("rect") if e.get("class") == "ws-background"]
    assert len(set(strips)) == 2
    assert len([e for e in drawing(html).iter("circle") if e.get("class") == "ws-background"]) == 1
