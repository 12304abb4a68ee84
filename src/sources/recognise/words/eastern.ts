/**
 * How columns are called in Latvian, Lithuanian, Polish, Czech, Slovak, Hungarian, Romanian, Bulgarian, Ukrainian, Greek and
 * Turkish; by field, joined by `|`.
 */
export const EASTERN: Readonly<Record<string, string>> = {
  'customer.id':
    'klienta numurs|klienta id|klienta kods|klients|kliento numeris|kliento id|kliento kodas|klientas|pirkėjas|numer klienta|id klienta|nr klienta|kod klienta|klient|číslo zákazníka|id zákazníka|kód zákazníka|zákazník|číslo zákazníka|ügyfélszám|ügyfél azonosító|vevőkód|vevő azonosító|ügyfél|vevő|cod client|id client|număr client|client|клиентски номер|номер на клиент|код на клиент|клиент|номер клієнта|код клієнта|id клієнта|клієнт|κωδικός πελάτη|αριθμός πελάτη|πελάτης|müşteri no|müşteri numarası|müşteri id|müşteri kodu|müşteri',
  'customer.email':
    'e pasts|e pasta adrese|el paštas|el pašto adresas|adres e mail|adres email|poczta elektroniczna|e mailová adresa|e mail cím|email cím|adresă e mail|adresă email|имейл|имейл адрес|електронна поща|ел поща|електронна пошта|ел пошта|имейл адреса|ηλεκτρονικό ταχυδρομείο|διεύθυνση email|e posta|e posta adresi|eposta',
  'customer.phone':
    'tālrunis|telefona numurs|telefonas|telefono numeris|mobilusis|numer telefonu|komórka|telefonní číslo|mobil|telefónne číslo|telefonszám|mobilszám|telefon|număr de telefon|телефон|телефонен номер|номер телефону|мобільний|τηλέφωνο|κινητό|αριθμός τηλεφώνου|telefon numarası|cep telefonu|gsm',
  'customer.name':
    'vārds uzvārds|klienta vārds|vardas pavardė|kliento vardas|pirkėjo vardas|imię i nazwisko|nazwa klienta|celé jméno|jméno a příjmení|jméno zákazníka|meno a priezvisko|meno zákazníka|teljes név|ügyfél neve|vevő neve|név|nume client|nume complet|nume și prenume|име на клиент|име и фамилия|имена|ім я клієнта|піб|повне ім я|όνομα πελάτη|ονοματεπώνυμο|müşteri adı|ad soyad|adı soyadı',
  'customer.first_name':
    'vārds|vardas|imię|jméno|křestní jméno|meno|krstné meno|keresztnév|utónév|prenume|име|собствено име|ім я|όνομα|adı|isim',
  'customer.last_name':
    'uzvārds|pavardė|nazwisko|příjmení|priezvisko|vezetéknév|családnév|nume de familie|nume|фамилия|прізвище|επώνυμο|soyad|soyadı|soyisim',
  'customer.company':
    'uzņēmums|įmonė|firma|nazwa firmy|společnost|spoločnosť|cég|cégnév|companie|societate|фирма|компания|компанія|підприємство|εταιρεία|επωνυμία|şirket|firma adı',
  'customer.street':
    'adrese|iela|adresas|gatvė|adres|ulica|ulice|adresa|utca|cím|lakcím|stradă|adresă|адрес|улица|адреса|вулиця|διεύθυνση|οδός|sokak|cadde|adresi',
  'customer.postcode':
    'pasta indekss|pašto kodas|kod pocztowy|psč|poštovní směrovací číslo|irányítószám|cod poștal|пощенски код|поштовий індекс|індекс|ταχυδρομικός κώδικας|posta kodu',
  'customer.city':
    'pilsēta|miestas|miasto|miejscowość|město|obec|mesto|város|település|oraș|localitate|град|населено място|місто|πόλη|şehir|il|ilçe',
  'customer.region':
    'novads|apskritis|województwo|kraj|okres|megye|județ|област|регион|область|νομός|περιφέρεια|bölge',
  'customer.country': 'valsts|šalis|kraj|země|krajina|ország|țară|държава|страна|країна|χώρα|ülke',
  'customer.birth_date':
    'dzimšanas datums|gimimo data|data urodzenia|datum narození|dátum narodenia|születési dátum|születési idő|data nașterii|дата на раждане|рождена дата|дата народження|ημερομηνία γέννησης|doğum tarihi',
  'customer.gender': 'dzimums|lytis|płeć|pohlaví|pohlavie|nem|sex|gen|пол|стать|φύλο|cinsiyet',
  'customer.registered_at':
    'reģistrācijas datums|registracijos data|data rejestracji|klient od|datum registrace|dátum registrácie|regisztráció dátuma|data înregistrării|дата на регистрация|дата реєстрації|ημερομηνία εγγραφής|kayıt tarihi',
  'order.id':
    'pasūtījuma numurs|pasūtījums|rēķina numurs|rēķins|užsakymo numeris|užsakymas|sąskaitos numeris|sąskaita|kvitas|numer zamówienia|nr zamówienia|id zamówienia|zamówienie|numer faktury|nr faktury|faktura|paragon|číslo objednávky|objednávka|číslo faktury|účtenka|číslo objednávky|číslo faktúry|faktúra|rendelésszám|rendelés száma|rendelés azonosító|rendelés|számlaszám|számla sorszáma|nyugta|număr comandă|nr comandă|comandă|număr factură|factură|bon|номер на поръчка|поръчка|номер на фактура|фактура|касова бележка|номер замовлення|замовлення|номер рахунку|рахунок|чек|αριθμός παραγγελίας|παραγγελία|αριθμός τιμολογίου|τιμολόγιο|απόδειξη|sipariş no|sipariş numarası|sipariş|fatura no|fatura numarası|fatura|fiş no',
  'order.occurred_at':
    'pasūtījuma datums|pirkuma datums|rēķina datums|datums|užsakymo data|pirkimo data|sąskaitos data|data zamówienia|data zakupu|data sprzedaży|data faktury|data wystawienia|datum objednávky|datum nákupu|datum prodeje|datum vystavení|datum|dátum objednávky|dátum nákupu|dátum|rendelés dátuma|rendelés ideje|vásárlás dátuma|számla kelte|dátum|data comenzii|data achiziției|data facturii|data vânzării|dată|дата на поръчка|дата на поръчката|дата на покупка|дата на продажба|дата|дата замовлення|дата покупки|дата продажу|ημερομηνία παραγγελίας|ημερομηνία αγοράς|ημερομηνία πώλησης|ημερομηνία|sipariş tarihi|satın alma tarihi|satış tarihi|fatura tarihi|tarih',
  'order.time': 'laiks|laikas|godzina|čas|idő|időpont|ora|час|време|ώρα|saat|zaman',
  'order.total':
    'kopā|kopsumma|summa|pasūtījuma summa|apgrozījums|iš viso|bendra suma|suma|užsakymo suma|apyvarta|kwota|wartość|wartość zamówienia|suma zamówienia|razem|łącznie|do zapłaty|kwota brutto|obrót|sprzedaż|celkem|celková částka|částka|celková cena|tržba|tržby|obrat|spolu|celkom|celková suma|suma|végösszeg|összeg|összesen|rendelés értéke|fizetendő|forgalom|árbevétel|total de plată|sumă|suma|valoare|valoare totală|valoare comandă|încasări|обща сума|сума|стойност|общо|крайна сума|оборот|загальна сума|вартість|разом|всього|виручка|дохід|σύνολο|συνολικό ποσό|ποσό|αξία|τζίρος|έσοδα|toplam|toplam tutar|tutar|sipariş tutarı|genel toplam|ciro|gelir',
  'order.net':
    'neto|kwota netto|wartość netto|netto|bez dph|nettó|nettó összeg|net|valoare netă|fără tva|нето|без ддс|без пдв|καθαρό|net tutar',
  'order.discount':
    'atlaide|nuolaida|rabat|zniżka|upust|sleva|zľava|kedvezmény|engedmény|reducere|discount|отстъпка|знижка|έκπτωση|indirim',
  'order.tax':
    'pvn|pvm|mokestis|vat|podatek|dph|daň|áfa|adó|tva|taxă|ддс|данък|пдв|податок|φπα|φόρος|kdv|vergi',
  'order.shipping':
    'piegāde|piegādes maksa|pristatymas|pristatymo kaina|dostawa|koszt dostawy|koszty wysyłki|doprava|cena dopravy|poštovné|szállítás|szállítási költség|szállítási díj|livrare|cost livrare|transport|доставка|μεταφορικά|αποστολή|kargo|kargo ücreti|nakliye',
  'order.refunded':
    'atmaksa|atmaksāts|grąžinta|grąžinimas|zwrot|zwrócono|kwota zwrotu|vráceno|vrátené|refundace|visszatérítés|visszatérített összeg|rambursat|rambursare|възстановена сума|повернення|повернено|επιστροφή|iade|iade tutarı',
  'order.currency':
    'valūta|valiuta|waluta|měna|mena|pénznem|deviza|monedă|valută|валута|νόμισμα|para birimi|döviz',
  'order.status':
    'statuss|pasūtījuma statuss|būsena|būklė|status zamówienia|stav|stav objednávky|állapot|rendelés állapota|stare|stare comandă|статус|състояние|статус замовлення|стан|κατάσταση|durum|sipariş durumu',
  'order.channel':
    'kanāls|kanalas|kanał|kanał sprzedaży|kanál|prodejní kanál|csatorna|értékesítési csatorna|canal|canal de vânzare|канал|джерело|κανάλι|kanal|satış kanalı',
  'order.place':
    'veikals|filiāle|parduotuvė|filialas|sklep|oddział|prodejna|pobočka|predajňa|üzlet|bolt|telephely|magazin|filială|магазин|обект|філія|κατάστημα|mağaza|şube',
  'order.payment_method':
    'apmaksas veids|maksājuma veids|mokėjimo būdas|metoda płatności|sposób płatności|forma płatności|způsob platby|platební metoda|spôsob platby|fizetési mód|fizetési módszer|metodă de plată|modalitate de plată|начин на плащане|метод на плащане|спосіб оплати|τρόπος πληρωμής|ödeme yöntemi|ödeme şekli',
  'order.coupon':
    'atlaižu kods|kupons|nuolaidos kodas|kuponas|kod rabatowy|kupon|bon|slevový kód|kupón|zľavový kód|kuponkód|cod reducere|cupon|voucher|промокод|купон|ваучер|κουπόνι|kupon kodu|indirim kodu',
  'line.product_id':
    'preces kods|artikuls|prekės kodas|kod produktu|indeks|numer produktu|kód produktu|kód zboží|kód tovaru|cikkszám|termékkód|cod produs|cod articol|код на продукт|артикул|код товару|κωδικός προϊόντος|ürün kodu|stok kodu|ürün no',
  'line.product':
    'prece|preces nosaukums|produkts|prekė|prekės pavadinimas|produktas|produkt|nazwa produktu|towar|nazwa towaru|název produktu|zboží|název zboží|názov produktu|tovar|termék|terméknév|termék neve|cikk|megnevezés|produs|nume produs|denumire|denumire produs|articol|продукт|име на продукт|стока|наименование|товар|назва товару|продукція|προϊόν|όνομα προϊόντος|είδος|περιγραφή|ürün|ürün adı|açıklama',
  'line.category':
    'kategorija|preču grupa|kategoria|grupa towarowa|kategorie|kategória|termékcsoport|categorie|категория|категорія|κατηγορία|kategori|ürün grubu',
  'line.quantity':
    'daudzums|skaits|kiekis|vnt|ilość|liczba|szt|množství|počet|ks|počet kusov|mennyiség|darab|darabszám|cantitate|buc|bucăți|количество|брой|бр|кількість|шт|ποσότητα|τεμάχια|miktar|adet',
  'line.unit_price':
    'cena|vienības cena|kaina|vieneto kaina|cena jednostkowa|cena za sztukę|jednotková cena|cena za kus|cena za ks|ár|egységár|darabár|preț|preț unitar|цена|единична цена|ед цена|ціна|ціна за одиницю|τιμή|τιμή μονάδας|fiyat|birim fiyat',
  'line.amount':
    'rindas summa|eilutės suma|wartość pozycji|kwota pozycji|cena celkem řádek|suma položky|tételösszeg|sor összesen|total linie|valoare linie|сума на ред|сума рядка|αξία γραμμής|satır toplamı|satır tutarı',
  'ticket.id':
    'pieteikuma numurs|bilieto numeris|užklausos numeris|numer zgłoszenia|zgłoszenie|číslo tiketu|číslo požadavku|jegyszám|hibajegy száma|număr tichet|tichet|номер на заявка|заявка|номер звернення|звернення|αριθμός αιτήματος|talep no|destek no',
  'ticket.opened_at':
    'izveidots|atvērts|sukurta|atidaryta|utworzono|data utworzenia|data zgłoszenia|vytvořeno|datum vytvoření|vytvorené|létrehozva|létrehozás dátuma|creat la|data creării|deschis la|създаден|създадена на|дата на създаване|створено|дата створення|δημιουργήθηκε|ημερομηνία δημιουργίας|oluşturulma tarihi|açılış tarihi',
  'ticket.first_response_at':
    'pirmā atbilde|pirmas atsakymas|pierwsza odpowiedź|první odpověď|prvá odpoveď|első válasz|primul răspuns|първи отговор|перша відповідь|πρώτη απάντηση|ilk yanıt|ilk cevap',
  'ticket.resolved_at':
    'atrisināts|slēgts|išspręsta|uždaryta|rozwiązano|zamknięto|data zamknięcia|data rozwiązania|vyřešeno|uzavřeno|vyriešené|megoldva|lezárva|rezolvat|închis la|решен|затворен|приключен|вирішено|закрито|επιλύθηκε|έκλεισε|çözüm tarihi|kapanış tarihi',
  'ticket.subject': 'temats|tēma|tema|temat|předmět|predmet|tárgy|subiect|тема|относно|θέμα|konu',
  'ticket.text':
    'apraksts|ziņa|aprašymas|žinutė|opis|treść|wiadomość|popis|zpráva|správa|leírás|üzenet|descriere|mesaj|описание|съобщение|опис|повідомлення|περιγραφή|μήνυμα|mesaj|açıklama',
  'ticket.priority':
    'prioritāte|prioritetas|priorytet|priorita|prioritás|prioritate|приоритет|пріоритет|προτεραιότητα|öncelik',
  'response.occurred_at':
    'atbildes datums|atsakymo data|atsiliepimo data|data odpowiedzi|data opinii|datum odpovědi|datum hodnocení|értékelés dátuma|kitöltés ideje|data răspunsului|data recenziei|дата на отговор|дата на отзив|дата відгуку|дата відповіді|ημερομηνία κριτικής|yanıt tarihi|yorum tarihi',
  'response.score':
    'vērtējums|zvaigznes|įvertinimas|balas|žvaigždutės|ocena|gwiazdki|zadowolenie|satysfakcja|hodnocení|hvězdičky|spokojenost|hodnotenie|spokojnosť|értékelés|csillagok|elégedettség|pontszám|notă|evaluare|stele|satisfacție|оценка|рейтинг|звезди|удовлетвореност|оцінка|зірки|задоволеність|βαθμολογία|αξιολόγηση|αστέρια|ικανοποίηση|puan|değerlendirme|yıldız|memnuniyet',
  'response.text':
    'atsauksme|komentārs|atsiliepimas|komentaras|opinia|komentarz|uwagi|recenzja|treść opinii|komentář|recenze|názor|komentár|recenzia|vélemény|megjegyzés|hozzászólás|comentariu|recenzie|părere|отзив|коментар|мнение|відгук|σχόλιο|σχόλια|κριτική|yorum|görüş|açıklama|yorum metni',
  'response.title':
    'virsraksts|nosaukums|pavadinimas|tytuł|titulek|nadpis|cím|titlu|заглавие|заголовок|τίτλος|başlık',
}
