"""The command line: one module a group of commands, one module that owns the streams."""
