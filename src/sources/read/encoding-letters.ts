/** What text of one language, or of several beside each other, is made of beyond ASCII. Made from the alphabets, not from a corpus. */
export interface Language {
  encodings: readonly string[]
  /** How its letters stand: `latin` among ASCII letters, `alphabet` in words of their own, `cjk` without spaces. */
  kind: 'latin' | 'alphabet' | 'cjk'
  /** Small letters beyond ASCII, the commonest first; of `cjk` its commonest characters. */
  letters: string
  /** Share of signs among what is not ASCII. */
  signs?: number
}

/** Signs of any language, the commonest first. */
export const SIGNS = '’–“”€£\u00a0°…‘•«»®™©„—§±²³½µ·¿¡×¼¾´‚†№₪،؛؟½‹›¹¸¨¢¥\u00ad'

/** Natural logarithm of how likely an encoding is before anything is seen. */
export const PRIORS: Record<string, number> = {
  'windows-1252': 0,
  'windows-1250': -0.7,
  'windows-1251': -0.7,
  gb18030: -1,
  shift_jis: -1,
  big5: -1.2,
  'euc-kr': -1.2,
  'windows-1253': -1.5,
  'windows-1254': -1.5,
  'windows-1255': -1.5,
  'windows-1256': -1.5,
  'windows-1257': -1.5,
  'windows-874': -1.5,
  'koi8-r': -1.5,
  'koi8-u': -1.8,
  ibm866: -2,
  'euc-jp': -2,
  'iso-8859-15': -2,
  'windows-1258': -2.5,
  'iso-8859-2': -2.5,
  'iso-8859-7': -1.4,
  macintosh: -3,
  'iso-8859-5': -3,
  'iso-8859-6': -3,
  'x-mac-cyrillic': -3.5,
  'iso-8859-4': -4,
  'iso-8859-3': -4.5,
  'iso-8859-10': -4.5,
  'iso-8859-14': -4.5,
  'iso-8859-16': -4.5,
}

const WEST = ['windows-1252', 'iso-8859-15', 'macintosh']
const CENTRE = ['windows-1250', 'iso-8859-2']
const TURKEY = ['windows-1254', 'iso-8859-3']
const BALTIC = ['windows-1257', 'iso-8859-4', 'iso-8859-10']
const CYRILLIC = ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic']
const OTHER_CYRILLIC = ['windows-1251', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic']

const latin = (encodings: readonly string[], letters: string, signs?: number): Language => ({
  encodings,
  kind: 'latin',
  letters,
  signs,
})
const alphabet = (encodings: readonly string[], letters: string): Language => ({
  encodings,
  kind: 'alphabet',
  letters,
})
const cjk = (encodings: readonly string[], letters: string): Language => ({ encodings, kind: 'cjk', letters })

const KANA =
  'のいしてるにとをはたがなでかまれらりすっもこきくさんうよあけどせめやちえみおつそばわねべほひへろぶむゆぐげごだじづずぞぬふびぼぱぴぷぺぽぎざぜぢゃゅょーンスルトイリアラクシドレジフタロカコチマテムニプサメグオキッバパデビウエミハブナワセソケダツベペポザモノヤユヨズゼゾァィゥェォャュョホヘヒネヌガギゲゴボ、。「」・々'

const HAN_SIMPLE =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运服质价客户单店李刘陈杨黄赵周吴徐孙朱胡林郭何姓付款退货快递满谢评尺码订购省县街号楼室慢京州深圳武汉杭津苏秀英敏静丽磊军伟芳'
const HAN_FULL =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體政美相見被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報結反受目太量再感建務做接必場件計管期市直資命山金指許統區保至社便客戶單店價陳林黃張李王吳劉蔡楊姓付款退貨快滿謝評尺訂購省縣街號樓室慢臺北竹園桃淑芬豪玲俊傑雅婷'
const KANJI =
  '日人年月大中国会社東京都県市区町村山川田高小学生前後新木長子上下分出入品名番号様商店電話郵便金元成建念休文化体春秋海和天一二三四五六七八九十百千万円本当手目見行来時間方者事業部自動車今何話語話気持足満返送届注客購料便配達遅早佐藤鈴橋渡辺伊山村林加吉斎松井清水崎森池橋阿石藤太郎花子健美咲翔直樹由紀恵雄夫男女府道札幌幌横浜名古屋福岡大阪備考姓都'
const HANGUL =
  '이다는의에가고을를은한하지로도사어자리기인나들서시정대아수그일보해부제라만상전구있어여주동조원국것게했주성과장안요거니내우니면스선공신세마유무생오적중경영화호신분연할교관물김박최울강군습감너늦환불송배족품번름남북행용회년월명비양단실방문점체료금계터트드미소입민준윤임작왔좋매'

export const LANGUAGES: readonly Language[] = [
  // Of one country, and of a shop that sells to many.
  latin(WEST, 'éñüöáçíó', 0.4),
  latin(WEST, 'éüäöóáíñçèãåøßàêúæôâõëîïùûœìòýðþšž'),
  latin(WEST, 'üäößé'),
  latin(WEST, 'éèàêçôîûùâëïœ'),
  latin(WEST, 'óíáéñú¿¡üºª'),
  latin(WEST, 'ãçáéíóêúõâàôºªü'),
  latin(WEST, 'àèùòìé'),
  latin(WEST, 'äöåéü'),
  latin(WEST, 'øåæéöäü'),
  latin(WEST, 'éëïöüè'),
  latin(WEST, 'áíðéóöþúæý'),
  latin(WEST, 'àéóèçíòúïü·'),
  latin([...WEST, ...BALTIC], 'äõüöšž'),
  latin(['iso-8859-14'], 'ŵŷâêôîûïáéẁ'),
  latin(CENTRE, 'áéíčšžóöüýęąłőěřćżúśńăůťďňľđűşţźâîäôŕĺ'),
  latin(CENTRE, 'łąęóżśćńź'),
  latin(CENTRE, 'íáěéýřčšžůúňóďť'),
  latin(CENTRE, 'áíéčšžýúľôťňďóäŕĺ'),
  latin(CENTRE, 'áéöóőíüúű'),
  latin([...CENTRE, 'iso-8859-16'], 'ăâîşţșț'),
  latin(CENTRE, 'čšžćđ'),
  latin(CENTRE, 'üäößé'),
  latin(TURKEY, 'ışçğüöİâî'),
  latin(['iso-8859-3'], 'ħżġċàòù'),
  latin(BALTIC, 'āīšēņļūžģķč'),
  latin(BALTIC, 'ėšžųūįąčę'),
  latin(['windows-1258'], '\u0300\u0301\u0323đư\u0309ôâơê\u0303ăáàéèíóúùãìòõý'),
  alphabet(CYRILLIC, 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё'),
  alphabet(OTHER_CYRILLIC, 'оанивітерсклудмпязьбгчйхцжїюшєфщґ'),
  alphabet(['windows-1251', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'], 'аиоетнрсвлдкпмъзябгучцщжйшхюьф'),
  alphabet(['windows-1251', 'iso-8859-5', 'x-mac-cyrillic'], 'аиоенрсјткдвлмпузгбљчцшжхњћђфџѓќѕ'),
  alphabet(['windows-1251', 'ibm866', 'iso-8859-5'], 'аінывоеряслкутўцздмпбьгчхжйшфёэю'),
  alphabet(['windows-1253', 'iso-8859-7'], 'αοιετσνηυρπκμλςωγόίδάέθχφήβξζύώψϊϋΐΰ'),
  alphabet(['windows-1255'], 'יוהלארתבשמנקדעחפכםגטסצןזךץף'),
  alphabet(['windows-1256', 'iso-8859-6'], 'اليمونرتبةعدسفهكقأحجشطصخإضذثئزىءغظآؤ'),
  alphabet(['windows-1256'], 'اينردموهتبسشلكزگپچفخقحعجآطصژغضظذثئ'),
  alphabet(['windows-874'], 'รนาอกเง่ยมลวทีสตัด้ิปบแหคจะขชใไูุพ็ืโณผถ์ศธำซึภษญฐฝฟฉฎๆฏฑฒฌฮฬ๊๋ฤฆ฿'),
  cjk(['shift_jis', 'euc-jp'], KANA + KANJI),
  cjk(['gb18030'], `${HAN_SIMPLE}，。！？、；：“”（）《》`),
  cjk(['big5'], `${HAN_FULL}，。！？、；：「」（）《》`),
  cjk(['euc-kr'], HANGUL),
]

/** Bytes of the characters of a script that schools teach, by encoding: lead bytes from, to, and trail bytes from, to. */
export const TAUGHT: Record<string, readonly [number, number, number, number]> = {
  shift_jis: [0x88, 0x97, 0x40, 0xfc],
  'euc-jp': [0xb0, 0xcf, 0xa1, 0xfe],
  gb18030: [0xb0, 0xd7, 0xa1, 0xfe],
  big5: [0xa4, 0xc6, 0x40, 0xfe],
  'euc-kr': [0xb0, 0xc8, 0xa1, 0xfe],
}
/** The same for those that stand in dictionaries. */
export const KNOWN: Record<string, readonly [number, number, number, number]> = {
  shift_jis: [0x81, 0xea, 0x40, 0xfc],
  'euc-jp': [0xa1, 0xf4, 0xa1, 0xfe],
  gb18030: [0xa1, 0xf7, 0xa1, 0xfe],
  big5: [0xa1, 0xf9, 0x40, 0xfe],
  'euc-kr': [0xa1, 0xc8, 0xa1, 0xfe],
}
