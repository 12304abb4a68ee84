/**
 * Names and places by country. Any likeness with a living person is chance: first and last names are drawn apart.
 * Phone numbers come only from the blocks that the regulators keep for films and books (BNetzA, PTS, Arcep, Ofcom);
 * where a country keeps none, nobody has a phone.
 */
const split = (text) => text.trim().split(/,\s*/)

const german = {
  first: split(
    'Anna, Lena, Julia, Katharina, Sabine, Monika, Petra, Jürgen, Thomas, Stefan, Michael, Jörg, Björn, Lukas, Felix, Jonas, Maximilian, Paul, Sören, Günther, Käthe, Zoë, Marlene, Frieda, Greta, Ingrid, Heike, Uwe, Matthias, Sebastian, Tobias, Carsten, Nele, Wiebke, Antje, Hanna, Mia, Clara, Emil, Oskar',
  ),
  last: split(
    'Müller, Schröder, Krüger, Köhler, Jäger, Schäfer, Böhm, Weiß, Groß, Lüdemann, Petersen, Hansen, Behrens, Claasen, Wulff, Brandt, Vogt, Ehlers, Kröger, Möller, Schmidt, Fischer, Weber, Wagner, Becker, Hoffmann, Koch, Richter, Wolf, Neumann, Schwarz, Zimmermann, Hartmann, Lange, Werner, Krause, Lehmann, Kaiser, Fuchs, Scholz, Winkler, Baumgärtner, Huber, Gruber, Steiner, Pichler, Höller, Tiefenbrunner',
  ),
}

export const COUNTRIES = {
  DE: {
    ...german,
    languages: { de: 0.94, en: 0.06 },
    cities: split(
      'Hamburg 20457, Hamburg 22765, Hamburg 20253, Hamburg 22301, Berlin 10435, Berlin 12047, Bremen 28203, Köln 50674, München 80469, Frankfurt am Main 60316, Lübeck 23552, Kiel 24103, Leipzig 04229, Hannover 30161, Münster 48143, Freiburg 79098, Göttingen 37073, Nürnberg 90419',
    ),
    phones: ['040 66969xxx', '030 23125xxx', '069 90009xxx', '0221 4710xxx', '089 99998xxx'],
    calling: '+49',
  },
  AT: {
    ...german,
    languages: { de: 0.96, en: 0.04 },
    cities: split('Wien 1070, Wien 1020, Graz 8010, Linz 4020, Salzburg 5020, Innsbruck 6020'),
    phones: [],
    calling: '+43',
  },
  EE: {
    first: split(
      'Kristiina, Liis, Kadri, Mari, Tiina, Ülle, Õie, Jüri, Tõnu, Märt, Rasmus, Kaur, Andres, Peeter, Piret, Anneli, Helen, Sander, Marek, Triin',
    ),
    last: split(
      'Tamm, Saar, Sepp, Mägi, Kask, Kukk, Rebane, Ilves, Pärn, Koppel, Lõhmus, Jõgi, Põder, Kallas, Vaher, Teder, Kütt, Roos, Luik, Org',
    ),
    languages: { et: 0.8, en: 0.2 },
    cities: split('Tallinn 10123, Tallinn 10412, Tartu 51007, Pärnu 80010, Viljandi 71020'),
    phones: [],
    calling: '+372',
  },
  SE: {
    first: split(
      'Astrid, Elsa, Karin, Åsa, Märta, Göran, Björn, Lars, Anders, Erik, Johan, Håkan, Sofia, Linnéa, Maja, Nils, Oskar, Ulrika, Gunilla, Per',
    ),
    last: split(
      'Andersson, Johansson, Lindqvist, Bergström, Åkesson, Söderberg, Nyström, Öberg, Hedlund, Sjögren, Ekström, Lundin, Holm, Sandberg, Forsberg, Wallin, Björk, Norén, Dahl, Hägg',
    ),
    languages: { sv: 0.8, en: 0.2 },
    cities: split('Stockholm 116 46, Göteborg 413 01, Malmö 211 22, Uppsala 753 10, Umeå 903 26'),
    phones: ['08-465 00 4xx', '031-390 06 xx', '040-628 04 xx'],
    calling: '+46',
  },
  FR: {
    first: split(
      'Camille, Élodie, Chloé, Amélie, Hélène, Zoé, Anaïs, François, Jérôme, Benoît, Luc, Théo, Hugo, Mathilde, Sophie, Claire, Nicolas, Pierre, Margaux, Léa',
    ),
    last: split(
      'Lefèvre, Moreau, Girard, Bonnet, Dupont, Fontaine, Chevalier, Gauthier, Perrin, Robin, Mercier, Blanc, Guérin, Boyer, Garnier, Faure, Rousseau, Lambert, Bérard, Marchand',
    ),
    languages: { fr: 0.93, en: 0.07 },
    cities: split('Paris 75011, Lyon 69004, Lille 59800, Nantes 44000, Strasbourg 67000, Rennes 35000'),
    phones: ['01 99 00 xx xx', '06 39 98 xx xx', '04 65 71 xx xx'],
    calling: '+33',
  },
  GB: {
    first: split(
      'Alice, Emily, Charlotte, Harriet, Imogen, Rosie, Fiona, Siobhan, James, Oliver, Harry, George, Alistair, Callum, Duncan, Edward, Graham, Priya, Zara, Owen',
    ),
    last: split(
      'Whitfield, Ashworth, Barnes, Clarke, Davies, Evans, Fletcher, Greene, Hughes, Ingram, Jenkins, Kerr, Lawson, MacLeod, Norris, Pemberton, Quinn, Rowe, Sinclair, Thornton',
    ),
    languages: { en: 1 },
    cities: split('London SE22 8HU, Edinburgh EH6 6QQ, Bristol BS6 5JY, Leeds LS6 2AB, Brighton BN1 4JF'),
    phones: ['020 7946 0xxx', '0131 496 0xxx', '0117 496 0xxx'],
    calling: '+44',
  },
  NL: {
    first: split(
      'Sanne, Femke, Lotte, Anouk, Daan, Bram, Jeroen, Maarten, Thijs, Marieke, Eline, Joost, Ruben, Floor, Wouter',
    ),
    last: split(
      'de Vries, Jansen, Bakker, Visser, Smit, Meijer, Mulder, de Boer, Dekker, van Dijk, Hendriks, Kuipers, Vos, Postma, Hoekstra',
    ),
    languages: { en: 1 },
    cities: split('Amsterdam 1053 VX, Utrecht 3512 JE, Groningen 9712 HW, Rotterdam 3012 CN'),
    phones: [],
    calling: '+31',
  },
  TW: {
    first: split('美玲, 怡君, 志明, 家豪, 雅婷, 淑芬, 建宏, 冠宇, 佳穎, 欣怡'),
    last: split('陳, 林, 黃, 張, 李, 王, 吳, 劉, 蔡, 楊'),
    languages: { 'zh-Hant': 1 },
    cities: split('台北市 106, 台中市 403, 台南市 700, 高雄市 802'),
    phones: [],
    calling: '+886',
  },
}

export const COUNTRY_WEIGHTS = {
  DE: 0.54,
  AT: 0.1,
  EE: 0.08,
  SE: 0.09,
  FR: 0.08,
  GB: 0.06,
  NL: 0.035,
  TW: 0.015,
}

/** How the Chinese names are spelt in addresses. */
export const LATIN = {
  陳: 'chen',
  林: 'lin',
  黃: 'huang',
  張: 'chang',
  李: 'lee',
  王: 'wang',
  吳: 'wu',
  劉: 'liu',
  蔡: 'tsai',
  楊: 'yang',
  美玲: 'meiling',
  怡君: 'yichun',
  志明: 'chihming',
  家豪: 'chiahao',
  雅婷: 'yating',
  淑芬: 'shufen',
  建宏: 'chienhung',
  冠宇: 'kuanyu',
  佳穎: 'chiaying',
  欣怡: 'hsinyi',
}

export const CAFE_WORDS = {
  DE: ['Café', 'Teestube', 'Bistro', 'Hotel'],
  AT: ['Café', 'Konditorei', 'Hotel'],
  EE: ['Kohvik', 'Teemaja'],
  SE: ['Kafé', 'Konditori'],
  FR: ['Salon de thé', 'Café'],
  GB: ['Tea Room', 'Café'],
  NL: ['Café', 'Theehuis'],
}
export const CAFE_NAMES = split(
  'Alster, Fleet, Anker, Kajüte, Morgenstern, Lindenhof, Mühle, Orangerie, Leuchtturm, Pavillon, Seestern, Glashaus, Kastanie, Sonnendeck, Zeitlos, Rosengarten, Windrose, Blaue Kanne, Uferlos, Hafenkante',
)
