/** Generated from the OpenAPI document by `npm run types`; do not edit. */
export interface paths {
    "/api/ballot-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates to draft a written ballot from. */
        get: operations["ballots_list_templates"];
        put?: never;
        /** Keep what a written ballot asks as a template. */
        post: operations["ballots_keep_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ballot-templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drop a template; ballots drafted from it stay. */
        delete: operations["ballots_drop_template"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/body-seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of the body's seal, for administrators. */
        get: operations["signing_show_body_seal"];
        /** Keep a PNG or JPEG as the body's seal: red, without paper, 36 mm across on paper. */
        put: operations["signing_keep_body_seal"];
        post?: never;
        /** Seal with a plain ring from now on. */
        delete: operations["signing_remove_body_seal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/body-seal/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would be kept of a PNG or JPEG of the seal; nothing is kept. */
        post: operations["signing_preview_body_seal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar-feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether my calendar has a secret address. */
        get: operations["invitations_show_feed"];
        put?: never;
        /** A new secret address for my calendar, shown this once; the one before ends. */
        post: operations["invitations_open_feed"];
        /** The secret address leads nowhere from now on. */
        delete: operations["invitations_close_feed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/calendar/{token}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The meetings of the person whose secret address this is, for a calendar program. */
        get: operations["invitations_read_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificates of my tablets with their chain. */
        get: operations["authorities_list_certificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/certificates/{certificate_id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Certify the same key anew. */
        post: operations["authorities_renew_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/certificates/{certificate_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a certificate for a reason. */
        post: operations["authorities_revoke_certificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/certificates/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody's certificates, for those who approve tablets. */
        get: operations["authorities_list_kept_certificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/comments/{comment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything a comment and the answer to it said. */
        get: operations["comments_show_history"];
        /** Change my comment, or my draft for the principal. */
        put: operations["comments_change_comment"];
        post?: never;
        /** Take my comment back, or drop a draft. */
        delete: operations["comments_withdraw_comment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/comments/{comment_id}/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a draft my comment. */
        post: operations["comments_adopt_comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/comments/{comment_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Answer a comment on what my office drafted, or for the secretariat on any paper. */
        put: operations["comments_answer_comment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/comments/{comment_id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that I have seen the answer to my comment. */
        put: operations["comments_see_answer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** To whom the code on a found copy leads. */
        get: operations["copies_trace_copy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may sign for whom: all of it for the secretariat, one's own for others. */
        get: operations["delegations_list_delegations"];
        put?: never;
        /** Let somebody sign for another, for the secretariat. */
        post: operations["delegations_set_delegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delegations/{delegation_id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Something may be signed by it from now on, for whoever gave it. */
        post: operations["delegations_confirm_delegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/delegations/{delegation_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nothing is signed by it any more, for the secretariat and whoever gave it. */
        post: operations["delegations_withdraw_delegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/device/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say how this tablet is: its application, its keys, its storage. */
        put: operations["readiness_report_tablet"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My tablets, or with `scope=all` everybody's. */
        get: operations["accounts_list_devices"];
        put?: never;
        /** Begin to enrol this tablet: send both public keys, get two challenges. */
        post: operations["accounts_propose_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tablet. */
        get: operations["accounts_show_device"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/{device_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a waiting tablet of somebody else, giving the code that it shows. */
        post: operations["accounts_approve_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/{device_id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show possession of both private keys; the tablet then waits for approval under a short code. */
        post: operations["accounts_prove_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/{device_id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn a waiting tablet down. */
        post: operations["accounts_refuse_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/devices/{device_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a tablet: its sessions end, its keys count no more, and it is told to wipe. */
        post: operations["accounts_revoke_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/electronic-copies/{copy_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The PDF of an electronic copy. */
        get: operations["resolutions_download_electronic_copy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergency-openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Papers opened in an emergency, as far as they concern this person. */
        get: operations["emergencies_list_openings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergency-openings/{opening_id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The chair takes note that papers were opened. */
        post: operations["emergencies_acknowledge_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergency-openings/{opening_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the papers again, now. */
        post: operations["emergencies_end_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My passkeys, my authenticator app, and what it takes to sign. */
        get: operations["accounts_show_factors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/factors/app": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The first code of my app: from now on it counts. */
        put: operations["accounts_confirm_app"];
        /** Set up an authenticator app; the secret is shown this once. */
        post: operations["accounts_offer_app"];
        /** My authenticator app counts no more. */
        delete: operations["accounts_remove_app"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/factors/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register the passkey that my authenticator made. */
        post: operations["accounts_add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/factors/passkeys/{passkey_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** My passkey counts no more. */
        delete: operations["accounts_remove_passkey"];
        options?: never;
        head?: never;
        /** Call my passkey otherwise. */
        patch: operations["accounts_rename_passkey"];
        trace?: never;
    };
    "/api/factors/passkeys/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What my authenticator needs to make a passkey. */
        post: operations["accounts_ask_for_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/factors/printed-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ten new printed codes, shown this once; earlier ones count no more. */
        post: operations["accounts_make_printed_codes"];
        /** My printed codes count no more. */
        delete: operations["accounts_remove_printed_codes"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who holds keys here, my own keys among them, and what I chose. */
        get: operations["holders_list_holders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holders/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** With which key I sign documents of a purpose. */
        put: operations["holders_choose_key"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holders/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every registered key, for administrators. */
        get: operations["holders_list_keys"];
        put?: never;
        /** Bind a key that lies elsewhere to oneself; administrators, to anybody. */
        post: operations["holders_register_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holders/keys/{key_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A key signs nothing any more, for its owner and administrators. */
        post: operations["holders_retire_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holders/keys/{key_id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether my key is there and can sign; no document is signed. */
        post: operations["holders_try_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holders/keys/{key_id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a key be tried again after too many wrong secrets, for administrators. */
        post: operations["holders_unlock_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holders/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Which kinds of holders may sign documents of a purpose, for administrators. */
        put: operations["holders_set_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/holders/smartca/notify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A service says that a matter was decided: a reason to ask it, no more; the answer is always the same. */
        post: operations["signing_hear_smartca"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/host-acts/{host_act_id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take note of an emergency at the server's command line. */
        post: operations["two_person_acts_note_host_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may be uploaded here. */
        get: operations["documents_show_intake"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My invitations to meetings that are coming or on, and what I said. */
        get: operations["invitations_own_invitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an item off the agenda; until the sitting is over it can come back. */
        delete: operations["meetings_remove_item"];
        options?: never;
        head?: never;
        /** Change some fields of an item. */
        patch: operations["meetings_edit_item"];
        trace?: never;
    };
    "/api/items/{item_id}/extract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the approved minutes say of one item, for the ministry concerned. */
        get: operations["minutes_print_extract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The labels of an item's copies as a PDF. */
        post: operations["custody_print_labels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/paper-copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Number further copies of a classified item. */
        post: operations["custody_make_copies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the papers of an item in order. */
        put: operations["documents_order_papers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draft a question on an item, or put it to the vote at once. */
        post: operations["voting_create_poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/position": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything I declared on an item. */
        get: operations["opinions_list_revisions"];
        /** Declare what I think of an item before the sitting, or change it. */
        put: operations["opinions_declare_position"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/position-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Draft a position for my principal, or change the draft. */
        put: operations["opinions_write_draft"];
        post?: never;
        /** Drop a draft, as the member or their aide. */
        delete: operations["opinions_drop_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/position-draft/adopt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a draft my position. */
        post: operations["opinions_adopt_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/pull-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an item out of the no-objection list, until the vote on it closes. */
        post: operations["opinions_pull_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/recusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take no part in an item; the chair and the secretariat may say so for another. */
        post: operations["meetings_recuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin the resolution of a carried item. */
        post: operations["resolutions_draft_resolution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring an item back to where it stood, with its papers. */
        post: operations["meetings_restore_item"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a resumable upload for an agenda item. */
        post: operations["documents_begin_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/items/{item_id}/written-ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Written ballots about an item or routed to it, with the opinions given in them. */
        get: operations["ballots_list_item_ballots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys of up to 200 versions at once, wrapped for this session's tablet under its lease. */
        get: operations["documents_list_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grant this session's tablet the lease that its keys need, or prolong it. */
        post: operations["documents_grant_lease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue: what waits, what was sent, what failed and why; for secretariat and administrators. */
        get: operations["mail_show_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mail-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where everybody is written to, for secretariat and administrators. */
        get: operations["mail_list_addresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mail/{message_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a message that failed once more. */
        post: operations["mail_retry_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The meetings I may see, the latest first, a hundred at a time. */
        get: operations["meetings_list_meetings"];
        put?: never;
        /** Make a draft, empty or from an earlier plan; the whole cabinet is seated unless said otherwise. */
        post: operations["meetings_create_meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A meeting with its agenda, seats, presence and quorum. */
        get: operations["meetings_show_meeting"];
        put?: never;
        post?: never;
        /** Delete a draft for good, with its agenda, seats and papers. */
        delete: operations["meetings_delete_meeting"];
        options?: never;
        head?: never;
        /** Change title, time, place or rules. */
        patch: operations["meetings_edit_meeting"];
        trace?: never;
    };
    "/api/meetings/{meeting_id}/agenda": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the whole agenda in an order. */
        put: operations["meetings_order_agenda"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/agenda-import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the items of an XLSX or CSV of at most 5 MiB last on the agenda: all of them or none. */
        post: operations["programme_import_agenda"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/agenda.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV. */
        get: operations["programme_list_agenda"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/agenda.docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agenda as a text document. */
        get: operations["programme_write_agenda"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/agenda.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agenda in the form of Decree 30/2020. */
        get: operations["programme_print_agenda"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/agenda.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The agenda with all states as a workbook, which can be imported again. */
        get: operations["programme_tabulate_agenda"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/as/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The meeting as a person seated there sees it, for the secretariat: agenda, papers, standing; nothing private. */
        get: operations["programme_see_as"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was there from when to when, and what was corrected; of others only for those who conduct. */
        get: operations["attendance_show_attendance"];
        put?: never;
        /** Enter a stay that nobody noted at the time. */
        post: operations["attendance_enter_stay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This meeting as a file for my calendar. */
        get: operations["invitations_meeting_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/call-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call a circulated meeting off; everybody invited is told. */
        post: operations["invitations_call_off_meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I have read of each paper, and what changed since the version I read before. */
        get: operations["reading_list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Be there, from one's own tablet; the secretariat may note it for another. */
        post: operations["meetings_check_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/check-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave; the secretariat may note it for another. */
        post: operations["meetings_check_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Planned against actual, the forecast of each item and of the end, and what past sittings teach. */
        get: operations["timing_show_clock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The papers of a meeting with the comments on them that I see. */
        get: operations["comments_list_comments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who took copies at a meeting, for the secretariat. */
        get: operations["copies_list_copies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/copying": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which papers of a meeting may be printed and saved. */
        get: operations["copies_list_copyable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/custody": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every numbered copy of a meeting's classified items, for the clerk and the secretariat. */
        get: operations["custody_show_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/emergency-openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose to open a meeting's papers to somebody for at most four hours, for another to approve. */
        post: operations["emergencies_propose_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the sitting. */
        post: operations["meetings_finish_meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/floor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who speaks and who waits, in order. */
        get: operations["floor_show_floor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/holdings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which tablet of which seat holds which version, for the secretariat. */
        get: operations["documents_list_holdings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My invitation to this meeting. */
        get: operations["invitations_show_invitation"];
        /** Say that I come, that I do not and why, or whom I send; the secretariat may note it for another. */
        put: operations["invitations_answer_invitation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody invited and what they say, for those who conduct. */
        get: operations["invitations_list_invitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/invitations/{person_id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Agree to an absence, or not. */
        put: operations["invitations_decide_absence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/invitations/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remind exactly those who have not answered. */
        post: operations["invitations_remind_unanswered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a matter on the agenda. */
        post: operations["meetings_add_item"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn to an item. */
        post: operations["meetings_move_to_item"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/no-objection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put items without objection to one vote. */
        post: operations["opinions_put_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the meeting's stream told after a sequence. */
        get: operations["realtime_meeting_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who has opened the current version of each paper, for the secretariat, if the rule set shows it. */
        get: operations["reading_list_opened"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/own-paper-copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The copies that were handed to oneself. */
        get: operations["custody_list_own_copies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The papers of a meeting with all their versions. */
        get: operations["documents_list_papers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Arrange who sits where in the room. */
        put: operations["attendance_arrange_places"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every poll of a meeting, annulled ones too; drafts for those who conduct. */
        get: operations["voting_list_polls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/position-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Positions drafted for me by an aide, or by me for my principal. */
        get: operations["opinions_list_drafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My positions on the items of a meeting; all of them by item for chair and secretariat; and the list. */
        get: operations["opinions_list_positions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/presenting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Turn to a page. */
        put: operations["presenting_turn_page"];
        /** Lead everybody who follows, beginning with a page. */
        post: operations["presenting_begin_presenting"];
        /** Stop leading; who conducts may stop another. */
        delete: operations["presenting_end_presenting"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let everybody seated see the meeting. */
        post: operations["meetings_publish_meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every seat and tablet against the papers in circulation, for the secretariat. */
        get: operations["readiness_show_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/recalls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recalled papers of a meeting and which tablets have confirmed, for the secretariat. */
        get: operations["documents_list_recalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/recusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who takes no part in which item, and what was lifted. */
        get: operations["meetings_list_recusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rehearsals of a meeting with what they found, newest first. */
        get: operations["readiness_list_rehearsals"];
        put?: never;
        /** Begin a rehearsal: connected tablets test themselves now. */
        post: operations["readiness_begin_rehearsal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remind exactly those whose tablets lack something. */
        post: operations["readiness_remind_missing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sitting that is over, in the order of the record. */
        get: operations["minutes_show_replay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/room-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The code of this moment, for the screen in the room and those who conduct. */
        get: operations["attendance_show_room_code"];
        /** Show the check-in code in the room from now on, or no more. */
        put: operations["attendance_turn_room_code"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Under which rules a meeting is held, in plain words. */
        get: operations["meetings_show_rules"];
        put?: never;
        /** Let a published meeting take up the version in force on its day. */
        post: operations["meetings_take_up_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/scene": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a screen in the room shows of this meeting, for who may see it. */
        get: operations["screens_show_scene_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Seat exactly these people. */
        put: operations["meetings_set_seats"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/signature-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The papers of one meeting by how they were signed. */
        get: operations["reports_show_meeting_signatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who signed the papers of a meeting, and whether it holds. */
        get: operations["signing_list_paper_signatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/speakers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put those who wait in another order. */
        put: operations["floor_order_speakers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/speeches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every request and speech of the meeting, in the order of asking. */
        get: operations["floor_list_speeches"];
        put?: never;
        /** Ask for the floor on the current item; those who conduct may ask for another. */
        post: operations["floor_request_floor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the sitting. */
        post: operations["meetings_start_meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest changes of the agenda, and what left it and can come back, for the secretariat. */
        get: operations["meetings_list_steps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/submission-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let ministries submit for a meeting from now on, or no more. */
        put: operations["submissions_change_call"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/substitutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may be sent to this meeting instead. */
        get: operations["invitations_list_substitutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pause, break or adjourn the sitting, or change how it is suspended. */
        put: operations["meetings_suspend_meeting"];
        post?: never;
        /** Sit again. */
        delete: operations["meetings_resume_meeting"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one change of the agenda back, as long as what it made is still there. */
        post: operations["meetings_undo_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/upcoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put what is yet to come in another order, during the sitting. */
        put: operations["meetings_order_upcoming"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/votes.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV. */
        get: operations["divisions_list_votes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/votes.csv.p7s": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That of `votes.csv`. */
        get: operations["divisions_sign_list_of_votes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/votes.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same for programs. */
        get: operations["divisions_tell_votes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/votes.json.p7s": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** That of `votes.json`. */
        get: operations["divisions_sign_votes_for_programs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/votes.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The votes in the form of Decree 30/2020, certified with the seal. */
        get: operations["divisions_print_votes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/votes.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The votes as a workbook, one row for each answer and each member. */
        get: operations["divisions_tabulate_votes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/votes.xlsx.p7s": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The detached signature of `votes.xlsx`, by the seal. */
        get: operations["divisions_sign_workbook_of_votes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/votes.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** PDF, XLSX, CSV and JSON together, with detached signatures that openssl verifies. */
        get: operations["divisions_bundle_votes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/writing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The minutes or the conclusion notice: what follows from the record, and what was written on top. */
        get: operations["minutes_show_writing"];
        /** Write a part on top of the draft, or let the draft stand again. */
        put: operations["minutes_write_part"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/writing/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve it as it stands; it is frozen, and everybody at the meeting may read it. */
        post: operations["minutes_approve_writing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/writing/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The PDF in official layout. */
        get: operations["minutes_print_writing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/writing/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it back to be changed. */
        post: operations["minutes_return_writing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/writing/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything written on a part, the newest first. */
        get: operations["minutes_list_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/meetings/{meeting_id}/writing/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lay it before the chair. */
        post: operations["minutes_submit_writing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own notes and notes shown to the person that changed after a change, in order, page by page. */
        get: operations["notes_list_notes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person's notes key as this tablet needs it, and the own tablets that wait for it. */
        get: operations["notes_show_key"];
        put?: never;
        /** Keep the public half and the sealed halves of a first notes key. */
        post: operations["notes_make_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes/key/devices/{device_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Hand the notes key to an own tablet. */
        put: operations["notes_give_key"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes/key/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep the member secret sealed under a new recovery key. */
        put: operations["notes_set_recovery"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notes/key/replacement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the notes key up for a new one; notes that only the old one opens are deleted. */
        post: operations["notes_replace_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the person's own streams told after a sequence. */
        get: operations["realtime_own_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Positions in order of protocol. */
        get: operations["accounts_list_offices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document: every operation of the HTTP interface, and the messages of the socket. */
        get: operations["interface_show_interface"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the installation does: what to look at first, then process, database, disk, queues, certificates, faults. */
        get: operations["operations_show_operations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/paper-copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The copy of a scanned or typed code. */
        get: operations["custody_find_copy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/paper-copies/{copy_id}/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a copy back. */
        post: operations["custody_take_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/paper-copies/{copy_id}/destroy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that a copy was destroyed. */
        post: operations["custody_destroy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/paper-copies/{copy_id}/hand-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a copy to somebody seated. */
        post: operations["custody_hand_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/paper-copies/{copy_id}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that a copy cannot be found. */
        post: operations["custody_report_missing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/paper-copies/{copy_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that a copy was read; by its holder or its keeper. */
        post: operations["custody_note_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a paper off a draft agenda. */
        delete: operations["documents_remove_paper"];
        options?: never;
        head?: never;
        /** Change the title of a paper. */
        patch: operations["documents_rename_paper"];
        trace?: never;
    };
    "/api/papers/{paper_id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Comment on a paper; for an aide, as a draft for the principal. */
        post: operations["comments_write_comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}/comments.docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report on the comments as a text document, for the drafters, chair and secretariat. */
        get: operations["comments_write_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}/comments.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report in the form of Decree 30/2020. */
        get: operations["comments_print_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}/comments.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The table of comments and answers as a workbook. */
        get: operations["comments_tabulate_comments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}/copying": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Allow or forbid printing and saving of a paper. */
        put: operations["copies_set_copying"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}/note-readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may be shown a note on a paper, with their public points. */
        get: operations["notes_list_readers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep a sealed note on a paper, or that it was deleted, and who is shown it. */
        put: operations["notes_keep_note"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recall a paper: its keys are destroyed now, and the tablets are asked to delete it. */
        post: operations["documents_recall_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}/recall-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose to recall a paper whose sitting is over, for an administrator or a security officer to approve. */
        post: operations["documents_propose_recall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cabinet's people in order of protocol. */
        get: operations["accounts_list_persons"];
        put?: never;
        /** Give somebody an account; a password made by the server is shown this once. */
        post: operations["accounts_add_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/persons/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change name, office, roles or standing; a deactivated person is signed out everywhere. */
        patch: operations["accounts_change_person"];
        trace?: never;
    };
    "/api/persons/{person_id}/factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Somebody lost passkey, app and codes: all count no more, until they register others. */
        delete: operations["accounts_remove_factors"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/persons/{person_id}/mail-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am written to; secretariat and administrators see anybody's. */
        get: operations["mail_show_address"];
        /** Say where I am written to, or that I am not; secretariat and administrators may set anybody's. */
        put: operations["mail_set_address"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/persons/{person_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give somebody a new initial password; their sessions end and they must choose another. */
        put: operations["accounts_reset_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/persons/{person_id}/provider-ties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** To whom of an identity provider somebody's account is tied. */
        get: operations["accounts_list_ties"];
        put?: never;
        post?: never;
        /** Undo it: the next sign-in by that provider ties the account anew. */
        delete: operations["accounts_untie"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/polls/{poll_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A poll, as far as I may see it. */
        get: operations["voting_show_poll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/polls/{poll_id}/announce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announce the result. */
        post: operations["voting_announce_poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/polls/{poll_id}/annul": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a poll count for nothing, with the reason. */
        post: operations["voting_annul_poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/polls/{poll_id}/ballot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Vote, or vote otherwise while the poll is open; the message is signed by the tablet's key. */
        put: operations["voting_cast_vote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/polls/{poll_id}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** In a roll call in order, call the next member, passing over whoever has the turn, or a certain one. */
        post: operations["voting_call_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/polls/{poll_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the voting and compute the outcome; of a vote by hand the count is given here. */
        post: operations["voting_close_poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/polls/{poll_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the question to the vote. */
        post: operations["voting_open_poll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/polls/{poll_id}/recorded/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Record the vote of a member who gave it aloud, for the secretariat. */
        put: operations["voting_record_vote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/polls/{poll_id}/reminder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell those who are there and have not voted that their vote is awaited. */
        post: operations["voting_remind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recalls/{recall_id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that nothing of a recalled paper is left on this session's tablet. */
        put: operations["documents_confirm_deletion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recalls/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recalled papers that this session's tablet has not yet said to have deleted. */
        get: operations["documents_list_own_recalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/receipts/{sequence}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of the vote or answer in this entry of the record, with the proof that it was counted. */
        get: operations["receipts_show_message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest signed checkpoint. */
        get: operations["record_show_checkpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that a later log extends an earlier one. */
        get: operations["record_prove_consistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/cosignature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep what this tablet cosigned. */
        put: operations["cosigning_cosign"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/cosigners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who cosigns the record, and what each tablet cosigned last. */
        get: operations["cosigning_list_cosigners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/cosigners/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let the tablets of this person cosign the record. */
        put: operations["cosigning_choose_cosigner"];
        post?: never;
        /** Let them do so no more. */
        delete: operations["cosigning_release_cosigner"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole record, one JSON object per line, for auditors. */
        get: operations["cosigning_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/inclusion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that an entry is in the log. */
        get: operations["record_prove_inclusion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/witnesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each witness of the record said last. */
        get: operations["record_list_witnesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recusals/{recusal_id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a recused person take part again, for the chair and the secretariat. */
        post: operations["meetings_lift_recusal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recusals/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items that are closed to me now; a tablet drops their keys. */
        get: operations["meetings_list_own_recusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rehearsals/{rehearsal_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rehearsal: who has answered so far, or what it found. */
        get: operations["readiness_show_rehearsal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rehearsals/{rehearsal_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep what would fail as things stand now. */
        post: operations["readiness_finish_rehearsal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one was reminded of and still lacks. */
        get: operations["readiness_own_reminders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Real digital signatures against print-sign-scan, over circulated meetings. */
        get: operations["reports_show_signatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/signatures.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a table. */
        get: operations["reports_save_signatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resolutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of resolutions, newest first. */
        get: operations["resolutions_list_resolutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resolutions/{resolution_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One resolution. */
        get: operations["resolutions_show_resolution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the text of a draft. */
        patch: operations["resolutions_edit_resolution"];
        trace?: never;
    };
    "/api/resolutions/{resolution_id}/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The electronic copies of a resolution. */
        get: operations["resolutions_list_electronic_copies"];
        put?: never;
        /** Issue an electronic copy ("SAO Y") of a signed resolution under the organisation's signature, with the time. */
        post: operations["resolutions_issue_electronic_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resolutions/{resolution_id}/evidence.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that proves a resolution, with a checker that needs nothing of this system. */
        get: operations["resolutions_download_evidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resolutions/{resolution_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The PDF as it stands. */
        get: operations["resolutions_download_resolution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resolutions/{resolution_id}/signer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose who signs a draft: the head, or whoever may sign for them. */
        put: operations["resolutions_choose_signer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resolutions/{resolution_id}/signers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may sign a draft today, for the secretariat. */
        get: operations["resolutions_list_signers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resolutions/{resolution_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Number, lay out and certify a draft, and ask for the signature. */
        post: operations["resolutions_submit_resolution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is proposed, and what became of earlier proposals. */
        get: operations["regulations_list_proposals"];
        put?: never;
        /** Propose the next version of a rule set. */
        post: operations["regulations_propose_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-proposals/{proposal_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve what another administrator proposed. */
        post: operations["regulations_approve_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-proposals/{proposal_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn down what another administrator proposed. */
        post: operations["regulations_decline_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-proposals/{proposal_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one's own proposal back. */
        post: operations["regulations_withdraw_rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rule sets in the versions in force now, in plain words with the articles they come from. */
        get: operations["meetings_list_rule_sets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rule-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of a rule set, with what each changed. */
        get: operations["regulations_list_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this screen shows now; without a screen's token there is nothing here. */
        get: operations["screens_show_scene"];
        put?: never;
        /** Give a display its token; from then on the browser keeps it. */
        post: operations["screens_enter_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/screens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The screens whose tokens hold, what each shows and when it was last there, for the secretariat. */
        get: operations["screens_list_screens"];
        put?: never;
        /** Make a token for a display; it is shown this once, and no answer that holds it is kept. */
        post: operations["screens_make_screen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/screens/{screen_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** A screen's token opens nothing from now on. */
        delete: operations["screens_revoke_screen"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/screens/{screen_id}/meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let a screen show this meeting, or none. */
        put: operations["screens_turn_screen"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every series and template, for the secretariat. */
        get: operations["series_list_series"];
        put?: never;
        /** Keep a meeting's agenda and seats as a series, or as a template without a rhythm. */
        post: operations["series_keep_series"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/series/{series_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Give a series up; its meetings stay. */
        delete: operations["series_retire_series"];
        options?: never;
        head?: never;
        /** Change name, title, place or rhythm of a series. */
        patch: operations["series_edit_series"];
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I, on which tablet, until when. */
        get: operations["accounts_show_session"];
        put?: never;
        /** Sign in with name and password; the session is in a cookie that scripts cannot read. */
        post: operations["accounts_sign_in"];
        /** End this session. */
        delete: operations["accounts_sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Prove the tablet's signing key; from now on this session acts from that tablet. */
        put: operations["accounts_bind_session"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/device/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A challenge that the tablet signs to make this session its own. */
        post: operations["accounts_ask_to_bind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with what my passkey answered; it steps the session up, too. */
        post: operations["accounts_sign_in_by_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/passkey/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a passkey is asked, before it is known whose it is. */
        post: operations["accounts_ask_passkey_to_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose another password; every other session of the person ends. */
        put: operations["accounts_change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show again that it is me before an act of weight; the session gets a new cookie. */
        post: operations["accounts_step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/step-up/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** By which ways I may show again that it is me, and a challenge for my passkey. */
        post: operations["accounts_ask_to_step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My sessions that still hold. */
        get: operations["accounts_list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions. */
        delete: operations["accounts_end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who else vouches for people at this door. */
        get: operations["accounts_show_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Send the browser to the provider; what it must bring back lies in a cookie for ten minutes. */
        get: operations["accounts_go_to_provider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sign-in/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The browser comes back; it goes on to the house, or to the sign-in screen with the reason why not. */
        get: operations["accounts_come_from_provider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signature-picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of my signature. */
        get: operations["signing_show_signature_picture"];
        /** Keep a PNG or JPEG as the picture of my signature: its ink in blue, without paper, and nothing else of it. */
        put: operations["signing_keep_signature_picture"];
        post?: never;
        /** Sign without a picture from now on. */
        delete: operations["signing_remove_signature_picture"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signature-picture/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would be kept of a PNG or JPEG; nothing is kept. */
        post: operations["signing_preview_signature_picture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for my signature, and what I signed or declined. */
        get: operations["signing_list_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One file for signature. */
        get: operations["signing_show_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/{file_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not sign, with a reason. */
        post: operations["signing_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/{file_id}/prepare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a signature: the tablet gets what it checks and signs. */
        post: operations["signing_prepare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/{file_id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a file back before it is whole, to correct it and ask anew; for the secretariat. */
        post: operations["signing_recall_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/{file_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not sign this text; the secretariat corrects it and asks again. */
        post: operations["signing_return_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/{file_id}/revisions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of one revision. */
        get: operations["signing_read_revision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/{file_id}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the organisation's seal on a file that everybody has signed. */
        post: operations["signing_seal_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/{file_id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a signature with a key that lies elsewhere; the file waits for it. */
        post: operations["signing_start_elsewhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/acts/{act_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where my act stands. */
        get: operations["signing_show_act"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/acts/{act_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call my act off; the file is free again. */
        post: operations["signing_cancel_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/acts/{act_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish a signature with what the tablet's key made. */
        post: operations["signing_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/acts/{act_id}/signed-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in the file that my own program signed, as `application/pdf`. */
        post: operations["signing_hand_in_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/acts/{act_id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with the PIN, the passphrase or the code. */
        post: operations["signing_unlock_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/archives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finished files whose archive needs an administrator. */
        get: operations["signing_list_archives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/authorisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** By which ways I may sign these, and what is asked of me for them. */
        post: operations["signing_ask_authorisation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/authorisations/{authorisation_id}/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What my passkey answered. */
        post: operations["signing_authorise_by_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/authorisations/{authorisation_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** My password for these acts alone, with the code of my authenticator app if I have one. */
        post: operations["signing_authorise_by_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/to-seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has every signature and lacks the seal, for who keeps the seal. */
        get: operations["signing_list_to_seal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/together": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin signatures on several files that one confirmation makes; each is signed, or not, by itself. */
        post: operations["signing_start_together"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/signing/together/{act_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where my acts stand that wait for one confirmation. */
        get: operations["signing_show_together"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speeches/{speech_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a request back; those who conduct may take back another's. */
        delete: operations["floor_withdraw_request"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speeches/{speech_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the speech: who speaks, or who conducts. */
        post: operations["floor_end_speech"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speeches/{speech_id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the speaker one extension more. */
        post: operations["floor_extend_speech"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speeches/{speech_id}/give": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let this person speak now; whoever speaks has ended. */
        post: operations["floor_give_floor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a tablet stands, asked with its own key when it has no session: so it learns that it must wipe. */
        get: operations["accounts_show_standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stays/{stay_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct when somebody came and left. */
        patch: operations["attendance_correct_stay"];
        trace?: never;
    };
    "/api/stays/{stay_id}/strike": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Strike a stay that never was. */
        post: operations["attendance_strike_stay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submission-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Coming meetings that take submissions, with their deadlines, for those who submit and the secretariat. */
        get: operations["submissions_list_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submission-files/{submission_file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a file out of the dossier. */
        delete: operations["submissions_remove_file"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submission-files/{submission_file_id}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The PDF of a file; that it was opened is recorded. */
        post: operations["submissions_open_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My office's submissions; for the secretariat all that were sent. */
        get: operations["submissions_list_submissions"];
        put?: never;
        /** Begin a draft that only my office sees. */
        post: operations["submissions_begin_submission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submissions/{submission_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A submission with its files and its checklist. */
        get: operations["submissions_show_submission"];
        put?: never;
        post?: never;
        /** Give up a draft that was never sent. */
        delete: operations["submissions_drop_submission"];
        options?: never;
        head?: never;
        /** Change what a draft or a returned submission says. */
        patch: operations["submissions_edit_submission"];
        trace?: never;
    };
    "/api/submissions/{submission_id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put it on an agenda as an item with its papers; after an interruption the same call goes on. */
        post: operations["submissions_accept_submission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submissions/{submission_id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a PDF or office file of at most 50 MiB into the dossier. */
        post: operations["submissions_add_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submissions/{submission_id}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it back to its office with a reason. */
        post: operations["submissions_return_submission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submissions/{submission_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it to the secretariat. */
        post: operations["submissions_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/submissions/{submission_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it back before the secretariat has answered. */
        post: operations["submissions_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What needs me now, with deadlines. */
        get: operations["today_show_today"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trust/{authority}.cer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate of one authority. */
        get: operations["authorities_authority_certificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trust/{authority}.crl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The revocation list of one authority. */
        get: operations["authorities_revocation_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trust/chain.pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The authorities below the root. */
        get: operations["authorities_chain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trust/ocsp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a certificate of this installation is good. */
        post: operations["authorities_ask_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trust/ocsp/{asked}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same, with the query in base64 in the address. */
        get: operations["authorities_read_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trust/root.pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The root certificate of this installation. */
        get: operations["authorities_root_certificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-person-acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for a second person, and what became of earlier acts. */
        get: operations["two_person_acts_list_acts"];
        put?: never;
        /** Propose what takes two persons, about somebody or about the master key, for another to approve. */
        post: operations["two_person_acts_propose_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-person-acts/{two_person_act_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve what another proposed: it is done. Long, for a paper's sealed files may lie in a store elsewhere. */
        post: operations["two_person_acts_approve_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-person-acts/{two_person_act_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn down what another proposed. */
        post: operations["two_person_acts_decline_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/two-person-acts/{two_person_act_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one's own proposal back. */
        post: operations["two_person_acts_withdraw_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{upload_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an upload has come. */
        get: operations["documents_show_upload"];
        /** Send the next piece, at most 4 MiB, at `offset`. */
        put: operations["documents_send_piece"];
        post?: never;
        /** Give an upload up. */
        delete: operations["documents_give_up_upload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{upload_id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check, clean and seal what was uploaded, and file it as a paper or its next version. */
        post: operations["documents_finish_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check any signed PDF; nothing is kept. */
        post: operations["resolutions_verify_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the register says of a short verification code. */
        get: operations["resolutions_verify_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify/{code}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check the registered file of a short code. */
        post: operations["resolutions_check_code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify/reports/{name}/report.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of a check for programs. */
        get: operations["resolutions_tell_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify/reports/{name}/report.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of a check on paper, under the seal. */
        get: operations["resolutions_print_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/verify/reports/{name}/report.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of a check as ETSI TS 119 102-2 has it. */
        get: operations["resolutions_structure_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versions/{version_id}/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A copy of a version with the taker's name, the time and a trace code on every page. */
        post: operations["copies_take_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versions/{version_id}/examine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Examine the signatures on a paper again, with today's trust and revocations, for the secretariat. */
        post: operations["signing_examine_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versions/{version_id}/holding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say that this tablet keeps a version whole. */
        put: operations["documents_report_holding"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versions/{version_id}/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed manifest of a version and its key, wrapped for this session's tablet. */
        get: operations["documents_show_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versions/{version_id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The office file that a version was converted from, for the secretariat; each time is recorded. */
        post: operations["documents_fetch_original"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versions/{version_id}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say which pages stayed before my eyes. */
        put: operations["reading_note_reading"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/versions/{version_id}/self-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say whether this tablet opened a stored version without the network. */
        put: operations["readiness_report_self_test"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Written ballots that I am asked and my office's own, for the secretariat all but others' drafts; latest first. */
        get: operations["ballots_list_ballots"];
        put?: never;
        /** Draft questions to members. */
        post: operations["ballots_draft_ballot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A written ballot, as far as I may see it. */
        get: operations["ballots_show_ballot"];
        /** Change a draft; an approval of it is void. */
        put: operations["ballots_change_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Answer, or answer otherwise until the deadline; the message is signed by the tablet's key. */
        put: operations["ballots_give_answer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/answer-draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Draft my principal's answer, or change the draft. */
        put: operations["ballots_write_answer_draft"];
        post?: never;
        /** Drop a drafted answer, as the member or their aide. */
        delete: operations["ballots_drop_answer_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a draft be sent as it is. */
        post: operations["ballots_approve_ballot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close before the deadline, once everybody has answered. */
        post: operations["ballots_close_early"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a draft back to be changed, with the reason. */
        post: operations["ballots_decline_ballot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give more time to answer, with the reason. */
        post: operations["ballots_extend_deadline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a ballot back, or drop a draft, with the reason. */
        post: operations["ballots_recall_ballot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remind those who have not answered. */
        post: operations["ballots_remind_missing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the matter of a closed ballot on the agenda of a meeting, as what its rules make of it. */
        post: operations["ballots_route_ballot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an approved ballot to the chosen members. */
        post: operations["ballots_send_ballot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sheets that members sign of their answers to a closed ballot, as far as I may see the answers. */
        get: operations["sheets_list_sheets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/written-ballots/{written_ballot_id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask somebody else to approve a draft. */
        post: operations["ballots_submit_ballot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tsa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Time-stamp a digest. */
        post: operations["stamping_stamp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Account
         * @description Whose account it is: an administrator changes a name, nobody the user name.
         */
        Account: {
            /** Full Name */
            full_name: string;
            /** Id */
            id: number;
            office: components["schemas"]["OfficeView"] | null;
            /** Username */
            username: string;
        };
        /**
         * Act
         * @description Nothing more needs saying.
         */
        Act: Record<string, never>;
        /**
         * ActApproval
         * @description `sha256` names the act that was seen.
         */
        ActApproval: {
            /** Sha256 */
            sha256: string;
        };
        /**
         * ActKind
         * @description What takes two persons.
         * @enum {string}
         */
        ActKind: "reset_password" | "remove_factors" | "change_rights" | "open_papers" | "untie_identity" | "release_cosigner" | "recall_paper" | "turn_master" | "retire_master";
        /**
         * ActList
         * @description `takes_two` says whether two-person acts take two persons here, now.
         */
        ActList: {
            /** At Host */
            at_host: components["schemas"]["HostActView"][];
            /** Items */
            items: components["schemas"]["ActView"][];
            /** Takes Two */
            takes_two: boolean;
        };
        /** ActRefusal */
        ActRefusal: {
            /** Reason */
            reason: string;
        };
        /**
         * ActState
         * @description Where a proposed act stands; it is answered once.
         * @enum {string}
         */
        ActState: "open" | "approved" | "declined" | "withdrawn" | "expired";
        /**
         * ActStatus
         * @description Where one act of signing stands; only `prepared` can go on.
         * @enum {string}
         */
        ActStatus: "prepared" | "completing" | "embedded" | "failed" | "expired" | "superseded";
        /**
         * ActView
         * @description An act, whom it concerns, and what it changes. `may_answer` is false for whoever proposed or is concerned.
         */
        ActView: {
            /** Active */
            active: boolean | null;
            /** Active Now */
            active_now: boolean | null;
            /** Answer */
            answer: string;
            /** Approvers */
            approvers: components["schemas"]["NamedPerson"][];
            /** Closed At */
            closed_at: string | null;
            closed_by: components["schemas"]["NamedPerson"] | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Id */
            id: number;
            kind: components["schemas"]["ActKind"];
            /** Master Version */
            master_version: number | null;
            /** May Answer */
            may_answer: boolean;
            /** Mine */
            mine: boolean;
            /** Moves Office */
            moves_office: boolean;
            office: components["schemas"]["OfficeView"] | null;
            office_now: components["schemas"]["OfficeView"] | null;
            opening: components["schemas"]["OpeningPlan"] | null;
            paper: components["schemas"]["PaperPlan"] | null;
            person: components["schemas"]["Account"] | null;
            principal: components["schemas"]["Account"] | null;
            principal_now: components["schemas"]["Account"] | null;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            proposed_by: components["schemas"]["NamedPerson"];
            /** Reason */
            reason: string;
            /** Roles */
            roles: components["schemas"]["Role"][] | null;
            /** Roles Now */
            roles_now: components["schemas"]["Role"][];
            /** Sha256 */
            sha256: string;
            state: components["schemas"]["ActState"];
            /** Usable Until */
            usable_until: string | null;
            /** Used At */
            used_at: string | null;
        };
        /**
         * ActWithdrawal
         * @description Nothing more needs saying.
         */
        ActWithdrawal: Record<string, never>;
        /**
         * Adoption
         * @description The draft I saw and the position it replaces, 0 for none; with `stance` (and `text`) I adopt these instead.
         */
        Adoption: {
            /** Draft Revision */
            draft_revision: number;
            /**
             * Revision
             * @default 0
             */
            revision?: number;
            /** @default null */
            stance?: components["schemas"]["Stance"] | null;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * Advance
         * @description A step of the sitting; with `version` it is refused when the plan changed meanwhile.
         */
        Advance: {
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * AgendaItemView
         * @description A classified item has a neutral title and no rapporteur for those who do not manage the meeting.
         *
         *     `recused` takes no part in it; while it is `closed_to_me`, nothing else of it is there for me.
         */
        AgendaItemView: {
            /** Began At */
            began_at: string | null;
            /** Classified */
            classified: boolean;
            /** Closed To Me */
            closed_to_me: boolean;
            /** Ended At */
            ended_at: string | null;
            /** Id */
            id: number;
            /** Is Break */
            is_break: boolean;
            kind: components["schemas"]["ItemKind"];
            /** Meeting Id */
            meeting_id: number;
            /** Minutes */
            minutes: number;
            /** Parent Id */
            parent_id: number | null;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            /** Position */
            position: number;
            /** Rapporteur */
            rapporteur: string;
            /** Rapporteur Id */
            rapporteur_id: number | null;
            /** Recused */
            recused: number[];
            /** Revision */
            revision: number;
            status: components["schemas"]["ItemStatus"];
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
        };
        /**
         * AgendaOrder
         * @description Every item of the meeting, once, in order.
         */
        AgendaOrder: {
            /** Order */
            order: components["schemas"]["PlaceInAgenda"][];
            /** Version */
            version: number;
        };
        /**
         * AlternativeView
         * @description One of the options between which is voted; `votes` is null until the counts may be seen.
         */
        AlternativeView: {
            choice: components["schemas"]["Choice"];
            /** Name */
            name: string;
            /** Votes */
            votes: number | null;
        };
        /** Annulment */
        Annulment: {
            /** Reason */
            reason: string;
        };
        /**
         * Answer
         * @description What somebody invited says.
         * @enum {string}
         */
        Answer: "attend" | "absent" | "substitute";
        /**
         * AnswerChoice
         * @description What a member says to one question.
         * @enum {string}
         */
        AnswerChoice: "yes" | "no" | "option" | "other";
        /** AnswerCount */
        AnswerCount: {
            choice: components["schemas"]["AnswerChoice"];
            /** Count */
            count: number;
            /** Option */
            option: number;
        };
        /**
         * AnswerDraftView
         * @description What an aide drafted; `adopted_at` says since when the member has answered after it.
         */
        AnswerDraftView: {
            /** Adopted At */
            adopted_at: string | null;
            /** Answers */
            answers: components["schemas"]["DraftedAnswer-Output"][];
            /** Revision */
            revision: number;
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
            written_by: components["schemas"]["NamedPerson"];
        };
        /**
         * AnswerDraftWords
         * @description What I draft for my principal, in the order of the questions; `revision` is the draft's that I changed.
         */
        AnswerDraftWords: {
            /** Answers */
            answers: components["schemas"]["DraftedAnswer-Input"][];
            /**
             * Revision
             * @default 0
             */
            revision?: number;
        };
        /**
         * AnswerReceipt
         * @description The answer is entry `sequence` of the record; `checkpoint` is the signed head that covers it.
         */
        AnswerReceipt: {
            /** Checkpoint */
            checkpoint: string;
            /** Code */
            code: string;
            /** Leaf Sha256 */
            leaf_sha256: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Sequence */
            sequence: number;
        };
        /**
         * AnswerRevisionView
         * @description What an answer said at one time.
         */
        AnswerRevisionView: {
            /**
             * Answered At
             * Format: date-time
             */
            answered_at: string;
            /** Answered By Id */
            answered_by_id: number;
            /** Of Revision */
            of_revision: number;
            /** Reason */
            reason: string;
            /** Revision */
            revision: number;
            verdict: components["schemas"]["Verdict"];
        };
        /**
         * AnswerSeen
         * @description The answer's revision that I had before my eyes.
         */
        AnswerSeen: {
            /** Revision */
            revision: number;
        };
        /**
         * AnswersShown
         * @description Who sees, once the ballot is closed, who answered what; the counts are seen by all who were asked.
         * @enum {string}
         */
        AnswersShown: "open" | "chair_only";
        /**
         * AppCode
         * @description A code of the authenticator app.
         */
        AppCode: {
            /** Code */
            code: string;
        };
        /** Approval */
        Approval: {
            /** Code */
            code: string;
        };
        /**
         * Approve
         * @description With the digest of the text that was read.
         */
        Approve: {
            /** @default minutes */
            kind?: components["schemas"]["WritingKind"];
            /** Sha256 */
            sha256: string;
            /** Version */
            version: number;
        };
        /**
         * Archives
         * @description Archives that need somebody, and how many finished files are closed with an archive time-stamp.
         */
        Archives: {
            /** Closed */
            closed: number;
            /** Items */
            items: components["schemas"]["ArchiveView"][];
        };
        /**
         * ArchiveView
         * @description A finished file whose archive needs somebody: what kept it from being stamped, or what it is worth now.
         */
        ArchiveView: {
            /** Examined At */
            examined_at: string | null;
            /** Failure */
            failure: string | null;
            /** File Id */
            file_id: number;
            outcome: components["schemas"]["Outcome"] | null;
            /** Stamped Until */
            stamped_until: string | null;
            /** Title */
            title: string;
            /** Tried At */
            tried_at: string | null;
        };
        /**
         * AskAuthorisation
         * @description The documents that one gesture is to cover.
         */
        AskAuthorisation: {
            /** Documents */
            documents: components["schemas"]["DocumentRead"][];
        };
        /**
         * AskedPasskey
         * @description How to show again that it is you: ways, and what an authenticator is asked, if there is one for this address.
         */
        AskedPasskey: {
            /** Challenge */
            challenge: string | null;
            /** Passkeys */
            passkeys: string[];
            /** Relying Party */
            relying_party: string | null;
            /** Ways */
            ways: components["schemas"]["StepUpWay"][];
        };
        /**
         * AskReminder
         * @description `again` confirms a reminder soon after the last.
         */
        AskReminder: {
            /**
             * Again
             * @default false
             */
            again?: boolean;
        };
        /**
         * AskReplies
         * @description `again` confirms a reminder soon after the last.
         */
        AskReplies: {
            /**
             * Again
             * @default false
             */
            again?: boolean;
        };
        /**
         * Attend
         * @description Whether this tablet turns its pages with the presenter; counted while the meeting is followed.
         */
        Attend: {
            /** Following */
            following: boolean;
            /** Meeting Id */
            meeting_id: number;
        };
        /** AttendanceRegister */
        AttendanceRegister: {
            /** Corrections */
            corrections: components["schemas"]["CorrectionView"][];
            /** Stays */
            stays: components["schemas"]["StayView"][];
        };
        /**
         * AuthorisationView
         * @description The ways by which the person may sign, and what is asked act by act; `challenge` is the digest of all of it.
         */
        AuthorisationView: {
            /** Challenge */
            challenge: string;
            /** Deeds */
            deeds: components["schemas"]["DeedView"][];
            /** Id */
            id: number;
            /** Passkeys */
            passkeys: string[];
            /** Relying Party */
            relying_party: string | null;
            /** Ways */
            ways: components["schemas"]["StepUpWay"][];
        };
        /**
         * AwaitedCount
         * @description How many who are there and have not voted were told.
         */
        AwaitedCount: {
            /** Count */
            count: number;
        };
        /** BackupView */
        BackupView: {
            /** Failure */
            failure: string | null;
            /** Made At */
            made_at: string | null;
            /** Overdue */
            overdue: boolean;
            /** Planned */
            planned: boolean;
            /** Size */
            size: number;
        };
        /**
         * BallotAct
         * @description Nothing more needs saying.
         */
        BallotAct: Record<string, never>;
        /**
         * BallotDraft
         * @description `item_id` sends the papers of an item along, under the rules of its meeting; otherwise `rule_set` is needed.
         */
        BallotDraft: {
            /**
             * Background
             * @default
             */
            background?: string;
            /** Chair Id */
            chair_id: number;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Item Id
             * @default null
             */
            item_id?: number | null;
            /** Person Ids */
            person_ids: number[];
            /** Questions */
            questions: components["schemas"]["QuestionDraft-Input"][];
            /** Remind Hours */
            remind_hours?: number[];
            /**
             * Rule Set
             * @default null
             */
            rule_set?: string | null;
            /**
             * Sheets
             * @default null
             */
            sheets?: boolean | null;
            /** @default open */
            shown?: components["schemas"]["AnswersShown"];
            /**
             * Silence Basis
             * @default
             */
            silence_basis?: string;
            /**
             * Silence Consents
             * @default false
             */
            silence_consents?: boolean;
            /** Title */
            title: string;
        };
        /**
         * BallotEdit
         * @description `revision` is the one the draft was read in.
         */
        BallotEdit: {
            /**
             * Background
             * @default
             */
            background?: string;
            /** Chair Id */
            chair_id: number;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Item Id
             * @default null
             */
            item_id?: number | null;
            /** Person Ids */
            person_ids: number[];
            /** Questions */
            questions: components["schemas"]["QuestionDraft-Input"][];
            /** Remind Hours */
            remind_hours?: number[];
            /** Revision */
            revision: number;
            /**
             * Rule Set
             * @default null
             */
            rule_set?: string | null;
            /**
             * Sheets
             * @default null
             */
            sheets?: boolean | null;
            /** @default open */
            shown?: components["schemas"]["AnswersShown"];
            /**
             * Silence Basis
             * @default
             */
            silence_basis?: string;
            /**
             * Silence Consents
             * @default false
             */
            silence_consents?: boolean;
            /** Title */
            title: string;
        };
        /** BallotReason */
        BallotReason: {
            /** Reason */
            reason: string;
        };
        /**
         * BallotReminder
         * @description `again` confirms a reminder soon after the last.
         */
        BallotReminder: {
            /**
             * Again
             * @default false
             */
            again?: boolean;
        };
        /**
         * BallotStatus
         * @description Where a written ballot stands.
         * @enum {string}
         */
        BallotStatus: "draft" | "submitted" | "approved" | "declined" | "sent" | "closed" | "recalled";
        /**
         * Because
         * @description Why it goes there.
         * @enum {string}
         */
        Because: "agreed" | "opposed" | "not_carried" | "no_quorum";
        /**
         * BeingSigned
         * @description Somebody confirms a signature elsewhere, and the file waits; `act_id` is there for that person alone.
         */
        BeingSigned: {
            /** Act Id */
            act_id: number | null;
            /** Person Id */
            person_id: number;
            /** Person Name */
            person_name: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /** Bind */
        Bind: {
            /** Challenge */
            challenge: string;
            /** Device Id */
            device_id: number;
            /** Signature */
            signature: string;
        };
        /** BindRequest */
        BindRequest: {
            /** Device Id */
            device_id: number;
        };
        /** BoardHolding */
        BoardHolding: {
            /** At */
            at: string | null;
            /** Fault */
            fault: string | null;
            state: components["schemas"]["PaperState"];
            /** Tested At */
            tested_at: string | null;
            /** Version Id */
            version_id: number;
        };
        /**
         * BoardPaper
         * @description A paper in circulation, by its current version.
         */
        BoardPaper: {
            /** Item Id */
            item_id: number;
            /** Number */
            number: number;
            /** Paper Id */
            paper_id: number;
            /** Sealed Sha256 */
            sealed_sha256: string;
            /** Title */
            title: string;
            /** Version Id */
            version_id: number;
        };
        /**
         * BoardSeat
         * @description One seat; `lacks` is what the nearest of its tablets lacks, `no_tablet` when there is none.
         */
        BoardSeat: {
            kind: components["schemas"]["SeatKind"];
            /** Lacks */
            lacks: string[];
            person: components["schemas"]["NamedPerson"];
            /** Ready */
            ready: boolean;
            /** Reminded At */
            reminded_at: string | null;
            /** Tablets */
            tablets: components["schemas"]["BoardTablet"][];
        };
        /**
         * BoardTablet
         * @description One approved tablet; `gaps` are codes, those that keep its person from reading first.
         */
        BoardTablet: {
            /** Build */
            build: string | null;
            /** Build Current */
            build_current: boolean | null;
            /** Certificate Until */
            certificate_until: string | null;
            /** Device Id */
            device_id: number;
            /** Fault */
            fault: string | null;
            /** Gaps */
            gaps: components["schemas"]["Gap"][];
            /** Keys Usable */
            keys_usable: boolean | null;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Lease Until */
            lease_until: string | null;
            /** Name */
            name: string;
            /** Online */
            online: boolean;
            /** Papers */
            papers: components["schemas"]["BoardHolding"][];
            /** Ready */
            ready: boolean;
            /** Reported At */
            reported_at: string | null;
            /** Storage Free */
            storage_free: number | null;
            /** Storage Persisted */
            storage_persisted: boolean | null;
        };
        /**
         * BoardView
         * @description Every seat in order of protocol against the papers in circulation.
         */
        BoardView: {
            /** Build */
            build: string | null;
            /** Last Reminder At */
            last_reminder_at: string | null;
            /** Papers */
            papers: components["schemas"]["BoardPaper"][];
            /** Ready */
            ready: number;
            /** Seats */
            seats: components["schemas"]["BoardSeat"][];
            /** Sequence */
            sequence: number;
        };
        /** CallChange */
        CallChange: {
            /** Open */
            open: boolean;
        };
        /** CallList */
        CallList: {
            /** Items */
            items: components["schemas"]["CallView"][];
        };
        /**
         * CallState
         * @description Where one member stands in a roll call.
         * @enum {string}
         */
        CallState: "waiting" | "called" | "passed" | "answered";
        /**
         * CallView
         * @description A meeting that takes submissions, and by when its rule set wants papers.
         */
        CallView: {
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Meeting Id */
            meeting_id: number;
            /** Place */
            place: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Title */
            title: string;
        };
        /**
         * Capacity
         * @description As what somebody signs a text of a collective.
         * @enum {string}
         */
        Capacity: "tm" | "kt" | "tuq";
        /**
         * Certificates
         * @description The certificates of the person's own devices, newest first.
         */
        Certificates: {
            /** Items */
            items: components["schemas"]["CertificateView"][];
        };
        /**
         * CertificateState
         * @description What a certificate is good for today.
         * @enum {string}
         */
        CertificateState: "good" | "ends_soon" | "ended" | "renewed" | "revoked";
        /**
         * CertificateView
         * @description A device certificate with the chain up to the root.
         */
        CertificateView: {
            /** Chain */
            chain: string[];
            /** Der */
            der: string;
            /** Device Id */
            device_id: number;
            /** Id */
            id: number;
            /**
             * Not After
             * Format: date-time
             */
            not_after: string;
            /**
             * Not Before
             * Format: date-time
             */
            not_before: string;
            /** Reason */
            reason: string | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Serial */
            serial: string;
            /** Subject */
            subject: string;
        };
        /**
         * ChainLink
         * @description One certificate on the way from the signer to the root, the signer's first.
         */
        ChainLink: {
            /** Name */
            name: string;
            /**
             * Not After
             * Format: date-time
             */
            not_after: string;
            /**
             * Not Before
             * Format: date-time
             */
            not_before: string;
            /** Sha256 */
            sha256: string;
        };
        /** ChallengeView */
        ChallengeView: {
            /** Challenge */
            challenge: string;
        };
        /**
         * ChangeKind
         * @description What happened to a page.
         * @enum {string}
         */
        ChangeKind: "text" | "picture" | "inserted";
        /**
         * ChangesState
         * @description What is known of the changes since the version that a person read before the current one.
         * @enum {string}
         */
        ChangesState: "none" | "comparing" | "compared" | "failed";
        /**
         * ChangeView
         * @description `count` answers of one kind that would have made the outcome `carried`, in words too.
         */
        ChangeView: {
            /** Carried */
            carried: boolean;
            /** Count */
            count: number;
            /** Text En */
            text_en: string;
            /** Text Vi */
            text_vi: string;
            turn: components["schemas"]["Turn-Output"];
        };
        /**
         * CheckIn
         * @description Without `person_id` for oneself, from one's own tablet; in the room with the `code` shown there.
         */
        CheckIn: {
            /**
             * Code
             * @default null
             */
            code?: string | null;
            /** @default room */
            mode?: components["schemas"]["Mode-Input"];
            /**
             * Person Id
             * @default null
             */
            person_id?: number | null;
        };
        /** CheckOut */
        CheckOut: {
            /**
             * Person Id
             * @default null
             */
            person_id?: number | null;
        };
        /**
         * CheckpointView
         * @description The newest signed checkpoint (C2SP signed note) and the key that signed it.
         */
        CheckpointView: {
            /** Checkpoint */
            checkpoint: string;
            /** Key Pem */
            key_pem: string;
            /** Size */
            size: number;
        };
        /**
         * CheckView
         * @description A line of the checklist: `meeting`, `rapporteur`, `minutes`, `differences` or a part of the dossier.
         */
        CheckView: {
            /** Code */
            code: string;
            /** Done */
            done: boolean;
            /** Required */
            required: boolean;
        };
        /**
         * Choice
         * @description What a member may answer; between several options against is against every one of them.
         * @enum {string}
         */
        Choice: "for" | "against" | "abstain" | "option_1" | "option_2" | "option_3" | "option_4" | "option_5" | "option_6" | "option_7" | "option_8" | "option_9" | "option_10";
        /**
         * ChooseKey
         * @description A choice; null is the tablet.
         */
        ChooseKey: {
            /** Key Id */
            key_id: number | null;
            /** Purpose */
            purpose: string;
        };
        /**
         * ChooseSigner
         * @description By which delegation a draft will be signed; without one by the head.
         */
        ChooseSigner: {
            /**
             * Delegation Id
             * @default null
             */
            delegation_id?: number | null;
            /** Version */
            version: number;
        };
        /**
         * Choosing
         * @description Nothing more needs saying.
         */
        Choosing: Record<string, never>;
        /**
         * Chunk
         * @description `count` pieces of 65,600 sealed bytes, starting with piece `index`; the ack is the bytes themselves.
         */
        Chunk: {
            /**
             * Count
             * @default 1
             */
            count: number;
            /** Index */
            index: number;
            /** Version Id */
            version_id: number;
        };
        /**
         * ClauseView
         * @description One rule: its value (a share as "2/3"), what a form needs to ask for it, and what it says in plain words.
         *
         *     `place` names it, `rule` the topic whose article it comes from; `low`, `high` and `unit` belong to counts, `options`
         *     to choices.
         */
        ClauseView: {
            /** High */
            high: number | null;
            /** Kind */
            kind: string;
            /** Label En */
            label_en: string;
            /** Label Vi */
            label_vi: string;
            /** Low */
            low: number | null;
            /** Options */
            options: components["schemas"]["OptionView"][];
            /** Place */
            place: string;
            /** Plain En */
            plain_en: string;
            /** Plain Vi */
            plain_vi: string;
            /** Rule */
            rule: string;
            /** Unit */
            unit: string | null;
            /** Value */
            value: string | boolean | number | string[];
        };
        /**
         * ClientCommands
         * @description What a client may emit, by event name, and what it is answered with (or Refused).
         */
        ClientCommands: {
            /** Attend */
            attend: [
                components["schemas"]["Attend"],
                components["schemas"]["ServerTime"] | components["schemas"]["Refused"]
            ];
            /** Chunk */
            chunk: [
                components["schemas"]["Chunk"],
                components["schemas"]["Refused"]
            ];
            /** Follow */
            follow: [
                components["schemas"]["Follow"],
                components["schemas"]["Followed"] | components["schemas"]["Refused"]
            ];
            /** Ping Time */
            ping_time: [
                components["schemas"]["PingTime"],
                components["schemas"]["ServerTime"] | components["schemas"]["Refused"]
            ];
            /** Unfollow */
            unfollow: [
                components["schemas"]["Unfollow"],
                components["schemas"]["ServerTime"] | components["schemas"]["Refused"]
            ];
        };
        /**
         * ClockItem
         * @description One item: planned and expected, and how long it was on, in seconds, in stretches that are over.
         *
         *     `running_since` is set while it is on and the sitting sits.
         */
        ClockItem: {
            /** At Risk */
            at_risk: boolean;
            /**
             * Begins At
             * Format: date-time
             */
            begins_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Item Id */
            item_id: number;
            /** Late Seconds */
            late_seconds: number;
            /** Minutes */
            minutes: number;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            progress: components["schemas"]["Progress"];
            /** Running Since */
            running_since: string | null;
            /** Spent Seconds */
            spent_seconds: number;
        };
        /**
         * ClockView
         * @description The agenda clock as of a moment of the server's clock.
         *
         *     It holds until `holds_until` (null: for good); after that, the end, the end of the item that is on and all that is
         *     to come are later by as much as is past then.
         */
        ClockView: {
            /**
             * As Of
             * Format: date-time
             */
            as_of: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Holds Until */
            holds_until: string | null;
            /** Items */
            items: components["schemas"]["ClockItem"][];
            /** Late Seconds */
            late_seconds: number;
            /** Learned */
            learned: components["schemas"]["LearnedTime"][];
            /** Meeting Id */
            meeting_id: number;
            /**
             * Planned End At
             * Format: date-time
             */
            planned_end_at: string;
            /** Sequence */
            sequence: number;
        };
        /**
         * Closing
         * @description `hands` for a vote by hand, and for no other.
         */
        Closing: {
            /** @default null */
            hands?: components["schemas"]["HandsCounted"] | null;
        };
        /**
         * CommentAdoption
         * @description The draft I saw; with `instead` I adopt these words in its place.
         */
        CommentAdoption: {
            /** @default null */
            instead?: components["schemas"]["CommentWords"] | null;
            /** Revision */
            revision: number;
        };
        /**
         * CommentAnswerView
         * @description What the drafter says to a comment, in its revision `of_revision`.
         */
        CommentAnswerView: {
            /**
             * Answered At
             * Format: date-time
             */
            answered_at: string;
            answered_by: components["schemas"]["NamedPerson"];
            /** Of Revision */
            of_revision: number;
            /** Reason */
            reason: string;
            /** Revision */
            revision: number;
            verdict: components["schemas"]["Verdict"];
        };
        /**
         * CommentChange
         * @description `revision` is the one I changed it from.
         */
        CommentChange: {
            /**
             * Clause
             * @default
             */
            clause?: string;
            /**
             * Page
             * @default null
             */
            page?: number | null;
            /**
             * Proposal
             * @default
             */
            proposal?: string;
            /**
             * Quote
             * @default
             */
            quote?: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Revision */
            revision: number;
            /** Version Id */
            version_id: number;
            /** @default change */
            wish?: components["schemas"]["Wish"];
        };
        /**
         * CommentedClause
         * @description What was given on one clause, and how it stands: `opposed` when members want what excludes one another.
         */
        CommentedClause: {
            /** Clause */
            clause: string;
            /** Comment Ids */
            comment_ids: number[];
            standing: components["schemas"]["Standing"];
        };
        /**
         * CommentedPaper
         * @description A paper of the meeting: its current version, who drafted it, and the comments on it that I see; `sees_all`: those
         *     of everybody, `answers`: I answer them, `gathers`: the report is mine to draw up. `clauses` has what was given,
         *     that with differences first.
         */
        CommentedPaper: {
            /** Answers */
            answers: boolean;
            /** Clauses */
            clauses: components["schemas"]["CommentedClause"][];
            /** Comments */
            comments: components["schemas"]["CommentView"][];
            /** Drafters */
            drafters: components["schemas"]["NamedPerson"][];
            /** Gathers */
            gathers: boolean;
            /** Item Id */
            item_id: number;
            /** Number */
            number: number;
            /** Paper Id */
            paper_id: number;
            /** Sees All */
            sees_all: boolean;
            /** Title */
            title: string;
            /** Version Id */
            version_id: number;
        };
        /**
         * CommentHistory
         * @description Everything a comment and its answer said, the first first.
         */
        CommentHistory: {
            /** Answers */
            answers: components["schemas"]["AnswerRevisionView"][];
            /** Revisions */
            revisions: components["schemas"]["CommentRevisionView"][];
        };
        /**
         * CommentRevisionView
         * @description What a comment said at one time.
         */
        CommentRevisionView: {
            /** Clause */
            clause: string;
            /** Page */
            page: number | null;
            /** Proposal */
            proposal: string;
            /** Quote */
            quote: string;
            /** Reason */
            reason: string;
            /** Revision */
            revision: number;
            /** Version Id */
            version_id: number;
            wish: components["schemas"]["Wish"];
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
            /** Written By Id */
            written_by_id: number;
        };
        /**
         * CommentStatus
         * @description Where a comment stands: an aide's draft counts for nothing.
         * @enum {string}
         */
        CommentStatus: "draft" | "given" | "withdrawn";
        /**
         * CommentsView
         * @description `writes_for` is for whom I write: I, or the principal whose aide I am (then all I write is a draft), or null.
         *     `why_not` says why comments cannot be changed now.
         */
        CommentsView: {
            /**
             * Closes At
             * Format: date-time
             */
            closes_at: string;
            /** Meeting Id */
            meeting_id: number;
            /** Papers */
            papers: components["schemas"]["CommentedPaper"][];
            /** Why Not */
            why_not: string | null;
            /** Writes For */
            writes_for: number | null;
        };
        /**
         * CommentVerdict
         * @description The answer to the comment's revision `of_revision`; `revision` is the answer's that it replaces, 0 for none.
         */
        CommentVerdict: {
            /** Of Revision */
            of_revision: number;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Revision
             * @default 0
             */
            revision?: number;
            verdict: components["schemas"]["Verdict"];
        };
        /**
         * CommentView
         * @description One comment; `number` is that of the version it was written on, `answer_seen` the answer's revision that its
         *     member has seen (null to others).
         */
        CommentView: {
            answer: components["schemas"]["CommentAnswerView"] | null;
            /** Answer Seen */
            answer_seen: number | null;
            /** Clause */
            clause: string;
            /** Id */
            id: number;
            /** Number */
            number: number;
            /** Page */
            page: number | null;
            /** Paper Id */
            paper_id: number;
            person: components["schemas"]["NamedPerson"];
            /** Proposal */
            proposal: string;
            /** Quote */
            quote: string;
            /** Reason */
            reason: string;
            /** Revision */
            revision: number;
            status: components["schemas"]["CommentStatus"];
            /** Version Id */
            version_id: number;
            wish: components["schemas"]["Wish"];
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
            written_by: components["schemas"]["NamedPerson"];
        };
        /**
         * CommentWords
         * @description What I say of one place of a paper: its clause ("" for the whole paper) and words, what I want and why.
         */
        CommentWords: {
            /**
             * Clause
             * @default
             */
            clause?: string;
            /**
             * Page
             * @default null
             */
            page?: number | null;
            /**
             * Proposal
             * @default
             */
            proposal?: string;
            /**
             * Quote
             * @default
             */
            quote?: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Version Id */
            version_id: number;
            /** @default change */
            wish?: components["schemas"]["Wish"];
        };
        /**
         * ComparisonView
         * @description What changed. `text` says how much of the paper has words to compare; pages before `drawn_until` (null: all) were
         *     also compared by how they look.
         */
        ComparisonView: {
            /** Changed */
            changed: components["schemas"]["PageChange"][];
            /** Deleted */
            deleted: components["schemas"]["PageGone"][];
            /** Drawn Until */
            drawn_until: number | null;
            /** Moved */
            moved: components["schemas"]["PageMoved"][];
            /** Pictures Gone */
            pictures_gone: number;
            /** Running Changed */
            running_changed: boolean;
            text: components["schemas"]["Extent"];
            /** Text Changed */
            text_changed: boolean;
        };
        /**
         * CompletedAct
         * @description The file with the signature in it.
         */
        CompletedAct: {
            /** Act Id */
            act_id: number;
            /** Revision */
            revision: number;
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
            status: components["schemas"]["ActStatus"];
            verdict: components["schemas"]["VerdictView"];
        };
        /**
         * CompleteSignature
         * @description The raw ECDSA signature, r and s of 32 bytes each, over the attributes.
         */
        CompleteSignature: {
            /** Signature */
            signature: string;
        };
        /**
         * ConcernView
         * @description `name` and `ends_at` of a certificate, else `count`.
         */
        ConcernView: {
            /** Count */
            count: number;
            /** Ends At */
            ends_at: string | null;
            matter: components["schemas"]["Matter"];
            /** Name */
            name: string | null;
        };
        /**
         * Consent
         * @description Whether the chair agrees to an absence.
         * @enum {string}
         */
        Consent: "asked" | "given" | "refused";
        /**
         * CopyablePapers
         * @description Papers of a meeting that may be printed and saved; of all others it is off.
         */
        CopyablePapers: {
            /** Paper Ids */
            paper_ids: number[];
        };
        /**
         * Copying
         * @description Whether a paper may be printed and saved.
         */
        Copying: {
            /** Allowed */
            allowed: boolean;
        };
        /**
         * CopyMatch
         * @description Of which resolution these very bytes are an electronic copy, and what became of that one.
         */
        CopyMatch: {
            /** Body */
            body: string;
            /** Code */
            code: string;
            /**
             * Dated On
             * Format: date
             */
            dated_on: string;
            /**
             * Issued At
             * Format: date-time
             */
            issued_at: string;
            /** Number */
            number: string;
            status: components["schemas"]["ResolutionStatus"];
            /** Title */
            title: string;
            /** Words */
            words: string;
        };
        /** CopyMoveView */
        CopyMoveView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Holder Id */
            holder_id: number | null;
            move: components["schemas"]["Move-Output"];
            /** Noted By Id */
            noted_by_id: number;
        };
        /**
         * CopyOriginal
         * @description What a copy would be made of.
         */
        CopyOriginal: {
            /** File Id */
            file_id: number;
            /** Sha256 */
            sha256: string;
            /** Title */
            title: string;
        };
        /**
         * CopyStanding
         * @description What stands behind an electronic copy.
         * @enum {string}
         */
        CopyStanding: "certified" | "signed" | "delayed" | "archived" | "doubted";
        /**
         * CopyState
         * @description Where a copy is.
         * @enum {string}
         */
        CopyState: "printed" | "out" | "read" | "back" | "missing" | "destroyed";
        /**
         * CorrectionView
         * @description Times before and after; without `arrived_at` the stay was entered, without `to_arrived_at` it was struck.
         */
        CorrectionView: {
            /** Arrived At */
            arrived_at: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            corrected_by: components["schemas"]["NamedPerson"];
            /** Left At */
            left_at: string | null;
            /** Person Id */
            person_id: number;
            /** Reason */
            reason: string;
            /** Stay Id */
            stay_id: number;
            /** To Arrived At */
            to_arrived_at: string | null;
            /** To Left At */
            to_left_at: string | null;
        };
        /**
         * CosignatureView
         * @description `message` is the exact text that `signing_key` signed.
         */
        CosignatureView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Device Id */
            device_id: number;
            /** Message */
            message: string;
            /** Person Id */
            person_id: number;
            /** Signature */
            signature: string;
            /** Signing Key */
            signing_key: string;
            /** Size */
            size: number;
        };
        /**
         * CosignerList
         * @description Those chosen, and the newest cosignature of every tablet that ever gave one.
         */
        CosignerList: {
            /** Cosignatures */
            cosignatures: components["schemas"]["CosignatureView"][];
            /** Cosigners */
            cosigners: components["schemas"]["CosignerView"][];
        };
        /** CosignerView */
        CosignerView: {
            /**
             * Chosen At
             * Format: date-time
             */
            chosen_at: string;
            person: components["schemas"]["NamedPerson"];
        };
        /**
         * CountedPaperView
         * @description `signers` are the names in the certificates of a signed paper.
         */
        CountedPaperView: {
            /** Item Id */
            item_id: number;
            origin: components["schemas"]["Origin"];
            /** Paper Id */
            paper_id: number;
            /** Signers */
            signers: string[];
            /** Title */
            title: string;
            /** Version Id */
            version_id: number;
        };
        /**
         * CountedProof
         * @description That an entry is number `index` of `size` counted: `path` leads from its leaf hash to the `counted_root` of the
         *     entry `closing`, `closing_path` from the leaf hash of that to the root of `checkpoint`.
         */
        CountedProof: {
            /** Checkpoint */
            checkpoint: string;
            /** Closing */
            closing: string;
            /** Closing Path */
            closing_path: string[];
            /** Index */
            index: number;
            /** Path */
            path: string[];
            /** Size */
            size: number;
        };
        /** DatabaseView */
        DatabaseView: {
            /** Kind */
            kind: string;
            /** Revision */
            revision: string;
            /** Size */
            size: number;
        };
        /** DeadlineExtension */
        DeadlineExtension: {
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Reason */
            reason: string;
        };
        /** Decision */
        Decision: {
            /** Given */
            given: boolean;
        };
        /**
         * Declaration
         * @description What I declare; `revision` is the one I changed it from, 0 for the first.
         */
        Declaration: {
            /**
             * Revision
             * @default 0
             */
            revision?: number;
            stance: components["schemas"]["Stance"];
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * DeclineSignature
         * @description Why the person does not sign.
         */
        DeclineSignature: {
            /** Reason */
            reason: string;
        };
        /**
         * DeedView
         * @description What the tablet cannot know of an act; the rest it takes from what it shows.
         */
        DeedView: {
            /** Certificate */
            certificate: string;
            /** Expires */
            expires: string;
            /** Field */
            field: string;
            /** File Id */
            file_id: number;
            /** Nonce */
            nonce: string;
        };
        /**
         * Delegations
         * @description The newest first.
         */
        Delegations: {
            /** Items */
            items: components["schemas"]["DelegationView"][];
        };
        /**
         * DelegationView
         * @description A delegation; `in_force` while something may be signed by it. Days in the body's time zone, both included.
         */
        DelegationView: {
            /** Basis */
            basis: string;
            capacity: components["schemas"]["Capacity"];
            /** Confirmed At */
            confirmed_at: string | null;
            /** Ends On */
            ends_on: string | null;
            /** From Name */
            from_name: string;
            /** From Person Id */
            from_person_id: number;
            /** From Title */
            from_title: string;
            /** Id */
            id: number;
            /** In Force */
            in_force: boolean;
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /** Titles */
            titles: string[];
            /** To Name */
            to_name: string;
            /** To Person Id */
            to_person_id: number;
            /** To Title */
            to_title: string;
            /** Withdrawn At */
            withdrawn_at: string | null;
        };
        /** DeviceList */
        DeviceList: {
            /** Items */
            items: components["schemas"]["DeviceView"][];
        };
        /** DeviceProof */
        DeviceProof: {
            /** Opened */
            opened: string;
            /** Signature */
            signature: string;
        };
        /**
         * DeviceStatus
         * @description How far a tablet has come.
         * @enum {string}
         */
        DeviceStatus: "proving" | "pending" | "approved" | "refused" | "revoked";
        /** DeviceView */
        DeviceView: {
            /** Approved At */
            approved_at: string | null;
            /** Approved By */
            approved_by: number | null;
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Fingerprint */
            fingerprint: string;
            /** Id */
            id: number;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Name */
            name: string;
            person: components["schemas"]["NamedPerson"];
            /** Platform */
            platform: string;
            /** Reason */
            reason: string | null;
            /** Revoked At */
            revoked_at: string | null;
            status: components["schemas"]["DeviceStatus"];
        };
        /**
         * DifferenceView
         * @description One change between two versions: of the clause at `place`, of the `article` of a topic, or of the `title`.
         */
        DifferenceView: {
            /** After En */
            after_en: string;
            /** After Vi */
            after_vi: string;
            /** Before En */
            before_en: string;
            /** Before Vi */
            before_vi: string;
            /** Label En */
            label_en: string;
            /** Label Vi */
            label_vi: string;
            /** Place */
            place: string;
            /** Rule */
            rule: string | null;
        };
        /**
         * DocumentRead
         * @description A document as it was read: to be signed by the tablet's key or one that lies elsewhere, sealed, or copied.
         */
        DocumentRead: {
            /**
             * As Copy
             * @default false
             */
            as_copy?: boolean;
            /** File Id */
            file_id: number;
            /**
             * Key Id
             * @default null
             */
            key_id?: number | null;
            /**
             * Seal
             * @default false
             */
            seal?: boolean;
            /** Sha256 */
            sha256: string;
        };
        /**
         * DraftedAnswer
         * @description What is drafted to one question, as an answer says it.
         */
        "DraftedAnswer-Input": {
            choice: components["schemas"]["AnswerChoice"];
            /**
             * Option
             * @default 0
             */
            option?: number;
            /** Question */
            question: number;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * DraftedAnswer
         * @description What is drafted to one question, as an answer says it.
         */
        "DraftedAnswer-Output": {
            choice: components["schemas"]["AnswerChoice"];
            /**
             * Option
             * @default 0
             */
            option: number;
            /** Question */
            question: number;
            /**
             * Text
             * @default
             */
            text: string;
        };
        /**
         * DraftList
         * @description For a member the drafts that wait for them; for an aide those for `principal_id`, null where they draft for
         *     nobody with a vote at this meeting.
         */
        DraftList: {
            /** Items */
            items: components["schemas"]["DraftView"][];
            /** Principal Id */
            principal_id: number | null;
        };
        /**
         * DraftView
         * @description What an aide drafted; `adopted_at` says since when it is the member's position.
         */
        DraftView: {
            /** Adopted At */
            adopted_at: string | null;
            /** Item Id */
            item_id: number;
            /** Person Id */
            person_id: number;
            /** Revision */
            revision: number;
            stance: components["schemas"]["Stance"];
            /** Text */
            text: string;
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
            written_by: components["schemas"]["NamedPerson"];
        };
        /**
         * DraftWords
         * @description What I draft for my principal; `revision` is the draft's that I changed, 0 for the first.
         */
        DraftWords: {
            /**
             * Revision
             * @default 0
             */
            revision?: number;
            stance: components["schemas"]["Stance"];
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * Mode
         * @description What comes back from a holder: a signature value, or a whole signed PDF.
         * @enum {string}
         */
        ecabinet__holders__rules__Mode: "raw" | "file";
        /**
         * Mode
         * @description From where a person takes part.
         * @enum {string}
         */
        ecabinet__meetings__rules__Mode: "room" | "remote";
        /**
         * EditResolution
         * @description New text of a draft; what is left out stays.
         */
        EditResolution: {
            /**
             * Body
             * @default null
             */
            body?: string | null;
            /**
             * Place
             * @default null
             */
            place?: string | null;
            /**
             * Recipients
             * @default null
             */
            recipients?: string[] | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /** Version */
            version: number;
        };
        /**
         * ElectronicCopies
         * @description The copies of one resolution, newest first; `original` is for who may issue one of it now.
         */
        ElectronicCopies: {
            /** Items */
            items: components["schemas"]["ElectronicCopyView"][];
            /** May Issue */
            may_issue: boolean;
            original: components["schemas"]["CopyOriginal"] | null;
        };
        /**
         * ElectronicCopyView
         * @description A copy as it stands now, who had the organisation sign it, and how far its proof is.
         *
         *     `file_id` is its file for signature; early copies, which the system certified, have none. `failure` says why the
         *     archive time-stamp waits, or is not renewed yet.
         */
        ElectronicCopyView: {
            /** Failure */
            failure: string | null;
            /** File Id */
            file_id: number | null;
            /** Id */
            id: number;
            /**
             * Issued At
             * Format: date-time
             */
            issued_at: string;
            /** Issued By */
            issued_by: string;
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
            /** Stamped Until */
            stamped_until: string | null;
            state: components["schemas"]["CopyStanding"];
        };
        /**
         * Ended
         * @description The socket is about to be closed for good; `wipe` tells the tablet to delete what it keeps.
         */
        Ended: {
            /**
             * Reason
             * @enum {string}
             */
            reason: "session_ended" | "device_revoked" | "seat_withdrawn" | "server_stopping" | "too_many_commands";
            /**
             * Wipe
             * @default false
             */
            wipe: boolean;
        };
        /** EndingView */
        EndingView: {
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Name */
            name: string;
        };
        /** EnrolmentView */
        EnrolmentView: {
            /** Challenge */
            challenge: string;
            /** Device Id */
            device_id: number;
            /** Sealed Challenge */
            sealed_challenge: string;
        };
        /** ExtensionView */
        ExtensionView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Due Before
             * Format: date-time
             */
            due_before: string;
            /** Person Id */
            person_id: number;
            /** Reason */
            reason: string;
        };
        /**
         * Extent
         * @description How much of a paper its words speak for; a scan says nothing of its text.
         * @enum {string}
         */
        Extent: "all" | "some" | "none";
        /**
         * FactorsView
         * @description A person's passkeys, app and printed codes; why no passkey can be made here; what signing takes, if one may.
         */
        FactorsView: {
            /** App Since */
            app_since: string | null;
            /** May Sign */
            may_sign: boolean;
            /** No Passkeys Because */
            no_passkeys_because: string | null;
            /** Passkeys */
            passkeys: components["schemas"]["PasskeyView"][];
            /** Printed Left */
            printed_left: number;
            /** Printed Since */
            printed_since: string | null;
            step_up: components["schemas"]["SignRule"];
        };
        /**
         * Fate
         * @description What became of one message that the record holds.
         * @enum {string}
         */
        Fate: "received" | "counted" | "replaced" | "void";
        /**
         * Fault
         * @description Why a message is not sent.
         * @enum {string}
         */
        Fault: "no_address" | "unreachable" | "not_secure" | "not_accepted" | "address_refused" | "try_later" | "too_old";
        /**
         * FaultView
         * @description `request`: the number that the log and whoever met it have; null for work that nobody asked for.
         */
        FaultView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Kinds */
            kinds: string[];
            /** Request */
            request: string | null;
            /** Where */
            where: string;
        };
        /**
         * FeedView
         * @description Whether there is a feed, and since when.
         */
        FeedView: {
            /** Made At */
            made_at: string | null;
        };
        /**
         * FieldError
         * @description One place in a body that is not as declared.
         */
        FieldError: {
            /** Loc */
            loc: string[];
            /** Type */
            type: string;
        };
        /**
         * FieldKind
         * @description Whose signature a field holds.
         * @enum {string}
         */
        FieldKind: "system" | "person" | "seal";
        /**
         * FieldStatus
         * @description Where one signature field stands.
         * @enum {string}
         */
        FieldStatus: "planned" | "signed" | "declined";
        /**
         * FieldView
         * @description One signature field of a file and where it stands; `is_turn` while it is the one to be signed next.
         *
         *     The seal's field names who put the seal on.
         */
        FieldView: {
            capacity: components["schemas"]["Capacity"] | null;
            /** Declined Reason */
            declined_reason: string | null;
            /** Delegation Id */
            delegation_id: number | null;
            /** Is Turn */
            is_turn: boolean;
            kind: components["schemas"]["FieldKind"];
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Page */
            page: number;
            /** Person Id */
            person_id: number | null;
            /** Person Name */
            person_name: string;
            /** Signed At */
            signed_at: string | null;
            /** Stage */
            stage: number;
            status: components["schemas"]["FieldStatus"];
            /** Titles */
            titles: string[];
        };
        /**
         * FileNotBegun
         * @description A file that the confirmation does not sign, and why.
         */
        FileNotBegun: {
            /** Code */
            code: string;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
            /** File Id */
            file_id: number;
        };
        /**
         * FileRead
         * @description One of several files, and what the person read of it.
         */
        FileRead: {
            /** Base Sha256 */
            base_sha256: string;
            /** File Id */
            file_id: number;
            /** Pages Read */
            pages_read: number[];
        };
        /**
         * FileStanding
         * @description What a file that somebody holds is to the register; only `current` may be relied on.
         * @enum {string}
         */
        FileStanding: "current" | "unfinished" | "earlier" | "withdrawn";
        /**
         * FileStatus
         * @description Where a file for signature stands.
         * @enum {string}
         */
        FileStatus: "open" | "complete" | "declined";
        /**
         * FindingView
         * @description `facts` are ids and numbers for the sentence of this code.
         */
        FindingView: {
            /** Code */
            code: string;
            /** Facts */
            facts: {
                [key: string]: unknown;
            };
            severity: components["schemas"]["Severity"];
        };
        /**
         * FinishUpload
         * @description `title` is what people read in the list; left out for a new version, the paper keeps its own.
         */
        FinishUpload: {
            /**
             * Not Secret
             * @default false
             */
            not_secret?: boolean;
            /**
             * Sensitivity
             * @default null
             */
            sensitivity?: number | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
        };
        /**
         * FloorAct
         * @description An act on the floor by who saw this version of it.
         */
        FloorAct: {
            /** Version */
            version: number;
        };
        /**
         * FloorRequest
         * @description Ask for the floor; with `person_id` those who conduct ask for another.
         */
        FloorRequest: {
            /** @default request */
            kind?: components["schemas"]["SpeechKind"];
            /**
             * Person Id
             * @default null
             */
            person_id?: number | null;
        };
        /**
         * FloorView
         * @description Who speaks, how many wait and who they are in order, and the seconds spoken and allowed on the item.
         */
        FloorView: {
            /** Item Allowed */
            item_allowed: number | null;
            /** Item Spoken */
            item_spoken: number;
            /** Queue */
            queue: components["schemas"]["WaitingSpeech"][];
            speaker: components["schemas"]["SpeakingNow"] | null;
            /** Version */
            version: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * Follow
         * @description Listen to a meeting; `after` is the last sequence of the meeting's stream that the tablet has.
         */
        Follow: {
            /**
             * After
             * @default 0
             */
            after: number;
            /** Meeting Id */
            meeting_id: number;
        };
        /**
         * Followed
         * @description The answer to follow: what was missed, in order, or `reload` when it is too much to tell one by one.
         */
        Followed: {
            /** Notices */
            notices: components["schemas"]["Notice"][];
            /** Reload */
            reload: boolean;
            room: components["schemas"]["RoomState"];
            /** Sequence */
            sequence: number;
        };
        /**
         * Gap
         * @description What a tablet lacks; see BLOCKING for those without which its person cannot read.
         * @enum {string}
         */
        Gap: "keys_unusable" | "lease_ends" | "papers_missing" | "self_test_failed" | "self_test_missing" | "never_reported" | "certificate_missing" | "certificate_ends" | "application_old" | "storage_not_kept" | "storage_low" | "silent";
        /**
         * GivenKey
         * @description The member secret of this generation, sealed to one own tablet.
         */
        GivenKey: {
            /** Generation */
            generation: number;
            /** Wrap */
            wrap: string;
        };
        /**
         * GivenShare
         * @description The note's key, sealed to the point of one reader's notes key of this generation.
         */
        GivenShare: {
            /** Generation */
            generation: number;
            /** Key */
            key: string;
            /** Person Id */
            person_id: number;
        };
        /**
         * GivenView
         * @description The gesture was made; until when acts may be prepared with it.
         */
        GivenView: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Id */
            id: number;
        };
        /**
         * GivePassword
         * @description The password, with a code of the app or a printed one where there is more; both are kept nowhere.
         */
        GivePassword: {
            /**
             * Code
             * @default null
             */
            code?: string | null;
            /** Password */
            password: string;
        };
        /**
         * HandOut
         * @description Who is given the copy.
         */
        HandOut: {
            /** Person Id */
            person_id: number;
        };
        /**
         * HandsCounted
         * @description How many hands were raised, between options for each of them (`by_option`, then `for` is 0); `chair` is how the
         *     chair voted, needed where a tie follows it.
         */
        HandsCounted: {
            /**
             * Abstain
             * @default 0
             */
            abstain?: number;
            /** Against */
            against: number;
            /**
             * By Option
             * @default []
             */
            by_option?: number[];
            /** @default null */
            chair?: components["schemas"]["Choice"] | null;
            /** For */
            for: number;
        };
        /**
         * HolderChoiceView
         * @description With which key the person signs documents of a purpose; null is the tablet, `*` every other purpose.
         */
        HolderChoiceView: {
            /** Key Id */
            key_id: number | null;
            /** Purpose */
            purpose: string;
        };
        /**
         * HolderKind
         * @description Where a private key lies.
         * @enum {string}
         */
        HolderKind: "tablet" | "pkcs11" | "pkcs12" | "csc" | "mysign" | "smartca" | "file";
        /**
         * HolderRuleView
         * @description Which kinds of holders may sign documents of a purpose.
         */
        HolderRuleView: {
            /** Kinds */
            kinds: components["schemas"]["HolderKind"][];
            /** Purpose */
            purpose: string;
        };
        /**
         * Holders
         * @description Holders of this installation, the person's own keys and choices, and the rules.
         */
        Holders: {
            /** Choices */
            choices: components["schemas"]["HolderChoiceView"][];
            /** Holders */
            holders: components["schemas"]["HolderView"][];
            /** Keys */
            keys: components["schemas"]["SigningKeyView"][];
            /** Purposes */
            purposes: string[];
            /** Rules */
            rules: components["schemas"]["HolderRuleView"][];
        };
        /**
         * HolderView
         * @description Who may hold keys here, and how one signs with it; `minutes` is how long an act waits.
         */
        HolderView: {
            /** Hash Pinned */
            hash_pinned: boolean;
            /** Interactive */
            interactive: boolean;
            kind: components["schemas"]["HolderKind"];
            /** Max Batch */
            max_batch: number;
            /** Minutes */
            minutes: number;
            mode: components["schemas"]["ecabinet__holders__rules__Mode"];
            /** Name */
            name: string;
            /** Names */
            names: string[];
            need: components["schemas"]["Need"];
            /** Title En */
            title_en: string;
            /** Title Vi */
            title_vi: string;
        };
        /**
         * HoldingDevice
         * @description One approved tablet of a seat: which current versions it holds.
         */
        HoldingDevice: {
            /** Device Id */
            device_id: number;
            /** Holds */
            holds: components["schemas"]["HoldingView"][];
            /** Name */
            name: string;
        };
        /**
         * HoldingList
         * @description Who holds what: every seat against the current versions of the meeting's papers.
         */
        HoldingList: {
            /** Seats */
            seats: components["schemas"]["HoldingSeat"][];
            /** Sequence */
            sequence: number;
            /** Versions */
            versions: number[];
        };
        /**
         * HoldingReport
         * @description The tablet of this session keeps the whole sealed file; the digest is of the bytes it has.
         */
        HoldingReport: {
            /** Sealed Sha256 */
            sealed_sha256: string;
        };
        /**
         * HoldingSeat
         * @description One seat: a person without an approved tablet has an empty list.
         */
        HoldingSeat: {
            /** Devices */
            devices: components["schemas"]["HoldingDevice"][];
            /** Person Id */
            person_id: number;
        };
        /** HoldingView */
        HoldingView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Version Id */
            version_id: number;
        };
        /**
         * HostActView
         * @description An emergency at the server's command line. `may_note` says whether this person takes note of it.
         */
        HostActView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Id */
            id: number;
            kind: components["schemas"]["ActKind"];
            /** May Note */
            may_note: boolean;
            /** Noted At */
            noted_at: string | null;
            noted_by: components["schemas"]["NamedPerson"] | null;
            /** Reason */
            reason: string;
        };
        /** ImportView */
        ImportView: {
            /** Imported */
            imported: boolean;
            /** Items */
            items: components["schemas"]["PlannedItemView"][];
        };
        /**
         * Indication
         * @description The three answers of EN 319 102-1.
         * @enum {string}
         */
        Indication: "TOTAL_PASSED" | "TOTAL_FAILED" | "INDETERMINATE";
        /** InitialPassword */
        InitialPassword: {
            /** Initial Password */
            initial_password: string | null;
        };
        /**
         * IntakeView
         * @description What this server takes in. Without a converter it takes PDF alone.
         */
        IntakeView: {
            /** Converter */
            converter: boolean;
            /** Formats */
            formats: string[];
            /** Largest */
            largest: number;
            /** Largest Office */
            largest_office: number;
            /** Offline Hours */
            offline_hours: number[];
        };
        /** InvitationList */
        InvitationList: {
            /** Items */
            items: components["schemas"]["InvitationView"][];
        };
        /**
         * InvitationsView
         * @description Everybody invited in order of protocol, counted by what they say; without `mail_on` no relay is configured and
         *     messages wait.
         */
        InvitationsView: {
            /** Absent */
            absent: number;
            /** Attend */
            attend: number;
            /** Invited */
            invited: number;
            /** Items */
            items: components["schemas"]["InvitedView"][];
            /** Mail On */
            mail_on: boolean;
            /** Reminded At */
            reminded_at: string | null;
            /** Substitute */
            substitute: number;
            /** Unanswered */
            unanswered: number;
        };
        /**
         * InvitationView
         * @description `reason` and `consent` are for the person, the chair and the secretariat alone.
         */
        InvitationView: {
            answer: components["schemas"]["Answer"] | null;
            consent: components["schemas"]["Consent"] | null;
            kind: components["schemas"]["SeatKind"];
            /** May Send Substitute */
            may_send_substitute: boolean;
            /** Meeting Id */
            meeting_id: number;
            /** Needs Consent */
            needs_consent: boolean;
            /** Noted By Id */
            noted_by_id: number | null;
            person: components["schemas"]["NamedPerson"];
            /** Reason */
            reason: string;
            /** Replied At */
            replied_at: string | null;
            substitute: components["schemas"]["NamedPerson"] | null;
        };
        /**
         * InvitedView
         * @description One line of the board; `mail` is how far the latest message to them is, for the secretariat.
         */
        InvitedView: {
            answer: components["schemas"]["Answer"] | null;
            consent: components["schemas"]["Consent"] | null;
            kind: components["schemas"]["SeatKind"];
            mail: components["schemas"]["MailState"] | null;
            /** On Behalf */
            on_behalf: boolean;
            person: components["schemas"]["NamedPerson"];
            /** Reason */
            reason: string;
            /** Replied At */
            replied_at: string | null;
            substitute: components["schemas"]["NamedPerson"] | null;
        };
        /**
         * IssueCopy
         * @description The original as it was looked at, and the gesture over this act.
         */
        IssueCopy: {
            /** Authorisation Id */
            authorisation_id: number;
            /** Base Sha256 */
            base_sha256: string;
        };
        /**
         * ItemBallots
         * @description Written ballots about an item or routed to it, as far as I may see them; the latest first.
         */
        ItemBallots: {
            /** Items */
            items: components["schemas"]["WrittenBallotLine"][];
        };
        /**
         * ItemEdit
         * @description Only what is given changes; an empty or null field empties it where it may be empty.
         *
         *     `revision` is the item's that was seen: a field that somebody else changed since is refused.
         */
        ItemEdit: {
            /**
             * Classified
             * @default null
             */
            classified?: boolean | null;
            /** @default null */
            kind?: components["schemas"]["ItemKind"] | null;
            /**
             * Minutes
             * @default null
             */
            minutes?: number | null;
            /**
             * Rapporteur
             * @default null
             */
            rapporteur?: string | null;
            /**
             * Rapporteur Id
             * @default null
             */
            rapporteur_id?: number | null;
            /**
             * Revision
             * @default null
             */
            revision?: number | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Title En
             * @default null
             */
            title_en?: string | null;
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * ItemKind
         * @description What is wanted of an item.
         * @enum {string}
         */
        ItemKind: "decide" | "discuss" | "note";
        /**
         * ItemPositions
         * @description One item for chair and secretariat: where it stands, what was declared, and who has declared nothing.
         */
        ItemPositions: {
            /** Item Id */
            item_id: number;
            place: components["schemas"]["Place"];
            /** Positions */
            positions: components["schemas"]["PositionView"][];
            /** Silent */
            silent: number[];
        };
        /**
         * ItemPut
         * @description One item of a poll that puts several to the vote at once, by the title it had when it opened.
         */
        ItemPut: {
            /** Item Id */
            item_id: number;
            /** Title */
            title: string;
        };
        /**
         * ItemStatus
         * @description How far an item is.
         * @enum {string}
         */
        ItemStatus: "pending" | "current" | "done";
        /**
         * KeptCertificate
         * @description A tablet's certificate as those see it who keep everybody's; `why_not` is the code of what bars a renewal.
         */
        KeptCertificate: {
            /** Device Id */
            device_id: number;
            /** Device Name */
            device_name: string;
            /** Id */
            id: number;
            /**
             * Not After
             * Format: date-time
             */
            not_after: string;
            /**
             * Not Before
             * Format: date-time
             */
            not_before: string;
            /** Office */
            office: string;
            /** Person Id */
            person_id: number;
            /** Person Name */
            person_name: string;
            reason: components["schemas"]["RevocationReason"] | null;
            /** Revoked At */
            revoked_at: string | null;
            /** Serial */
            serial: string;
            state: components["schemas"]["CertificateState"];
            /** Why Not */
            why_not: string | null;
        };
        /**
         * KeptCertificates
         * @description Everybody's certificates, by person, the newest first.
         */
        KeptCertificates: {
            /** Items */
            items: components["schemas"]["KeptCertificate"][];
        };
        /**
         * KeyList
         * @description Keys of the versions asked for; `gone` are those that this tablet may not have, or not any more.
         */
        KeyList: {
            /** Gone */
            gone: number[];
            /** Items */
            items: components["schemas"]["KeyView"][];
        };
        /**
         * KeyView
         * @description How this session's tablet opens a version; the wrap's context is made of manifest, `device_id` and `lease`.
         */
        KeyView: {
            /** Device Id */
            device_id: number;
            /** Lease */
            lease: number;
            /** Manifest */
            manifest: string;
            /** Manifest Signature */
            manifest_signature: string;
            /** Publisher Key */
            publisher_key: string;
            /** Tenant */
            tenant: string;
            /** Version Id */
            version_id: number;
            /** Wrap */
            wrap: string;
        };
        /**
         * Layout
         * @description How the places of a room stand.
         * @enum {string}
         */
        Layout: "horseshoe" | "rows" | "table";
        /**
         * LearnedTime
         * @description The median in minutes of `sample` items of this kind at past sittings.
         */
        LearnedTime: {
            kind: components["schemas"]["ItemKind"];
            /** Minutes */
            minutes: number;
            /** Sample */
            sample: number;
        };
        /**
         * LeaseView
         * @description What this session's tablet needs to use its keys: `sealed` holds the lease's secret and the locker's key.
         */
        LeaseView: {
            /** Device Id */
            device_id: number;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Granted At
             * Format: date-time
             */
            granted_at: string;
            /** Lease */
            lease: number;
            /** Offline */
            offline: components["schemas"]["OfflineView"][];
            /**
             * Renew At
             * Format: date-time
             */
            renew_at: string;
            /** Sealed */
            sealed: string;
            /**
             * Server Time
             * Format: date-time
             */
            server_time: string;
            /** Tenant */
            tenant: string;
        };
        /**
         * Ledger
         * @description Every classified item of a meeting; `outstanding` copies are with somebody or missing.
         */
        Ledger: {
            /** Items */
            items: components["schemas"]["LedgerItem"][];
            /** Outstanding */
            outstanding: number;
        };
        /**
         * LedgerItem
         * @description The copies of one item; `counts` has every state.
         */
        LedgerItem: {
            /** Copies */
            copies: components["schemas"]["PaperCopyView"][];
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Item Id */
            item_id: number;
            /** Outstanding */
            outstanding: number;
        };
        /**
         * ListPut
         * @description The items to put to one vote.
         */
        ListPut: {
            /** Item Ids */
            item_ids: number[];
        };
        /** MailAddressList */
        MailAddressList: {
            /** Items */
            items: components["schemas"]["MailAddressView"][];
        };
        /** MailAddressView */
        MailAddressView: {
            /** Address */
            address: string | null;
            person: components["schemas"]["NamedPerson"];
        };
        /** MailCounts */
        MailCounts: {
            /** Failed */
            failed: number;
            /** Queued */
            queued: number;
            /** Sent */
            sent: number;
        };
        /**
         * MailKind
         * @description Why a person is written to; the letter itself says the same for all of them.
         * @enum {string}
         */
        MailKind: "invitation" | "meeting_moved" | "meeting_cancelled" | "reply_reminder" | "papers_reminder" | "written_ballot" | "written_ballot_reminder" | "alarm";
        /** MailMessageView */
        MailMessageView: {
            /** Attempts */
            attempts: number;
            fault: components["schemas"]["Fault"] | null;
            /** Id */
            id: number;
            kind: components["schemas"]["MailKind"];
            /** Meeting Id */
            meeting_id: number | null;
            /** Next Try At */
            next_try_at: string | null;
            person: components["schemas"]["NamedPerson"];
            /**
             * Queued At
             * Format: date-time
             */
            queued_at: string;
            /** Sent At */
            sent_at: string | null;
            state: components["schemas"]["MailState"];
        };
        /**
         * MailQueueView
         * @description `relay` is false while no relay is configured: messages stay in the queue.
         */
        MailQueueView: {
            counts: components["schemas"]["MailCounts"];
            /** Items */
            items: components["schemas"]["MailMessageView"][];
            /** Relay */
            relay: boolean;
        };
        /**
         * MailState
         * @description How far a message is.
         * @enum {string}
         */
        MailState: "queued" | "sent" | "failed";
        /**
         * MarkKind
         * @description What a mark on a page shows: words that came, a place where words went, another picture, a page that came.
         * @enum {string}
         */
        MarkKind: "text" | "gone" | "picture" | "inserted";
        /**
         * MarkView
         * @description A box on a page as it is shown, in ten-thousandths of its width and height from the top left corner.
         */
        MarkView: {
            /** Height */
            height: number;
            kind: components["schemas"]["MarkKind"];
            /** Left */
            left: number;
            /** Top */
            top: number;
            /** Width */
            width: number;
        };
        /**
         * MasterKeyView
         * @description `under`: sealed things under it; `present`: it is there; `backups`: older backups alone need it.
         */
        MasterKeyView: {
            /** Backups */
            backups: boolean;
            /** Newest */
            newest: boolean;
            /** Number */
            number: number;
            /** Present */
            present: boolean;
            /** Under */
            under: number;
        };
        /**
         * MasterView
         * @description The master keys, the newest first, and since when it and the record's key are there.
         */
        MasterView: {
            /** Keys */
            keys: components["schemas"]["MasterKeyView"][];
            /** Record Since */
            record_since: string | null;
            /** Since */
            since: string | null;
        };
        /**
         * Matter
         * @description What is not as it should be.
         * @enum {string}
         */
        Matter: "witness_alarm" | "reserve_used" | "disk_low" | "sealed_store_away" | "backup_failed" | "backup_overdue" | "backup_none" | "backup_key_gone" | "tls_ends" | "certificate_ends" | "authorities_behind" | "member_certificates_end" | "master_key_old" | "witness_silent" | "cosigner_silent" | "faults" | "mail_failed" | "mail_waits" | "archive_waits";
        /**
         * MeetingEdit
         * @description Only what is given changes. `version` is the one last seen.
         */
        MeetingEdit: {
            /**
             * Place
             * @default null
             */
            place?: string | null;
            /**
             * Rule Set
             * @default null
             */
            rule_set?: string | null;
            /**
             * Starts At
             * @default null
             */
            starts_at?: string | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /** Version */
            version: number;
        };
        /**
         * MeetingList
         * @description `has_earlier`: there are more, to be asked for with `before`.
         */
        MeetingList: {
            /** Has Earlier */
            has_earlier: boolean;
            /** Items */
            items: components["schemas"]["MeetingSummary"][];
        };
        /**
         * MeetingRulesView
         * @description Under which rules a meeting is held: kept from publication on, before that those in force on its day.
         *
         *     `newer` is the version in force on its day when the meeting keeps an older one and is not open yet.
         */
        MeetingRulesView: {
            /** Differences */
            differences: components["schemas"]["DifferenceView"][];
            /** Kept */
            kept: boolean;
            /** May Take Up */
            may_take_up: boolean;
            /** Meeting Id */
            meeting_id: number;
            newer: components["schemas"]["RuleSetView"] | null;
            rules: components["schemas"]["RuleSetView"];
        };
        /**
         * MeetingSignatures
         * @description One meeting: its numbers and the papers behind them.
         */
        MeetingSignatures: {
            meeting: components["schemas"]["MeetingTally"];
            /** Papers */
            papers: components["schemas"]["CountedPaperView"][];
        };
        /**
         * MeetingStatus
         * @description Where a meeting stands; it only goes forward.
         * @enum {string}
         */
        MeetingStatus: "draft" | "published" | "in_session" | "finished";
        /** MeetingSummary */
        MeetingSummary: {
            /** Cancelled At */
            cancelled_at: string | null;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: number;
            my: components["schemas"]["MyStanding"];
            /** Number */
            number: number;
            /** Place */
            place: string;
            /** Rule Set */
            rule_set: string;
            /** Started At */
            started_at: string | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            status: components["schemas"]["MeetingStatus"];
            suspension: components["schemas"]["SuspensionView"] | null;
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /** MeetingTally */
        MeetingTally: {
            /** Meeting Id */
            meeting_id: number;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            tally: components["schemas"]["SignatureTally"];
            /** Title */
            title: string;
        };
        /**
         * MeetingView
         * @description Everything a tablet needs of a meeting but papers and polls; follow notices after `sequence`.
         *
         *     `opened_until`: for whoever reads its papers by an emergency opening alone, to whom everything else of it is shut.
         */
        MeetingView: {
            /** Cancelled At */
            cancelled_at: string | null;
            /** Current Item Id */
            current_item_id: number | null;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: number;
            /** Items */
            items: components["schemas"]["AgendaItemView"][];
            layout: components["schemas"]["Layout"];
            my: components["schemas"]["MyStanding"];
            /** Number */
            number: number;
            /** Opened Until */
            opened_until: string | null;
            /**
             * Papers Due At
             * Format: date-time
             */
            papers_due_at: string;
            /** Place */
            place: string;
            /**
             * Planned End At
             * Format: date-time
             */
            planned_end_at: string;
            quorum: components["schemas"]["QuorumView"];
            /** Quorum Lost At */
            quorum_lost_at: string | null;
            /** Room Code */
            room_code: boolean;
            /** Room Code Shown */
            room_code_shown: boolean;
            /** Rule Set */
            rule_set: string;
            /** Seats */
            seats: components["schemas"]["SeatView"][];
            /** Sequence */
            sequence: number;
            /** Started At */
            started_at: string | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            status: components["schemas"]["MeetingStatus"];
            suspension: components["schemas"]["SuspensionView"] | null;
            /** Suspensions */
            suspensions: components["schemas"]["SuspensionView"][];
            /** Title */
            title: string;
            /** Version */
            version: number;
            /** Votes Need Quorum */
            votes_need_quorum: boolean;
        };
        /**
         * MessageProof
         * @description What became of one message; `leaf` and `signed` only for whose it is, `counted` only when it was counted.
         *
         *     `signed` is null of a vote that the secretariat recorded: no tablet signed it.
         */
        MessageProof: {
            counted: components["schemas"]["CountedProof"] | null;
            fate: components["schemas"]["Fate"];
            /** Leaf */
            leaf: string | null;
            signed: components["schemas"]["SignedText"] | null;
        };
        /**
         * Mode
         * @description From where a person takes part.
         * @enum {string}
         */
        "Mode-Input": "room" | "remote";
        /**
         * Move
         * @description With `from_item_id`, null before the first item, it is refused when the sitting has moved on meanwhile.
         */
        "Move-Input": {
            /**
             * From Item Id
             * @default null
             */
            from_item_id?: number | null;
            /** Item Id */
            item_id: number;
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * Move
         * @description What is done with a copy.
         * @enum {string}
         */
        "Move-Output": "hand_out" | "note_read" | "take_back" | "report_missing" | "destroy";
        /**
         * MyAnswer
         * @description `to_confirm`: given for an earlier text, which changed in what the answer rests on.
         */
        MyAnswer: {
            /** Answers */
            answers: components["schemas"]["SaidView"][];
            receipt: components["schemas"]["AnswerReceipt"];
            /** To Confirm */
            to_confirm: boolean;
        };
        /** MyBallot */
        MyBallot: {
            /**
             * Cast At
             * Format: date-time
             */
            cast_at: string;
            choice: components["schemas"]["Choice"];
            receipt: components["schemas"]["ReceiptView"];
            /** Recorded */
            recorded: boolean;
        };
        /** MyStanding */
        MyStanding: {
            /** Conducts */
            conducts: boolean;
            /** Manages */
            manages: boolean;
            /** May Vote */
            may_vote: boolean;
            /** Present */
            present: boolean;
            seat_kind: components["schemas"]["SeatKind"] | null;
        };
        /**
         * NamedAnswer
         * @description `unconfirmed`: given for an earlier text and counted neither for nor against.
         */
        NamedAnswer: {
            /** Answers */
            answers: components["schemas"]["SaidView"][];
            /** Person Id */
            person_id: number;
            /** Unconfirmed */
            unconfirmed: boolean;
        };
        /** NamedBallot */
        NamedBallot: {
            choice: components["schemas"]["Choice"];
            /** Person Id */
            person_id: number;
            /** Recorded */
            recorded: boolean;
        };
        /** NamedPerson */
        NamedPerson: {
            /** Full Name */
            full_name: string;
            /** Id */
            id: number;
            office: components["schemas"]["OfficeView"] | null;
        };
        /**
         * Need
         * @description What an act waits for.
         * @enum {string}
         */
        Need: "tablet" | "pin" | "passphrase" | "one_time_code" | "confirmation" | "upload";
        /**
         * NewAct
         * @description What somebody proposes.
         */
        NewAct: {
            /** Act */
            act: components["schemas"]["NewReset"] | components["schemas"]["NewRemoval"] | components["schemas"]["NewRights"] | components["schemas"]["NewHostAct"];
        };
        /**
         * NewAddress
         * @description Null: the person is not written to.
         */
        NewAddress: {
            /** Address */
            address: string | null;
        };
        /**
         * NewCitation
         * @description The article from which the rules on one topic come.
         */
        NewCitation: {
            /** Citation En */
            citation_en: string;
            /** Citation Vi */
            citation_vi: string;
            /** Rule */
            rule: string;
        };
        /**
         * NewCopies
         * @description How many further copies to number.
         */
        NewCopies: {
            /** Count */
            count: number;
        };
        /**
         * NewCosignature
         * @description `signature`: raw r||s over the statement about the checkpoint of `size` entries.
         */
        NewCosignature: {
            /** Signature */
            signature: string;
            /** Size */
            size: number;
        };
        /**
         * NewDelegation
         * @description Who may sign for whom: `kt` a deputy for the head, `tuq` by authority in writing, with its paper and last day.
         */
        NewDelegation: {
            /**
             * Basis
             * @default
             */
            basis?: string;
            /**
             * Capacity
             * @enum {string}
             */
            capacity: "kt" | "tuq";
            /**
             * Ends On
             * @default null
             */
            ends_on?: string | null;
            /** From Person Id */
            from_person_id: number;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /** To Person Id */
            to_person_id: number;
        };
        /**
         * NewDevice
         * @description `probe` is what the tablet found out about itself; `ok: false` with a `reason` is refused.
         */
        NewDevice: {
            /** Agreement Key */
            agreement_key: string;
            /** Name */
            name: string;
            /** Platform */
            platform: string;
            /** Probe */
            probe: {
                [key: string]: boolean | number | string | null;
            };
            /** Signing Key */
            signing_key: string;
        };
        /**
         * NewFeedView
         * @description `address` is shown this once.
         */
        NewFeedView: {
            /** Address */
            address: string;
            /** Made At */
            made_at: string | null;
        };
        /**
         * NewHostAct
         * @description What is to be done with the master key at the server's command line, once another approved it.
         */
        NewHostAct: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "retire_master" | "turn_master";
            /** Reason */
            reason: string;
        };
        /**
         * NewItem
         * @description A matter for the agenda, put last among the parts of `parent_id`.
         */
        NewItem: {
            /**
             * Classified
             * @default false
             */
            classified?: boolean;
            /**
             * Is Break
             * @default false
             */
            is_break?: boolean;
            /** @default decide */
            kind?: components["schemas"]["ItemKind"];
            /**
             * Minutes
             * @default 10
             */
            minutes?: number;
            /**
             * Parent Id
             * @default null
             */
            parent_id?: number | null;
            /**
             * Rapporteur
             * @default null
             */
            rapporteur?: string | null;
            /**
             * Rapporteur Id
             * @default null
             */
            rapporteur_id?: number | null;
            /** Title */
            title: string;
            /**
             * Title En
             * @default null
             */
            title_en?: string | null;
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * NewMeeting
         * @description Without `seats` every active member is seated, the chair of the cabinet in the chair.
         *
         *     With `series_id` or `copy_of_id` the meeting begins with that agenda, and without `seats` with those seats again.
         */
        NewMeeting: {
            /**
             * Copy Of Id
             * @default null
             */
            copy_of_id?: number | null;
            /** Place */
            place: string;
            /**
             * Rule Set
             * @default null
             */
            rule_set?: string | null;
            /**
             * Seats
             * @default null
             */
            seats?: components["schemas"]["NewSeat"][] | null;
            /**
             * Series Id
             * @default null
             */
            series_id?: number | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Title */
            title: string;
        };
        /**
         * NewNotesKey
         * @description A notes key made on the tablet of this session: its point, and everything secret sealed.
         */
        NewNotesKey: {
            /** Generation */
            generation: number;
            /** Public Point */
            public_point: string;
            /** Sealed Private */
            sealed_private: string;
            /** Wrap */
            wrap: string;
        };
        /**
         * NewOpening
         * @description To whom, until when (at most four hours from now), and why.
         */
        NewOpening: {
            /** Person Id */
            person_id: number;
            /** Reason */
            reason: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * NewPasskey
         * @description What `navigator.credentials.create` answered, and what the person calls it.
         */
        NewPasskey: {
            /** Attestation */
            attestation: string;
            /** Client Data */
            client_data: string;
            /** Credential Id */
            credential_id: string;
            /** Name */
            name: string;
            /** Transports */
            transports: string[];
        };
        /**
         * NewPasskeyAsked
         * @description What an authenticator needs to make a passkey; `known` are those it must not make twice.
         */
        NewPasskeyAsked: {
            /** Algorithms */
            algorithms: number[];
            /** Challenge */
            challenge: string;
            /** Full Name */
            full_name: string;
            /** Known */
            known: string[];
            /** Relying Party */
            relying_party: string;
            /** User Id */
            user_id: string;
            /** Username */
            username: string;
        };
        /**
         * NewPerson
         * @description `password` left out: the server makes one and shows it once.
         */
        NewPerson: {
            /** Full Name */
            full_name: string;
            /**
             * Office Id
             * @default null
             */
            office_id?: number | null;
            /**
             * Password
             * @default null
             */
            password?: string | null;
            /**
             * Principal Id
             * @default null
             */
            principal_id?: number | null;
            /** Roles */
            roles: components["schemas"]["Role"][];
            /** Username */
            username: string;
        };
        /** NewPersonView */
        NewPersonView: {
            /** Initial Password */
            initial_password: string | null;
            person: components["schemas"]["PersonView"];
        };
        /**
         * NewPoll
         * @description Without a question the item's title is put to the vote. `open` puts it to the vote at once. `by_hand`: hands are
         *     counted in the room. `amendment`: about a change to what the item proposes, before the whole is put. `alternatives`
         *     are the options between which is voted, `run_off_of` a vote on options whose leading ones are put again.
         */
        NewPoll: {
            /**
             * Alternatives
             * @default []
             */
            alternatives?: string[];
            /**
             * Amendment
             * @default false
             */
            amendment?: boolean;
            /**
             * By Hand
             * @default false
             */
            by_hand?: boolean;
            /**
             * Open
             * @default false
             */
            open?: boolean;
            /**
             * Question
             * @default null
             */
            question?: string | null;
            /** @default null */
            roll_order?: components["schemas"]["RollOrder"] | null;
            /**
             * Run Off Of
             * @default null
             */
            run_off_of?: number | null;
            /** @default after_close */
            visibility?: components["schemas"]["Visibility"];
        };
        /**
         * NewProposal
         * @description Only what changes: values by the place of their clause, citations by topic, titles.
         */
        NewProposal: {
            /** Base Version */
            base_version: number;
            /** Citations */
            citations?: components["schemas"]["NewCitation"][];
            /** Code */
            code: string;
            /**
             * In Force On
             * Format: date
             */
            in_force_on: string;
            /** Reason */
            reason: string;
            /**
             * Title En
             * @default null
             */
            title_en?: string | null;
            /**
             * Title Vi
             * @default null
             */
            title_vi?: string | null;
            /** Values */
            values?: {
                [key: string]: boolean | number | string | string[];
            };
        };
        /**
         * NewRecall
         * @description Why a paper is recalled; the secretariat alone reads it.
         */
        NewRecall: {
            /** Reason */
            reason: string;
        };
        /**
         * NewRecallProposal
         * @description Why a paper whose sitting is over is to be destroyed; whoever approves reads it.
         */
        NewRecallProposal: {
            /** Reason */
            reason: string;
        };
        /**
         * NewRecovery
         * @description The member secret of this generation, sealed under the recovery key that only the person has.
         */
        NewRecovery: {
            /** Generation */
            generation: number;
            /** Sealed */
            sealed: string;
        };
        /**
         * NewRecusal
         * @description Without `person_id` one's own.
         */
        NewRecusal: {
            /**
             * Person Id
             * @default null
             */
            person_id?: number | null;
        };
        /**
         * NewRemoval
         * @description Passkeys and app that count no more, the tie to an identity provider, or a cosigner of the record.
         */
        NewRemoval: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "release_cosigner" | "remove_factors" | "untie_identity";
            /** Person Id */
            person_id: number;
            /** Reason */
            reason: string;
        };
        /**
         * NewReply
         * @description Absence is given a reason; a substitute is named. With `person_id` the secretariat notes it for another.
         */
        NewReply: {
            answer: components["schemas"]["Answer"];
            /**
             * Person Id
             * @default null
             */
            person_id?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Substitute Id
             * @default null
             */
            substitute_id?: number | null;
        };
        /**
         * NewReport
         * @description What a tablet says of itself: its application, whether its keys work, its storage (bytes free).
         */
        NewReport: {
            /** Build */
            build: string;
            /**
             * Fault
             * @default null
             */
            fault?: string | null;
            /** Keys Usable */
            keys_usable: boolean;
            /**
             * Storage Free
             * @default null
             */
            storage_free?: number | null;
            /**
             * Storage Persisted
             * @default null
             */
            storage_persisted?: boolean | null;
        };
        /**
         * NewReset
         * @description A new initial password; made by the server when none is given.
         */
        NewReset: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "reset_password";
            /**
             * Password
             * @default null
             */
            password?: string | null;
            /** Person Id */
            person_id: number;
            /** Reason */
            reason: string;
        };
        /**
         * NewRights
         * @description Roles, standing, whom an aide assists, and the office, as they are to be; an office left out stays.
         */
        NewRights: {
            /** Active */
            active: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "change_rights";
            /**
             * Office Id
             * @default null
             */
            office_id?: number | null;
            /** Person Id */
            person_id: number;
            /**
             * Principal Id
             * @default null
             */
            principal_id?: number | null;
            /** Reason */
            reason: string;
            /** Roles */
            roles: components["schemas"]["Role"][];
        };
        /**
         * NewScreen
         * @description A display by its name, and the meeting it shows first.
         */
        NewScreen: {
            /**
             * Meeting Id
             * @default null
             */
            meeting_id?: number | null;
            /** Name */
            name: string;
        };
        /**
         * NewScreenView
         * @description `token` is shown this once.
         */
        NewScreenView: {
            screen: components["schemas"]["RoomScreenView"];
            /** Token */
            token: string;
        };
        /** NewSeat */
        NewSeat: {
            kind: components["schemas"]["SeatKind"];
            /** Person Id */
            person_id: number;
            /**
             * Substitutes For Id
             * @default null
             */
            substitutes_for_id?: number | null;
        };
        /**
         * NewSelfTest
         * @description Whether a stored version opened without the network; a failure names its code.
         */
        NewSelfTest: {
            /** Build */
            build: string;
            /**
             * Fault
             * @default null
             */
            fault?: string | null;
            /** Passed */
            passed: boolean;
            /** Sealed Sha256 */
            sealed_sha256: string;
        };
        /**
         * NewSeries
         * @description The plan of this meeting, kept under a name.
         */
        NewSeries: {
            /** Meeting Id */
            meeting_id: number;
            /** Name */
            name: string;
            /** @default none */
            rhythm?: components["schemas"]["Rhythm"];
        };
        /** NewStay */
        NewStay: {
            /**
             * Arrived At
             * Format: date-time
             */
            arrived_at: string;
            /**
             * Left At
             * Format: date-time
             */
            left_at: string;
            /** @default room */
            mode?: components["schemas"]["Mode-Input"];
            /** Person Id */
            person_id: number;
            /** Reason */
            reason: string;
        };
        /**
         * NewSubmission
         * @description A draft; without `rapporteur` the member presents.
         */
        NewSubmission: {
            /** @default decide */
            kind?: components["schemas"]["ItemKind"];
            /**
             * Meeting Id
             * @default null
             */
            meeting_id?: number | null;
            /**
             * Minutes
             * @default 15
             */
            minutes?: number;
            /** Title */
            title: string;
        };
        /**
         * NewTemplate
         * @description The ballot whose questions, rules and recipients are kept, and under what name.
         */
        NewTemplate: {
            /** Name */
            name: string;
            /** Written Ballot Id */
            written_ballot_id: number;
        };
        /**
         * NewUpload
         * @description A file about to be sent in pieces; `sha256` of the whole, when known, is checked at the end.
         */
        NewUpload: {
            /** Filename */
            filename: string;
            /**
             * Replaces Paper Id
             * @default null
             */
            replaces_paper_id?: number | null;
            /**
             * Sha256
             * @default null
             */
            sha256?: string | null;
            /** Size */
            size: number;
        };
        /**
         * NextCalled
         * @description Without a person the next in order.
         */
        NextCalled: {
            /**
             * Person Id
             * @default null
             */
            person_id?: number | null;
        };
        /**
         * NoteChange
         * @description One note as it is now, made from revision `based_on` (0: new). `shares` left out stay as they are.
         */
        NoteChange: {
            /** Based On */
            based_on: number;
            /**
             * Deleted
             * @default false
             */
            deleted?: boolean;
            /** Generation */
            generation: number;
            /** Id */
            id: string;
            /** Key */
            key: string;
            /** Revision */
            revision: number;
            /** Sealed */
            sealed: string;
            /**
             * Shares
             * @default null
             */
            shares?: components["schemas"]["GivenShare"][] | null;
        };
        /**
         * NoteEnvelope
         * @description A sealed note; `key` is under the member secret for one's own, to the person's point for others'.
         */
        NoteEnvelope: {
            /** Change */
            change: number;
            /** Deleted */
            deleted: boolean;
            /** Id */
            id: string;
            /** Key */
            key: string;
            /** Meeting Id */
            meeting_id: number;
            /** Owner Id */
            owner_id: number;
            /** Paper Id */
            paper_id: number;
            /** Revision */
            revision: number;
            /** Sealed */
            sealed: string;
            /** Shared With */
            shared_with: number[];
        };
        /**
         * NoteKept
         * @description A note was taken: it is now at this revision, and this is the number of the change.
         */
        NoteKept: {
            /** Change */
            change: number;
            /** Revision */
            revision: number;
        };
        /**
         * NoteList
         * @description Changes in order; `change` is where to go on from, `more` whether at once.
         */
        NoteList: {
            /** Change */
            change: number;
            /** Items */
            items: components["schemas"]["NoteEnvelope"][];
            /** More */
            more: boolean;
        };
        /**
         * NotesKeyView
         * @description The person's notes key as the tablet of this session needs it; `generation` 0 means that none was made yet.
         */
        NotesKeyView: {
            /** Generation */
            generation: number;
            /** Public Point */
            public_point: string | null;
            /** Recovery */
            recovery: string | null;
            /** Sealed Private */
            sealed_private: string | null;
            /** Waiting */
            waiting: components["schemas"]["WaitingTablet"][];
            /** Wrap */
            wrap: string | null;
        };
        /**
         * Notice
         * @description That something happened: ids and small facts. `previous` is the sequence told before it on the same stream.
         */
        Notice: {
            /** Ids */
            ids: {
                [key: string]: unknown;
            };
            /** Kind */
            kind: string;
            /** Previous */
            previous: number;
            /** Sequence */
            sequence: number;
            /** Stream */
            stream: string;
        };
        /**
         * Notices
         * @description What a stream told after a sequence.
         */
        Notices: {
            /** Items */
            items: components["schemas"]["Notice"][];
            /** Reload */
            reload: boolean;
            /** Sequence */
            sequence: number;
        };
        /**
         * OfferedApp
         * @description What an authenticator app is set up with, this once; `pattern` is its QR code row by row, `1` is dark.
         */
        OfferedApp: {
            /** Address */
            address: string;
            /** Pattern */
            pattern: string[];
            /** Secret */
            secret: string;
        };
        /**
         * OfficeFormat
         * @description Office formats that are converted to PDF.
         * @enum {string}
         */
        OfficeFormat: "docx" | "odt" | "xlsx" | "ods" | "pptx" | "odp";
        /** OfficeList */
        OfficeList: {
            /** Items */
            items: components["schemas"]["OfficeView"][];
        };
        /** OfficeView */
        OfficeView: {
            /** Code */
            code: string;
            /** Id */
            id: number;
            /** Precedence */
            precedence: number;
            /** Title En */
            title_en: string;
            /** Title Vi */
            title_vi: string;
        };
        /**
         * OfflineView
         * @description Until when papers of a class may be opened without the server.
         */
        OfflineView: {
            /** Sensitivity */
            sensitivity: number;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * OpenedBy
         * @description Who has opened a version; not which pages.
         */
        OpenedBy: {
            /** Person Ids */
            person_ids: number[];
            /** Version Id */
            version_id: number;
        };
        /** OpenedList */
        OpenedList: {
            /** Items */
            items: components["schemas"]["OpenedBy"][];
        };
        /** OpeningList */
        OpeningList: {
            /** Items */
            items: components["schemas"]["OpeningView"][];
        };
        /**
         * OpeningPlan
         * @description Which meeting's papers are to be open, and until when.
         */
        OpeningPlan: {
            /** Meeting Id */
            meeting_id: number;
            /** Meeting Title */
            meeting_title: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * OpeningView
         * @description An opening, who made it and why, and how it ended. `holds` says whether the papers are open now.
         */
        OpeningView: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            acknowledged_by: components["schemas"]["NamedPerson"] | null;
            approved_by: components["schemas"]["NamedPerson"];
            /**
             * Began At
             * Format: date-time
             */
            began_at: string;
            /** Ended At */
            ended_at: string | null;
            ended_by: components["schemas"]["NamedPerson"] | null;
            /** Holds */
            holds: boolean;
            /** Id */
            id: number;
            /** May Acknowledge */
            may_acknowledge: boolean;
            /** May End */
            may_end: boolean;
            /** Meeting Id */
            meeting_id: number;
            /** Meeting Title */
            meeting_title: string;
            opened_by: components["schemas"]["NamedPerson"];
            person: components["schemas"]["NamedPerson"];
            /** Reason */
            reason: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /** OpenSession */
        OpenSession: {
            /** Address */
            address: string;
            /** Agent */
            agent: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Current */
            current: boolean;
            /** Device Id */
            device_id: number | null;
            /** Device Name */
            device_name: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Id */
            id: number;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
        };
        /**
         * OperationsView
         * @description Bytes throughout. Of several processes it is the one that answers.
         */
        OperationsView: {
            backup: components["schemas"]["BackupView"];
            /** Certificates */
            certificates: components["schemas"]["EndingView"][];
            /** Concerns */
            concerns: components["schemas"]["ConcernView"][];
            database: components["schemas"]["DatabaseView"];
            disk: components["schemas"]["SpaceView"];
            /** Faults */
            faults: components["schemas"]["FaultView"][];
            /**
             * Looked At
             * Format: date-time
             */
            looked_at: string;
            master: components["schemas"]["MasterView"];
            process: components["schemas"]["ProcessView"];
            /** Record Size */
            record_size: number;
            sealed_files: components["schemas"]["SealedFilesView"];
            /** Tablets */
            tablets: number;
            /** Version */
            version: string;
            waiting: components["schemas"]["WaitingView"];
        };
        /**
         * OptionView
         * @description One value that a choice may have.
         */
        OptionView: {
            /** Code */
            code: string;
            /** Label En */
            label_en: string;
            /** Label Vi */
            label_vi: string;
        };
        /**
         * Origin
         * @description How a paper was signed, as far as its bytes show.
         * @enum {string}
         */
        Origin: "signed_valid" | "signed_unknown" | "signed_invalid" | "born_digital" | "scanned";
        /**
         * Outcome
         * @description One word for a whole file.
         * @enum {string}
         */
        Outcome: "valid" | "invalid" | "undecided" | "unreadable";
        /**
         * OutcomeReason
         * @description Which rule settled the outcome; the key of the sentence that explains it.
         * @enum {string}
         */
        OutcomeReason: "carried" | "not_carried" | "no_quorum" | "tie_carried" | "tie_lost" | "tie_fails" | "tie_repeat" | "option_chosen" | "option_tie_chosen" | "option_tie_fails" | "option_run_off" | "option_equal" | "option_none";
        /**
         * OutcomeView
         * @description The result with every number it rests on; `summary_key` names the sentence, given in both languages too.
         *
         *     `chosen` and `run_off` say which option was chosen, or between which is voted again, where there were several.
         *     `lacking` is how many votes in favour were missing, `consented` how many are in favour by their silence.
         *     `changes` says what would have changed it, the least first, and is null for others than those who conduct until
         *     the result is announced.
         */
        OutcomeView: {
            /** Abstain */
            abstain: number;
            /** Against */
            against: number;
            /** Article En */
            article_en: string;
            /** Article Vi */
            article_vi: string;
            /** Base */
            base: number;
            /** Carried */
            carried: boolean;
            chair_choice: components["schemas"]["Choice"] | null;
            /** Changes */
            changes: components["schemas"]["ChangeView"][] | null;
            chosen: components["schemas"]["Choice"] | null;
            /** Consented */
            consented: number;
            /** For */
            for: number;
            /** Lacking */
            lacking: number;
            /** Needed */
            needed: number;
            /** Not Cast */
            not_cast: number;
            /** Quorum Met */
            quorum_met: boolean;
            /** Quorum Needed */
            quorum_needed: number;
            /** Quorum Present */
            quorum_present: number;
            /** Recused */
            recused: number;
            /** Rule */
            rule: string;
            /** Rule En */
            rule_en: string;
            /** Rule Vi */
            rule_vi: string;
            /** Run Off */
            run_off: components["schemas"]["Choice"][];
            /** Sentence En */
            sentence_en: string;
            /** Sentence Vi */
            sentence_vi: string;
            summary_key: components["schemas"]["OutcomeReason"];
            /** Tie */
            tie: boolean;
        };
        /** OwnCopies */
        OwnCopies: {
            /** Items */
            items: components["schemas"]["OwnCopy"][];
        };
        /**
         * OwnCopy
         * @description A copy in one's own hands.
         */
        OwnCopy: {
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            /** Number */
            number: number;
            state: components["schemas"]["CopyState"];
        };
        /**
         * OwnRecall
         * @description A recalled paper of which this session's tablet has not yet said that it is deleted.
         */
        OwnRecall: {
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            /** Meeting Id */
            meeting_id: number;
            /** Paper Id */
            paper_id: number;
            /** Version Ids */
            version_ids: number[];
        };
        /** OwnRecalls */
        OwnRecalls: {
            /** Items */
            items: components["schemas"]["OwnRecall"][];
        };
        /**
         * OwnReminder
         * @description That something is to be fetched for a meeting; `lacks` are codes, no contents.
         */
        OwnReminder: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Lacks */
            lacks: string[];
            /** Meeting Id */
            meeting_id: number;
        };
        /** OwnReminders */
        OwnReminders: {
            /** Items */
            items: components["schemas"]["OwnReminder"][];
        };
        /**
         * PageChange
         * @description A page of the current version that changed; `came` and `gone` count words, `was` is its page before.
         */
        PageChange: {
            /** Came */
            came: number;
            /** Gone */
            gone: number;
            kind: components["schemas"]["ChangeKind"];
            /** Marks */
            marks: components["schemas"]["MarkView"][];
            /** Page */
            page: number;
            /** Was */
            was: number | null;
        };
        /**
         * PageGone
         * @description A page of the earlier version that is not there any more; it stood before page `before` of the current one.
         */
        PageGone: {
            /** Before */
            before: number;
            /** Page */
            page: number;
        };
        /**
         * PageMoved
         * @description A page that is the same at another place.
         */
        PageMoved: {
            /** Page */
            page: number;
            /** Was */
            was: number;
        };
        /**
         * PagesRead
         * @description Pages that stayed before the reader's eyes, in the order of reading; the last one is where the reader stands.
         */
        PagesRead: {
            /** Pages */
            pages: number[];
        };
        /** PaperChange */
        PaperChange: {
            /** Title */
            title: string;
        };
        /**
         * PaperCopyView
         * @description One numbered copy; `holder_id` is who has it, or had it last.
         */
        PaperCopyView: {
            /** Code */
            code: string;
            /** Holder Id */
            holder_id: number | null;
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Meeting Id */
            meeting_id: number;
            /** Moves */
            moves: components["schemas"]["CopyMoveView"][];
            /** Number */
            number: number;
            state: components["schemas"]["CopyState"];
        };
        /**
         * PaperKind
         * @description How a version came into being, as its bytes show.
         * @enum {string}
         */
        PaperKind: "born_digital" | "scanned" | "signed";
        /**
         * PaperList
         * @description The papers of a meeting in agenda order, true as of `sequence`.
         */
        PaperList: {
            /** Items */
            items: components["schemas"]["PaperView"][];
            /** Sequence */
            sequence: number;
        };
        /**
         * PaperOrder
         * @description Every paper of the item, in the new order.
         */
        PaperOrder: {
            /** Order */
            order: number[];
        };
        /**
         * PaperPlan
         * @description Which paper is to be destroyed, of which meeting.
         */
        PaperPlan: {
            /** Meeting Id */
            meeting_id: number;
            /** Meeting Title */
            meeting_title: string;
            /** Paper Id */
            paper_id: number;
            /** Title */
            title: string;
        };
        /**
         * PaperReading
         * @description What the person has read of a paper: pages of its current version, the version read before it, what changed.
         */
        PaperReading: {
            comparison: components["schemas"]["ComparisonView"] | null;
            /** Last Page */
            last_page: number | null;
            /** Pages */
            pages: number[];
            /** Paper Id */
            paper_id: number;
            since: components["schemas"]["ReadVersion"] | null;
            state: components["schemas"]["ChangesState"];
            /** Version Id */
            version_id: number;
        };
        /** PaperShown */
        PaperShown: {
            /** Sha256 */
            sha256: string;
            /** Version Id */
            version_id: number;
        };
        /**
         * PaperState
         * @description How far one paper is on one tablet.
         * @enum {string}
         */
        PaperState: "waiting" | "stored" | "failed" | "tested";
        /**
         * PaperVerdicts
         * @description The signed versions among a meeting's papers.
         */
        PaperVerdicts: {
            /** Items */
            items: components["schemas"]["PaperVerdictView"][];
        };
        /**
         * PaperVerdictView
         * @description The signatures on one version of a paper; without a verdict they are still being examined.
         */
        PaperVerdictView: {
            verdict: components["schemas"]["VerdictView"] | null;
            /** Version Id */
            version_id: number;
        };
        /**
         * PaperView
         * @description Versions newest first; the first is the current one.
         */
        PaperView: {
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            /** Position */
            position: number;
            /** Title */
            title: string;
            /** Versions */
            versions: components["schemas"]["VersionView"][];
        };
        /**
         * Part
         * @description What a file is in the dossier of a matter.
         * @enum {string}
         */
        Part: "letter" | "draft_text" | "report" | "appraisal" | "opinions" | "impact" | "annex";
        /**
         * PartView
         * @description A part: what follows from the record (`drafted`), and what was written on top of it (`text`), kept apart.
         *
         *     `stale` says that the record changed since it was written. A `closed` part is of a classified item.
         */
        PartView: {
            /** Closed */
            closed: boolean;
            /** Drafted */
            drafted: string;
            /** Item Id */
            item_id: number | null;
            /** Key */
            key: string;
            /** Stale */
            stale: boolean;
            /** Text */
            text: string | null;
            /** Title */
            title: string;
            /** Version */
            version: number;
            /** Written At */
            written_at: string | null;
            /** Written By */
            written_by: string;
        };
        /**
         * PasskeyAnswer
         * @description What `navigator.credentials.get` answered, part by part.
         */
        PasskeyAnswer: {
            /** Authenticator Data */
            authenticator_data: string;
            /** Client Data */
            client_data: string;
            /** Credential Id */
            credential_id: string;
            /** Signature */
            signature: string;
        };
        /**
         * PasskeyName
         * @description What it is called from now on.
         */
        PasskeyName: {
            /** Name */
            name: string;
        };
        /**
         * PasskeyView
         * @description One passkey; `here` tells whether it answers at this address.
         */
        PasskeyView: {
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /** Here */
            here: boolean;
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Used At */
            used_at: string | null;
        };
        /** PasswordChange */
        PasswordChange: {
            /** Current */
            current: string;
            /** New */
            new: string;
        };
        /** PasswordReset */
        PasswordReset: {
            /**
             * Password
             * @default null
             */
            password?: string | null;
        };
        /**
         * PersonChange
         * @description Only the fields sent are changed.
         */
        PersonChange: {
            /**
             * Active
             * @default null
             */
            active?: boolean | null;
            /**
             * Full Name
             * @default null
             */
            full_name?: string | null;
            /**
             * Office Id
             * @default null
             */
            office_id?: number | null;
            /**
             * Principal Id
             * @default null
             */
            principal_id?: number | null;
            /**
             * Roles
             * @default null
             */
            roles?: components["schemas"]["Role"][] | null;
        };
        /** PersonList */
        PersonList: {
            /** Items */
            items: components["schemas"]["PersonView"][];
        };
        /**
         * PersonView
         * @description `username` is sent to the person and to administrators only.
         */
        PersonView: {
            /** Active */
            active: boolean;
            /** Full Name */
            full_name: string;
            /** Id */
            id: number;
            office: components["schemas"]["OfficeView"] | null;
            /** Principal Id */
            principal_id: number | null;
            /** Roles */
            roles: components["schemas"]["Role"][];
            /** Username */
            username: string | null;
        };
        /**
         * PictureView
         * @description A transparent PNG as it stands on paper; without one, signatures show words.
         */
        PictureView: {
            /** Kept At */
            kept_at: string | null;
            /** Picture */
            picture: string | null;
        };
        /**
         * PingTime
         * @description Are you there, and what time is it.
         */
        PingTime: Record<string, never>;
        /**
         * Place
         * @description Where an item stands as to the no-objection list.
         * @enum {string}
         */
        Place: "listed" | "unanswered" | "opposed" | "pulled_out" | "recused" | "voted" | "no_vote";
        /** PlaceInAgenda */
        PlaceInAgenda: {
            /** Id */
            id: number;
            /**
             * Parent Id
             * @default null
             */
            parent_id?: number | null;
        };
        /**
         * Places
         * @description Everybody seated, once, in the order of the places.
         */
        Places: {
            layout: components["schemas"]["Layout"];
            /** Order */
            order: number[];
            /** Version */
            version: number;
        };
        /**
         * PlannedItemView
         * @description An item as its row says it; `depth` 0 stands on the top level.
         */
        PlannedItemView: {
            /** Depth */
            depth: number;
            /** Is Break */
            is_break: boolean;
            kind: components["schemas"]["ItemKind"];
            /** Minutes */
            minutes: number;
            /** Rapporteur */
            rapporteur: string;
            /** Row */
            row: number;
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
        };
        /**
         * PlannedSignature
         * @description One signature of the plan, in its order: whose, as what, and whether it is the one waited for.
         */
        PlannedSignature: {
            capacity: components["schemas"]["Capacity"] | null;
            /** Declined Reason */
            declined_reason: string | null;
            /** Is Turn */
            is_turn: boolean;
            kind: components["schemas"]["FieldKind"];
            /** Label */
            label: string;
            /** Person Id */
            person_id: number | null;
            /** Signed At */
            signed_at: string | null;
            status: components["schemas"]["FieldStatus"];
            /** Titles */
            titles: string[];
        };
        /**
         * PollKind
         * @description How votes are given; a roll call is named.
         * @enum {string}
         */
        PollKind: "roll_call";
        /** PollList */
        PollList: {
            /** Items */
            items: components["schemas"]["PollView"][];
            /** Sequence */
            sequence: number;
        };
        /**
         * PollStatus
         * @description Where a poll stands.
         * @enum {string}
         */
        PollStatus: "draft" | "open" | "closed" | "announced" | "annulled";
        /**
         * PollTurnout
         * @description How many of the eligible have voted, and in a roll call in order whose turn it is; another `received` means that
         *     the counts of a live vote changed, also where a member changed a vote.
         */
        PollTurnout: {
            /** Called */
            called: number | null;
            /** Cast */
            cast: number;
            /** Eligible */
            eligible: number;
            /** Id */
            id: number;
            /** Received */
            received: number;
        };
        /**
         * PollView
         * @description `items` names what a poll on several items puts to the vote, and is empty otherwise.
         *
         *     `options` are the answers that the rules know: for and against, and the third where there is one.
         *     `third` is what the third means by them: a vote for neither side, or none. `alternatives` are the options of a vote
         *     between several, `run_off_of` the vote it settles.
         *     `calls` is the roll where it is called in order (`roll_order`), `called` whose turn it is; `waits_for_call`: nobody
         *     answers before. `votes_final`: a vote given by tablet is not changed any more.
         *     `recorded`: whose vote the secretariat recorded, for those who see `missing`.
         *     `tally` and `ballots` are null until the poll's visibility lets them be seen.
         */
        PollView: {
            /** Alternatives */
            alternatives: components["schemas"]["AlternativeView"][];
            /** Amendment */
            amendment: boolean;
            /** Announced At */
            announced_at: string | null;
            /** Annul Reason */
            annul_reason: string | null;
            /** Annulled At */
            annulled_at: string | null;
            /** Ballots */
            ballots: components["schemas"]["NamedBallot"][] | null;
            /** By Hand */
            by_hand: boolean;
            /** Called */
            called: number | null;
            /** Calls */
            calls: components["schemas"]["RollPlace"][] | null;
            /** Cast */
            cast: number;
            /** Closed At */
            closed_at: string | null;
            /** Definition */
            definition: string | null;
            /** Definition Sha256 */
            definition_sha256: string | null;
            /** Eligible */
            eligible: number;
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            /** Items */
            items: components["schemas"]["ItemPut"][];
            kind: components["schemas"]["PollKind"];
            /** May Vote */
            may_vote: boolean;
            /** Meeting Id */
            meeting_id: number;
            /** Missing */
            missing: number[] | null;
            my_ballot: components["schemas"]["MyBallot"] | null;
            /** Opened At */
            opened_at: string | null;
            /** Options */
            options: components["schemas"]["Choice"][];
            outcome: components["schemas"]["OutcomeView"] | null;
            /** Papers */
            papers: components["schemas"]["PaperShown"][];
            /** Question */
            question: string;
            /** Recorded */
            recorded: number[] | null;
            /** Recused */
            recused: number;
            roll_order: components["schemas"]["RollOrder"] | null;
            /** Run Off Of */
            run_off_of: number | null;
            status: components["schemas"]["PollStatus"];
            tally: components["schemas"]["TallyView"] | null;
            third: components["schemas"]["Third"];
            visibility: components["schemas"]["Visibility"];
            /** Votes Final */
            votes_final: boolean;
            /** Waits For Call */
            waits_for_call: boolean;
            /** Why Not */
            why_not: string | null;
        };
        /**
         * PositionsView
         * @description `mine` is null for who has no vote, `items` for who neither chairs nor belongs to the secretariat; `listed` is
         *     null for members as long as positions may change. `why_not` says why they cannot be changed now.
         */
        PositionsView: {
            /**
             * Closes At
             * Format: date-time
             */
            closes_at: string;
            /** Items */
            items: components["schemas"]["ItemPositions"][] | null;
            /** Listed */
            listed: number[] | null;
            /** Meeting Id */
            meeting_id: number;
            /** Mine */
            mine: components["schemas"]["PositionView"][] | null;
            /** Pulled Out */
            pulled_out: components["schemas"]["PulledView"][];
            /** Silence Agrees */
            silence_agrees: boolean;
            /** Why Not */
            why_not: string | null;
        };
        /** PositionView */
        PositionView: {
            /**
             * Declared At
             * Format: date-time
             */
            declared_at: string;
            /** Item Id */
            item_id: number;
            /** Person Id */
            person_id: number;
            /** Revision */
            revision: number;
            stance: components["schemas"]["Stance"];
            /** Text */
            text: string;
        };
        /**
         * PreparedAct
         * @description What the tablet checks and signs: base bytes + delta is the file; `attributes` is the DER to be signed.
         */
        PreparedAct: {
            /** Act Id */
            act_id: number;
            /** Attributes */
            attributes: string;
            /** Base Sha256 */
            base_sha256: string;
            /** Byte Range */
            byte_range: number[];
            /** Certificate */
            certificate: string;
            /** Delta */
            delta: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Field */
            field: string;
        };
        /**
         * PrepareSignature
         * @description What the person read: the SHA-256 of the bytes shown, and every page number that was shown.
         */
        PrepareSignature: {
            /** Authorisation Id */
            authorisation_id: number;
            /** Base Sha256 */
            base_sha256: string;
            /** Pages Read */
            pages_read: number[];
        };
        /** PresenceView */
        PresenceView: {
            /** Arrived At */
            arrived_at: string | null;
            mode: components["schemas"]["ecabinet__meetings__rules__Mode"] | null;
            /** Person Id */
            person_id: number;
            /** Present */
            present: boolean;
            quorum: components["schemas"]["QuorumView"];
        };
        /**
         * Present
         * @description Begin with this page; with `take_over` also while another leads.
         */
        Present: {
            /** Page */
            page: number;
            /**
             * Take Over
             * @default false
             */
            take_over?: boolean;
            /** Version Id */
            version_id: number;
        };
        /** PresentationView */
        PresentationView: {
            /**
             * Began At
             * Format: date-time
             */
            began_at: string;
            /** Meeting Id */
            meeting_id: number;
            /** Page */
            page: number;
            /** Person Id */
            person_id: number;
            /** Version Id */
            version_id: number;
        };
        /**
         * Presented
         * @description The page that the room is led through.
         */
        Presented: {
            /** Page */
            page: number;
            /** Title */
            title: string;
        };
        /**
         * PresentingNow
         * @description The page that the room is shown, who leads, whether their tablet is connected, and how many follow.
         */
        PresentingNow: {
            /** Connected */
            connected: boolean;
            /** Followers */
            followers: number;
            /** Name */
            name: string;
            /** Page */
            page: number;
            /** Person Id */
            person_id: number;
            /** Version Id */
            version_id: number;
        };
        /**
         * PrintedCodesView
         * @description Printed codes, this once.
         */
        PrintedCodesView: {
            /** Codes */
            codes: string[];
        };
        /**
         * Problem
         * @description RFC 9457 with a stable `code`; `facts` may be shown to the person who asked.
         */
        Problem: {
            /** Code */
            code: string;
            /**
             * Errors
             * @default null
             */
            errors?: components["schemas"]["FieldError"][] | null;
            /**
             * Facts
             * @default {}
             */
            facts?: {
                [key: string]: unknown;
            };
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Type
             * @default about:blank
             */
            type?: string;
        };
        /** ProcessView */
        ProcessView: {
            /** Memory */
            memory: number;
            /** Most Files */
            most_files: number;
            /** Number */
            number: number;
            /** Open Files */
            open_files: number;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * Progress
         * @description How far an item is.
         * @enum {string}
         */
        Progress: "to_come" | "on" | "over";
        /**
         * Proof
         * @description What a person's presence rests on.
         * @enum {string}
         */
        Proof: "code" | "own_word" | "noted";
        /**
         * ProofView
         * @description A Merkle path, base64 hashes from the leaf upwards (RFC 9162).
         */
        ProofView: {
            /** Hashes */
            hashes: string[];
        };
        /**
         * ProposalApproval
         * @description `sha256` names the proposal that was seen.
         */
        ProposalApproval: {
            /** Sha256 */
            sha256: string;
        };
        /** ProposalList */
        ProposalList: {
            /** Items */
            items: components["schemas"]["ProposalView"][];
        };
        /** ProposalRefusal */
        ProposalRefusal: {
            /** Reason */
            reason: string;
        };
        /**
         * ProposalState
         * @description Where a proposal stands; it is answered once.
         * @enum {string}
         */
        ProposalState: "open" | "approved" | "declined" | "withdrawn";
        /**
         * ProposalView
         * @description A proposal and what it changes. `may_answer` is false for whoever proposed.
         */
        ProposalView: {
            /** Answer */
            answer: string;
            /** Base Version */
            base_version: number;
            /** Closed At */
            closed_at: string | null;
            closed_by: components["schemas"]["NamedPerson"] | null;
            /** Code */
            code: string;
            /** Differences */
            differences: components["schemas"]["DifferenceView"][];
            /** Id */
            id: number;
            /**
             * In Force From
             * Format: date-time
             */
            in_force_from: string;
            /** May Answer */
            may_answer: boolean;
            /** Mine */
            mine: boolean;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            proposed_by: components["schemas"]["NamedPerson"];
            /** Reason */
            reason: string;
            /** Sha256 */
            sha256: string;
            state: components["schemas"]["ProposalState"];
            /** Title En */
            title_en: string;
            /** Title Vi */
            title_vi: string;
        };
        /**
         * ProposedAct
         * @description A password made by the server is shown this once, to whoever proposed; it opens nothing before the approval.
         */
        ProposedAct: {
            act: components["schemas"]["ActView"];
            /** Initial Password */
            initial_password: string | null;
        };
        /**
         * ProviderLabel
         * @description The words on the button that leads to the OpenID Connect provider.
         */
        ProviderLabel: {
            /** En */
            en: string;
            /** Vi */
            vi: string;
        };
        /**
         * PublicResolution
         * @description What anyone who holds the code may know.
         */
        PublicResolution: {
            /** Body */
            body: string;
            /** Code */
            code: string;
            /**
             * Dated On
             * Format: date
             */
            dated_on: string;
            /** Is Returned */
            is_returned: boolean;
            /** Number */
            number: string;
            /** Sha256 */
            sha256: string;
            /** Signatures */
            signatures: components["schemas"]["PublicSignature"][];
            /** Size */
            size: number;
            status: components["schemas"]["ResolutionStatus"];
            /** Title */
            title: string;
        };
        /**
         * PublicSignature
         * @description Who signed and as what, as the public sees it; the organisation itself where `kind` is `seal`.
         */
        PublicSignature: {
            capacity: components["schemas"]["Capacity"] | null;
            kind: components["schemas"]["FieldKind"];
            /** Signed At */
            signed_at: string | null;
            /** Signer */
            signer: string;
            /** Title */
            title: string;
            /** Titles */
            titles: string[];
        };
        /**
         * PublicVerdict
         * @description What was found about a file, what the register says of it, and where its reports are for a while.
         *
         *     The outcome is that of the verdict, but of what has valid signatures `invalid` for an earlier revision and for a
         *     withdrawn file, and `undecided` while somebody has still to sign.
         */
        PublicVerdict: {
            copy_of: components["schemas"]["CopyMatch"] | null;
            outcome: components["schemas"]["Outcome"];
            register_match: components["schemas"]["RegisterMatch"] | null;
            /** Report */
            report: string;
            verdict: components["schemas"]["VerdictView"];
        };
        /** PulledView */
        PulledView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Item Id */
            item_id: number;
            /** Person Id */
            person_id: number;
        };
        /**
         * PullOut
         * @description Nothing more needs saying.
         */
        PullOut: Record<string, never>;
        /**
         * QuestionDraft
         * @description `options` only of a question with options, at least two.
         */
        "QuestionDraft-Input": {
            kind: components["schemas"]["QuestionKind"];
            /** Options */
            options?: string[];
            /** Text */
            text: string;
        };
        /**
         * QuestionDraft
         * @description `options` only of a question with options, at least two.
         */
        "QuestionDraft-Output": {
            kind: components["schemas"]["QuestionKind"];
            /** Options */
            options: string[];
            /** Text */
            text: string;
        };
        /**
         * QuestionKind
         * @description What may be answered: for or against, or one of several options; another opinion always.
         * @enum {string}
         */
        QuestionKind: "yes_no" | "options";
        /**
         * QuestionOutcome
         * @description The result of one question with every number it rests on; `option` is the one chosen, 0 otherwise.
         *
         *     `run_off` names the options between which is asked again. `changes_vi` and `changes_en` say what would have made it
         *     otherwise.
         */
        QuestionOutcome: {
            /** Article En */
            article_en: string;
            /** Article Vi */
            article_vi: string;
            /** Base */
            base: number;
            /** By Silence */
            by_silence: number;
            /** Carried */
            carried: boolean;
            /** Changes En */
            changes_en: string[];
            /** Changes Vi */
            changes_vi: string[];
            /** Counts */
            counts: components["schemas"]["AnswerCount"][];
            /** Needed */
            needed: number;
            /** Not Answered */
            not_answered: number;
            /** Option */
            option: number;
            /** Question */
            question: number;
            /** Quorum Met */
            quorum_met: boolean;
            /** Quorum Needed */
            quorum_needed: number;
            /** Quorum Present */
            quorum_present: number;
            /** Rule */
            rule: string;
            /** Rule Version */
            rule_version: number;
            /** Run Off */
            run_off: number[];
            /** Sentence En */
            sentence_en: string;
            /** Sentence Vi */
            sentence_vi: string;
            /** Tie */
            tie: boolean;
        };
        /** QuestionView */
        QuestionView: {
            kind: components["schemas"]["QuestionKind"];
            /** Number */
            number: number;
            /** Options */
            options: string[];
            /** Pages */
            pages: number[];
            /** Text */
            text: string;
        };
        /**
         * QuorumView
         * @description `present` counts voting seats taken by the rules: those `in_room`, and the `remote` ones if `remote_counts`.
         */
        QuorumView: {
            /** In Room */
            in_room: number;
            /** Met */
            met: boolean;
            /** Needed */
            needed: number;
            /** Present */
            present: number;
            /** Remote */
            remote: number;
            /** Remote Counts */
            remote_counts: boolean;
            /** Total */
            total: number;
        };
        /** ReaderList */
        ReaderList: {
            /** Items */
            items: components["schemas"]["ReaderView"][];
        };
        /**
         * ReaderView
         * @description Somebody who may be shown a note on this paper; without a key (generation 0) they cannot yet.
         */
        ReaderView: {
            /** Aide */
            aide: boolean;
            /** Generation */
            generation: number;
            person: components["schemas"]["NamedPerson"];
            /** Public Point */
            public_point: string | null;
        };
        /** ReadingList */
        ReadingList: {
            /** Items */
            items: components["schemas"]["PaperReading"][];
        };
        /**
         * ReadVersion
         * @description The version that was read before the current one.
         */
        ReadVersion: {
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /** Number */
            number: number;
            /** Version Id */
            version_id: number;
        };
        /** Reason */
        Reason: {
            /** Reason */
            reason: string;
        };
        /**
         * RecallList
         * @description The recalls of a meeting, newest first, true as of `sequence`.
         */
        RecallList: {
            /** Items */
            items: components["schemas"]["RecallView"][];
            /** Sequence */
            sequence: number;
        };
        /**
         * RecallTabletView
         * @description A tablet that has not confirmed. `lease_until`: until then it could have opened the paper without the server.
         */
        RecallTabletView: {
            /** Device Id */
            device_id: number;
            /** Full Name */
            full_name: string;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Lease Until */
            lease_until: string | null;
            /** Name */
            name: string;
            /** Person Id */
            person_id: number;
            /** Revoked */
            revoked: boolean;
        };
        /**
         * RecallView
         * @description One recalled paper: `total` tablets were called on; `lease_until` is the latest of those in `waiting`.
         */
        RecallView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Confirmed */
            confirmed: number;
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            /** Lease Until */
            lease_until: string | null;
            /** Paper Id */
            paper_id: number;
            /** Reason */
            reason: string;
            /** Recalled By */
            recalled_by: string;
            /** Revoked */
            revoked: number;
            /** Title */
            title: string;
            /** Total */
            total: number;
            /** Waiting */
            waiting: components["schemas"]["RecallTabletView"][];
        };
        /**
         * ReceiptView
         * @description The vote is entry `sequence` of the record; `checkpoint` is the signed head that covers it.
         */
        ReceiptView: {
            /** Checkpoint */
            checkpoint: string;
            choice: components["schemas"]["Choice"];
            /** Code */
            code: string;
            /** Leaf Sha256 */
            leaf_sha256: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Sequence */
            sequence: number;
        };
        /**
         * Recording
         * @description What a member said aloud.
         */
        Recording: {
            choice: components["schemas"]["Choice"];
        };
        /** RecusalList */
        RecusalList: {
            /** Items */
            items: components["schemas"]["RecusalView"][];
        };
        /**
         * RecusalView
         * @description `closed` while the item is shut to the person; until `lifted_at` they have no vote on it.
         */
        RecusalView: {
            /** Closed */
            closed: boolean;
            /**
             * Declared At
             * Format: date-time
             */
            declared_at: string;
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            /** Lifted At */
            lifted_at: string | null;
            /** Lifted By Id */
            lifted_by_id: number | null;
            /** Meeting Id */
            meeting_id: number;
            /** Person Id */
            person_id: number;
        };
        /**
         * Refused
         * @description The answer to a command that was refused.
         */
        Refused: {
            /** Error */
            error: string;
        };
        /**
         * RegisterKey
         * @description A key for a person. `certificates` is PEM, `file` and `passphrase` are for PKCS#12.
         *
         *     `same_person`, for administrators: a certificate in another name is this person's nevertheless.
         */
        RegisterKey: {
            /**
             * Certificates
             * @default
             */
            certificates?: string;
            /**
             * File
             * @default
             */
            file?: string;
            /** Holder */
            holder: string;
            /** Names */
            names: {
                [key: string]: string;
            };
            /**
             * Passphrase
             * @default
             */
            passphrase?: string;
            /** Person Id */
            person_id: number;
            /**
             * Same Person
             * @default false
             */
            same_person?: boolean;
        };
        /**
         * RegisterMatch
         * @description What the register says of a file: the resolution it belongs or belonged to, and what it is to that.
         *
         *     `is_current` is true of `current` alone.
         */
        RegisterMatch: {
            /** Body */
            body: string;
            /** Code */
            code: string;
            /**
             * Dated On
             * Format: date
             */
            dated_on: string;
            /** Is Current */
            is_current: boolean;
            /** Missing Signers */
            missing_signers: string[];
            /** Number */
            number: string;
            /** Revision */
            revision: number;
            /** Revisions */
            revisions: number;
            standing: components["schemas"]["FileStanding"];
            status: components["schemas"]["ResolutionStatus"];
            /** Title */
            title: string;
        };
        /** RehearsalList */
        RehearsalList: {
            /** Items */
            items: components["schemas"]["RehearsalView"][];
        };
        /**
         * RehearsalView
         * @description `waiting` counts tablets asked that have not answered; once finished, the findings stay as they are.
         */
        RehearsalView: {
            /** Asked */
            asked: number;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Findings */
            findings: components["schemas"]["FindingView"][] | null;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: number;
            /** Meeting Id */
            meeting_id: number;
            /** Ready */
            ready: number | null;
            /** Seats */
            seats: number | null;
            /** Waiting */
            waiting: number;
        };
        /** Reminded */
        Reminded: {
            /** Person Ids */
            person_ids: number[];
        };
        /** ReminderView */
        ReminderView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Id */
            id: number;
            /** Meeting Id */
            meeting_id: number;
            /** Person Ids */
            person_ids: number[];
        };
        /** RemovedItemView */
        RemovedItemView: {
            /** Id */
            id: number;
            /**
             * Removed At
             * Format: date-time
             */
            removed_at: string;
            /** Title */
            title: string;
        };
        /**
         * ReplacedFile
         * @description The returned file that this one corrects, and what was to be corrected.
         */
        ReplacedFile: {
            /** Id */
            id: number;
            /** Reason */
            reason: string;
        };
        /**
         * ReplayMoment
         * @description One fact of the sitting, as the record has it: ids and small facts.
         */
        ReplayMoment: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Ids */
            ids: {
                [key: string]: unknown;
            };
            /** Kind */
            kind: string;
            /** Sequence */
            sequence: number;
        };
        /**
         * ReplayView
         * @description A sitting from its opening to its end, in the order of the record; `truncated` when it has too many facts.
         */
        ReplayView: {
            /**
             * Began At
             * Format: date-time
             */
            began_at: string;
            /**
             * Ended At
             * Format: date-time
             */
            ended_at: string;
            /** Meeting Id */
            meeting_id: number;
            /** Moments */
            moments: components["schemas"]["ReplayMoment"][];
            /** Present Before */
            present_before: number[];
            /** Truncated */
            truncated: boolean;
        };
        /**
         * Resolutions
         * @description The register: newest first.
         */
        Resolutions: {
            /** Items */
            items: components["schemas"]["ResolutionView"][];
        };
        /**
         * ResolutionStatus
         * @description Where a resolution stands.
         * @enum {string}
         */
        ResolutionStatus: "draft" | "submitted" | "signed" | "declined";
        /**
         * ResolutionView
         * @description A resolution as its readers see it.
         */
        ResolutionView: {
            /** Body */
            body: string;
            /** Code */
            code: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Dated On */
            dated_on: string | null;
            /** Declined Reason */
            declined_reason: string | null;
            /** Delegation Id */
            delegation_id: number | null;
            /** File Id */
            file_id: number | null;
            /** Id */
            id: number;
            /** Is Recalled */
            is_recalled: boolean;
            /** Is Returned */
            is_returned: boolean;
            /** Item Id */
            item_id: number;
            /** May Edit */
            may_edit: boolean;
            /** Meeting Id */
            meeting_id: number;
            /** Number */
            number: string | null;
            /** Place */
            place: string;
            /** Poll Id */
            poll_id: number | null;
            /** Recipients */
            recipients: string[];
            /** Sha256 */
            sha256: string | null;
            /** Signatures */
            signatures: components["schemas"]["PlannedSignature"][];
            /** Signed At */
            signed_at: string | null;
            /** Signer Id */
            signer_id: number;
            /** Signer Name */
            signer_name: string;
            /** Signer Title */
            signer_title: string;
            status: components["schemas"]["ResolutionStatus"];
            /** Submitted At */
            submitted_at: string | null;
            /** Title */
            title: string;
            /** Version */
            version: number;
            /** Written Ballot Id */
            written_ballot_id: number | null;
        };
        /** Return */
        Return: {
            /** @default minutes */
            kind?: components["schemas"]["WritingKind"];
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * RevisionList
         * @description What I declared on one item, the first first.
         */
        RevisionList: {
            /** Items */
            items: components["schemas"]["RevisionView"][];
        };
        /**
         * RevisionView
         * @description `written_by_id` is the aide whose draft I adopted as it was, or I.
         */
        RevisionView: {
            /**
             * Declared At
             * Format: date-time
             */
            declared_at: string;
            /** Item Id */
            item_id: number;
            /** Person Id */
            person_id: number;
            /** Revision */
            revision: number;
            stance: components["schemas"]["Stance"];
            /** Text */
            text: string;
            /** Written By Id */
            written_by_id: number;
        };
        /**
         * RevocationReason
         * @description Why a certificate is no longer good.
         * @enum {string}
         */
        RevocationReason: "superseded" | "key_compromise" | "affiliation_changed" | "cessation_of_operation" | "unspecified";
        /**
         * RevokeCertificate
         * @description Why a certificate is revoked, as RFC 5280 names it.
         */
        RevokeCertificate: {
            reason: components["schemas"]["RevocationReason"];
        };
        /**
         * Rhythm
         * @description How a series goes on; `none` is a template without a rhythm.
         * @enum {string}
         */
        Rhythm: "none" | "weekly" | "fortnightly" | "monthly";
        /**
         * Role
         * @description What a person may be in the cabinet; one person may hold several.
         * @enum {string}
         */
        Role: "member" | "chair" | "substitute" | "aide" | "secretary" | "clerk" | "administrator" | "security_officer";
        /**
         * RollOrder
         * @description In which order members are called.
         * @enum {string}
         */
        RollOrder: "seats" | "names" | "chair_last";
        /**
         * RollPlace
         * @description Where one member stands in a roll call in order; `choice` is null until the answers may be seen.
         */
        RollPlace: {
            choice: components["schemas"]["Choice"] | null;
            /** Person Id */
            person_id: number;
            /** Recorded */
            recorded: boolean;
            state: components["schemas"]["CallState"];
        };
        /** RoomCodeTurn */
        RoomCodeTurn: {
            /** Shown */
            shown: boolean;
        };
        /**
         * RoomCodeView
         * @description The code of this moment; `link` opens the check-in with it, `pattern` is its QR code: rows of 0 and 1.
         */
        RoomCodeView: {
            /**
             * Changes At
             * Format: date-time
             */
            changes_at: string;
            /** Code */
            code: string;
            /** Link */
            link: string;
            /** Pattern */
            pattern: string[];
        };
        /** RoomScreenList */
        RoomScreenList: {
            /** Items */
            items: components["schemas"]["RoomScreenView"][];
        };
        /** RoomScreenView */
        RoomScreenView: {
            /** Id */
            id: number;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Meeting Id */
            meeting_id: number | null;
            /** Name */
            name: string;
            /** Seen At */
            seen_at: string | null;
        };
        /**
         * RoomState
         * @description What is the same for the whole room and changes fast; another `attendance` means that somebody came, left, or
         *     was noted otherwise since.
         */
        RoomState: {
            /** Attendance */
            attendance: number;
            /** Connected */
            connected: number;
            /** Current Item Id */
            current_item_id: number | null;
            floor: components["schemas"]["FloorView"];
            /** In Room */
            in_room: number;
            /** Meeting Id */
            meeting_id: number;
            /** Others */
            others: number;
            /** Polls */
            polls: components["schemas"]["PollTurnout"][];
            /** Present */
            present: number;
            presenting: components["schemas"]["PresentingNow"] | null;
            /** Quorum Met */
            quorum_met: boolean;
            /** Remote */
            remote: number;
            /** Sequence */
            sequence: number;
        };
        /**
         * RouteView
         * @description What becomes of the matter, why, and the rule that says so.
         *
         *     `routed_at` is null as long as somebody has to choose the meeting, `open_ways` then says among what. `meeting_id`
         *     and `item_id` are null where that meeting is not to be seen.
         */
        RouteView: {
            because: components["schemas"]["Because"];
            /** Item Id */
            item_id: number | null;
            /** Meeting Id */
            meeting_id: number | null;
            /** Meeting Title */
            meeting_title: string | null;
            /** Open Ways */
            open_ways: components["schemas"]["Way"][];
            /** Routed At */
            routed_at: string | null;
            /** Rule En */
            rule_en: string;
            /** Rule Vi */
            rule_vi: string;
            way: components["schemas"]["Way"];
        };
        /**
         * RoutingChoice
         * @description Which way, of those that `route.open_ways` names, and to the agenda of which meeting.
         */
        RoutingChoice: {
            /** Meeting Id */
            meeting_id: number;
            way: components["schemas"]["Way"];
        };
        /**
         * RuleHistory
         * @description Every version of a rule set, the latest first.
         */
        RuleHistory: {
            /** Items */
            items: components["schemas"]["RuleVersionView"][];
        };
        /** RuleSetList */
        RuleSetList: {
            /** Items */
            items: components["schemas"]["RuleSetView"][];
        };
        /**
         * RuleSetView
         * @description The rules of one kind of body in one version, topic by topic; sittings from `in_force_from` on follow them.
         */
        RuleSetView: {
            /** Clauses */
            clauses: components["schemas"]["ClauseView"][];
            /** Code */
            code: string;
            /**
             * In Force From
             * Format: date-time
             */
            in_force_from: string;
            /** Sha256 */
            sha256: string;
            /** Title En */
            title_en: string;
            /** Title Vi */
            title_vi: string;
            /** Topics */
            topics: components["schemas"]["TopicView"][];
            /** Version */
            version: number;
        };
        /**
         * RuleVersionView
         * @description One kept version, who proposed and who approved it (nobody for what was shipped), and what it changed.
         */
        RuleVersionView: {
            approved_by: components["schemas"]["NamedPerson"] | null;
            /** Differences */
            differences: components["schemas"]["DifferenceView"][];
            /** In Force */
            in_force: boolean;
            proposed_by: components["schemas"]["NamedPerson"] | null;
            rules: components["schemas"]["RuleSetView"];
            /** Version */
            version: number;
        };
        /**
         * SaidView
         * @description `option` is 0 where none is chosen.
         */
        SaidView: {
            choice: components["schemas"]["AnswerChoice"];
            /** Option */
            option: number;
            /** Question */
            question: number;
            /** Text */
            text: string;
        };
        /**
         * SceneItem
         * @description An item as the room sees it: a classified one has a neutral title and no rapporteur.
         */
        SceneItem: {
            /** Began At */
            began_at: string | null;
            /** Classified */
            classified: boolean;
            /** Ended At */
            ended_at: string | null;
            /** Id */
            id: number;
            kind: components["schemas"]["ItemKind"];
            /** Minutes */
            minutes: number;
            /** Parent Id */
            parent_id: number | null;
            /**
             * Planned At
             * Format: date-time
             */
            planned_at: string;
            /** Position */
            position: number;
            /** Rapporteur */
            rapporteur: string;
            status: components["schemas"]["ItemStatus"];
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
        };
        /** SceneMeeting */
        SceneMeeting: {
            /** Current Item Id */
            current_item_id: number | null;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: number;
            /** Items */
            items: components["schemas"]["SceneItem"][];
            layout: components["schemas"]["Layout"];
            /** Place */
            place: string;
            quorum: components["schemas"]["QuorumView"];
            /** Seats */
            seats: components["schemas"]["SceneSeat"][];
            /** Started At */
            started_at: string | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            status: components["schemas"]["MeetingStatus"];
            suspension: components["schemas"]["SuspensionView"] | null;
            /** Suspensions */
            suspensions: components["schemas"]["SuspensionView"][];
            /** Title */
            title: string;
        };
        /**
         * ScenePoll
         * @description A vote as the room sees it: answers only counted, and only once they are announced, or live by its visibility.
         */
        ScenePoll: {
            /** Alternatives */
            alternatives: components["schemas"]["AlternativeView"][];
            /** Amendment */
            amendment: boolean;
            /** Announced At */
            announced_at: string | null;
            /** By Hand */
            by_hand: boolean;
            /** Called */
            called: number | null;
            /** Calls */
            calls: components["schemas"]["RollPlace"][] | null;
            /** Cast */
            cast: number;
            /** Eligible */
            eligible: number;
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            /** Items */
            items: components["schemas"]["ItemPut"][];
            /** Opened At */
            opened_at: string | null;
            /** Options */
            options: components["schemas"]["Choice"][];
            outcome: components["schemas"]["OutcomeView"] | null;
            /** Question */
            question: string;
            /** Run Off Of */
            run_off_of: number | null;
            status: components["schemas"]["PollStatus"];
            tally: components["schemas"]["TallyView"] | null;
            third: components["schemas"]["Third"];
            visibility: components["schemas"]["Visibility"];
        };
        /**
         * SceneSeat
         * @description Who is called, and whether they are there.
         */
        SceneSeat: {
            kind: components["schemas"]["SeatKind"];
            mode: components["schemas"]["ecabinet__meetings__rules__Mode"] | null;
            /** Name */
            name: string;
            /** Person Id */
            person_id: number;
            /** Place */
            place: number | null;
            /** Present */
            present: boolean;
            /** Substitutes For Id */
            substitutes_for_id: number | null;
        };
        /**
         * SceneView
         * @description All that a screen shows; without a meeting it waits.
         */
        SceneView: {
            /** Body */
            body: string;
            /** Body En */
            body_en: string;
            floor: components["schemas"]["FloorView"] | null;
            meeting: components["schemas"]["SceneMeeting"] | null;
            /** Polls */
            polls: components["schemas"]["ScenePoll"][];
            presented: components["schemas"]["Presented"] | null;
            room_code: components["schemas"]["RoomCodeView"] | null;
            /**
             * Server Time
             * Format: date-time
             */
            server_time: string;
        };
        /**
         * SealedFilesView
         * @description Where they lie; `away`: it does not answer.
         */
        SealedFilesView: {
            /** Away */
            away: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "folder" | "store";
        };
        /**
         * SealFile
         * @description The SHA-256 of the bytes that were looked at, and the gesture over this very act.
         */
        SealFile: {
            /** Authorisation Id */
            authorisation_id: number;
            /** Base Sha256 */
            base_sha256: string;
        };
        /** Seating */
        Seating: {
            /** Seats */
            seats: components["schemas"]["NewSeat"][];
            /** Version */
            version: number;
        };
        /**
         * SeatKind
         * @description As what a person is seated.
         * @enum {string}
         */
        SeatKind: "member" | "chair" | "substitute" | "guest";
        /** SeatView */
        SeatView: {
            /** Arrived At */
            arrived_at: string | null;
            /** Id */
            id: number;
            kind: components["schemas"]["SeatKind"];
            mode: components["schemas"]["ecabinet__meetings__rules__Mode"] | null;
            person: components["schemas"]["NamedPerson"];
            /** Place */
            place: number | null;
            /** Present */
            present: boolean;
            /** Substitutes For Id */
            substitutes_for_id: number | null;
        };
        /**
         * SeenAs
         * @description `visible` is false for a draft: this is what the person will see once it is published.
         */
        SeenAs: {
            meeting: components["schemas"]["MeetingView"];
            papers: components["schemas"]["PaperList"];
            person: components["schemas"]["NamedPerson"];
            /** Visible */
            visible: boolean;
        };
        /** SentPaper */
        SentPaper: {
            /** Sha256 */
            sha256: string;
            /** Version Id */
            version_id: number;
        };
        /**
         * SeriesEdit
         * @description Only what is given changes; in `title` {ngày}, {tháng} and {năm} are filled in for each sitting.
         */
        SeriesEdit: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Place
             * @default null
             */
            place?: string | null;
            /** Revision */
            revision: number;
            /** @default null */
            rhythm?: components["schemas"]["Rhythm"] | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
        };
        /** SeriesList */
        SeriesList: {
            /** Items */
            items: components["schemas"]["SeriesView"][];
        };
        /**
         * SeriesView
         * @description `next_starts_at` and `next_title` follow from its meetings and the rhythm; null without either.
         */
        SeriesView: {
            /** Id */
            id: number;
            /** Items */
            items: number;
            /** Meetings */
            meetings: number;
            /** Name */
            name: string;
            /** Next Starts At */
            next_starts_at: string | null;
            /** Next Title */
            next_title: string | null;
            /** Place */
            place: string;
            /** Revision */
            revision: number;
            rhythm: components["schemas"]["Rhythm"];
            /** Rule Set */
            rule_set: string;
            /** Seats */
            seats: number;
            /** Title */
            title: string;
        };
        /**
         * ServerEvents
         * @description What the server emits, by event name.
         */
        ServerEvents: {
            ended: components["schemas"]["Ended"];
            notice: components["schemas"]["Notice"];
            room: components["schemas"]["RoomState"];
        };
        /**
         * ServerTime
         * @description The server's clock.
         */
        ServerTime: {
            /**
             * Server Time
             * Format: date-time
             */
            server_time: string;
        };
        /** SessionList */
        SessionList: {
            /** Items */
            items: components["schemas"]["OpenSession"][];
        };
        /** SessionView */
        SessionView: {
            /** Body */
            body: string;
            /** Body En */
            body_en: string;
            /** Csrf Token */
            csrf_token: string;
            /** Demo */
            demo: boolean;
            device: components["schemas"]["DeviceView"] | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Idle Minutes */
            idle_minutes: number;
            /** Password Is Initial */
            password_is_initial: boolean;
            person: components["schemas"]["PersonView"];
            /** Principal Id */
            principal_id: number | null;
            /** Roles */
            roles: components["schemas"]["Role"][];
            /**
             * Server Time
             * Format: date-time
             */
            server_time: string;
            /** Stepped Up Until */
            stepped_up_until: string | null;
        };
        /**
         * SetHolderRule
         * @description The kinds that a purpose allows; none takes the rule away.
         */
        SetHolderRule: {
            /** Kinds */
            kinds: components["schemas"]["HolderKind"][];
            /** Purpose */
            purpose: string;
        };
        /**
         * Severity
         * @description How much a finding matters: the meeting fails on it, a person does, or somebody should look.
         * @enum {string}
         */
        Severity: "fails" | "risk" | "note";
        /**
         * SheetList
         * @description The sheets of a ballot that I may see; `signed` counts those with a signature.
         */
        SheetList: {
            /** Items */
            items: components["schemas"]["SheetView"][];
            /** Signed */
            signed: number;
        };
        /**
         * SheetState
         * @description Where a sheet stands; `preparing` while it has no file yet.
         * @enum {string}
         */
        SheetState: "preparing" | "open" | "signed" | "declined";
        /**
         * SheetView
         * @description One member's sheet; `file_id` opens it.
         */
        SheetView: {
            /** Declined Reason */
            declined_reason: string | null;
            /** File Id */
            file_id: number | null;
            person: components["schemas"]["NamedPerson"];
            /** Signed At */
            signed_at: string | null;
            state: components["schemas"]["SheetState"];
        };
        /**
         * SignatureReport
         * @description Real digital signatures against print-sign-scan: in sum, and per meeting, the latest first.
         */
        SignatureReport: {
            /** Meetings */
            meetings: components["schemas"]["MeetingTally"][];
            total: components["schemas"]["SignatureTally"];
        };
        /**
         * SignatureTally
         * @description `share` is (signed_valid + signed_unknown) / (all signed + scanned), `share_valid` signed_valid / the same.
         */
        SignatureTally: {
            /** Born Digital */
            born_digital: number;
            /** Papers */
            papers: number;
            /** Scanned */
            scanned: number;
            /** Share */
            share: number | null;
            /** Share Valid */
            share_valid: number | null;
            /** Signed Invalid */
            signed_invalid: number;
            /** Signed Unknown */
            signed_unknown: number;
            /** Signed Valid */
            signed_valid: number;
        };
        /**
         * SignatureView
         * @description What was found about one signature or document time-stamp.
         */
        SignatureView: {
            /** Best At */
            best_at: string | null;
            /** Certifies */
            certifies: boolean;
            /** Chain */
            chain: components["schemas"]["ChainLink"][];
            /** Changes After */
            changes_after: string;
            /** Claimed At */
            claimed_at: string | null;
            /** Covers File */
            covers_file: boolean;
            /** Field */
            field: string;
            indication: components["schemas"]["Indication"];
            /** Issuer */
            issuer: string;
            /** Kind */
            kind: string;
            /** Level */
            level: string;
            /** Organisation */
            organisation: string;
            /** Problems */
            problems: string[];
            /** Revision */
            revision: number;
            /** Serial */
            serial: string;
            /** Sha256 */
            sha256: string;
            /** Signer */
            signer: string;
            /** Sub Indication */
            sub_indication: string | null;
            /** Timestamped At */
            timestamped_at: string | null;
            /** Title */
            title: string;
        };
        /**
         * SignedAnswer
         * @description `message` is the exact canonical text that the tablet signed, as `docs/protocol.md` gives it.
         */
        SignedAnswer: {
            /** Message */
            message: string;
            /** Signature */
            signature: string;
        };
        /**
         * SignedText
         * @description The exact text that a tablet signed, with the signature and the public key, both base64url.
         */
        SignedText: {
            /** Message */
            message: string;
            /** Signature */
            signature: string;
            /** Signing Key */
            signing_key: string;
        };
        /**
         * Signer
         * @description Who may sign a draft today: as what, and what will stand above the signature.
         */
        Signer: {
            /** Basis */
            basis: string;
            capacity: components["schemas"]["Capacity"];
            /** Delegation Id */
            delegation_id: number | null;
            /** Ends On */
            ends_on: string | null;
            /** Name */
            name: string;
            /** Titles */
            titles: string[];
        };
        /**
         * Signers
         * @description The head first.
         */
        Signers: {
            /** Items */
            items: components["schemas"]["Signer"][];
        };
        /** SignIn */
        SignIn: {
            /** Password */
            password: string;
            /** Username */
            username: string;
        };
        /**
         * SignInAsked
         * @description What any passkey of this address is asked of whoever signs in.
         */
        SignInAsked: {
            /** Challenge */
            challenge: string;
            /** Relying Party */
            relying_party: string;
        };
        /**
         * SigningFiles
         * @description The files that wait for the person's signature, and those already signed or declined by them.
         */
        SigningFiles: {
            /** Items */
            items: components["schemas"]["SigningFileView"][];
            /** Waiting */
            waiting: number;
        };
        /**
         * SigningFileView
         * @description A file for signature; `mine` is the field that waits for the person who asks.
         */
        SigningFileView: {
            being_signed: components["schemas"]["BeingSigned"] | null;
            /** Fields */
            fields: components["schemas"]["FieldView"][];
            /** Id */
            id: number;
            /** Item Id */
            item_id: number | null;
            /** Meeting Id */
            meeting_id: number | null;
            /** Mine */
            mine: string | null;
            /** Pages */
            pages: number;
            /** Purpose */
            purpose: string;
            /** Recalled Reason */
            recalled_reason: string | null;
            replaces: components["schemas"]["ReplacedFile"] | null;
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
            /** Returned At */
            returned_at: string | null;
            /** Revision */
            revision: number;
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
            status: components["schemas"]["FileStatus"];
            /** Title */
            title: string;
        };
        /**
         * SigningKeys
         * @description Registered keys, those in use first.
         */
        SigningKeys: {
            /** Items */
            items: components["schemas"]["SigningKeyView"][];
        };
        /**
         * SigningKeyView
         * @description A registered key; `unusable` is the code of the reason why it signs nothing now.
         */
        SigningKeyView: {
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /** Fingerprint */
            fingerprint: string;
            /** Holder */
            holder: string;
            /** Id */
            id: number;
            /** Issuer */
            issuer: string;
            kind: components["schemas"]["HolderKind"];
            /** Names */
            names: {
                [key: string]: string;
            };
            /**
             * Not After
             * Format: date-time
             */
            not_after: string;
            /**
             * Not Before
             * Format: date-time
             */
            not_before: string;
            /** Person Id */
            person_id: number;
            /** Person Name */
            person_name: string;
            /** Retired At */
            retired_at: string | null;
            /** Serial */
            serial: string;
            /** Subject */
            subject: string;
            /** Tries Left */
            tries_left: number;
            /** Unusable */
            unusable: string | null;
        };
        /**
         * SignInWays
         * @description What the sign-in screen offers beside name, password and passkey.
         */
        SignInWays: {
            provider: components["schemas"]["ProviderLabel"] | null;
        };
        /**
         * SignRule
         * @description What it takes to sign (`ECABINET_STEP_UP`).
         * @enum {string}
         */
        SignRule: "strongest" | "second-factor" | "passkey";
        /**
         * SmartCaNotice
         * @description What a SmartCA webhook says, as far as anybody listens; services add what they like.
         */
        SmartCaNotice: {
            /** Transaction Id */
            transaction_id: string;
        };
        /** SpaceView */
        SpaceView: {
            /** Free */
            free: number;
            /** Total */
            total: number;
        };
        /**
         * SpeakersOrder
         * @description Those who wait, by the ids of their requests, in the order wanted.
         */
        SpeakersOrder: {
            /** Order */
            order: number[];
            /** Version */
            version: number;
        };
        /**
         * SpeakingNow
         * @description Who speaks; from `warning_at` on the speaker is warned, at `until` the time is over.
         */
        SpeakingNow: {
            /**
             * Began At
             * Format: date-time
             */
            began_at: string;
            /** Id */
            id: number;
            kind: components["schemas"]["SpeechKind"];
            /** Person Id */
            person_id: number;
            /**
             * Until
             * Format: date-time
             */
            until: string;
            /**
             * Warning At
             * Format: date-time
             */
            warning_at: string;
        };
        /**
         * SpeechKind
         * @description For what the floor is asked.
         * @enum {string}
         */
        SpeechKind: "request" | "point_of_order" | "reply";
        /** SpeechList */
        SpeechList: {
            /** Items */
            items: components["schemas"]["SpeechView"][];
        };
        /**
         * SpeechState
         * @description How far a speech is. Lapsed: still waiting when its item, or the sitting, was over.
         * @enum {string}
         */
        SpeechState: "waiting" | "speaking" | "ended" | "withdrawn" | "lapsed";
        /**
         * SpeechView
         * @description One request and what came of it; `seconds` is how long was spoken.
         */
        SpeechView: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Asked By Id */
            asked_by_id: number;
            /** Began At */
            began_at: string | null;
            /** Ended At */
            ended_at: string | null;
            /** Given By Id */
            given_by_id: number | null;
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            kind: components["schemas"]["SpeechKind"];
            /** Meeting Id */
            meeting_id: number;
            /** Person Id */
            person_id: number;
            /** Seconds */
            seconds: number;
            state: components["schemas"]["SpeechState"];
            /** Until */
            until: string | null;
        };
        /**
         * Stance
         * @description What a member declares on one item.
         * @enum {string}
         */
        Stance: "agree" | "objection" | "speak";
        /**
         * Standing
         * @description How a clause stands among the others, in this order: what is disputed comes first.
         * @enum {string}
         */
        Standing: "opposed" | "not_taken" | "partly" | "unanswered" | "taken";
        /** StandingView */
        StandingView: {
            status: components["schemas"]["DeviceStatus"];
        };
        /**
         * StartElsewhere
         * @description With which registered key, and what the person read.
         */
        StartElsewhere: {
            /** Authorisation Id */
            authorisation_id: number;
            /** Base Sha256 */
            base_sha256: string;
            /** Key Id */
            key_id: number;
            /** Pages Read */
            pages_read: number[];
        };
        /**
         * StartTogether
         * @description With which registered key, and the files that one confirmation shall sign.
         */
        StartTogether: {
            /** Authorisation Id */
            authorisation_id: number;
            /** Files */
            files: components["schemas"]["FileRead"][];
            /** Key Id */
            key_id: number;
        };
        /**
         * StayTimes
         * @description When a person came and left; who is there still has no `left_at`.
         */
        StayTimes: {
            /**
             * Arrived At
             * Format: date-time
             */
            arrived_at: string;
            /**
             * Left At
             * @default null
             */
            left_at?: string | null;
            /** Reason */
            reason: string;
        };
        /** StayView */
        StayView: {
            /**
             * Arrived At
             * Format: date-time
             */
            arrived_at: string;
            /** Id */
            id: number;
            /** Left At */
            left_at: string | null;
            mode: components["schemas"]["ecabinet__meetings__rules__Mode"];
            /** Noted By Id */
            noted_by_id: number;
            /** Person Id */
            person_id: number;
            proof: components["schemas"]["Proof"];
        };
        /**
         * StepKind
         * @description What one change of an agenda did.
         * @enum {string}
         */
        StepKind: "added" | "edited" | "removed" | "restored" | "ordered";
        /**
         * StepList
         * @description The latest changes, the newest first, and what can be brought back.
         */
        StepList: {
            /** Items */
            items: components["schemas"]["StepView"][];
            /** Removed */
            removed: components["schemas"]["RemovedItemView"][];
        };
        /** SteppedUpView */
        SteppedUpView: {
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * StepUp
         * @description Either the password, with a code (of the app, or a printed one) where there is more, or the passkey's answer.
         */
        StepUp: {
            /**
             * Code
             * @default null
             */
            code?: string | null;
            /** @default null */
            passkey?: components["schemas"]["PasskeyAnswer"] | null;
            /**
             * Password
             * @default null
             */
            password?: string | null;
        };
        /**
         * StepUpWay
         * @description How a person showed that it is they.
         * @enum {string}
         */
        StepUpWay: "password" | "password_and_code" | "password_and_printed_code" | "passkey";
        /**
         * StepView
         * @description One change: `fields` an edit changed, `revision` of the item that it made; `undone` when it was taken back.
         */
        StepView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** By Id */
            by_id: number;
            /** Fields */
            fields: string[];
            /** Id */
            id: number;
            /** Item Id */
            item_id: number | null;
            kind: components["schemas"]["StepKind"];
            /** Revision */
            revision: number | null;
            /** Title */
            title: string | null;
            /** Undoes Id */
            undoes_id: number | null;
            /** Undone */
            undone: boolean;
        };
        /** Striking */
        Striking: {
            /** Reason */
            reason: string;
        };
        /**
         * SubmissionAcceptance
         * @description Without `meeting_id` for the meeting it was sent for.
         */
        SubmissionAcceptance: {
            /**
             * Meeting Id
             * @default null
             */
            meeting_id?: number | null;
            /** Revision */
            revision: number;
        };
        /** SubmissionAct */
        SubmissionAct: {
            /** Revision */
            revision: number;
        };
        /**
         * SubmissionEdit
         * @description Only what is given changes; null empties what may be empty. `revision` is the one last seen.
         */
        SubmissionEdit: {
            /**
             * Differences
             * @default null
             */
            differences?: string | null;
            /** @default null */
            kind?: components["schemas"]["ItemKind"] | null;
            /**
             * Meeting Id
             * @default null
             */
            meeting_id?: number | null;
            /**
             * Minutes
             * @default null
             */
            minutes?: number | null;
            /**
             * Rapporteur
             * @default null
             */
            rapporteur?: string | null;
            /** Revision */
            revision: number;
            /**
             * Summary
             * @default null
             */
            summary?: string | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Title En
             * @default null
             */
            title_en?: string | null;
        };
        /**
         * SubmissionFileView
         * @description `paper_id` once it was filed with the accepted item.
         */
        SubmissionFileView: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Id */
            id: number;
            /** Late */
            late: boolean;
            /** Pages */
            pages: number;
            /** Paper Id */
            paper_id: number | null;
            part: components["schemas"]["Part"];
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
            /** Title */
            title: string;
        };
        /** SubmissionList */
        SubmissionList: {
            /** Items */
            items: components["schemas"]["SubmissionView"][];
        };
        /** SubmissionReturn */
        SubmissionReturn: {
            /** Reason */
            reason: string;
            /** Revision */
            revision: number;
        };
        /**
         * SubmissionState
         * @description Where a submission stands; from accepted nothing leads back.
         * @enum {string}
         */
        SubmissionState: "draft" | "submitted" | "returned" | "accepted";
        /**
         * SubmissionView
         * @description `late` when it was sent after `due_at`, or would be now. `mine` for the office that submits, which may write.
         */
        SubmissionView: {
            /** Checks */
            checks: components["schemas"]["CheckView"][];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Differences */
            differences: string;
            /** Due At */
            due_at: string | null;
            /** Editable */
            editable: boolean;
            /** Files */
            files: components["schemas"]["SubmissionFileView"][];
            /** Id */
            id: number;
            /** Item Id */
            item_id: number | null;
            kind: components["schemas"]["ItemKind"];
            /** Late */
            late: boolean;
            /** Meeting Id */
            meeting_id: number | null;
            /** Meeting Title */
            meeting_title: string | null;
            /** Mine */
            mine: boolean;
            /** Minutes */
            minutes: number;
            owner: components["schemas"]["NamedPerson"];
            /** Rapporteur */
            rapporteur: string;
            /** Reason */
            reason: string;
            /** Revision */
            revision: number;
            /** Starts At */
            starts_at: string | null;
            state: components["schemas"]["SubmissionState"];
            /** Submitted At */
            submitted_at: string | null;
            /** Summary */
            summary: string;
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
        };
        /**
         * SubmitResolution
         * @description The version that is submitted, so that nobody submits another text than the one read.
         */
        SubmitResolution: {
            /** Version */
            version: number;
        };
        /** SubstituteList */
        SubstituteList: {
            /** Items */
            items: components["schemas"]["NamedPerson"][];
        };
        /**
         * Suspend
         * @description A pause has no time of resumption; a break has one on the same day, an adjournment on another.
         *
         *     `suspension_id` is the one that is changed; without it the sitting is believed to sit.
         */
        Suspend: {
            kind: components["schemas"]["SuspensionKind"];
            /**
             * Resumes At
             * @default null
             */
            resumes_at?: string | null;
            /**
             * Suspension Id
             * @default null
             */
            suspension_id?: number | null;
        };
        /**
         * SuspensionKind
         * @description How a sitting does not sit: for a moment, until an hour of this day, until another day.
         * @enum {string}
         */
        SuspensionKind: "pause" | "break" | "adjournment";
        /**
         * SuspensionView
         * @description A time in which the sitting did not sit; without `ended_at` it lasts.
         */
        SuspensionView: {
            /**
             * Began At
             * Format: date-time
             */
            began_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Id */
            id: number;
            kind: components["schemas"]["SuspensionKind"];
            /** Resumes At */
            resumes_at: string | null;
        };
        /**
         * TakenCopies
         * @description The newest first, a page of them; `older` leads to the next page and is null on the last.
         */
        TakenCopies: {
            /** Items */
            items: components["schemas"]["TakenCopyView"][];
            /** Older */
            older: string | null;
        };
        /**
         * TakenCopyView
         * @description Who took a copy, of what, when, on which tablet.
         */
        TakenCopyView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Device Id */
            device_id: number;
            /** Meeting Id */
            meeting_id: number;
            /** Paper Id */
            paper_id: number;
            /** Person Id */
            person_id: number;
            /** Trace */
            trace: string;
            /** Version Id */
            version_id: number;
        };
        /**
         * TakingUp
         * @description `version` is the meeting's, as last seen.
         */
        TakingUp: {
            /** Version */
            version: number;
        };
        /** TallyView */
        TallyView: {
            /** Abstain */
            abstain: number;
            /** Against */
            against: number;
            /** For */
            for: number;
        };
        /**
         * TaskKind
         * @description What is to be done, the most pressing first: what holds up a whole room comes before what has a date.
         * @enum {string}
         */
        TaskKind: "vote" | "check_in" | "passkey" | "enrol" | "sign" | "seal" | "confirm_delegation" | "approve_tablets" | "answer_ballot" | "approve_ballot" | "route_ballot" | "mend_ballot" | "invitation" | "absences" | "notice" | "minutes" | "emergency" | "papers_opened" | "two_person_acts" | "host_acts" | "rule_proposals" | "archive_trouble" | "outside_list_ends" | "named_list_ends" | "root_list_ends" | "outside_authority_ends" | "authority_ends" | "operations" | "return_copies" | "collect_copies" | "papers_changed" | "positions" | "comment_drafts" | "comments_to_answer" | "comments_answered" | "papers_unread" | "submissions_returned" | "submissions_waiting" | "circulate" | "resolution_drafts";
        /**
         * TaskView
         * @description One line: `count` of one kind in one meeting, or one thing with its `title`; `due_at` where there is a time.
         */
        TaskView: {
            /** Ballot Id */
            ballot_id: number | null;
            /** Count */
            count: number;
            /** Due At */
            due_at: string | null;
            /** File Id */
            file_id: number | null;
            kind: components["schemas"]["TaskKind"];
            /** Meeting Id */
            meeting_id: number | null;
            /** Meeting Title */
            meeting_title: string | null;
            /** Title */
            title: string | null;
        };
        /**
         * TemplateList
         * @description By name.
         */
        TemplateList: {
            /** Items */
            items: components["schemas"]["TemplateView"][];
        };
        /**
         * TemplateView
         * @description `days` is how long members are given; `person_ids` is null where every member of the day is asked.
         */
        TemplateView: {
            /** Background */
            background: string;
            /** Days */
            days: number;
            /** Id */
            id: number;
            /** Name */
            name: string;
            /** Person Ids */
            person_ids: number[] | null;
            /** Questions */
            questions: components["schemas"]["QuestionDraft-Output"][];
            /** Remind Hours */
            remind_hours: number[];
            /** Rule Set */
            rule_set: string;
            shown: components["schemas"]["AnswersShown"];
            /** Silence Basis */
            silence_basis: string;
            /** Silence Consents */
            silence_consents: boolean;
        };
        /**
         * TextChange
         * @description `version_id` replaced a paper while members answered; `pages` changed, by their numbers before, null: any.
         */
        TextChange: {
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Pages */
            pages: number[] | null;
            /** Version Id */
            version_id: number;
        };
        /**
         * Third
         * @description What a member may answer beside for and against.
         * @enum {string}
         */
        Third: "abstain" | "not_voting" | "none";
        /** TieList */
        TieList: {
            /** Items */
            items: components["schemas"]["TieView"][];
        };
        /**
         * TieView
         * @description Since when an account belongs to a subject of an identity provider; the subject itself is nobody's to see.
         */
        TieView: {
            /**
             * Bound At
             * Format: date-time
             */
            bound_at: string;
            /** Issuer */
            issuer: string;
        };
        /**
         * TodayView
         * @description The most pressing first. The number on the app's icon is the number of lines.
         */
        TodayView: {
            /** Items */
            items: components["schemas"]["TaskView"][];
        };
        /**
         * TopicView
         * @description What some rules are about, and the article they come from.
         */
        TopicView: {
            /** Citation En */
            citation_en: string;
            /** Citation Vi */
            citation_vi: string;
            /** Rule */
            rule: string;
            /** Title En */
            title_en: string;
            /** Title Vi */
            title_vi: string;
        };
        /**
         * TriedKey
         * @description `signed`: the key signed some random bytes; else its holder says that it is there, unchanged.
         */
        TriedKey: {
            /** Signed */
            signed: boolean;
        };
        /**
         * TryKey
         * @description The PIN or passphrase, where the key has one; used once and kept nowhere.
         */
        TryKey: {
            /**
             * Secret
             * @default
             */
            secret?: string;
        };
        /**
         * Turn
         * @description The page that everybody is to see.
         */
        "Turn-Input": {
            /** Page */
            page: number;
            /** Version Id */
            version_id: number;
        };
        /**
         * Turn
         * @description One way in which answers might have been otherwise.
         * @enum {string}
         */
        "Turn-Output": "more_present" | "silent_for" | "against_for" | "abstain_for" | "silent_against" | "for_against" | "for_abstain" | "silent_leading" | "leading_against";
        /**
         * TurnedTo
         * @description The meeting to show, or none.
         */
        TurnedTo: {
            /** Meeting Id */
            meeting_id: number | null;
        };
        /**
         * TypedToken
         * @description A screen's token as a person typed it, or as its link had it.
         */
        TypedToken: {
            /** Token */
            token: string;
        };
        /** Undo */
        Undo: {
            /** Step Id */
            step_id: number;
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * Unfollow
         * @description Stop listening.
         */
        Unfollow: {
            /** Meeting Id */
            meeting_id: number;
        };
        /**
         * UnlockAct
         * @description The PIN, passphrase or one-time code; used once and kept nowhere.
         */
        UnlockAct: {
            /** Secret */
            secret: string;
        };
        /**
         * UpcomingOrder
         * @description The items of the first level that are yet to come, each once, in the order wanted.
         */
        UpcomingOrder: {
            /** Order */
            order: number[];
            /** Version */
            version: number;
        };
        /**
         * UploadState
         * @description How far an upload has come.
         * @enum {string}
         */
        UploadState: "receiving" | "checking";
        /** UploadView */
        UploadView: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Filename */
            filename: string;
            /** Id */
            id: number;
            /** Item Id */
            item_id: number;
            /** Piece Size */
            piece_size: number;
            /** Received */
            received: number;
            /** Replaces Paper Id */
            replaces_paper_id: number | null;
            /** Size */
            size: number;
            state: components["schemas"]["UploadState"];
        };
        /**
         * Verdict
         * @description What the drafter made of a comment.
         * @enum {string}
         */
        Verdict: "taken" | "partly" | "not_taken";
        /**
         * VerdictView
         * @description What was found about a whole file.
         */
        VerdictView: {
            /**
             * Checked At
             * Format: date-time
             */
            checked_at: string;
            outcome: components["schemas"]["Outcome"];
            /** Problems */
            problems: string[];
            /** Sha256 */
            sha256: string;
            /** Signatures */
            signatures: components["schemas"]["SignatureView"][];
            /** Size */
            size: number;
        };
        /**
         * VersionView
         * @description `size` is of the PDF, `sealed_size` of what travels; `notes` are codes of what intake removed or found.
         *
         *     `offline_hours`: how long a tablet that lost the server may open it, by its class; 0: only with a connection.
         */
        VersionView: {
            converted_from: components["schemas"]["OfficeFormat"] | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Current */
            current: boolean;
            /** Id */
            id: number;
            kind: components["schemas"]["PaperKind"];
            /** Notes */
            notes: string[];
            /** Number */
            number: number;
            /** Offline Hours */
            offline_hours: number;
            /** Pages */
            pages: number;
            /** Sealed Sha256 */
            sealed_sha256: string;
            /** Sealed Size */
            sealed_size: number;
            /** Sensitivity */
            sensitivity: number;
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
        };
        /**
         * Visibility
         * @description When the counts by option are shown.
         * @enum {string}
         */
        Visibility: "after_close" | "live";
        /**
         * Vote
         * @description `message` is the exact canonical text that the tablet signed, as `docs/protocol.md` gives it.
         */
        Vote: {
            choice: components["schemas"]["Choice"];
            /** Message */
            message: string;
            /** Signature */
            signature: string;
        };
        /**
         * VoterView
         * @description `answered` and `to_confirm` are null where they are not to be seen yet.
         */
        VoterView: {
            /** Answered */
            answered: boolean | null;
            person: components["schemas"]["NamedPerson"];
            /** To Confirm */
            to_confirm: boolean | null;
        };
        /**
         * WaitingAct
         * @description A signature by a key elsewhere: what it waits for, until when, and its result once there is one.
         *
         *     `together`: how many documents the one confirmation is for, this one among them.
         */
        WaitingAct: {
            /** Act Id */
            act_id: number;
            /** Base Number */
            base_number: number;
            completed: components["schemas"]["CompletedAct"] | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Failure */
            failure: string | null;
            /** Field */
            field: string;
            /** File Id */
            file_id: number;
            /** Holder En */
            holder_en: string;
            /** Holder Vi */
            holder_vi: string;
            kind: components["schemas"]["HolderKind"];
            need: components["schemas"]["Need"];
            /**
             * Prepared At
             * Format: date-time
             */
            prepared_at: string;
            status: components["schemas"]["ActStatus"];
            /** Subject */
            subject: string;
            /** Together */
            together: number;
            /** Tries Left */
            tries_left: number;
        };
        /** WaitingSpeech */
        WaitingSpeech: {
            /** Id */
            id: number;
            kind: components["schemas"]["SpeechKind"];
            /** Person Id */
            person_id: number;
        };
        /**
         * WaitingTablet
         * @description An approved tablet of the person that has no notes key yet.
         */
        WaitingTablet: {
            /** Agreement Key */
            agreement_key: string;
            /** Device Id */
            device_id: number;
            /** Last Seen At */
            last_seen_at: string | null;
            /** Name */
            name: string;
        };
        /**
         * WaitingTogether
         * @description Acts that wait for one confirmation, in the order in which they are signed.
         */
        WaitingTogether: {
            /** Items */
            items: components["schemas"]["WaitingAct"][];
            /** Refused */
            refused: components["schemas"]["FileNotBegun"][];
        };
        /**
         * WaitingView
         * @description Messages that wait or were given up, finished files without a lasting archive time-stamp.
         */
        WaitingView: {
            /** Archive */
            archive: number;
            /** Mail */
            mail: number;
            /** Mail Failed */
            mail_failed: number;
        };
        /**
         * Way
         * @description Where a matter goes after its ballot.
         * @enum {string}
         */
        Way: "list" | "resolution" | "agenda";
        /**
         * WhichWriting
         * @description The minutes, or the conclusion notice.
         */
        WhichWriting: {
            /** @default minutes */
            kind?: components["schemas"]["WritingKind"];
        };
        /**
         * Wish
         * @description What a member wants done with a clause.
         * @enum {string}
         */
        Wish: "keep" | "change" | "add" | "remove";
        /**
         * Withdrawal
         * @description Nothing more needs saying.
         */
        Withdrawal: Record<string, never>;
        /**
         * WitnessList
         * @description Every witness that was asked.
         */
        WitnessList: {
            /** Items */
            items: components["schemas"]["WitnessView"][];
        };
        /**
         * WitnessView
         * @description A witness: its key (C2SP), the checkpoint that it cosigned last, and what went wrong since.
         */
        WitnessView: {
            /** Checkpoint */
            checkpoint: string | null;
            /** Cosigned At */
            cosigned_at: string | null;
            /** Fault */
            fault: string | null;
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Size */
            size: number;
            /**
             * Tried At
             * Format: date-time
             */
            tried_at: string;
        };
        /**
         * WritePart
         * @description What is to stand for a part; null lets the draft stand again. `version` is the one seen, 0 for none yet.
         */
        WritePart: {
            /** Key */
            key: string;
            /** @default minutes */
            kind?: components["schemas"]["WritingKind"];
            /** Text */
            text: string | null;
            /** Version */
            version: number;
        };
        /**
         * WritingKind
         * @description What is written about a sitting.
         * @enum {string}
         */
        WritingKind: "minutes" | "conclusion";
        /**
         * WritingStatus
         * @description Where it stands.
         * @enum {string}
         */
        WritingStatus: "draft" | "submitted" | "approved";
        /**
         * WritingView
         * @description `due_on` is the last day for a conclusion notice by the rule set, `article` where that comes from, `sha256` the
         *     digest of the whole as it stands, which is what the chair approves.
         */
        WritingView: {
            /** Approved At */
            approved_at: string | null;
            /** Article En */
            article_en: string;
            /** Article Vi */
            article_vi: string;
            /** Due On */
            due_on: string | null;
            kind: components["schemas"]["WritingKind"];
            /** May Decide */
            may_decide: boolean;
            /** May Edit */
            may_edit: boolean;
            /** May Submit */
            may_submit: boolean;
            /** Meeting Id */
            meeting_id: number;
            /** Parts */
            parts: components["schemas"]["PartView"][];
            /** Returned Reason */
            returned_reason: string | null;
            /** Sha256 */
            sha256: string;
            status: components["schemas"]["WritingStatus"];
            /** Submitted At */
            submitted_at: string | null;
            /** Version */
            version: number;
        };
        /**
         * WrittenBallotLine
         * @description One ballot on the list; `answered` is null where it is not to be seen.
         */
        WrittenBallotLine: {
            /** Answered */
            answered: number | null;
            /** Asked */
            asked: number;
            /** Carried */
            carried: boolean[] | null;
            /** Closed At */
            closed_at: string | null;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** I Am Asked */
            i_am_asked: boolean;
            /** I Answered */
            i_answered: boolean;
            /** Id */
            id: number;
            /** May Answer */
            may_answer: boolean;
            /** May Approve */
            may_approve: boolean;
            /** Sent At */
            sent_at: string | null;
            status: components["schemas"]["BallotStatus"];
            /** Title */
            title: string;
        };
        /**
         * WrittenBallotList
         * @description `may_manage`: this person sends and closes; `may_draft`: drafts, for the secretariat or for an office.
         */
        WrittenBallotList: {
            /** Items */
            items: components["schemas"]["WrittenBallotLine"][];
            /** May Draft */
            may_draft: boolean;
            /** May Manage */
            may_manage: boolean;
        };
        /**
         * WrittenBallotView
         * @description `outcome` is null until the ballot is closed, `answers` where they are not to be seen.
         *
         *     `route` says what becomes of the matter then; null of ballots from before there was a rule for it. `by_deadline`
         *     says whether the deadline closed it; null until then. `may_close`: everybody has answered. An aide drafts for the
         *     member `drafts_for`; `answer_draft` is theirs, and for the member what waits for them.
         */
        WrittenBallotView: {
            answer_draft: components["schemas"]["AnswerDraftView"] | null;
            /** Answered */
            answered: number | null;
            /** Answers */
            answers: components["schemas"]["NamedAnswer"][] | null;
            /** Approved By Id */
            approved_by_id: number | null;
            /** Asked */
            asked: number;
            /** Background */
            background: string;
            /** By Deadline */
            by_deadline: boolean | null;
            /** Chair Id */
            chair_id: number;
            /** Changes */
            changes: components["schemas"]["TextChange"][];
            /** Closed At */
            closed_at: string | null;
            /** Closes When Answered */
            closes_when_answered: boolean;
            /** Created By Id */
            created_by_id: number;
            /** Definition */
            definition: string | null;
            /** Definition Sha256 */
            definition_sha256: string | null;
            drafts_for: components["schemas"]["NamedPerson"] | null;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Extensions */
            extensions: components["schemas"]["ExtensionView"][];
            /** Id */
            id: number;
            /** Item Id */
            item_id: number | null;
            /** May Answer */
            may_answer: boolean;
            /** May Approve */
            may_approve: boolean;
            /** May Close */
            may_close: boolean;
            /** May Manage */
            may_manage: boolean;
            /** May Write */
            may_write: boolean;
            /** Meeting Id */
            meeting_id: number | null;
            my_answer: components["schemas"]["MyAnswer"] | null;
            /** Outcome */
            outcome: components["schemas"]["QuestionOutcome"][] | null;
            owner: components["schemas"]["NamedPerson"] | null;
            /** Papers */
            papers: components["schemas"]["SentPaper"][];
            /** Questions */
            questions: components["schemas"]["QuestionView"][];
            /** Reason */
            reason: string | null;
            /** Remind Hours */
            remind_hours: number[];
            /** Revision */
            revision: number;
            route: components["schemas"]["RouteView"] | null;
            /** Rule Set */
            rule_set: string;
            /** Sent At */
            sent_at: string | null;
            /** Sheets */
            sheets: boolean;
            shown: components["schemas"]["AnswersShown"];
            /** Silence Basis */
            silence_basis: string;
            /** Silence Consents */
            silence_consents: boolean;
            status: components["schemas"]["BallotStatus"];
            /** Submitted By Id */
            submitted_by_id: number | null;
            /** Title */
            title: string;
            /** Unconfirmed */
            unconfirmed: number | null;
            /** Voters */
            voters: components["schemas"]["VoterView"][];
            /** Why Not */
            why_not: string | null;
        };
        /** WrittenRevisionList */
        WrittenRevisionList: {
            /** Items */
            items: components["schemas"]["WrittenRevisionView"][];
        };
        /**
         * WrittenRevisionView
         * @description What a part said at one time; null: it went back to the draft.
         */
        WrittenRevisionView: {
            /** Number */
            number: number;
            /** Text */
            text: string | null;
            /**
             * Written At
             * Format: date-time
             */
            written_at: string;
            /** Written By */
            written_by: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ballots_list_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_keep_template: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_drop_template: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                template_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_show_body_seal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_keep_body_seal: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_remove_body_seal: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_preview_body_seal: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_show_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_open_feed: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewFeedView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_close_feed: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_read_feed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_list_certificates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Certificates"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_renew_certificate: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                certificate_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptCertificates"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_revoke_certificate: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                certificate_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevokeCertificate"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptCertificates"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_list_kept_certificates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptCertificates"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_show_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentHistory"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_change_comment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_withdraw_comment: {
        parameters: {
            query?: {
                revision?: number | null;
            };
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_adopt_comment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentAdoption"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_answer_comment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentVerdict"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentAnswerView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_see_answer: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                comment_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerSeen"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copies_trace_copy: {
        parameters: {
            query: {
                trace: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenCopyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delegations_list_delegations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delegations"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delegations_set_delegation: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDelegation"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegationView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delegations_confirm_delegation: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                delegation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegationView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delegations_withdraw_delegation: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                delegation_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegationView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness_report_tablet: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_list_devices: {
        parameters: {
            query?: {
                scope?: "own" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_propose_device: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDevice"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_show_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                device_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_approve_device: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                device_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approval"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_prove_device: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                device_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceProof"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_refuse_device: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                device_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_revoke_device: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                device_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_download_electronic_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                copy_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    emergencies_list_openings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    emergencies_acknowledge_opening: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                opening_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    emergencies_end_opening: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                opening_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_show_factors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_confirm_app: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppCode"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_offer_app: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedApp"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_remove_app: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_add_passkey: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_remove_passkey: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                passkey_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_rename_passkey: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                passkey_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyName"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_ask_for_passkey: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPasskeyAsked"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_make_printed_codes: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintedCodesView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_remove_printed_codes: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactorsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holders_list_holders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holders"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holders_choose_key: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseKey"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holders"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holders_list_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeys"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holders_register_key: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterKey"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holders_retire_key: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holders_try_key: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryKey"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedKey"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holders_unlock_key: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                key_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holders_set_rule: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetHolderRule"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holders"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_hear_smartca: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmartCaNotice"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    two_person_acts_note_host_act: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                host_act_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActWithdrawal"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostActView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_show_intake: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_own_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_remove_item: {
        parameters: {
            query?: {
                version?: number | null;
            };
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_edit_item: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ItemEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgendaItemView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    minutes_print_extract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_print_labels: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_make_copies: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCopies"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerItem"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_order_papers: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_create_poll: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPoll"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinions_list_revisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinions_declare_position: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Declaration"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinions_write_draft: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftWords"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinions_drop_draft: {
        parameters: {
            query?: {
                revision?: number | null;
            };
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinions_adopt_draft: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Adoption"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinions_pull_out: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PullOut"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_recuse: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRecusal"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecusalView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_draft_resolution: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_restore_item: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Advance"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgendaItemView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_begin_upload: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUpload"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_list_item_ballots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemBallots"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_list_keys: {
        parameters: {
            query: {
                versions: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_grant_lease: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaseView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mail_show_queue: {
        parameters: {
            query?: {
                state?: ("queued" | "sent" | "failed") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailQueueView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mail_list_addresses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailAddressList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mail_retry_message: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailMessageView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_list_meetings: {
        parameters: {
            query?: {
                before?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_create_meeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMeeting"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_show_meeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_delete_meeting: {
        parameters: {
            query?: {
                version?: number | null;
            };
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_edit_meeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeetingEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_order_agenda: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgendaOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    programme_import_agenda: {
        parameters: {
            query?: {
                dry?: boolean;
            };
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    programme_list_agenda: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    programme_write_agenda: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    programme_print_agenda: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    programme_tabulate_agenda: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    programme_see_as: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
                person_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeenAs"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attendance_show_attendance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceRegister"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attendance_enter_stay: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStay"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceRegister"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_meeting_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_call_off_meeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Advance"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reading_list_changes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadingList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_check_in: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_check_out: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckOut"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresenceView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    timing_show_clock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_list_comments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copies_list_copies: {
        parameters: {
            query?: {
                before?: string | null;
            };
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenCopies"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copies_list_copyable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CopyablePapers"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_show_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ledger"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    emergencies_propose_opening: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOpening"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_finish_meeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Advance"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    floor_show_floor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FloorView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_list_holdings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldingList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_show_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_answer_invitation: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReply"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_list_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_decide_absence: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
                person_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_remind_unanswered: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskReplies"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reminded"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_add_item: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewItem"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgendaItemView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_move_to_item: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Move-Input"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinions_put_list: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListPut"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    realtime_meeting_notices: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reading_list_opened: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_list_own_copies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnCopies"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_list_papers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attendance_arrange_places: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Places"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_list_polls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinions_list_drafts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    opinions_list_positions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PositionsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    presenting_turn_page: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Turn-Input"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresentationView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    presenting_begin_presenting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Present"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PresentationView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    presenting_end_presenting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_publish_meeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Advance"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness_show_board: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_list_recalls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecallList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_list_recusals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecusalList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness_list_rehearsals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness_begin_rehearsal: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness_remind_missing: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskReminder"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReminderView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    minutes_show_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attendance_show_room_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomCodeView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attendance_turn_room_code: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoomCodeTurn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_show_rules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingRulesView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_take_up_rules: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakingUp"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingRulesView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    screens_show_scene_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SceneView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_set_seats: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Seating"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reports_show_meeting_signatures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingSignatures"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_list_paper_signatures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperVerdicts"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    floor_order_speakers: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpeakersOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FloorView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    floor_list_speeches: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeechList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    floor_request_floor: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FloorRequest"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeechView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_start_meeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Advance"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_list_steps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_change_call: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallChange"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invitations_list_substitutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstituteList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_suspend_meeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Suspend"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_resume_meeting: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_undo_step: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Undo"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_order_upcoming: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpcomingOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeetingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    divisions_list_votes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    divisions_sign_list_of_votes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pkcs7-signature": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    divisions_tell_votes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    divisions_sign_votes_for_programs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pkcs7-signature": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    divisions_print_votes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    divisions_tabulate_votes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    divisions_sign_workbook_of_votes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pkcs7-signature": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    divisions_bundle_votes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    minutes_show_writing: {
        parameters: {
            query?: {
                kind?: "minutes" | "conclusion";
            };
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WritingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    minutes_write_part: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WritePart"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WritingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    minutes_approve_writing: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approve"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WritingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    minutes_print_writing: {
        parameters: {
            query?: {
                kind?: "minutes" | "conclusion";
            };
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    minutes_return_writing: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Return"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WritingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    minutes_list_revisions: {
        parameters: {
            query?: {
                key?: string;
                kind?: "minutes" | "conclusion";
            };
            header?: never;
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenRevisionList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    minutes_submit_writing: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                meeting_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhichWriting"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WritingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notes_list_notes: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notes_show_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotesKeyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notes_make_key: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNotesKey"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotesKeyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notes_give_key: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                device_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GivenKey"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notes_set_recovery: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRecovery"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notes_replace_key: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNotesKey"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotesKeyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    realtime_own_notices: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notices"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_list_offices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    interface_show_interface: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    operations_show_operations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationsView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_find_copy: {
        parameters: {
            query: {
                code: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperCopyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_take_back: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                copy_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperCopyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_destroy: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                copy_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperCopyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_hand_out: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                copy_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOut"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperCopyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_report_missing: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                copy_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperCopyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    custody_note_read: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                copy_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_remove_paper: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_rename_paper: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_write_comment: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentWords"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommentView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_write_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_print_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    comments_tabulate_comments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copies_set_copying: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Copying"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notes_list_readers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReaderList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    notes_keep_note: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteKept"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_recall_paper: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRecall"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecallView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_propose_recall: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                paper_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRecallProposal"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_list_persons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_add_person: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPersonView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_change_person: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                person_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_remove_factors: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                person_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mail_show_address: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailAddressView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mail_set_address: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                person_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAddress"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailAddressView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_reset_password: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                person_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordReset"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InitialPassword"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_list_ties: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                person_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TieList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_untie: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                person_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_show_poll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                poll_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_announce_poll: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                poll_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Act"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_annul_poll: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                poll_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Annulment"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_cast_vote: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                poll_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Vote"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_call_member: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                poll_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NextCalled"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_close_poll: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                poll_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Closing"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_open_poll: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                poll_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Act"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_record_vote: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                person_id: number;
                poll_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Recording"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PollView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    voting_remind: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                poll_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Act"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwaitedCount"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_confirm_deletion: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                recall_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_list_own_recalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRecalls"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    receipts_show_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sequence: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageProof"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_show_checkpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckpointView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_prove_consistency: {
        parameters: {
            query: {
                new: number;
                old: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cosigning_cosign: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCosignature"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cosigning_list_cosigners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CosignerList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cosigning_choose_cosigner: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                person_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Choosing"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CosignerList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cosigning_release_cosigner: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                person_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CosignerList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cosigning_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_prove_inclusion: {
        parameters: {
            query: {
                sequence: number;
                size: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    record_list_witnesses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WitnessList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_lift_recusal: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                recusal_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecusalView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_list_own_recusals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecusalList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness_show_rehearsal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rehearsal_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness_finish_rehearsal: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                rehearsal_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RehearsalView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness_own_reminders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnReminders"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reports_show_signatures: {
        parameters: {
            query?: {
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignatureReport"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reports_save_signatures: {
        parameters: {
            query?: {
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_list_resolutions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Resolutions"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_show_resolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_edit_resolution: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                resolution_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditResolution"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_list_electronic_copies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElectronicCopies"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_issue_electronic_copy: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                resolution_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueCopy"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ElectronicCopies"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_download_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_download_resolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_choose_signer: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                resolution_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseSigner"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_list_signers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signers"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_submit_resolution: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                resolution_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitResolution"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regulations_list_proposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regulations_propose_rules: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProposal"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regulations_approve_rules: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                proposal_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalApproval"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regulations_decline_rules: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                proposal_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalRefusal"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regulations_withdraw_rules: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                proposal_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    meetings_list_rule_sets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleSetList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    regulations_list_versions: {
        parameters: {
            query: {
                code: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleHistory"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    screens_show_scene: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SceneView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    screens_enter_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedToken"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SceneView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    screens_list_screens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomScreenList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    screens_make_screen: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewScreen"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewScreenView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    screens_revoke_screen: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                screen_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    screens_turn_screen: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                screen_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TurnedTo"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomScreenView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    series_list_series: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    series_keep_series: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSeries"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    series_retire_series: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                series_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    series_edit_series: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                series_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_show_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_sign_out: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_bind_session: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bind"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_ask_to_bind: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_sign_in_by_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_ask_passkey_to_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInAsked"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_change_password: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_step_up: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUp"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SteppedUpView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_ask_to_step_up: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedPasskey"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_end_session: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                session_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_show_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInWays"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_go_to_provider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_come_from_provider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_show_signature_picture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_keep_signature_picture: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_remove_signature_picture: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_preview_signature_picture: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_list_files: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningFiles"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_show_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningFileView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_decline: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                file_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineSignature"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningFileView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_prepare: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                file_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrepareSignature"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreparedAct"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_recall_file: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                file_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineSignature"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningFileView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_return_file: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                file_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineSignature"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningFileView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_read_revision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: number;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_seal_file: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                file_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealFile"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningFileView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_start_elsewhere: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                file_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartElsewhere"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingAct"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_show_act: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                act_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingAct"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_cancel_act: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                act_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingAct"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_complete: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                act_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompleteSignature"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletedAct"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_hand_in_file: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                act_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingAct"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_unlock_act: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                act_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnlockAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingAct"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_list_archives: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Archives"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_ask_authorisation: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskAuthorisation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorisationView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_authorise_by_passkey: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                authorisation_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_authorise_by_password: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                authorisation_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GivePassword"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_list_to_seal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningFiles"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_start_together: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartTogether"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingTogether"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_show_together: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                act_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingTogether"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    floor_withdraw_request: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                speech_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    floor_end_speech: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                speech_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FloorAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeechView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    floor_extend_speech: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                speech_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FloorAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeechView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    floor_give_floor: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                speech_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FloorAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeechView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accounts_show_standing: {
        parameters: {
            query: {
                challenge: string;
                device_id: number;
                signature: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attendance_correct_stay: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                stay_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StayTimes"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceRegister"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attendance_strike_stay: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                stay_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Striking"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceRegister"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_list_calls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_remove_file: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                submission_file_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_open_file: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                submission_file_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_list_submissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_begin_submission: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSubmission"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_show_submission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                submission_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_drop_submission: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                submission_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_edit_submission: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                submission_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_accept_submission: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                submission_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionAcceptance"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_add_file: {
        parameters: {
            query: {
                filename: string;
                part: string;
            };
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                submission_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_return_submission: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                submission_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionReturn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_submit: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                submission_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submissions_withdraw: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                submission_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmissionAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    today_show_today: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TodayView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_authority_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                authority: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pkix-cert": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_revocation_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                authority: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pkix-crl": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_chain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_ask_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/ocsp-response": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_read_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                asked: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/ocsp-response": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    authorities_root_certificate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    two_person_acts_list_acts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    two_person_acts_propose_act: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAct"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedAct"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    two_person_acts_approve_act: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                two_person_act_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActApproval"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    two_person_acts_decline_act: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                two_person_act_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActRefusal"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    two_person_acts_withdraw_act: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                two_person_act_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActWithdrawal"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_show_upload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                upload_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_send_piece: {
        parameters: {
            query: {
                offset: number;
            };
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                upload_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_give_up_upload: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                upload_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_finish_upload: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                upload_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FinishUpload"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_verify_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicVerdict"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_verify_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicResolution"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_check_code: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicVerdict"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_tell_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_print_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolutions_structure_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    copies_take_copy: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                version_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signing_examine_paper: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                version_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperVerdicts"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_report_holding: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                version_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldingReport"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_show_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    documents_fetch_original: {
        parameters: {
            query?: never;
            header: {
                "X-CSRF-Token": string;
            };
            path: {
                version_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reading_note_reading: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                version_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PagesRead"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readiness_report_self_test: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                version_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSelfTest"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_list_ballots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_draft_ballot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotDraft"];
            };
        };
        responses: {
            /** @description OK */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_show_ballot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_change_draft: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_give_answer: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignedAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerReceipt"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_write_answer_draft: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerDraftWords"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_drop_answer_draft: {
        parameters: {
            query?: {
                revision?: number | null;
            };
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_approve_ballot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_close_early: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_decline_ballot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotReason"];
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_extend_deadline: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeadlineExtension"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_recall_ballot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotReason"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_remind_missing: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotReminder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_route_ballot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoutingChoice"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_send_ballot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sheets_list_sheets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetList"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ballots_submit_ballot: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key"?: string;
                "X-CSRF-Token": string;
            };
            path: {
                written_ballot_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BallotAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenBallotView"];
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stamping_stamp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/timestamp-reply": string;
                };
            };
            /** @description Refused */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
