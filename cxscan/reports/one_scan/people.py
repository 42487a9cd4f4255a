"""Who led a scan and who took part in it: how many, in which roles, and by name only where that is asked for."""

import re
from typing import Any

from cxscan.model.scan import Scan

_ROLE_IN_BRACKETS = re.compile(r".*?\(([^()]+)\)\s*")


def people_of(scan: Scan, *, names: bool) -> dict[str, Any]:
    """Return who led it and who took part: counted, by their roles, and with `names` by name."""
    return {
        "facilitator": scan.facilitator or "",
        "participants": len(scan.participants),
        "roles": tuple(role for one in scan.participants if (role := _role(one))),
        "names": scan.participants if names else (),
    }


def _role(participant: str) -> str:
    """Return the role in `Name (role)` or `(role)`; what stands without brackets may be a name, and is only counted."""
    in_brackets = _ROLE_IN_BRACKETS.fullmatch(participant)
    return in_brackets[1].strip() if in_brackets else ""
