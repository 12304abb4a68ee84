/** What French-speaking customers write. `{tea}` is a product, `{days}` a number of days from two up. */
export const feedback = {
  delivery: {
    good: ['Commandé le soir, reçu {days} jours plus tard. Parfait.', 'Livraison rapide et suivi exact.'],
    mixed: ['Livraison correcte en {days} jours, sans plus.'],
    bad: [
      "Livraison en retard de {days} jours, le cadeau d'anniversaire est arrivé après la fête.",
      'Mon colis est resté bloqué plus d’une semaine et personne ne savait où il était.',
      "J'attends toujours ma commande, c'est beaucoup trop long.",
    ],
  },
  packaging: {
    good: ['Très bel emballage, sans plastique.', 'Tout est arrivé intact, même la théière en verre.'],
    mixed: ['Joli papier, mais les sachets ne se referment pas.'],
    bad: [
      'La boîte est arrivée toute cabossée.',
      'Un sachet était percé, il y avait du {tea} partout dans le carton.',
    ],
  },
  taste: {
    good: [
      "{tea} est le meilleur thé que j'aie bu depuis des années.",
      'Rond, doux, aucune amertume. Nous en buvons tous les matins.',
      'Découvert {tea} par hasard, je ne peux plus m’en passer.',
    ],
    mixed: ['Bon goût, un peu léger pour moi.'],
    bad: ["{tea} a un goût d'eau chaude parfumée.", 'Beaucoup trop amer, je l’ai jeté.'],
  },
  price: {
    good: ['Des prix justes pour une telle qualité.', 'Pas donné, mais chaque centime est mérité.'],
    mixed: ['Bon thé, mais le prix a encore augmenté.'],
    bad: [
      'Les prix montent et les sachets ne grossissent pas. Trop cher maintenant.',
      'Les frais de port coûtent presque autant que le thé.',
    ],
  },
  service: {
    good: ['Réponse aimable et utile en quelques heures.', 'La tasse cassée a été remplacée sans discuter.'],
    mixed: ['Réponse polie, mais après {days} jours.'],
    bad: [
      'Trois messages, aucune réponse. Ce n’est pas du service.',
      "Impossible de joindre quelqu'un et toujours pas de remboursement.",
    ],
  },
  freshness: {
    good: ['Si frais que toute la cuisine embaume quand on ouvre le paquet.'],
    mixed: ['Fraîcheur correcte, la date limite pourrait être plus lointaine.'],
    bad: ['{tea} était vieux et sentait le carton.'],
  },
}

export const titles = {
  good: ['Excellent thé', 'Je recommande', 'Une belle découverte'],
  mixed: ['Correct', 'Bien, sans plus'],
  bad: ['Décevant', 'Plus jamais', 'Dommage'],
}

export const tickets = {
  late: [
    [
      'Où est ma commande {order} ?',
      "Bonjour, j'ai commandé il y a {days} jours et je n'ai rien reçu. Le suivi n'affiche rien. Pouvez-vous vérifier où est le colis ?",
    ],
    ['Livraison en retard', 'Ma livraison devait arriver la semaine dernière. Quand vais-je la recevoir ?'],
  ],
  damaged: [
    [
      'Article cassé',
      "Bonjour, le colis est arrivé aujourd'hui mais une pièce est cassée. Pouvez-vous m'en envoyer une autre ?",
    ],
  ],
  wrong: [
    [
      'Erreur dans le colis',
      "J'avais commandé {tea} et j'ai reçu autre chose. Que dois-je faire du mauvais sachet ?",
    ],
  ],
  refund: [
    [
      'Remboursement {order}',
      "J'ai renvoyé les articles il y a {days} jours. Quand recevrai-je le remboursement ?",
    ],
  ],
  invoice: [
    [
      'Demande de facture',
      'Pourriez-vous m’envoyer une facture pour {order} au nom de notre société ? Merci !',
    ],
  ],
  brewing: [
    [
      'Préparation de {tea}',
      "Quelle température d'eau conseillez-vous, et combien de minutes ? Le mien devient un peu amer.",
    ],
  ],
  code: [
    ['Code de réduction refusé', "Le code de votre lettre d'information n'est pas accepté dans le panier."],
  ],
  praise: [['Merci', 'Pas de question, je voulais seulement dire que {tea} est un régal. Continuez !']],
}
