"""The methods of the Bot API, a module per subject.

`METHODS` in `api.table` is the whole list: what is not in it answers 404.
"""
