/** Generated from the OpenAPI document by `npm run types`; do not edit. */
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ActStatus
         * @description Where one act of signing stands; only `prepared` can go on.
         * @enum {string}
         */
        ActStatus: "prepared" | "completing" | "embedded" | "failed" | "expired" | "superseded";
        /**
         * Advance
         * @description A step of the sitting; with `version` it is refused when the plan changed meanwhile.
         */
        Advance: {
            /**
             * Version
             * @default null
             */
            version: number | null;
        };
        /**
         * AgendaItemView
         * @description A classified item has a neutral title and no rapporteur for those who do not manage the meeting.
         */
        AgendaItemView: {
            /** Began At */
            began_at: string | null;
            /** Classified */
            classified: boolean;
            /** Ended At */
            ended_at: string | null;
            /** Id */
            id: number;
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
        /** Approval */
        Approval: {
            /** Code */
            code: string;
        };
        /** ArticleView */
        ArticleView: {
            /** Citation En */
            citation_en: string;
            /** Citation Vi */
            citation_vi: string;
            /** Plain En */
            plain_en: string;
            /** Plain Vi */
            plain_vi: string;
            /** Rule */
            rule: string;
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
        /**
         * Certificates
         * @description The certificates of the person's own devices, newest first.
         */
        Certificates: {
            /** Items */
            items: components["schemas"]["CertificateView"][];
        };
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
        /** ChallengeView */
        ChallengeView: {
            /** Challenge */
            challenge: string;
        };
        /**
         * CheckIn
         * @description Without `person_id` for oneself, from one's own tablet.
         */
        CheckIn: {
            /** @default room */
            mode: components["schemas"]["Mode"];
            /**
             * Person Id
             * @default null
             */
            person_id: number | null;
        };
        /** CheckOut */
        CheckOut: {
            /**
             * Person Id
             * @default null
             */
            person_id: number | null;
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
         * ClientCommands
         * @description What a client may emit, by event name, and what it is answered with (or Refused).
         */
        ClientCommands: {
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
         * ConsistencyQuery
         * @description From which size to which size.
         */
        ConsistencyQuery: {
            /** New */
            new: number;
            /** Old */
            old: number;
        };
        /**
         * DeclineSignature
         * @description Why the person does not sign.
         */
        DeclineSignature: {
            /** Reason */
            reason: string;
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
        /** DeviceQuery */
        DeviceQuery: {
            /**
             * Scope
             * @default own
             * @enum {string}
             */
            scope: "own" | "all";
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
         * DraftResolution
         * @description Nothing to say: the item, its poll and its meeting give the text of the first draft.
         */
        DraftResolution: Record<string, never>;
        /**
         * EditResolution
         * @description New text of a draft; what is left out stays.
         */
        EditResolution: {
            /**
             * Body
             * @default null
             */
            body: string | null;
            /**
             * Place
             * @default null
             */
            place: string | null;
            /**
             * Recipients
             * @default null
             */
            recipients: string[] | null;
            /**
             * Title
             * @default null
             */
            title: string | null;
            /** Version */
            version: number;
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
        /** EnrolmentView */
        EnrolmentView: {
            /** Challenge */
            challenge: string;
            /** Device Id */
            device_id: number;
            /** Sealed Challenge */
            sealed_challenge: string;
        };
        /**
         * FieldKind
         * @description Whose signature a field holds.
         * @enum {string}
         */
        FieldKind: "system" | "person";
        /**
         * FieldStatus
         * @description Where one signature field stands.
         * @enum {string}
         */
        FieldStatus: "planned" | "signed" | "declined";
        /**
         * FieldView
         * @description One signature field of a file and where it stands.
         */
        FieldView: {
            /** Declined Reason */
            declined_reason: string | null;
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
            status: components["schemas"]["FieldStatus"];
        };
        /**
         * FileStatus
         * @description Where a file for signature stands.
         * @enum {string}
         */
        FileStatus: "open" | "complete" | "declined";
        /**
         * FinishUpload
         * @description `title` is what people read in the list; left out for a new version, the paper keeps its own.
         */
        FinishUpload: {
            /**
             * Title
             * @default null
             */
            title: string | null;
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
         * @description What the tablet of this session holds; the digest is of the sealed bytes it has.
         */
        HoldingReport: {
            /** Sealed Sha256 */
            sealed_sha256: string;
            state: components["schemas"]["HoldingState"];
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
        /**
         * HoldingState
         * @description How far a tablet has come with a version; opened includes stored.
         * @enum {string}
         */
        HoldingState: "stored" | "opened";
        /** HoldingView */
        HoldingView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            state: components["schemas"]["HoldingState"];
            /** Version Id */
            version_id: number;
        };
        /**
         * InclusionQuery
         * @description Which entry, in the tree of which size.
         */
        InclusionQuery: {
            /** Sequence */
            sequence: number;
            /** Size */
            size: number;
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
         * ItemEdit
         * @description Only what is given changes; an empty or null field empties it where it may be empty.
         */
        ItemEdit: {
            /**
             * Classified
             * @default null
             */
            classified: boolean | null;
            /** @default null */
            kind: components["schemas"]["ItemKind"] | null;
            /**
             * Minutes
             * @default null
             */
            minutes: number | null;
            /**
             * Rapporteur
             * @default null
             */
            rapporteur: string | null;
            /**
             * Rapporteur Id
             * @default null
             */
            rapporteur_id: number | null;
            /**
             * Title
             * @default null
             */
            title: string | null;
            /**
             * Title En
             * @default null
             */
            title_en: string | null;
            /**
             * Version
             * @default null
             */
            version: number | null;
        };
        /**
         * ItemKind
         * @description What is wanted of an item.
         * @enum {string}
         */
        ItemKind: "decide" | "discuss" | "note";
        /**
         * ItemStatus
         * @description How far an item is.
         * @enum {string}
         */
        ItemStatus: "pending" | "current" | "done";
        /**
         * KeyView
         * @description How this session's tablet opens a version; the wrap's context is made of the manifest and `device_id`.
         */
        KeyView: {
            /** Device Id */
            device_id: number;
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
         * MeetingEdit
         * @description Only what is given changes. `version` is the one last seen.
         */
        MeetingEdit: {
            /**
             * Place
             * @default null
             */
            place: string | null;
            /**
             * Rule Set
             * @default null
             */
            rule_set: string | null;
            /**
             * Starts At
             * @default null
             */
            starts_at: string | null;
            /**
             * Title
             * @default null
             */
            title: string | null;
            /** Version */
            version: number;
        };
        /** MeetingList */
        MeetingList: {
            /** Items */
            items: components["schemas"]["MeetingSummary"][];
        };
        /**
         * MeetingStatus
         * @description Where a meeting stands; it only goes forward.
         * @enum {string}
         */
        MeetingStatus: "draft" | "published" | "in_session" | "finished";
        /** MeetingSummary */
        MeetingSummary: {
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
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /**
         * MeetingView
         * @description Everything a tablet needs of a meeting but papers and polls; follow notices after `sequence`.
         */
        MeetingView: {
            /** Current Item Id */
            current_item_id: number | null;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: number;
            /** Items */
            items: components["schemas"]["AgendaItemView"][];
            my: components["schemas"]["MyStanding"];
            /** Number */
            number: number;
            /** Place */
            place: string;
            /**
             * Planned End At
             * Format: date-time
             */
            planned_end_at: string;
            quorum: components["schemas"]["QuorumView"];
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
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /**
         * Mode
         * @description From where a person takes part.
         * @enum {string}
         */
        Mode: "room" | "remote";
        /** Move */
        Move: {
            /** Item Id */
            item_id: number;
            /**
             * Version
             * @default null
             */
            version: number | null;
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
        /** NamedPerson */
        NamedPerson: {
            /** Full Name */
            full_name: string;
            /** Id */
            id: number;
            office: components["schemas"]["OfficeView"] | null;
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
                [key: string]: string | boolean | number | null;
            };
            /** Signing Key */
            signing_key: string;
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
            classified: boolean;
            /** @default decide */
            kind: components["schemas"]["ItemKind"];
            /**
             * Minutes
             * @default 10
             */
            minutes: number;
            /**
             * Parent Id
             * @default null
             */
            parent_id: number | null;
            /**
             * Rapporteur
             * @default null
             */
            rapporteur: string | null;
            /**
             * Rapporteur Id
             * @default null
             */
            rapporteur_id: number | null;
            /** Title */
            title: string;
            /**
             * Title En
             * @default null
             */
            title_en: string | null;
            /**
             * Version
             * @default null
             */
            version: number | null;
        };
        /**
         * NewMeeting
         * @description Without `seats` every active member is seated, the chair of the cabinet in the chair.
         */
        NewMeeting: {
            /** Place */
            place: string;
            /**
             * Rule Set
             * @default null
             */
            rule_set: string | null;
            /**
             * Seats
             * @default null
             */
            seats: components["schemas"]["NewSeat"][] | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Title */
            title: string;
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
            office_id: number | null;
            /**
             * Password
             * @default null
             */
            password: string | null;
            /**
             * Principal Id
             * @default null
             */
            principal_id: number | null;
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
        /** NewSeat */
        NewSeat: {
            kind: components["schemas"]["SeatKind"];
            /** Person Id */
            person_id: number;
            /**
             * Substitutes For Id
             * @default null
             */
            substitutes_for_id: number | null;
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
            replaces_paper_id: number | null;
            /**
             * Sha256
             * @default null
             */
            sha256: string | null;
            /** Size */
            size: number;
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
         * Outcome
         * @description One word for a whole file.
         * @enum {string}
         */
        Outcome: "valid" | "invalid" | "undecided" | "unreadable";
        /** PaperChange */
        PaperChange: {
            /** Title */
            title: string;
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
            password: string | null;
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
            active: boolean | null;
            /**
             * Full Name
             * @default null
             */
            full_name: string | null;
            /**
             * Office Id
             * @default null
             */
            office_id: number | null;
            /**
             * Principal Id
             * @default null
             */
            principal_id: number | null;
            /**
             * Roles
             * @default null
             */
            roles: components["schemas"]["Role"][] | null;
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
         * PieceQuery
         * @description Where the piece begins: always at what the server has received so far.
         */
        PieceQuery: {
            /** Offset */
            offset: number;
        };
        /**
         * PingTime
         * @description Are you there, and what time is it.
         */
        PingTime: Record<string, never>;
        /** PlaceInAgenda */
        PlaceInAgenda: {
            /** Id */
            id: number;
            /**
             * Parent Id
             * @default null
             */
            parent_id: number | null;
        };
        /**
         * PollTurnout
         * @description How many of the eligible have voted.
         */
        PollTurnout: {
            /** Cast */
            cast: number;
            /** Eligible */
            eligible: number;
            /** Id */
            id: number;
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
            /** Base Sha256 */
            base_sha256: string;
            /** Pages Read */
            pages_read: number[];
        };
        /** PresenceView */
        PresenceView: {
            /** Arrived At */
            arrived_at: string | null;
            mode: components["schemas"]["Mode"] | null;
            /** Person Id */
            person_id: number;
            /** Present */
            present: boolean;
            quorum: components["schemas"]["QuorumView"];
        };
        /**
         * ProofView
         * @description A Merkle path, base64 hashes from the leaf upwards (RFC 9162).
         */
        ProofView: {
            /** Hashes */
            hashes: string[];
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
         * @description Who signed, as the public sees it.
         */
        PublicSignature: {
            /** Signed At */
            signed_at: string | null;
            /** Signer */
            signer: string;
            /** Title */
            title: string;
        };
        /**
         * PublicVerdict
         * @description What was found about an uploaded file, and what the register says of it. The file is not kept.
         */
        PublicVerdict: {
            outcome: components["schemas"]["Outcome"];
            register_match: components["schemas"]["RegisterMatch"] | null;
            verdict: components["schemas"]["VerdictView"];
        };
        /**
         * QuorumView
         * @description `present` counts voting seats taken by the rules; `remote` of them take part from elsewhere.
         */
        QuorumView: {
            /** Met */
            met: boolean;
            /** Needed */
            needed: number;
            /** Present */
            present: number;
            /** Remote */
            remote: number;
            /** Total */
            total: number;
        };
        /** Reason */
        Reason: {
            /** Reason */
            reason: string;
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
         * RegisterMatch
         * @description What the register says of a file: the resolution it belongs to, and whether it is its last revision.
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
            status: components["schemas"]["ResolutionStatus"];
            /** Title */
            title: string;
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
            /** File Id */
            file_id: number | null;
            /** Id */
            id: number;
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
            poll_id: number;
            /** Recipients */
            recipients: string[];
            /** Sha256 */
            sha256: string | null;
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
        };
        /**
         * Role
         * @description What a person may be in the cabinet; one person may hold several.
         * @enum {string}
         */
        Role: "member" | "chair" | "substitute" | "aide" | "secretary" | "clerk" | "administrator" | "security_officer" | "screen";
        /**
         * RoomState
         * @description What is the same for the whole room and changes fast.
         */
        RoomState: {
            /** Connected */
            connected: number;
            /** Current Item Id */
            current_item_id: number | null;
            /** Meeting Id */
            meeting_id: number;
            /** Polls */
            polls: components["schemas"]["PollTurnout"][];
            /** Present */
            present: number;
            /** Quorum Met */
            quorum_met: boolean;
            /** Sequence */
            sequence: number;
        };
        /** RuleSetList */
        RuleSetList: {
            /** Items */
            items: components["schemas"]["RuleSetView"][];
        };
        /**
         * RuleSetView
         * @description Shares as text, such as "2/3".
         */
        RuleSetView: {
            /** Articles */
            articles: components["schemas"]["ArticleView"][];
            /** Code */
            code: string;
            /** Majority */
            majority: string;
            /** Majority Exceeded */
            majority_exceeded: boolean;
            /** Papers Days Before */
            papers_days_before: number;
            /** Quorum */
            quorum: string;
            /** Remote Counts */
            remote_counts: boolean;
            /** Tie */
            tie: string;
            /** Title En */
            title_en: string;
            /** Title Vi */
            title_vi: string;
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
            mode: components["schemas"]["Mode"] | null;
            person: components["schemas"]["NamedPerson"];
            /** Present */
            present: boolean;
            /** Substitutes For Id */
            substitutes_for_id: number | null;
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
         * SignatureView
         * @description What was found about one signature or document time-stamp.
         */
        SignatureView: {
            /** Certifies */
            certifies: boolean;
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
            /** Signer */
            signer: string;
            /** Sub Indication */
            sub_indication: string | null;
            /** Timestamped At */
            timestamped_at: string | null;
            /** Title */
            title: string;
        };
        /** SignIn */
        SignIn: {
            /** Password */
            password: string;
            /** Username */
            username: string;
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
            /**
             * Requested At
             * Format: date-time
             */
            requested_at: string;
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
        /** SteppedUpView */
        SteppedUpView: {
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /** StepUp */
        StepUp: {
            /** Password */
            password: string;
        };
        /**
         * SubmitResolution
         * @description The version that is submitted, so that nobody submits another text than the one read.
         */
        SubmitResolution: {
            /** Version */
            version: number;
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
         */
        VersionView: {
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
            /** Pages */
            pages: number;
            /** Sealed Sha256 */
            sealed_sha256: string;
            /** Sealed Size */
            sealed_size: number;
            /** Sha256 */
            sha256: string;
            /** Size */
            size: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
