/**
 * What WhatsApp itself writes into an exported chat, in the languages it is exported in. Patterns are tried on one line with direction marks
 * taken off; they match whole texts, so that a person who writes about a deleted message is not taken for WhatsApp.
 */

const whole = (parts: string[]): RegExp => new RegExp(`^(?:${parts.join('|')})[.!]?$`, 'iu');

/** A message that its author, or an admin, took back. */
export const DELETED = whole([
  'this message was deleted(?: by admin.{0,60})?',
  'you deleted this message(?: as admin)?',
  'diese nachricht wurde (?:von .{1,40} )?gelöscht',
  'du hast diese nachricht gelöscht',
  'sie haben diese nachricht gelöscht',
  'ce message a été supprimé',
  'vous avez supprimé ce message',
  'se eliminó este mensaje',
  'este mensaje (?:fue eliminado|se eliminó)',
  'eliminaste este mensaje',
  'has eliminado este mensaje',
  'mensagem apagada',
  'esta mensagem foi (?:apagada|eliminada)',
  '(?:você )?apagou esta mensagem',
  'eliminou esta mensagem',
  'questo messaggio è stato eliminato',
  'hai eliminato questo messaggio',
  'dit bericht is verwijderd',
  '(?:je|u) (?:hebt|heeft) dit bericht verwijderd',
  'det här meddelandet (?:togs bort|raderades|har tagits bort)',
  'du (?:tog bort|raderade) det här meddelandet',
  'denne (?:besked|meddelelse) blev slettet',
  'du slettede denne (?:besked|meddelelse)',
  'denne meldingen ble slettet',
  'du slettet denne meldingen',
  'tämä viesti poistettiin',
  'poistit tämän viestin',
  'ta wiadomość została usunięta',
  'usunięto tę wiadomość',
  'tato zpráva byla odstraněna',
  'acest mesaj a fost șters',
  'bu mesaj silindi',
  'bu mesajı sildiniz',
  'данное сообщение удалено',
  'вы удалили данное сообщение',
  'pesan ini (?:telah )?dihapus',
  'anda menghapus pesan ini',
  'このメッセージは削除されました',
  '此消息已删除',
  '此訊息已刪除',
  '삭제된 메시지입니다',
  'تم حذف هذه الرسالة',
  'הודעה זו נמחקה',
]);

/** A call through WhatsApp that nobody took. */
export const MISSED_CALL = new RegExp(
  '^(?:missed (?:group )?(?:voice |video )?call|verpasster (?:gruppen)?(?:-?sprach|-?video)?anruf|appel (?:de groupe )?(?:vocal |vidéo )?manqué|(?:video)?llamada (?:grupal )?(?:de (?:voz|video|vídeo) )?perdida|' +
    '(?:chamada|ligação) (?:de (?:voz|vídeo) )?perdida|(?:video)?chiamata (?:vocale |di gruppo )?persa|gemiste (?:groeps)?(?:spraak|video|audio)?-?oproep|missat (?:röst|video|grupp)?samtal|' +
    '(?:mistet|ubesvaret) (?:tale|video)?-?opkald|tapt (?:tale|video)?-?anrop|vastaamaton (?:ääni|video)?puhelu|nieodebrane połączenie|cevapsız (?:sesli|görüntülü)? ?arama|пропущенный (?:аудио|видео)?звонок)(?![\\p{L}])',
  'iu',
);

/** A call through WhatsApp, with its length or what came of it behind: "Voice call, 5 min". */
export const CALL = new RegExp(
  '^(?:(?:group )?(?:voice|video) call|(?:gruppen-?)?(?:sprach|video)anruf|appel (?:vocal|vidéo)|llamada de (?:voz|video)|videollamada|(?:chamada|ligação) de (?:voz|vídeo)|chiamata vocale|videochiamata|' +
    '(?:spraak|video)-?oproep|(?:röst|video)samtal|(?:tale|video)opkald|(?:tale|video)anrop)[,.]? ?(?:\\d{1,3} .{1,40}|(?:no answer|keine antwort|pas de réponse|sin respuesta|sem resposta|nessuna risposta|geen antwoord|inget svar|tap to call back|ended).{0,40})?$',
  'iu',
);

/** What stands behind a call that reached nobody. */
export const UNANSWERED =
  /[,.] ?(?:no answer|keine antwort|pas de réponse|sin respuesta|sem resposta|nessuna risposta|geen antwoord|inget svar|tap to call back)/iu;

/** A picture, sound or document that the export left out. */
export const OMITTED = whole([
  '<?(?:media|image|video|audio|sticker|gif|document|contact card|photo|view once voice message|video note) omitted>?',
  '<?(?:medien|bild|video|audio|sticker|gif|dokument|kontaktkarte|videonachricht)(?: nicht)? (?:ausgeschlossen|weggelassen)>?',
  '<?(?:médias?|image|vidéo|audio|sticker|gif|document|autocollant|fiche contact) (?:omis(?:e|es)?|absente?|manquante?|non inclus(?:es)?)>?',
  '<?(?:(?:archivo|archivos) )?(?:multimedia|imagen|v[ií]deo|audio|sticker|gif|documento|tarjeta de contacto) omitid[oa]s?>?',
  '<se omitió el archivo multimedia>',
  '<?(?:m[ií]dia|arquivo de mídia|imagem|v[ií]deo|áudio|figurinha|gif|documento|cartão de contato) (?:ocult[oa]d?[oa]?|omitid[oa])>?',
  '<ficheiro não revelado>',
  '<arquivo de mídia oculto>',
  '<?(?:media|immagine|video|audio|sticker|gif|documento|scheda contatto) omess[oai]>?',
  '<?(?:media|afbeelding|video|audio|sticker|gif|document|contactkaart) weggelaten>?',
  '<?(?:media|bild|video|ljud|klistermärke|gif|dokument) (?:har )?utelämna(?:d|t|ts|de)>?',
  '<?(?:medier|billede|video|lyd|sticker|gif|dokument)(?: er)? udeladt>?',
  '<?(?:media|medier|bilde|video|lyd|klistremerke|gif|dokument)(?: er)? utelatt>?',
  '<media jätettiin pois>',
  '<pominięto multimedia>',
  '<medya dahil edilmedi>',
  '<без медиафайлов>',
  '<media tidak disertakan>',
  '<メディアは含まれていません>',
  '<省略多媒体文件>',
  '<미디어 파일을 제외한 항목>',
]);

/** What stands in brackets behind the name of a file that Android exported. */
export const FILE_ATTACHED =
  /^(?:file attached|datei angehängt|fichier joint|archivo adjunto|(?:arquivo|ficheiro) anexado|file allegato|bestand bijgevoegd|bifogad fil|fil bifogad|(?:fil vedhæftet|vedhæftet fil)|(?:fil vedlagt|vedlagt fil)|tiedosto liitetty|liitetiedosto|załączono plik|plik dołączony|soubor přiložen|fișier atașat|dosya ekli|файл добавлен|file terlampir|ファイル添付|文件附件|檔案附件|파일 첨부됨|الملف مرفق|קובץ מצורף)$/iu;

/** The word before the colon in iPhone's `<attached: name>`. */
export const ATTACHED =
  /^(?:attached|anhang|angehängt|pièce jointe|fichier joint|adjunto|anexado|anexo|allegato|bijgevoegd|bifogad|bifogat|vedhæftet|vedlagt|liite|liitetty|załącznik|załączono|přiloženo|atașat|ekli|eklendi|прикреплено|вложение|terlampir|添付ファイル|附件|첨부됨)$/iu;

/** The mark behind a message that was changed afterwards. */
export const EDITED =
  /\s?\u200e?<(?:this message was edited|diese nachricht wurde bearbeitet|ce message a été modifié|se editó este mensaje|este mensaje fue editado|mensagem editada|esta mensagem foi editada|questo messaggio è stato modificato|dit bericht is bewerkt|det här meddelandet redigerades|denne besked blev redigeret|denne meldingen ble redigert|viestiä muokattu|ta wiadomość została edytowana|bu mesaj düzenlendi|сообщение изменено)\.?>$/iu;

/** WhatsApp's own lines where they stand behind a name (iPhone writes the chat's name before them). */
export const SYSTEM =
  /end-to-end|ende-zu-ende|bout en bout|extremo a extremo|ponta a ponta|ende-til-ende|uçtan uca|сквозн(?:ым|ое) шифрован|täysin salattu|w pełni szyfrowane|security code|sicherheitsnummer|code de sécurité|código de segur|codice di sicurezza|beveiligingscode|created (?:this |the )?group|hat die gruppe|a créé le groupe|creó (?:el|este) grupo|criou (?:o|este) grupo|ha creato il gruppo|heeft de groep|changed (?:this group|the (?:group|subject)|their phone number|to )|joined using|was added|added you|removed you/iu;
