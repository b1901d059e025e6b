"""Tables by the name a person types: whole, bare, in capitals, or nearly right."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

_NEAR = 5


class NoSuchTable(LookupError):
    """No table has this name, or several have; the message names those that were probably meant."""


def find_table(name: str, known: Sequence[str]) -> str:
    """The ``schema.table`` among ``known`` that ``name`` means; a bare name is enough where one schema has it."""
    wanted = name.strip().lower()
    found = [full for full in known if wanted in (full, full.partition(".")[2])]
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchTable(f"{name} is in several schemas, name one: {', '.join(found)}")
    near = near_tables(wanted, known)
    meant = f"; did you mean {' or '.join(near)}?" if near else "; `jixiao tables` lists all"
    raise NoSuchTable(f"there is no table {name}{meant}")


def near_tables(name: str, known: Sequence[str]) -> list[str]:
    """Tables whose name resembles or contains ``name``, the likest first."""
    bare = {full.partition(".")[2]: full for full in known}
    last = name.rpartition(".")[2]
    like = [bare[match] for match in get_close_matches(last, bare, n=_NEAR, cutoff=0.6)]
    holding = [full for table, full in bare.items() if last and (last in table or table in last)]
    return list(dict.fromkeys([*like, *holding]))[:_NEAR]
