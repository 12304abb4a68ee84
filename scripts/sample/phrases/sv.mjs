/** What Swedish-speaking customers write. `{tea}` is a product, `{days}` a number of days from two up. */
export const feedback = {
  delivery: {
    good: [
      'Beställde på kvällen, paketet kom {days} dagar senare. Toppen.',
      'Snabb leverans och spårningen stämde.',
    ],
    mixed: ['Leveransen tog {days} dagar, det är helt okej.'],
    bad: [
      'Leveransen var {days} dagar försenad, presenten kom efter kalaset.',
      'Paketet stod stilla i över en vecka och ingen visste var det var.',
      'Väntar fortfarande på min beställning. Alldeles för lång leveranstid.',
    ],
  },
  packaging: {
    good: ['Så fint förpackat, helt utan plast.', 'Allt kom fram helt, till och med glaskannan.'],
    mixed: ['Fint papper, men påsarna går inte att försluta igen.'],
    bad: ['Burken kom fram med en stor buckla.', 'En påse hade spruckit och det låg {tea} i hela kartongen.'],
  },
  taste: {
    good: [
      '{tea} är det godaste te jag har druckit på flera år.',
      'Runt, fylligt och inte det minsta beskt.',
      'Köpte {tea} av en slump och kan inte sluta dricka det.',
    ],
    mixed: ['Smaken är bra, kanske lite svag för mig.'],
    bad: ['{tea} smakar varmt vatten och parfym.', 'Alldeles för beskt, jag hällde ut det.'],
  },
  price: {
    good: ['Rimliga priser för så bra te.', 'Inte billigt, men värt varenda krona.'],
    mixed: ['Gott te, men priset har gått upp igen.'],
    bad: [
      'Priserna höjs men påsarna blir inte större. För dyrt nu.',
      'Frakten kostar nästan lika mycket som teet.',
    ],
  },
  service: {
    good: [
      'Skrev på morgonen och fick ett vänligt svar före lunch.',
      'Den trasiga koppen ersattes utan några frågor.',
    ],
    mixed: ['Svaret var artigt men tog {days} dagar.'],
    bad: [
      'Tre mejl och inget svar. Det är ingen service.',
      'Ingen svarar i telefon och pengarna har inte kommit tillbaka.',
    ],
  },
  freshness: {
    good: ['Så färskt att hela köket doftar när man öppnar påsen.'],
    mixed: ['Färskt nog, men bäst före-datumet kunde vara längre fram.'],
    bad: ['{tea} var gammalt och luktade kartong.'],
  },
}

export const titles = {
  good: ['Underbart te', 'Handlar gärna igen', 'Toppen'],
  mixed: ['Helt okej', 'Bra, men'],
  bad: ['Besviken', 'Aldrig mer', 'Synd'],
}

export const tickets = {
  late: [
    [
      'Var är min beställning {order}?',
      'Hej, jag beställde för {days} dagar sedan och inget har kommit. Spårningen visar ingenting. Kan ni ta reda på var paketet är?',
    ],
    ['Försenad leverans', 'Min leverans skulle ha kommit förra veckan. När kommer den?'],
  ],
  damaged: [['Trasig vara', 'Hej, paketet kom i dag men en sak var trasig. Kan ni skicka en ny?']],
  wrong: [
    ['Fel te i paketet', 'Jag beställde {tea} men fick något annat. Vad ska jag göra med den andra påsen?'],
  ],
  refund: [
    ['Återbetalning {order}', 'Jag skickade tillbaka varorna för {days} dagar sedan. När kommer pengarna?'],
  ],
  invoice: [['Behöver faktura', 'Kan ni skicka en faktura för {order} med vårt företagsnamn? Tack!']],
  brewing: [
    [
      'Hur brygger man {tea}?',
      'Jättegott te! Hur varmt ska vattnet vara och hur länge ska det dra? Mitt blir lite beskt.',
    ],
  ],
  code: [
    [
      'Rabattkoden fungerar inte',
      'Jag försökte använda koden från nyhetsbrevet men varukorgen säger att den är ogiltig.',
    ],
  ],
  praise: [['Tack', 'Ingen fråga, jag ville bara säga att {tea} är fantastiskt. Fortsätt så!']],
}
