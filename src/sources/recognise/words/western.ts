/** How columns are called in Italian, Dutch, Swedish, Danish, Norwegian and Finnish; by field, joined by `|`. */
export const WESTERN: Readonly<Record<string, string>> = {
  'customer.id':
    'codice cliente|id cliente|numero cliente|cliente|klantnummer|klant id|klantcode|klant|relatienummer|kundnummer|kund id|kund|kundenr|kundenummer|kunde id|kunde|asiakasnumero|asiakastunnus|asiakas id|asiakas',
  'customer.email':
    'indirizzo email|posta elettronica|e mailadres|emailadres|e post|epost|e postadress|e postadresse|mailadresse|e mail adresse|sähköposti|sähköpostiosoite',
  'customer.phone':
    'cellulare|numero di telefono|telefono|telefoon|telefoonnummer|mobiel|mobiel nummer|telefonnummer|mobilnummer|mobiltelefon|puhelin|puhelinnumero|matkapuhelin',
  'customer.name':
    'nome e cognome|nome completo|nome cliente|ragione sociale|klantnaam|volledige naam|naam|kundnamn|fullständigt namn|namn|kundenavn|fulde navn|fullt navn|navn|asiakkaan nimi|koko nimi',
  'customer.first_name': 'nome|voornaam|förnamn|fornavn|etunimi',
  'customer.last_name': 'cognome|achternaam|efternamn|efternavn|etternavn|sukunimi',
  'customer.company':
    'azienda|società|impresa|bedrijf|bedrijfsnaam|företag|företagsnamn|virksomhed|firmanavn|bedrift|yritys',
  'customer.street': 'indirizzo|straat|adres|gatuadress|gata|adress|gade|katuosoite|osoite',
  'customer.postcode': 'cap|codice postale|postcode|postnummer|postnr|postinumero',
  'customer.city':
    'città|comune|località|plaats|woonplaats|stad|ort|poststed|kaupunki|postitoimipaikka|paikkakunta',
  'customer.region': 'provincia|regione|provincie|län|kommune|fylke|maakunta',
  'customer.country': 'paese|nazione|land|maa',
  'customer.language': 'lingua|taal|språk|sprog|kieli',
  'customer.birth_date':
    'data di nascita|geboortedatum|födelsedatum|fødselsdato|fødselsdag|syntymäaika|syntymäpäivä',
  'customer.gender': 'sesso|genere|geslacht|kön|køn|kjønn|sukupuoli',
  'customer.job_title': 'qualifica|professione|functie|beroep|yrke|befattning|stilling|ammatti|titteli',
  'customer.consent_email': 'consenso marketing|nieuwsbrief|nyhetsbrev|nyhedsbrev|uutiskirje',
  'customer.registered_at':
    'data registrazione|data di registrazione|cliente dal|registratiedatum|klant sinds|aangemaakt op|registreringsdatum|kund sedan|kunde siden|oprettet|opprettet|rekisteröitymispäivä|asiakas alkaen',
  'order.id':
    'numero ordine|id ordine|ordine|codice ordine|numero fattura|fattura|scontrino|bestelnummer|ordernummer|bestelling|factuurnummer|factuur|ordernr|order nr|beställningsnummer|fakturanummer|faktura|kvittonummer|ordrenummer|ordrenr|ordre|bestillingsnummer|kvittering|tilausnumero|tilaus|laskun numero|laskunumero|kuitti',
  'order.occurred_at':
    'data ordine|data dell ordine|data acquisto|data fattura|data vendita|besteldatum|orderdatum|aankoopdatum|factuurdatum|verkoopdatum|datum|orderdatum|köpdatum|beställningsdatum|fakturadatum|försäljningsdatum|ordredato|købsdato|kjøpsdato|bestillingsdato|fakturadato|salgsdato|dato|tilauspäivä|ostopäivä|laskun päivä|myyntipäivä|päivämäärä|pvm',
  'order.time': 'ora|orario|tijd|tijdstip|klockslag|tid|klokkeslæt|klokkeslett|kellonaika|aika',
  'order.total':
    'totale|totale ordine|importo|importo totale|prezzo totale|spesa|ricavo|fatturato|incasso|totaal|totaalbedrag|bedrag|orderbedrag|omzet|verkoopbedrag|totalt|totalsumma|summa|belopp|orderbelopp|ordersumma|omsättning|försäljning|samlet beløb|beløb|i alt|total beløb|totalbeløp|beløp|sum|omsætning|omsetning|loppusumma|yhteensä|summa|tilauksen summa|liikevaihto|myynti|hinta yhteensä',
  'order.net':
    'netto|imponibile|totale netto|nettobedrag|nettobelopp|nettobeløb|nettobeløp|nettosumma|veroton',
  'order.discount': 'sconto|korting|kortingsbedrag|rabatt|rabat|alennus',
  'order.tax': 'iva|imposta|btw|belasting|moms|mva|merverdiavgift|alv|vero',
  'order.shipping':
    'spedizione|spese di spedizione|costi di spedizione|verzendkosten|verzending|frakt|fraktkostnad|fragt|porto|toimituskulut|rahti|postikulut',
  'order.refunded':
    'rimborso|rimborsato|importo rimborsato|terugbetaald|terugbetaling|återbetalning|återbetalat|refusion|tilbagebetaling|refundert|refusjon|hyvitys|palautus',
  'order.currency': 'valuta|divisa|munt|valuutta',
  'order.status':
    'stato|stato ordine|status bestelling|orderstatus|orderstatus|ordrestatus|tilauksen tila|tila',
  'order.channel':
    'canale|canale di vendita|kanaal|verkoopkanaal|kanal|försäljningskanal|salgskanal|myyntikanava|kanava',
  'order.place':
    'negozio|punto vendita|sede|winkel|filiaal|vestiging|butik|butikk|filial|afdeling|myymälä|toimipiste',
  'order.payment_method':
    'metodo di pagamento|modalità di pagamento|betaalmethode|betaalwijze|betalningssätt|betalningsmetod|betalingsmetode|betalingsmåte|maksutapa',
  'order.coupon':
    'codice sconto|buono|coupon|kortingscode|waardebon|rabattkod|rabatkode|rabattkode|alennuskoodi',
  'line.product_id':
    'codice prodotto|codice articolo|artikelnummer|artikelcode|productcode|artikelnr|produktnummer|varenummer|varenr|produktkod|tuotenumero|tuotekoodi|tuotetunnus',
  'line.product':
    'prodotto|articolo|nome prodotto|descrizione|product|productnaam|artikel|omschrijving|produkt|produktnamn|vara|varunamn|produktnavn|vare|varenavn|beskrivelse|tuote|tuotenimi|tuotteen nimi|kuvaus',
  'line.category':
    'categoria|reparto|categorie|productgroep|kategori|varugrupp|varegruppe|kategoria|tuoteryhmä',
  'line.quantity':
    'quantità|qta|pezzi|aantal|stuks|hoeveelheid|antal|kvantitet|antall|mængde|mengde|määrä|kpl|lukumäärä',
  'line.unit_price':
    'prezzo unitario|prezzo|prijs|stukprijs|eenheidsprijs|prijs per stuk|pris|styckpris|a pris|enhetspris|enhedspris|stykpris|stykkpris|hinta|yksikköhinta|kappalehinta|á hinta',
  'line.amount':
    'totale riga|importo riga|regeltotaal|regelbedrag|radsumma|radbelopp|linjesum|linjebeløb|linjebeløp|rivisumma',
  'ticket.id':
    'numero ticket|ticketnummer|zaaknummer|meldingsnummer|ärendenummer|ärende|sagsnummer|saksnummer|tiketin numero|tiketti',
  'ticket.opened_at':
    'data apertura|aperto il|creato il|data creazione|aangemaakt|aangemaakt op|geopend op|skapad|skapades|öppnad|oprettet|åbnet|opprettet|åpnet|luotu|avattu',
  'ticket.first_response_at':
    'prima risposta|eerste reactie|eerste antwoord|första svar|første svar|ensimmäinen vastaus',
  'ticket.resolved_at':
    'data chiusura|chiuso il|risolto il|opgelost op|gesloten op|afgesloten|löst|stängd|avslutad|løst|lukket|afsluttet|avsluttet|ratkaistu|suljettu',
  'ticket.subject': 'oggetto|onderwerp|ämne|emne|aihe|otsikko',
  'ticket.text':
    'messaggio|descrizione|bericht|omschrijving|beschrijving|meddelande|beskrivning|besked|beskrivelse|melding|viesti|kuvaus',
  'ticket.priority': 'priorità|prioriteit|prioritet|prioriteetti|kiireellisyys',
  'ticket.status': 'stato|tila',
  'response.id':
    'id recensione|id risposta|antwoord id|beoordelings id|svars id|svar id|vastaus id|vastauksen id',
  'response.occurred_at':
    'data recensione|data risposta|datum beoordeling|ingevuld op|beoordelingsdatum|svarsdatum|recensionsdatum|svardato|anmeldelsesdato|besvaret|vastauspäivä|arvostelupäivä',
  'response.score':
    'valutazione|punteggio|voto|stelle|soddisfazione|beoordeling|score|cijfer|sterren|waardering|tevredenheid|betyg|omdöme|stjärnor|nöjdhet|bedømmelse|vurdering|karakter|stjerner|tilfredshed|tilfredshet|arvosana|arvio|tähdet|pisteet|tyytyväisyys',
  'response.text':
    'recensione|commento|commenti|testo recensione|opinione|opmerking|opmerkingen|toelichting|reactie|recensie|kommentar|recension|omdömestext|anmeldelse|omtale|tilbakemelding|tilbagemelding|kommentti|arvostelu|palaute',
  'response.title': 'titolo|titel|rubrik|overskrift|tittel|otsikko',
}
