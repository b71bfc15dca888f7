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
                /** @default null */
                by?: string | null;
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
        "exchange/accept-group": {
            input: {
                arrivals: string[];
                by: string;
            };
            output: {
                answers: {
                    receipt: string | null;
                    next: number | null;
                    fault: string | null;
                }[];
            } | null;
        };
        "exchange/answer-consent": {
            input: {
                consent: string;
                grant: boolean;
                reason: string;
                /** @default null */
                until?: string | null;
            };
            output: {
                consent: string;
                /** @enum {string} */
                state: "open" | "proposed" | "granted" | "refused" | "withdrawn";
                position: number;
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
        "exchange/ask-consent": {
            input: {
                /** @enum {string} */
                use: "court" | "onward";
                /** @default null */
                to?: string | null;
                records: string[];
                until: string;
                reason: string;
            };
            output: {
                consent: string;
                owner: string;
                records: number;
                position: number;
            } | null;
        };
        "exchange/ask-cosignatures": {
            input: {
                /** @default null */
                peer?: string | null;
                /** @default null */
                least?: number | null;
            };
            output: {
                size: number;
                asked: {
                    peer: string;
                    /** @enum {string} */
                    outcome: "cosigned" | "same" | "refused" | "unreachable" | "behind";
                    status: number | null;
                }[];
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
                    /** @default null */
                    rootKey: string | null;
                    /** @default null */
                    witnessKey: string | null;
                    /** @default null */
                    channelKey: string | null;
                    /** @default null */
                    address: string | null;
                } | null;
                fingerprint: string | null;
            };
        };
        "exchange/certify-erasure": {
            input: {
                asked: number;
            };
            output: {
                peer: string;
                records: number;
                position: number;
            } | null;
        };
        "exchange/collect": {
            input: {
                from: string;
                /** @default 50 */
                packages?: number;
            };
            output: {
                accepted: number;
                refused: number;
                more: boolean;
                fault: string | null;
            } | null;
        };
        "exchange/compliance": {
            input: {
                /** @default true */
                open?: boolean;
            };
            output: {
                sent: {
                    /** @enum {string} */
                    what: "correction" | "recall" | "erasure" | "expiry";
                    to: string;
                    position: number | null;
                    nth: number | null;
                    operation: string | null;
                    since: string;
                    records: number;
                    state: string | null;
                    refusal: string | null;
                    acknowledgedAt: string | null;
                    complied: number;
                    compliedAt: string | null;
                    overdue: boolean;
                }[];
                asked: {
                    position: number;
                    from: string;
                    /** @enum {string} */
                    what: "correction" | "recall" | "erasure" | "expiry";
                    since: string;
                    records: number;
                    compliedAt: string | null;
                    passedOn: {
                        to: string;
                        state: string;
                        at: string;
                    }[];
                    operation: string | null;
                }[];
                more: {
                    sent: boolean;
                    asked: boolean;
                };
            };
        };
        "exchange/confirm-consent": {
            input: {
                consent: string;
            };
            output: {
                consent: string;
                /** @enum {string} */
                state: "open" | "proposed" | "granted" | "refused" | "withdrawn";
                position: number;
            } | null;
        };
        "exchange/consent-records": {
            input: {
                consent: string;
                /**
                 * @default given
                 * @enum {string}
                 */
                side?: "asked" | "given";
            };
            output: {
                records: {
                    record: string;
                    subject: string | null;
                    property: string | null;
                    stands: boolean;
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
                    } | null;
                }[];
            };
        };
        "exchange/consents": {
            input: {
                /** @default null */
                state?: ("open" | "proposed" | "granted" | "refused" | "withdrawn") | null;
            };
            output: {
                consents: {
                    consent: string;
                    /** @enum {string} */
                    side: "asked" | "given";
                    peer: string;
                    /** @enum {string} */
                    use: "court" | "onward";
                    to: string | null;
                    records: string[];
                    gone: number;
                    until: string;
                    reason: string;
                    askedAt: string;
                    askedBy: string;
                    /** @enum {string} */
                    state: "open" | "proposed" | "granted" | "refused" | "withdrawn";
                    holds: boolean;
                    answeredAt: string | null;
                    answeredBy: string | null;
                    because: string | null;
                    operation: string | null;
                    line: {
                        state: string;
                        refusal: string | null;
                    } | null;
                }[];
                causes: {
                    code: string;
                    sentence: string;
                    hint: string;
                }[];
            };
        };
        "exchange/cosign": {
            input: {
                from: string;
                body: string;
            };
            output: {
                status: number;
                size: number | null;
                lines: string | null;
            } | null;
        };
        "exchange/enrol": {
            input: {
                code: string;
                proposal: number;
            };
            output: {
                code: string;
                position: number;
            } | null;
        };
        "exchange/erasures": {
            input: {
                /** @default false */
                open?: boolean;
            };
            output: {
                told: {
                    erasure: string;
                    to: string;
                    records: number;
                    at: string;
                    state: string;
                    certifiedAt: string | null;
                    overdue: boolean;
                }[];
                asked: {
                    asked: number;
                    peer: string;
                    at: string;
                    records: number;
                    left: number;
                    targets: {
                        entry: number;
                        records: [
                            number,
                            number
                        ][];
                    }[];
                    certifiedAt: string | null;
                    certifiedBy: string | null;
                    overdue: boolean;
                }[];
            };
        };
        "exchange/expire": {
            input: Record<string, never>;
            output: {
                expired: number;
                answered: number;
            } | null;
        };
        "exchange/export": {
            input: {
                to: string;
                /** @default null */
                after?: number | null;
            };
            output: {
                packages: number;
                first: number | null;
                last: number | null;
                more: number;
                receipts: number;
                setAside: number;
                departure: string;
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
        "exchange/fork-proof": {
            input: {
                of: string;
            };
            output: {
                proof: string | null;
            };
        };
        "exchange/hand-over": {
            input: {
                to: string;
                after: number;
            };
            output: {
                number: number | null;
                departure: string | null;
            } | null;
        };
        "exchange/held": {
            input: Record<string, never>;
            output: {
                held: {
                    from: string;
                    number: number;
                    package: string;
                    dispatch: number;
                    at: string;
                    judged: ("taken" | "refused") | null;
                    proposed: ("taken" | "refused") | null;
                    proposedBy: string | null;
                    proposedReason: string | null;
                }[];
            };
        };
        "exchange/import": {
            input: {
                /** @default null */
                upload?: string | null;
                /** @default null */
                arrival?: string | null;
            };
            output: {
                from: string;
                accepted: number;
                repeated: number;
                refused: {
                    number: number;
                    because: string;
                }[];
                refusedInAll: number;
                held: number;
                receipts: number;
                head: string | null;
                keys: {
                    /** @enum {string} */
                    outcome: "none" | "taken" | "refused";
                    because: string | null;
                };
                causes: {
                    code: string;
                    sentence: string;
                    hint: string;
                }[];
                departure: string;
            } | null;
        };
        "exchange/journey": {
            input: {
                /** @default null */
                referral?: string | null;
                /** @default null */
                package?: string | null;
                /** @default null */
                position?: number | null;
                /** @default 0 */
                nth?: number;
            };
            output: {
                /** @enum {string} */
                way: "sent" | "received";
                peer: string;
                referral: string | null;
                type: string | null;
                steps: {
                    /** @enum {string} */
                    step: "drafted" | "released" | "confirmed" | "anew" | "sent" | "received" | "read" | "answered" | "taken-back" | "acted" | "corrected" | "recalled" | "erased" | "complied";
                    /** @enum {string} */
                    state: "done" | "waits" | "bad" | "untold" | "none";
                    at: string | null;
                    by: string | null;
                    /** @enum {string} */
                    rests: "entry" | "receipt" | "package" | "nothing";
                    ours: number | null;
                    theirs: number | null;
                    head: number | null;
                    number: number | null;
                    package: string | null;
                    kind: string | null;
                    because: string | null;
                    tries: number;
                    nextTry: string | null;
                    overdue: boolean;
                    count: {
                        done: number;
                        of: number;
                    } | null;
                    answer: string | null;
                    due: string | null;
                    reason: string | null;
                }[];
                causes: {
                    code: string;
                    sentence: string;
                    hint: string;
                }[];
            };
        };
        "exchange/judge-held": {
            input: {
                from: string;
                package: string;
                take: boolean;
            };
            output: {
                from: string;
                package: string;
                take: boolean;
            } | null;
        };
        "exchange/number": {
            input: {
                to: string;
                /** @default 1000 */
                lines?: number;
            };
            output: {
                numbered: number;
            } | null;
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
                    anew: number | null;
                    heldBack: number;
                }[];
                causes: {
                    code: string;
                    sentence: string;
                    hint: string;
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
                    what: "referral-unconfirmed" | "child-without-service" | "safeguarding-to-acknowledge" | "safeguarding-unacknowledged" | "referral-to-answer" | "referral-to-release" | "referral-unanswered" | "referral-declined" | "arrest-in-conflict" | "conflict-across" | "report-held" | "watch-hit" | "answer-objected" | "answer-unbound" | "request-open" | "request-reminder" | "request-draft" | "clearance-asked" | "embargo-near" | "announcement-proposed" | "invitation" | "conflict-unsettled" | "exhibit-due" | "consent-to-answer" | "recall-uncomplied" | "peer-unproved" | "package-refused" | "package-unmade" | "package-unreceipted" | "erasure-to-carry-out" | "erasure-asked" | "erasure-uncertified" | "review-to-confirm" | "review-handed" | "erasure-due" | "review-due" | "hold-review" | "hold" | "watch-to-renew";
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
                    what: "referral-unconfirmed" | "child-without-service" | "safeguarding-to-acknowledge" | "safeguarding-unacknowledged" | "referral-to-answer" | "referral-to-release" | "referral-unanswered" | "referral-declined" | "arrest-in-conflict" | "conflict-across" | "report-held" | "watch-hit" | "answer-objected" | "answer-unbound" | "request-open" | "request-reminder" | "request-draft" | "clearance-asked" | "embargo-near" | "announcement-proposed" | "invitation" | "conflict-unsettled" | "exhibit-due" | "consent-to-answer" | "recall-uncomplied" | "peer-unproved" | "package-refused" | "package-unmade" | "package-unreceipted" | "erasure-to-carry-out" | "erasure-asked" | "erasure-uncertified" | "review-to-confirm" | "review-handed" | "erasure-due" | "review-due" | "hold-review" | "hold" | "watch-to-renew";
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
                    voided: number;
                    proposal: {
                        position: number;
                        proposedBy: string;
                        at: string;
                        fingerprint: string;
                        newKeys: boolean;
                    } | null;
                    address: string | null;
                    lastSent: string | null;
                    lastHeard: string | null;
                    tries: number;
                    cause: string | null;
                    said: string | null;
                    nextTry: string | null;
                    skewMs: number | null;
                    owed: {
                        waiting: number;
                        unreceipted: number;
                        setAside: number;
                    };
                    setAside: {
                        because: string;
                        count: number;
                    }[];
                    owing: {
                        last: number;
                        held: number[];
                    };
                    refused: {
                        there: {
                            because: string;
                            count: number;
                        }[];
                        here: {
                            because: string;
                            count: number;
                        }[];
                    };
                    uncertified: number;
                    witness: {
                        theirs: {
                            size: number;
                            at: string;
                        } | null;
                        ours: {
                            size: number;
                            at: string;
                        } | null;
                        fork: boolean;
                        unproved: number | null;
                    };
                }[];
                clock: {
                    doubtful: boolean;
                    offMs: number | null;
                    of: number;
                };
                causes: {
                    code: string;
                    sentence: string;
                    hint: string;
                }[];
                proposed: {
                    code: string;
                    name: string;
                    country: string;
                    origin: string;
                    proposal: {
                        position: number;
                        proposedBy: string;
                        at: string;
                        fingerprint: string;
                        newKeys: boolean;
                    };
                }[];
                cosigned: {
                    policy: number;
                    of: number;
                    size: number;
                    reached: boolean;
                };
                behind: {
                    at: string;
                    peer: string;
                    /** @enum {string} */
                    verdict: "longer" | "forked" | "keys" | "untold";
                    size: number;
                    ours: number;
                } | null;
            };
        };
        "exchange/preview": {
            input: {
                /** @default null */
                referral?: string | null;
                /** @default null */
                position?: number | null;
                /** @default 0 */
                nth?: number;
            };
            output: {
                to: string;
                stopped: string | null;
                causes: {
                    code: string;
                    sentence: string;
                    hint: string;
                }[];
                package: {
                    type: string;
                    purpose: string;
                    operation: string | null;
                    number: number;
                    expires: string;
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
                    } | null;
                    bytes: number;
                    names: string[];
                    records: number;
                    erased: number;
                } | null;
                records: {
                    position: number;
                    index: number;
                    id: string | null;
                    type: string;
                    from: string | null;
                    originator: string | null;
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
                    } | null;
                    fields: {
                        name: string;
                        value: string | null;
                    }[] | null;
                }[];
                held: {
                    reason: string;
                    count: number;
                }[];
            };
        };
        "exchange/propose-card": {
            input: {
                code: string;
                name: string;
                country: string;
                origin: string;
                ledgerKey: string;
                releaseKey: string;
                sealingKey: string;
                /** @default null */
                rootKey?: string | null;
                /** @default null */
                witnessKey?: string | null;
                /** @default null */
                channelKey?: string | null;
                /** @default null */
                address?: string | null;
            };
            output: {
                code: string;
                position: number;
            } | null;
        };
        "exchange/propose-held": {
            input: {
                from: string;
                package: string;
                take: boolean;
                reason: string;
            };
            output: {
                from: string;
                package: string;
                take: boolean;
            } | null;
        };
        "exchange/send": {
            input: {
                /** @default null */
                to?: string | null;
                /** @default 1000 */
                lines?: number;
                /** @default 3 */
                tries?: number;
            };
            output: {
                delivered: number;
                refused: number;
                setAside: number;
                waiting: number;
                lines: {
                    to: string;
                    position: number | null;
                    nth: number | null;
                    number: number | null;
                    /** @enum {string} */
                    outcome: "delivered" | "refused" | "set-aside" | "waiting";
                    fault: string | null;
                    said: string | null;
                }[];
            } | null;
        };
        "exchange/send-anew": {
            input: {
                position: number;
                nth: number;
                reason: string;
            };
            output: {
                position: number;
            } | null;
        };
        "exchange/show-head": {
            input: {
                since: number;
                /** @default [] */
                covers?: number[];
                /** @default null */
                asks?: string | null;
                /** @default null */
                took?: number | null;
            };
            output: {
                checkpoint: string;
                path: string[];
                /** @default null */
                keys: {
                    note: string;
                    body: string;
                } | null;
                /** @default null */
                taken: number | null;
                /** @default [] */
                covers: {
                    size: number;
                    before: string[];
                    between: string[];
                }[];
                /** @default [] */
                seen: string[];
                /** @default [] */
                forks: {
                    origin: string;
                    keys: string[];
                    earlier: string;
                    later: string;
                    before: string[];
                    between: string[];
                }[];
            };
        };
        "exchange/show-witnessed": {
            input: {
                of: string;
            };
            output: {
                note: string | null;
                /** @default null */
                cosignature: string | null;
                /** @default null */
                fork: {
                    origin: string;
                    keys: string[];
                    earlier: string;
                    later: string;
                    before: string[];
                    between: string[];
                } | null;
                /** @default null */
                shown: string | null;
                /** @default null */
                keys: {
                    note: string;
                    body: string;
                } | null;
            };
        };
        "exchange/state-keys": {
            input: {
                note: string;
                body: string;
            };
            output: {
                serial: number;
                position: number;
            } | null;
        };
        "exchange/statement": {
            input: {
                /** @default null */
                of?: string | null;
            };
            output: {
                statement: {
                    note: string;
                    body: string;
                } | null;
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
        "exchange/take-cosignature": {
            input: {
                from: string;
                note: string;
            };
            output: {
                kept: boolean;
            } | null;
        };
        "exchange/take-fork": {
            input: {
                of: string;
                proof: string;
            };
            output: {
                kept: boolean;
                sizes: number[];
            } | null;
        };
        "exchange/take-keys": {
            input: {
                note: string;
                body: string;
            };
            output: {
                peer: string;
                serial: number;
                /** @enum {string} */
                verdict: "next" | "skips" | "same" | "old";
            } | null;
        };
        "exchange/take-receipts": {
            input: {
                from: string;
                receipts: string[];
            };
            output: {
                taken: number;
            } | null;
        };
        "exchange/watch": {
            input: {
                /** @default null */
                peer?: string | null;
                /** @default false */
                lines?: boolean;
            };
            output: {
                heads: {
                    peer: string;
                    /** @enum {string} */
                    verdict: "first" | "advances" | "same" | "behind" | "forked" | "unproved" | "unreachable" | "unfit";
                    size: number;
                }[];
            } | null;
        };
        "exchange/withdraw-consent": {
            input: {
                consent: string;
                reason: string;
            };
            output: {
                consent: string;
                /** @enum {string} */
                state: "open" | "proposed" | "granted" | "refused" | "withdrawn";
                position: number;
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
                /** @default null */
                keptAt?: string | null;
                /** @default null */
                at?: string | null;
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
        "exhibits/ask-bundle": {
            input: {
                /** @default null */
                exhibits?: string[] | null;
                /** @default null */
                court?: string | null;
                /** @default null */
                reference?: string | null;
                /** @default false */
                whole?: boolean;
            };
            output: {
                bundle: string;
                position: number;
                holds: {
                    exhibits: number;
                    custodyEvents: number;
                    statements: number;
                    sightings: number;
                    consents: number;
                    records: number;
                };
                withheld: {
                    /** @enum {string} */
                    ground: "superseded" | "victim-protected" | "marking-unknown" | "retention-passed" | "purpose-not-allowed" | "h1-no-consent" | "h2-no-consent" | "h3-no-consent" | "tlp-red" | "tlp-strict" | "pap-red" | "guarded-name" | "exhibit-of-protected";
                    count: number;
                }[];
                wishes: {
                    originator: string;
                    count: number;
                    records: string[];
                }[];
                handling: {
                    legal: string[];
                    tlp: string;
                    pap: string;
                    legalText: string | null;
                } | null;
            } | null;
        };
        "exhibits/bundle": {
            input: {
                bundle: string;
            };
            output: {
                bundle: string;
                position: number;
                holds: {
                    exhibits: number;
                    custodyEvents: number;
                    statements: number;
                    sightings: number;
                    consents: number;
                    records: number;
                };
                withheld: {
                    /** @enum {string} */
                    ground: "superseded" | "victim-protected" | "marking-unknown" | "retention-passed" | "purpose-not-allowed" | "h1-no-consent" | "h2-no-consent" | "h3-no-consent" | "tlp-red" | "tlp-strict" | "pap-red" | "guarded-name" | "exhibit-of-protected";
                    count: number;
                }[];
                handling: {
                    legal: string[];
                    tlp: string;
                    pap: string;
                    legalText: string | null;
                } | null;
            } | null;
        };
        "exhibits/bundles": {
            input: Record<string, never>;
            output: {
                bundles: {
                    bundle: string;
                    /** @enum {string} */
                    state: "asked" | "withdrawn" | "released";
                    askedAt: string;
                    askedBy: string;
                    position: number | null;
                    at: string | null;
                    officer: string | null;
                    court: string | null;
                    reference: string | null;
                    exhibits: number;
                    records: number;
                    withheld: {
                        ground: string;
                        count: number;
                    }[];
                    stale: {
                        since: string;
                        /** @enum {string} */
                        because: "corrected" | "withdrawn" | "recalled" | "expired" | "erased";
                    } | null;
                }[];
            };
        };
        "exhibits/certificate": {
            input: {
                exhibit: string;
            };
            output: {
                synthetic: boolean;
                agency: {
                    code: string;
                    name: string;
                    country: string;
                };
                exhibit: string;
                number: number;
                mark: string;
                kind: string;
                make: string | null;
                model: string | null;
                serial: string | null;
                imei: string | null;
                seizedAt: string;
                ground: string;
                how: string;
                decided: {
                    by: string;
                    ground: string | null;
                    position: number;
                };
                done: {
                    by: string;
                    at: string;
                    recordedAt: string;
                    reason: string | null;
                    outside: string | null;
                    seal: string | null;
                    position: number;
                };
                unbroken: boolean;
                compared: number;
                gaps: number;
            };
        };
        "exhibits/chain": {
            input: {
                exhibit: string;
            };
            output: {
                exhibit: string;
                number: number;
                label: string;
                mark: string;
                kind: string;
                make: string | null;
                model: string | null;
                serial: string | null;
                imei: string | null;
                condition: string | null;
                country: string;
                province: string | null;
                place: string;
                ground: string;
                seizedAt: string;
                operation: string | null;
                person: string | null;
                list: number | null;
                state: string;
                custodian: string;
                offeredTo: string | null;
                seal: string | null;
                keptAt: string | null;
                outside: string | null;
                authority: {
                    type: string;
                    ref: string;
                    from: string | null;
                    to: string | null;
                } | null;
                retainUntil: string | null;
                holds: string[];
                recorded: {
                    entry: number;
                    record: number;
                };
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
                    /** @enum {string} */
                    kind: "missing-event" | "not-allowed" | "seal-mismatch" | "seal-broken" | "back-dated" | "unsealed" | "seal-over-seal" | "outside-person" | "time-unaccounted" | "clock";
                    breaks: boolean;
                    values: {
                        [key: string]: string;
                    };
                }[];
                events: {
                    number: number;
                    kind: string;
                    at: string;
                    happenedAt: string;
                    by: string;
                    to: string | null;
                    seal: string | null;
                    sealFound: string | null;
                    condition: string | null;
                    keptAt: string | null;
                    outside: string | null;
                    reason: string | null;
                    tool: string | null;
                    image: string | null;
                    verified: boolean | null;
                    position: number;
                }[];
                images: {
                    number: number;
                    sha256: string;
                    hashes: {
                        alg: string;
                        value: string;
                    }[];
                    method: string;
                    tool: string;
                    toolVersion: string | null;
                    writeBlocker: string | null;
                    sizeBytes: number | null;
                    segments: number | null;
                    startedAt: string | null;
                    endedAt: string | null;
                    verified: boolean;
                    by: string;
                    at: string;
                    position: number;
                    verifications: {
                        by: string;
                        at: string;
                        tool: string;
                        alg: string;
                        recorded: string;
                        found: string;
                        matches: boolean;
                        position: number;
                    }[];
                }[];
                photographs: {
                    number: string;
                    sha256: string;
                    keptAt: string;
                    takenAt: string;
                    by: string;
                    at: string;
                    position: number;
                }[];
                findings: {
                    report: string;
                    position: number;
                    records: number;
                    image: string | null;
                    bound: string;
                }[];
                applications: {
                    name: string;
                    what: string;
                    at: string | null;
                    basis: string;
                    shows: string;
                    showsNot: string;
                    recordId: string;
                    report: string | null;
                    originator: string;
                }[];
                files: number;
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
        "exhibits/due": {
            input: {
                /** @default 30 */
                days?: number;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                today: string;
                counts: {
                    [key: string]: number;
                };
                exhibits: {
                    exhibit: string;
                    mark: string;
                    kind: string;
                    custodian: string;
                    /** @enum {string} */
                    due: "overdue" | "decided" | "due" | "held" | "open-ended" | "later";
                    retainUntil: string | null;
                    decidedHow: string | null;
                    holds: string[];
                    authority: string | null;
                }[];
                next: string | null;
            };
        };
        "exhibits/end-consent": {
            input: {
                originator: string;
                records: string[];
                reason: string;
            };
            output: {
                records: number;
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
                /** @default null */
                sealFound?: string | null;
                reason: string;
                /** @default null */
                at?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/find": {
            input: {
                text: string;
            };
            output: {
                misread: boolean;
                hits: {
                    exhibit: string;
                    /** @enum {string} */
                    by: "label" | "mark" | "id" | "serial" | "imei";
                    mark: string;
                    label: string;
                    kind: string;
                    state: string;
                    custodian: string;
                }[];
            };
        };
        "exhibits/give-back": {
            input: {
                exhibit: string;
                decision: number;
                reason: string;
                /** @default null */
                outside?: {
                    name: string;
                    role: string;
                    body: string;
                } | null;
                /** @default null */
                at?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/hand-out": {
            input: {
                exhibit: string;
                outside: {
                    name: string;
                    role: string;
                    body: string;
                };
                reason: string;
                /** @default null */
                at?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/image": {
            input: {
                exhibit: string;
                /** @enum {string} */
                method: "physical" | "file-system" | "logical" | "backup" | "manual" | "other";
                tool: string;
                toolVersion: string;
                writeBlocker: string | null;
                hashes: {
                    /** @enum {string} */
                    alg: "md5" | "sha1" | "sha256" | "sha512";
                    value: string;
                }[];
                sizeBytes: number;
                /** @default 1 */
                segments?: number;
                /** @default null */
                startedAt?: string | null;
                /** @default null */
                endedAt?: string | null;
                verified: boolean;
                reason: string;
                /** @default null */
                at?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
                image: number;
            } | null;
        };
        "exhibits/keep": {
            input: {
                exhibit: string;
                keptAt: string;
                /** @default null */
                reason?: string | null;
                /** @default null */
                at?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/labels": {
            input: {
                /** @default [] */
                exhibits?: string[];
                /** @default null */
                list?: number | null;
                /**
                 * @default a4-24
                 * @enum {string}
                 */
                sheet?: "a4-24" | "a4-21" | "a4-65";
            };
            output: {
                synthetic: boolean;
                agency: {
                    code: string;
                    name: string;
                    country: string;
                };
                labels: {
                    code: string;
                    typed: string;
                }[];
                sheet: string;
            };
        };
        "exhibits/list": {
            input: {
                /** @default null */
                kind?: ("phone" | "computer" | "tablet" | "storage" | "other") | null;
                /** @default null */
                state?: ("seized" | "sealed" | "in-transfer" | "held" | "opened" | "under-examination" | "outside" | "returned" | "destroyed") | null;
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
                    number: number;
                    mark: string;
                    kind: string;
                    make: string | null;
                    model: string | null;
                    country: string;
                    province: string | null;
                    state: string;
                    custodian: string;
                    offeredTo: string | null;
                    seal: string | null;
                    seizedAt: string;
                    events: number;
                    keptAt: string | null;
                    outside: string | null;
                    retainUntil: string | null;
                    list: number | null;
                }[];
                next: string | null;
            };
        };
        "exhibits/note-consent": {
            input: {
                originator: string;
                records: string[];
                until: string;
                reference: string;
            };
            output: {
                records: number;
                position: number;
            } | null;
        };
        "exhibits/note-photograph": {
            input: {
                exhibit: string;
                number: string;
                sha256: string;
                keptAt: string;
                /** @default null */
                takenAt?: string | null;
            };
            output: {
                exhibit: string;
                number: string;
                position: number;
            } | null;
        };
        "exhibits/offer": {
            input: {
                exhibit: string;
                to: string;
                reason: string;
                /** @default null */
                at?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/open-bundle": {
            input: {
                bundle: string;
            };
            output: {
                bundle: string;
                /** @enum {string} */
                state: "asked" | "withdrawn" | "released";
                askedAt: string;
                askedBy: string;
                position: number | null;
                at: string | null;
                officer: string | null;
                court: string | null;
                reference: string | null;
                exhibits: number;
                records: number;
                withheld: {
                    ground: string;
                    count: number;
                }[];
                stale: {
                    since: string;
                    /** @enum {string} */
                    because: "corrected" | "withdrawn" | "recalled" | "expired" | "erased";
                } | null;
            };
        };
        "exhibits/open-seal": {
            input: {
                exhibit: string;
                sealFound: string | null;
                reason: string | null;
                /** @default null */
                at?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/preview-bundle": {
            input: {
                /** @default null */
                exhibits?: string[] | null;
            };
            output: {
                exhibits: {
                    exhibit: string;
                    mark: string;
                    kind: string;
                    events: number;
                    unbroken: boolean;
                    gaps: number;
                }[];
                holds: {
                    exhibits: number;
                    custodyEvents: number;
                    statements: number;
                    sightings: number;
                    consents: number;
                    records: number;
                };
                withheld: {
                    /** @enum {string} */
                    ground: "superseded" | "victim-protected" | "marking-unknown" | "retention-passed" | "purpose-not-allowed" | "h1-no-consent" | "h2-no-consent" | "h3-no-consent" | "tlp-red" | "tlp-strict" | "pap-red" | "guarded-name" | "exhibit-of-protected";
                    count: number;
                }[];
                wishes: {
                    originator: string;
                    count: number;
                    records: string[];
                }[];
                handling: {
                    legal: string[];
                    tlp: string;
                    pap: string;
                    legalText: string | null;
                } | null;
            };
        };
        "exhibits/read-list": {
            input: {
                text: string;
            };
            output: {
                items: {
                    [key: string]: string;
                }[];
                unknown: string[];
                wrong: {
                    line: number;
                    field: string;
                    why: string;
                }[];
            };
        };
        "exhibits/seal": {
            input: {
                exhibit: string;
                seal: string;
                /** @default null */
                reason?: string | null;
                /** @default null */
                at?: string | null;
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
                model?: string | null;
                /** @default null */
                serial?: string | null;
                /** @default null */
                imei?: string | null;
                /** @default null */
                condition?: ("intact" | "damaged" | "wet" | "switched-on" | "locked") | null;
                /** @default null */
                seal?: string | null;
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
                reportTo?: string | null;
                /** @default null */
                seizedAt?: string | null;
                /** @default null */
                authority?: {
                    /** @enum {string} */
                    type: "court-order" | "prosecutor-order" | "statute" | "consent" | "other";
                    ref: string;
                    from: string | null;
                    to: string | null;
                } | null;
                /** @default null */
                retainUntil?: string | null;
            };
            output: {
                exhibit: string;
                label: string;
                tally: string;
                position: number;
            } | null;
        };
        "exhibits/seize-list": {
            input: {
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
                reportTo?: string | null;
                /** @default null */
                seizedAt?: string | null;
                /** @default null */
                authority?: {
                    /** @enum {string} */
                    type: "court-order" | "prosecutor-order" | "statute" | "consent" | "other";
                    ref: string;
                    from: string | null;
                    to: string | null;
                } | null;
                /** @default null */
                retainUntil?: string | null;
                items: {
                    mark: string;
                    /** @enum {string} */
                    kind: "phone" | "computer" | "tablet" | "storage" | "other";
                    /** @default null */
                    make?: string | null;
                    /** @default null */
                    model?: string | null;
                    /** @default null */
                    serial?: string | null;
                    /** @default null */
                    imei?: string | null;
                    /** @default null */
                    condition?: ("intact" | "damaged" | "wet" | "switched-on" | "locked") | null;
                    /** @default null */
                    seal?: string | null;
                }[];
            };
            output: {
                list: number;
                exhibits: {
                    exhibit: string;
                    number: number;
                    mark: string;
                    label: string;
                }[];
            } | null;
        };
        "exhibits/seizure-list": {
            input: {
                list: number;
            };
            output: {
                synthetic: boolean;
                agency: {
                    code: string;
                    name: string;
                    country: string;
                };
                list: number;
                seizedAt: string;
                country: string;
                province: string | null;
                place: string;
                ground: string;
                authority: {
                    type: string;
                    ref: string;
                } | null;
                retainUntil: string | null;
                officer: string;
                items: {
                    number: number;
                    mark: string;
                    label: string;
                    kind: string;
                    make: string | null;
                    model: string | null;
                    serial: string | null;
                    imei: string | null;
                    condition: string | null;
                    seal: string | null;
                }[];
            };
        };
        "exhibits/set-retention": {
            input: {
                exhibit: string;
                authority: {
                    /** @enum {string} */
                    type: "court-order" | "prosecutor-order" | "statute" | "consent" | "other";
                    ref: string;
                    from: string | null;
                    to: string | null;
                };
                retainUntil: string | null;
                reason: string;
            };
            output: {
                exhibit: string;
                position: number;
            } | null;
        };
        "exhibits/take-back": {
            input: {
                exhibit: string;
                outside: {
                    name: string;
                    role: string;
                    body: string;
                };
                seal: string | null;
                /**
                 * @default intact
                 * @enum {string}
                 */
                condition?: "intact" | "damaged";
                /** @default null */
                reason?: string | null;
                /** @default null */
                keptAt?: string | null;
                /** @default null */
                at?: string | null;
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
        "exhibits/verify-image": {
            input: {
                exhibit: string;
                image: number;
                tool: string;
                hashes: {
                    /** @enum {string} */
                    alg: "md5" | "sha1" | "sha256" | "sha512";
                    value: string;
                }[];
            };
            output: {
                exhibit: string;
                image: number;
                matches: boolean;
                compared: {
                    alg: string;
                    recorded: string;
                    found: string;
                    matches: boolean;
                }[];
                position: number;
            } | null;
        };
        "exhibits/withdraw": {
            input: {
                exhibit: string;
                reason: string;
                /** @default null */
                at?: string | null;
            };
            output: {
                exhibit: string;
                number: number;
                state: string;
                custodian: string;
                position: number;
            } | null;
        };
        "exhibits/withdraw-bundle": {
            input: {
                bundle: string;
                reason: string;
            };
            output: {
                bundle: string;
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
                elsewhere: string[];
            };
        };
        "identity/conflicts-across": {
            input: Record<string, never>;
            output: {
                conflicts: {
                    cluster: string;
                    sides: {
                        operation: string | null;
                        subject: string;
                        /** @enum {string} */
                        category: "victim" | "suspect";
                        officer: string;
                        at: string;
                        reason: string;
                    }[];
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
        "identity/propose-settlement-across": {
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
        "identity/recount": {
            input: Record<string, never>;
            output: {
                tallies: number;
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
        "identity/settle-across": {
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
                    /** @enum {string} */
                    form: "patrol-log" | "seizure-list";
                    title: string;
                    savedAt: string;
                }[];
                removed: {
                    savedAt: string;
                    at: string;
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
                    kind: "said" | "received" | "corrected" | "withdrawn" | "recalled" | "expired";
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
        "intake/narrow-handling": {
            input: {
                record: string;
                handling: {
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
                reason: string;
            };
            output: {
                record: string;
                replacement: string | null;
                told: string[];
                position: number;
            } | null;
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
        "intake/propose-widening": {
            input: {
                record: string;
                handling: {
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
                reason: string;
            };
            output: {
                record: string;
                position: number;
            } | null;
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
                    seizure?: {
                        province?: string;
                        person?: string;
                        place?: string;
                        ground?: string;
                        seizedAt?: string;
                        retainUntil?: string;
                    };
                    things?: {
                        key?: string;
                        mark?: string;
                        kind?: string;
                        make?: string;
                        model?: string;
                        serial?: string;
                        imei?: string;
                        condition?: string;
                        seal?: string;
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
                    passedOnBy: string | null;
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
                    passedOnBy: string | null;
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
        "intake/widen-handling": {
            input: {
                record: string;
                proposal: number;
            };
            output: {
                record: string;
                replacement: string | null;
                told: string[];
                position: number;
            } | null;
        };
        "intake/widenings": {
            input: Record<string, never>;
            output: {
                widenings: {
                    record: string;
                    proposal: number;
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
                    reason: string;
                    proposedBy: string;
                    at: string;
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
        "jurisdiction/added": {
            input: {
                /** @default action-day */
                since?: string;
                /** @default true */
                exhibits?: boolean;
            };
            output: {
                from: number;
                since: string | null;
                counts: {
                    records: number;
                    exhibits: number;
                    subjects: number;
                    sightings: number;
                    files: number;
                    joined: number;
                    countries: number;
                };
                exhibits: {
                    exhibit: string;
                    statements: number;
                    sightings: number;
                    newSubjects: number;
                }[];
                subjects: {
                    subject: string;
                    /** @enum {string} */
                    about: "account" | "group" | "person" | "exhibit";
                    exhibits: string[];
                    records: string[];
                }[];
                files: {
                    file: string;
                    sightings: number;
                    accounts: number;
                    records: string[];
                }[];
                joined: {
                    a: string;
                    b: string;
                    judgement: string;
                    position: number;
                    at: string;
                }[];
                countries: {
                    country: string;
                    position: number;
                    at: string | null;
                    new: boolean;
                    byFact: boolean;
                    subjects: number;
                    persons: number;
                    records: string[];
                    owners: string[];
                    referrals: {
                        referral: string;
                        to: string;
                        state: string;
                    }[];
                    covered: boolean;
                }[];
            };
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
        "jurisdiction/possible-victims": {
            input: {
                /** @default null */
                subject?: string | null;
                /** @default false */
                decided?: boolean;
                /** @default 0 */
                sightingsFrom?: number;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                possible: {
                    subject: string;
                    members: string[];
                    about: string;
                    unnamed: boolean;
                    reasons: {
                        fact: string;
                        words: string;
                        /** @enum {string} */
                        strength: "firm" | "weak";
                        count: number;
                        records: string[];
                    }[];
                    firm: boolean;
                    places: {
                        country: string;
                        facts: number;
                        assessments: number;
                        kinds: string[];
                        ground: boolean;
                        records: string[];
                    }[];
                    decided: boolean;
                    conflict: boolean;
                }[];
                next: string | null;
                compared: number;
                sightings: {
                    from: number;
                    looked: number;
                    inAll: number;
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
        "jurisdiction/touched": {
            input: {
                /** @default opened */
                since?: string;
                /** @default false */
                new?: boolean;
            };
            output: {
                since: string | null;
                countries: {
                    country: string;
                    position: number;
                    at: string | null;
                    new: boolean;
                    byFact: boolean;
                    subjects: number;
                    persons: number;
                    records: string[];
                    owners: string[];
                    referrals: {
                        referral: string;
                        to: string;
                        state: string;
                    }[];
                    covered: boolean;
                }[];
                uncovered: number;
                compared: number;
            };
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
        "matching/acknowledge-hit": {
            input: {
                watch: string;
                hits: number[];
                reason: string;
            };
            output: {
                watch: string;
                seen: number;
                position: number;
            } | null;
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
        "matching/end-watch": {
            input: {
                watch: string;
                reason: string;
            };
            output: {
                watch: string;
                position: number;
            } | null;
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
                    passedOnBy: string | null;
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
        "matching/late-hits": {
            input: {
                /** @default 0 */
                since?: number;
            };
            output: {
                lists: {
                    list: string;
                    owner: string | null;
                    position: number;
                    at: string;
                    hits: number;
                    files: number;
                    accounts: string[];
                    accountsInAll: number;
                    oldest: string;
                    newest: string;
                }[];
                compared: number;
            };
        };
        "matching/renew-watch": {
            input: {
                watch: string;
                /** @default null */
                until?: string | null;
                reason: string;
            };
            output: {
                watch: string;
                until: string;
                meanwhile: number;
                position: number;
            } | null;
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
        "matching/set-watch": {
            input: {
                /** @default null */
                property?: string | null;
                /** @default null */
                value?: string | null;
                /** @default null */
                service?: string | null;
                /** @default null */
                file?: string | null;
                /** @default null */
                subject?: string | null;
                label: string;
                reason: string;
                /** @default null */
                until?: string | null;
                /** @default false */
                keepValue?: boolean;
            };
            output: {
                watch: string;
                until: string;
                already: number;
                valueKept: boolean;
                position: number;
            } | null;
        };
        "matching/watch-hits": {
            input: {
                /** @default null */
                watch?: string | null;
                /** @default 0 */
                since?: number;
                /** @default false */
                unseen?: boolean;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                hits: {
                    watch: string;
                    label: string;
                    /** @enum {string} */
                    on: "identifier" | "file" | "subject";
                    position: number;
                    at: string;
                    /** @enum {string} */
                    by: "record" | "list";
                    operation: string | null;
                    fromAgency: string | null;
                    records: string[];
                    count: number;
                    seenBy: string | null;
                    seenAt: string | null;
                }[];
                next: string | null;
            };
        };
        "matching/watches": {
            input: {
                /** @default false */
                ended?: boolean;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                watches: {
                    watch: string;
                    /** @enum {string} */
                    on: "identifier" | "file" | "subject";
                    property: string | null;
                    value: string | null;
                    file: string | null;
                    subject: string | null;
                    label: string;
                    reason: string;
                    purpose: string;
                    owner: string;
                    operation: string | null;
                    setAt: string;
                    until: string;
                    overdue: boolean;
                    renewedAt: string | null;
                    open: boolean;
                    endedAt: string | null;
                    hits: number;
                    unseen: number;
                    withheld: number | null;
                }[];
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
        "operations/attributable": {
            input: {
                /** @default null */
                accounts?: string[] | null;
                /** @default null */
                country?: string | null;
                /** @default 50 */
                limit?: number;
            };
            output: {
                compared: number;
                left: number;
                counts: {
                    ready: number;
                    "needs-port": number;
                    "needs-zone": number;
                    "too-imprecise": number;
                    "not-attributable": number;
                };
                groups: {
                    service: string | null;
                    country: string | null;
                    counts: {
                        ready: number;
                        "needs-port": number;
                        "needs-zone": number;
                        "too-imprecise": number;
                        "not-attributable": number;
                    };
                    distinct: number;
                    lines: {
                        recordId: string;
                        account: string;
                        address: string | null;
                        port: number | null;
                        at: string;
                        zone: string;
                        precision: string;
                        /** @enum {string} */
                        readiness: "ready" | "needs-port" | "needs-zone" | "too-imprecise" | "not-attributable";
                    }[];
                }[];
                table: {
                    name: string;
                    date: string;
                    source: string;
                };
            };
        };
        "operations/bind-answer": {
            input: {
                request: string;
                report: string;
                tasks: {
                    number: number;
                    /** @enum {string} */
                    outcome: "answered" | "refused" | "nothing-held" | "withdrawn";
                    /** @default null */
                    ground?: string | null;
                }[];
            };
            output: {
                request: string;
                open: number;
                position: number;
            } | null;
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
                    outcomes: {
                        [key: string]: number;
                    };
                    taken: number;
                    held: number;
                    openRequests: number;
                }[];
                totals: {
                    suspects: number;
                    furtherSuspects: number;
                    arrests: number;
                    exhibits: number;
                    measures: {
                        planned: number;
                        go: number;
                        noGo: number;
                        done: number;
                    };
                    outcomes: {
                        [key: string]: number;
                    };
                    taken: number;
                    held: number;
                    openRequests: number;
                };
            };
        };
        "operations/choose-instrument": {
            input: {
                country: string;
                /** @enum {string} */
                data: "subscriber" | "identification" | "traffic" | "content" | "other-evidence";
                /** @enum {string} */
                wanted: "preserve" | "produce" | "information" | "evidence";
                /** @default false */
                urgent?: boolean;
                /** @default null */
                issuer?: ("judge" | "court" | "investigating-judge" | "prosecutor" | "police" | "contact-point") | null;
                /** @default null */
                on?: string | null;
                /** @default null */
                zone?: string | null;
            };
            output: {
                asOf: string;
                on: string;
                holidays: {
                    name: string;
                    version: string;
                    verified: boolean;
                    known: boolean;
                };
                instruments: {
                    id: string;
                    title: {
                        en: string;
                        es: string;
                    };
                    note: {
                        en: string;
                        es: string;
                    };
                    to: string;
                    since: string | null;
                    until: string | null;
                    source: string;
                    verified: boolean;
                    emergency: boolean;
                    validation: boolean;
                    issuers: {
                        data: string;
                        by: string[];
                    }[];
                    fits: boolean;
                    why: string[];
                    needsValidation: boolean;
                    circle: {
                        source: string;
                        verified: boolean;
                    } | null;
                    deadlines: {
                        stage: string;
                        due: string;
                        dueWorking: string;
                        dueLatest: string;
                        /** @enum {string} */
                        binding: "calendar" | "working";
                        source: string;
                        verified: boolean;
                    }[];
                    lacks: {
                        field: string;
                        section: string;
                        label: {
                            en: string;
                            es: string;
                        };
                    }[];
                }[];
            };
        };
        "operations/close-task": {
            input: {
                request: string;
                number: number;
                /** @enum {string} */
                outcome: "answered" | "refused" | "nothing-held" | "withdrawn" | "restricted" | "deleted";
                /** @default null */
                ground?: string | null;
                reason: string;
            };
            output: {
                request: string;
                position: number;
            } | null;
        };
        "operations/decide-report": {
            input: {
                report: string;
                /** @enum {string} */
                verdict: "same" | "record" | "dismiss";
                reason: string;
                subject?: string | null;
                /** @default null */
                at?: string | null;
            };
            output: {
                report: string;
                state: string;
                outcome: string | null;
                position: number;
            } | null;
        };
        "operations/deliver-report": {
            input: {
                slip: string;
                report: string;
                /** Format: base64 */
                sealed: string;
                sentAt: string;
            };
            output: {
                report: string;
                state: string;
                reason: string | null;
                outcome: string | null;
                clock: string;
                again: boolean;
                position: number;
            } | null;
        };
        "operations/draft-request": {
            input: {
                instrument: string;
                addressee: string;
                country: string;
                zone: string;
                /** @enum {string} */
                data: "subscriber" | "identification" | "traffic" | "content" | "other-evidence";
                /** @enum {string} */
                issuer: "judge" | "court" | "investigating-judge" | "prosecutor" | "police" | "contact-point";
                /** @default null */
                validatedBy?: ("judge" | "court" | "investigating-judge" | "prosecutor" | "police" | "contact-point") | null;
                /** @default false */
                notified?: boolean;
                /** @default null */
                follows?: string | null;
                /** @default {} */
                form?: {
                    [key: string]: string;
                };
                /** @default null */
                request?: string | null;
                /** @default  */
                reference?: string;
                /** @default [] */
                identifiers?: {
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
                    /**
                     * @default minute
                     * @enum {string}
                     */
                    precision?: "second" | "minute" | "hour" | "day" | "month" | "year" | "unknown";
                    /** @default unknown */
                    timeZone?: string;
                }[];
            };
            output: {
                request: string;
                lacks: string[];
                missing: {
                    number: number;
                    lacks: string[];
                }[];
                position: number;
            } | null;
        };
        "operations/end-request": {
            input: {
                request: string;
                reason: string;
            };
            output: {
                request: string;
                position: number;
            } | null;
        };
        "operations/extend-request": {
            input: {
                request: string;
                reason: string;
            };
            output: {
                request: string;
                position: number;
                days: number;
                deadlines: {
                    stage: string;
                    due: string;
                    dueWorking: string;
                    dueLatest: string;
                    /** @enum {string} */
                    binding: "calendar" | "working";
                    source: string;
                    verified: boolean;
                }[];
            } | null;
        };
        "operations/follow-request": {
            input: {
                request: string;
                by: string;
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
                    title: {
                        en: string;
                        es: string;
                    };
                    note: {
                        en: string;
                        es: string;
                    };
                    to: string;
                    since: string | null;
                    until: string | null;
                    source: string;
                    verified: boolean;
                    emergency: boolean;
                    validation: boolean;
                    issuers: {
                        data: string;
                        by: string[];
                    }[];
                    gives: string[];
                    inForce: boolean;
                    between: string;
                    circle: {
                        countries: string[];
                        asOf: string;
                        source: string;
                        verified: boolean;
                    } | null;
                    deadlines: {
                        stage: string;
                        amount: number;
                        unit: string;
                        from: string;
                        source: string;
                        verified: boolean;
                    }[];
                    extension: {
                        stage: string;
                        days: number;
                        form: string | null;
                        source: string;
                        verified: boolean;
                    } | null;
                    form: {
                        id: string;
                        title: {
                            en: string;
                            es: string;
                        };
                        fields: number;
                        source: string;
                        verified: boolean;
                    } | null;
                    grounds: {
                        list: {
                            id: string;
                            text: {
                                en: string;
                                es: string;
                            };
                        }[];
                        source: string;
                        verified: boolean;
                    };
                }[];
                holidays: {
                    name: string;
                    version: string;
                    verified: boolean;
                };
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
        "operations/issue-request": {
            input: {
                request: string;
                /** @default null */
                sentAt?: string | null;
                /** @default null */
                receivedAt?: string | null;
                /** @default null */
                statedDue?: string | null;
                /** @default null */
                follows?: string | null;
            };
            output: {
                request: string;
                deadlines: {
                    stage: string;
                    due: string;
                    dueWorking: string;
                    dueLatest: string;
                    /** @enum {string} */
                    binding: "calendar" | "working";
                    source: string;
                    verified: boolean;
                }[];
                position: number;
            } | null;
        };
        "operations/issue-rosters": {
            input: Record<string, never>;
            output: {
                issued: number;
            } | null;
        };
        "operations/issue-slip": {
            input: {
                team: string;
                measures: string[];
                /** @default null */
                officer?: string | null;
                /** @default 24 */
                hours?: number;
                /** @default null */
                begins?: string | null;
            };
            output: {
                slip: string;
                officer: string;
                ends: string;
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
        "operations/leave": {
            input: {
                operation: string;
                reason: string;
            };
            output: {
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
                    earliestUtc: string | null;
                    latestUtc: string | null;
                    lacks: string[];
                    state: string;
                    stopped: boolean;
                }[];
                readiness: {
                    country: string;
                    measures: number;
                    ready: number;
                    lacks: {
                        [key: string]: number;
                    };
                }[];
                conflicts: {
                    measures: string[];
                    agencies: string[];
                    rules: string[];
                }[];
                compared: number;
            };
        };
        "operations/move-measure": {
            input: {
                measure: string;
                start: string;
                /** @default null */
                startOffset?: string | null;
            };
            output: {
                measure: string;
                startUtc: string;
                endUtc: string;
                position: number;
            } | null;
        };
        "operations/note-objection": {
            input: {
                request: string;
                ground: string;
                objectedAt: string;
            };
            output: {
                request: string;
                position: number;
                late: boolean;
            } | null;
        };
        "operations/note-receipt": {
            input: {
                request: string;
                receivedAt: string;
                /** @default null */
                reason?: string | null;
            };
            output: {
                request: string;
                deadlines: {
                    stage: string;
                    due: string;
                    dueWorking: string;
                    dueLatest: string;
                    /** @enum {string} */
                    binding: "calendar" | "working";
                    source: string;
                    verified: boolean;
                }[];
                position: number;
            } | null;
        };
        "operations/note-recognition": {
            input: {
                request: string;
                recognisedAt: string;
                /** @default null */
                reason?: string | null;
            };
            output: {
                request: string;
                position: number;
                deadlines: {
                    stage: string;
                    due: string;
                    dueWorking: string;
                    dueLatest: string;
                    /** @enum {string} */
                    binding: "calendar" | "working";
                    source: string;
                    verified: boolean;
                }[];
            } | null;
        };
        "operations/one-request": {
            input: {
                request: string;
            };
            output: {
                request: string;
                instrument: string;
                addressee: string;
                country: string;
                zone: string;
                reference: string;
                state: string;
                sentAt: string;
                receivedAt: string | null;
                recognisedAt: string | null;
                followedBy: string | null;
                stage: string | null;
                due: string | null;
                dueLocal: string | null;
                dueWorking: string | null;
                dueWorkingLocal: string | null;
                dueLatest: string | null;
                dueFrom: string;
                extended: number;
                passedPercent: number | null;
                hoursLeft: number | null;
                reminded: {
                    stage: string;
                    percent: number;
                    at: string;
                } | null;
                overdue: boolean;
                synthetic: boolean;
                from: {
                    code: string;
                    name: string;
                    country: string;
                };
                operation: string | null;
                title: {
                    en: string;
                    es: string;
                };
                law: {
                    source: string;
                    verified: boolean;
                };
                data: string;
                issuer: string;
                validatedBy: string | null;
                notified: boolean;
                follows: string | null;
                reports: number;
                form: {
                    title: {
                        en: string;
                        es: string;
                    };
                    source: string;
                    verified: boolean;
                    fields: {
                        field: string;
                        section: string;
                        label: {
                            en: string;
                            es: string;
                        };
                        value: string | null;
                        needed: boolean;
                        own: boolean;
                    }[];
                } | null;
                lacks: string[];
                doubts: string[];
                stages: {
                    stage: string;
                    due: string;
                    dueWorking: string;
                    dueLatest: string;
                    /** @enum {string} */
                    binding: "calendar" | "working";
                    source: string;
                    verified: boolean;
                    dueLocal: string;
                    dueWorkingLocal: string;
                }[];
                holidays: {
                    name: string;
                    version: string;
                    verified: boolean;
                    known: boolean;
                };
                reminders: {
                    stage: string;
                    percent: number;
                    at: string;
                    reached: boolean;
                }[];
                tasks: {
                    number: number;
                    kind: string;
                    value: string;
                    subject: string | null;
                    port: number | null;
                    from: string | null;
                    to: string | null;
                    precision: string;
                    timeZone: string;
                    readiness: string | null;
                    lacks: string[];
                    state: string;
                    outcome: string | null;
                    ground: {
                        en: string;
                        es: string;
                    } | null;
                }[];
                grounds: {
                    id: string;
                    text: {
                        en: string;
                        es: string;
                    };
                }[];
                course: {
                    at: string;
                    what: string;
                    detail: string | null;
                    position: number;
                }[];
                may: string[];
            };
        };
        "operations/open": {
            input: {
                name: string;
                /** @enum {string} */
                offence: "distribution" | "possession" | "production" | "grooming" | "abuse" | "incitement" | "other";
                basis: string;
                /** @default 1 */
                witnesses?: number;
                /** @default 1 */
                removal?: 1 | 2;
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
                    agency: string;
                    team: string | null;
                    exhibits: number | null;
                    measure: string | null;
                    planned: boolean;
                    country: string;
                    province: string | null;
                    at: string;
                    tally: string | null;
                    withdrawn: boolean;
                    conflict: boolean;
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
                /** @default null */
                earliest?: string | null;
                /** @default null */
                latest?: string | null;
                /** @default null */
                earliestOffset?: string | null;
                /** @default null */
                latestOffset?: string | null;
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
                outsideWindow: boolean;
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
                /** @default null */
                reason?: string | null;
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
                outOfOrder: number;
                outsideWindow: string[];
                position: number;
            } | null;
        };
        "operations/propose-removal": {
            input: {
                agency: string;
                reason: string;
            };
            output: {
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
                team?: string | null;
                /** @default null */
                exhibits?: number | null;
                /** @default null */
                at?: string | null;
            };
            output: {
                outcome: string;
                tally: string | null;
                closes: string | null;
                planned: boolean;
                conflict: boolean;
                position: number;
            } | null;
        };
        "operations/reports": {
            input: {
                /** @default false */
                heldOnly?: boolean;
            };
            output: {
                reports: {
                    report: string;
                    team: string | null;
                    officer: string;
                    measure: string;
                    result: string;
                    person: (number | "another") | null;
                    subjects: string[];
                    exhibits: number | null;
                    mark: string | null;
                    writtenAt: string;
                    happenedAt: string | null;
                    receivedAt: string;
                    at: string;
                    clock: string;
                    state: string;
                    reason: string | null;
                    outcome: string | null;
                    position: number;
                }[];
                held: number;
            };
        };
        "operations/request": {
            input: {
                instrument: string;
                addressee: string;
                country: string;
                zone: string;
                /** @enum {string} */
                data: "subscriber" | "identification" | "traffic" | "content" | "other-evidence";
                /** @enum {string} */
                issuer: "judge" | "court" | "investigating-judge" | "prosecutor" | "police" | "contact-point";
                /** @default null */
                validatedBy?: ("judge" | "court" | "investigating-judge" | "prosecutor" | "police" | "contact-point") | null;
                /** @default false */
                notified?: boolean;
                /** @default null */
                follows?: string | null;
                /** @default {} */
                form?: {
                    [key: string]: string;
                };
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
                    /**
                     * @default minute
                     * @enum {string}
                     */
                    precision?: "second" | "minute" | "hour" | "day" | "month" | "year" | "unknown";
                    /** @default unknown */
                    timeZone?: string;
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
                    dueWorking: string;
                    dueLatest: string;
                    /** @enum {string} */
                    binding: "calendar" | "working";
                    source: string;
                    verified: boolean;
                }[];
                missing: {
                    number: number;
                    lacks: string[];
                }[];
                doubts: string[];
                position: number;
            } | null;
        };
        "operations/requests": {
            input: {
                /** @default false */
                overdueOnly?: boolean;
                /** @default false */
                openOnly?: boolean;
                /** @default null */
                cursor?: string | null;
                /** @default 100 */
                limit?: number;
            };
            output: {
                requests: {
                    request: string;
                    instrument: string;
                    addressee: string;
                    country: string;
                    zone: string;
                    reference: string;
                    state: string;
                    sentAt: string;
                    receivedAt: string | null;
                    recognisedAt: string | null;
                    followedBy: string | null;
                    stage: string | null;
                    due: string | null;
                    dueLocal: string | null;
                    dueWorking: string | null;
                    dueWorkingLocal: string | null;
                    dueLatest: string | null;
                    dueFrom: string;
                    extended: number;
                    passedPercent: number | null;
                    hoursLeft: number | null;
                    reminded: {
                        stage: string;
                        percent: number;
                        at: string;
                    } | null;
                    overdue: boolean;
                    data: string;
                    issuer: string;
                    tasks: {
                        number: number;
                        kind: string;
                        state: string;
                        outcome: string | null;
                    }[];
                }[];
                next: string | null;
                total: number;
                left: number;
                orphans: {
                    report: string;
                    request: string;
                    bound: string | null;
                    position: number;
                }[];
                orphansLeft: number;
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
        "operations/revoke-slip": {
            input: {
                slip: string;
            };
            output: {
                slip: string;
                position: number;
            } | null;
        };
        "operations/roster": {
            input: Record<string, never>;
            output: {
                operation: string;
                coordinator: string;
                state: string;
                version: number;
                digest: string | null;
                at: string | null;
                signer: string | null;
                changed: boolean;
                policy: {
                    witnesses: number;
                    removal: number;
                };
                forks: number[];
                members: {
                    agency: string;
                    country: string;
                    state: string;
                    from: number | null;
                    until: number | null;
                    endedAt: string | null;
                    reason: string | null;
                    proposedBy: string | null;
                }[];
                signed: {
                    note: string;
                    body: string;
                } | null;
            };
        };
        "operations/schedule": {
            input: Record<string, never>;
            output: {
                operation: string;
                measures: {
                    measure: string;
                    agency: string;
                    country: string;
                    kind: string;
                    zone: string;
                    startUtc: string;
                    local: string;
                    earliestUtc: string;
                    latestUtc: string;
                    decided: boolean;
                }[];
                constraints: {
                    form: string;
                    measures: string[];
                    agencies: string[];
                    minutes: number;
                    by: string[];
                }[];
                conflicts: {
                    form: string;
                    measures: string[];
                    agencies: string[];
                    minutes: number;
                    by: string[];
                }[];
                outsideWindow: string[];
                proposed: {
                    measure: string;
                    startUtc: string;
                    local: string;
                    moved: boolean;
                }[];
                least: boolean;
                infeasible: {
                    constraints: {
                        form: string;
                        measures: string[];
                        agencies: string[];
                        minutes: number;
                        by: string[];
                    }[];
                    windows: string[];
                }[];
                unsettled: string[];
                compared: number;
                ties: number;
                ms: number;
                lawfulHours: {
                    country: string | null;
                    from: string;
                    to: string;
                    source: string;
                    asOf: string;
                    verified: boolean;
                }[];
            };
        };
        "operations/set-order": {
            input: {
                /** @enum {string} */
                form: "together" | "before" | "apart" | "free";
                first: string;
                second: string;
                /** @default 0 */
                minutes?: number;
                reason: string;
            };
            output: {
                first: string;
                second: string;
                form: string;
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
        "operations/sheet": {
            input: {
                country: string;
            };
            output: {
                operation: string;
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
                outcomes: {
                    [key: string]: number;
                };
                taken: number;
                held: number;
                openRequests: number;
                teams: {
                    agency: string;
                    team: string | null;
                    outcomes: {
                        [key: string]: number;
                    };
                    taken: number;
                }[];
                lines: {
                    outcome: string;
                    agency: string;
                    team: string | null;
                    result: string;
                    exhibits: number | null;
                    province: string | null;
                    at: string;
                    withdrawn: boolean;
                }[];
            };
        };
        "operations/slips": {
            input: {
                /** @default false */
                mine?: boolean;
            };
            output: {
                slips: {
                    slip: string;
                    team: string;
                    officer: string;
                    issuedAt: string;
                    ends: string;
                    /** @enum {string} */
                    state: "open" | "ended" | "revoked";
                    recipient: string;
                    measures: {
                        number: number;
                        measure: string;
                        kind: string;
                        country: string;
                        province: string | null;
                        zone: string;
                        localStart: string;
                        startUtc: string;
                        endUtc: string;
                        state: string;
                        persons: number;
                    }[];
                    reports: number;
                }[];
            };
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
        "oversight/confirm-review": {
            input: {
                review: string;
            };
            output: {
                review: string;
                until: string;
                records: number;
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
                drafts: string[];
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
                    reviewAt: string;
                    overdue: boolean;
                    reviewedBy: string | null;
                    reviewedAt: string | null;
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
        "oversight/renew-hold": {
            input: {
                hold: string;
                /** @default null */
                reviewAt?: string | null;
                reason: string;
            };
            output: {
                hold: string;
                reviewAt: string;
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
        "oversight/review": {
            input: {
                targets: {
                    entry: number;
                    records: [
                        number,
                        number
                    ][];
                }[];
                /** @enum {string} */
                decision: "keep" | "erase" | "hand";
                /** @default null */
                until?: string | null;
                ground: string;
                reason: string;
                /**
                 * @default record
                 * @enum {string}
                 */
                scope?: "record" | "payload" | "report";
            };
            output: {
                review: string;
                /** @enum {string} */
                state: "proposed" | "done" | "handed";
                erasure: string | null;
                records: number;
                position: number;
            } | null;
        };
        "oversight/reviews": {
            input: {
                /** @default null */
                state?: ("proposed" | "done" | "handed") | null;
            };
            output: {
                reviews: {
                    review: string;
                    /** @enum {string} */
                    state: "proposed" | "done" | "handed";
                    /** @enum {string} */
                    decision: "keep" | "erase" | "hand";
                    until: string | null;
                    ground: string;
                    reason: string;
                    targets: {
                        entry: number;
                        records: [
                            number,
                            number
                        ][];
                    }[];
                    records: number;
                    decidedBy: string;
                    decidedAt: string;
                    secondBy: string | null;
                    erasure: string | null;
                }[];
                law: {
                    grounds: {
                        code: string;
                        title: string;
                        source: string;
                    }[];
                    oneOfficerDays: number;
                    latestDays: number;
                    source: string;
                    verified: boolean;
                };
            };
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
                /** @default null */
                reviewAt?: string | null;
            };
            output: {
                hold: string;
                records: number;
                reviewAt: string;
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
        "reconciliation/announcement": {
            input: {
                figure: string;
            };
            output: {
                figure: string;
                synthetic: boolean;
                publisher: {
                    code: string;
                    name: string;
                    country: string;
                };
                publishedAt: string;
                embargo: string | null;
                announcement: {
                    figures: {
                        /** @enum {string} */
                        definition: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
                        version: number;
                        words: string;
                        value: number;
                        /** @default false */
                        atLeast: boolean;
                        shown: {
                            cell: string;
                            value: number;
                        }[];
                        hidden: {
                            countries: number;
                            provinces: number;
                            kinds: number;
                        };
                        /** @default [] */
                        provinces: {
                            country: string;
                            value: number;
                        }[];
                    }[];
                    /** @default [] */
                    withheld: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded")[];
                    cutOff: {
                        agency: string;
                        size: number;
                        root: string;
                    }[];
                    length?: {
                        from: string;
                        to: string;
                        days: number;
                    };
                    leftOut: {
                        agency: string;
                        /** @enum {string} */
                        why: "not-asked" | "not-answered" | "declined" | "left-out";
                        /** @default null */
                        figure: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded") | null;
                    }[];
                };
                readings: {
                    /** @enum {string} */
                    language: "en" | "es";
                    title: string;
                    paragraphs: string[];
                    notes: string[];
                }[];
                definitions: {
                    id: string;
                    version: number;
                    /** @enum {string} */
                    figure: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
                    words: {
                        en: string;
                        es: string;
                    };
                    countsNot: {
                        en: string;
                        es: string;
                    };
                }[];
                key: string;
                annex: string;
                stale: {
                    since: string;
                    /** @enum {string} */
                    because: "corrected" | "withdrawn" | "recalled" | "expired" | "erased";
                } | null;
            };
        };
        "reconciliation/announcement-preview": {
            input: {
                figure: string;
                /** @default [] */
                texts?: {
                    /** @enum {string} */
                    language: "en" | "es";
                    title: string;
                    paragraphs: string[];
                    /** @default [] */
                    confirmed?: {
                        typed: string;
                        /** @enum {string} */
                        as: "date" | "law" | "name" | "other";
                        at?: {
                            line: number;
                            nth: number;
                        };
                    }[];
                }[];
            };
            output: {
                bindings: string[];
                flaws: {
                    unknown: string[];
                    notShown: string[];
                    unbound: {
                        /** @enum {string} */
                        language: "en" | "es";
                        line: number;
                        from: number;
                        to: number;
                        text: string;
                        /** @enum {string} */
                        kind: "digits" | "word" | "mixed-script" | "invisible";
                        nth: number;
                        suggested: {
                            /** @enum {string} */
                            as: "date" | "law" | "name" | "other" | "figure";
                            bindings: string[];
                        };
                    }[];
                    counted: {
                        /** @enum {string} */
                        language: "en" | "es";
                        line: number;
                        from: number;
                        to: number;
                        text: string;
                        /** @enum {string} */
                        kind: "digits" | "word" | "mixed-script" | "invisible";
                        nth: number;
                        suggested: {
                            /** @enum {string} */
                            as: "date" | "law" | "name" | "other" | "figure";
                            bindings: string[];
                        };
                    }[];
                    differing: ("en" | "es")[];
                };
                readings: {
                    /** @enum {string} */
                    language: "en" | "es";
                    title: {
                        text: string;
                        binding: string | null;
                    }[];
                    paragraphs: {
                        text: string;
                        binding: string | null;
                    }[][];
                    notes: string[];
                }[];
                announcement: {
                    figures: {
                        /** @enum {string} */
                        definition: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
                        version: number;
                        words: string;
                        value: number;
                        /** @default false */
                        atLeast: boolean;
                        shown: {
                            cell: string;
                            value: number;
                        }[];
                        hidden: {
                            countries: number;
                            provinces: number;
                            kinds: number;
                        };
                        /** @default [] */
                        provinces: {
                            country: string;
                            value: number;
                        }[];
                    }[];
                    /** @default [] */
                    withheld: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded")[];
                    cutOff: {
                        agency: string;
                        size: number;
                        root: string;
                    }[];
                    length?: {
                        from: string;
                        to: string;
                        days: number;
                    };
                    leftOut: {
                        agency: string;
                        /** @enum {string} */
                        why: "not-asked" | "not-answered" | "declined" | "left-out";
                        /** @default null */
                        figure: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded") | null;
                    }[];
                };
                embargo: string | null;
                stale: {
                    since: string;
                    /** @enum {string} */
                    because: "corrected" | "withdrawn" | "recalled" | "expired" | "erased";
                } | null;
                proposed: {
                    proposal: number;
                    by: string;
                    at: string;
                    moved: boolean;
                    texts: {
                        /** @enum {string} */
                        language: "en" | "es";
                        title: string;
                        paragraphs: string[];
                        /** @default [] */
                        confirmed: {
                            typed: string;
                            /** @enum {string} */
                            as: "date" | "law" | "name" | "other";
                            at?: {
                                line: number;
                                nth: number;
                            };
                        }[];
                    }[];
                } | null;
            };
        };
        "reconciliation/catalogue": {
            input: Record<string, never>;
            output: {
                definitions: {
                    id: string;
                    version: number;
                    figure: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded") | null;
                    /** @enum {string} */
                    place: "none" | "optional" | "needed";
                    name: {
                        en: string;
                        es: string;
                    };
                    words: {
                        en: string;
                        es: string;
                    };
                    counts: {
                        en: string;
                        es: string;
                    };
                    countsNot: {
                        en: string;
                        es: string;
                    };
                    from: {
                        en: string;
                        es: string;
                    };
                }[];
            };
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
                    /** @enum {string} */
                    because: "agrees" | "beyond" | "version" | "elsewhere" | "value" | "cells";
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
                embargo: {
                    until: string | null;
                    moves: number;
                    at: string;
                } | null;
                published: boolean;
                stale: {
                    since: string;
                    /** @enum {string} */
                    because: "corrected" | "withdrawn" | "recalled" | "expired" | "erased";
                } | null;
                agencies: {
                    agency: string;
                    /** @enum {string} */
                    state: "not-asked" | "asked" | "cleared" | "declined";
                    reason: string | null;
                    late: ("cleared" | "declined") | null;
                    cells: string[];
                    values: {
                        definition: string;
                        value: number;
                    }[];
                    figures: {
                        /** @enum {string} */
                        definition: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
                        version: number;
                        value: number;
                        /** @enum {string} */
                        state: "not-asked" | "asked" | "cleared" | "declined" | "left-out";
                        cells: {
                            cell: string;
                            value: number;
                            small: boolean;
                            /** @enum {string} */
                            state: "not-asked" | "asked" | "cleared" | "declined" | "left-out";
                        }[];
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
                    definition: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
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
                    of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    /** @default  */
                    words?: string;
                    when?: string;
                    who?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                    high?: number;
                } | {
                    /** @constant */
                    kind: "country-number";
                    /** @default null */
                    region?: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                    /** @enum {string} */
                    of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    /** @default  */
                    words?: string;
                    when?: string;
                    who?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                    high?: number;
                } | {
                    /** @constant */
                    kind: "province-number";
                    country: string;
                    /** @enum {string} */
                    of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    /** @default  */
                    words?: string;
                    when?: string;
                    who?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                    high?: number;
                } | {
                    /** @constant */
                    kind: "country-count";
                    country: string;
                    /**
                     * @default place
                     * @enum {string}
                     */
                    as?: "place" | "nationality";
                    /** @enum {string} */
                    of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    /** @default  */
                    words?: string;
                    when?: string;
                    who?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                    high?: number;
                } | {
                    /** @constant */
                    kind: "province-count";
                    country: string;
                    province: string;
                    /** @enum {string} */
                    of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    /** @default  */
                    words?: string;
                    when?: string;
                    who?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                    high?: number;
                } | {
                    /** @constant */
                    kind: "country-list";
                    countries: string[];
                    /** @default true */
                    complete?: boolean;
                    /** @enum {string} */
                    of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    /** @default  */
                    words?: string;
                    when?: string;
                    who?: string;
                } | {
                    /** @constant */
                    kind: "part-whole";
                    total: number | null;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                    high?: number;
                    parts: {
                        name: string;
                        /** @default [] */
                        countries?: string[];
                        /** @default null */
                        region?: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                        /** @default [] */
                        also?: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania")[];
                        /** @default false */
                        others?: boolean;
                        /** @default false */
                        rest?: boolean;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    }[];
                    /** @default [] */
                    named?: string[];
                    /** @enum {string} */
                    of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    /** @default  */
                    words?: string;
                    when?: string;
                    who?: string;
                } | {
                    /** @constant */
                    kind: "role";
                    country: string | null;
                    role: string;
                    /** @enum {string} */
                    of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    /** @default  */
                    words?: string;
                    when?: string;
                    who?: string;
                    value: number;
                    /**
                     * @default exactly
                     * @enum {string}
                     */
                    bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                    high?: number;
                })[];
                /** @default null */
                text?: string | null;
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
                searches: {
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
                interviews: {
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
                safeguarded: {
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
                            definition: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
                            version: number;
                            words: string;
                            value: number;
                            /** @default false */
                            atLeast: boolean;
                            shown: {
                                cell: string;
                                value: number;
                            }[];
                            hidden: {
                                countries: number;
                                provinces: number;
                                kinds: number;
                            };
                            /** @default [] */
                            provinces: {
                                country: string;
                                value: number;
                            }[];
                        }[];
                        /** @default [] */
                        withheld: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded")[];
                        cutOff: {
                            agency: string;
                            size: number;
                            root: string;
                        }[];
                        length?: {
                            from: string;
                            to: string;
                            days: number;
                        };
                        leftOut: {
                            agency: string;
                            /** @enum {string} */
                            why: "not-asked" | "not-answered" | "declined" | "left-out";
                            /** @default null */
                            figure: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded") | null;
                        }[];
                    };
                    stale: {
                        since: string;
                        /** @enum {string} */
                        because: "corrected" | "withdrawn" | "recalled" | "expired" | "erased";
                    } | null;
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
                    claimed: ({
                        /** @constant */
                        kind: "total";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-number";
                        /** @default null */
                        region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "province-number";
                        country: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-count";
                        country: string;
                        /**
                         * @default place
                         * @enum {string}
                         */
                        as: "place" | "nationality";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "province-count";
                        country: string;
                        province: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-list";
                        countries: string[];
                        /** @default true */
                        complete: boolean;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                    } | {
                        /** @constant */
                        kind: "part-whole";
                        total: number | null;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                        parts: {
                            name: string;
                            /** @default [] */
                            countries: string[];
                            /** @default null */
                            region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                            /** @default [] */
                            also: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania")[];
                            /** @default false */
                            others: boolean;
                            /** @default false */
                            rest: boolean;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        }[];
                        /** @default [] */
                        named: string[];
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                    } | {
                        /** @constant */
                        kind: "role";
                        country: string | null;
                        role: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    }) | null;
                    /** @enum {string} */
                    verdict: "agrees" | "differs" | "not-in-record" | "not-comparable" | "cannot-hold-together";
                    why: string;
                    because: {
                        /** @constant */
                        code: "no-figure";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "no-role";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "by-nationality";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "role-absent";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        place: string;
                    } | {
                        /** @constant */
                        code: "compared";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @enum {string} */
                        what: "count" | "countries" | "provinces";
                        place: string | null;
                        said: {
                            value: number;
                            /** @enum {string} */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        };
                        counted: number;
                    } | {
                        /** @constant */
                        code: "absent";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @enum {string} */
                        what: "count" | "countries" | "provinces";
                        place: string | null;
                        said: {
                            value: number;
                            /** @enum {string} */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        };
                    } | {
                        /** @constant */
                        code: "list-held";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        named: number;
                        complete: boolean;
                    } | {
                        /** @constant */
                        code: "list-apart";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        leftOut: string[];
                        absent: string[];
                    } | {
                        /** @constant */
                        code: "parts-held";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "parts-apart";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        items: {
                            name: string;
                            said: {
                                value: number;
                                /** @enum {string} */
                                bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                                high?: number;
                            };
                            counted: number;
                        }[];
                    } | {
                        /** @constant */
                        code: "contradict";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "exceeds";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        items: {
                            name: string;
                            value: number;
                        }[];
                        outside: string[];
                        least: number;
                        total: number | null;
                    } | {
                        /** @constant */
                        code: "countries-exceed";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        countries: number;
                        total: number;
                    } | {
                        /** @constant */
                        code: "too-many-named";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        named: number;
                        place: string | null;
                        most: number;
                    };
                    parts: {
                        name: string;
                        says: number | null;
                        counted: number | null;
                    }[];
                }[];
            };
        };
        "reconciliation/move-embargo": {
            input: {
                figure: string;
                embargo: string | null;
            };
            output: {
                requests: {
                    agency: string;
                    request: string;
                }[];
            } | null;
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
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "country-number";
                            /** @default null */
                            region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "province-number";
                            country: string;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "country-count";
                            country: string;
                            /**
                             * @default place
                             * @enum {string}
                             */
                            as: "place" | "nationality";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "province-count";
                            country: string;
                            province: string;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "country-list";
                            countries: string[];
                            /** @default true */
                            complete: boolean;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                        } | {
                            /** @constant */
                            kind: "part-whole";
                            total: number | null;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                            parts: {
                                name: string;
                                /** @default [] */
                                countries: string[];
                                /** @default null */
                                region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                                /** @default [] */
                                also: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania")[];
                                /** @default false */
                                others: boolean;
                                /** @default false */
                                rest: boolean;
                                value: number;
                                /**
                                 * @default exactly
                                 * @enum {string}
                                 */
                                bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                                high?: number;
                            }[];
                            /** @default [] */
                            named: string[];
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                        } | {
                            /** @constant */
                            kind: "role";
                            country: string | null;
                            role: string;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        };
                    }[];
                }[];
            };
        };
        "reconciliation/proofs": {
            input: {
                figure: string;
                /**
                 * @default arrests
                 * @enum {string}
                 */
                definition?: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
                /** @default null */
                country?: string | null;
            };
            output: {
                /** @enum {string} */
                definition: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
                version: number;
                value: number;
                agencies: {
                    agency: string;
                    value: number;
                    agrees: boolean;
                }[];
                compared: number;
                verified: number;
                absent: number;
                refused: number;
                records: {
                    agency: string;
                    recordId: string;
                    country: string;
                    position: number;
                    index: number;
                    content: boolean;
                    /** @enum {string} */
                    proof: "verified" | "absent" | "refused";
                    why: string;
                    entry: number | null;
                    size: number | null;
                }[];
            };
        };
        "reconciliation/propose-announcement": {
            input: {
                figure: string;
                texts: {
                    /** @enum {string} */
                    language: "en" | "es";
                    title: string;
                    paragraphs: string[];
                    /** @default [] */
                    confirmed?: {
                        typed: string;
                        /** @enum {string} */
                        as: "date" | "law" | "name" | "other";
                        at?: {
                            line: number;
                            nth: number;
                        };
                    }[];
                }[];
            };
            output: {
                figure: string;
                proposal: number;
            } | null;
        };
        "reconciliation/propose-clearance": {
            input: {
                request: string;
                /** @default [] */
                cells?: string[];
                /** @default [] */
                without?: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded")[];
            };
            output: {
                request: string;
                cells: string[];
                without: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded")[];
                proposal: number;
            } | null;
        };
        "reconciliation/publish": {
            input: {
                figure: string;
                proposal: number;
            };
            output: {
                figure: string;
                announcement: {
                    figures: {
                        /** @enum {string} */
                        definition: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
                        version: number;
                        words: string;
                        value: number;
                        /** @default false */
                        atLeast: boolean;
                        shown: {
                            cell: string;
                            value: number;
                        }[];
                        hidden: {
                            countries: number;
                            provinces: number;
                            kinds: number;
                        };
                        /** @default [] */
                        provinces: {
                            country: string;
                            value: number;
                        }[];
                    }[];
                    /** @default [] */
                    withheld: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded")[];
                    cutOff: {
                        agency: string;
                        size: number;
                        root: string;
                    }[];
                    length?: {
                        from: string;
                        to: string;
                        days: number;
                    };
                    leftOut: {
                        agency: string;
                        /** @enum {string} */
                        why: "not-asked" | "not-answered" | "declined" | "left-out";
                        /** @default null */
                        figure: ("arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded") | null;
                    }[];
                };
            } | null;
        };
        "reconciliation/read-text": {
            input: {
                text: string;
            };
            output: {
                /** @enum {string} */
                language: "en" | "es";
                characters: number;
                notes: ("markup" | "invisible" | "direction" | "look-alikes" | "other-digits" | "language-unsure")[];
                suggestions: {
                    from: number;
                    to: number;
                    words: string;
                    marks: {
                        /** @enum {string} */
                        is: "number" | "counted" | "place" | "role" | "when" | "who";
                        from: number;
                        to: number;
                    }[];
                    claim: {
                        /** @constant */
                        kind: "total";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-number";
                        /** @default null */
                        region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "province-number";
                        country: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-count";
                        country: string;
                        /**
                         * @default place
                         * @enum {string}
                         */
                        as: "place" | "nationality";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "province-count";
                        country: string;
                        province: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-list";
                        countries: string[];
                        /** @default true */
                        complete: boolean;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                    } | {
                        /** @constant */
                        kind: "part-whole";
                        total: number | null;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                        parts: {
                            name: string;
                            /** @default [] */
                            countries: string[];
                            /** @default null */
                            region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                            /** @default [] */
                            also: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania")[];
                            /** @default false */
                            others: boolean;
                            /** @default false */
                            rest: boolean;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        }[];
                        /** @default [] */
                        named: string[];
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                    } | {
                        /** @constant */
                        kind: "role";
                        country: string | null;
                        role: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    };
                    when: string | null;
                    who: string | null;
                    doubtful: boolean;
                }[];
                unread: {
                    from: number;
                    to: number;
                    words: string;
                    /** @enum {string} */
                    reason: "date" | "time" | "age" | "duration" | "money" | "percentage" | "ordinal" | "measure" | "code" | "fraction" | "negative" | "too-large" | "corrected" | "denied" | "subset" | "none" | "no-noun" | "no-country";
                }[];
            };
        };
        "reconciliation/records": {
            input: {
                /** @default null */
                operation?: string | null;
                /** @enum {string} */
                figure: "arrests" | "furtherSuspects" | "exhibits" | "searches" | "interviews" | "safeguarded";
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
                /** @default null */
                embargo?: string | null;
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
                    state: "asked" | "proposed" | "cleared" | "declined" | "superseded" | "closed";
                    embargo: string | null;
                    proposed: {
                        by: string;
                        proposal: number;
                        cells: string[];
                        without: string[];
                    } | null;
                    values: {
                        definition: string;
                        value: number;
                    }[];
                }[];
            };
        };
        "reconciliation/side-by-side": {
            input: {
                /** @default [] */
                narratives?: string[];
                /** @default [] */
                drafts?: {
                    name: string;
                    claims: ({
                        /** @constant */
                        kind: "total";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words?: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-number";
                        /** @default null */
                        region?: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words?: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "province-number";
                        country: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words?: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-count";
                        country: string;
                        /**
                         * @default place
                         * @enum {string}
                         */
                        as?: "place" | "nationality";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words?: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "province-count";
                        country: string;
                        province: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words?: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-list";
                        countries: string[];
                        /** @default true */
                        complete?: boolean;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words?: string;
                        when?: string;
                        who?: string;
                    } | {
                        /** @constant */
                        kind: "part-whole";
                        total: number | null;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                        parts: {
                            name: string;
                            /** @default [] */
                            countries?: string[];
                            /** @default null */
                            region?: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                            /** @default [] */
                            also?: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania")[];
                            /** @default false */
                            others?: boolean;
                            /** @default false */
                            rest?: boolean;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        }[];
                        /** @default [] */
                        named?: string[];
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words?: string;
                        when?: string;
                        who?: string;
                    } | {
                        /** @constant */
                        kind: "role";
                        country: string | null;
                        role: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words?: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound?: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    })[];
                    /** @default [] */
                    doubtful?: number[];
                }[];
                /** @default null */
                operation?: string | null;
            };
            output: {
                narratives: string[];
                leftOff: number;
                lines: {
                    about: string;
                    /** @enum {string} */
                    of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    kind: string;
                    place: string | null;
                    role: string | null;
                    nationals: boolean;
                    record: number | null;
                    /** @enum {string} */
                    among: "alone" | "same" | "different";
                    said: {
                        narrative: number;
                        doubtful: boolean;
                        claim: string;
                        claimed: ({
                            /** @constant */
                            kind: "total";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "country-number";
                            /** @default null */
                            region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "province-number";
                            country: string;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "country-count";
                            country: string;
                            /**
                             * @default place
                             * @enum {string}
                             */
                            as: "place" | "nationality";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "province-count";
                            country: string;
                            province: string;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        } | {
                            /** @constant */
                            kind: "country-list";
                            countries: string[];
                            /** @default true */
                            complete: boolean;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                        } | {
                            /** @constant */
                            kind: "part-whole";
                            total: number | null;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                            parts: {
                                name: string;
                                /** @default [] */
                                countries: string[];
                                /** @default null */
                                region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                                /** @default [] */
                                also: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania")[];
                                /** @default false */
                                others: boolean;
                                /** @default false */
                                rest: boolean;
                                value: number;
                                /**
                                 * @default exactly
                                 * @enum {string}
                                 */
                                bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                                high?: number;
                            }[];
                            /** @default [] */
                            named: string[];
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                        } | {
                            /** @constant */
                            kind: "role";
                            country: string | null;
                            role: string;
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @default  */
                            words: string;
                            when?: string;
                            who?: string;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        }) | null;
                        /** @enum {string} */
                        verdict: "agrees" | "differs" | "not-in-record" | "not-comparable" | "cannot-hold-together";
                        why: string;
                        because: {
                            /** @constant */
                            code: "no-figure";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        } | {
                            /** @constant */
                            code: "no-role";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        } | {
                            /** @constant */
                            code: "by-nationality";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        } | {
                            /** @constant */
                            code: "role-absent";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            place: string;
                        } | {
                            /** @constant */
                            code: "compared";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @enum {string} */
                            what: "count" | "countries" | "provinces";
                            place: string | null;
                            said: {
                                value: number;
                                /** @enum {string} */
                                bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                                high?: number;
                            };
                            counted: number;
                        } | {
                            /** @constant */
                            code: "absent";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            /** @enum {string} */
                            what: "count" | "countries" | "provinces";
                            place: string | null;
                            said: {
                                value: number;
                                /** @enum {string} */
                                bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                                high?: number;
                            };
                        } | {
                            /** @constant */
                            code: "list-held";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            named: number;
                            complete: boolean;
                        } | {
                            /** @constant */
                            code: "list-apart";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            leftOut: string[];
                            absent: string[];
                        } | {
                            /** @constant */
                            code: "parts-held";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        } | {
                            /** @constant */
                            code: "parts-apart";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            items: {
                                name: string;
                                said: {
                                    value: number;
                                    /** @enum {string} */
                                    bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                                    high?: number;
                                };
                                counted: number;
                            }[];
                        } | {
                            /** @constant */
                            code: "contradict";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        } | {
                            /** @constant */
                            code: "exceeds";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            items: {
                                name: string;
                                value: number;
                            }[];
                            outside: string[];
                            least: number;
                            total: number | null;
                        } | {
                            /** @constant */
                            code: "countries-exceed";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            countries: number;
                            total: number;
                        } | {
                            /** @constant */
                            code: "too-many-named";
                            /** @enum {string} */
                            of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                            named: number;
                            place: string | null;
                            most: number;
                        };
                        parts: {
                            name: string;
                            says: number | null;
                            counted: number | null;
                        }[];
                    }[];
                }[];
                together: {
                    narrative: number;
                    claim: string;
                    claimed: ({
                        /** @constant */
                        kind: "total";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-number";
                        /** @default null */
                        region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "province-number";
                        country: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-count";
                        country: string;
                        /**
                         * @default place
                         * @enum {string}
                         */
                        as: "place" | "nationality";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "province-count";
                        country: string;
                        province: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    } | {
                        /** @constant */
                        kind: "country-list";
                        countries: string[];
                        /** @default true */
                        complete: boolean;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                    } | {
                        /** @constant */
                        kind: "part-whole";
                        total: number | null;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                        parts: {
                            name: string;
                            /** @default [] */
                            countries: string[];
                            /** @default null */
                            region: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania") | null;
                            /** @default [] */
                            also: ("latin-america" | "south-america" | "central-america" | "americas" | "europe" | "asia" | "africa" | "oceania")[];
                            /** @default false */
                            others: boolean;
                            /** @default false */
                            rest: boolean;
                            value: number;
                            /**
                             * @default exactly
                             * @enum {string}
                             */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        }[];
                        /** @default [] */
                        named: string[];
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                    } | {
                        /** @constant */
                        kind: "role";
                        country: string | null;
                        role: string;
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @default  */
                        words: string;
                        when?: string;
                        who?: string;
                        value: number;
                        /**
                         * @default exactly
                         * @enum {string}
                         */
                        bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                        high?: number;
                    }) | null;
                    /** @enum {string} */
                    verdict: "agrees" | "differs" | "not-in-record" | "not-comparable" | "cannot-hold-together";
                    why: string;
                    because: {
                        /** @constant */
                        code: "no-figure";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "no-role";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "by-nationality";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "role-absent";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        place: string;
                    } | {
                        /** @constant */
                        code: "compared";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @enum {string} */
                        what: "count" | "countries" | "provinces";
                        place: string | null;
                        said: {
                            value: number;
                            /** @enum {string} */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        };
                        counted: number;
                    } | {
                        /** @constant */
                        code: "absent";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        /** @enum {string} */
                        what: "count" | "countries" | "provinces";
                        place: string | null;
                        said: {
                            value: number;
                            /** @enum {string} */
                            bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                            high?: number;
                        };
                    } | {
                        /** @constant */
                        code: "list-held";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        named: number;
                        complete: boolean;
                    } | {
                        /** @constant */
                        code: "list-apart";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        leftOut: string[];
                        absent: string[];
                    } | {
                        /** @constant */
                        code: "parts-held";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "parts-apart";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        items: {
                            name: string;
                            said: {
                                value: number;
                                /** @enum {string} */
                                bound: "exactly" | "at-least" | "more-than" | "at-most" | "less-than" | "about" | "between";
                                high?: number;
                            };
                            counted: number;
                        }[];
                    } | {
                        /** @constant */
                        code: "contradict";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                    } | {
                        /** @constant */
                        code: "exceeds";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        items: {
                            name: string;
                            value: number;
                        }[];
                        outside: string[];
                        least: number;
                        total: number | null;
                    } | {
                        /** @constant */
                        code: "countries-exceed";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        countries: number;
                        total: number;
                    } | {
                        /** @constant */
                        code: "too-many-named";
                        /** @enum {string} */
                        of: "arrests" | "suspects" | "furtherSuspects" | "exhibits" | "phone" | "computer" | "tablet" | "storage" | "searches" | "victims" | "months" | "participants" | "recipients" | "other";
                        named: number;
                        place: string | null;
                        most: number;
                    };
                    parts: {
                        name: string;
                        says: number | null;
                        counted: number | null;
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
        "referrals/acknowledge": {
            input: {
                referral: string;
                service: string;
                person: string;
                /** @default null */
                reference?: string | null;
                /** @default null */
                at?: string | null;
                /** @enum {string} */
                nextStep: "locate-child" | "visit" | "specialist-interview" | "medical-care" | "protective-measure" | "other-service";
            };
            output: {
                referral: string;
                late: boolean;
                position: number;
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
                    stale: {
                        since: string;
                        /** @enum {string} */
                        because: "corrected" | "withdrawn" | "recalled" | "expired" | "erased";
                    } | null;
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
                inDoubt: boolean;
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
                    finding: "unconfirmed" | "confirmed-late" | "confirmed-in-doubt" | "declined" | "unanswered" | "unacknowledged" | "service-unable" | "child-without-service" | "stray-word";
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
        "referrals/note-safeguarded": {
            input: {
                referral: string;
                service: string;
                person: string;
                /** @default null */
                reference?: string | null;
                /** @default null */
                at?: string | null;
                /** @enum {string} */
                word: "safeguarded" | "unable";
            };
            output: {
                referral: string;
                late: boolean;
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
        "referrals/safeguarding": {
            input: {
                /** @default null */
                cursor?: string | null;
                /** @default 1000 */
                limit?: number;
            };
            output: {
                cases: {
                    referral: string;
                    /** @enum {string} */
                    side: "sent" | "received";
                    whom: string;
                    country: string;
                    operation: string | null;
                    /** @enum {string} */
                    state: "open" | "acknowledged" | "safeguarded" | "unable" | "unserved" | "closed";
                    referralState: string;
                    childAtRisk: boolean;
                    subjects: number;
                    opened: string;
                    due: string;
                    share: number | null;
                    level: string | null;
                    escalatesTo: string[];
                    clockInDoubt: boolean;
                    alone: {
                        confirmBy: string;
                        confirmed: boolean;
                        late: boolean;
                        inDoubt: boolean;
                    } | null;
                    words: {
                        id: string;
                        /** @enum {string} */
                        word: "acknowledged" | "safeguarded" | "unable";
                        service: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            kind: "child-protection-authority" | "health-service" | "family-court" | "child-police-unit";
                            asOf: string;
                            verified: boolean;
                        };
                        person: string;
                        nextStep: ("locate-child" | "visit" | "specialist-interview" | "medical-care" | "protective-measure" | "other-service") | null;
                        reference: string | null;
                        at: string;
                        notedAt: string;
                        late: boolean;
                    }[];
                    places: {
                        country: string;
                        facts: number;
                        assessments: number;
                        kinds: string[];
                        ground: boolean;
                        records: string[];
                    }[];
                    position: number;
                }[];
                next: string | null;
                counts: {
                    referrals: number;
                    open: number;
                    acknowledged: number;
                    safeguarded: number;
                    unable: number;
                    unserved: number;
                    closed: number;
                    overdue: number;
                    urgent: number;
                    confirmed: number;
                };
                strays: {
                    referral: string;
                    from: string;
                    word: string;
                    why: string;
                    at: string;
                    position: number;
                }[];
                clock: {
                    hours: number;
                    hoursAtRisk: number;
                    ground: string | null;
                };
            };
        };
        "referrals/services": {
            input: {
                /** @default null */
                country?: string | null;
            };
            output: {
                country: string;
                asOf: string;
                services: {
                    id: string;
                    country: string;
                    name: string;
                    /** @enum {string} */
                    kind: "child-protection-authority" | "health-service" | "family-court" | "child-police-unit";
                    asOf: string;
                    source: string;
                    verified: boolean;
                }[];
            };
        };
        "referrals/set-safeguard-clock": {
            input: {
                hours: number;
                hoursAtRisk: number;
                ground: string;
            };
            output: {
                hours: number;
                hoursAtRisk: number;
                position: number;
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
        "referrals/shared-thing": {
            input: {
                /** @default null */
                exhibit?: string | null;
                /** @default null */
                file?: string | null;
            };
            output: {
                shared: {
                    at: string;
                    records: number;
                    referral: string;
                    to: string;
                    state: string;
                }[];
                courts: {
                    at: string;
                    records: number;
                    bundle: string;
                    court: string | null;
                }[];
                received: {
                    at: string;
                    records: number;
                    from: string;
                    position: number;
                }[];
                cut: boolean;
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
