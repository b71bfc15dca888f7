// The Spanish words that a press text about an operation counts and steers with, folded as `fold.ts` folds, with a
// semicolon between. Ordinary newspaper vocabulary, meant to be added to; a phrase stands in one list only, and the
// first list wins. See `lexicon.ts`, which makes one index of them.

import type { Vocabulary } from './shapes.ts';

export const SPANISH: Vocabulary = {
  things: {
    arrests:
      'arresto;arrestos;detencion;detenciones;detenido;detenidos;detenida;detenidas;arrestado;arrestados;arrestadas;' +
      'captura;capturas;capturados;capturado;aprehension;aprehensiones;aprehendidos;apresados',
    persons:
      'persona;personas;hombre;hombres;mujer;mujeres;individuo;individuos;adulto;adultos;ciudadano;ciudadanos;varon;' +
      'varones;sujeto;sujetos;usuario;usuarios;vecino;vecinos;residentes;presuntos autores;' +
      'presuntos;implicados;integrantes;miembros',
    suspects:
      'sospechoso;sospechosos;sospechosa;sospechosas;investigado;investigados;imputados;' +
      'presuntos responsables;objetivos',
    phone:
      'telefono;telefonos;movil;moviles;telefonos moviles;telefono movil;celular;celulares;' +
      'telefonos celulares;smartphones',
    computer:
      'ordenador;ordenadores;ordenadores portatiles;computadora;computadoras;computador;' +
      'computadores;portatil;portatiles;' +
      'ordenadores de sobremesa;laptops;laptop;notebooks;computadoras portatiles;servidores;equipos informaticos',
    tablet: 'tableta;tabletas;tablet;tablets',
    storage:
      'disco duro;discos duros;discos;pendrive;pendrives;memorias usb;memoria usb;memorias;tarjetas de memoria;' +
      'dispositivos de almacenamiento;dispositivo de almacenamiento;unidades de almacenamiento;usb;unidades usb;' +
      'soportes de almacenamiento;memorias externas;discos externos;discos duros externos',
    exhibits:
      'dispositivo;dispositivos;dispositivos electronicos;dispositivos digitales;aparatos;' +
      'aparatos electronicos;efectos;' +
      'objetos;equipos;equipos electronicos;evidencias;indicios;elementos;soportes;piezas',
    searches:
      'registro;registros;registros domiciliarios;allanamiento;allanamientos;entradas y registros;cateos;domicilios;' +
      'viviendas;inmuebles;ordenes de registro;ordenes de allanamiento;inspecciones;pesquisas;casas',
    victims: 'victima;victimas;menor;menores;menores de edad;nino;ninos;nina;ninas;ninos y ninas;adolescentes',
    months: 'mes;meses',
    participants: 'paises participantes',
    other:
      'agente;agentes;policias;investigadores;analistas;especialistas;expertos;agencias;cuerpos policiales;cuerpos;' +
      'grupos;grupo;chats;canales;cuentas;perfiles;direcciones ip;archivos;entrevistas;reuniones;sesiones;pistas;' +
      'avisos;solicitudes;plataformas;aplicaciones;sitios;paginas;equipos de trabajo;unidades;' +
      'ciudades;municipios;localidades;' +
      'casos;investigaciones;informes;vehiculos;fases;operaciones;mensajes;continentes;idiomas;organizaciones',
  },
  acts: {
    arrests:
      'detuvo;detuvieron;detener;deteniendo;ha detenido;han detenido;arresto;arrestaron;arrestar;capturo;capturaron;' +
      'aprehendio;aprehendieron;bajo custodia;a disposicion judicial;apreso;cayeron;arrestadas;arrestada',
    furtherSuspects:
      'identifico;identificaron;identificado;identificados;identificadas;identificar;' +
      'identificando;bajo investigacion;' +
      'investiga;investigan;siendo investigados;siendo investigadas;son investigados;localizo;localizado;localizados;' +
      'en busca;buscados;ha identificado;han identificado;investigadas;identificada;son investigadas',
    recipients:
      'inteligencia;informacion;remitido;remitida;remitio;compartio;compartido;compartida;' +
      'compartieron;envio;enviado;enviada;' +
      'enviaron;transmitio;transmitida;difundido;difundida;comunicado a;trasladado;trasladada;remitieron;datos a',
    participants:
      'participaron;participo;participado;participan;colaboraron;colaboro;colaboracion;cooperacion;intervinieron;' +
      'intervino;intervenido;implico;ha implicado;involucro;se sumaron;abarco;extendio;' +
      'desarrollada;desplegada;desarrollo en;' +
      'desplego;apoyo de;trabajaron;conjunta;involucrados',
    exhibits:
      'incauto;incautaron;incautado;incautados;incautadas;incautacion;intervenidos;intervenidas;decomiso;decomisaron;' +
      'decomisados;requisaron;se incautaron;requisados;intervino material;incautarse;incautandose',
    searches: 'registraron;allanaron;se registraron;registro de',
  },
  signs: {
    countries: 'pais;paises;nacion;naciones;jurisdicciones;estados',
    provinces: 'provincia;provincias;departamentos;comunidades autonomas;comunidades;regiones',
    further: 'mas;adicional;adicionales;otro mas',
    others: 'otros;otras;otro;otra;demas',
    rest: 'el resto;los demas;las demas;los restantes;las restantes;restantes;los otros;las otras;resto',
    elsewhere:
      'en otros lugares;en otras partes;en otros lugares de;en otros puntos;en otras partes de;' +
      'otros paises de;en otros paises de;en otros puntos de',
    'the-region': 'la region;la misma region;esa region;la zona',
    world: 'en todo el mundo;a nivel mundial;en el mundo;por todo el mundo;a nivel internacional;en total',
    include:
      'incluido;incluida;incluidos;incluidas;incluyendo;entre ellos;entre ellas;como;tales como;' +
      'por ejemplo;entre los que se encuentra;entre los que se encuentran;entre las que figuran;' +
      'entre los que figuran;incluye;figuran;entre estos',
    also: 'tambien;ademas;asimismo;igualmente',
    no: 'no;ningun;ninguna;ninguno;sin;nadie;tampoco;cero;ni un solo;ni una sola;ni una',
    said:
      'dijo;dijeron;informo;informaron;anuncio;anunciaron;ha informado;ha anunciado;comunico;' +
      'segun;confirmo;confirmaron;aseguro;indico;senalo;explico;preciso;detallo;ha confirmado;' +
      'afirmo',
    'led-by':
      'liderada por;liderado por;dirigida por;dirigido por;coordinada por;coordinado por;' +
      'encabezada por;iniciada por;iniciada en;comenzo en;impulsada por;impulsada desde;' +
      'nacida en;lanzada por',
    earlier:
      'inicialmente;anteriormente;previamente;en un principio;en un primer momento;al principio;y no;en vez de;' +
      'en lugar de;frente a los;frente a las;corrige;corrigio;por error;erroneamente;' +
      'primera version;rectifico;rectifica;antes se habia;habia informado;habian informado',
    denied: 'desmintio;desmiente;desmintieron;nego;niega;negaron;descarto;falso',
    in: 'en;dentro de;por todo;a lo largo de',
    from: 'de;del;desde',
    and: 'y;e;o;u;asi como;junto con;ademas de',
    'of-them':
      'de ellos;de ellas;de estos;de estas;de los cuales;de las cuales;de los que;de las que;de los detenidos;' +
      'de los arrestados;de las detenciones;de los arrestos;de los sospechosos;de ese total;del total;' +
      'de las personas detenidas;de las personas arrestadas;de las detenidas;de las arrestadas;de esas personas',
    agency:
      'policia;policia nacional;policia federal;guardia civil;autoridades;agentes;interpol;' +
      'europol;fiscalia;ministerio;' +
      'gobierno;investigadores;fuerzas;carabineros;cuerpos',
    nationals: 'nacionalidad;ciudadania;nacionales;de nacionalidad',
    between: 'entre',
    to: 'a;al',
    article: 'el;la;los;las;su;sus;estos;estas;esos;esas',
    effort: 'operacion;investigacion;operativo;redada;accion;campana;dispositivo policial;despliegue;macrooperacion',
    age: 'anos;edad;edades',
    since: 'desde;hasta;durante;en los ultimos;a lo largo de los ultimos',
  },
  units: {
    duration: 'dia;dias;semana;semanas;hora;horas;minutos;segundos;decadas;decada',
    measure: 'terabytes;terabyte;gigabytes;megabytes;tb;gb;mb;kilometros;km;metros;kg;kilos;paginas;teras',
    time: 'gmt;cet;utc',
    percentage: 'por ciento',
    money: 'euros;euro;dolares;dolar;libras;millon;millones;pesos',
  },
  hedges: {
    'more-than': 'mas de;superior a;por encima de;superan los;supera los;superan las',
    'at-least': 'al menos;por lo menos;como minimo;no menos de;un minimo de;cuando menos',
    'at-most': 'hasta;como maximo;a lo sumo;no mas de;un maximo de',
    'less-than': 'menos de;casi;por debajo de',
    about:
      'unos;unas;alrededor de;en torno a;aproximadamente;cerca de;cerca del;aprox;alrededor del;un total aproximado de',
  },
  after: { 'at-least': 'o mas;al menos;como minimo', about: 'aproximadamente', 'at-most': 'o menos;como maximo' },
};
