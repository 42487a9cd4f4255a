"""Making reports: in which form, in whose style, with which template, to which file."""
