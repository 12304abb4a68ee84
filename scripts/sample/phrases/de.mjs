/** What German-speaking customers write. `{tea}` is a product, `{days}` a number of days from two up. */
export const feedback = {
  delivery: {
    good: [
      'Abends bestellt, {days} Tage später stand das Paket vor der Tür.',
      'Schneller Versand, und die Sendungsverfolgung hat auch gestimmt.',
      'Kam früher als angekündigt, sehr schön.',
      'Lieferung prompt und zuverlässig wie immer.',
      'Blitzschnell da, trotz Feiertag.',
    ],
    mixed: [
      'Die Lieferung hat {days} Tage gedauert, geht in Ordnung.',
      'Paket war pünktlich, lag aber im Regen vor der Tür.',
    ],
    bad: [
      'Die Lieferung kam {days} Tage zu spät, das Geburtstagsgeschenk konnte ich vergessen.',
      'Seit über einer Woche steht die Sendung still und niemand weiß, wo mein Paket ist.',
      'Versand früher flott, diesmal eine Katastrophe: {days} Tage gewartet.',
      'Immer noch nichts angekommen. So lange hat noch keine Lieferung gedauert.',
      'Erst nach zweimaliger Nachfrage wurde das Paket überhaupt verschickt.',
    ],
  },
  packaging: {
    good: [
      'Liebevoll verpackt und ganz ohne Plastik.',
      'Die Dose ist so hübsch, die bleibt auch leer im Regal stehen.',
      'Alles heil angekommen, sogar die Glaskanne.',
      'Sehr schöne Verpackung, man kann es direkt so verschenken.',
    ],
    mixed: [
      'Der Karton war viel zu groß, aber es ist nichts kaputtgegangen.',
      'Hübsches Papier, nur lassen sich die Tüten nicht wieder verschließen.',
    ],
    bad: [
      'Die Dose kam mit einer dicken Delle an.',
      'Eine Tüte war aufgeplatzt, {tea} lag im ganzen Karton verteilt.',
      'Die Tasse war in tausend Stücken, kaum Füllmaterial im Paket.',
    ],
  },
  taste: {
    good: [
      '{tea} ist der beste Tee, den ich seit Jahren getrunken habe.',
      'Rund, kräftig und kein bisschen bitter.',
      '{tea} kann man dreimal aufgießen und er schmeckt immer noch.',
      'Zufällig {tea} probiert und jetzt süchtig danach.',
      'Geschmacklich ein Traum, die ganze Familie trinkt mit.',
    ],
    mixed: [
      '{tea} ist ordentlich, aber mein alter Tee schmeckt mir besser.',
      'Geschmack gut, für mich etwas zu mild.',
    ],
    bad: [
      '{tea} schmeckt nach heißem Wasser mit Parfüm.',
      'Viel zu bitter, schon nach zwei Minuten. Habe ihn weggeschüttet.',
      'Die Mischung wurde wohl geändert, {tea} schmeckt nicht mehr wie früher.',
    ],
  },
  price: {
    good: [
      'Faire Preise für das, was am Ende in der Tasse ist.',
      'Mit dem Gutschein ein echtes Schnäppchen.',
      'Nicht billig, aber jeden Cent wert.',
    ],
    mixed: [
      'Guter Tee, nur ist der Preis schon wieder gestiegen.',
      'Etwas teuer, und versandkostenfrei geht es erst recht spät los.',
    ],
    bad: [
      'Die Preise steigen und die Tüten werden nicht größer. Mir ist das zu teuer geworden.',
      'Die Versandkosten sind fast so hoch wie der Tee, das ist unverschämt.',
      'Denselben Tee bekomme ich anderswo für die Hälfte.',
    ],
  },
  service: {
    good: [
      'Morgens geschrieben, mittags eine freundliche und hilfreiche Antwort.',
      'Die kaputte Tasse wurde ohne Wenn und Aber ersetzt.',
      'Sehr nette Beratung am Telefon, die kennen ihren Tee.',
      'Im Laden in der Speicherstadt wunderbar beraten worden.',
    ],
    mixed: [
      'Die Antwort war höflich, kam aber erst nach {days} Tagen.',
      'Geld am Ende zurückbekommen, allerdings erst nach zwei Mails.',
    ],
    bad: [
      'Drei E-Mails, keine Antwort. Das ist kein Kundendienst.',
      'Als Antwort kam ein Textbaustein, der mit meiner Frage nichts zu tun hatte.',
      'Telefonisch ist niemand zu erreichen und auf die Erstattung warte ich noch immer.',
    ],
  },
  freshness: {
    good: [
      'So frisch, dass beim Öffnen die ganze Küche duftet.',
      '{tea} war aus der neuen Ernte, das schmeckt man sofort.',
      'Immer frisch, nie alte Ware.',
    ],
    mixed: ['Frische in Ordnung, das Mindesthaltbarkeitsdatum dürfte aber länger sein.'],
    bad: [
      '{tea} war alt und roch nach Pappe.',
      'Mindesthaltbarkeit nur noch vier Wochen, das hätte ich frischer erwartet.',
    ],
  },
}

export const titles = {
  good: ['Wunderbarer Tee', 'Immer wieder gern', 'Genau wie erhofft', 'Mein Lieblingsladen', 'Top'],
  mixed: ['Ganz in Ordnung', 'Gut, mit Abstrichen', 'Durchwachsen'],
  bad: ['Enttäuscht', 'Nie wieder', 'Schade', 'Sehr ärgerlich'],
}

export const tickets = {
  late: [
    [
      'Wo bleibt meine Bestellung {order}?',
      'Guten Tag, ich habe vor {days} Tagen bestellt und noch nichts erhalten. Die Sendungsverfolgung zeigt nichts an. Können Sie bitte nachsehen, wo das Paket ist?',
    ],
    [
      'Lieferung verspätet',
      'Meine Lieferung {order} sollte letzte Woche hier sein. Ich brauche sie für einen Geburtstag. Wann kommt sie?',
    ],
    [
      'Paket immer noch nicht da',
      'Hallo,\nseit {days} Tagen warte ich auf mein Paket. Das ist sehr ärgerlich. Wurde es überhaupt verschickt?',
    ],
  ],
  damaged: [
    [
      'Bruch beim Auspacken',
      'Hallo, das Paket kam heute an, aber ein Teil ist zerbrochen. Fotos kann ich schicken. Bekomme ich Ersatz?',
    ],
    [
      'Dose verbeult',
      'Die Dose aus Bestellung {order} hat eine große Delle. Sie war als Geschenk gedacht, ich hätte gern eine neue.',
    ],
  ],
  wrong: [
    [
      'Falscher Tee im Paket',
      'Ich hatte {tea} bestellt und etwas anderes bekommen. Sonst alles gut. Was soll ich mit der falschen Tüte machen?',
    ],
  ],
  refund: [
    [
      'Erstattung {order}',
      'Ich habe die Ware vor {days} Tagen zurückgeschickt. Wann kann ich mit dem Geld rechnen?',
    ],
  ],
  invoice: [
    [
      'Rechnung benötigt',
      'Könnten Sie mir bitte für {order} eine Rechnung auf unsere Firma ausstellen? Vielen Dank!',
    ],
  ],
  brewing: [
    [
      'Zubereitung von {tea}',
      'Ein sehr schöner Tee! Wie heiß soll das Wasser sein und wie lange muss er ziehen? Bei mir wird er etwas bitter.',
    ],
    [
      'Koffein in {tea}?',
      'Kann man {tea} auch abends trinken? Ich schlafe schlecht und wüsste es gern vor der nächsten Bestellung.',
    ],
  ],
  code: [
    [
      'Gutscheincode funktioniert nicht',
      'Ich wollte den Code aus dem Newsletter einlösen, im Warenkorb steht aber, er sei ungültig.',
    ],
  ],
  praise: [
    [
      'Dankeschön',
      'Heute keine Frage, ich wollte nur sagen, dass {tea} meine Woche gerettet hat. Weiter so!',
    ],
  ],
}
