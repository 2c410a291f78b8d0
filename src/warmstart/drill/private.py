"""Variants for a class: drawn from a seed that only its instructor knows, and in no build of the book."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from warmstart.drill.template import paths, whole
from warmstart.drill.variant import PUBLIC_SEED, Drill, TooFew, Variant, drills_of, public, variants
from warmstart.facts import plain
from warmstart.messages import N_, Refused
from warmstart.quiz.bank import BankDamaged
from warmstart.quiz.proof import verdict

MOST = 100  # variants of a drill for one seed; the check sees that every drill has as many
SHORTEST = 8  # characters of a seed: what is shorter can be found by trying


def private(project: Path, seed: str, count: int = 1, only: Sequence[str] = ()) -> list[Variant]:
    """`count` variants of each drill of the book, or of those named, drill by drill in the order of the files.

    None of them is among the variants that the book brings along, and the key of each is proven. Raises Refused for a
    seed that is easy to guess, for too large a count, and for a name that no drill has.
    """
    _check_seed(seed)
    if not 1 <= count <= MOST:
        raise Refused(
            N_("count={value}: of each drill there are 1 to {most} variants for a seed"),
            value=plain(count),
            most=plain(MOST),
        )
    drills = {drill.template.id: drill for path in paths(project) for drill in drills_of(whole(path))}
    for name in only:
        if name not in drills:
            raise Refused(
                N_("only={value}: there is no drill of this name. There are: {names}"),
                value=repr(name),
                names=", ".join(sorted(drills)),
            )
    return [one for name, drill in drills.items() if not only or name in only for one in _of(drill, seed, count)]


def _check_seed(seed: str) -> None:
    if len(seed.strip()) < SHORTEST:
        raise Refused(
            N_("seed={value}: a private seed has {least} characters or more, so that nobody finds it by trying"),
            value=repr(seed),
            least=SHORTEST,
        )
    if seed.strip().lower() == PUBLIC_SEED.lower():
        raise Refused(N_("seed={value}: this is the seed of the book, which everybody knows"), value=repr(seed))


def _of(drill: Drill, seed: str, count: int) -> list[Variant]:
    known = {one.key for one in public(drill)}
    mark = sha256(f"{seed}/{drill.template.id}".encode()).hexdigest()[:8]  # two classes never share an id
    try:
        drawn = variants(drill, seed, count, without=known, mark=f"{mark}-")
    except TooFew as error:
        raise Refused(
            N_("count={value}: the drill {name} has only {found} variants for this seed"),
            value=plain(count),
            name=drill.template.id,
            found=error.found,
        ) from None
    for one in drawn:
        for rule, said in verdict(one.question, one.scope):
            told = f"{', '.join(one.key)}: {said}"
            raise BankDamaged([drill.finding("proof", rule, told)])
    return drawn
