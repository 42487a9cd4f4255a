"""Templates that nobody should write: some try to fill the machine, some to get out, some to show how the program is made."""


def _growing(begin: str, step: str, end: str = "", times: int = 60) -> str:
    """Return a template in which `ns.x` begins as something and grows with every turn of a loop."""
    return f"{{% set ns = namespace(x={begin}) %}}{{% for i in range({times}) %}}{step}{{% endfor %}}{end}"


def _nested(depth: int, inside: str, turns: int = 9000) -> str:
    """Return a template with loops in loops."""
    return f"{{% for _ in range({turns}) %}}" * depth + inside + "{% endfor %}" * depth


TOO_LARGE = {
    "a doubled list to be told of": _growing("[1]", "{% set ns.x = [ns.x, ns.x] %}", "{{ answer_to({'note': ns.x}) }}"),
    "a list that holds itself twice, shown": _growing("[1]", "{% set ns.x = [ns.x, ns.x] %}", "{{ ns.x }}"),
    "a tuple that holds itself thrice, joined": _growing("(1,)", "{% set ns.x = (ns.x, ns.x, ns.x) %}", "{{ ns.x ~ 'x' }}"),
    "a dict that holds itself twice, as text": _growing("{}", "{% set ns.x = {'a': ns.x, 'b': ns.x} %}", "{{ ns.x | string }}"),
    "a doubled list through join": _growing("['a']", "{% set ns.x = [ns.x, ns.x] %}", "{{ ns.x | join(';') }}"),
    "a doubled list in upper case": _growing("['a']", "{% set ns.x = [ns.x, ns.x] %}", "{{ ns.x | upper }}"),
    "a doubled list as an address": _growing("['a']", "{% set ns.x = [ns.x, ns.x] %}", "{{ {'q': ns.x} | urlencode }}"),
    "a doubled list as what is replaced": _growing("['a']", "{% set ns.x = [ns.x, ns.x] %}", "{{ 'a' | replace(ns.x, '') }}"),
    "a doubled list put into words": _growing("[1]", "{% set ns.x = [ns.x, ns.x] %}", "{{ listing(ns.x) }}"),
    "every list kept": _growing("[]", "{% set ns.x = [ns.x, range(9999) | list] %}", times=9000),
    "every list kept in a dict": _growing("{}", "{% set ns.x = {'a': ns.x, 'b': range(9999) | list} %}", times=9000),
    "small lists kept for ever": "{% set ns = namespace(x=[]) %}" + _nested(2, "{% set ns.x = [ns.x, 1, 2, 3] %}"),
    "small dicts kept for ever": "{% set ns = namespace(x={}) %}" + _nested(2, "{% set ns.x = dict(a=ns.x, b=1) %}", 9999),
    "lists of lists of lists": "{% set a = [range(9999) | list] * 999 %}{% set ns = namespace(x=a) %}{% for i in range(99) %}"
    "{% set ns.x = ns.x | map('list') | list %}{% for one in ns.x %}{% set ns.y = one | list %}{% endfor %}{% endfor %}",
    "lists cut into lists of one": _growing("[]", "{% set ns.x = [ns.x, range(9999) | batch(1) | list] %}", times=9000),
    "lists in slices": _growing("[]", "{% set ns.x = [ns.x, range(9999) | slice(999) | list] %}", times=9000),
    "lists reversed and kept": _growing("[]", "{% set ns.x = [ns.x, (range(9999) | list)[::-1]] %}", times=9000),
    "lists sorted and kept": _growing("[]", "{% set ns.x = [ns.x, range(9999) | sort(reverse=true)] %}", times=9000),
    "lists in groups": _growing("[]", "{% set ns.x = [ns.x, range(9999) | groupby('numerator') | list] %}", times=9000),
    "pairs of a dict kept": _growing("[]", "{% set ns.x = [ns.x, story.items() | list, story | dictsort] %}", times=9999) * 9,
    "a text in letters": "{% set x = 'ab' * 4999 %}{% set ns = namespace(l=[]) %}{% for i in range(9000) %}"
    "{% set ns.l = [ns.l, x | list, x.split('a')] %}{% endfor %}",
    "wide letters": "{% set x = '\U0001f600' * 9999 %}{% set ns = namespace(l=[]) %}{% for i in range(9000) %}"
    "{% set ns.l = [ns.l, x | list] %}{% endfor %}",
    "a set block twice itself": _growing("'ab'", "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}"),
    "a set block with a filter": _growing("'ab'", "{% set ns.x | upper %}{{ ns.x }}{{ ns.x }}{{ ns.x }}{% endset %}"),
    "filter blocks in filter blocks": "{% filter replace('<', '<<<') %}" * 19 + "<" * 50 + "{% endfilter %}" * 19,
    "a set block around loops": "{% set x %}" + _nested(2, "{{ 'x' * 999 }}") + "{% endset %}",
    "escaping escaped": _growing("'<' * 99", "{% set ns.x = (ns.x | forceescape | replace('&', '<<')) %}"),
    "a macro that doubles": "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}" + _growing("'ab'", "{% set ns.x = m(ns.x) %}"),
    "a macro that calls its caller twice": "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}"
    + "{% call m() %}" * 18
    + "x" * 99
    + "{% endcall %}" * 18,
    "arguments doubled": "{% macro m() %}{{ varargs | join }}{% endmacro %}"
    + _growing("'ab'", "{% set ns.x = m(ns.x, ns.x, ns.x, ns.x) %}"),
    "a block shown by itself again and again": "{% block b %}" + "x" * 9999 + "{% endblock %}" + _nested(2, "{{ self.b() }}"),
    "blocks kept": "{% block b %}"
    + "x" * 9999
    + "{% endblock %}"
    + _growing("[]", "{% set ns.x = [ns.x, self.b()] %}", times=9000) * 3,
    "a page in a page": "{% for i in range(9999) %}{% include 'profile.md.j2' %}{% endfor %}" * 2 + _nested(3, ""),
    "titles of long texts": "{% set x = 'a ' * 4999 %}" + "{% set x = x ~ x %}" * 9 + "{{ x | title }}",
    "words of long texts": "{% set x = 'a ' * 4999 %}" + "{% set x = x ~ x %}" * 9 + "{{ x.split() | length }}",
    "an address that grows": _growing("'\U0001f600' * 99", "{% set ns.x = (ns.x | urlencode | replace('%', '€')) %}"),
    "indents on indents": _growing("'\n' * 99", "{% set ns.x = (ns.x | indent(99, true, true)) %}", times=9000),
    "a long text for a short one": "{{ ('a' * 9999) | replace('a', 'b' * 9999) | length }}",
    "nothing replaced by much": "{{ ('a' * 9999) | replace('', 'b' * 999) | replace('', 'b' * 999) }}",
    "commas that double": _growing("['a', 'b']", "{% set ns.x = [ns.x | join(ns.x | join), ns.x | join(ns.x | join)] %}"),
    "a sum of texts": _growing("['a']", "{% set ns.x = ns.x + ns.x | map('string') | list %}", times=99),
    "a sum of lists": "{{ ([range(9999) | list] * 999) | sum(start=[]) | length }}",
    "lists added": _growing("range(99) | list", "{% set ns.x = ns.x + ns.x %}"),
    "tuples multiplied": _growing("(1, 2)", "{% set ns.x = ns.x * 99 %}"),
    "words of the language": _growing("'ab'", "{% set ns.x = say('{a}{b}', a=ns.x, b=ns.x) %}"),
    "counted words": _growing("'ab'", "{% set ns.x = say_count('{a}{a}', '{a}{a}', 2, a=ns.x) %}"),
    "lists in words": _growing("['ab']", "{% set ns.x = [listing(ns.x), listing(ns.x)] %}"),
    "powers of powers": "{{ 9 ** (9 ** 9) }}",
    "powers of fractions": "{{ (score and story.score.value) ** 999999 }}",
    "a number that squares itself": _growing("3", "{% set ns.x = ns.x ** 2 %}"),
    "a number in many digits": "{{ " + "9" * 4000 + " ** 99 }}",
    "a search in a long text": "{% set x = 'a' * 9999 %}{% set x = x ~ x ~ x ~ x ~ x ~ x ~ x ~ x ~ x %}"
    + _nested(3, "{% if (x ~ 'b').find('a' * 9999 ~ 'b') %}{% endif %}"),
}
"""Each would build more than there is room for."""

TOO_MANY_TURNS = {
    "a filter block around loops": "{% filter upper %}" + _nested(3, "abcdefgh") + "{% endfilter %}",
    "a set block of nothing": "{% set x %}" + _nested(2, "{{ '' }}", 9999) + "{% endset %}" + _nested(3, ""),
    "numbers added for ever": _nested(9, "{{ 1 + 1 }}"),
    "loops in loops in silence": _nested(4, "{% if false %}x{% endif %}"),
}
"""Each has loops without end."""

TOO_DEEP = {
    "a recursive loop": "{% for a in [[1]] recursive %}{{ loop([a]) }}{% endfor %}",
    "macros that call each other": "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    "a deep list to be told of": _growing("[]", "{% set ns.x = [ns.x] %}", "{{ status_of({'a': ns.x}) }}", times=9999),
    "a deep list, shown": _growing("[]", "{% set ns.x = [ns.x] %}", "{{ ns.x }}", times=9999),
    "a row of rows": _growing("[1]", "{% set ns.x = ns.x | map('string') %}", "{{ ns.x | list }}", times=9999),
    "many brackets": "{{ " + "[" * 3000 + "]" * 3000 + " }}",
    "many conditions": "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "a long sum": "{{ " + "1+" * 20000 + "1 }}",
    "a long chain": "{{ story" + ".a" * 20000 + " }}",
}
"""Each is nested without end, or calls itself."""

TOO_LONG = {
    "a doubled list as a name": _growing("(1,)", "{% set ns.x = (ns.x, ns.x) %}", "{{ story[ns.x] }}"),
    "two doubled lists compared": "{% set ns = namespace(x=[1], y=[1]) %}{% for i in range(60) %}"
    "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ ns.x == ns.y }}",
    "two doubled lists in order": "{% set ns = namespace(x=[1], y=[1]) %}{% for i in range(60) %}"
    "{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ [ns.x, ns.y] | sort | length }}",
    "a doubled tuple as a key": _growing("(1,)", "{% set ns.x = (ns.x, ns.x) %}", "{{ {ns.x: 1} | length }}"),
    "a doubled tuple among unique ones": _growing(
        "(1,)", "{% set ns.x = (ns.x, ns.x) %}", "{{ [ns.x] | unique | list | length }}"
    ),
    "loops through a filter": "{% for a in range(9999) %}{{ range(9999) | sum }}{% endfor %}" * 9 + _nested(4, ""),
    "a long file": "{{ 1 }}{% set a = 1 %}" * 100_000,
}
"""Each keeps the machine busy in one step, so that only the process can be stopped."""

SOUGHT = _growing("[1]", "{% set ns.x = [ns.x, ns.x] %}", "{{ [1].index(ns.x) }}")
"""Takes memory in one step, for a message that has no end."""

ESCAPES = {
    "forbidden": [
        "{{ story.organisation.__class__.__base__.__subclasses__() }}",
        "{{ story['__init_' ~ '_'] }}",
        "{{ story | map(attribute='__class__') | list }}",
        "{{ [story] | map(attribute='__class__') | list }}",
        "{{ ['a'] | groupby('__class__') | list }}",
        "{{ ['a'] | sort(attribute='__class__.__mro__') }}",
        "{{ ['a'] | sum(attribute='__class__') }}",
        "{{ ['a'] | join(attribute='__doc__') }}",
        "{{ ['a'] | unique(attribute='__class__') | list }}",
        "{{ ['a', 'b'] | max(attribute='__hash__') }}",
        "{{ ['a'] | selectattr('__class__') | list }}",
        "{{ ['a'] | rejectattr('__len__', 'lt', 2) | list }}",
        "{{ self._TemplateReference__context.environment }}",
        "{{ self.__class__ }}",
        "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
        "{% for a in [1] %}{{ loop._iterable }}{% endfor %}",
        "{% for a in [1] %}{{ loop.__init__ }}{% endfor %}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ cycler('a')._pos.__class__ }}",
        "{{ joiner().sep.__class__ }}",
        "{{ dict.mro() }}",
        "{{ dict.__base__ }}",
        "{{ listing.__closure__ }}",
        "{{ date.__code__.co_consts }}",
        "{{ (1).to_bytes(2) }}",
        "{{ 'a'.encode('utf-8') }}",
        "{{ 'a'.translate({}) }}",
        "{{ ''.join(['a']) }}",
        "{{ story.update(title='x') }}",
        "{{ story.setdefault('x', 1) }}",
        "{{ story.pillars.clear() }}",
        "{{ story.pillars.sort() }}",
        "{{ story.date.today() }}",
        "{{ story.date.fromisoformat('2026-01-01') }}",
        "{{ story.score.value.from_float(1.5) }}",
        "{{ '%s' % story }}",
        "{{ '%(a)s' % {'a': 1} }}",
        "{{ 'a' | e % 1 }}",
        "{{ ('<b>' | e).unescape() }}",
        "{{ ('a' | safe).__html__ }}",
        "{{ ('a' | safe).format(1) }}",
        "{{ say('{a.b}', a=1) }}",
        "{{ say('{a!s}', a=1) }}",
        "{{ say_count('{number:>9}', '{number:>9}', 1) }}",
    ],
    "syntax": [
        "{{ (story | attr('__class__')) }}",
        "{% from 'profile.md.j2' import __builtins__ %}{{ __builtins__ }}",
        "{% debug %}",
        "{% do story.clear() %}",
        "{{ [] | random }}",
        "{{ story | pprint }}",
        "{{ story | tojson }}",
        "{{ story | xmlattr }}",
        "{{ 'x' | filesizeformat }}",
        "{{ story is callable.__class__ }}",
    ],
    "unknown": [
        "{{ range.__wrapped__ }}",
        "{{ score.func }}",
        "{{ score.keywords }}",
        "{{ say.__self__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ url_for.__globals__ }}",
        "{{ config }}",
        "{{ request }}",
        "{{ environment }}",
        "{{ context }}",
        "{{ resolve }}",
        "{{ __builtins__ }}",
        "{{ caller }}",
    ],
    "no_part": [
        "{% include ['/etc/passwd', '../../pyproject.toml'] %}",
        "{% import '/etc/passwd' as x %}",
        "{% extends '../templates.py' %}",
        "{% include 'C:\\\\Windows\\\\win.ini' %}",
    ],
}
"""Each asks for what leads out of the template, or is left out of the language. They end with a message."""

UNSHOWABLE = {
    "not_shown": [
        "{{ say }}",
        "{{ score }}",
        "{{ listing }}",
        "{{ range }}",
        "{{ dict }}",
        "{{ cycler }}",
        "{{ joiner }}",
        "{{ namespace }}",
        "{{ cycler(1, 2) }}",
        "{{ joiner('x') }}",
        "{{ namespace(a=1) }}",
        "{{ story.items }}",
        "{{ story.title.upper }}",
        "{{ story.pillars.index }}",
        "{{ story.date.isoformat }}",
        "{{ self }}",
        "{% block b %}{% endblock %}{{ self.b }}",
        "{% macro m() %}{% endmacro %}{{ m }}",
        "{% macro m() %}{{ caller }}{% endmacro %}{% call m() %}{% endcall %}",
        "{% for a in [1] %}{{ loop }}{% endfor %}",
        "{% for a in [1] %}{{ loop.cycle }}{% endfor %}",
        "{% import 'profile.md.j2' as part with context %}{{ part }}",
        "{{ [say] }}",
        "{{ (1, [2, {'a': say}]) }}",
        "{{ {say: 1} }}",
        "{{ say ~ '' }}",
        "{{ say | string }}",
        "{{ say | upper }}",
        "{{ say | e }}",
        "{{ say | safe }}",
        "{{ say | trim }}",
        "{{ say | urlencode }}",
        "{{ {'a': say} | urlencode }}",
        "{{ [(say, 1)] | urlencode }}",
        "{{ 'a' | replace('a', say) }}",
        "{{ 'say' | replace(say, 'a') }}",
        "{{ [1, say] | join }}",
        "{{ [1, 2] | join(say) }}",
        "{{ [say] | map('string') | list }}",
        "{{ [say, say] | list }}",
        "{{ [say] | first }}",
        "{{ nothing | default(say) }}",
        "{{ say('{a}', a=say) }}",
        "{{ say_count('{number}', '{number}', say) }}",
        "{{ say(say) }}",
        "{{ listing([say, say]) }}",
        "{{ series([say]) }}",
        "{{ about(say, 'a') }}",
        "{{ about('a', text=say) }}",
        "{{ told(say) }}",
        "{{ told }}",
        "{{ masthead }}",
        "{{ move_title({'title': say, 'next_level': 2}) }}",
        "{{ answer_to({'level': [say]}) }}",
        "{{ status_of(joiner()) }}",
        "{{ level(say) }}",
        "{{ story.score.value ~ say }}",
        "{% set x %}{{ say }}{% endset %}{{ x }}",
        "{% filter upper %}{{ say }}{% endfilter %}",
        "{% print say %}",
        "{{ (-1) ** 0.5 }}",
    ],
    "row": [
        "{{ range(3) }}",
        "{{ story.keys() }}",
        "{{ story.score.values() }}",
        "{{ [1, 2] | map('string') }}",
        "{{ [1, 2] | select }}",
        "{{ [1, 2] | reverse }}",
        "{{ [1, 2] | batch(1) }}",
        "{{ {} | items }}",
        "{{ views_on(story.keys()) }}",
    ],
    "nothing": [
        "{{ none }}",
        "{{ story.get('nothing') }}",
        "{{ 'a' ~ none }}",
        "{{ none | lower }}",
        "{{ say('{a}', a=none) }}",
        "{{ listing([none]) }}",
        "{{ date(none) }}",
        "{{ series([none]) }}",
    ],
}
"""Each would show what is no text, number, date or list of these."""
