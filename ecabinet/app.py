"""Composition root: the only file that knows every room."""

from flask import Flask

from ecabinet import shell
from ecabinet.accounts import events as accounts_events
from ecabinet.accounts import login
from ecabinet.authorities import services as authority_services
from ecabinet.ballots import access as ballots_access
from ecabinet.ballots import binding as ballots_binding
from ecabinet.ballots import events as ballots_events
from ecabinet.ballots import reactions as ballots_reactions
from ecabinet.ballots import routing as ballots_routing
from ecabinet.comments import services as comment_services
from ecabinet.core import events, http, trail
from ecabinet.core.config import Settings, configure
from ecabinet.core.database import open_database
from ecabinet.core.redis_link import open_link
from ecabinet.cosigning import services as cosigning_services
from ecabinet.custody import services as custody_services
from ecabinet.documents import events as documents_events
from ecabinet.documents import reactions as documents_reactions
from ecabinet.documents import recalling
from ecabinet.doors import DOORS, version
from ecabinet.emergencies import events as emergencies_events
from ecabinet.emergencies import services as emergencies_services
from ecabinet.floor import services as floor_services
from ecabinet.invitations import reactions as invitations_reactions
from ecabinet.meetings import events as meetings_events
from ecabinet.meetings import reactions as meetings_reactions
from ecabinet.meetings import suspending
from ecabinet.minutes import services as minutes_services
from ecabinet.notes import reactions as notes_reactions
from ecabinet.opinions import services as opinion_services
from ecabinet.presenting import services as presenting_services
from ecabinet.readiness import presence
from ecabinet.reading import comparisons
from ecabinet.reading import events as reading_events
from ecabinet.reading import reactions as reading_reactions
from ecabinet.realtime.live import Live
from ecabinet.record import access as record_access
from ecabinet.record import services as record_services
from ecabinet.recusal import events as recusal_events
from ecabinet.recusal import services as recusal_services
from ecabinet.resolutions import reactions as resolutions_reactions
from ecabinet.resolutions import services as resolution_services
from ecabinet.screens import display
from ecabinet.screens import services as screen_services
from ecabinet.series import services as series_services
from ecabinet.sheets import access as sheets_access
from ecabinet.sheets import services as sheet_services
from ecabinet.signing import doors as signing_doors
from ecabinet.signing import papers as signed_papers
from ecabinet.signing import signatories
from ecabinet.submissions import services as submission_services
from ecabinet.timing import services as timing_services
from ecabinet.two_person_acts import acts
from ecabinet.two_person_acts import reactions as two_person_acts_reactions
from ecabinet.two_person_acts.rules import ActKind
from ecabinet.voting import access as voting_access
from ecabinet.voting import events as voting_events
from ecabinet.voting import reactions as voting_reactions

__all__ = ["compose", "create_app", "reactions", "version"]


def create_app(chosen: Settings) -> Flask:
    """The application over an initialised data folder."""
    configure(chosen)
    open_database(chosen.database_url)
    open_link(chosen.redis, chosen.tenant)
    compose()
    trail.keep_faults()
    app = Flask("ecabinet", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=64 * 2**20, MAX_FORM_PARTS=0, ORIGINS=chosen.origins, SECURE=chosen.is_secure)
    app.url_map.converters["id"] = http.IdConverter
    app.url_map.merge_slashes = False
    login.init(app)
    http.guard(app, login.identify, login.token_is_right, login.note, display.recognise, login.recall)
    for door in DOORS:
        app.register_blueprint(door.blueprint)
    shell.attach(app)
    events.listen(signed_papers.examine_recorded)
    presence.ask(Live(app, login.identify).connected_devices)
    events.listen(comparisons.announce)
    return app


def compose() -> None:
    """Join the record and the reactions of the rooms to what happens; also enough for commands without a server."""
    events.wire(record_services.append, reactions())
    record_access.withhold(voting_access.withheld_evidence, ballots_access.withheld_evidence)
    acts.take(ActKind.OPEN_PAPERS, emergencies_services.DOING)
    acts.take(ActKind.RECALL_PAPER, recalling.DOING)
    acts.take(ActKind.RELEASE_COSIGNER, cosigning_services.DOING)
    signing_doors.keep(signing_doors.OPINION, sheets_access.files_seen)


def reactions() -> dict[type[events.Event], list[events.Reaction]]:
    """Which rooms follow which facts inside the transaction that made them."""
    return {
        accounts_events.SessionEnded: [presenting_services.follow_session_ended],
        meetings_events.SeatsChanged: [
            recusal_services.follow_plan,
            notes_reactions.seats_changed,
            presenting_services.follow_seats_changed,
            invitations_reactions.seats_changed,
        ],
        meetings_events.CheckedOut: [floor_services.follow_checked_out],
        documents_events.PaperRecalled: [
            documents_reactions.paper_recalled,
            voting_reactions.keep_paper_under_vote,
            ballots_reactions.keep_what_is_asked_about,
            presenting_services.follow_paper_recalled,
            reading_reactions.paper_recalled,
            signed_papers.follow_paper_recalled,
            submission_services.follow_paper_recalled,
            comment_services.follow_paper_recalled,
        ],
        emergencies_events.OpenedInEmergency: [documents_reactions.opened_in_emergency],
        **_when_people_change(),
        **_when_recused(),
        **_when_invited(),
        ballots_events.WrittenBallotClosed: [sheet_services.follow_ballot_closed],
        ballots_events.WrittenBallotRouted: [resolution_services.follow_ballot_routed],
        voting_events.PollAnnulled: [resolution_services.follow_poll_annulled],
        **resolutions_reactions.REACTIONS,
        **signatories.REACTIONS,
        **_reactions_to_writing(),
        **_reactions_to_course(),
    }


def _when_people_change() -> dict[type[events.Event], list[events.Reaction]]:
    """What takes two persons is looked at first: what may not be has no consequences."""
    return {
        accounts_events.DeviceApproved: [
            two_person_acts_reactions.device_approved,
            authority_services.follow_device_approved,
        ],
        accounts_events.DeviceRevoked: [
            authority_services.follow_device_revoked,
            documents_reactions.device_revoked,
            notes_reactions.device_revoked,
        ],
        accounts_events.PersonAdded: [two_person_acts_reactions.person_added],
        accounts_events.PersonChanged: [
            two_person_acts_reactions.person_changed,
            meetings_reactions.person_changed,
            notes_reactions.person_changed,
        ],
        accounts_events.PasswordChanged: [two_person_acts_reactions.password_changed],
        accounts_events.PasskeyRemoved: [two_person_acts_reactions.factor_removed],
        accounts_events.AppRemoved: [two_person_acts_reactions.factor_removed],
        accounts_events.PrintedCodesRemoved: [two_person_acts_reactions.factor_removed],
        accounts_events.ProviderUntied: [two_person_acts_reactions.provider_untied],
    }


def _reactions_to_writing() -> dict[type[events.Event], list[events.Reaction]]:
    """Which rooms follow what becomes of the items of an agenda, and of a draft as a whole, and of their papers."""
    return {
        documents_events.PaperFiled: [signed_papers.follow_paper_filed],
        documents_events.PaperReplaced: [
            voting_reactions.keep_paper_under_vote,
            ballots_binding.keep_time_to_confirm,
            signed_papers.follow_paper_filed,
        ],
        reading_events.PaperCompared: [ballots_binding.follow_compared],
        meetings_events.ItemClassified: [
            ballots_reactions.keep_what_is_asked_about,
            documents_reactions.item_classified,
            opinion_services.follow_item_classified,
            minutes_services.follow_item_classified,
        ],
        meetings_events.ItemRemoved: [
            voting_reactions.keep_voted_item,
            ballots_reactions.keep_asked_item,
            ballots_routing.follow_item_removed,
            documents_reactions.item_removed,
            opinion_services.follow_item_removed,
        ],
        meetings_events.ItemRestored: [documents_reactions.item_restored],
        meetings_events.ItemDiscarded: [documents_reactions.item_discarded],
        meetings_events.MeetingDeleted: [
            submission_services.follow_meeting_deleted,
            series_services.follow_meeting_deleted,
            screen_services.follow_meeting_deleted,
        ],
    }


def _when_invited() -> dict[type[events.Event], list[events.Reaction]]:
    """Who is written to, and whose answer is void."""
    return {
        meetings_events.MeetingPublished: [invitations_reactions.meeting_published],
        meetings_events.MeetingChanged: [invitations_reactions.meeting_changed],
        meetings_events.MeetingCalledOff: [
            invitations_reactions.meeting_called_off,
            custody_services.follow_meeting_finished,
            ballots_routing.follow_meeting_called_off,
        ],
    }


def _when_recused() -> dict[type[events.Event], list[events.Reaction]]:
    """What closes with an item to whoever is recused from it; only the declaring can come too late for a vote."""
    closing: list[events.Reaction] = [
        documents_reactions.person_recused, presenting_services.follow_recused, floor_services.follow_recused,
        notes_reactions.recusal_changed,
    ]  # fmt: skip
    return {
        recusal_events.RecusalDeclared: [
            voting_reactions.keep_roll_under_vote, ballots_reactions.keep_what_is_asked_about, *closing
        ],
        recusal_events.RecusalResumed: closing,
        recusal_events.RecusalEnded: [notes_reactions.recusal_changed],
        meetings_events.AgendaChanged: [recusal_services.follow_plan],
    }  # fmt: skip


def _reactions_to_course() -> dict[type[events.Event], list[events.Reaction]]:
    """Which rooms follow where a sitting stands."""
    return {
        meetings_events.MovedToItem: [
            presenting_services.follow_moved_to_item,
            floor_services.follow_moved_to_item,
            timing_services.follow_moved_to_item,
            recusal_services.follow_moved_to_item,
        ],
        meetings_events.MeetingSuspended: [
            voting_reactions.require_polls_closed,
            presenting_services.follow_meeting_suspended,
            floor_services.follow_meeting_suspended,
            timing_services.follow_meeting_suspended,
        ],
        meetings_events.MeetingResumed: [timing_services.follow_meeting_resumed],
        meetings_events.MeetingFinished: [
            voting_reactions.require_polls_closed,
            suspending.follow_meeting_finished,
            presenting_services.follow_meeting_finished,
            floor_services.follow_meeting_finished,
            timing_services.follow_meeting_finished,
            custody_services.follow_meeting_finished,
            recusal_services.follow_meeting_finished,
        ],
    }
