"""The staff's web console: pages rendered on the server that work without scripts."""
