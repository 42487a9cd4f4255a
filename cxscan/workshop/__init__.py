"""The live session: which question comes next, how it is asked, what happens around it."""
