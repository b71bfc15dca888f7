// Names of files: where each part of a log lies below `data/<agency>/`. Two logs of the same code stand side by side,
// `ledger/` and `audit/`; their high-water marks lie in `local/`, which no backup carries. Verification takes the list
// of allowed names from here. See `log.ts` for the state, `disk.ts` for the files.

export type LogFolder = 'ledger' | 'audit';

export interface Layout {
  readonly folder: LogFolder;
  readonly checkpoint: string;
  readonly highWater: string;
  /** Every folder that holds files of the log, outermost first; `local` beside it. */
  readonly folders: readonly string[];
  tail(number: number): string;
  segment(number: number, generation: number): string;
  bulk(position: number, generation: number): string;
  tile(level: number, number: number): string;
  bundle(number: number): string;
  list(hex: string): string;
}

export function layoutOf(folder: LogFolder): Layout {
  return {
    folder,
    checkpoint: `${folder}/checkpoint`,
    highWater: folder === 'ledger' ? 'local/high-water' : `local/${folder}-high-water`,
    folders: [folder, ...['tail', 'payload', 'payload/bulk', 'tile', 'list'].map((name) => `${folder}/${name}`)],
    tail: (number) => `${folder}/tail/${sixDigits(number)}`,
    segment: (number, generation) => `${folder}/payload/${sixDigits(number)}.${generation}`,
    bulk: (position, generation) => `${folder}/payload/bulk/${position}.${generation}`,
    tile: (level, number) => `${folder}/tile/${level}/${tileNumber(number)}`,
    bundle: (number) => `${folder}/tile/entries/${tileNumber(number)}`,
    list: (hex) => `${folder}/list/${hex}`,
  };
}

/** The folder part of a path. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `000123.2` or `4711.1` read back as number and generation, or null. */
export function parseGeneration(name: string): { readonly number: number; readonly generation: number } | null {
  const parts = /^(0|[0-9]{1,16})\.([1-9][0-9]{0,8})$/.exec(name);
  return parts === null ? null : { number: Number(parts[1]), generation: Number(parts[2]) };
}

function sixDigits(number: number): string {
  return String(number).padStart(6, '0');
}

/** C2SP tlog-tiles: groups of three digits, all but the last with an x: 1234067 is x001/x234/067. */
function tileNumber(number: number): string {
  let text = String(number % 1000).padStart(3, '0');
  for (let rest = Math.floor(number / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    text = `x${String(rest % 1000).padStart(3, '0')}/${text}`;
  }
  return text;
}
