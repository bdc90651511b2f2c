"""A sentence encoder: messages as vectors in which the same meaning lies near, however worded.

all-MiniLM-L6-v2 (six layers of 384 numbers), run by onnxruntime with weights of eight bits.
Nothing here is needed for the program to work: where a package or the weights are missing,
`encoding.ready` says so, and the engine `ngram` answers alone.

From version 1.29 on onnxruntime reports to its makers on Linux too: importing it writes an
identifier of the machine and a store of events into the home and temporary folders, to be sent.
It looks once at a variable of the environment, which is set before anything here imports it.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
