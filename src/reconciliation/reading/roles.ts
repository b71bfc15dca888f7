// Who a counted person is said to be, as newspapers say it: English and Spanish words for callings, each with the one
// word that a claim uses. No figure of ours counts callings, so such a claim can be read and never compared. See
// `claims.ts`, which makes role claims of them.

const table = (rows: string): ReadonlyMap<string, string> =>
  new Map(
    rows.split(';').flatMap((row) => {
      const [role = '', ...phrases] = row.split('=').flatMap((part) => part.split('|'));
      return phrases.map((phrase): [string, string] => [phrase, role]);
    }),
  );

export const ROLES_EN = table(
  'teacher=teacher|teachers|schoolteacher|schoolteachers|school teacher|school teachers|primary school teacher|' +
    'secondary school teacher;professor=professor|lecturer;health worker=healthcare worker|health worker|' +
    'healthcare workers|health workers|health care worker|medical worker|hospital worker|paramedic;' +
    'nurse=nurse|nurses;doctor=doctor|doctors|physician|paediatrician|pediatrician;' +
    'coach=coach|coaches|sports coach|football coach|trainer|instructor;priest=priest|priests|pastor|clergyman;' +
    'police officer=policeman|former police officer|serving police officer;student=student|students|' +
    'university student;engineer=engineer|engineers;computer technician=it technician|computer technician|' +
    'programmer|it worker|software developer|computer engineer;soldier=soldier|soldiers|serviceman|marine;' +
    'driver=driver|drivers|bus driver|taxi driver;lawyer=lawyer|lawyers;carer=carer|caregiver|babysitter|' +
    'childminder;photographer=photographer;businessman=businessman|entrepreneur;public employee=civil servant|' +
    'public employee|municipal employee;monitor=camp monitor|youth worker|scout leader;pensioner=pensioner|retiree;' +
    'musician=musician|music teacher;guard=security guard;administrator=administrator|administrators|moderator|' +
    'moderators|ringleader|ringleaders',
);

export const ROLES_ES = table(
  'teacher=profesor|profesora|profesores|profesoras|maestro|maestra|maestros|maestras|docente|docentes|' +
    'profesor de primaria|profesor de secundaria|maestro de escuela;health worker=trabajador sanitario|' +
    'trabajadora sanitaria|sanitario|sanitaria|sanitarios|personal sanitario|trabajador de la salud|' +
    'trabajador de salud|celador|auxiliar de enfermeria|paramedico;nurse=enfermero|enfermera|enfermeros|enfermeras;' +
    'doctor=medico|medica|medicos|pediatra;coach=entrenador|entrenadora|entrenadores|monitor deportivo|' +
    'entrenador de futbol|instructor;priest=sacerdote|sacerdotes|cura|pastor;police officer=expolicia|' +
    'policia en activo|exagente;student=estudiante|estudiantes|universitario;engineer=ingeniero|ingeniera|ingenieros;' +
    'computer technician=informatico|tecnico informatico|programador;soldier=militar|militares|soldado|exmilitar;' +
    'driver=conductor|chofer|taxista|camionero;lawyer=abogado|abogada;carer=cuidador|cuidadora|ninera;' +
    'photographer=fotografo;businessman=empresario;public employee=funcionario|funcionaria|empleado publico|' +
    'empleado municipal;monitor=monitor|monitor de campamento|catequista;pensioner=jubilado;musician=musico;' +
    'guard=vigilante|vigilante de seguridad|guardia de seguridad;administrator=administrador|administradores|' +
    'moderador|moderadores|cabecilla|cabecillas',
);
