"""Check many rules: those of files and folders, or the whole book, on all cores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from glane.batch.pool import METHOD, Lost, Pool
from glane.errors import RuleError
from glane.model import FOLDERS
from glane.rulebook.check import Complaint, check_rule, pipeline_of
from glane.rulebook.load import load_file, load_rules
from glane.rulebook.schema import Rule

# A rule's number and what is wrong with it, or why it cannot be run at all.
Verdict = tuple[int, list[Complaint] | RuleError]


def check_files(paths: Sequence[Path], workers: int = 1) -> tuple[int, list[Complaint]]:
    """Check rule files and folders (all shipped rules when none): how many, and what is wrong.

    The complaints are the same, and in the order of the rules, whatever `workers`. Raises
    RuleError when a file cannot be read as a rule at all.
    """
    rules = [rule for path in paths for rule in load_file(path)]
    if not paths:
        rules = [rule for folder in FOLDERS.values() for rule in load_rules(folder, drafts=True)]
    return len(rules), [one for some in _verdicts(rules, min(workers, len(rules))) for one in some]


def _verdicts(rules: Sequence[Rule], workers: int) -> Iterator[list[Complaint]]:
    if workers < 2 or METHOD != "fork":
        # Processes that do not fork would each load the rule book for longer than they save.
        yield from (list(check_rule(rule)) for rule in rules)
        return
    for folder in {*FOLDERS.values(), *(rule.folder for rule in rules)}:
        pipeline_of(folder)  # once, for all who fork
    found: dict[int, list[Complaint] | RuleError] = {}
    with Pool(partial(_check, rules), workers) as pool:
        for verdict in pool.run(range(len(rules))):
            if isinstance(verdict, Lost):
                found[verdict.task] = [_died(rules[verdict.task], verdict.how)]
            else:
                found[verdict[0]] = verdict[1]
    for _, said in sorted(found.items()):
        if isinstance(said, RuleError):
            raise said
        yield said


def _check(rules: Sequence[Rule], number: int) -> Iterator[Verdict]:
    try:
        yield number, list(check_rule(rules[number]))
    except RuleError as err:
        yield number, err


def _died(rule: Rule, how: str) -> Complaint:
    reason = f"the process that checked it ended with {how}"
    return Complaint(rule.path, 1, rule.id, reason, "check it alone, with --workers 1")
