import { type HintFinder, hintFinder } from '../hints.ts';
import { english } from './english.ts';
import { done, hear, type Pattern, pressure } from './pattern.ts';

const german: Pattern[] = [
  done('quote')('angebot|kostenvoranschlag', '(?:anbei|im anhang|beiliegend).{0,40}(?:angebot|kostenvoranschlag)'),
  done('send')(
    'anbei|anhang|geschickt|gesendet|angehängt|beigefügt',
    '(?:anbei|im anhang) (?:finden|erhalten|schicke|sende|die|das|der|den|ihre?)|(?:habe|haben) [\\p{L} ]{0,40}(?:geschickt|gesendet|angehängt|beigefügt)',
  ),
  done('deliver')(
    'verschickt|versandt|geliefert|versendet',
    '(?:wurde|wurden) [\\p{L} ]{0,30}(?:verschickt|versandt|geliefert|versendet)',
  ),
  done('fix')('behoben|repariert|korrigiert', '(?:ist|sind|wurde|wurden) [\\p{L} ]{0,20}(?:behoben|repariert|korrigiert)'),
  done('call', 0.8)('besprochen', 'wie (?:eben |gerade |heute )?(?:telefonisch|am telefon) besprochen'),
  hear('postpones', 0.8)(
    'eil|zeit|verschieben',
    '(?:es |das )?eilt nicht|keine eile|lassen sie sich zeit|(?:das|es) hat zeit|(?:müssen|möchten|können) (?:wir )?[\\p{L} ]{0,30}verschieben',
  ),
  hear('complaint', 0.8)(
    'enttäuscht|verärgert|unzufrieden|akzeptabel|reklamation|beschwer',
    '(?:bin|sind|war|waren) (?:ich |wir )?(?:sehr |wirklich |ziemlich )?(?:enttäuscht|verärgert|unzufrieden)|inakzeptabel|nicht akzeptabel|reklamation|(?:meine|unsere|eine) beschwerde',
  ),
  pressure('budget')(
    'budget|kosten|sparmaßnahmen',
    '(?:budget|kosten) [\\p{L} ]{0,20}(?:kürzen|senken|gekürzt|einsparen)|sparmaßnahmen',
  ),
  pressure('priorities')('prioritäten', '(?:andere|neue) prioritäten|prioritäten haben sich'),
  pressure('in-house')(
    'intern|im haus|inhouse',
    '(?:künftig|jetzt|selbst) (?:intern|im haus|inhouse) (?:machen|erledigen|lösen)',
  ),
  pressure('contact')('ansprechpartner|verlasse', 'neuer? ansprechpartner(?:in)?|verlasse (?:das unternehmen|die firma)'),
  hear('warm', 0.75)(
    'glückwunsch|alles gute|besserung|danke',
    'herzlichen glückwunsch|alles gute zum|gute besserung|danke für (?:ihre?|deine?|euer|eure) (?:vertrauen|verständnis|geduld|treue)',
  ),
];

const french: Pattern[] = [
  done('quote')('devis', '(?:ci-joint|voici|en pièce jointe).{0,40}devis'),
  done('send')(
    'ci-joint|pièce jointe',
    '(?:vous trouverez|veuillez trouver)[\\p{L} ,]{0,30}(?:ci-joint|en pièce jointe)|ci-joint (?:le|la|les|votre|vos)',
  ),
  done('deliver')('expédi|livré', '(?:a|ont|est|sont) (?:été )?(?:expédiée?s?|livrée?s?)'),
  done('fix')('réparé|corrigé|résolu', '(?:est|sont|a été|ont été) (?:maintenant )?(?:réparée?s?|corrigée?s?|résolue?s?)'),
  done('call', 0.8)('appel|téléphonique', '(?:suite à|comme convenu lors de) notre (?:appel|entretien téléphonique)'),
  hear('postpones', 0.8)(
    'presse|prenez|reporter|décaler',
    'rien ne presse|prenez votre temps|(?:devons|pouvons-nous|faut) (?:reporter|décaler)',
  ),
  hear('complaint', 0.8)(
    'déçu|mécontent|acceptable|inadmissible|réclamation',
    '(?:suis|sommes) (?:très |vraiment )?(?:déçue?s?|mécontente?s?)|inacceptable|inadmissible|une réclamation',
  ),
  pressure('budget')('budget', '(?:réduction|baisse) (?:de|du) (?:notre )?budget|budget (?:a été )?(?:réduit|gelé)'),
  pressure('priorities')('priorités', '(?:autres|nouvelles) priorités|priorités ont changé'),
  pressure('in-house')('interne', '(?:faire|gérer|traiter) (?:cela |ça |tout )?en interne'),
  pressure('contact')('interlocut|quitte', "nouvel(?:le)? interlocut(?:eur|rice)|je quitte (?:l'entreprise|la société)"),
  hear('warm', 0.75)(
    'félicitations|anniversaire|rétablissement|merci',
    'félicitations pour|joyeux anniversaire|bon rétablissement|merci (?:de|pour) votre (?:confiance|patience|fidélité)',
  ),
];

const spanish: Pattern[] = [
  done('quote')('presupuesto', '(?:adjunto|aquí).{0,40}presupuesto'),
  done('send')('adjunto', 'adjunto (?:el|la|los|las|te|le|encontrar)'),
  done('deliver')('enviad|entregad', '(?:ha|han) sido (?:enviad|entregad)[oa]s?'),
  done('fix')(
    'arreglad|reparad|solucionad|corregid',
    '(?:está|están|ha sido) (?:ya )?(?:arreglad|reparad|solucionad|corregid)[oa]s?',
  ),
  hear('postpones', 0.8)(
    'prisa|aplazar|posponer',
    'sin prisa|no (?:hay|corre) prisa|(?:tenemos que|podemos) (?:aplazar|posponer)',
  ),
  hear('complaint', 0.8)(
    'decepcionad|descontent|inaceptable|queja|reclamación',
    '(?:estoy|estamos) (?:muy )?(?:decepcionad|descontent)[oa]s?|inaceptable|(?:una|mi) (?:queja|reclamación)',
  ),
  pressure('budget')('presupuesto|recortes', 'recortes? (?:de|del|en el) presupuesto'),
  pressure('priorities')('prioridades', '(?:otras|nuevas) prioridades'),
  pressure('contact')('contacto', 'nuev[oa] (?:persona de )?contacto'),
  hear('warm', 0.75)(
    'felicidades|cumpleaños|gracias',
    'felicidades por|feliz cumpleaños|gracias por (?:su|tu) (?:confianza|paciencia)',
  ),
];

const portuguese: Pattern[] = [
  done('quote')('orçamento|proposta', '(?:em anexo|segue|envio).{0,40}(?:orçamento|proposta)'),
  done('send')('anexo', '(?:segue|seguem) em anexo|em anexo (?:o|a|os|as)'),
  done('deliver')('enviad|entregue|expedid', '(?:foi|foram) (?:enviad[oa]s?|entregues?|expedid[oa]s?)'),
  done('fix')('resolvid|reparad|corrigid|arranjad', '(?:está|estão|foi) (?:já )?(?:resolvid|reparad|corrigid|arranjad)[oa]s?'),
  hear('postpones', 0.8)('pressa|adiar', 'sem pressa|não há pressa|(?:temos de|podemos|precisamos de) adiar'),
  hear('complaint', 0.8)(
    'desiludid|dececionad|insatisfeit|inaceitável|reclamação',
    '(?:estou|estamos|fiquei|ficámos) (?:muito )?(?:desiludid|dececionad|insatisfeit)[oa]s?|inaceitável|(?:uma|minha) reclamação',
  ),
  pressure('budget')('orçamento', 'cortes? (?:no|de|do) orçamento'),
  pressure('priorities')('prioridades', '(?:outras|novas) prioridades'),
  pressure('contact')('contacto|contato', 'nov[oa] (?:pessoa de )?conta(?:c)?to'),
  hear('warm', 0.75)(
    'parabéns|aniversário|obrigad',
    'parabéns pel[oa]|feliz aniversário|obrigad[oa] pela (?:sua )?(?:confiança|paciência)',
  ),
];

const italian: Pattern[] = [
  done('quote')('preventivo', '(?:in allegato|allego).{0,40}preventivo'),
  done('send')('allegat', 'in allegato (?:il|la|i|le|trova|trovi)'),
  done('deliver')('spedit|consegnat', '(?:è|sono) stat[oaie] (?:spedit|consegnat)[oaie]'),
  done('fix')('riparat|risolt|corrett', '(?:è|sono) stat[oaie] (?:riparat|risolt|corrett)[oaie]'),
  hear('postpones', 0.8)(
    'fretta|calma|rimandare|rinviare',
    'senza fretta|con calma|(?:dobbiamo|possiamo) (?:rimandare|rinviare)',
  ),
  hear('complaint', 0.8)(
    'delus|insoddisfatt|inaccettabile|reclamo',
    '(?:sono|siamo) (?:molto )?(?:delus|insoddisfatt)[oaie]|inaccettabile|(?:un|mio) reclamo',
  ),
  pressure('budget')('budget', 'tagli (?:al|di) budget'),
  pressure('priorities')('priorità', '(?:altre|nuove) priorità'),
  hear('warm', 0.75)(
    'congratulazioni|compleanno|grazie',
    'congratulazioni per|buon compleanno|grazie per la (?:sua |tua )?(?:fiducia|pazienza)',
  ),
];

const dutch: Pattern[] = [
  done('quote')('offerte', '(?:bijgevoegd|bijgaand|hierbij).{0,40}offerte'),
  done('send')('bijgevoegd|bijgaand|bijlage', '(?:bijgevoegd|bijgaand|in de bijlage) (?:de|het|vind|vindt|stuur)'),
  done('deliver')('verzonden|verstuurd|geleverd|bezorgd', '(?:is|zijn) (?:verzonden|verstuurd|geleverd|bezorgd)'),
  done('fix')('opgelost|gerepareerd|hersteld', '(?:is|zijn) (?:nu )?(?:opgelost|gerepareerd|hersteld)'),
  hear('postpones', 0.8)(
    'haast|uitstellen|verzetten',
    'geen haast|(?:moeten|kunnen) (?:we )?[\\p{L} ]{0,20}(?:uitstellen|verzetten)',
  ),
  hear('complaint', 0.8)(
    'teleurgesteld|ontevreden|onacceptabel|klacht',
    '(?:ben|zijn) (?:erg |zeer )?(?:teleurgesteld|ontevreden)|onacceptabel|(?:een|mijn) klacht',
  ),
  pressure('budget')('bezuinig', '(?:moeten|gaan) [\\p{L} ]{0,20}bezuinigen|bezuinigingen'),
  pressure('priorities')('prioriteiten', '(?:andere|nieuwe) prioriteiten'),
  pressure('contact')('contactpersoon', 'nieuwe contactpersoon'),
  hear('warm', 0.75)(
    'gefeliciteerd|beterschap|bedankt',
    'gefeliciteerd met|beterschap|bedankt voor (?:uw|je) (?:vertrouwen|geduld)',
  ),
];

const byLanguage = new Map<string, readonly Pattern[]>([
  ['en', english],
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['pt', portuguese],
  ['it', italian],
  ['nl', dutch],
]);

const every = [...byLanguage.values()].flat();

/** The patterns for one language, and which of them a text may hold. */
export type Listening = { patterns: readonly Pattern[]; awake: HintFinder };

const listenings = new Map<string | null, Listening>();

const silence: Listening = { patterns: [], awake: () => [] };

/**
 * The patterns of a language, with English, which is mixed into all; every one where the language cannot be told; none in a language
 * that we do not know.
 */
export function listeningFor(language: string | null): Listening {
  const known = listenings.get(language);
  if (known) return known;
  const own = language === null ? every : byLanguage.get(language);
  if (!own) return silence;
  const patterns = language === null || language === 'en' ? own : [...own, ...english];
  const made = { patterns, awake: hintFinder(patterns.map((pattern) => pattern.hints)) };
  listenings.set(language, made);
  return made;
}
