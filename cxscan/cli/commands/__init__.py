"""The commands, one file each: options in, what is asked for, output."""
