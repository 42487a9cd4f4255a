"""Reports to publish: PDF/A-2a and PDF/UA-1, archived and read aloud alike. Needs the extra `cxscan[pdf]`."""
