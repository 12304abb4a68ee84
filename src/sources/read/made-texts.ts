/**
 * For tests: made-up customers in many languages, and a way to write them in any encoding that the platform reads. The platform itself
 * writes UTF-8 alone.
 */
export interface MadeLanguage {
  /** Encodings in which files of this language are met. */
  encodings: readonly string[]
  header: string
  first: readonly string[]
  last: readonly string[]
  city: readonly string[]
  note: readonly string[]
}

const words = (text: string) => text.split(' ')
const notes = (text: string) => text.split('|')

export const MADE_LANGUAGES: Record<string, MadeLanguage> = {
  german: {
    encodings: ['windows-1252', 'iso-8859-15', 'macintosh', 'windows-1250', 'windows-1254'],
    header: 'Kundennummer;Vorname;Nachname;Straße;Größe',
    first: words('Jürgen Günther Käthe Björn Sören Anna Peter Zoë'),
    last: words('Müller Schäfer Köhler Groß Weiß Schröder Böhm Jäger Lange Voß'),
    city: words('München Köln Düsseldorf Nürnberg Münster Lübeck Würzburg Göttingen Gießen Berlin'),
    note: notes(
      'Lieferung kam zu spät|Größe passt, danke für den Service|übermäßig lange gewartet|sehr schön|Öffnungszeiten erfragt',
    ),
  },
  french: {
    encodings: ['windows-1252', 'iso-8859-15', 'macintosh'],
    header: 'Numéro;Prénom;Nom;Ville;Téléphone',
    first: words('Éloïse François Hélène Jérôme Zoé Anaïs Benoît Céline Michel'),
    last: words('Lefèvre Gérard Béranger Bénard Maçon Noël Hébert Prévost Dupont'),
    city: words('Orléans Besançon Nîmes Saint-Étienne Béziers Mâcon Alençon Paris Évreux'),
    note: notes(
      'très satisfait du délai|Problème réglé grâce à l’équipe|où est ma commande ?|reçu abîmé|élève d’été',
    ),
  },
  spanish: {
    encodings: ['windows-1252', 'iso-8859-15', 'macintosh'],
    header: 'Número;Nombre;Apellido;Población;Teléfono',
    first: words('José María Íñigo Begoña Raúl Sofía Ángel Lucía Juan'),
    last: words('Núñez García Muñoz Peña Gómez Hernández Ibáñez Ortiz'),
    city: words('Málaga Cádiz Córdoba León Logroño Ávila Cáceres Madrid'),
    note: notes(
      'llegó tarde y dañado|¿Dónde está mi pedido?|todo muy rápido, ¡gracias!|el tamaño es pequeño',
    ),
  },
  portuguese: {
    encodings: ['windows-1252', 'iso-8859-15', 'macintosh'],
    header: 'Código;Nome;Sobrenome;Cidade;Observação',
    first: words('João Inês Conceição Luís Antônio Mônica Flávia Pedro'),
    last: words('Gonçalves Magalhães Simões Araújo Guimarães Falcão Silva'),
    city: words('Brasília Goiânia Florianópolis Maceió Belém Niterói Jundiaí Recife'),
    note: notes(
      'não recebi o produto|ótima qualidade, recomendo|entrega rápida e sem avarias|devolução já pedida',
    ),
  },
  swedish: {
    encodings: ['windows-1252', 'iso-8859-15', 'macintosh'],
    header: 'Kundnr;Förnamn;Efternamn;Ort;Övrigt',
    first: words('Åsa Göran Björn Märta Håkan Sören Anna Örjan'),
    last: words('Sjöberg Åkesson Löfgren Nyström Hägg Sandström Berg'),
    city: words('Malmö Göteborg Västerås Örebro Jönköping Umeå Växjö Lund'),
    note: notes('leveransen är försenad|storleken är för liten|väldigt nöjd|får jag pengarna åter?'),
  },
  danish: {
    encodings: ['windows-1252', 'iso-8859-15', 'macintosh'],
    header: 'Kundenr;Fornavn;Efternavn;By;Bemærkning',
    first: words('Søren Jørgen Åse Bjørn Mærsk Øyvind Håkon Anne'),
    last: words('Sørensen Kjær Nygård Møller Ødegård Bråten Hansen'),
    city: words('København Århus Næstved Tromsø Ålesund Hillerød Bodø Oslo'),
    note: notes(
      'varen er på vej|størrelsen er for lille|meget tilfreds, også med prisen|får jeg pengene tilbage',
    ),
  },
  estonian: {
    encodings: ['windows-1257', 'windows-1252', 'iso-8859-13', 'iso-8859-4', 'iso-8859-15'],
    header: 'Number;Eesnimi;Perekonnanimi;Linn;Märkus',
    first: words('Jüri Tõnu Märt Õnne Ülle Käty Anu Priit'),
    last: words('Mägi Põld Tõnisson Rätsep Õunapuu Kütt Tamm'),
    city: words('Pärnu Võru Põlva Jõhvi Kärdla Türi Tartu'),
    note: notes('pakk jõudis õigel ajal|väga rahul|küsis tagasimakset|töö sai hästi tehtud'),
  },
  polish: {
    encodings: ['windows-1250', 'iso-8859-2'],
    header: 'Numer;Imię;Nazwisko;Miasto;Uwagi',
    first: words('Łukasz Małgorzata Święty Stanisław Zdzisław Bożena Paweł Anna Żaneta'),
    last: words('Wójcik Dąbrowski Zieliński Woźniak Kozłowski Jabłoński Król Gołąb Nowak'),
    city: words('Łódź Gdańsk Poznań Kraków Wrocław Białystok Częstochowa Rzeszów Toruń'),
    note: notes(
      'przesyłka doszła z opóźnieniem|proszę o zwrot pieniędzy|świetna jakość|zamówienie było niepełne',
    ),
  },
  czech: {
    encodings: ['windows-1250', 'iso-8859-2'],
    header: 'Číslo;Jméno;Příjmení;Město;Poznámka',
    first: words('Jiří Zdeněk Tomáš Božena Růžena Ondřej Anežka Jan'),
    last: words('Dvořák Černý Procházka Kučera Veselý Němec Růžička Horák'),
    city: words('Plzeň Liberec Olomouc České Budějovice Jihlava Děčín Chomutov Třebíč'),
    note: notes('zboží dorazilo pozdě|velmi spokojená, děkuji|prosím o vrácení peněz|příliš malá velikost'),
  },
  hungarian: {
    encodings: ['windows-1250', 'iso-8859-2'],
    header: 'Szám;Keresztnév;Vezetéknév;Város;Megjegyzés',
    first: words('László Zsófia Győző Ágnes Jenő Erzsébet Anna'),
    last: words('Nagy Szabó Tóth Kovács Fehér Erdős Szűcs Gergő'),
    city: words('Győr Pécs Székesfehérvár Kecskemét Nyíregyháza Debrecen Szombathely'),
    note: notes(
      'késve érkezett meg a csomag|nagyon elégedett vagyok|kérem vissza a pénzt|túl kicsi a méret|gyűrűt rendelt, örült',
    ),
  },
  romanian: {
    encodings: ['windows-1250', 'iso-8859-2'],
    header: 'Număr;Prenume;Nume;Oraş;Observaţii',
    first: words('Ştefan Ioniţă Mădălina Răzvan Cătălin Ana Ţuţu'),
    last: words('Băsescu Năstase Ţepeş Cioară Moldoveanu Păun'),
    city: words('Bucureşti Braşov Constanţa Iaşi Timişoara Galaţi Piteşti'),
    note: notes(
      'coletul a ajuns târziu|foarte mulţumit de servicii|aş vrea banii înapoi|mărimea e prea mică',
    ),
  },
  croatian: {
    encodings: ['windows-1250', 'iso-8859-2'],
    header: 'Broj;Ime;Prezime;Grad;Napomena',
    first: words('Željko Đurđa Siniša Božidar Ana Zoran Čedomir'),
    last: words('Kovačević Babić Šimić Horvat Božić Đurić Žnidaršič'),
    city: words('Šibenik Varaždin Čakovec Požega Đakovo Zagreb Kranj'),
    note: notes('pošiljka je zakasnila|vrlo zadovoljan, hvala|želim povrat novca|veličina je premala'),
  },
  turkish: {
    encodings: ['windows-1254', 'iso-8859-3'],
    header: 'Numara;İsim;Soyisim;Şehir;Açıklama',
    first: words('Çağrı Işıl Gökçe Şule Ayşe Oğuz İbrahim Ümit Mehmet'),
    last: words('Yıldız Öztürk Çelik Şahin Doğan Kılıç Güneş Demir'),
    city: words('İstanbul Muğla Eskişehir Diyarbakır Şanlıurfa Iğdır Çorum Ankara'),
    note: notes('kargo çok geç geldi|ürün kırık çıktı, iade istiyorum|teşekkürler, çok beğendim|küçük geldi'),
  },
  latvian: {
    encodings: ['windows-1257', 'iso-8859-13', 'iso-8859-4'],
    header: 'Numurs;Vārds;Uzvārds;Pilsēta;Piezīmes',
    first: words('Jānis Kārlis Līga Ēriks Agnese Ģirts Ņina Žanete'),
    last: words('Bērziņš Kalniņš Ozoliņa Krūmiņš Liepiņa Šķēle Ābele'),
    city: words('Rīga Jūrmala Liepāja Rēzekne Cēsis Kuldīga Valmiera'),
    note: notes('sūtījums kavējās|ļoti apmierināts ar pakalpojumu|lūdzu atmaksāt naudu|izmērs ir par mazu'),
  },
  lithuanian: {
    encodings: ['windows-1257', 'iso-8859-13', 'iso-8859-4'],
    header: 'Numeris;Vardas;Pavardė;Miestas;Pastabos',
    first: words('Žydrė Rūta Giedrė Jūratė Šarūnas Tomas Ąžuolas'),
    last: words('Jankauskaitė Petrauskienė Žukauskas Paulauskas Šimkus Bučys'),
    city: words('Šiauliai Panevėžys Klaipėda Mažeikiai Ukmergė Vilnius Biržai'),
    note: notes('siunta vėlavo tris dienas|labai patenkinta, ačiū|prašau grąžinti pinigus|dydis per mažas'),
  },
  russian: {
    encodings: ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic', 'koi8-u'],
    header: 'Номер;Имя;Фамилия;Город;Примечание',
    first: words('Анна Олег Юлия Сергей Ольга Дмитрий Алёна Игорь Жанна'),
    last: words('Иванова Петров Щербаков Соколова Кузнецов Журавлёв Чехов'),
    city: words('Москва Казань Челябинск Екатеринбург Пермь Уфа Тверь'),
    note: notes('заказ пришёл с опозданием|очень доволен качеством, спасибо|верните деньги|размер маловат'),
  },
  ukrainian: {
    encodings: ['windows-1251', 'koi8-u', 'x-mac-cyrillic', 'iso-8859-5'],
    header: 'Номер;Ім’я;Прізвище;Місто;Примітка',
    first: words('Олексій Юлія Сергій Їжакевич Євген Наталія Андрій'),
    last: words('Шевченко Ковальчук Бондаренко Мельник Клименко Гончар'),
    city: words('Київ Харків Львів Запоріжжя Вінниця Чернігів Житомир'),
    note: notes(
      'замовлення прийшло із запізненням|дуже задоволена якістю, дякую|поверніть гроші|розмір замалий',
    ),
  },
  bulgarian: {
    encodings: ['windows-1251', 'iso-8859-5', 'x-mac-cyrillic'],
    header: 'Номер;Име;Фамилия;Град;Бележка',
    first: words('Георги Мария Димитър Иванка Стоян Красимира'),
    last: words('Иванов Петкова Димитров Стоянова Тодоров Ангелов'),
    city: words('София Пловдив Варна Бургас Русе Плевен'),
    note: notes('пратката закъсня с три дни|много съм доволна, благодаря|искам си парите|размерът е малък'),
  },
  greek: {
    encodings: ['windows-1253', 'iso-8859-7'],
    header: 'Αριθμός;Όνομα;Επώνυμο;Πόλη;Σημείωση',
    first: words('Γιώργος Μαρία Ελένη Δημήτρης Άννα Σπύρος Ιωάννα'),
    last: words('Παπαδόπουλος Γεωργίου Οικονόμου Νικολάου Καραγιάννης'),
    city: words('Αθήνα Θεσσαλονίκη Πάτρα Ηράκλειο Λάρισα Βόλος'),
    note: notes(
      'η παραγγελία άργησε πολύ|πολύ ευχαριστημένη, ευχαριστώ|θέλω τα χρήματά μου πίσω|το μέγεθος είναι μικρό',
    ),
  },
  hebrew: {
    encodings: ['windows-1255', 'iso-8859-8'],
    header: 'מספר;שם פרטי;שם משפחה;עיר;הערה',
    first: words('דוד שרה משה רחל יוסף מיכל אברהם נועה'),
    last: words('כהן לוי מזרחי פרץ ביטון אברהם פרידמן'),
    city: words('ירושלים חיפה אשדוד נתניה באר-שבע חולון'),
    note: notes('המשלוח הגיע באיחור|מאוד מרוצה, תודה רבה|אני רוצה החזר כספי|המידה קטנה מדי'),
  },
  arabic: {
    encodings: ['windows-1256', 'iso-8859-6'],
    header: 'رقم;الاسم;العائلة;المدينة;ملاحظة',
    first: words('محمد فاطمة أحمد خديجة علي مريم يوسف نور'),
    last: words('الحسن العمري الخطيب منصور سليمان الشامي'),
    city: words('القاهرة الرياض دمشق بيروت الإسكندرية عمان'),
    note: notes('وصلت الشحنة متأخرة|أنا راضية جدا عن الخدمة، شكرا|أريد استرداد المبلغ|المقاس صغير'),
  },
  persian: {
    encodings: ['windows-1256'],
    header: 'شماره;نام;نام خانوادگي;شهر;يادداشت',
    first: words('محمد زهرا رضا پريسا علي مريم حسين'),
    last: words('احمدي محمدي رضايي كريمي موسوي پناهي'),
    city: words('تهران اصفهان شيراز مشهد تبريز كرج'),
    note: notes('سفارش دير رسيد|خيلي راضي بودم، ممنون|پولم را پس بدهيد|اندازه كوچك است'),
  },
  thai: {
    encodings: ['windows-874'],
    header: 'หมายเลข;ชื่อ;นามสกุล;เมือง;หมายเหตุ',
    first: words('สมชาย สมหญิง วิชัย อรุณี ประเสริฐ มาลี'),
    last: words('ใจดี รักไทย ศรีสุข ทองดี แสงทอง บุญมา'),
    city: words('กรุงเทพ เชียงใหม่ ขอนแก่น ภูเก็ต นครราชสีมา'),
    note: notes('สินค้ามาถึงช้ามาก|พอใจมาก ขอบคุณค่ะ|ต้องการเงินคืน|ขนาดเล็กเกินไป'),
  },
  vietnamese: {
    encodings: ['windows-1258'],
    header: 'Số;Tên;Họ;Thành phố;Ghi chú',
    first: words('Nguyễn Hương Tuấn Hằng Đức Phượng Thảo Minh'),
    last: words('Trần Lê Phạm Hoàng Đặng Bùi Võ Huỳnh'),
    city: words('Hà-Nội Đà-Nẵng Huế Cần-Thơ Hải-Phòng'),
    note: notes('hàng đến rất chậm|tôi rất hài lòng, cảm ơn|tôi muốn hoàn tiền|kích cỡ quá nhỏ'),
  },
  japanese: {
    encodings: ['shift_jis', 'euc-jp', 'iso-2022-jp'],
    header: '番号;名;姓;都市;備考',
    first: words('太郎 花子 健一 さくら 翔太 ゆうこ 直樹 美咲'),
    last: words('佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村'),
    city: words('東京都 大阪市 横浜市 名古屋市 札幌市 福岡市'),
    note: notes(
      '商品の到着が遅れました|とても満足しています|返金をお願いします|サイズが小さかったです|カード決済',
    ),
  },
  chinese: {
    encodings: ['gb18030'],
    header: '编号;名字;姓;城市;备注',
    first: words('伟 芳 娜 秀英 敏 静 丽 强 磊 军'),
    last: words('王 李 张 刘 陈 杨 赵 黄 周 吴'),
    city: words('北京 上海 广州 深圳 成都 杭州 武汉 西安'),
    note: notes('快递太慢了|非常满意,谢谢|要求退款|尺码偏小|质量很好,下次还来'),
  },
  taiwanese: {
    encodings: ['big5'],
    header: '編號;名字;姓;城市;備註',
    first: words('志明 淑芬 家豪 美玲 俊傑 雅婷 怡君 建宏'),
    last: words('陳 林 黃 張 李 王 吳 劉 蔡 楊'),
    city: words('臺北市 高雄市 臺中市 臺南市 新竹市 桃園市'),
    note: notes('貨品到得太慢|非常滿意,謝謝|我要退款|尺寸太小了|品質很好,會再買'),
  },
  korean: {
    encodings: ['euc-kr'],
    header: '번호;이름;성;도시;비고',
    first: words('민준 서연 지훈 수빈 영희 철수 하은 도윤'),
    last: words('김 이 박 최 정 강 조 윤 장 임'),
    city: words('서울 부산 대구 인천 광주 대전 울산 수원'),
    note: notes('배송이 너무 늦었어요|아주 만족합니다, 감사합니다|환불해 주세요|사이즈가 작아요'),
  },
}

/** A small seeded generator (Lehmer). */
export function seededRandom(seed: number): (below: number) => number {
  let state = (seed % 2147483646) + 1
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

/** A table of customers in a language. */
export function madeTable(language: MadeLanguage, rows: number, seed: number): string {
  const next = seededRandom(seed)
  const one = (list: readonly string[]) => list[next(list.length)]!
  const lines = [language.header]
  for (let i = 0; i < rows; i++) {
    lines.push(
      [1000 + i, one(language.first), one(language.last), one(language.city), one(language.note)].join(';'),
    )
  }
  return lines.join('\r\n') + '\r\n'
}

/** The same with a header in ASCII and one word beyond it. */
export function madeOneWord(language: MadeLanguage, seed: number): string {
  const next = seededRandom(seed)
  const list = [...language.first, ...language.last, ...language.city].filter((word) => /[^ -~]/.test(word))
  const rows = Array.from({ length: 8 }, (_, i) => `${i + 1};Anna;Test ${i};${10 + next(90)}.50`)
  rows[next(8)] = `9;${list[next(list.length)]};Test;12.50`
  return 'id;name;what;amount\r\n' + rows.join('\r\n') + '\r\n'
}

const tables = new Map<string, Map<string, number[]>>()

/** The text in an encoding, or null where that cannot say it. */
export function encodeText(text: string, encoding: string): Uint8Array<ArrayBuffer> | null {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding.startsWith('utf-16')) return utf16(text, encoding === 'utf-16le')
  if (encoding === 'iso-2022-jp') return iso2022(text)
  const table = tableOf(encoding)
  const bytes: number[] = []
  for (const character of text) {
    const found = table.get(character) ?? marked(character, table)
    if (!found) return null
    for (const byte of found) bytes.push(byte)
  }
  return new Uint8Array(bytes)
}

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number[]>()
  const add = (bytes: number[]) => {
    const text = decoder.decode(new Uint8Array(bytes))
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes)
  }
  for (let byte = 0; byte < 256; byte++) add([byte])
  if (/^(?:shift_jis|euc-|gb|big5)/.test(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail])
  }
  tables.set(encoding, table)
  return table
}

/** Vietnamese letters that are written as a letter and a mark behind it. */
function marked(character: string, table: Map<string, number[]>): number[] | null {
  const parts = character.normalize('NFD')
  for (const mark of '\u0300\u0301\u0303\u0309\u0323') {
    const base = table.get(parts.replace(mark, '').normalize('NFC'))
    if (parts.includes(mark) && base && table.has(mark)) return [...base, ...table.get(mark)!]
  }
  return null
}

function utf16(text: string, little: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little)
  return new Uint8Array(view.buffer)
}

function iso2022(text: string): Uint8Array<ArrayBuffer> | null {
  const table = tableOf('euc-jp')
  const bytes: number[] = []
  let wide = false
  for (const character of text) {
    const found = table.get(character)
    if (!found) return null
    if ((found.length === 2) !== wide) {
      wide = !wide
      bytes.push(0x1b, ...(wide ? [0x24, 0x42] : [0x28, 0x42]))
    }
    bytes.push(...found.map((byte) => byte & 0x7f))
  }
  if (wide) bytes.push(0x1b, 0x28, 0x42)
  return new Uint8Array(bytes)
}
