"""The roles from which people see a service, in words: on forms, in a workshop and in reports alike."""

from cxscan.languages import mark

ROLES_SHOWN = {
    "front-line": mark("front line"),
    "management": mark("management"),
    "policy": mark("policy"),
    "partner": mark("partner"),
    "customer": mark("customer"),
}
"""By what stands in a file, in the order in which they are shown."""
