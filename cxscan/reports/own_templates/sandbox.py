"""The surroundings of a user's template: plain data and the words of the language, and nothing else to reach.

Jinja2's sandbox keeps it from the program, and `bounds` from the machine.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, UndefinedError, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing
from markupsafe import Markup

from cxscan.reports.forms.templates import functions
from cxscan.reports.own_templates.bounds import bounded_functions, refuse_long_repeat, short_range
from cxscan.reports.own_templates.budget import LARGEST_TEXT, MOST_BITS, Budget, TooLarge, bits, refuse_long_work
from cxscan.reports.own_templates.display import shown
from cxscan.reports.own_templates.filler import Job
from cxscan.reports.own_templates.filters import filters_within

# What may be asked of plain values: nothing that makes a text longer, changes a value or leads into the program.
_METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        {
            *("capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isdigit", "islower"),
            *("isspace", "istitle", "isupper", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "rfind"),
            *("rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip", "swapcase", "title", "upper"),
        }
    ),
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
    datetime.date: frozenset({"year", "month", "day", "isoformat", "weekday", "isoweekday"}),
    int: frozenset({"numerator", "denominator"}),
    Fraction: frozenset({"numerator", "denominator"}),
}
# What Jinja2 itself brings into a template.
_OF_JINJA = (LoopContext, Namespace, Cycler, Joiner, Macro, TemplateReference, BlockReference, TemplateModule)


class UnknownName(UndefinedError):  # noqa: N818 - named after what it says to the user
    """A name that is not there, and those that are."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name, self.known = name, tuple(known)


class _Undefined(StrictUndefined):
    """Says which name is unknown, and which ones would be known."""

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError) -> None:
        if exc is UndefinedError and name is not None:
            known = tuple(obj) if isinstance(obj, Mapping) else ()
            called = str(name) if isinstance(name, str | int) else type(name).__name__
            exc = lambda _: UnknownName(called, known)  # noqa: E731 - what is raised is made when it is
        super().__init__(hint, obj, name, exc)


class _Generator(CodeGenerator):
    """Leads joining (`~`), cutting out (`[a:b]`), lists and turns of loops through the environment, where they are counted."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - called by its name
        turn = nodes.Call(nodes.EnvironmentAttribute("turn"), [], [], None, None)
        node.body.insert(0, nodes.ExprStmt(turn, lineno=node.lineno).set_environment(self.environment))
        super().visit_For(node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 - called by its name
        self._visit_counted(super().visit_List, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 - called by its name
        if node.ctx == "load":
            self._visit_counted(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - called by its name
        self._visit_counted(super().visit_Dict, node, frame)

    def _visit_counted(self, visit: Callable[..., None], node: nodes.Node, frame: Frame) -> None:
        self.write("environment.counted(")
        visit(node, frame)
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - called by its name
        self.write("environment.joined(context, (")
        for one in node.nodes:
            self.visit(one, frame)
            self.write(", ")
        self.write("))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - called by its name
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.cut(")
        self.visit(node.node, frame)
        for part in (node.arg.start, node.arg.stop, node.arg.step):
            self.write(", ")
            if part is None:
                self.write("None")
            else:
                self.visit(part, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """The surroundings of one template of a user."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)

    def __init__(self, job: Job) -> None:
        super().__init__(
            loader=FileSystemLoader(job.templates, encoding="utf-8"),
            undefined=_Undefined,
            autoescape=job.autoescape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
        )
        self._budget = Budget(job.limits.built)
        self.counted, self.turn = self._budget.counted, self._budget.turn
        # What Jinja2 joins its output with, and what each part of it goes through.
        self.concat = self._concatenated  # type: ignore[method-assign]
        self.finalize = self._finalized
        ours = bounded_functions(functions(job.data["story"]), self._budget)
        self.globals = {"range": short_range, "namespace": Namespace, "cycler": Cycler, "joiner": Joiner, "dict": dict, **ours}
        short_range.__name__ = "range"
        self.filters = filters_within(self._budget)

    @pass_context
    def _finalized(self, _context: Context, value: Any) -> Any:
        """Return what is put into the report for a value. It takes the context, so that nothing is worked out beforehand."""
        return shown(value, self._budget)

    def _concatenated(self, parts: Iterable[str]) -> str:
        return str(self._budget.counted("".join(self._measured(parts))))

    def _measured(self, parts: Iterable[str]) -> list[str]:
        """Return parts that are about to be joined; what they come to is known before it is made."""
        found = [part for part in parts if part]
        if sum(map(len, found)) > LARGEST_TEXT:
            raise TooLarge
        return found

    def joined(self, context: Context, parts: Iterable[Any]) -> str:
        """Return what `~` makes of its parts."""
        escaping = context.eval_ctx.autoescape
        texts = [Markup.escape(part) if escaping else str(part) for part in (shown(part, self._budget) for part in parts)]
        joined = self.concat(texts)
        return Markup(joined) if escaping else joined  # noqa: S704 - each part was escaped

    def cut(self, value: Any, start: Any, stop: Any, step: Any) -> Any:
        """Return what `[start:stop:step]` makes of a value."""
        return self.counted(value[start:stop:step])

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call something from a template; what comes back is counted."""
        refuse_long_work(getattr(function, "__self__", None))
        return self.counted(super().call(context, function, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate; what would be too large is not begun."""
        if operator == "%" and isinstance(left, str):
            raise SecurityError("%")
        if operator == "*":
            refuse_long_repeat(left, right)
            refuse_long_repeat(right, left)
        if operator in {"*", "**"} and bits(left) * (abs(right) if operator == "**" and bits(right) else 1) > MOST_BITS:
            raise TooLarge
        return self.counted(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> None:
        """Let `format` be a method like others, which means that it cannot be used."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Tell whether a template may see this: what Jinja2 gives it, and harmless methods of plain values."""
        if isinstance(obj, _OF_JINJA):
            return super().is_safe_attribute(obj, attr, value)
        return any(isinstance(obj, kind) and attr in methods for kind, methods in _METHODS.items())

    def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
        """Return what ends in a message that names the attribute, once it is used."""
        return self.undefined(hint=attribute, obj=obj, name=attribute, exc=SecurityError)
