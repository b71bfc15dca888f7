// The English words that a press text about an operation counts and steers with, folded as `fold.ts` folds, with a
// semicolon between. Ordinary newspaper vocabulary, meant to be added to; a phrase stands in one list only, and the
// first list wins. See `lexicon.ts`, which makes one index of them.

import type { Vocabulary } from './shapes.ts';

export const ENGLISH: Vocabulary = {
  things: {
    arrests: 'arrest;arrests;detention;detentions;detainee;detainees;arrestee;arrestees;captures',
    persons:
      'people;person;persons;individual;individuals;man;men;woman;women;adult;adults;citizen;citizens;resident;' +
      'residents;offender;offenders;user;users;subject;subjects;member;members;male;males;female;females;perpetrators',
    suspects: 'suspect;suspects;persons of interest;person of interest;alleged offenders;targets;accused',
    phone:
      'phone;phones;mobile phones;mobile phone;mobile;mobiles;smartphone;smartphones;cellphone;' +
      'cellphones;handset;handsets;telephones;cell phones',
    computer:
      'computer;computers;laptop;laptops;desktop;desktops;desktop computers;laptop computers;pcs;' +
      'notebooks;servers;workstations',
    tablet: 'tablet;tablets;tablet computers',
    storage:
      'hard drive;hard drives;hard disks;hard disk;drives;storage devices;storage device;storage media;usb sticks;' +
      'usb stick;usb drives;memory cards;memory card;memory sticks;flash drives;pen drives;' +
      'external drives;external hard drives;' +
      'data carriers;sd cards;disks;discs',
    exhibits:
      'device;devices;electronic devices;digital devices;items;item;exhibits;exhibit;objects;pieces of evidence;' +
      'pieces of equipment;data devices;items of evidence;articles;pieces',
    searches:
      'search;searches;house searches;home searches;raid;raids;property searches;search warrants;search warrant;' +
      'warrants;properties;premises;homes;addresses;houses',
    victims: 'victim;victims;child;children;minor;minors;boys;girls;boy;girl;kids;youngsters;teenagers',
    months: 'month;months',
    participants: 'partner countries;participating countries',
    other:
      'officer;officers;agents;investigators;analysts;specialists;experts;agencies;police forces;forces;groups;group;' +
      'chat groups;chats;channels;accounts;profiles;addresses on the internet;ip addresses;files;interviews;meetings;' +
      'sessions;leads;tips;requests;platforms;apps;sites;websites;teams;units;cities;towns;cases;' +
      'investigations;reports;' +
      'referrals;vehicles;bank accounts;wallets;operations;phases;rounds;messages;continents;languages;organisations;' +
      'organizations;cars',
  },
  acts: {
    arrests:
      'arrested;arresting;arrest;detained;detaining;detain;apprehended;captured;' +
      'taken into custody;in custody;took into custody;' +
      'being held;were held;are held;into custody;under arrest;picked up;remanded;made arrests',
    furtherSuspects:
      'identified;identifying;identify;under investigation;being investigated;investigated;' +
      'investigating;still sought;' +
      'located;flagged;uncovered;remain under investigation;wanted;traced;named as suspects;being sought',
    recipients:
      'intelligence;shared;sharing;forwarded;passed on;passed to;disseminated;transmitted;information was sent;' +
      'intelligence packages;sent to;referred to;notified;alerts sent;leads sent',
    participants:
      'took part;taking part;take part;participated;participating;involved;involving;joined;joined forces;cooperated;' +
      'supported;contributed;spanned;spanning;cooperation;collaboration;collaborated;' +
      'worked together;united;backing;brought together;' +
      'coordinated across;stretched across;stretching;covering;joint',
    exhibits: 'seized;seizing;confiscated;seizure;recovered;impounded;took away',
    searches: 'searched;raided;searching',
  },
  signs: {
    countries: 'country;countries;nation;nations;jurisdictions;states',
    provinces: 'province;provinces;departments;regions;autonomous communities',
    further: 'further;additional;more;another;extra',
    others: 'other;others',
    rest: 'the rest;the remainder;the remaining;remaining;the others;all the others;all others;the other arrests',
    elsewhere: 'elsewhere',
    'the-region': 'the region;the same region;that region',
    world: 'worldwide;around the world;across the world;globally;across the globe;around the globe;internationally',
    include: 'including;include;includes;included;such as;among them;among these;like;for example;among those;notably',
    also: 'also;too;as well;besides',
    no: 'no;none;nobody;no one;not one;not a single;not any;without any;without;zero',
    said:
      'said;says;announced;announces;reported;reports;stated;confirmed;told;revealed;' +
      'according to;reporting;claimed;claims;wrote;says that;explained;put;puts',
    'led-by':
      'led by;coordinated by;headed by;directed by;launched by;begun in;started in;began in;starting in;initiated by',
    earlier:
      'earlier;initially;previously;originally;at first;first reported;up from;down from;rather than;instead of;' +
      'correcting;corrected;not the;earlier figure;mistakenly;wrongly;had put;earlier report',
    denied: 'denied;denies;deny;denying;dismissed reports;untrue;false',
    in: 'in;across;throughout;within;at;inside',
    from: 'from;of',
    and: 'and;or;plus;as well as;along with;together with',
    'of-them':
      'of them;of these;of those;of whom;of which;of the arrests;of the detainees;' +
      'of the suspects;of the arrested;of the total;of the people arrested;of the people detained;' +
      'of those held;of those detained;of those arrested;of those in custody;of those taken into custody;' +
      'of those apprehended;of the men;of the women;of the people;of the persons;of those people',
    agency:
      'police;authorities;national police;federal police;officers;officials;prosecutors;interpol;' +
      'europol;investigators;' +
      'ministry;government;detectives;law enforcement;civil guard;gendarmes;forces;force;agency',
    nationals: 'nationals;citizens;nationality;citizenship',
    between: 'between;from between',
    to: 'to',
    article: 'the;its;their;our;some of the;these;those',
    effort: 'operation;investigation;sweep;crackdown;effort;action;inquiry;probe;campaign;initiative;task force',
    age: 'aged;age;ages;year old;years old;old',
    since: 'since;until;during;over the past;in the past;for the past;within the last;over the last',
  },
  units: {
    duration: 'day;days;week;weeks;hours;hour;minutes;seconds;decades;decade;years;year',
    measure: 'terabytes;terabyte;gigabytes;megabytes;tb;gb;mb;kilometres;kilometers;km;miles;metres;kg;kilos;pages',
    ordinal: 'st;nd;rd;th',
    time: 'am;pm;o clock;gmt;cet;utc',
    percentage: 'per cent;percent',
    money: 'euros;euro;dollars;dollar;pounds;million;billion',
  },
  hedges: {
    'more-than': 'more than;over;upwards of;in excess of;above;exceeding',
    'at-least': 'at least;no fewer than;not less than;no less than;not fewer than;a minimum of;minimum of',
    'at-most': 'up to;at most;no more than;not more than;a maximum of;as many as;maximum of',
    'less-than': 'fewer than;less than;under;below;nearly;almost;just under;close to',
    about: 'about;around;some;roughly;approximately;circa;an estimated;estimated;approx;nearing',
  },
  after: { 'at-least': 'or more;at least;at a minimum', about: 'or so', 'at-most': 'or fewer;or less;at most' },
};
