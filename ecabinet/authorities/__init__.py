"""The authorities that certify and time-stamp, their certificates and how these end."""
