"""Opinions that members gave in writing, each as a sheet of paper that its member signs."""
