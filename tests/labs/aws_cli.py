"""A call of the AWS CLI, held against the models of botocore that the CLI itself is made from."""

from functools import cache

import botocore.session
import jmespath
from botocore import xform_name
from botocore.model import Shape
from botocore.validate import validate_parameters

# https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html
GLOBAL = {"query", "output", "cli-binary-format", "cli-read-timeout", "no-cli-pager", "region", "profile"}
# What the CLI adds to the models: https://docs.aws.amazon.com/cli/latest/reference/, by service and operation.
OWN_COMMANDS = {("logs", "tail"): {"since", "follow", "format", "filter-pattern", "log-stream-names",
                                   "log-stream-name-prefix"}}  # fmt: skip
OWN_OPTIONS = {("lambda", "create-function"): {"zip-file": ("Code", "ZipFile")}}
POSITIONAL = {("lambda", "invoke"): 1, ("logs", "tail"): 1}


@cache
def _session() -> botocore.session.Session:
    return botocore.session.Session()


def options(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """(positional arguments, options) of the words after the operation; every option here has one value."""
    positional, named, rest = [], {}, iter(words)
    for word in rest:
        if word.startswith("--"):
            named[word[2:]] = next(rest)
        else:
            positional.append(word)
    return positional, named


def value_of(text: str, shape: Shape, files: dict[str, str]) -> object:
    """The value that the CLI makes of an option's text."""
    for scheme in ("fileb://", "file://"):
        if text.startswith(scheme):
            text = files[text.removeprefix(scheme)]
    match shape.type_name:
        case "blob":
            return text.encode()
        case "integer" | "long":
            return int(text)
        case "list":
            return [value_of(text, shape.member, files)]
        case "structure":
            return dict(pair.split("=", 1) for pair in text.split(","))
        case _:
            return text


def words_of(value: object, shape: Shape) -> list[tuple[str, list[str]]]:
    """(word, the words that AWS knows there) for the value of an option, or for each value of a list."""
    if shape.type_name == "list":
        return [pair for one in value for pair in words_of(one, shape.member)]
    return [(value, shape.enum)] if getattr(shape, "enum", None) else []


def members(shape: Shape | None, seen: frozenset[str] = frozenset()) -> set[str]:
    """The names of all members in a shape, however deep."""
    if shape is None or shape.name in seen:
        return set()
    inner = getattr(shape, "members", {})
    parts = [*inner.values(), *([shape.member] if shape.type_name == "list" else [])]
    return set(inner).union(*(members(part, seen | {shape.name}) for part in parts))


def fields(parsed: dict) -> set[str]:
    """The names of members that a JMESPath expression asks for."""
    own = {parsed["value"]} if parsed["type"] == "field" else set()
    return own.union(*(fields(child) for child in parsed["children"]))


def problems(call: list[str], files: dict[str, str]) -> list[str]:
    """What is wrong with `aws` and these words; `files` are those that its options may name."""
    service, operation, *words = call
    model = _session().get_service_model(service)
    if operation == "wait":
        return _waiter_problems(service, *words)
    positional, named = options(words)
    found = [] if len(positional) == POSITIONAL.get((service, operation), 0) else [f"arguments: {positional}"]
    if (service, operation) in OWN_COMMANDS:
        return found + [f"no option --{name}" for name in set(named) - OWN_COMMANDS[service, operation] - GLOBAL]
    names = {xform_name(name, "-"): name for name in model.operation_names}
    if operation not in names:
        return [f"no operation {service} {operation}"]
    return found + _parameter_problems(model.operation_model(names[operation]), (service, operation), named, files)


def _waiter_problems(service: str, name: str, *words: str) -> list[str]:
    waiters = _session().get_waiter_model(service)
    known = {xform_name(waiter, "-"): waiter for waiter in waiters.waiter_names}
    if name not in known:
        return [f"no waiter {service} {name}"]
    return problems([service, xform_name(waiters.get_waiter(known[name]).operation, "-"), *words], {})


def _parameter_problems(model, which: tuple[str, str], named: dict[str, str], files: dict[str, str]) -> list[str]:
    known = {xform_name(name, "-"): name for name in model.input_shape.members}
    own = OWN_OPTIONS.get(which, {})
    found, parameters = [], {}
    for name, text in named.items():
        if name in own:
            outer, inner = own[name]
            shape = model.input_shape.members[outer].members[inner]
            parameters.setdefault(outer, {})[inner] = value_of(text, shape, files)
        elif name in known:
            shape = model.input_shape.members[known[name]]
            parameters[known[name]] = value = value_of(text, shape, files)
            found += [
                f"--{name} {word}: not one of {ours}" for word, ours in words_of(value, shape) if word not in ours
            ]
        elif name not in GLOBAL:
            found.append(f"no option --{name}")
    try:
        validate_parameters(parameters, model.input_shape)
    except Exception as error:
        found.append(str(error))
    if "query" in named:
        unknown = fields(jmespath.compile(named["query"]).parsed) - members(model.output_shape)
        found += [f"--query: the answer has no {name}" for name in sorted(unknown)]
    return found
