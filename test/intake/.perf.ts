import { preview } from '/work/main/src/intake/reading.ts';
import { ALL_FORMATS } from '/work/main/src/intake/formats/all.ts';
import { openInbox } from '/work/main/test/intake/world.ts';
const decl = { mapping: null, zone: null, service: null };
function* chunk(b: Buffer) { for (let i=0;i<b.length;i+=65536) yield b.subarray(i,i+65536); }
async function run(name: string, b: Buffer) { const t=performance.now(); const r = await preview({ formats: ALL_FORMATS, open: async function*(){ yield* chunk(b); }, fileName: name, declared: decl, salt: Buffer.alloc(32)}); console.log(name, (b.length/1e6).toFixed(1)+'MB', Math.round(performance.now()-t)+'ms', r.statements, r.sightings, r.listed, r.unreadable, Math.round(process.memoryUsage().rss/1e6)+'MB'); }
const env = '"@odata.context":"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/UK/$metadata#Media"';
const items = Array.from({length:200_000},(_,n)=>`{"MediaID":${n},"Category":1,"MD5":"${n.toString(16).padStart(32,'0')}","SHA1":"${n.toString(16).padStart(40,'0')}","MediaSize":100,"IsDistributed":"true","Series":"x"}`).join(',');
if (process.argv[2]!=='n') await run('vics', Buffer.from(`{${env},"value":[${items}]}`));
const nd = Array.from({length:200_000},(_,n)=>JSON.stringify({service:'exampletalk',account:String(n%1000),file:'sha256:'+n.toString(16).padStart(64,'0'),act:'shared',at:'2026-02-09T22:14:05Z',address:'192.0.2.44',port:51412})).join('\n');
await run('ndjson', Buffer.from(nd+'\n'));
const csv = 'service,account,handle,file,act,at,zone,address,port\n'+Array.from({length:200_000},(_,n)=>`exampletalk,${n%1000},,sha256:${n.toString(16).padStart(64,'0')},shared,2026-02-09T22:14:05,Europe/Madrid,192.0.2.44,51412`).join('\n');
await run('csv', Buffer.from(csv+'\n'));
if (process.argv[2]==='n') process.exit(0);
const w = await openInbox(); const t=performance.now(); const took = await w.take('a.ndjson', nd.split('\n').slice(0,60000).join('\n')+'\n'); console.log('receive 60k', Math.round(performance.now()-t), took.parts, took.sightings);
