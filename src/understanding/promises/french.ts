import { grammarOf, latinLetter as letter, latinPattern as pattern } from './patterns.ts';

const pronouns = "(?:(?:vous|te|lui|leur|le|la|les|en|y|me|nous) |(?:l|t|m|s)')";
const frenchSubject = `(?:je |j'|nous |on )${pronouns}{0,3}`;
const forThem = "(?:(?:vous|te) (?:(?:le|la|les|en) |l')?|t'(?:en |y )?)";
/** Verbs that only say something to the reader, or tell what is done or owed. */
const saying =
  'souhait|remerci|ai(?:e|t)? |avons|a |av(?:ais|ait|ions)|pri|demand|propos|atten|écri|dis|dit|dire|dirai|rappelle que|invit|félicit|conseill|recommand|confirm|inform|signal|voi|verr|rencontr|retrouv|doi|dev|joi|sai|sav|ser(?:ai|ons|a|ais)|sui|somm|ét|laiss|suggèr|quitt|sollicit|accueill|reç|recev|aur|pu|peu|pouv|pour|assur|promet|ador|aim|rever|manqu|offr|factur|présent|embrass|prévien[a-z]* que';
export const french = grammarOf({
  gate: /\b(?:je|nous|on|vous|mon|ma|notre|votre|vos|il|elle|sera|seront)\b|\bj'/i,
  patterns: [
    pattern(
      `${frenchSubject}(?:(?:r)?enverr|transmettr|fer(?:ai|ons) (?:suivre|parvenir|livrer)|adresser|expédier|retourner|transférer|poster)(?:ai|ons)?`,
      'send',
      0.9,
    ),
    pattern(`${frenchSubject}(?:rappeller|appeller|téléphoner)(?:ai|ons)`, 'call', 0.9),
    pattern(
      `${frenchSubject}(?:passer|viendr|rendr)(?:ai|ons) (?:vous voir|chez|vous|prendre|récupérer|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dans|à)`,
      'visit',
      0.75,
    ),
    pattern(
      `${frenchSubject}(?:livrer|apporter|terminer|finir|préparer|établir|commander|installer|déposer|aur)(?:ai|ons)`,
      'deliver',
      0.8,
    ),
    pattern(`${frenchSubject}(?:réparer|remplacer|corriger|changer|modifier|échanger|rectifier|ajouter)(?:ai|ons)`, 'fix', 0.85),
    pattern(
      `${frenchSubject}(?:répondr|vérifier|regarder|confirmer|contacter|recontacter|reprendr|informer|tiendr|reviendr|donner|(?<!(?:vous|te) )demander|préviendr|examiner|étudier)(?:ai|ons)|${frenchSubject}fer(?:ai|ons) (?:savoir|le point|un retour)`,
      'answer',
      0.85,
      { isHolding: true },
    ),
    pattern(`${frenchSubject}(?:rembourser|payer|paier|virer|créditer|régler)(?:ai|ons)`, 'pay', 0.85),
    pattern(`${frenchSubject}(?:occuper|charger|fer|traiter|prendr|réserver|organiser|mettr)(?:ai|ons)`, 'other', 0.7),
    pattern(
      `${frenchSubject}(?:vais|allons|va) ${pronouns}{0,3}(?:envoyer|renvoyer|transmettre|faire (?:suivre|parvenir)|adresser|expédier)`,
      'send',
      0.85,
    ),
    pattern(`${frenchSubject}(?:vais|allons|va) ${pronouns}{0,3}(?:appeler|rappeler|téléphoner)`, 'call', 0.85),
    pattern(
      `${frenchSubject}(?:vais|allons|va) ${pronouns}{0,3}(?:vérifier|regarder|voir (?:ce que|si|avec)|demander|contacter|répondre|étudier|examiner|me renseigner|renseigner|revenir)`,
      'answer',
      0.8,
      { isHolding: true },
    ),
    pattern(
      `${frenchSubject}(?:vais|allons|va) ${pronouns}{0,3}(?:livrer|apporter|préparer|établir|commander|installer|terminer|réparer|remplacer|corriger|changer|rembourser|faire|passer|organiser|réserver|occuper|prendre contact)`,
      'deliver',
      0.75,
    ),
    pattern(
      `(?:je |j'|nous |on )(?:vous|te|t'|le lui|lui|la lui|les lui|vous l'|te l') ?(?:envoie|envoyons|transmets|transmettons|adresse|expédie|fais (?:suivre|parvenir)|faisons (?:suivre|parvenir))`,
      'send',
      0.75,
      { isPresent: true },
    ),
    pattern('(?:je |nous |on )(?:vous|te) (?:rappelle|rappelons|appelle|appelons|téléphone)', 'call', 0.8, { isPresent: true }),
    pattern(
      '(?:je |nous |on )(?:reviens|revenons|revient) vers (?:vous|toi)|(?:je |nous |on )(?:vous|te) (?:tiens|tenons|tient) (?:au courant|informée?s?)|je (?:me renseigne|vérifie|regarde (?:ça|cela|et))|nous vérifions',
      'answer',
      0.8,
      { isHolding: true, isPresent: true },
    ),
    pattern("(?:je m'en|je m'|nous nous en|on s'en) ?(?:occupe|occupons|charge)", 'other', 0.8, { isPresent: true }),
    pattern(
      '(?:je |nous |on )(?:passe|passons|viens|venons) (?:chez|vous voir|prendre|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi)',
      'visit',
      0.7,
      { needsDate: true, isPresent: true },
    ),
    pattern(
      '(?:vous|tu) (?:recevrez|recevras|(?:aurez|auras)(?! (?:besoin|à|le choix|raison|tort))|serez livrée?s?)',
      'deliver',
      0.7,
      { needsDate: true },
    ),
    pattern(
      `(?:mon collègue|ma collègue|notre [${letter}]+|monsieur [${letter}]+|madame [${letter}]+|il|elle|[${letter}]{3,14}) (?:vous|te) (?:appellera|rappellera|contactera|enverra|livrera|répondra|apportera)`,
      'other',
      0.7,
    ),
    pattern(
      `(?:sera|seront) (?:prête?s?|livrée?s?|envoyée?s?|expédiée?s?|réparée?s?|remboursée?s?|terminée?s?|effectuée?s?|faite?s?|installée?s?|posée?s?|remplacée?s?|corrigée?s?)`,
      'deliver',
      0.6,
      { needsDate: true, isPassive: true },
    ),
    // "je serai chez vous", "on s'occupe de", "je vous mets de côté", "sur votre compte", "notre technicien passera"
    pattern(
      '(?:je serai|nous serons|on sera) (?:chez (?:vous|toi)|sur place)|(?:je |nous |on )repass(?:erai|erons|era|e|ons)',
      'visit',
      0.7,
      {
        needsDate: true,
      },
    ),
    pattern(`(?:mon|ma|notre) [${letter}]+ (?:[${letter}]+ )?(?:passera|viendra|livrera)`, 'visit', 0.65, { needsDate: true }),
    pattern(`(?:mon|ma|notre) [${letter}]+ (?:[${letter}]+ )?(?:vous|te) [${letter}]+ra`, 'other', 0.7),
    pattern("(?:on s'|je m'|nous nous )(?:occup|charg)(?:e|ons|eons) (?:de|du|des)", 'other', 0.75, { isPresent: true }),
    pattern(
      "(?:je |nous |on )(?:vous|te) (?:met(?:s|tons)?|inscri(?:s|t|vons)|réserv(?:e|ons)|gard(?:e|ons)|cherch(?:e|ons)|command(?:e|ons)|prépar(?:e|ons)|bloqu(?:e|ons)|not(?:e|ons)|rembours(?:e|ons)|chang(?:e|eons)|échang(?:e|eons)|rempla(?:ce|çons)|dis (?:ça|cela|quoi)|retrouv(?:e|ons) (?:la|le|les|ça|votre|l'[a-zà-ÿ]+))",
      'other',
      0.7,
      { isPresent: true },
    ),
    pattern('(?:sera|seront) (?:sur|crédité[a-z]* sur) (?:votre|ton) compte', 'pay', 0.7, { needsDate: true }),
    pattern(
      `(?:j'essaierai|j'essayerai|j'essaie|j'essaye|j'espère|(?:nous )?(?:essaierons|essayons|espérons|tâcherons)|je tâcherai|(?:je ferai|nous ferons) (?:mon|notre|tout (?:mon|notre)) possible) (?:de |pour )?(?:pouvoir )?${pronouns}{0,3}(?:envoyer|renvoyer|transmettre|faire|adresser|appeler|rappeler|répondre|livrer|apporter|préparer|terminer|finir|passer|réparer|rembourser|confirmer|revenir|donner)`,
      'other',
      0.65,
    ),
    // whatever is done for the reader by a day or under a condition, save what is only said to them
    pattern(`(?:je |nous |on )${forThem}(?!${saying})[${letter}]+(?:rai|rons|ra)`, 'other', 0.7),
    pattern(`(?:je vais|nous allons|on va) ${forThem}(?!${saying})[${letter}]+(?:er|ir|re)`, 'other', 0.7),
    pattern(`(?:je |nous |on )${forThem}(?!${saying})[${letter}]+`, 'other', 0.6, { needsTerm: true, isPresent: true }),
    pattern(
      `(?:je |nous )(?:vous|te) confirm(?:e|ons) [^,;.]{1,40}?(?:d'ici|avant|au plus tard|dès|demain|dans la journée)`,
      'answer',
      0.7,
    ),
  ],
  refusals:
    /(?<![a-zà-ÿ])(?:ne|n'|pas|depuis|jamais|malheureusement|si je|que je|quand je|espère(?! (?:bien )?pouvoir)|souhaite|voudrais|pourrais|si nous|si vous voulez)(?![a-zà-ÿ])/,
  alreadyDone: /ci-joint|en pièce jointe|pièces? jointes?|par la présente|en annexe/,
  ultimatum: /si vous (?:ne |n')|à défaut|mise en demeure|avocat|huissier|tribunal|contentieux/,
  offer: /si vous (?:avez|souhaitez|voulez|désirez)|si besoin|en cas de (?:besoin|question)/,
  condition:
    /(?<clause>(?<![a-zà-ÿ])(?:dès (?:que|réception|votre)|si vous|une fois|lorsque|quand vous|après (?:réception|votre|paiement)|à réception)(?![a-zà-ÿ])[^,;.]{2,140})/,
});
