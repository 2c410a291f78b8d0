"""Where the invocations of a log stand in time, and what the simulator makes of the same arrivals."""

from tests.own_log.lines import OTHER, STREAM, A, B, C, report, warm
from warmstart.own_log import read_log
from warmstart.own_log.example import example_log, example_run
from warmstart.own_log.replay import replay
from warmstart.simulator import story


def at(time, line, stream=""):
    return f"2026-11-20T10:00:{time}Z {stream} {line}"


def placed(*lines):
    return [(one.row, one.arrival_ms, one.start_ms, one.end_ms) for one in replay(read_log("\n".join(lines))).placed]


def test_an_invocation_began_its_duration_before_its_report_and_arrived_its_init_before_that():
    assert placed(at("01.000", report()), at("02.000", warm())) == [
        (1, 0, 80, 213.61), (1, 1114.51, 1114.51, 1213.61),
    ]  # fmt: skip


def test_the_moment_of_start_counts_more_than_that_of_report():
    start = at("01.000", f"START RequestId: {B} Version: $LATEST")
    assert placed(at("00.500", warm(A, duration="100.00")), start, at("01.900", warm()))[1] == (1, 600, 600, 699.1)


def test_without_streams_what_overlaps_stands_in_rows_of_its_own():
    lines = [at("01.000", report(A)), at("01.010", report(B)), at("02.000", warm(C)), at("02.050", warm(A))]
    assert [row for row, *_ in placed(*lines)] == [1, 2, 2, 1]


def test_each_log_stream_is_a_row():
    lines = [at("01.000", report(A), STREAM), at("01.010", report(B), OTHER), at("02.000", warm(C), STREAM)]
    assert [row for row, *_ in placed(*lines)] == [1, 2, 1]


def test_a_millisecond_of_printed_time_makes_no_overlap():
    played = replay(read_log("\n".join([at("01.000", report()), at("01.098", warm())])))
    assert [one.arrival_ms for one in played.placed] == [0, 213.61]
    assert len(played.run.environments) == 1


def test_the_simulation_of_the_example_is_the_run_that_it_came_from():
    played, run = replay(read_log(example_log())), example_run()
    assert [(row.environment, row.cold, row.duration_ms, row.init_ms) for row in played.run.invocations] == [
        (row.environment, row.cold, row.duration_ms, row.init_ms) for row in run.invocations
    ]
    assert [one.row for one in played.placed] == [row.environment for row in run.invocations]


def test_without_times_the_invocations_stand_in_a_row_beside_a_cold_and_a_warm_start():
    played = replay(read_log("\n".join([report(), warm(), warm(duration="50.00", billed="50")])))
    assert [(one.arrival_ms, one.start_ms, one.end_ms) for one in played.placed] == [
        (0, 80, 213.61), (213.61, 213.61, 312.71), (312.71, 312.71, 362.71),
    ]  # fmt: skip
    assert story(played.run) == [
        (0, 1, "init"), (80, 1, "invoke"), (179.1, 1, "frozen"), (179.1, 1, "invoke"), (278.2, 1, "frozen"),
    ]  # fmt: skip
    assert (played.dated, played.undated) == (False, 3)


def test_times_without_milliseconds_are_called_coarse():
    played = replay(read_log(f"2026-11-20T10:00:01 {report()}\n2026-11-20T10:00:01 {warm()}"))
    assert played.coarse
    assert len(played.run.environments) == 1


def test_what_has_no_time_is_counted():
    played = replay(read_log(f"{at('01.000', report())}\n{warm()}"))
    assert (len(played.placed), played.undated) == (1, 1)


def test_settings_beyond_those_of_the_simulator_are_brought_within():
    played = replay(read_log(at("01.000", warm(size="32768", duration="1200000.00", billed="1200000"))))
    assert (played.run.function.memory_mb, played.run.function.timeout_s) == (10240, 900)
