/** What English-speaking customers write. `{tea}` is a product, `{days}` a number of days from two up. */
export const feedback = {
  delivery: {
    good: [
      'Ordered in the evening, on my kitchen table {days} days later.',
      'Fast shipping, and the tracking link actually told the truth.',
      'Arrived a day earlier than promised. Lovely surprise.',
      'The courier found our back door for once, thanks for passing on the note.',
    ],
    mixed: [
      'Delivery took {days} days, which is fine, but no more than that.',
      'Parcel came on time, though left outside in the rain.',
    ],
    bad: [
      'Waited {days} days for a parcel that was promised in three.',
      'The delivery was so late that the birthday was long over.',
      'Tracking stood still for over a week and nobody could say where my parcel was.',
      'Still not here after {days} days. I have given up looking out of the window.',
      'Shipping used to be quick. This time it took forever.',
    ],
  },
  packaging: {
    good: [
      'Beautifully wrapped, not a bit of plastic in the box.',
      'The tin is so pretty that it stays on the shelf even when empty.',
      'Everything arrived whole, even the glass pot.',
    ],
    mixed: [
      'Box far too big for two small bags, but nothing was broken.',
      'Nice paper, but the bags do not close again.',
    ],
    bad: [
      'The tin arrived with a dent the size of a thumb.',
      'One bag had burst and there was {tea} all over the box.',
      'A cup was smashed to pieces, there was hardly any padding.',
    ],
  },
  taste: {
    good: [
      '{tea} is the best cup I have had in years.',
      'Round, malty, no bitterness at all. We drink {tea} every morning now.',
      'You can brew {tea} three times and it still tastes of something.',
      'Bought {tea} by chance and cannot stop drinking it.',
    ],
    mixed: [
      '{tea} is decent, but I like my old one better.',
      'The taste is fine, perhaps a little weak for me.',
    ],
    bad: [
      '{tea} tastes of hot water and perfume.',
      'Far too bitter, even after only two minutes. I poured it away.',
      'They must have changed the blend: {tea} is not what it was.',
    ],
  },
  price: {
    good: [
      'Fair prices for what ends up in the cup.',
      'With the discount code this was a real bargain.',
      'Not cheap, but worth every cent.',
    ],
    mixed: [
      'Good tea, although the price has gone up again.',
      'A bit dear, and free shipping starts rather high.',
    ],
    bad: [
      'The prices went up and the bags did not get any bigger. Too expensive now.',
      'Shipping costs nearly as much as the tea. Ridiculous.',
      'I paid almost twice what the same tea costs elsewhere.',
    ],
  },
  service: {
    good: [
      'Wrote in the morning, had a kind and useful answer before lunch.',
      'They replaced the broken cup without a single question.',
      'Friendly people who really know their tea.',
    ],
    mixed: ['The answer was polite but took {days} days.', 'Got my refund in the end, after asking twice.'],
    bad: [
      'Three e-mails, no answer. That is not service.',
      'The reply was a text block that had nothing to do with my question.',
      'Nobody picks up the phone and the refund has not come.',
    ],
  },
  freshness: {
    good: [
      'So fresh that the whole hall smells of it when the box is opened.',
      '{tea} came from the new harvest, you can taste it at once.',
    ],
    mixed: ['Freshness is all right, although the best-before date is only four months away.'],
    bad: [
      '{tea} was stale and smelt of cardboard.',
      'The best-before date was next month. I expect fresher tea than that.',
    ],
  },
}

export const titles = {
  good: ['Wonderful tea', 'Gladly again', 'Exactly as hoped', 'My favourite shop', 'Great'],
  mixed: ['All right', 'Good, with a but', 'Middling'],
  bad: ['Disappointed', 'Not again', 'What a pity', 'Very annoying'],
}

export const tickets = {
  late: [
    [
      'Where is my order {order}?',
      'Hello, I ordered {days} days ago and nothing has arrived. The tracking says nothing. Could you find out where the parcel is?',
    ],
    [
      'Delivery late',
      'My delivery {order} should have been here last week. I need it for a birthday. When will it come?',
    ],
    [
      'Parcel still not here',
      'Good evening,\nthe parcel has been late for {days} days now. This is really annoying. Please tell me whether it was shipped at all.',
    ],
  ],
  damaged: [
    [
      'Broken on arrival',
      'Hi, the parcel came today but one thing was broken. I can send photos. Could you send a new one?',
    ],
    [
      'Dented tin',
      'The tin in order {order} has a big dent. It was meant as a present, so I would like another.',
    ],
  ],
  wrong: [
    [
      'Wrong tea in the box',
      'I ordered {tea} and got something else. Otherwise everything fine. What shall I do with the wrong bag?',
    ],
  ],
  refund: [['Refund for {order}', 'I sent the goods back {days} days ago. When can I expect the money?']],
  invoice: [
    [
      'Invoice needed',
      'Could you please send an invoice for {order} with our company name on it? Thank you!',
    ],
  ],
  brewing: [
    [
      'How to brew {tea}',
      'Lovely tea! How hot should the water be, and for how long? Mine turns out a little bitter.',
    ],
    [
      'Caffeine in {tea}?',
      'Is {tea} suitable for the evening? I sleep badly and would like to know before I order again.',
    ],
  ],
  code: [
    [
      'Discount code does not work',
      'I tried to use the code from your newsletter, but the basket says that it is not valid.',
    ],
  ],
  praise: [['Thank you', 'No question today, I only wanted to say that {tea} made my week. Keep going!']],
}
