"""Series of meetings and templates: a plan kept under a name, and new meetings made from an earlier one."""
