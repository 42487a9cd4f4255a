"""What people want done, from paths and wishes to results, with no options and no screen: for a command and for a script."""
