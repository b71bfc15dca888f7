// The acts and reads of exchange, by the modules that declare them.
// A module with a new act gets its line here; `rooms.ts` joins the lists, and a name declared twice stops the node.

import * as exchangeAccept from '../../exchange/accept.ts';
import * as exchangeAcceptGroup from '../../exchange/accept-group.ts';
import * as exchangeAnew from '../../exchange/anew.ts';
import * as exchangeAsk from '../../exchange/ask.ts';
import * as exchangeAskCosignatures from '../../exchange/ask-cosignatures.ts';
import * as exchangeCard from '../../exchange/card.ts';
import * as exchangeCarry from '../../exchange/carry.ts';
import * as exchangeCertify from '../../exchange/certify.ts';
import * as exchangeCollect from '../../exchange/collect.ts';
import * as exchangeCompliance from '../../exchange/compliance.ts';
import * as exchangeConsentRecords from '../../exchange/consent-records.ts';
import * as exchangeConsents from '../../exchange/consents.ts';
import * as exchangeCosign from '../../exchange/cosign.ts';
import * as exchangeDoor from '../../exchange/door.ts';
import * as exchangeEnrol from '../../exchange/enrol.ts';
import * as exchangeExpire from '../../exchange/expire.ts';
import * as exchangeHeld from '../../exchange/held.ts';
import * as exchangeJourney from '../../exchange/journey.ts';
import * as exchangeNumber from '../../exchange/number.ts';
import * as exchangeOwed from '../../exchange/owed.ts';
import * as exchangeOwnHead from '../../exchange/own-head.ts';
import * as exchangePreview from '../../exchange/preview.ts';
import * as exchangeReceipts from '../../exchange/receipts.ts';
import * as exchangeSend from '../../exchange/send.ts';
import * as exchangeTakeKeys from '../../exchange/take-keys.ts';
import * as exchangeWatch from '../../exchange/watch.ts';

export const EXCHANGE_MODULES: readonly Readonly<Record<string, unknown>>[] = [
  exchangeAccept,
  exchangeAcceptGroup,
  exchangeAnew,
  exchangeAsk,
  exchangeAskCosignatures,
  exchangeCard,
  exchangeCarry,
  exchangeCertify,
  exchangeCollect,
  exchangeCosign,
  exchangeCompliance,
  exchangeConsentRecords,
  exchangeConsents,
  exchangeDoor,
  exchangeEnrol,
  exchangeExpire,
  exchangeJourney,
  exchangeHeld,
  exchangeNumber,
  exchangeOwed,
  exchangePreview,
  exchangeOwnHead,
  exchangeReceipts,
  exchangeSend,
  exchangeTakeKeys,
  exchangeWatch,
];
