"""Why an installation was not carried over: stable codes, each with its sentence for whoever runs the command."""

from ecabinet.core.faults import Fault

SENTENCES = {
    "move_no_source": "the settings name no SQLite file of an installation: there is nothing to carry",
    "move_source_in_use": "the file is in use: stop the server and every other command first",
    "move_not_current": "the database is of another version than this program: run `ecabinet init` first",
    "move_unknown_table": "the file holds a table that this version does not know",
    "move_bad_target": "an address of PostgreSQL is needed: postgresql://USER@HOST/DATABASE",
    "move_target_unreachable": "PostgreSQL does not answer, or lets nobody in with that address",
    "move_target_not_empty": "the database is not empty; an installation is carried into an empty one only",
    "move_under_way": "another move into this database is under way",
    "move_value_refused": "PostgreSQL does not take a value of this table",
    "move_rows_refused": "a row refers to one that is not there",
    "move_target_failed": "PostgreSQL gave up; nothing of what was carried is there",
    "move_counts_differ": "a table does not hold as many rows on both sides",
    "move_record_broken": "the record in the file is not whole: see `ecabinet record verify`",
    "move_no_store": "the settings name no store of sealed files (ECABINET_SEALED): there is nowhere to carry them",
    "move_store_away": "the store of sealed files does not answer, or lets nobody in; run the command again",
    "move_file_damaged": "a sealed file in the data folder is not what its name says: bring it back from a backup",
    "move_file_differs": "a sealed file is not the same in the store as in the data folder",
    "move_file_missing": "sealed files that the house needs are not in the store",
    "move_record_differs": "the record is not the same on both sides",
}


class MoveFault(Fault):
    """An installation that was not carried over; the source is as it was, and the target holds nothing to be served."""

    sentences = SENTENCES
