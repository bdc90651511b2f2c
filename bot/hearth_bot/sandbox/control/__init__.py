"""The control interface: JSON over HTTP under /control, by which tests and the page act.

It asks for no password: the sandbox listens on this machine alone.
"""
