/** What Estonian-speaking customers write. `{tea}` is a product, `{days}` a number of days from two up. */
export const feedback = {
  delivery: {
    good: [
      'Tellisin õhtul, {days} päeva pärast oli pakk käes. Suurepärane.',
      'Kiire tarne ja jälgimine näitas õigesti.',
    ],
    mixed: ['Tarne võttis {days} päeva, käib kah.'],
    bad: [
      'Pakk jäi {days} päeva hiljaks, kingitus jõudis kohale pärast sünnipäeva.',
      'Saadetis seisis üle nädala paigal ja keegi ei teadnud, kus mu pakk on.',
      'Ootan tellimust ikka veel. Tarne võtab liiga kaua aega.',
    ],
  },
  packaging: {
    good: ['Väga ilusti pakitud, ilma plastikuta.', 'Kõik jõudis tervelt kohale, isegi klaaskann.'],
    mixed: ['Paber on ilus, aga kotte ei saa uuesti sulgeda.'],
    bad: ['Purk saabus suure mõlgiga.', 'Üks kott oli katki ja {tea} oli mööda kasti laiali.'],
  },
  taste: {
    good: [
      '{tea} on parim tee, mida olen aastaid joonud.',
      'Pehme ja täidlane, üldse mitte mõru.',
      'Ostsin juhuslikult {tea} ja nüüd ei saa enam ilma.',
    ],
    mixed: ['Maitse on hea, minu jaoks veidi lahja.'],
    bad: ['{tea} maitseb nagu lõhnastatud kuum vesi.', 'Liiga mõru, valasin kraanikausist alla.'],
  },
  price: {
    good: ['Õiglane hind nii hea tee eest.', 'Pole odav, aga iga senti väärt.'],
    mixed: ['Hea tee, aga hind on jälle tõusnud.'],
    bad: [
      'Hinnad tõusevad, aga kotid suuremaks ei lähe. Liiga kallis.',
      'Saatmine maksab peaaegu sama palju kui tee.',
    ],
  },
  service: {
    good: [
      'Kirjutasin hommikul ja enne lõunat oli sõbralik vastus olemas.',
      'Katkine tass asendati ilma küsimusteta.',
    ],
    mixed: ['Vastus oli viisakas, aga võttis {days} päeva.'],
    bad: [
      'Kolm kirja ja mitte ühtegi vastust. See pole teenindus.',
      'Telefonile keegi ei vasta ja raha pole tagasi tulnud.',
    ],
  },
  freshness: {
    good: ['Nii värske, et paki avamisel lõhnab terve köök.'],
    mixed: ['Värskus on korras, kuid säilivusaeg võiks olla pikem.'],
    bad: ['{tea} oli seisnud ja lõhnas papi järele.'],
  },
}

export const titles = {
  good: ['Imeline tee', 'Tellin kindlasti veel', 'Väga hea'],
  mixed: ['Täitsa kena', 'Hea, aga'],
  bad: ['Pettumus', 'Enam ei telli', 'Kahju'],
}

export const tickets = {
  late: [
    [
      'Kus on minu tellimus {order}?',
      'Tere, tellisin {days} päeva tagasi ja midagi pole saabunud. Jälgimine ei näita midagi. Kas saaksite vaadata, kus pakk on?',
    ],
    ['Tarne hilineb', 'Mu pakk pidi eelmisel nädalal kohal olema. Millal see jõuab?'],
  ],
  damaged: [['Katkine kaup', 'Tere, pakk jõudis täna, aga üks asi oli katki. Kas saadate uue?']],
  wrong: [['Vale tee pakis', 'Tellisin {tea}, aga sain midagi muud. Mida ma vale kotiga teen?']],
  refund: [['Raha tagasi {order}', 'Saatsin kauba {days} päeva tagasi teele. Millal raha laekub?']],
  invoice: [['Palun arvet', 'Kas saaksite {order} kohta saata arve meie firma nimele? Aitäh!']],
  brewing: [
    [
      'Kuidas valmistada: {tea}',
      'Väga hea tee! Kui kuum peab vesi olema ja kui kaua tõmmata? Minul läheb natuke mõruks.',
    ],
  ],
  code: [['Sooduskood ei tööta', 'Proovisin uudiskirja koodi, aga ostukorv ütleb, et see ei kehti.']],
  praise: [['Aitäh', 'Küsimust pole, tahtsin lihtsalt öelda, et {tea} on imehea. Jõudu!']],
}
