/** Everybody of the sample firm's year. Names are made up, addresses end in .example (RFC 2606), numbers are kept for stories (020 91x by ComReg). */

/** How somebody writes: how they greet, take their leave and quote. */
export type Voice = 'plain' | 'formal' | 'warm' | 'brief' | 'thumbs';

/** The program they write with decides how history is quoted and what it adds below. */
export type MailProgram = 'gmail' | 'outlook' | 'apple' | 'phone';

export type Company = { name: string; domain: string; address: string };

export type Person = {
  name: string;
  email: string;
  phone: string | null;
  company: Company | null;
  job: string | null;
  language: 'en' | 'de' | 'fr' | 'pt';
  voice: Voice;
  program: MailProgram;
};

export type Member = Person & { role: 'owner' | 'staff'; phone: string };

export const firmDomain = 'linden-sons.example';
export const shopPhone = '+353209130100';
const shop: Company = { name: 'Linden & Sons', domain: firmDomain, address: 'Joinery and fitting · 4 Ropewalk Yard' };

const member = (name: string, local: string, phone: string, role: Member['role'], voice: Voice, job: string): Member => ({
  name,
  email: `${local}@${firmDomain}`,
  phone,
  company: shop,
  job,
  language: 'en',
  voice,
  program: 'gmail',
  role,
});

export const sam = member('Sam Linden', 'sam', '+353209130101', 'owner', 'plain', 'Owner');
export const tom = member('Tom Linden', 'tom', '+353209130102', 'staff', 'brief', 'Fitting');
export const mia = member('Mia Sorensen', 'mia', '+353209130103', 'staff', 'warm', 'Workshop and office');
export const members: readonly Member[] = [sam, tom, mia];

let numbers = 200;
const nextPhone = (): string => `+353209131${String(numbers++).padStart(3, '0')}`;

type Manner = { voice?: Voice; program?: MailProgram; language?: Person['language']; job?: string; hasNoPhone?: boolean };

const given = (manner: Manner): Omit<Person, 'name' | 'email' | 'company'> => ({
  phone: manner.hasNoPhone ? null : nextPhone(),
  job: manner.job ?? null,
  language: manner.language ?? 'en',
  voice: manner.voice ?? 'plain',
  program: manner.program ?? 'gmail',
});

const company = (name: string, domain: string, address: string): Company => ({ name, domain: `${domain}.example`, address });

/** Letters that addresses do without: "Élodie" writes from "elodie". */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.');

const at = (firm: Company, name: string, manner: Manner = {}): Person => ({
  name,
  email: `${plain(name.split(' ')[0] ?? name)}@${firm.domain}`,
  company: firm,
  ...given(manner),
});

const privatePerson = (name: string, provider: string, manner: Manner = {}): Person => ({
  name,
  email: `${plain(name)}@${provider}.example`,
  company: null,
  ...given(manner),
});

const prado = company('Prado & Filhos', 'prado-filhos', 'Wine and cork · 18 Custom House Quay');
export const ines = at(prado, 'Ines Prado', { voice: 'warm', job: 'Managing partner' });
export const rui = at(prado, 'Rui Prado', { voice: 'brief', program: 'phone' });

const harbour = company('Harbour Dental', 'harbourdental', '2 Pier Road');
export const miriam = at(harbour, 'Miriam Osei', { voice: 'formal', program: 'outlook', job: 'Practice Manager' });
export const keane = at(harbour, 'Alan Keane', { voice: 'brief', program: 'phone', job: 'Principal Dentist' });

const fournil = company('Bakery Fournil', 'fournil', '31 Abbey Street');
export const jeanne = at(fournil, 'Jeanne Roux', { voice: 'warm', language: 'fr', job: 'Propriétaire' });
export const luc = at(fournil, 'Luc Roux', { voice: 'thumbs', program: 'phone' });

const kestrel = company('Kestrel Books', 'kestrelbooks', '7 Fish Lane');
export const nora = at(kestrel, 'Nora Whelan', { voice: 'warm', job: 'Bookseller' });
export const idris = at(kestrel, 'Idris Bell', { program: 'apple' });

const quay = company('The Quay Hotel', 'quayhotel', '1 Steampacket Quay');
export const patrice = at(quay, 'Patrice Doyle', { voice: 'formal', program: 'outlook', job: 'Facilities' });
export const hugo = at(quay, 'Hugo Lam', { voice: 'brief', program: 'outlook', job: 'General Manager' });

const school = company("St Brigid's School", 'stbrigids-school', 'Convent Hill');
export const deirdre = at(school, 'Deirdre Fallon', { voice: 'formal', program: 'outlook', job: 'Bursar' });

const nord = company('Atelier Nord', 'atelier-nord', 'Architekten · Speicherstraße 9');
export const lena = at(nord, 'Lena Vogt', { language: 'de', voice: 'formal', program: 'outlook', job: 'Architektin' });
export const jonas = at(nord, 'Jonas Reuter', { program: 'apple' });

const solicitors = company('Morrow & Finch', 'morrowfinch', 'Solicitors · 12 Mall Street');
export const celia = at(solicitors, 'Celia Finch', { voice: 'formal', program: 'outlook', job: 'Partner' });
export const dev = at(solicitors, 'Dev Patel', { program: 'outlook' });

const yoga = company('Tidewater Yoga', 'tidewateryoga', 'The Sail Loft');
export const aoife = at(yoga, 'Aoife Brennan', { voice: 'warm', program: 'apple' });

const florist = company('Salt & Stem', 'saltandstem', '3 Market Cross');
export const marguerite = at(florist, 'Marguerite Okafor', { voice: 'plain', program: 'phone' });

const vets = company('Ferrylane Vets', 'ferrylanevets', '22 Ferry Lane');
export const petra = at(vets, 'Petra Novak', { voice: 'plain', program: 'outlook', job: 'Practice nurse' });
export const colm = at(vets, 'Colm Hayes', { voice: 'brief', program: 'phone' });

const theatre = company('Lantern Theatre', 'lanterntheatre', 'Chapel Street');
export const bea = at(theatre, 'Bea Castellanos', { voice: 'warm', program: 'apple', job: 'Production manager' });

const brewery = company('Old Mill Brewery', 'oldmillbrewery', 'Mill Race');
export const gareth = at(brewery, 'Gareth Pugh', { voice: 'thumbs', program: 'phone' });

const roaster = company('Nordlicht Kaffee', 'nordlicht-kaffee', 'Rösterei · Hafenstraße 40');
export const anke = at(roaster, 'Anke Brandt', { language: 'de', voice: 'warm', program: 'apple' });

const gallery = company('Gallery Twelve', 'gallerytwelve', '12 North Mall');
export const niamh = at(gallery, 'Niamh Corrigan', { voice: 'plain', program: 'apple' });

const cafe = company('Cobblestone Café', 'cobblestonecafe', '5 Tanner Lane');
export const yusuf = at(cafe, 'Yusuf Demir', { voice: 'thumbs', program: 'phone' });

const rentals = company('Casa Mar', 'casamar', 'Holiday flats');
export const teresa = at(rentals, 'Teresa Vaz', { language: 'pt', voice: 'warm' });

const greystone = company('Greystone Property', 'greystoneproperty', 'Lettings and management');
export const neil = at(greystone, 'Neil Strand', { voice: 'brief', program: 'outlook', job: 'Portfolio Manager' });
export const paula = at(greystone, 'Paula Hodge', { voice: 'formal', program: 'outlook', job: 'Accounts' });

const nursery = company('Brightwater Nursery', 'brightwaternursery', 'Lower Green');
export const fiona = at(nursery, 'Fiona Maher', { voice: 'warm', program: 'phone' });

const cycles = company('Island Cycles', 'islandcycles', '9 Bridge Street');
export const dara = at(cycles, 'Dara Quinn', { voice: 'thumbs', program: 'phone' });

export const oskar = privatePerson('Oskar Lindqvist', 'brevlada', { voice: 'plain', program: 'apple' });
export const agnes = privatePerson('Agnes Kearney', 'harbourmail', { voice: 'formal' });
export const grainne = privatePerson('Grainne Foley', 'harbourmail', { voice: 'plain', program: 'phone' });
export const helen = privatePerson('Helen Achterberg', 'postbus', { voice: 'warm' });
export const ciaran = privatePerson('Ciaran Doolan', 'harbourmail', { voice: 'thumbs', program: 'phone' });
export const priya = privatePerson('Priya Raman', 'fastpost', { voice: 'plain' });
export const ruth = privatePerson('Ruth Stein', 'briefkasten', { language: 'de', voice: 'formal' });
export const elodie = privatePerson('Élodie Marchand', 'laboite', { language: 'fr', voice: 'warm', program: 'apple' });
export const joao = privatePerson('João Teixeira', 'correio-azul', { language: 'pt', voice: 'plain' });
export const maeve = privatePerson("Maeve O'Sullivan", 'harbourmail', { voice: 'warm', program: 'apple' });
export const ben = privatePerson('Ben Hartigan', 'fastpost', { voice: 'brief', program: 'phone' });
export const sophie = privatePerson('Sophie Lund', 'brevlada', { voice: 'plain' });
export const tomasz = privatePerson('Tomasz Zielinski', 'fastpost', { voice: 'plain', program: 'phone' });
export const andrew = privatePerson('Andrew Pell', 'harbourmail', { voice: 'formal', program: 'outlook' });
export const leila = privatePerson('Leila Haddad', 'fastpost', { voice: 'warm' });
export const martin = privatePerson('Martin Cho', 'fastpost', { voice: 'brief' });
export const rosa = privatePerson('Rosa Delgado', 'laboite', { voice: 'warm', program: 'phone' });
export const simon = privatePerson('Simon Thackeray', 'harbourmail', { voice: 'formal' });
export const kieran = privatePerson('Kieran Walsh', 'harbourmail', { voice: 'thumbs', program: 'phone' });
export const dorothy = privatePerson('Dorothy Blake', 'harbourmail', { voice: 'formal' });
export const emeka = privatePerson('Emeka Nwosu', 'fastpost', { voice: 'plain', program: 'apple' });
export const julia = privatePerson('Julia Sand', 'brevlada', { voice: 'warm' });
export const peter = privatePerson('Peter Lacey', 'harbourmail', { voice: 'plain', program: 'outlook' });
export const hanna = privatePerson('Hanna Virtanen', 'brevlada', { voice: 'brief', program: 'apple' });
export const orla = privatePerson('Orla Tierney', 'harbourmail', { voice: 'warm', program: 'phone' });
export const noel = privatePerson('Noel Gilligan', 'harbourmail', { voice: 'thumbs', program: 'phone' });
export const stella = privatePerson('Stella Marsh', 'fastpost', { voice: 'plain' });
export const vikram = privatePerson('Vikram Shah', 'fastpost', { voice: 'plain', program: 'apple' });
export const louise = privatePerson('Louise Brady', 'harbourmail', { voice: 'warm' });
export const eamon = privatePerson('Eamon Slattery', 'harbourmail', { voice: 'brief', program: 'phone' });
export const clara = privatePerson('Clara Whitfield', 'fastpost', { voice: 'formal', program: 'apple' });
export const mateo = privatePerson('Mateo Silva', 'laboite', { voice: 'plain', program: 'phone' });

const timber = company('Ashgrove Timber', 'ashgrovetimber', 'Unit 6, Dock Estate');
export const kevin = at(timber, 'Kevin Roche', { voice: 'brief', program: 'outlook', job: 'Sales' });
const glass = company('Fenwick Glass', 'fenwickglass', 'Kiln Road');
export const sheila = at(glass, 'Sheila Fenwick', { voice: 'plain', program: 'outlook' });
const books = company('Lawlor & Co', 'lawlor-accounts', 'Accountants');
export const brid = at(books, 'Brid Lawlor', { voice: 'formal', program: 'outlook' });
export const declan = privatePerson('Declan Linden', 'harbourmail', { voice: 'thumbs', program: 'phone' });

/** They sell to the firm, count its money, or are family: none of them is a customer. */
export const notCustomers: readonly Person[] = [kevin, sheila, brid, declan];

/** The address book: everybody above whom the firm ever wrote to. */
export const addressBook: readonly Person[] = [
  ...[ines, rui, miriam, keane, jeanne, luc, nora, idris, patrice, hugo, deirdre, lena, jonas, celia, dev, aoife, marguerite],
  ...[petra, colm, bea, gareth, anke, niamh, yusuf, teresa, neil, paula, fiona, dara],
  ...[oskar, agnes, grainne, helen, ciaran, priya, ruth, elodie, joao, maeve, ben, sophie, tomasz, andrew, leila, martin, rosa],
  ...[simon, kieran, dorothy, emeka, julia, peter, hanna, orla, noel, stella, vikram, louise, eamon, clara, mateo],
  ...notCustomers,
];

export const firstName = (person: Person): string => person.name.split(' ')[0] ?? person.name;
