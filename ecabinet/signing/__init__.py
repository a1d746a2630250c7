"""Signing: who must sign, certificates and time-stamps, the PAdES engine, papers that others signed."""
