/** What invented names are made of: calm, and clearly nobody's. 128 of each; the order is part of every mask, so add none. */
const spread = (words: string) => words.split(' ')

export const MASK_FIRST = spread(
  'Maple Willow Cedar Alder Hazel Rowan Aspen Birch Linden Laurel Juniper Clover Heather Fern Ivy Moss Reed Sedge Sorrel Thistle Yarrow Bramble Briar Clary Comfrey Cornel Dewberry Dogwood Elder Fennel Flax Foxglove Gorse Hawthorn Hemlock Holly Hornbeam Iris Larch Lavender Lichen Lilac Lupin Mallow Marram Meadow Mint Mulberry Myrtle Nettle Oak Olive Orchid Osier Pear Pebble Pine Plum Poplar Poppy Primrose Quince Rush Saffron Sage Sallow Samphire Spruce Sumac Tansy Tarragon Teasel Thyme Valerian Vetch Viburnum Walnut Wicker Woodruff Yew Amber Basalt Chalk Clay Cobalt Copper Coral Dune Ebony Estuary Fjord Flint Glade Granite Gravel Harbour Hillside Indigo Island Jade Lagoon Limestone Loam Marble Marsh Mist Moor Onyx Opal Pearl Prairie Quartz Rain Ridge River Sand Shale Silver Slate Snow Spring Steppe Stone Stream Summit Tide Topaz Umber',
)

export const MASK_SECOND = spread(
  'Otter Heron Badger Marten Plover Curlew Lapwing Dunlin Sandpiper Godwit Redshank Turnstone Avocet Bittern Crane Egret Stork Ibis Teal Pintail Wigeon Gadwall Pochard Eider Goldeneye Smew Grebe Loon Petrel Gannet Puffin Razorbill Guillemot Tern Gull Skua Kestrel Merlin Hobby Harrier Osprey Buzzard Falcon Owl Nightjar Swift Swallow Martin Wagtail Pipit Lark Wren Dunnock Robin Redstart Wheatear Stonechat Thrush Fieldfare Warbler Chiffchaff Goldcrest Flycatcher Nuthatch Treecreeper Shrike Jay Magpie Chough Jackdaw Rook Raven Starling Sparrow Finch Siskin Linnet Crossbill Bullfinch Bunting Hare Rabbit Squirrel Dormouse Vole Shrew Mole Hedgehog Beaver Lynx Fox Wolf Bear Stoat Weasel Polecat Wolverine Seal Walrus Dolphin Porpoise Whale Narwhal Beluga Elk Moose Reindeer Roe Ibex Chamois Mouflon Bison Newt Toad Salamander Turtle Gecko Salmon Trout Grayling Perch Pike Carp Tench Sturgeon Minnow Moth Beetle',
)

/** Companies: a first word, one of these, a number. */
export const MASK_HOUSES = spread('Works House Mill Yard Studio Supply Press Trading')
