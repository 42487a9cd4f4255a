"""What libraries load for something that a command seldom does: it is put off until that is done."""

import os
import sys
from importlib import import_module
from types import ModuleType

_PUT_OFF = ("base64", "bz2", "linecache", "lzma", "secrets", "select", "subprocess", "tokenize")
"""To unpack archives, compare what is secret, tell which shell runs, quote a line of Python: `secrets` alone loads OpenSSL."""
_PLUGINS = "pydantic.plugin._loader"


class _PutOff(ModuleType):
    """Stands in for a module, and loads it where anything of it is wanted."""

    def __getattr__(self, name: str) -> object:
        """Return what is wanted of the module itself."""
        if name == "__path__":  # which Python asks of what something is imported from: none of these is a package
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _NoPlugins(_PutOff):
    """Stands in for what looks for plug-ins of pydantic, which watch the models of a program: ours wants no watching.

    Pydantic has a switch for that, which is thrown too. But what obeys it first loads all that it would look with
    (`importlib.metadata`, `email`, `zipfile`), and that takes longer than reading a scan.
    """

    get_plugins = tuple


def put_off_what_is_seldom_used() -> None:
    """Let libraries have stand-ins for what is not loaded yet, and pydantic look for no plug-ins."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    sys.modules.setdefault(_PLUGINS, _NoPlugins(_PLUGINS))
    for name in _PUT_OFF:
        sys.modules.setdefault(name, _PutOff(name))
