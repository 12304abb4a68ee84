/**
 * What text in each encoding is made of: the letters that its languages use beyond ASCII, the commonest first where
 * the order matters. Made from the alphabets themselves, not from a corpus.
 */
export interface Script {
  encoding: string
  /** How its letters stand: `latin` among ASCII letters, `alphabet` in words of their own, `cjk` without spaces. */
  kind: 'latin' | 'alphabet' | 'cjk'
  common: ReadonlySet<string>
  rare: ReadonlySet<string>
  /** How likely the encoding is before anything is seen; decides between equals. */
  prior: number
}

const set = (letters: string): ReadonlySet<string> => new Set(letters)
const both = (letters: string): ReadonlySet<string> => new Set(letters + letters.toUpperCase())

const signs = '€£¥§©®°±²³µ·½¼¾«»–—‘’‚“”„†‡•…‰‹›™¡¿ªº×\u00a0\u00ad№'

const KANA =
  'ぁあぃいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちっつづてでとどなにぬねのはばぱひびぴふぶへべほぼまみむめもゃやゅゆょよらりるれろわをんァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロワヲンヴー、。「」・々'

export const SCRIPTS: readonly Script[] = [
  {
    encoding: 'windows-1252',
    kind: 'latin',
    common: both('äöüßéèêëàâçîïôûùñáíóúãõåæøœ'),
    rare: set(`ìòýÿðþšžŠŽ${signs}`),
    prior: 0.06,
  },
  {
    encoding: 'windows-1250',
    kind: 'latin',
    common: both('ąćęłńśźżáčďéěíňóřšťúůýžöüőűăâîșțşţäĺľŕôđß'),
    rare: set(`ëç${signs}`),
    prior: 0.02,
  },
  {
    encoding: 'windows-1254',
    kind: 'latin',
    common: set('ğışçöüİĞŞÇÖÜâîû'),
    rare: set(signs),
    prior: 0.01,
  },
  {
    encoding: 'windows-1257',
    kind: 'latin',
    common: both('āčēģīķļņšūžąęėįųõäöü'),
    rare: set(`óéåæø${signs}`),
    prior: 0.01,
  },
  {
    encoding: 'iso-8859-2',
    kind: 'latin',
    common: both('ąćęłńśźżáčďéěíňóřšťúůýžöüőűăâîäĺľŕôđß'),
    rare: set(signs),
    prior: 0,
  },
  {
    encoding: 'iso-8859-15',
    kind: 'latin',
    common: both('äöüßéèêëàâçîïôûùñáíóúãõåæøœ'),
    rare: set('€§©®°±«»¡¿ªº\u00a0šžŠŽ'),
    prior: -0.02,
  },
  {
    encoding: 'windows-1251',
    kind: 'alphabet',
    common: both('оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґўђјљњћџѓќѕ'),
    rare: set(signs),
    prior: 0.04,
  },
  {
    encoding: 'koi8-r',
    kind: 'alphabet',
    common: both('оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё'),
    rare: set('©°²·÷\u00a0'),
    prior: 0.02,
  },
  {
    encoding: 'ibm866',
    kind: 'alphabet',
    common: both('оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёєї'),
    rare: set('°№\u00a0·'),
    prior: 0,
  },
  {
    encoding: 'windows-1253',
    kind: 'alphabet',
    common: both('αοιετσνηυρπκμλωςγδθχφβξζψάέήίόύώϊϋΐΰ'),
    rare: set(signs),
    prior: 0.02,
  },
  {
    encoding: 'iso-8859-7',
    kind: 'alphabet',
    common: both('αοιετσνηυρπκμλωςγδθχφβξζψάέήίόύώϊϋΐΰ'),
    rare: set('€£§©«»°±²³½―‘’\u00a0'),
    prior: 0.03,
  },
  {
    encoding: 'windows-1255',
    kind: 'alphabet',
    common: set('אבגדהוזחטיךכלםמןנסעףפץצקרשת'),
    rare: set(`₪${signs}`),
    prior: 0.01,
  },
  {
    encoding: 'windows-1256',
    kind: 'alphabet',
    common: set('اأإآبتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤپچژگ'),
    rare: set(`،؛؟${signs}`),
    prior: 0.01,
  },
  {
    encoding: 'windows-874',
    kind: 'alphabet',
    common: set('กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืฺุูเแโใไๅๆ็่้๊๋์'),
    rare: set('฿ฯ๐๑๒๓๔๕๖๗๘๙\u00a0'),
    prior: 0,
  },
  {
    encoding: 'shift_jis',
    kind: 'cjk',
    common: set(KANA),
    rare: set(
      '日本人年月大中国会社東京都県市区町村山川田高小学生前後新木長子上下分出入品名番号様商店電話郵便金元成建記念休振替文化体育勤労感謝春秋海憲法昭和天皇誕',
    ),
    prior: 0.03,
  },
  {
    encoding: 'euc-jp',
    kind: 'cjk',
    common: set(KANA),
    rare: set(
      '日本人年月大中国会社東京都県市区町村山川田高小学生前後新木長子上下分出入品名番号様商店電話郵便金元成建記念休',
    ),
    prior: 0.01,
  },
  {
    encoding: 'gb18030',
    kind: 'cjk',
    common: set(
      '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运服质价客户单店',
    ),
    rare: set('，。！？、；：“”（）《》·'),
    prior: 0.03,
  },
  {
    encoding: 'big5',
    kind: 'cjk',
    common: set(
      '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體政美相見被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報結反受目太量再感建務做接必場件計管期市直資命山金指許統區保至社便客戶單店價',
    ),
    rare: set('，。！？、；：「」（）《》'),
    prior: 0.02,
  },
  {
    encoding: 'euc-kr',
    kind: 'cjk',
    common: set(
      '이다는의에가고을를은한하지로도사어자리기인나들서시정대아수그일보해부제라만상전구있어여주동조원국것게했주성과장안요거니내우니면스선공신세마유무생오적중경영화호신분연할오교관물김박최서울강구군',
    ),
    rare: set('남북행용회년월명비양단실방관문점품번체원료금상계터트드미소입름'),
    prior: 0.02,
  },
]
