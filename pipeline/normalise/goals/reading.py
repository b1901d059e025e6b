"""The facts of one goal text (目标事实) as printed, in reading order: nothing parsed, nothing compared yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.normalise.goals.citations import citations, is_well_formed
from pipeline.normalise.goals.clauses import GOAL, Clause, clauses
from pipeline.normalise.goals.deadlines import deadlines
from pipeline.normalise.goals.deliverables import BASIS, deliverables
from pipeline.normalise.goals.goal_text import BLOT, GoalText, goal_text
from pipeline.normalise.goals.number_phrases import NumberPhrase, number_phrases
from pipeline.normalise.goals.words import pattern

TARGET = "target"
PROMISED = (TARGET, "output", "effect")


@dataclass(frozen=True, slots=True)
class GoalFact:
    """One number, date, clause or document number of a goal text.

    ``position`` is its first character in the folded text; ``phrase`` is what the value grammar reads, ``per`` what an
    amount is for (``/人/月``), ``noun`` the words it is about. ``role`` says whether it is promised (target, output,
    effect) or why not (basis, staffing, background, duty, plan, citation).
    """

    kind: str
    position: int
    text: str
    context: str
    item: int | None
    sentence: int
    role: str
    noun: str = ""
    phrase: str | None = None
    per: str = ""
    is_cut: bool = False
    cited_year: int | None = None
    is_well_formed: bool | None = None


def goal_facts(raw: str) -> list[GoalFact]:
    """All facts of a goal text in reading order."""
    goal = goal_text(raw)
    facts = [*_citations(goal)]
    role_before: dict[int, str] = {}
    for clause in clauses(goal):
        measured = [*_measured(goal, clause)]
        named = [] if measured else [*_named(goal, clause, role_before.get(clause.sentence))]
        role_before |= {fact.sentence: fact.role for fact in named if fact.role != BASIS}
        facts += measured + named
    return sorted(facts, key=lambda fact: fact.position)


def _citations(goal: GoalText) -> Iterator[GoalFact]:
    for cited in citations(goal.folded):
        printed = goal.printed(cited.start, cited.end)
        yield GoalFact(
            "document_number", cited.start, printed, printed, None, -1, "citation", cited_year=cited.year,
            is_well_formed=is_well_formed(cited, printed),
        )


def _measured(goal: GoalText, clause: Clause) -> Iterator[GoalFact]:
    """Dates and numbers of one clause."""
    dates = deadlines(goal, clause)
    context = goal.printed(clause.start, clause.end)
    for date in dates:
        yield GoalFact(
            "date", date.start, goal.printed(date.start, date.end), context, clause.item, clause.sentence,
            _unpromised(goal, clause) or TARGET, _about(goal.masked[clause.start : date.start], goal.masked[date.end : clause.end]),
            phrase=date.words, is_cut=clause.is_cut,
        )
    for number in number_phrases(goal, clause, [(date.start, date.end) for date in dates]):
        yield _number(goal, number, context)


def _number(goal: GoalText, number: NumberPhrase, context: str) -> GoalFact:
    return GoalFact(
        "number", number.start, goal.printed(number.start, number.end), context, number.clause.item,
        number.clause.sentence, _unpromised(goal, number.clause) or TARGET, _about(number.before, number.behind),
        phrase=goal.folded[number.start : number.end], per=number.per, is_cut=number.clause.is_cut,
    )


def _unpromised(goal: GoalText, clause: Clause) -> str | None:
    """Why what a clause says is not promised for the year, None when it is."""
    text = goal.masked[clause.start : clause.end]
    reason = next((role for role in ("staffing", "background") if pattern(role).search(text)), None)
    return reason or (None if clause.section == GOAL else clause.section)


def _about(before: str, behind: str) -> str:
    """The words a number is about: those before it, or, where only a verb stands there, those behind it as well."""
    before, behind = (text.replace(BLOT, " ").strip(" ,:()的") for text in (before, behind))
    before, behind = before.rpartition("、")[2], behind.partition("、")[0]
    naming = pattern("bare_verb").sub("", pattern("output_verb").sub("", pattern("lead").sub("", before)))
    return before if len(naming.replace(" ", "")) > 1 else f"{before}{behind}"


def _named(goal: GoalText, clause: Clause, role_before: str | None) -> Iterator[GoalFact]:
    """The things that a clause without numbers names."""
    for named in deliverables(goal, clause, role_before):
        yield GoalFact(
            "clause", named.start, goal.printed(named.start, named.end), goal.printed(clause.start, clause.end),
            clause.item, clause.sentence, _unpromised(goal, clause) or named.role, named.noun, is_cut=clause.is_cut,
        )
