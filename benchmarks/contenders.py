"""One scenario told by four simulators: each takes (invocations, rate per second) and returns how many it served."""

import heapq
from collections import deque
from random import Random

import simpy

from warmstart.simulator import Function, Run, exponential, poisson, simulate

WARM_S, COLD_S, KEEP_ALIVE_S = 2.0, 2.3, 600.0
NO_LIMIT = 1_000_000


def warm_start(invocations: int, rate_per_s: float) -> int:
    """Everything on: limits, phases, billing data, trace."""
    return len(warm_start_run(invocations, rate_per_s).trace)


def warm_start_run(invocations: int, rate_per_s: float) -> Run:
    """The run that is measured."""
    function = Function(
        init_ms=exponential(300), duration_ms=exponential(WARM_S * 1000), keep_alive_s=KEEP_ALIVE_S, timeout_s=900
    )
    return simulate(function, poisson(rate_per_s, seconds=invocations / rate_per_s), seed=1, concurrency=NO_LIMIT)


def simfaas(invocations: int, rate_per_s: float) -> int:
    """SimFaaS, as its README uses it."""
    from simfaas.ServerlessSimulator import ServerlessSimulator

    simulator = ServerlessSimulator(
        arrival_rate=rate_per_s, warm_service_rate=1 / WARM_S, cold_service_rate=1 / COLD_S,
        expiration_threshold=KEEP_ALIVE_S, max_time=invocations / rate_per_s, maximum_concurrency=NO_LIMIT,
    )  # fmt: skip
    simulator.generate_trace(progress=False)
    return simulator.total_req_count


def textbook_simpy(invocations: int, rate_per_s: float) -> int:
    """SimPy as its tutorial teaches it: a process for each request, and a timer process for each release."""
    sim, random, idle, served = simpy.Environment(), Random(1), [], []

    def expire(environment: dict, releases: int):
        yield sim.timeout(KEEP_ALIVE_S)
        if environment["releases"] == releases and environment in idle:
            idle.remove(environment)

    def request():
        if idle:
            environment = idle.pop()
            environment["releases"] += 1
            yield sim.timeout(random.expovariate(1 / WARM_S))
        else:
            environment = {"releases": 0}
            yield sim.timeout(random.expovariate(1 / COLD_S))
        environment["releases"] += 1
        idle.append(environment)
        served.append(sim.now)
        sim.process(expire(environment, environment["releases"]))

    def arrivals():
        for _ in range(invocations):
            yield sim.timeout(random.expovariate(rate_per_s))
            sim.process(request())

    sim.process(arrivals())
    sim.run()
    return len(served)


def bare_heapq(invocations: int, rate_per_s: float) -> int:
    """The floor: a heap, a stack of idle environments, two kinds of event, nothing recorded."""
    random, idle, heap, served, number, at_s = Random(1), deque(), [], 0, 0, 0.0
    draw, push, pop = random.expovariate, heapq.heappush, heapq.heappop
    for _ in range(invocations):
        at_s += draw(rate_per_s)
        while heap and heap[0][0] <= at_s:
            end_s, ended = pop(heap)
            idle.append((end_s, ended))
        while idle and idle[0][0] + KEEP_ALIVE_S <= at_s:
            idle.popleft()
        if idle:
            push(heap, (at_s + draw(1 / WARM_S), idle.pop()[1]))
        else:
            number += 1
            push(heap, (at_s + draw(1 / COLD_S), number))
        served += 1
    return served
