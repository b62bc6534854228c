"""The command line: translate arguments, call the façade, choose an exit code."""
