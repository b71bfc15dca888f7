// Generated from the OpenAPI document by `node scripts/generate.ts`: what each act and read takes and answers.

export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        "exchange/accept": {
            input: {
                /** @default null */
                arrival?: string | null;
                /** @default null */
                file?: string | null;
            };
            output: {
                /** @enum {string} */
                outcome: "accepted" | "repeated" | "refused" | "held";
                from: string;
                number: number;
                package: string;
                refused: string | null;
                receipt: string | null;
                next: number | null;
            } | null;
        };
        "exchange/answer-question": {
            input: {
                arrival: string;
            };
            output: {
                answer: string;
            } | null;
        };
        "exchange/card": {
            input: {
                /** @default null */
                of?: string | null;
            };
            output: {
                card: {
                    code: string;
                    name: string;
                    country: string;
                    origin: string;
                    ledgerKey: string;
                    releaseKey: string;
                    sealingKey: string;
                } | null;
                fingerprint: string | null;
            };
        };
        "exchange/change-peer": {
            input: {
                code: string;
                proposal: number;
            };
            output: {
                code: string;
                position: number;
            } | null;
        };
        "exchange/enrol": {
            input: {
                code: string;
                name: string;
                country: string;
                origin: string;
                ledgerKey: string;
                releaseKey: string;
                sealingKey: string;
            };
            output: {
                code: string;
            } | null;
        };
        "exchange/feeds": {
            input: Record<string, never>;
            output: {
                feeds: {
                    peer: string;
                    /** @enum {string} */
                    direction: "in" | "out";
                    number: number;
                    position: number;
                }[];
                held: number;
            };
        };
        "exchange/outbox": {
            input: {
                /** @default null */
                state?: ("waiting" | "dispatched" | "delivered" | "refused" | "unmade") | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                lines: {
                    position: number;
                    nth: number;
                    to: string;
                    type: string;
                    kind: string;
                    state: string;
                    number: number | null;
                    package: string | null;
                    dispatchedAt: string | null;
                    overdue: boolean;
                    refusal: string | null;
                    receipt: string | null;
                }[];
            };
        };
        "exchange/owed": {
            input: {
                /** @default 30 */
                days?: number;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                owed: {
                    /** @enum {string} */
                    what: "referral-unconfirmed" | "referral-to-answer" | "referral-to-release" | "referral-unanswered" | "referral-declined" | "request-open" | "clearance-asked" | "invitation" | "conflict-unsettled" | "package-refused" | "package-unreceipted" | "erasure-to-carry-out" | "erasure-due" | "review-due" | "hold";
                    since: string | null;
                    due: string | null;
                    overdue: boolean;
                    whom: string | null;
                    ids: string[];
                    count: number;
                }[];
                next: string | null;
                counts: {
                    /** @enum {string} */
                    what: "referral-unconfirmed" | "referral-to-answer" | "referral-to-release" | "referral-unanswered" | "referral-declined" | "request-open" | "clearance-asked" | "invitation" | "conflict-unsettled" | "package-refused" | "package-unreceipted" | "erasure-to-carry-out" | "erasure-due" | "review-due" | "hold";
                    count: number;
                    overdue: number;
                }[];
                until: string;
            };
        };
        "exchange/peers": {
            input: Record<string, never>;
            output: {
                peers: {
                    code: string;
                    name: string;
                    country: string;
                    origin: string;
                    suspended: boolean;
                    head: {
                        size: number;
                        root: string;
                    } | null;
                    forks: number;
                    proposal: {
                        position: number;
                        proposedBy: string;
                        at: string;
                        fingerprint: string;
                        newKeys: boolean;
                    } | null;
                }[];
            };
        };
        "exchange/propose-change": {
            input: {
                code: string;
                name: string;
                country: string;
                origin: string;
                ledgerKey: string;
                releaseKey: string;
                sealingKey: string;
            };
            output: {
                code: string;
                position: number;
            } | null;
        };
        "exchange/send": {
            input: {
                /** @default null */
                to?: string | null;
            };
            output: {
                delivered: number;
                refused: number;
                waiting: number;
                lines: {
                    to: string;
                    position: number;
                    nth: number;
                    number: number | null;
                    /** @enum {string} */
                    outcome: "delivered" | "refused" | "waiting";
                    fault: string | null;
                }[];
            } | null;
        };
        "exchange/show-head": {
            input: {
                since: number;
            };
            output: {
                checkpoint: string;
                path: string[];
            };
        };
        "exchange/show-witnessed": {
            input: {
                of: string;
            };
            output: {
                note: string | null;
            };
        };
        "exchange/suspend-peer": {
            input: {
                code: string;
            };
            output: {
                code: string;
            } | null;
        };
        "exchange/watch": {
            input: {
                /** @default null */
                peer?: string | null;
            };
            output: {
                heads: {
                    peer: string;
                    /** @enum {string} */
                    verdict: "first" | "advances" | "same" | "behind" | "forked" | "unproved" | "unreachable";
                    size: number;
                }[];
            } | null;
        };
        "exhibits/accept": {
            input: {
                exhibit: string;
                seal: string | null;
                /**
                 * @default intact
                 * @enum {string}
                 */
                condition?: "intact" | "damaged";
                /** @default null */
                reason?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
                sealIntact: boolean;
            } | null;
        };
        "exhibits/chain": {
            input: {
                exhibit: string;
            };
            output: {
                exhibit: string;
                mark: string;
                kind: string;
                make: string | null;
                country: string;
                province: string | null;
                place: string;
                ground: string;
                seizedAt: string;
                operation: string | null;
                person: string | null;
                state: string;
                custodian: string;
                offeredTo: string | null;
                seal: string | null;
                decided: {
                    by: string;
                    how: string;
                    position: number;
                } | null;
                unbroken: boolean;
                compared: number;
                gaps: {
                    number: number;
                    why: string;
                }[];
                events: {
                    number: number;
                    kind: string;
                    at: string;
                    by: string;
                    to: string | null;
                    seal: string | null;
                    reason: string | null;
                    tool: string | null;
                    image: string | null;
                    verified: boolean | null;
                    position: number;
                }[];
                findings: {
                    report: string;
                    position: number;
                    records: number;
                }[];
            };
        };
        "exhibits/decide-return": {
            input: {
                exhibit: string;
                /** @enum {string} */
                how: "return" | "destroy";
                ground: string;
            };
            output: {
                exhibit: string;
                position: number;
            } | null;
        };
        "exhibits/examine": {
            input: {
                exhibit: string;
                tool: string;
                /** @default null */
                image?: string | null;
                verified: boolean;
                reason: string;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/give-back": {
            input: {
                exhibit: string;
                decision: number;
                reason: string;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/list": {
            input: {
                /** @default null */
                kind?: ("phone" | "computer" | "tablet" | "storage" | "other") | null;
                /** @default null */
                state?: ("seized" | "sealed" | "in-transfer" | "held" | "under-examination" | "returned" | "destroyed") | null;
                /** @default false */
                mine?: boolean;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                total: number;
                exhibits: {
                    exhibit: string;
                    mark: string;
                    kind: string;
                    make: string | null;
                    country: string;
                    province: string | null;
                    state: string;
                    custodian: string;
                    offeredTo: string | null;
                    seal: string | null;
                    seizedAt: string;
                    events: number;
                }[];
                next: string | null;
            };
        };
        "exhibits/offer": {
            input: {
                exhibit: string;
                to: string;
                reason: string;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/seal": {
            input: {
                exhibit: string;
                seal: string;
                /** @default null */
                reason?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/seize": {
            input: {
                mark: string;
                /** @enum {string} */
                kind: "phone" | "computer" | "tablet" | "storage" | "other";
                /** @default null */
                make?: string | null;
                /** @default null */
                country?: string | null;
                /** @default null */
                province?: string | null;
                /** @default null */
                person?: string | null;
                /**
                 * @default other
                 * @enum {string}
                 */
                place?: "home" | "work" | "vehicle" | "on-person" | "handed-in" | "other";
                ground: string;
                /** @default null */
                seal?: string | null;
                /** @default null */
                reportTo?: string | null;
                /** @default null */
                seizedAt?: string | null;
            };
            output: {
                exhibit: string;
                tally: string;
                position: number;
            } | null;
        };
        "exhibits/withdraw": {
            input: {
                exhibit: string;
                reason: string;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "identity/candidates": {
            input: {
                /** @default null */
                subject?: string | null;
                /** @default true */
                open?: boolean;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                candidates: {
                    a: string;
                    b: string;
                    rule: string;
                    strength: number;
                    reasons: {
                        rule: string;
                        says: string;
                        value: string;
                        counts: boolean;
                        note: string | null;
                        recordsA: string[];
                        recordsB: string[];
                    }[];
                    verdict: string | null;
                    joined: boolean;
                    position: number;
                }[];
                common: {
                    kind: string;
                    value: string;
                    subjects: number;
                }[];
                compared: number;
                next: string | null;
            };
        };
        "identity/children": {
            input: {
                /** @default null */
                cursor?: string | null;
                /** @default 1000 */
                limit?: number;
            };
            output: {
                children: {
                    subject: string;
                    cluster: string;
                    country: string | null;
                    ground: string | null;
                    reason: string;
                    atRisk: boolean;
                    owner: string;
                    officer: string;
                    at: string;
                    position: number;
                }[];
                next: string | null;
            };
        };
        "identity/cluster": {
            input: {
                subject: string;
            };
            output: {
                cluster: string;
                members: string[];
                judgements: {
                    judgement: string;
                    a: string;
                    b: string;
                    verdict: string;
                    reason: string;
                    evidence: string[];
                    officer: string;
                    at: string;
                }[];
                designations: {
                    subject: string;
                    category: string;
                    reason: string;
                    at: string;
                }[];
            };
        };
        "identity/conflicts": {
            input: Record<string, never>;
            output: {
                conflicts: {
                    cluster: string;
                    suspects: string[];
                    victims: string[];
                    proposal: string | null;
                    proposedBy: string | null;
                    outcome: string | null;
                    reason: string | null;
                    position: number;
                }[];
            };
        };
        "identity/designate": {
            input: {
                subject: string;
                /** @enum {string} */
                category: "suspect" | "victim" | "witness" | "other";
                /** @default null */
                country?: string | null;
                /** @default null */
                province?: string | null;
                /** @default null */
                ground?: string | null;
                reason: string;
                /** @default false */
                atRisk?: boolean;
                /** @default null */
                reportTo?: string | null;
            };
            output: {
                subject: string;
                /** @enum {string} */
                category: "suspect" | "victim" | "witness" | "other";
                tally: string | null;
                conflict: boolean;
                position: number;
            } | null;
        };
        "identity/history": {
            input: {
                subject: string;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                events: {
                    at: string;
                    officer: string;
                    /** @enum {string} */
                    kind: "judged" | "undone" | "designated" | "withdrawn" | "conflict" | "proposed" | "settled";
                    id: string | null;
                    subjects: string[];
                    verdict: string | null;
                    category: string | null;
                    reason: string | null;
                    position: number;
                    undoable: boolean;
                }[];
                next: string | null;
            };
        };
        "identity/judge": {
            input: {
                a: string;
                b: string;
                /** @enum {string} */
                verdict: "same" | "different" | "unsure";
                reason: string;
                /** @default [] */
                evidence?: string[];
            };
            output: {
                judgement: string;
                cluster: string;
                members: number;
                position: number;
            } | null;
        };
        "identity/propose-settlement": {
            input: {
                subject: string;
                /** @enum {string} */
                outcome: "victim" | "suspect";
                reason: string;
            };
            output: {
                proposal: string;
                cluster: string;
                position: number;
            } | null;
        };
        "identity/settle": {
            input: {
                proposal: string;
                reason: string;
            };
            output: {
                cluster: string;
                /** @enum {string} */
                outcome: "victim" | "suspect";
                position: number;
            } | null;
        };
        "identity/suspects": {
            input: {
                /** @default null */
                cursor?: string | null;
                /** @default 1000 */
                limit?: number;
            };
            output: {
                suspects: {
                    subject: string;
                    cluster: string;
                    country: string | null;
                    ground: string | null;
                    reason: string;
                    atRisk: boolean;
                    owner: string;
                    officer: string;
                    at: string;
                    position: number;
                }[];
                next: string | null;
            };
        };
        "identity/undo": {
            input: {
                judgement: string;
                reason: string;
            };
            output: {
                judgement: string;
                position: number;
            } | null;
        };
        "identity/withdraw": {
            input: {
                subject: string;
                /** @enum {string} */
                category: "suspect" | "victim" | "witness" | "other";
                reason: string;
            };
            output: {
                subject: string;
                /** @enum {string} */
                category: "suspect" | "victim" | "witness" | "other";
                position: number;
            } | null;
        };
        "intake/contents": {
            input: {
                of: {
                    report: string;
                } | {
                    position: number;
                };
                /** @default 200 */
                limit?: number;
            };
            output: {
                statements: number;
                sightings: number;
                lines: {
                    recordId: string;
                    subject: string;
                    about: string;
                    label: string | null;
                    property: string;
                    value: string;
                    masked: boolean;
                    observedAt: string | null;
                    precision: string;
                    basis: string;
                }[];
                seen: {
                    recordId: string;
                    account: string;
                    label: string | null;
                    file: string;
                    act: string;
                    at: string;
                    precision: string;
                    readiness: string;
                    basis: string;
                }[];
                cut: boolean;
            };
        };
        "intake/correct-statement": {
            input: {
                record: string;
                value: string;
                reason: string;
            };
            output: {
                record: string;
                subject: string;
                replacement: string | null;
                told: string[];
                position: number;
            } | null;
        };
        "intake/draft": {
            input: {
                draft: string;
            };
            output: {
                draft: string;
                title: string;
                body: {
                    [key: string]: unknown;
                };
                savedAt: string;
            };
        };
        "intake/drafts": {
            input: Record<string, never>;
            output: {
                drafts: {
                    draft: string;
                    title: string;
                    savedAt: string;
                }[];
            };
        };
        "intake/drop-draft": {
            input: {
                draft: string;
            };
            output: {
                draft: string;
            };
        };
        "intake/find-for-erasure": {
            input: {
                subject?: string;
                report?: string;
            };
            output: {
                targets: {
                    entry: number;
                    records: [
                        number,
                        number
                    ][];
                }[];
                records: number;
                drafts: {
                    officer: string;
                    savedAt: string;
                }[];
            };
        };
        "intake/history": {
            input: {
                subject: string;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                events: {
                    at: string;
                    officer: string;
                    /** @enum {string} */
                    kind: "said" | "received" | "corrected" | "withdrawn" | "recalled";
                    record: string;
                    property: string | null;
                    reason: string | null;
                    replacement: string | null;
                    fromAgency: string | null;
                    position: number;
                }[];
                next: string | null;
            };
        };
        "intake/names": {
            input: {
                subjects: string[];
            };
            output: {
                names: {
                    subject: string;
                    about: string;
                    label: string | null;
                }[];
            };
        };
        "intake/preview": {
            input: {
                file: string;
                /** @default null */
                mapping?: {
                    [key: string]: string;
                } | null;
                /** @default null */
                zone?: string | null;
                /** @default null */
                service?: string | null;
                /** @default null */
                order?: ("day-month" | "month-day") | null;
            };
            output: {
                recognised: boolean;
                format: string;
                statements: number;
                sightings: number;
                listed: number;
                refused: {
                    field: string;
                    count: number;
                    reason: string;
                }[];
                quarantined: {
                    place: string;
                    length: number;
                    reason: string;
                }[];
                unreadable: number;
                unknown: {
                    element: string;
                    count: number;
                }[];
                partial: boolean;
                mapping: {
                    columns: {
                        column: string;
                        to: string | null;
                        declared: boolean;
                    }[];
                    constants: string[];
                    ours: string[];
                    missing: string[];
                } | null;
                rows: {
                    /** @enum {string} */
                    kind: "statement" | "sighting" | "listed";
                    about: string | null;
                    subject: string | null;
                    property: string | null;
                    value: string | null;
                    masked: boolean;
                    file: string | null;
                    act: string | null;
                    address: string | null;
                    port: number | null;
                    at: string | null;
                    precision: string | null;
                    zone: string | null;
                    basis: string | null;
                }[];
                questions: {
                    /** @enum {string} */
                    ask: "mapping" | "zone" | "service" | "order";
                    count: number;
                    suggested: string | null;
                }[];
            };
        };
        "intake/receive": {
            input: {
                file: string;
                /** @default null */
                mapping?: {
                    [key: string]: string;
                } | null;
                /** @default null */
                zone?: string | null;
                /** @default null */
                service?: string | null;
                /** @default null */
                order?: ("day-month" | "month-day") | null;
                /** @default null */
                authority?: string | null;
                /** @default {} */
                handling?: {
                    legal?: ("H0" | "H1" | "H2" | "H3")[];
                    legalText?: string | null;
                    /** @enum {string} */
                    tlp?: "CLEAR" | "GREEN" | "AMBER" | "AMBER+STRICT" | "RED";
                    /** @enum {string} */
                    pap?: "CLEAR" | "GREEN" | "AMBER" | "RED";
                    audience?: string[];
                    purposes?: ("investigation" | "safeguarding" | "prosecution" | "publication" | "oversight")[];
                    reviewAt?: string;
                    eraseBy?: string;
                };
                /** @default null */
                evaluation?: {
                    /** @enum {string} */
                    scheme: "EU4x4" | "UK3x5x2" | "UK5x5x5" | "Admiralty";
                    source: string;
                    information: string;
                } | null;
                /** @default null */
                operation?: string | null;
            };
            output: {
                report: string;
                format: string;
                already: boolean;
                position: number;
                parts: number;
                statements: number;
                sightings: number;
                listed: number;
                refused: number;
                unreadable: number;
                unknown: number;
                partial: boolean;
            } | null;
        };
        "intake/report": {
            input: {
                report: string;
            };
            output: {
                report: string;
                format: string;
                position: number;
                at: string;
                officer: string;
                source: string;
                reference: string | null;
                authority: string | null;
                answers: string | null;
                exhibit: string | null;
                operation: string | null;
                fromAgency: string | null;
                parts: number;
                closed: boolean;
                statements: number;
                sightings: number;
                listed: number;
                refused: number;
                unreadable: number;
                unknown: number;
                partial: boolean;
                refusals: [
                    string,
                    number,
                    string
                ][];
                unknowns: [
                    string,
                    number
                ][];
                quarantine: {
                    number: number;
                    place: string;
                    length: number;
                    reason: string;
                }[];
            };
        };
        "intake/reports": {
            input: {
                /** @default null */
                officer?: string | null;
                /** @default null */
                cursor?: string | null;
                /** @default 50 */
                limit?: number;
            };
            output: {
                reports: {
                    report: string;
                    format: string;
                    position: number;
                    at: string;
                    officer: string;
                    source: string;
                    reference: string | null;
                    authority: string | null;
                    answers: string | null;
                    exhibit: string | null;
                    operation: string | null;
                    fromAgency: string | null;
                    parts: number;
                    closed: boolean;
                    statements: number;
                    sightings: number;
                    listed: number;
                    refused: number;
                    unreadable: number;
                    unknown: number;
                    partial: boolean;
                }[];
                next: string | null;
            };
        };
        "intake/save-draft": {
            input: {
                /** @default null */
                draft?: string | null;
                title: string;
                body: {
                    head?: {
                        authority?: string;
                        officer?: string;
                        reference?: string;
                        service?: string;
                        seenAt?: string;
                        zone?: string;
                    };
                    groups?: {
                        key?: string;
                        id?: string;
                        name?: string;
                        seenAt?: string;
                    }[];
                    accounts?: {
                        key?: string;
                        id?: string;
                        handle?: string;
                        name?: string;
                        phone?: string;
                        email?: string;
                        country?: string;
                        seenAt?: string;
                        contactWithChild?: string;
                        childAtRisk?: string;
                        childCountry?: string;
                        production?: string;
                    }[];
                    memberships?: {
                        key?: string;
                        account?: string;
                        group?: string;
                        role?: string;
                        joined?: string;
                        left?: string;
                    }[];
                    sightings?: {
                        key?: string;
                        account?: string;
                        file?: string;
                        act?: string;
                        at?: string;
                        address?: string;
                        port?: string;
                    }[];
                };
            };
            output: {
                draft: string;
                savedAt: string;
            };
        };
        "intake/subject": {
            input: {
                subject: string;
                /** @default false */
                reveal?: boolean;
            };
            output: {
                subject: string;
                about: string;
                label: string | null;
                statements: {
                    recordId: string;
                    position: number;
                    property: string;
                    value: string;
                    masked: boolean;
                    observedAt: string | null;
                    precision: string;
                    zone: string;
                    basis: string;
                    source: string;
                    report: string | null;
                    exhibit: string | null;
                    originator: string;
                    fromAgency: string | null;
                    evaluation: {
                        /** @enum {string} */
                        scheme: "EU4x4" | "UK3x5x2" | "UK5x5x5" | "Admiralty";
                        source: string;
                        information: string;
                    } | null;
                    handling: {
                        legal: ("H0" | "H1" | "H2" | "H3")[];
                        legalText: string | null;
                        /** @enum {string} */
                        tlp: "CLEAR" | "GREEN" | "AMBER" | "AMBER+STRICT" | "RED";
                        /** @enum {string} */
                        pap: "CLEAR" | "GREEN" | "AMBER" | "RED";
                        audience: string[];
                        purposes: ("investigation" | "safeguarding" | "prosecution" | "publication" | "oversight")[];
                        reviewAt: string;
                        eraseBy: string;
                    };
                    superseded: boolean;
                    mine: boolean;
                }[];
                contradictions: {
                    property: string;
                    records: string[];
                }[];
                sightings: number;
                sightingList: {
                    recordId: string;
                    position: number;
                    file: string;
                    act: string;
                    at: string;
                    precision: string;
                    zone: string;
                    address: string | null;
                    port: number | null;
                    readiness: string;
                    basis: string;
                    source: string;
                    report: string | null;
                    exhibit: string | null;
                    originator: string;
                    fromAgency: string | null;
                    evaluation: {
                        /** @enum {string} */
                        scheme: "EU4x4" | "UK3x5x2" | "UK5x5x5" | "Admiralty";
                        source: string;
                        information: string;
                    } | null;
                    handling: {
                        legal: ("H0" | "H1" | "H2" | "H3")[];
                        legalText: string | null;
                        /** @enum {string} */
                        tlp: "CLEAR" | "GREEN" | "AMBER" | "AMBER+STRICT" | "RED";
                        /** @enum {string} */
                        pap: "CLEAR" | "GREEN" | "AMBER" | "RED";
                        audience: string[];
                        purposes: ("investigation" | "safeguarding" | "prosecution" | "publication" | "oversight")[];
                        reviewAt: string;
                        eraseBy: string;
                    };
                }[];
                memberOf: {
                    subject: string;
                    label: string | null;
                }[];
                members: {
                    subject: string;
                    label: string | null;
                }[];
                memberCount: number;
                accounts: {
                    subject: string;
                    label: string | null;
                }[];
            };
        };
        "intake/withdraw-statement": {
            input: {
                record: string;
                reason: string;
            };
            output: {
                record: string;
                subject: string;
                replacement: string | null;
                told: string[];
                position: number;
            } | null;
        };
        "jurisdiction/assign": {
            input: {
                subject: string;
                agency: string;
                /** @default null */
                country?: string | null;
                /** @enum {string} */
                step: "investigate" | "safeguard" | "request" | "refer" | "act" | "prosecute" | "wait" | "close";
                reason: string;
            };
            output: {
                subject: string;
                agency: string;
                position: number;
            } | null;
        };
        "jurisdiction/decline": {
            input: {
                subject: string;
                reason: string;
            };
            output: {
                subject: string;
                officer: string | null;
                position: number;
            } | null;
        };
        "jurisdiction/hand-over": {
            input: {
                subject: string;
                to: string;
                reason: string;
            };
            output: {
                subject: string;
                officer: string | null;
                position: number;
            } | null;
        };
        "jurisdiction/network": {
            input: {
                /** @default [] */
                subjects?: (string)[];
                /** @default 2 */
                steps?: number;
                /** @default [] */
                about?: ("account" | "group" | "person" | "exhibit" | "file")[];
                /** @default null */
                country?: string | null;
                /** @default 5000 */
                limit?: number;
            };
            output: {
                nodes: {
                    id: string;
                    /** @enum {string} */
                    about: "account" | "group" | "person" | "exhibit" | "file";
                    label: string | null;
                    countries: string[];
                    category: string | null;
                    cluster: string | null;
                    degree: number;
                }[];
                edges: {
                    a: string;
                    b: string;
                    by: string;
                    /** @enum {string} */
                    basis: "fact" | "assessment" | "judgement";
                    records: string[];
                }[];
                cut: boolean;
                compared: number;
            };
        };
        "jurisdiction/nexus": {
            input: {
                subject: string;
            };
            output: {
                likely: {
                    country: string;
                    facts: number;
                    assessments: number;
                    kinds: string[];
                    ground: boolean;
                }[];
                ties: {
                    subject: string;
                    country: string;
                    kind: string;
                    /** @enum {string} */
                    grade: "fact" | "assessment";
                    facts: number;
                    assessments: number;
                    records: string[];
                }[];
                addresses: {
                    name: string;
                    date: string;
                    source: string;
                };
            };
        };
        "jurisdiction/scope": {
            input: {
                /** @default [] */
                subjects?: string[];
            };
            output: {
                countries: {
                    country: string;
                    subjects: number;
                    persons: number;
                    byFact: number;
                    byAssessment: number;
                    kinds: {
                        kind: string;
                        subjects: number;
                    }[];
                }[];
                compared: number;
            };
        };
        "jurisdiction/take": {
            input: {
                subject: string;
            };
            output: {
                subject: string;
                officer: string | null;
                position: number;
            } | null;
        };
        "jurisdiction/unowned": {
            input: Record<string, never>;
            output: {
                ok: boolean;
                compared: number;
                unowned: string[];
            };
        };
        "jurisdiction/worklist": {
            input: {
                /** @default null */
                agency?: string | null;
                /** @default null */
                subject?: string | null;
                /** @default false */
                mine?: boolean;
                /** @default false */
                untaken?: boolean;
                /** @default null */
                country?: string | null;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                items: {
                    subject: string;
                    members: string[];
                    label: string | null;
                    tier: number;
                    rank: number;
                    reasons: {
                        fact: string;
                        words: string;
                        count: number;
                        records: string[];
                        entries: number[];
                    }[];
                    lastSeen: string | null;
                    categories: string[];
                    conflict: boolean;
                    owner: string | null;
                    ours: boolean;
                    step: string | null;
                    since: string | null;
                    takenBy: string | null;
                    takenAt: string | null;
                    alsoTakenBy: string[];
                    declinedBy: {
                        officer: string;
                        reason: string;
                        at: string;
                    }[];
                    due: string | null;
                    likely: {
                        country: string;
                        facts: number;
                        assessments: number;
                        kinds: string[];
                        ground: boolean;
                    }[];
                }[];
                next: string | null;
                counts: {
                    all: number;
                    atRisk: number;
                    mine: number;
                    untaken: number;
                };
                cut: boolean;
            };
        };
        "ledger/entries": {
            input: {
                /** @default null */
                kind?: string | null;
                /** @default 50 */
                limit?: number;
            };
            output: {
                entries: {
                    position: number;
                    kind: string;
                    at: string;
                    actor: string;
                    permit: string;
                    operation: string | null;
                    size: number;
                }[];
            };
        };
        "ledger/head": {
            input: Record<string, never>;
            output: {
                size: number;
                root: string;
                checkpoint: string;
            };
        };
        "ledger/moved": {
            input: {
                since: string;
                /** @default 1000 */
                limit?: number;
            };
            output: {
                since: string;
                rooms: {
                    room: string;
                    kinds: {
                        kind: string;
                        count: number;
                    }[];
                    entries: number;
                }[];
                entries: number;
                latest: string | null;
                cut: boolean;
            };
        };
        "matching/ask": {
            input: {
                peer: string;
                subjects: string[];
            };
            output: {
                asked: number;
                hits: string[];
                advice: string | null;
                position: number;
            } | null;
        };
        "matching/compare": {
            input: Record<string, never>;
            output: {
                looked: number;
                hits: number;
                left: number;
                position: number | null;
            } | null;
        };
        "matching/contacts": {
            input: {
                /** @default 100 */
                limit?: number;
            };
            output: {
                advice: string;
                contacts: {
                    contact: string;
                    /** @enum {string} */
                    direction: "in" | "out";
                    peer: string;
                    count: number;
                    subjects: string[];
                    at: string;
                    position: number;
                }[];
                sharedMax: number;
            };
        };
        "matching/file": {
            input: {
                file: string;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                file: string;
                sightings: {
                    account: string;
                    act: string;
                    at: string;
                    precision: string;
                    zone: string;
                    recordId: string;
                    report: string | null;
                    originator: string;
                    fromAgency: string | null;
                }[];
                seen: number;
                accounts: number;
                lists: {
                    list: string;
                    owner: string | null;
                    category: string;
                    rule: string;
                }[];
                next: string | null;
            };
        };
        "matching/hits": {
            input: {
                /** @default null */
                account?: string | null;
                /** @default 500 */
                limit?: number;
            };
            output: {
                hits: {
                    list: string;
                    account: string;
                    file: string;
                    category: string;
                    rule: string;
                    sightingPosition: number;
                    sightingIndex: number;
                    position: number;
                    index: number;
                }[];
                waiting: number;
            };
        };
        "matching/search": {
            input: {
                text: string;
                /** @default [] */
                kinds?: ("account" | "group" | "person" | "exhibit")[];
                /** @default null */
                cursor?: string | null;
                /** @default 25 */
                limit?: number;
            };
            output: {
                asked: string[];
                hits: {
                    subject: string;
                    about: string;
                    label: string | null;
                    why: {
                        /** @enum {string} */
                        by: "identifier" | "name" | "sound" | "file" | "id";
                        /** @enum {string} */
                        how: "exact" | "prefix" | "sound" | "near";
                        property: string;
                        value: string;
                        record: string | null;
                        agency: string | null;
                        common: boolean;
                    }[];
                    lastObserved: string | null;
                    cluster: string | null;
                }[];
                files: {
                    file: string;
                    sightings: number;
                    accounts: number;
                }[];
                cut: boolean;
                found: number;
                compared: number;
                next: string | null;
            };
        };
        "matching/who-else": {
            input: {
                property: string;
                value: string;
                /** @default null */
                service?: string | null;
            };
            output: {
                /** @enum {string} */
                strength: "strong" | "weak";
                common: boolean;
                shared: number;
                subjects: {
                    subject: string;
                    about: string;
                    originators: string[];
                    seen: number;
                    lastObserved: string | null;
                    records: string[];
                }[];
            };
        };
        "operations/board": {
            input: Record<string, never>;
            output: {
                operation: string;
                countries: {
                    country: string;
                    agencies: {
                        agency: string;
                        state: string;
                    }[];
                    suspects: {
                        count: number;
                        records: string[];
                    };
                    furtherSuspects: {
                        count: number;
                        records: string[];
                    };
                    arrests: {
                        count: number;
                        records: string[];
                    };
                    exhibits: {
                        count: number;
                        records: string[];
                    };
                    measures: {
                        planned: number;
                        go: number;
                        noGo: number;
                        done: number;
                    };
                    openRequests: number;
                }[];
            };
        };
        "operations/close-task": {
            input: {
                request: string;
                number: number;
                /** @enum {string} */
                outcome: "answered" | "refused" | "nothing-held" | "withdrawn";
                reason: string;
            };
            output: {
                request: string;
                position: number;
            } | null;
        };
        "operations/go": {
            input: {
                /** @enum {string} */
                decision: "go" | "no-go";
            };
            output: {
                operation: string;
                /** @enum {string} */
                decision: "go" | "no-go";
                measures: number;
                told: string[];
                position: number;
            } | null;
        };
        "operations/instruments": {
            input: Record<string, never>;
            output: {
                asOf: string;
                instruments: {
                    id: string;
                    title: string;
                    since: string | null;
                    note: string;
                    issuers: {
                        data: string;
                        by: string[];
                    }[];
                    deadlines: {
                        stage: string;
                        amount: number;
                        unit: string;
                        from: string;
                        source: string;
                        verified: boolean;
                    }[];
                }[];
            };
        };
        "operations/invite": {
            input: {
                agency: string;
                country: string;
            };
            output: {
                position: number;
            } | null;
        };
        "operations/join": {
            input: {
                operation: string;
                /**
                 * @default accepted
                 * @enum {string}
                 */
                answer?: "accepted" | "declined";
                /** @default null */
                reason?: string | null;
            };
            output: {
                operation: string;
                state: string;
                position: number;
            } | null;
        };
        "operations/list": {
            input: Record<string, never>;
            output: {
                operations: {
                    operation: string;
                    name: string;
                    offence: string;
                    basis: string;
                    coordinator: string;
                    state: string;
                    version: number;
                    members: {
                        agency: string;
                        country: string;
                        state: string;
                    }[];
                }[];
            };
        };
        "operations/measures": {
            input: Record<string, never>;
            output: {
                operation: string;
                measures: {
                    measure: string;
                    agency: string;
                    country: string;
                    province: string | null;
                    kind: string;
                    zone: string;
                    localStart: string;
                    startUtc: string;
                    endUtc: string;
                    lacks: string[];
                    state: string;
                }[];
                conflicts: {
                    measures: string[];
                    agencies: string[];
                    rules: string[];
                }[];
                compared: number;
            };
        };
        "operations/note-receipt": {
            input: {
                request: string;
                receivedAt: string;
            };
            output: {
                request: string;
                deadlines: {
                    stage: string;
                    due: string;
                    dueLatest: string;
                    source: string;
                    verified: boolean;
                }[];
                position: number;
            } | null;
        };
        "operations/open": {
            input: {
                name: string;
                /** @enum {string} */
                offence: "distribution" | "possession" | "production" | "grooming" | "abuse" | "incitement" | "other";
                basis: string;
            };
            output: {
                operation: string;
                position: number;
            } | null;
        };
        "operations/outcomes": {
            input: {
                /** @default null */
                result?: ("arrest" | "no-arrest" | "search" | "interview" | "safeguarded" | "not-found") | null;
            };
            output: {
                outcomes: {
                    outcome: string;
                    result: string;
                    measure: string | null;
                    planned: boolean;
                    country: string;
                    province: string | null;
                    at: string;
                    tally: string | null;
                    withdrawn: boolean;
                    position: number;
                }[];
            };
        };
        "operations/plan-measure": {
            input: {
                /** @enum {string} */
                kind: "search" | "arrest" | "interview" | "safeguarding";
                /** @default null */
                country?: string | null;
                /** @default null */
                province?: string | null;
                zone: string;
                start: string;
                end: string;
                /** @default null */
                startOffset?: string | null;
                /** @default null */
                endOffset?: string | null;
                /** @default [] */
                subjects?: string[];
                /** @default false */
                shareLinks?: boolean;
                /** @default [] */
                ready?: ("authority" | "team" | "exhibits" | "safeguarding")[];
            };
            output: {
                measure: string;
                startUtc: string;
                endUtc: string;
                lacks: string[];
                conflicts: {
                    measures: string[];
                    agencies: string[];
                    rules: string[];
                }[];
                position: number;
            } | null;
        };
        "operations/propose-go": {
            input: {
                /** @enum {string} */
                decision: "go" | "no-go";
                /** @default false */
                despite?: boolean;
            };
            output: {
                operation: string;
                measures: number;
                unready: string[];
                conflicts: {
                    measures: string[];
                    agencies: string[];
                    rules: string[];
                }[];
                position: number;
            } | null;
        };
        "operations/ready-measure": {
            input: {
                measure: string;
                ready: ("authority" | "team" | "exhibits" | "safeguarding")[];
            };
            output: {
                measure: string;
                lacks: string[];
                position: number;
            } | null;
        };
        "operations/record-outcome": {
            input: {
                /** @enum {string} */
                result: "arrest" | "no-arrest" | "search" | "interview" | "safeguarded" | "not-found";
                /** @default null */
                measure?: string | null;
                /** @default null */
                subject?: string | null;
                /** @default null */
                country?: string | null;
                /** @default null */
                province?: string | null;
                /** @default null */
                at?: string | null;
            };
            output: {
                outcome: string;
                tally: string | null;
                closes: string | null;
                planned: boolean;
                position: number;
            } | null;
        };
        "operations/request": {
            input: {
                instrument: string;
                addressee: string;
                country: string;
                zone: string;
                /** @enum {string} */
                data: "subscriber" | "identification" | "traffic" | "preservation" | "other-evidence";
                /** @enum {string} */
                issuer: "judge" | "prosecutor" | "police" | "contact-point";
                reference: string;
                identifiers: {
                    /** @enum {string} */
                    kind: "account" | "handle" | "email" | "phone" | "address" | "device" | "payment-account";
                    value: string;
                    /** @default null */
                    subject?: string | null;
                    /** @default null */
                    port?: number | null;
                    /** @default null */
                    from?: string | null;
                    /** @default null */
                    to?: string | null;
                }[];
                /** @default null */
                sentAt?: string | null;
                /** @default null */
                receivedAt?: string | null;
                /** @default null */
                statedDue?: string | null;
            };
            output: {
                request: string;
                deadlines: {
                    stage: string;
                    due: string;
                    dueLatest: string;
                    source: string;
                    verified: boolean;
                }[];
                missing: {
                    number: number;
                    lacks: string[];
                }[];
                position: number;
            } | null;
        };
        "operations/requests": {
            input: {
                /** @default false */
                overdueOnly?: boolean;
                /** @default 100 */
                limit?: number;
            };
            output: {
                requests: {
                    request: string;
                    instrument: string;
                    addressee: string;
                    country: string;
                    reference: string;
                    state: string;
                    sentAt: string;
                    receivedAt: string | null;
                    due: string | null;
                    dueLocal: string | null;
                    dueLatest: string | null;
                    passedPercent: number | null;
                    overdue: boolean;
                    tasks: {
                        number: number;
                        kind: string;
                        state: string;
                        outcome: string | null;
                    }[];
                }[];
                orphans: {
                    report: string;
                    request: string;
                    position: number;
                }[];
            };
        };
        "operations/revoke-member": {
            input: {
                agency: string;
                reason: string;
            };
            output: {
                position: number;
            } | null;
        };
        "operations/share-roster": {
            input: Record<string, never>;
            output: {
                version: number;
                sentTo: number;
                position: number;
            } | null;
        };
        "operations/withdraw-outcome": {
            input: {
                outcome: string;
                reason: string;
            };
            output: {
                outcome: string;
                tally: string | null;
                position: number;
            } | null;
        };
        "oversight/add-officer": {
            input: {
                name: string;
                roles: ("patrol" | "analyst" | "liaison" | "coordinator" | "exhibits" | "prosecutor" | "press" | "protection")[];
                /** @default null */
                officer?: string | null;
            };
            output: {
                officer: string;
                position: number;
                code: string | null;
                expiresAt: string | null;
            } | null;
        };
        "oversight/admit-officer": {
            input: {
                officer: string;
                proposal: number;
            };
            output: {
                officer: string;
                position: number;
                code: string | null;
                expiresAt: string | null;
            } | null;
        };
        "oversight/admit-to-matter": {
            input: {
                operation: string;
                officer: string;
                ground: string;
            };
            output: {
                operation: string;
                position: number;
            } | null;
        };
        "oversight/audit": {
            input: {
                /** @default [] */
                about?: string[];
                /** @default null */
                officer?: string | null;
                /** @default null */
                act?: string | null;
                /** @default null */
                kind?: ("collect" | "alter" | "consult" | "disclose" | "combine" | "erase") | null;
                /** @default null */
                outcome?: ("allowed" | "refused") | null;
                /** @default null */
                from?: number | null;
                /** @default false */
                newest?: boolean;
                /** @default null */
                since?: string | null;
                /** @default null */
                until?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                lines: {
                    at: string;
                    act: string;
                    /** @enum {string} */
                    kind: "collect" | "alter" | "consult" | "disclose" | "combine" | "erase";
                    officer: string;
                    purpose: string;
                    operation: string | null;
                    permit: string | null;
                    /** @enum {string} */
                    outcome: "allowed" | "refused";
                    fault: string | null;
                    objects: string[];
                    recipients: string[];
                }[];
                compared: number;
                next: number | null;
            };
        };
        "oversight/bind-oidc": {
            input: {
                officer: string;
                /** Format: uri */
                issuer: string;
                subject: string;
            };
            output: {
                officer: string;
                position: number;
            } | null;
        };
        "oversight/change-officer": {
            input: {
                officer: string;
                proposal: number;
            };
            output: {
                officer: string;
                position: number;
            } | null;
        };
        "oversight/complete-erasure": {
            input: {
                erasure: string;
                /** @default null */
                backupsUntil?: string | null;
            };
            output: {
                erasure: string;
                position: number;
            } | null;
        };
        "oversight/decide-erasure": {
            input: {
                targets: {
                    entry: number;
                    records: [
                        number,
                        number
                    ][];
                }[];
                ground: string;
                /**
                 * @default record
                 * @enum {string}
                 */
                scope?: "record" | "payload" | "report";
            };
            output: {
                erasure: string;
                records: number;
                position: number;
            } | null;
        };
        "oversight/due": {
            input: {
                /** @default 30 */
                days?: number;
            };
            output: {
                until: string;
                lines: {
                    /** @enum {string} */
                    what: "erasure" | "review";
                    by: string;
                    overdue: boolean;
                    held: boolean;
                    entry: number;
                    kind: string;
                    operation: string | null;
                    records: [
                        number,
                        number
                    ][];
                    count: number;
                }[];
                more: boolean;
            };
        };
        "oversight/erase": {
            input: {
                erasure: string;
            };
            output: {
                erasure: string;
                records: number;
                position: number;
                told: string[];
            } | null;
        };
        "oversight/erasures": {
            input: {
                /** @default null */
                state?: ("decided" | "erased" | "completed") | null;
            };
            output: {
                erasures: {
                    erasure: string;
                    /** @enum {string} */
                    state: "decided" | "erased" | "completed";
                    ground: string;
                    scope: string;
                    records: number;
                    decidedBy: string;
                    decidedAt: string;
                    erasedBy: string | null;
                    backupsUntil: string | null;
                }[];
            };
        };
        "oversight/holds": {
            input: Record<string, never>;
            output: {
                holds: {
                    hold: string;
                    ground: string;
                    records: number;
                    setBy: string;
                    at: string;
                }[];
            };
        };
        "oversight/lift-hold": {
            input: {
                hold: string;
            };
            output: {
                hold: string;
                position: number;
            } | null;
        };
        "oversight/lock-officer": {
            input: {
                officer: string;
            };
            output: {
                officer: string;
                position: number;
            } | null;
        };
        "oversight/officers": {
            input: {
                /** @default null */
                officer?: string | null;
            };
            output: {
                officers: {
                    officer: string;
                    name: string;
                    roles: ("patrol" | "analyst" | "liaison" | "coordinator" | "exhibits" | "prosecutor" | "press" | "protection" | "node")[];
                    suspended: boolean;
                    locked: boolean;
                    credentials: {
                        password: boolean;
                        totp: boolean;
                        passkeys: number;
                        oidc: boolean;
                    } | null;
                    lockedUntil: string | null;
                    enrolledAt: string | null;
                    lastSignIn: string | null;
                }[];
                proposals: {
                    officer: string;
                    /** @enum {string} */
                    what: "new" | "change" | "reset" | "binding";
                    name: string | null;
                    roles: ("patrol" | "analyst" | "liaison" | "coordinator" | "exhibits" | "prosecutor" | "press" | "protection" | "node")[] | null;
                    suspended: boolean | null;
                    proposedBy: string;
                    at: string;
                    position: number;
                }[];
            };
        };
        "oversight/open-matter": {
            input: Record<string, never>;
            output: {
                /** @enum {string} */
                purpose: "investigation" | "safeguarding" | "prosecution" | "publication" | "oversight";
                operation: string | null;
            };
        };
        "oversight/policy": {
            input: {
                /** @default null */
                role?: ("patrol" | "analyst" | "liaison" | "coordinator" | "exhibits" | "prosecutor" | "press" | "protection" | "node") | null;
            };
            output: {
                rows: {
                    act: string;
                    summary: string;
                    writes: boolean;
                    roles: ("patrol" | "analyst" | "liaison" | "coordinator" | "exhibits" | "prosecutor" | "press" | "protection" | "node")[];
                    purposes: ("investigation" | "safeguarding" | "prosecution" | "publication" | "oversight")[];
                    eyes: 1 | 2;
                }[];
            };
        };
        "oversight/propose-binding": {
            input: {
                officer: string;
                /** Format: uri */
                issuer: string;
                subject: string;
            };
            output: {
                officer: string;
                position: number;
            } | null;
        };
        "oversight/propose-change": {
            input: {
                officer: string;
                /** @default null */
                name?: string | null;
                /** @default null */
                roles?: ("patrol" | "analyst" | "liaison" | "coordinator" | "exhibits" | "prosecutor" | "press" | "protection")[] | null;
                /** @default null */
                suspended?: boolean | null;
            };
            output: {
                officer: string;
                position: number;
            } | null;
        };
        "oversight/propose-officer": {
            input: {
                name: string;
                roles: ("patrol" | "analyst" | "liaison" | "coordinator" | "exhibits" | "prosecutor" | "press" | "protection")[];
                /** @default null */
                officer?: string | null;
            };
            output: {
                officer: string;
                position: number;
            } | null;
        };
        "oversight/propose-reset": {
            input: {
                officer: string;
            };
            output: {
                officer: string;
                position: number;
            } | null;
        };
        "oversight/propose-seal": {
            input: {
                operation: string;
                officers: string[];
                ground: string;
            };
            output: {
                operation: string;
                position: number;
            } | null;
        };
        "oversight/reset-credentials": {
            input: {
                officer: string;
                proposal: number;
            };
            output: {
                officer: string;
                position: number;
                code: string | null;
                expiresAt: string | null;
            } | null;
        };
        "oversight/seal-matter": {
            input: {
                operation: string;
                proposal: number;
            };
            output: {
                operation: string;
                position: number;
            } | null;
        };
        "oversight/seals": {
            input: Record<string, never>;
            output: {
                seals: {
                    operation: string;
                    sealed: boolean;
                    officers: string[];
                    ground: string | null;
                    by: string | null;
                    at: string | null;
                    proposal: number | null;
                }[];
            };
        };
        "oversight/set-hold": {
            input: {
                targets: {
                    entry: number;
                    records: [
                        number,
                        number
                    ][];
                }[];
                ground: string;
            };
            output: {
                hold: string;
                records: number;
                position: number;
            } | null;
        };
        "oversight/standing": {
            input: Record<string, never>;
            output: {
                kinds: {
                    kind: string;
                    why: string;
                }[];
            };
        };
        "oversight/unseal-matter": {
            input: {
                operation: string;
                ground: string;
            };
            output: {
                operation: string;
                position: number;
            } | null;
        };
        "oversight/withdraw-proposal": {
            input: {
                officer: string;
                /** @enum {string} */
                what: "new" | "change" | "reset" | "binding";
                proposal: number;
            };
            output: {
                officer: string;
                position: number;
            } | null;
        };
        "reconciliation/check-request": {
            input: {
                request: string;
            };
            output: {
                request: string;
                agrees: boolean;
                compared: number;
                lines: {
                    definition: string;
                    words: string;
                    asked: number;
                    counted: number;
                    agrees: boolean;
                    why: string;
                }[];
                cells: string[];
            };
        };
        "reconciliation/clear": {
            input: {
                request: string;
                proposal: number;
            };
            output: {
                request: string;
                /** @enum {string} */
                answer: "cleared" | "declined";
            } | null;
        };
        "reconciliation/clearances": {
            input: {
                /** @default null */
                figure?: string | null;
            };
            output: {
                figure: string | null;
                at: string | null;
                agencies: {
                    agency: string;
                    /** @enum {string} */
                    state: "not-asked" | "asked" | "cleared" | "declined";
                    reason: string | null;
                    cells: string[];
                    values: {
                        definition: string;
                        value: number;
                    }[];
                }[];
            };
        };
        "reconciliation/decline-clearance": {
            input: {
                request: string;
                /** @enum {string} */
                reason: "differs" | "embargo" | "not-ours" | "other";
            };
            output: {
                request: string;
                /** @enum {string} */
                answer: "cleared" | "declined";
            } | null;
        };
        "reconciliation/draw": {
            input: {
                /** @default null */
                operation?: string | null;
            };
            output: {
                figure: string;
                values: {
                    /** @enum {string} */
                    definition: "arrests" | "furtherSuspects" | "exhibits";
                    version: number;
                    value: number;
                }[];
                agencies: string[];
            } | null;
        };
        "reconciliation/enter-narrative": {
            input: {
                name: string;
                source: string;
                /** @default null */
                publishedOn?: string | null;
                claims: ({
                    /** @constant */
                    kind: "total";
                    /** @enum {string} */
                    of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                    /** @default  */
                    words?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "at-most";
                } | {
                    /** @constant */
                    kind: "country-number";
                    /** @enum {string} */
                    of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                    /** @default  */
                    words?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "at-most";
                } | {
                    /** @constant */
                    kind: "province-number";
                    country: string;
                    /** @enum {string} */
                    of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                    /** @default  */
                    words?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "at-most";
                } | {
                    /** @constant */
                    kind: "country-count";
                    country: string;
                    /** @enum {string} */
                    of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                    /** @default  */
                    words?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "at-most";
                } | {
                    /** @constant */
                    kind: "country-list";
                    countries: string[];
                    /** @default true */
                    complete?: boolean;
                    /** @enum {string} */
                    of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                    /** @default  */
                    words?: string;
                } | {
                    /** @constant */
                    kind: "part-whole";
                    total: number | null;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "at-most";
                    parts: {
                        name: string;
                        /** @default [] */
                        countries?: string[];
                        /** @default null */
                        region?: ("latin-america" | "south-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                        /** @default false */
                        others?: boolean;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound?: "exactly" | "at-least" | "at-most";
                    }[];
                    /** @default [] */
                    named?: string[];
                    /** @enum {string} */
                    of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                    /** @default  */
                    words?: string;
                } | {
                    /** @constant */
                    kind: "role";
                    country: string | null;
                    role: string;
                    /** @enum {string} */
                    of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                    /** @default  */
                    words?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "at-most";
                })[];
            };
            output: {
                narrative: string;
                claims: number;
            } | null;
        };
        "reconciliation/figures": {
            input: {
                /** @default null */
                operation?: string | null;
            };
            output: {
                operation: string | null;
                arrests: {
                    definition: string;
                    version: number;
                    total: number;
                    countries: number;
                    byCountry: {
                        [key: string]: number;
                    };
                    provinces: {
                        [key: string]: number;
                    };
                    byProvince: {
                        [key: string]: number;
                    };
                    byKind: {
                        [key: string]: number;
                    };
                };
                furtherSuspects: {
                    definition: string;
                    version: number;
                    total: number;
                    countries: number;
                    byCountry: {
                        [key: string]: number;
                    };
                    provinces: {
                        [key: string]: number;
                    };
                    byProvince: {
                        [key: string]: number;
                    };
                    byKind: {
                        [key: string]: number;
                    };
                };
                exhibits: {
                    definition: string;
                    version: number;
                    total: number;
                    countries: number;
                    byCountry: {
                        [key: string]: number;
                    };
                    provinces: {
                        [key: string]: number;
                    };
                    byProvince: {
                        [key: string]: number;
                    };
                    byKind: {
                        [key: string]: number;
                    };
                };
                cutOff: {
                    agency: string;
                    size: number;
                    root: string;
                }[];
                published: {
                    figure: string;
                    at: string;
                    announcement: {
                        figures: {
                            /** @enum {string} */
                            definition: "arrests" | "furtherSuspects" | "exhibits";
                            version: number;
                            words: string;
                            value: number;
                            shown: {
                                cell: string;
                                value: number;
                            }[];
                            hidden: {
                                countries: number;
                                provinces: number;
                                kinds: number;
                            };
                        }[];
                        cutOff: {
                            agency: string;
                            size: number;
                            root: string;
                        }[];
                        leftOut: {
                            agency: string;
                            /** @enum {string} */
                            why: "not-asked" | "not-answered" | "declined";
                        }[];
                    };
                } | null;
            };
        };
        "reconciliation/findings": {
            input: {
                /** @default null */
                operation?: string | null;
            };
            output: {
                findings: {
                    narrative: string;
                    claim: string;
                    /** @enum {string} */
                    verdict: "agrees" | "differs" | "not-in-record" | "not-comparable" | "cannot-hold-together";
                    why: string;
                    parts: {
                        name: string;
                        says: number | null;
                        counted: number | null;
                    }[];
                }[];
            };
        };
        "reconciliation/narratives": {
            input: Record<string, never>;
            output: {
                narratives: {
                    narrative: string;
                    name: string;
                    source: string;
                    publishedOn: string | null;
                    claims: {
                        text: string;
                        claim: {
                            /** @constant */
                            kind: "total";
                            /** @enum {string} */
                            of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                            /** @default  */
                            words: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "at-most";
                        } | {
                            /** @constant */
                            kind: "country-number";
                            /** @enum {string} */
                            of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                            /** @default  */
                            words: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "at-most";
                        } | {
                            /** @constant */
                            kind: "province-number";
                            country: string;
                            /** @enum {string} */
                            of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                            /** @default  */
                            words: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "at-most";
                        } | {
                            /** @constant */
                            kind: "country-count";
                            country: string;
                            /** @enum {string} */
                            of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                            /** @default  */
                            words: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "at-most";
                        } | {
                            /** @constant */
                            kind: "country-list";
                            countries: string[];
                            /** @default true */
                            complete: boolean;
                            /** @enum {string} */
                            of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                            /** @default  */
                            words: string;
                        } | {
                            /** @constant */
                            kind: "part-whole";
                            total: number | null;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "at-most";
                            parts: {
                                name: string;
                                /** @default [] */
                                countries: string[];
                                /** @default null */
                                region: ("latin-america" | "south-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                                /** @default false */
                                others: boolean;
                                value: number;
                                /**
                                 * @default exactly
                                 * @enum {string}
                                 */
                                bound: "exactly" | "at-least" | "at-most";
                            }[];
                            /** @default [] */
                            named: string[];
                            /** @enum {string} */
                            of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                            /** @default  */
                            words: string;
                        } | {
                            /** @constant */
                            kind: "role";
                            country: string | null;
                            role: string;
                            /** @enum {string} */
                            of: "arrests" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "other";
                            /** @default  */
                            words: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "at-most";
                        };
                    }[];
                }[];
            };
        };
        "reconciliation/propose-clearance": {
            input: {
                request: string;
                /** @default [] */
                cells?: string[];
            };
            output: {
                request: string;
                cells: string[];
                proposal: number;
            } | null;
        };
        "reconciliation/publish": {
            input: {
                figure: string;
            };
            output: {
                figure: string;
                announcement: {
                    figures: {
                        /** @enum {string} */
                        definition: "arrests" | "furtherSuspects" | "exhibits";
                        version: number;
                        words: string;
                        value: number;
                        shown: {
                            cell: string;
                            value: number;
                        }[];
                        hidden: {
                            countries: number;
                            provinces: number;
                            kinds: number;
                        };
                    }[];
                    cutOff: {
                        agency: string;
                        size: number;
                        root: string;
                    }[];
                    leftOut: {
                        agency: string;
                        /** @enum {string} */
                        why: "not-asked" | "not-answered" | "declined";
                    }[];
                };
            } | null;
        };
        "reconciliation/records": {
            input: {
                /** @default null */
                operation?: string | null;
                /** @enum {string} */
                figure: "arrests" | "furtherSuspects" | "exhibits";
                /** @default null */
                country?: string | null;
                /** @default null */
                province?: string | null;
                /** @default null */
                kind?: string | null;
            };
            output: {
                total: number;
                records: {
                    agency: string;
                    recordId: string;
                    position: number;
                    index: number;
                    country: string;
                    province: string | null;
                    kind: string | null;
                    at: string;
                }[];
            };
        };
        "reconciliation/request-clearance": {
            input: {
                figure: string;
            };
            output: {
                requests: {
                    agency: string;
                    request: string;
                }[];
            } | null;
        };
        "reconciliation/requests": {
            input: Record<string, never>;
            output: {
                requests: {
                    request: string;
                    figure: string;
                    coordinator: string;
                    at: string;
                    /** @enum {string} */
                    state: "asked" | "proposed" | "cleared" | "declined";
                    proposed: {
                        by: string;
                        proposal: number;
                        cells: string[];
                    } | null;
                    values: {
                        definition: string;
                        value: number;
                    }[];
                }[];
            };
        };
        "reconciliation/withdraw-narrative": {
            input: {
                narrative: string;
            };
            output: {
                narrative: string;
            } | null;
        };
        "referrals/answer": {
            input: {
                referral: string;
                /** @enum {string} */
                answer: "accepted" | "declined";
                /** @default null */
                reason?: string | null;
            };
            output: {
                referral: string;
                state: string;
                position: number;
            } | null;
        };
        "referrals/board": {
            input: {
                /** @default null */
                state?: ("prepared" | "released" | "accepted" | "declined" | "returned" | "recalled") | null;
                /** @default null */
                cursor?: string | null;
                /** @default 1000 */
                limit?: number;
            };
            output: {
                referrals: {
                    referral: string;
                    to: string;
                    country: string;
                    /** @enum {string} */
                    kind: "investigation" | "safeguarding";
                    subjects: number;
                    priority: number;
                    childAtRisk: boolean;
                    selected: number;
                    withheld: number;
                    state: string;
                    urgent: boolean;
                    releasedAt: string | null;
                    due: string | null;
                    overdue: boolean;
                    preparedBy: string;
                    operation: string | null;
                    confirmBy: string | null;
                    position: number;
                }[];
                next: string | null;
                countries: {
                    country: string;
                    sent: number;
                    accepted: number;
                    declined: number;
                    returned: number;
                    open: number;
                }[];
            };
        };
        "referrals/confirm": {
            input: {
                referral: string;
            };
            output: {
                referral: string;
                late: boolean;
                position: number;
            } | null;
        };
        "referrals/correct": {
            input: {
                referral: string;
                wrong: string[];
                right: string[];
                reason: string;
            };
            output: {
                referral: string;
                replaced: number;
                sent: number;
                position: number;
            } | null;
        };
        "referrals/findings": {
            input: Record<string, never>;
            output: {
                findings: {
                    referral: string;
                    to: string;
                    /** @enum {string} */
                    finding: "unconfirmed" | "confirmed-late" | "declined" | "unanswered";
                    since: string;
                    confirmBy: string | null;
                    late: boolean;
                }[];
                compared: number;
            };
        };
        "referrals/letter": {
            input: {
                referral: string;
            };
            output: {
                referral: string;
                synthetic: boolean;
                from: {
                    code: string;
                    name: string | null;
                    country: string;
                };
                to: {
                    code: string;
                    name: string | null;
                    country: string;
                };
                operation: {
                    operation: string;
                    name: string | null;
                } | null;
                kind: string;
                state: string;
                priority: number;
                reasons: string[];
                childAtRisk: boolean;
                transferBasis: string | null;
                answerHours: number;
                due: string | null;
                prepared: {
                    officer: string;
                    name: string | null;
                    at: string;
                };
                released: {
                    officer: string;
                    name: string | null;
                    at: string;
                } | null;
                urgent: boolean;
                confirmed: {
                    officer: string;
                    name: string | null;
                    at: string;
                } | null;
                subjects: string[];
                total: number;
                lines: {
                    number: number;
                    recordId: string;
                    subject: string;
                    about: string;
                    property: string;
                    value: string | null;
                    observedAt: string | null;
                    precision: string;
                    source: string;
                    evaluation: {
                        scheme: string;
                        source: string;
                        information: string;
                    } | null;
                    basis: string;
                    originator: string;
                    legal: string[];
                    legalText: string | null;
                    tlp: string;
                    pap: string;
                    reviewAt: string;
                    eraseBy: string;
                }[];
            };
        };
        "referrals/note-leave": {
            input: {
                originator: string;
                to: string;
                records: string[];
                until: string;
                reference: string;
            };
            output: {
                records: number;
                position: number;
            } | null;
        };
        "referrals/prepare": {
            input: {
                to: string;
                /** @default null */
                country?: string | null;
                /**
                 * @default investigation
                 * @enum {string}
                 */
                kind?: "investigation" | "safeguarding";
                subjects: string[];
                /** @default null */
                transferBasis?: string | null;
                /** @default false */
                childAtRisk?: boolean;
                /** @default null */
                answerHours?: number | null;
            };
            output: {
                referral: string;
                selected: number;
                withheld: {
                    reason: string;
                    count: number;
                }[];
                priority: number;
                reasons: string[];
                childAtRisk: boolean;
                position: number;
            } | null;
        };
        "referrals/prepared": {
            input: {
                referral: string;
            };
            output: {
                referral: string;
                to: string;
                kind: string;
                state: string;
                preparedBy: string;
                counts: {
                    selected: number;
                    considered: number;
                    withheld: {
                        reason: string;
                        count: number;
                    }[];
                };
                selected: {
                    recordId: string;
                    subject: string;
                    about: string;
                    property: string;
                    value: string | null;
                    originator: string;
                    legal: string[];
                    tlp: string;
                    pap: string;
                }[];
                withheld: {
                    recordId: string;
                    subject: string;
                    property: string;
                    reason: string;
                }[];
            };
        };
        "referrals/preview": {
            input: {
                to: string;
                /** @default null */
                country?: string | null;
                /**
                 * @default investigation
                 * @enum {string}
                 */
                kind?: "investigation" | "safeguarding";
                subjects: string[];
                /** @default null */
                transferBasis?: string | null;
            };
            output: {
                country: string;
                subjects: string[];
                priority: number;
                reasons: string[];
                childAtRisk: boolean;
                childCountries: string[];
                basisNeeded: boolean;
                bases: string[];
                areasAsOf: string;
                counts: {
                    selected: number;
                    considered: number;
                    withheld: {
                        reason: string;
                        count: number;
                    }[];
                };
                selected: {
                    recordId: string;
                    subject: string;
                    about: string;
                    property: string;
                    value: string | null;
                    originator: string;
                    legal: string[];
                    tlp: string;
                    pap: string;
                }[];
                withheld: {
                    recordId: string;
                    subject: string;
                    property: string;
                    reason: string;
                }[];
            };
        };
        "referrals/recall": {
            input: {
                referral: string;
                /** @default null */
                records?: string[] | null;
                reason: string;
            };
            output: {
                referral: string;
                recalled: number;
                whole: boolean;
                position: number;
            } | null;
        };
        "referrals/receipt": {
            input: {
                referral: string;
            };
            output: {
                referral: string;
                synthetic: boolean;
                from: string;
                to: {
                    code: string;
                    name: string;
                    country: string;
                };
                operation: {
                    operation: string;
                    name: string | null;
                } | null;
                kind: string;
                childAtRisk: boolean;
                priority: number;
                receivedAt: string;
                position: number;
                ledger: string;
                package: string | null;
                number: number | null;
                subjects: number;
                records: number;
                held: {
                    statements: number;
                    sightings: number;
                };
                due: string;
                state: string;
                answeredAt: string | null;
                reason: string | null;
            };
        };
        "referrals/received": {
            input: {
                /** @default false */
                openOnly?: boolean;
                /** @default null */
                cursor?: string | null;
                /** @default 1000 */
                limit?: number;
            };
            output: {
                referrals: {
                    referral: string;
                    from: string;
                    operation: string | null;
                    kind: string;
                    subjects: string[];
                    priority: number;
                    reasons: string[];
                    childAtRisk: boolean;
                    records: number;
                    due: string;
                    overdue: boolean;
                    state: string;
                    reason: string | null;
                    position: number;
                }[];
                next: string | null;
            };
        };
        "referrals/release": {
            input: {
                referral: string;
            };
            output: {
                referral: string;
                to: string;
                records: number;
                due: string;
                position: number;
            } | null;
        };
        "referrals/release-urgent": {
            input: {
                referral: string;
            };
            output: {
                referral: string;
                to: string;
                records: number;
                due: string;
                position: number;
                confirmBy: string;
            } | null;
        };
        "referrals/shared": {
            input: {
                subject: string;
            };
            output: {
                shared: {
                    referral: string | null;
                    to: string;
                    country: string;
                    at: string;
                    records: number;
                    takenBack: number;
                    state: string;
                    operation: string | null;
                }[];
                received: {
                    from: string;
                    at: string;
                    records: number;
                    position: number;
                }[];
            };
        };
        "referrals/take-back": {
            input: {
                referral: string;
            };
            output: {
                referral: string;
                /** @enum {string} */
                because: "declined" | "unanswered";
                position: number;
            } | null;
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
