// The acts and reads of exhibits, by the modules that declare them.
// A module with a new act gets its line here; `rooms.ts` joins the lists, and a name declared twice stops the node.

import * as exhibitsAccept from '../../exhibits/accept.ts';
import * as exhibitsBundle from '../../exhibits/bundle.ts';
import * as exhibitsBundleConsent from '../../exhibits/bundle-consent.ts';
import * as exhibitsDoor from '../../exhibits/door.ts';
import * as exhibitsDue from '../../exhibits/due.ts';
import * as exhibitsExamine from '../../exhibits/examine.ts';
import * as exhibitsFind from '../../exhibits/find.ts';
import * as exhibitsGiveBack from '../../exhibits/give-back.ts';
import * as exhibitsImages from '../../exhibits/images.ts';
import * as exhibitsList from '../../exhibits/list.ts';
import * as exhibitsOffer from '../../exhibits/offer.ts';
import * as exhibitsOutside from '../../exhibits/outside.ts';
import * as exhibitsPapers from '../../exhibits/papers.ts';
import * as exhibitsPhotograph from '../../exhibits/photograph.ts';
import * as exhibitsReadList from '../../exhibits/read-list.ts';
import * as exhibitsSeal from '../../exhibits/seal.ts';
import * as exhibitsSeize from '../../exhibits/seize.ts';
import * as exhibitsSeizeList from '../../exhibits/seize-list.ts';

export const EXHIBITS_MODULES: readonly Readonly<Record<string, unknown>>[] = [
  exhibitsAccept,
  exhibitsBundle,
  exhibitsBundleConsent,
  exhibitsDoor,
  exhibitsDue,
  exhibitsExamine,
  exhibitsFind,
  exhibitsGiveBack,
  exhibitsImages,
  exhibitsList,
  exhibitsOffer,
  exhibitsOutside,
  exhibitsPapers,
  exhibitsPhotograph,
  exhibitsReadList,
  exhibitsSeal,
  exhibitsSeize,
  exhibitsSeizeList,
];
