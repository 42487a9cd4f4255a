"""What an assertion of these tests may look like: it knows the one outcome that is right."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1]
TESTS = sorted(HERE.rglob("*.py"))


def demands(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the expressions that an assertion asks to be true, each by itself: the parts of `and`, `not`, `all(…)`, `any(…)`."""
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for value in node.values:
            yield from demands(value)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield from demands(node.operand)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"all", "any", "bool"} and node.args:
        [of] = node.args
        yield from demands(of.elt if isinstance(of, ast.GeneratorExp | ast.ListComp | ast.SetComp) else of)
    elif isinstance(node, ast.Compare):
        # What is compared may be outcomes itself: `(code in {0, 3}, …) == (True, …)`.
        yield node
        for side in (node.left, *node.comparators):
            for part in side.elts if isinstance(side, ast.Tuple | ast.List) else [side]:
                if isinstance(part, ast.Compare | ast.Call):
                    yield from demands(part)
    else:
        yield node


def ways_out(source: str) -> list[int]:
    """Return the lines of assertions that more than one outcome satisfies."""
    asserted = [
        (one.lineno, demand) for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Assert) for demand in demands(one.test)
    ]
    return sorted({line for line, demand in asserted if is_a_choice(demand)})


def is_a_choice(demand: ast.expr) -> bool:
    """Tell whether something is asked to be this *or* that; `x or ""` as a value to compare is none."""
    if isinstance(demand, ast.BoolOp):
        return isinstance(demand.op, ast.Or)
    if isinstance(demand, ast.Call) and isinstance(demand.func, ast.Attribute) and demand.func.attr in {"startswith", "endswith"}:
        return any(isinstance(one, ast.Tuple) and len(one.elts) > 1 for one in demand.args)
    if not isinstance(demand, ast.Compare) or not isinstance(demand.ops[-1], ast.In):
        return False
    among = demand.comparators[-1]
    choices = [among.body, among.orelse] if isinstance(among, ast.IfExp) else [among]
    return any(
        isinstance(one, ast.Set | ast.Tuple | ast.List)
        and len(one.elts) > 1
        and all(
            isinstance(value, ast.Constant | ast.Attribute | ast.JoinedStr | ast.List | ast.Tuple | ast.BinOp)
            for value in one.elts
        )
        for one in choices
    )


def test_no_assertion_leaves_the_outcome_open() -> None:
    assert [(path.stem, *ways) for path in TESTS if (ways := ways_out(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize(
    "open_",
    [
        "assert a or b",
        "assert not (a or b)",
        "assert a and (b or c)",
        "assert code in {0, 3}",
        "assert outcome.exit_code in (2, 3), outcome",
        "assert (outcome.exit_code in {0, 3}, text) == (True, '')",
        "assert code in ({0, 1} if checks else {0})",
        "assert all(one is None or one > 0 for one in found)",
        "assert any([a or b for a, b in found])",
        "assert said in ['this', 'that']",
        "assert read() in ([begin + '5D'], [begin + 'ff'])",
        "assert any(line.startswith(('this', 'that')) for line in lines)",
    ],
)
def test_an_assertion_that_two_outcomes_satisfy_is_found(open_: str) -> None:
    assert ways_out(open_) == [1]


@pytest.mark.parametrize(
    "closed",
    [
        "assert code == 3",
        "assert (text or '') == 'this'",
        "assert len(text or '') <= 150",
        "assert level in {*steps, 'unknown'}",
        "assert name in names",
        "assert [one for one in found if one.kind in {'a', 'b'} or one.old] == []",
        "assert found in {only}",
        "assert line.startswith('this')",
        "assert [line for line in lines if line.startswith(('this', 'that'))] == []",
    ],
)
def test_an_assertion_that_one_outcome_satisfies_is_left_alone(closed: str) -> None:
    assert ways_out(closed) == []


# --- expected values

KNOWN = {
    "DECIDED_BY_THE_RUN",  # is held against a list that is written out
    "KINDS",
    "LANGUAGES",
    "NAMES",  # what there is, for tests of all of it
    "NOT_APPLICABLE",
    "SCAN",
    "UNKNOWN",  # stand for themselves
}


def expected_from_code(source: str) -> list[str]:
    """Return the constants of the code under test that an assertion of a test compares with."""
    tree = ast.parse(source)
    taken = {
        name.asname or name.name
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("cxscan")
        for name in one.names
        if name.name.strip("_").isupper()
    }
    sides = [
        side
        for one in ast.walk(tree)
        if isinstance(one, ast.Assert)
        for compared in ast.walk(one.test)
        if isinstance(compared, ast.Compare)
        for side in (compared.left, *compared.comparators)
    ]
    return sorted({name for side in sides for name in names_in_a_value(side)} & taken - KNOWN)


def names_in_a_value(node: ast.expr) -> Iterator[str]:
    """Yield the names that a value is reckoned from: itself, a term of a sum, a part of a tuple."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.BinOp):
        yield from names_in_a_value(node.left)
        yield from names_in_a_value(node.right)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for part in node.elts:
            yield from names_in_a_value(part)


def test_what_is_expected_is_written_out_and_not_taken_from_the_code() -> None:
    assert [(path.stem, *names) for path in TESTS if (names := expected_from_code(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("asserted", ["n == MOST", "(n, m) == (MOST + 1, 2)", "n <= MOST - 1", "[n] == [MOST]"])
def test_a_constant_of_the_code_that_is_expected_is_found(asserted: str) -> None:
    assert expected_from_code(f"from cxscan.maturity.teams.lessons import MOST\nassert {asserted}") == ["MOST"]
    assert expected_from_code(f"MOST = 10\nassert {asserted}") == []


# --- where tests stand


def imported(source: str) -> set[str]:
    """Return the modules that a file imports from."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {name.name for one in nodes if isinstance(one, ast.Import) for name in one.names}
    return plain | {one.module or "" for one in nodes if isinstance(one, ast.ImportFrom)}


def test_what_is_below_the_commands_is_tested_without_them() -> None:
    """What a test needs stands at the desk or below it; the whole program is started by `tests/cli/program.py`."""
    wrong = {
        f"{path.relative_to(HERE)} imports {module}"
        for path in TESTS
        if path.relative_to(HERE).parts[0] != "cli"
        for module in imported(path.read_text(encoding="utf-8"))
        if module.startswith("cxscan.cli")
    }
    assert wrong == set()


def test_every_test_stands_in_the_folder_of_a_room() -> None:
    assert [path.name for path in HERE.glob("test_*.py")] == []


# --- what tests share


@pytest.fixture(scope="module")
def where_shared_things_are_made() -> dict[str, str]:
    return dict(os.environ)


def test_what_tests_share_is_made_in_no_language_of_the_machine_and_beside_its_cache(
    where_shared_things_are_made: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert {"CXSCAN_LANG", "LC_MESSAGES", "LANG", "FORCE_COLOR"} & where_shared_things_are_made.keys() == set()
    assert [where_shared_things_are_made[name] for name in ("LC_ALL", "NO_COLOR", "COLUMNS")] == ["C.UTF-8", "1", "100"]
    assert Path(where_shared_things_are_made["CXSCAN_CACHE"]).is_relative_to(tmp_path_factory.getbasetemp())
