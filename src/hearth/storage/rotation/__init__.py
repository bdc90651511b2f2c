"""Taking what is sealed from one version of a key to the next, in small resumable steps."""
