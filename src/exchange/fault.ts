// The faults of exchange: enrolment, sending and receiving. What is wrong with a package itself has its own classes
// (`ledger/package-...`); these are about peers, feeds and the way between two nodes.

import { declareFaults } from '../base/fault.ts';

export const fault = declareFaults('exchange', {
  'exchange/peer-unknown': {
    status: 404,
    sentence: 'No agency is enrolled here under this code.',
    hint: 'Enrol it with the keys of the roster, read to you over the telephone.',
  },
  'exchange/peer-suspended': {
    status: 403,
    sentence: 'Exchange with this agency is suspended here.',
    hint: 'When the reason is gone, one officer proposes its card again and another makes the change.',
  },
  'exchange/change-unproposed': {
    status: 404,
    sentence: 'No card of this agency waits for a second officer.',
    hint: 'A proposal ends after two weeks, with a suspension, or when its proposer may no longer act. Propose anew.',
  },
  'exchange/change-moved': {
    status: 409,
    sentence: 'Another proposal has taken the place of the one you looked at.',
    hint: 'Read its digits on the telephone again, then decide.',
  },
  'exchange/peer-taken': {
    status: 409,
    sentence: 'This origin or one of these keys belongs to another enrolled agency, or to us.',
    hint: 'One agency, one origin; one key, one role. Compare the roster.',
  },
  'exchange/peer-keys': {
    status: 400,
    sentence: 'The keys do not fit the agency that is to be enrolled.',
    hint: 'The ledger key bears the origin, the others its domain and their role; no key is there twice.',
  },
  'exchange/handling': {
    status: 403,
    sentence: 'The handling of a record does not let this agency have it for this purpose.',
    hint: 'Nothing was numbered or sent. Select again, or ask the originator for its leave.',
  },
  'exchange/malformed': {
    status: 500,
    sentence: 'An act asked for a package that cannot be made from what it says.',
    hint: 'Nothing was sent. Report this as a defect of Liaison.',
  },
  'exchange/unreachable': {
    status: 503,
    sentence: 'The other node did not answer.',
    hint: 'The package stays in the outbox and is sent again under the same number.',
  },
  'exchange/answer': {
    status: 502,
    sentence: 'The other node answered with something that is not a receipt for this package.',
    hint: 'The package stays in the outbox. If it happens again, speak with the other agency.',
  },
  'exchange/not-taken': {
    status: 502,
    sentence: 'The other node did not take the package and gave no receipt.',
    hint: 'The package stays in the outbox. Ask the other agency what its node reports.',
  },
  'exchange/clock': {
    status: 502,
    sentence: 'The other node says that this package was dated ahead of its clock.',
    hint: 'It is sent again under the same number, dated anew. Compare the clocks of both nodes: `liaison peers`.',
  },
  'exchange/own-clock': {
    status: 503,
    sentence: 'The clock of this node stands off from those of most peers; it dates nothing new until that is mended.',
    hint: 'Set the clock of the machine. What waits stays in the outbox and goes out by itself afterwards.',
  },
  'exchange/peer-full': {
    status: 502,
    sentence: 'The other node has no room for more packages of ours that wait for earlier ones.',
    hint: 'Nothing is lost: it is sent again. The earliest missing number goes first.',
  },
  'exchange/not-anew': {
    status: 409,
    sentence: 'This line of the outbox cannot be sent anew.',
    hint: 'Only what was refused there or not made here goes out anew, and once: see `liaison exchange outbox`.',
  },
  'exchange/not-given': {
    status: 502,
    sentence: 'The other node gave nothing of what waits for us there.',
    hint: 'It is asked again. Ask the other agency what its node reports, and whether we are suspended there.',
  },
  'exchange/collects': {
    status: 409,
    sentence: 'This agency has no address: it collects what waits for it, or a file is carried there.',
    hint: 'Nothing is to be done while it collects. Otherwise write a file: `liaison exchange export`.',
  },
  'exchange/way-refused': {
    status: 502,
    sentence: 'The enrolled address may not be dialled from this node.',
    hint: 'It is https://host:port and leads to a public address; private ranges need `node start --allow-private`.',
  },
  'exchange/wrong-key': {
    status: 502,
    sentence: 'Whoever answers at the enrolled address does not hold the enrolled channel key.',
    hint: 'Nothing was sent. Read the card to each other by telephone before anything is changed.',
  },
  'exchange/door-closed': {
    status: 502,
    sentence: 'The node at the enrolled address does not open its door to us.',
    hint: 'It may not have enrolled us, or knows us by another channel key: compare the cards on both sides.',
  },
  'exchange/package-type': {
    status: 422,
    sentence: 'A package of this type is not taken here.',
    hint: 'The sender should not send it.',
  },
  'exchange/gap': {
    status: 409,
    sentence: 'The other node holds this package until an earlier one has arrived.',
    hint: 'It is taken as soon as the missing number arrives; send the outbox again.',
  },
  'exchange/next-round': {
    status: 409,
    sentence: 'This is left to the next round that the node makes by itself.',
    hint: 'The node does it within a minute. With files an officer who may see all of it does it with the next one.',
  },
  'exchange/no-line': {
    status: 404,
    sentence: 'There is no such package or referral in this matter.',
    hint: 'Begin from the list of packages under Peers, or from the referral itself.',
  },
  'exchange/no-arrival': {
    status: 404,
    sentence: 'No bytes have arrived under this name.',
    hint: 'Give the file itself, or send it again.',
  },
  'exchange/overtaken': {
    status: 409,
    sentence: 'The node does not send this again by itself: something came in between, or it was taken back since.',
    hint: 'See what went there since and what became of the matter; then send it anew with a reason, or leave it.',
  },
  'exchange/retention-passed': {
    status: 409,
    sentence: 'The time of a record in this line is over, so it goes to nobody any more.',
    hint: 'Release what is left without that record; its owner alone can say that it is kept for longer.',
  },
  'exchange/held-full': {
    status: 503,
    sentence: 'Too many packages wait here for earlier ones.',
    hint: 'Send the earliest missing number first.',
  },
  'exchange/feed-file': {
    status: 400,
    sentence: 'This is no feed file for us, or it cannot be written there.',
    hint: 'Carry it whole, as binary; one that is written must not be there already. The reason stands beside this.',
  },
  'exchange/head': {
    status: 502,
    sentence: 'The other node did not show a checkpoint that its ledger key signed.',
    hint: 'Nothing was changed here. Ask again; if it stays so, speak with the other agency.',
  },
  'exchange/keys-invalid': {
    status: 403,
    sentence: 'This is no statement of keys by the root key that was enrolled for this agency.',
    hint: 'Nothing was changed. Ask the agency by telephone; a new root key takes a new card and two officers.',
  },
  'exchange/keys-forked': {
    status: 409,
    sentence: 'The root key of this agency has signed two statements under one serial.',
    hint: 'Both are kept as proof and the first one counts. Suspend the agency and telephone: its root may be stolen.',
  },
  'exchange/keys-rewritten': {
    status: 409,
    sentence: 'This statement of keys takes back what an earlier one said.',
    hint: 'Nothing was changed. A key that has ended does not come back; ask the agency by telephone.',
  },
  'exchange/key-revoked': {
    status: 403,
    sentence: 'The key behind this signature does not count at this position of its ledger.',
    hint: 'Nothing was taken. The sender makes it again under its new key; if it did not send this, its key is stolen.',
  },
  'exchange/key-held': {
    status: 409,
    sentence: 'This was signed by a key that is now revoked, and nobody saw it in the ledger before that.',
    hint: 'It waits for an officer: see `liaison exchange held`, telephone the sender, and judge it there.',
  },
  'exchange/held-unproposed': {
    status: 409,
    sentence: 'Nobody has proposed this about the package: it takes two officers who agree.',
    hint: 'One proposes it with a reason (exchange/propose-held), another then takes or refuses the same.',
  },
  'exchange/not-held': {
    status: 404,
    sentence: 'No package of this agency waits for a judgement under this id.',
    hint: 'It may have been judged already; see `liaison exchange held`.',
  },
  'exchange/question': {
    status: 403,
    sentence: 'This question or answer was not made by an enrolled agency for us, or was changed.',
    hint: 'Nothing was answered. Check the enrolment on both sides.',
  },
});
