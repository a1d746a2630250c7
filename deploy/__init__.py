"""How e-Cabinet stands on hosts: the grown form on one machine (`python -m deploy`), examples for real hosts."""
