// Every refusal of the room: its code, its sentence and what to do. What always holds: a refusal by the rules of
// custody has a code of its own, so that an officer reads what was wrong and not that something was. `custody.ts`
// names most.

import { declareFaults } from '../base/fault.ts';

export const fault = declareFaults('exhibits', {
  'exhibits/unknown': {
    status: 404,
    sentence: 'There is no exhibit with this id here.',
    hint: 'List the exhibits of the operation; the mark on the bag is not the id.',
  },
  'exhibits/mark-taken': {
    status: 409,
    sentence: 'Another exhibit of this operation already carries that mark.',
    hint: 'Read the mark again; if it is right, the other exhibit was booked in wrongly.',
  },
  'exhibits/unknown-receiver': {
    status: 400,
    sentence: 'The receiver named is not an officer of this agency who may hold exhibits.',
    hint: 'Name the officer who will sign for it; an officer of another agency takes it over by a legal request.',
  },
  'exhibits/in-the-future': {
    status: 400,
    sentence: 'What happened to an exhibit cannot lie in the future.',
    hint: 'Give its time in UTC, or leave it out to take the present.',
  },
  'exhibits/not-custodian': {
    status: 403,
    sentence: 'Only the officer who holds the exhibit may do this.',
    hint: 'See its chain for the present custodian; take it over by offer and accept.',
  },
  'exhibits/not-sealed': {
    status: 409,
    sentence: 'An exhibit is sealed before it leaves the hands of its custodian.',
    hint: 'Seal it and record the seal number first.',
  },
  'exhibits/seal-missing': {
    status: 400,
    sentence: 'Sealing needs the number of the seal.',
    hint: 'Give the number printed on the seal.',
  },
  'exhibits/seal-on-it': {
    status: 409,
    sentence: 'The exhibit bears a seal already.',
    hint: 'Record its opening first, with the number that you read on it and why; then put the new one on.',
  },
  'exhibits/seal-taken': {
    status: 409,
    sentence: 'A seal of this number was put on before; each is used once.',
    hint: 'Read the number again; if it is right, the other exhibit in the details was booked in wrongly.',
  },
  'exhibits/in-transfer': {
    status: 409,
    sentence: 'The exhibit is on its way to another officer.',
    hint: 'The receiver accepts it, or the holder withdraws the offer.',
  },
  'exhibits/nothing-offered': {
    status: 409,
    sentence: 'Nobody has offered this exhibit.',
    hint: 'The holder offers it first and names you.',
  },
  'exhibits/not-offered-to-you': {
    status: 403,
    sentence: 'The exhibit was offered to another officer.',
    hint: 'Ask the holder to withdraw the offer and to name you.',
  },
  'exhibits/same-person': {
    status: 400,
    sentence: 'A transfer has two different persons.',
    hint: 'Name the officer who will sign for it.',
  },
  'exhibits/out-of-custody': {
    status: 409,
    sentence: 'The exhibit has been returned or destroyed.',
    hint: 'Its chain is closed; a thing seized again is a new exhibit.',
  },
  'exhibits/seized-already': {
    status: 409,
    sentence: 'An exhibit is seized once.',
    hint: 'Open its chain to see who holds it.',
  },
  'exhibits/return-not-decided': {
    status: 409,
    sentence: 'Nobody has decided that this exhibit may leave custody.',
    hint: 'A prosecutor or an exhibits officer records the decision first; another officer then carries it out.',
  },
  'exhibits/decision-moved': {
    status: 409,
    sentence: 'The decision about this exhibit is not the one that you looked at.',
    hint: 'Read its chain again; carry out the decision that stands there now, or have it decided anew.',
  },
  'exhibits/before-previous': {
    status: 409,
    sentence: 'This moment lies before what happened to the exhibit last.',
    hint: 'Read its chain; nothing is put between two events. What was left out is written as it is found out, now.',
  },
  'exhibits/outside': {
    status: 409,
    sentence: 'The exhibit is with somebody outside this agency.',
    hint: 'Take it back first, naming the seal that you find on it.',
  },
  'exhibits/not-outside': {
    status: 409,
    sentence: 'The exhibit is with nobody outside.',
    hint: 'Only what was handed out can be taken back.',
  },
  'exhibits/not-open': {
    status: 409,
    sentence: 'The exhibit is sealed; an image is made of what lies open for an examination.',
    hint: 'Record the examination first: it opens the seal.',
  },
  'exhibits/no-seal-on-it': {
    status: 409,
    sentence: 'There is no seal on it to open.',
    hint: 'Its chain says when it was opened last.',
  },
  'exhibits/held': {
    status: 409,
    sentence: 'A legal hold stops the return or destruction of this exhibit.',
    hint: 'Wait until the hold is lifted; the exhibit stays in custody meanwhile.',
  },
  'exhibits/not-an-imei': {
    status: 400,
    sentence: 'This is no IMEI: it has not fifteen digits, or its last digit does not fit.',
    hint: 'Read it again from the device or its tray (*#06#); a number without check digit is a serial number.',
  },
  'exhibits/unknown-image': {
    status: 404,
    sentence: 'This exhibit has no image of that number.',
    hint: 'See its images; each has the number under which it was recorded.',
  },
  'exhibits/image-hashes': {
    status: 400,
    sentence: 'An image names each algorithm once, SHA-256 among them.',
    hint: 'Give the digests as the tool prints them; SHA-256 is the one that everything refers to.',
  },
  'exhibits/image-times': {
    status: 400,
    sentence: 'An image ends after it begins, and not in the future.',
    hint: 'Give both times as the tool prints them, in UTC.',
  },
  'exhibits/nothing-to-compare': {
    status: 400,
    sentence: 'No algorithm of this verification is one of the image.',
    hint: 'Give a digest by an algorithm that the image was recorded with.',
  },
  'exhibits/other-serial': {
    status: 409,
    sentence: 'The file names another serial number than the exhibit was booked in with.',
    hint: 'Both stand in the details. Nothing was taken in: find out which exhibit the file is about.',
  },
  'exhibits/other-imei': {
    status: 409,
    sentence: 'The file names another IMEI than the exhibit was booked in with.',
    hint: 'Both stand in the details. Nothing was taken in: find out which exhibit the file is about.',
  },
  'exhibits/other-image': {
    status: 409,
    sentence: 'The file is about another image than those recorded for the exhibit.',
    hint: 'Both stand in the details. Nothing was taken in: ask the laboratory which image it examined.',
  },
  'exhibits/of-another': {
    status: 409,
    sentence: 'The file is about another exhibit of this matter than the one that it names.',
    hint: 'The details name both. Nothing was taken in: ask the laboratory which of them it examined.',
  },
  'exhibits/unfit-list': {
    status: 400,
    sentence: 'A line of the list is wrong or stands in it twice.',
    hint: 'The details name each line and field; nothing of the list was booked in.',
  },
  'exhibits/no-list': {
    status: 404,
    sentence: 'There is no seizure list of that number here.',
    hint: 'Open an exhibit of the list; it names the list that it came with.',
  },
  'exhibits/not-a-table': {
    status: 400,
    sentence: 'This is not the table of a seizure list.',
    hint: 'Give a CSV whose first line names its columns, mark and kind among them, with at most a hundred rows.',
  },
  'exhibits/no-certificate': {
    status: 409,
    sentence: 'The exhibit is still in custody; there is nothing to certify.',
    hint: 'The certificate is made of a return or destruction that was carried out.',
  },
  'exhibits/photograph-taken': {
    status: 409,
    sentence: 'A photograph of that number is noted for this exhibit with another digest.',
    hint: 'Numbers are not used twice; give the next one.',
  },
});
