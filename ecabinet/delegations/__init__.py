"""Who may sign for whom: the deputy for the head (KT.), and whoever is authorised in writing (TUQ.)."""
