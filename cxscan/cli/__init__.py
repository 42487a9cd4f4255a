"""The commands: load, compute, render, write."""
