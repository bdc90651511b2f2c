"""A sentence encoder: messages as vectors in which the same meaning lies near, however worded.

all-MiniLM-L6-v2 (six layers of 384 numbers), run by onnxruntime with weights of eight bits.
Nothing here is needed for the program to work: where a package or the weights are missing,
`encoding.ready` says so, and the engine `ngram` answers alone.
"""
