//! Names: of columns and keys, of files, of symbols.

use super::moment;
use super::table::Table;
use super::zone::Zone;
use crate::venue::Venue;

/// A column's or key's name, reduced to what tells it from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Lower-case ASCII letters and digits: `Funding Rate`, `fundingRate` and `funding_rate` are all `fundingrate`, and so
    /// are its translations.
    pub(super) plain: String,
    /// Whether it says that its values are per cent.
    pub(super) percent: bool,
    /// The zone that it states, as in `Time (UTC+8)`.
    pub(super) zone: Option<Zone>,
}

impl Name {
    /// A key as it stands, not translated.
    pub(super) fn key(text: &str) -> Self {
        let plain = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        Name { plain, percent: false, zone: None }
    }

    pub(super) fn new(text: &str) -> Self {
        let lower = lowered(text.trim());
        let (lower, zone) = split_zone(&lower).unwrap_or((lower, None));
        let letters: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
        if let Some(plain) = translated(&letters) {
            return Name { plain: plain.to_owned(), percent: lower.contains('%'), zone };
        }
        let mut plain: String = letters.chars().filter(char::is_ascii_alphanumeric).collect();
        if plain.is_empty() {
            // A name in other letters, and no column without one.
            plain = letters;
        }
        let mut percent = lower.contains('%');
        for ending in ["inpercentage", "inpercent", "percentage", "percent", "pct"] {
            if let Some(stem) = plain.strip_suffix(ending) {
                plain.truncate(stem.len());
                percent = true;
                break;
            }
        }
        Name { plain, percent, zone }
    }
}

/// In small letters: Latin, Greek and Cyrillic ones. The standard library knows all the others too, by 10 kB of tables.
pub(super) fn lowered(text: &str) -> String {
    let small = |letter: char| {
        let code = u32::from(letter);
        let lower = match letter {
            '\u{c0}'..='\u{de}' if letter != '×' => code.saturating_add(32),
            // Pairs; of the dotted capital the plain letter.
            'İ' => u32::from('i'),
            '\u{100}'..='\u{137}' | '\u{14a}'..='\u{177}' => code | 1,
            '\u{139}'..='\u{148}' | '\u{179}'..='\u{17e}' if code % 2 == 1 => code.saturating_add(1),
            'Α'..='Ω' | 'А'..='Я' => code.saturating_add(32),
            'Ѐ'..='Џ' => code.saturating_add(80),
            _ => return letter.to_ascii_lowercase(),
        };
        char::from_u32(lower).unwrap_or(letter)
    };
    text.chars().map(small).collect()
}

/// Headers as websites translate them and spreadsheets keep them.
const WORDS: &[(&str, &[&str])] = &[
    (
        "time",
        &[
            "zeit",
            "datum",
            "zeitpunkt",
            "uhrzeit",
            "datumuhrzeit",
            "时间",
            "時間",
            "日期",
            "时间戳",
            "日付",
            "日時",
            "시간",
            "날짜",
            "время",
            "дата",
            "датаивремя",
            "fecha",
            "hora",
            "fechahora",
            "fechayhora",
            "heure",
            "horodatage",
            "dataora",
            "datahora",
            "tarih",
            "zaman",
            "data",
            "thờigian",
            "waktu",
            "الوقت",
            "التاريخ",
        ],
    ),
    (
        "contracts",
        &[
            "kontrakte",
            "kontrakt",
            "合约",
            "合約",
            "合约名称",
            "交易对",
            "交易對",
            "币对",
            "幣對",
            "contrato",
            "contratos",
            "contrat",
            "contrats",
            "контракт",
            "контракты",
            "契約",
            "銘柄",
            "계약",
            "sözleşme",
            "sözleşmeler",
            "contratti",
            "contratto",
            "العقود",
            "hợpđồng",
        ],
    ),
    ("symbol", &["símbolo", "simbolo", "symbole", "символ", "심볼", "sembol", "シンボル", "币种对", "الرمز"]),
    (
        "fundinginterval",
        &[
            "finanzierungsintervall",
            "fundingintervall",
            "资金费率间隔",
            "资金费率周期",
            "资金费率结算周期",
            "資金費率間隔",
            "資金費率週期",
            "結算週期",
            "结算周期",
            "intervalodefinanciación",
            "intervalodefinanciacion",
            "intervalodefinanciamiento",
            "intervalodefinanciamento",
            "intervalledefinancement",
            "интервалфинансирования",
            "資金調達間隔",
            "펀딩간격",
            "펀딩주기",
            "fonlamaaralığı",
            "فترةالتمويل",
        ],
    ),
    (
        "fundingrate",
        &[
            "finanzierungsrate",
            "finanzierungssatz",
            "fundingrate",
            "资金费率",
            "資金費率",
            "資金調達率",
            "ファンディングレート",
            "펀딩비",
            "펀딩비율",
            "펀딩률",
            "ставкафинансирования",
            "ставкафондирования",
            "tasadefinanciación",
            "tasadefinanciacion",
            "tasadefinanciamiento",
            "tasadefondeo",
            "taxadefinanciamento",
            "tauxdefinancement",
            "tassodifinanziamento",
            "fonlamaoranı",
            "معدلالتمويل",
        ],
    ),
    (
        "fundingfee",
        &[
            "资金费用",
            "资金费",
            "資金費用",
            "資金費",
            "finanzierungsgebühr",
            "tarifadefinanciación",
            "комиссияфинансирования",
        ],
    ),
    (
        "open",
        &[
            "eröffnung",
            "eröffnungskurs",
            "开盘",
            "开盘价",
            "開盤",
            "開盤價",
            "始値",
            "시가",
            "apertura",
            "abertura",
            "ouverture",
            "открытие",
        ],
    ),
    (
        "high",
        &[
            "hoch",
            "höchst",
            "höchstkurs",
            "最高",
            "最高价",
            "最高價",
            "高値",
            "고가",
            "máximo",
            "maximo",
            "máxima",
            "plushaut",
            "максимум",
        ],
    ),
    (
        "low",
        &[
            "tief",
            "tiefst",
            "tiefstkurs",
            "最低",
            "最低价",
            "最低價",
            "安値",
            "저가",
            "mínimo",
            "minimo",
            "mínima",
            "plusbas",
            "минимум",
        ],
    ),
    (
        "close",
        &[
            "schluss",
            "schlusskurs",
            "收盘",
            "收盘价",
            "收盤",
            "收盤價",
            "終値",
            "종가",
            "cierre",
            "fechamento",
            "clôture",
            "закрытие",
            "chiusura",
        ],
    ),
    ("volume", &["volumen", "成交量", "交易量", "出来高", "거래량", "объем", "объём", "hacim"]),
    ("type", &["art", "类型", "類型", "种类", "種類", "тип", "유형", "tipo", "tür", "业务类型"]),
    ("operation", &["vorgang", "operación", "operacion", "operação", "операция", "opération", "操作"]),
    (
        "amount",
        &[
            "betrag",
            "金额",
            "金額",
            "数量",
            "數量",
            "資金變動",
            "资金变动",
            "变动",
            "變動",
            "变化",
            "importe",
            "monto",
            "montant",
            "сумма",
            "금액",
            "tutar",
            "importo",
        ],
    ),
    (
        "asset",
        &[
            "währung",
            "币种",
            "幣種",
            "资产",
            "資產",
            "moneda",
            "moeda",
            "devise",
            "валюта",
            "актив",
            "자산",
            "통화",
            "varlık",
            "通貨",
        ],
    ),
    ("price", &["preis", "kurs", "价格", "價格", "precio", "preço", "prix", "цена", "가격", "fiyat", "prezzo"]),
    ("balance", &["saldo", "kontostand", "余额", "餘額", "баланс", "solde", "잔액"]),
];

/// The English name that a translated one stands for. `data` is a date in some languages and the key of most envelopes,
/// which hold no values, in the others.
fn translated(letters: &str) -> Option<&'static str> {
    WORDS.iter().find(|(_, words)| words.contains(&letters)).map(|(plain, _)| *plain)
}

/// Takes `utc+8` out of `time (utc+8)`; leaves `outcome` alone.
fn split_zone(lower: &str) -> Option<(String, Option<Zone>)> {
    let at = lower.find("utc").or_else(|| lower.find("gmt"))?;
    let (before, rest) = lower.split_at_checked(at)?;
    let signed: String = rest
        .chars()
        .skip(3)
        .skip_while(|c| *c == ' ')
        .take_while(|c| matches!(c, '+' | '-' | ':' | '0'..='9'))
        .collect();
    let after: String = rest.chars().skip(3).filter(char::is_ascii_alphabetic).collect();
    let stem: String = before.chars().filter(char::is_ascii_alphabetic).collect();
    let about_time = [stem.as_str(), after.as_str()].iter().any(|part| {
        part.ends_with("time") || part.ends_with("date") || *part == "timestamp" || translated(part) == Some("time")
    });
    let alone = stem.is_empty() && after.is_empty();
    if !about_time && !alone {
        return None;
    }
    let minutes = moment::zone(&format!("utc{signed}"))??;
    Some((format!("{before}{after}"), i32::try_from(minutes).ok().map(Zone::Fixed)))
}

/// What a file's name hints at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileName {
    pub(super) venue: Option<Venue>,
    /// It names an exchange that is no [`Venue`].
    pub(super) other_exchange: bool,
    pub(super) symbol: Option<String>,
}

/// Other exchanges: their interfaces often copy a venue's keys, so their files must not pass for its.
const OTHERS: &[&str] = &[
    "drift",
    "coinbase",
    "ftx",
    "bitfinex",
    "bitstamp",
    "bitmart",
    "coinex",
    "lbank",
    "blofin",
    "whitebit",
    "xt",
    "woox",
    "aevo",
    "vertex",
    "paradex",
    "backpack",
    "poloniex",
    "ascendex",
    "upbit",
    "bithumb",
    "gmx",
    "aster",
    "lighter",
    "apex",
    "coinw",
    "deepcoin",
    "cryptocom",
];
/// What a symbol is quoted in.
const QUOTES: &[&str] =
    &["USDT", "USDC", "FDUSD", "TUSD", "BUSD", "USDE", "USD", "PERP", "EUR", "PERPETUAL", "USDTM", "USDM"];

impl FileName {
    pub(super) fn new(path: &str) -> Self {
        let base = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let stem = ["gz", "zip"].iter().find_map(|end| base.strip_suffix(&format!(".{end}"))).unwrap_or(base);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let words: Vec<&str> =
            stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let venue = words.iter().find_map(|word| venue(&word.to_ascii_lowercase()));
        let other_exchange =
            venue.is_none() && words.iter().any(|word| OTHERS.iter().any(|o| word.eq_ignore_ascii_case(o)));
        FileName { venue, other_exchange, symbol: symbol_in(stem) }
    }
}

/// The venue that a word names.
pub(super) fn venue(word: &str) -> Option<Venue> {
    Venue::parse(word).or(match word {
        "okex" => Some(Venue::Okx),
        "hl" => Some(Venue::Hyperliquid),
        "krakenfutures" => Some(Venue::Kraken),
        "kucoinfutures" => Some(Venue::Kucoin),
        "gateio" => Some(Venue::Gate),
        "huobi" => Some(Venue::Htx),
        "binanceusdm" | "binancecoinm" => Some(Venue::Binance),
        _ => None,
    })
}

/// The venue that an `exchange` column names: `binance-futures` is Binance.
pub(super) fn exchange(cell: &str) -> Option<Venue> {
    FileName::new(cell).venue
}

/// `SOLUSDT`, `BTC-USDT`, `XRP_USDT`, `SOL-PERP`, with the date of a dated contract: `BTCUSDT_230929`, `BTC-USD-220527`.
fn symbol_in(stem: &str) -> Option<String> {
    let words: Vec<&str> = stem.split_inclusive(|c: char| !c.is_ascii_alphanumeric()).collect();
    let bare = |word: &&str| word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned();
    let mut previous: Option<&str> = None;
    for (at, word) in words.iter().enumerate() {
        let name = bare(word);
        // The next word belongs to it, where it is a date or a kind of contract.
        let mark = word.get(name.len()..).unwrap_or_default();
        let next = words.get(at.saturating_add(1)).map(bare).filter(|_| matches!(mark, "_" | "-"));
        let ending = next.filter(|next| {
            let date = next.len() == 6 && next.bytes().all(|byte| byte.is_ascii_digit());
            date || next == "PERP" || next == "SWAP"
        });
        let with = |symbol: String| match &ending {
            Some(ending) => format!("{symbol}{mark}{ending}"),
            None => symbol,
        };
        let upper = !name.bytes().any(|byte| byte.is_ascii_lowercase());
        if let Some(base) = previous.filter(|_| upper && QUOTES.contains(&name.as_str())) {
            return Some(with(format!("{base}{name}")));
        }
        let capital = name.to_ascii_uppercase();
        let joined = QUOTES.iter().any(|quote| capital.strip_suffix(quote).is_some_and(|base| base.len() >= 2));
        if joined && (upper || capital.ends_with("USDT") || capital.ends_with("USDC")) {
            return Some(with(capital));
        }
        let base = upper && name.len() >= 2 && name.bytes().any(|byte| byte.is_ascii_uppercase());
        previous = (base && matches!(mark, "-" | "_")).then_some(word);
    }
    None
}

/// A symbol without what an exchange hangs on to it: `BTCUSDT Perpetual` in any language, the funding indices
/// `.XBTUSDTMFPI8H` of KuCoin and `.BTCFR8H` of Phemex, and HTX's channels `market.BTC-USDT.depth.step0`.
pub(super) fn symbol(text: &str) -> &str {
    let text = text.trim();
    if let Some((stem, last)) = text.rsplit_once(char::is_whitespace) {
        let words = ["perpetual", "perp", "swap", "perpétuel", "perpetuo", "perpetuel", "perpétuo", "süresiz"];
        let known = words.iter().any(|word| lowered(last) == *word);
        // What is written in other letters behind a symbol is no part of it.
        let foreign = !last.is_ascii() && stem.is_ascii();
        if known || foreign {
            return stem.trim_end();
        }
    }
    if let Some(channel) = text.strip_prefix("market.") {
        return channel.split('.').next().unwrap_or(text);
    }
    let index = text.strip_prefix('.');
    index.and_then(|rest| rest.strip_suffix("FPI8H").or(rest.strip_suffix("FR8H"))).unwrap_or(text)
}

/// Keys around records or in them that hold a symbol, or the name of a channel with one in it.
pub(super) const SYMBOL_KEYS: &[&str] = &[
    "contractcode",
    "symbol",
    "instid",
    "instrumentname",
    "instrumentid",
    "productid",
    "contract",
    "s",
    "coin",
    "arg.instid",
    "arg.symbol",
    "datatype",
    "ch",
    "topic",
    "params.channel",
    "market",
    "pair",
    "ticker",
    "stream",
    "id",
];

/// A symbol, taken out of the name of a channel where it stands in one: `orderbook.50.BTCUSDT`,
/// `/contractMarket/level2Depth5:XBTMM22`, `btcusdt@depth`, `chart.trades.BTC-PERPETUAL.1`.
pub(super) fn of_channel(text: &str) -> Option<String> {
    let text = symbol(text);
    if let Some((stem, _)) = text.split_once('@') {
        return (!stem.is_empty() && !stem.starts_with('!')).then(|| stem.to_ascii_uppercase());
    }
    if let Some(rest) = text.strip_prefix("chart.trades.").or(text.strip_prefix("ob.")) {
        return rest.split('.').next().map(str::to_owned);
    }
    let last = if let Some(channel) = text.strip_prefix('/') {
        channel.rsplit(':').next().and_then(|rest| rest.split('_').next()).unwrap_or_default()
    } else {
        text.rsplit('.').next().unwrap_or(text)
    };
    // A channel of all symbols, or of a name that is none.
    (last.chars().any(char::is_alphabetic) && !last.contains('*')).then(|| last.to_owned())
}

/// Whether a key's value may be a symbol: an `id` mostly is none, but for dYdX.
pub(super) fn may_be_symbol(key: &str, value: &str) -> bool {
    let pair = || value.contains('-') && !value.bytes().any(|byte| byte.is_ascii_lowercase());
    !value.is_empty() && (key != "id" || (pair() && value.bytes().any(|byte| byte.is_ascii_uppercase())))
}

/// The symbol that stands around a table's records.
pub(super) fn around(table: &Table<'_>) -> Option<String> {
    SYMBOL_KEYS.iter().find_map(|key| {
        let found = table.around.iter().rev().find(|(name, value)| name == key && may_be_symbol(key, value));
        found.and_then(|(_, value)| of_channel(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns() {
        for text in ["fundingRate", "Funding Rate", "funding_rate", " FUNDING-RATE "] {
            assert_eq!(Name::new(text).plain, "fundingrate");
        }
        for text in ["Finanzierungsrate", "资金费率", "Ставка финансирования", "funding_rate/资金费率"]
        {
            assert_eq!(Name::new(text).plain, "fundingrate", "{text}");
        }
        let percent = Name::new("Funding Rate (%)");
        assert_eq!((percent.plain.as_str(), percent.percent), ("fundingrate", true));
        assert!(Name::new("fundingRate_pct").percent);
        let zone = |text| (Name::new(text).plain, Name::new(text).zone);
        assert_eq!(zone("Time (UTC)"), ("time".into(), Some(Zone::Fixed(0))));
        assert_eq!(zone("Time(UTC+8)"), ("time".into(), Some(Zone::Fixed(480))));
        assert_eq!(zone("utc_time"), ("time".into(), Some(Zone::Fixed(0))));
        assert_eq!(zone("outcome"), ("outcome".into(), None));
        assert_eq!(zone("sodUtc0"), ("sodutc0".into(), None));
    }

    #[test]
    fn files() {
        let cases = [
            ("Funding Rate History_BTCUSDT Perpetual_2024-08-09.csv", None, Some("BTCUSDT")),
            ("C:\\data\\binance_SOLUSDT_x.csv", Some(Venue::Binance), Some("SOLUSDT")),
            ("bybit_BTC-USDT_2021.csv", Some(Venue::Bybit), Some("BTC-USDT")),
            ("freqtrade_XRP_USDT-8h-funding_rate.json", None, Some("XRP_USDT")),
            ("drift_SOL-PERP_x.csv", None, Some("SOL-PERP")),
            ("hl_BTC_funding.json", Some(Venue::Hyperliquid), None),
            ("okx-ethusdt.csv", Some(Venue::Okx), Some("ETHUSDT")),
            ("raw_binance_dapi_fundingRate_BTCUSD_PERP.json", Some(Venue::Binance), Some("BTCUSD_PERP")),
            ("binance_BTCUSDT_230929_1d.csv", Some(Venue::Binance), Some("BTCUSDT_230929")),
            ("raw_okx_books_BTC-USD-220527_2022-05-13.json", Some(Venue::Okx), Some("BTC-USD-220527")),
            ("BTCUSDT-fundingRate-2024-02.zip", None, Some("BTCUSDT")),
            ("funding.csv", None, None),
            ("", None, None),
        ];
        for (path, venue, symbol) in cases {
            let name = FileName::new(path);
            assert_eq!((name.venue, name.symbol.as_deref()), (venue, symbol), "{path}");
        }
        assert!(FileName::new("drift_BTC-USDT.csv").other_exchange);
    }

    #[test]
    fn symbols() {
        assert_eq!(symbol(" BTCUSDT Perpetual "), "BTCUSDT");
        assert_eq!(symbol(".XBTUSDTMFPI8H"), "XBTUSDTM");
        assert_eq!(symbol(".BTCFR8H"), "BTC");
        assert_eq!(symbol("BTC-USDT-SWAP"), "BTC-USDT-SWAP");
        assert_eq!(symbol("BTCUSDT 永续"), "BTCUSDT");
        assert_eq!(symbol("market.BTC-USDT.depth.step0"), "BTC-USDT");
        assert_eq!(symbol(""), "");
    }
}
