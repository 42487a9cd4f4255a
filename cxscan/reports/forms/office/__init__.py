"""Reports that people go on editing: a board paper for Word, and slides. Needs the extra `cxscan[office]`."""
