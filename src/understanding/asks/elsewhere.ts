import { asksByMark } from './english.ts';

/** How a language other than English asks without a question mark, greets and closes. */
type Asking = { requests: RegExp; trouble: RegExp; closers: RegExp; greeting: RegExp };

const b = '(?<![a-zà-öø-ÿ])';
const e = '(?![a-zà-öø-ÿ])';
const words = (source: string) => new RegExp(`${b}(?:${source})${e}`);

const languages = new Map<string, Asking>([
  [
    'de',
    {
      requests: words(
        'bitte (?!beachten|entschuldigen|nicht|finden|verzeihen|wenden|haben sie verständnis)[a-zäöüß]+|bitten? (?:sie|dich|euch|um)|[a-zäöüß]+,? bitte(?=[.! ]*$)|(?:können|könnten|könntest|kannst|würden|würdest|dürfte ich|darf ich) (?:sie|du|ihr|mir|uns|wir)|(?:ich|wir) (?:brauche|brauchen|benötige|benötigen|hätte|hätten|möchte|möchten|wünsche(?! (?:ihnen|dir|euch|allen|einen? (?:schöne|gute|frohe|angenehm)))|erwarte|erwarten|warte|warten)|(?:geben|gib|schicken|schick|senden|sende|rufen|ruf|sagen|sag|teilen) (?:sie )?(?:mir|uns|mich)|(?:um|auf) (?:eine |ihre |baldige |rasche |kurze )*(?:rückmeldung|antwort|rückruf|bestätigung|nachricht)|wann [a-zäöüß]+ (?:sie|ich|wir|du)|wäre (?:es )?(?:schön|nett|toll|super|möglich)|freuen uns auf ihre (?:antwort|rückmeldung)|wäre?n? (?:ich |wir )?(?:ihnen |dir |euch )?(?:sehr )?dankbar|brauchen? (?:ihren?|deinen?|euren?)|lassen sie (?:mich|uns) wissen|interessiere mich für|(?:komme|kommen) (?:[a-zäöüß]+ ){0,4}nicht (?:zurecht|weiter|rein|klar)|(?:habe|haben|hätte|hätten) (?:[a-zäöüß]+ ){0,3}(?:eine|noch|zwei) (?:kurze |kleine |weitere )?fragen?|interesse an|frage mich',
      ),
      trouble: words(
        '(?:funktioniert|geht|läuft|klappt|startet|schließt) (?:leider |immer |noch |schon |wieder |jetzt )*(?:nicht|nichts)|noch (?:immer )?(?:nicht|keine?n?) (?:erhalten|bekommen|angekommen|geliefert|antwort|rückmeldung|da)|(?:nicht|nie) (?:angekommen|geliefert|erhalten|bekommen|gekommen)|(?:kaputt|defekt|beschädigt|undicht|falsch geliefert|fehlerhaft|zerbrochen|unzufrieden|enttäuscht|reklamieren|reklamation|beschwerde)|(?:ein|das|große|viele) probleme?|(?:stornieren|kündigen|zurückgeben|umtauschen|widerrufen)|(?:es|noch|leider) fehl(?:t|en|te|ten)|fehl(?:t|en|te|ten) (?:noch |leider )?(?:eine?|zwei|drei|vier|mehrere|einige|die|der|das)',
      ),
      closers: words(
        '(?:bei|für) (?:rück|weitere |weiteren )?fragen|stehe?n? (?:ich|wir) (?:ihnen )?(?:gerne? )?zur verfügung|wenn sie (?:noch )?fragen|sollten sie (?:noch )?fragen|zögern sie nicht|melden sie sich gerne',
      ),
      greeting: words("wie geht(?:'s| es) (?:ihnen|dir|euch)|wie geht's|alles gut|alles klar"),
    },
  ],
  [
    'fr',
    {
      requests: words(
        "(?:pourriez|pouvez|pouvons|voulez|auriez|seriez|avez)-vous|(?:peux|pourrais|as|veux)-tu|est-il possible|serait-il possible|(?:veuillez|merci de|merci de bien vouloir|prière de) (?!trouver|agréer|recevoir|accepter|noter|croire|votre|vos|ne pas)(?:me |nous |bien |vouloir |m'|en )*[a-zà-ÿ]+(?:er|ir|re|oir)|s'il (?:vous|te) pla[iî]t|svp|j'aimerais|je (?:voudrais|souhaite|souhaiterais|désire)|nous (?:aimerions|voudrions|souhaitons|souhaiterions)|j'ai besoin|nous avons besoin|il me faut|il nous faut|(?:envoyez|appelez|rappelez|dites|donnez|confirmez|indiquez)-(?:moi|nous)|(?:dans l'|en )attente de (?:votre|vos)|j'attends|nous attendons|je me demande|tenez-(?:moi|nous)|faites-(?:moi|nous)|(?:envoie|appelle|rappelle|dis|donne|confirme|fais)-moi|n'arriv(?:e|ons) pas à|(?:aurais|aurions|avons|ai) (?:encore |juste |aussi )*une (?:dernière |petite |autre )?question|(?:serais|serions) (?:très |vraiment )?reconnaissante?s?|auriez",
      ),
      trouble: words(
        "ne (?:fonctionne|marche|démarre|s'ouvre|s'allume|ferme) (?:pas|plus|toujours pas)|(?:toujours |encore )?(?:pas|rien|jamais) (?:encore |toujours )?(?:reçu|eu de réponse|eu de nouvelles|livré)|en panne|cassée?s?|abîmée?s?|défectueu(?:x|se)|endommagée?s?|un problème|des problèmes|déçue?s?|inacceptable|réclamation|remboursement|annuler (?:ma|mon|notre)|une erreur|il manque|une fuite",
      ),
      closers: words(
        "n'hésitez pas|(?:si|pour) (?:vous avez )?(?:des|toute|d'autres) questions?|reste(?:ns|ons)? à votre (?:entière )?disposition|veuillez (?:agréer|trouver|recevoir|croire)",
      ),
      greeting: words('comment (?:allez-vous|vas-tu|ça va)|ça va|comment va'),
    },
  ],
  [
    'es',
    {
      requests: words(
        '(?:podría|podrías|podrían|(?:puede|puedes|pueden)(?! (?:ya |entonces |ahora )*(?:proceder|seguir adelante|empezar|comenzar|continuar)(?![a-z]))|podemos|sería posible|es posible|me gustaría|nos gustaría|quisiera|quisiéramos|quiero|queremos|necesito|necesitamos|necesitaría)|por favor,? (?!no |encuentre|tenga en cuenta|disculpe)[a-zà-ÿ]+|(?:le|les|te) (?:ruego|agradecería|agradeceríamos|pido|pedimos|solicito)|[a-zà-ÿ]+,? por favor(?=[.! ]*$)|(?:ll[aá]m|env[ií]|m[aá]nd|av[ií]s|conf[ií]rm|expl[ií]c|p[aá]s|cont[eé]st|inf[oó]rm|cu[eé]nt)(?:ae?|e|a)n?(?:me|nos)(?:l[oa]s?)?|(?:d[ií]ga|h[aá]ga|ind[ií]que|expl[ií]que|resp[oó]nda|d[eé])n?(?:me|nos)(?:l[oa]s?)?|(?:envíe|envíen|envía|mande|mándame|llame|llámame|dígame|dime|díganos|confirme|confírmeme|avíseme|avísame|indíqueme)(?:me|nos|melo)?|(?:espero|esperamos|quedo a la espera de|a la espera de) (?:su|tu|una) (?:respuesta|confirmación|contestación)|no (?:consigo|conseguimos|logro|logramos)|(?:tengo|tenemos|tendría) (?:todavía |aún |también )*(?:una |otra )(?:duda|pregunta|consulta)|agradecería|solicito|me interesa|quedo a la espera',
      ),
      trouble: words(
        'no (?:funciona|arranca|abre|enciende|cierra|llega|ha llegado|he recibido|hemos recibido|recibí|me ha llegado|nos ha llegado|va)|(?:roto|rota|dañado|dañada|defectuos[oa]|estropead[oa]|averiad[oa]|equivocad[oa])|un problema|problemas con|reclamación|queja|reembolso|devolución|decepcionad[oa]|inaceptable|cancelar (?:mi|el|la|nuestro)|todavía no|aún no|una fuga|falta(?:n)? (?:un|una|dos|tres|varios|varias|piezas)',
      ),
      closers: words(
        '(?:cualquier|si tiene|si tienes|para cualquier) (?:alguna )?(?:duda|pregunta|consulta|dudas|preguntas)|no dude en|no dudes en|quedo a su disposición|estamos a su disposición|quedamos a su disposición',
      ),
      greeting: words('(?:cómo|como|qué) (?:está|estás|están|tal|va)(?: (?:todo|usted))?'),
    },
  ],
  [
    'pt',
    {
      requests: words(
        '(?:poderia|poderiam|(?:pode|podem|podes)(?! (?:então |já |agora |sim )*(?:avançar|prosseguir|continuar|começar|iniciar|seguir em frente)(?![a-z]))|podias|seria possível|é possível|gostaria|gostaríamos|queria|quero|queremos|preciso|precisamos|precisava|necessito|necessitamos)|por favor,? (?!não |queira desculpar|note)[a-zà-ÿ]+|(?:agradeço|agradecia|agradecemos|agradeceria) (?:que|o envio|a sua|uma|se|resposta)|(?:solicito|peço|pedimos|solicitamos)|(?:envie|enviem|mande|ligue|diga|confirme|avise|informe|indique|explique|responda|passe|faça|dê)(?:-me|-nos)|não (?:consigo|conseguimos)|(?:tenho|temos|tinha|tínhamos) (?:ainda |mais |só |também )*(?:uma|outra) (?:dúvida|pergunta|questão)|[a-zà-ÿ]+,? por favor(?=[.! ]*$)|me (?:envie|mande|ligue|diga|avise|confirme|informe)|(?<=^(?:[a-zà-ÿ]+, )?)me (?:avisa|manda|envia|liga|diz|confirma|passa|responde)|(?:manda|envia|avisa|diz|liga|confirma)-me|(?:aguardo|aguardamos|fico a aguardar|fico no aguardo|à espera) (?:de |da |a |o |uma )?(?:sua |vossa |tua )?(?:resposta|retorno|confirmação|contacto|contato)?|tenho interesse',
      ),
      trouble: words(
        'não (?:funciona|liga|abre|arranca|fecha|chegou|recebi|recebemos|está a funcionar|está funcionando)|(?:partid[oa]|quebrad[oa]|danificad[oa]|defeituos[oa]|avariad[oa]|estragad[oa]|errad[oa])|um problema|problemas com|reclamação|reembolso|devolução|decepcionad[oa]|desiludid[oa]|inaceitável|cancelar (?:o|a|meu|minha)|ainda não|uma fuga|um vazamento|falta(?:m)? (?:um|uma|dois|duas|três|vários|várias|peças)',
      ),
      closers: words(
        '(?:qualquer|se tiver|caso tenha) (?:alguma )?(?:dúvida|questão|dúvidas|questões|pergunta)|não hesite|fico à disposição|ficamos à disposição|estamos à disposição|estou à disposição',
      ),
      greeting: words('(?:como (?:está|estás|vai|estão)|tudo bem|tudo bom)(?: (?:você|tudo))?'),
    },
  ],
  [
    'it',
    {
      requests: words(
        '(?:potrebbe|potreste|potresti|(?:può|puoi|potete)(?! (?:pure |già |allora )*(?:procedere|iniziare|cominciare|continuare|andare avanti)(?![a-z]))|possiamo|sarebbe possibile|è possibile|vorrei|vorremmo|mi piacerebbe|avrei bisogno|ho bisogno|abbiamo bisogno|mi serve|ci serve|mi servono|desidero|desidereremmo)|(?:per favore|per cortesia|cortesemente|gentilmente),? [a-zà-ÿ]+|[a-zà-ÿ]+,? (?:per favore|per cortesia|per piacere)(?=[.! ]*$)|(?:avvisa|avverti|scrivi|rispondi|conferma|ricorda|spiega|aiuta|richiama)mi|(?:le|vi|ti) (?:chiedo|chiediamo|chiederei|sarei grat[oa]|pregherei|prego)|non (?:riesco|riusciamo)|(?:ho|abbiamo|avrei|avremmo) (?:ancora |solo |anche )*(?:una|altra) domanda|(?:mi|ci) (?:indichi|spieghi|scriva|risponda|avvisi|rimandi|dia|mandi|invii|invia|mandate|inviate|faccia sapere|facciate sapere|dica|confermi|chiami|chiamate|richiami)|(?:fammi|mandami|dimmi|inviami|chiamami|fatemi|mandatemi|inviatemi|dateci|datemi)(?: sapere)?|(?:in attesa di|attendo|attendiamo|aspetto|resto in attesa) (?:di |un |una |vostr|sua|tua|suo|vostra|cortese)?[a-zà-ÿ ]{0,20}|sono interessat[oa]|la prego di|vi prego di',
      ),
      trouble: words(
        'non (?:funziona|parte|si apre|si accende|si chiude|è (?:ancora )?arrivat[oa]|ho (?:ancora )?ricevuto|abbiamo (?:ancora )?ricevuto|va)|(?:rott[oa]|danneggiat[oa]|difettos[oa]|guast[oa]|sbagliat[oa])|un problema|problemi con|reclamo|rimborso|delus[oa]|inaccettabile|annullare (?:il|la|l)|una perdita|manca(?:no)? (?:un|una|due|dei|delle|pezzi)',
      ),
      closers: words(
        '(?:per|se ha|se avete|per qualsiasi|per ogni) (?:eventuali |qualsiasi )?(?:domand[ae]|dubbi[o]?|chiariment[oi]|informazion[ei])|non esiti|non esitate|resto a disposizione|restiamo a disposizione|rimango a disposizione|a disposizione',
      ),
      greeting: words('come (?:sta|stai|va|state)|tutto bene|come va'),
    },
  ],
  [
    'nl',
    {
      requests: words(
        '(?:kunt|kun|kan|wilt|wil|zou|zouden|mag|mogen|heeft|heb) (?:u|je|jij|jullie|ik|we|wij|iemand)|graag (?:ontvang|ontvangen|hoor|horen|zou|wil|uw|een|even|zo)[a-z]*|(?:krijg|krijgen) (?:[a-z]+ ){1,5}niet (?:open|aan|dicht|uit|los|werkend)|(?:heb|hebben) (?:nog |ook )*(?:een|één|wat) (?:korte |kleine )?vra(?:ag|gen)|(?:geef|zeg|stuur|mail|bel)(?: maar| even)+|(?:belt|stuurt|mailt|laat|geeft|zegt|bevestigt|controleert|bekijkt) u (?:mij|me|ons|het|dit|even|alstublieft)|(?:zou|zouden) het (?:[a-z]+ )?(?:fijn|prettig|leuk|op prijs) (?:vinden|stellen)|(?:heb|hebben) (?:[a-z0-9]+ ){1,6}?van (?:u|je|jullie) nodig|(?:ik|we|wij) (?:zou|zouden|wil|willen|heb|hebben|ontvang|ontvangen|hoor|horen|verneem|wacht)(?: [a-z]+)? (?:graag|nodig|op uw|op je|van u)|alstublieft|alsjeblieft|a\\.?u\\.?b\\.?|s\\.?v\\.?p\\.?|(?:stuur|bel|geef|laat|mail|vertel) (?:me|mij|ons)(?: even)?|laat (?:het )?(?:me|mij|ons) (?:even |dan )?weten|gelieve|verzoek(?:en)? (?:u|wij)|vraag me af|in afwachting van|(?:ik|wij|we) (?:wil|willen) graag|ik ben benieuwd',
      ),
      trouble: words(
        '(?:werkt|doet het|start|sluit|opent|gaat) (?:nog |helaas |steeds |al )*(?:niet|niets)|doet het niet|(?:nog (?:steeds )?|helaas )?(?:niet|niets|geen)(?: [a-z]+)? (?:ontvangen|gekregen|geleverd|aangekomen|gehoord)|(?:kapot|defect|beschadigd|stuk|lek|verkeerde?)|een probleem|problemen met|klacht|teleurgesteld|onacceptabel|annuleren|terugbetaling|storing|ontbre(?:ekt|ken)',
      ),
      closers: words(
        '(?:bij|voor) (?:eventuele |verdere |meer )?vragen|als (?:u|je) (?:nog )?vragen|mocht u (?:nog )?vragen|aarzel niet|neem gerust contact|hoor het graag als',
      ),
      greeting: words('hoe gaat het(?: met (?:u|je|jou))?|alles goed|hoe is het'),
    },
  ],
  [
    'sv',
    {
      requests: words(
        '(?:kan|kunde|skulle|vill|har|får|kunde) (?:du|ni|jag|vi|någon)|snälla|vänligen (?!notera)[a-zåäö]+|(?:jag|vi) (?:behöver|önskar|vill ha|skulle vilja|undrar|väntar på)|(?:skicka|ring|ge|meddela|berätta|återkom|bekräfta|hör av dig)(?: (?:mig|oss|till|gärna))?|tacksam (?:för|om)|inväntar',
      ),
      trouble: words(
        '(?:fungerar|startar|öppnas|stänger|funkar) (?:fortfarande )?inte|(?:inte|ännu inte|aldrig) (?:fått|kommit|mottagit|levererats|hört)|(?:trasig|trasigt|skadad|skadat|fel vara|läcker|sönder)|ett problem|problem med|reklamation|klagomål|besviken|oacceptabelt|avboka|säga upp|återbetalning|saknas',
      ),
      closers: words('(?:vid|om (?:du|ni) har) (?:några )?frågor|tveka inte|hör gärna av (?:dig|er) om'),
      greeting: words('hur (?:mår du|är det|går det|mår ni)|allt bra|läget'),
    },
  ],
  [
    'da',
    {
      requests: words(
        '(?:kan|kunne|vil|har|må|kunne) (?:du|i|dere|jeg|vi|nogen|noen)|venligst (?!bemærk|merk)[a-zæøå]+|vennligst (?!merk)[a-zæøå]+|(?:jeg|vi) (?:mangler|ønsker|trenger|har brug for|har behov for|vil gerne|vil gjerne|skulle gerne|venter på|lurer på)|(?:send|ring|giv|gi|skriv|bekræft|bekreft|fortæl|fortell)(?: (?:mig|meg|os|oss|til|gerne|gjerne))|vær så (?:snill|venlig)|ser frem til (?:at høre|å høre|dit svar|jeres svar|svar)|imødeser',
      ),
      trouble: words(
        '(?:virker|fungerer|starter|åbner|åpner|lukker) (?:stadig |fortsatt |stadigvæk )?ikke|(?:ikke|endnu ikke|ennå ikke|aldrig|aldri) (?:modtaget|mottatt|fået|fått|kommet|leveret|levert|hørt)|(?:defekt|ødelagt|beskadiget|skadet|i stykker|forkert vare|lækker|lekker)|et problem|problemer med|reklamation|reklamasjon|klage|skuffet|uacceptabelt|uakseptabelt|opsige|avbestille|refusion|refusjon|mangler',
      ),
      closers: words('(?:ved|hvis (?:du|i|dere) har) (?:eventuelle )?(?:spørgsmål|spørsmål)|tøv ikke|ikke nøl'),
      greeting: words('hvordan (?:går det|har du det|har i det|står det til)|alt vel'),
    },
  ],
  [
    'fi',
    {
      requests: words(
        '(?:voisitko|voisitteko|voitko|voitteko|saisinko|saisimmeko|onko|olisiko|haluaisin|haluaisimme|tarvitsen|tarvitsemme|pyydän|pyydämme|ystävällisesti|lähetä|lähettäkää|soita|soittakaa|ilmoita|ilmoittakaa|vahvista|odotan vastaus[a-zäö]+)',
      ),
      trouble: words(
        '(?:ei toimi|ei käynnisty|ei ole saapunut|en ole saanut|emme ole saaneet|rikki|viallinen|vaurioitunut|vuotaa|ongelma|ongelmia|reklamaatio|valitus|pettynyt|peruuttaa|hyvitys|puuttuu)',
      ),
      closers: words('(?:jos|mikäli) (?:sinulla|teillä) on kysyttävää|älä epäröi|vastaan mielelläni'),
      greeting: words('mitä kuuluu|kuinka voit|miten menee'),
    },
  ],
]);
languages.set('no', languages.get('da') as Asking);
languages.set('nb', languages.get('da') as Asking);
languages.set('nn', languages.get('da') as Asking);

/** How sure it is that a sentence in whatever language and script asks: by its question mark alone. */
function asksByAnyMark(plain: string): number {
  const byMark = asksByMark(plain);
  if (byMark > 0) return byMark;
  return /[?？؟]["'»”」』)）\]. ]*$/.test(plain) && /[^\u0000-\u024f]{2}/.test(plain) && !/!\?|\?!/.test(plain.slice(-8))
    ? 0.7
    : 0;
}

/**
 * How sure it is that the flat, lower-case sentence asks in `language`; 0 when it does not. Where the rules of the language were not
 * measured (`isMeasured`), only a question mark asks.
 */
export function asksElsewhere(plain: string, language: string, isMeasured = true): number {
  const asking = languages.get(language);
  if (!asking) return asksByAnyMark(plain);
  if (plain.length < 60 && asking.greeting.test(plain) && !/[,.;] .*[,.;?] /.test(plain)) return 0;
  const byMark = asksByMark(plain);
  if (byMark > 0 || !isMeasured) return byMark;
  if (asking.closers.test(plain)) return 0;
  if (asking.requests.test(plain)) return 0.75;
  return asking.trouble.test(plain) ? 0.68 : 0;
}
