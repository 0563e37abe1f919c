"""A public release: a static folder that opens offline, its hashes signed, and a program that checks it."""
