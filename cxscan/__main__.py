"""`python -m cxscan` does the same as `cxscan`."""

from cxscan.cli.app import main

if __name__ == "__main__":
    main()
