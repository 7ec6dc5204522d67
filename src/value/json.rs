//! JSON in and out.
//!
//! Reading keeps numbers as text and borrows from the source; nesting deeper than [`DEPTH`] is refused, so no input
//! can exhaust the stack. A call from JavaScript may hold what JSON cannot say; [`parse_call`] reads these as well:
//! `NaN`, `Infinity`, `-Infinity`; `@0`, the first of the typed arrays that came along; `!function`, something that
//! is no data.

use super::Value;
use std::borrow::Cow;

/// How deep lists and records may nest.
pub const DEPTH: usize = 64;

/// Where and why text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Bytes before the offending place.
    pub offset: usize,
}

/// Reads strict JSON.
///
/// ```
/// use liquidity_layering::value::{Value, json};
/// let body = json::parse(r#"{"fundingRate": "0.0001", "fundingTime": 1600128000000}"#)?;
/// assert_eq!(body.get("fundingTime"), Some(&Value::Number("1600128000000".into())));
/// # Ok::<(), json::SyntaxError>(())
/// ```
///
/// # Errors
/// The place where the text stops being JSON.
pub fn parse(text: &str) -> Result<Value<'_>, SyntaxError> {
    Parser { text, bytes: text.as_bytes(), at: 0, extended: false, series: Vec::new() }.document()
}

/// Reads a call from JavaScript: JSON and the additions described in this module, `@n` taking the n-th of `series`.
///
/// # Errors
/// The place where the text stops being that.
pub fn parse_call(text: &str, series: Vec<Vec<f64>>) -> Result<Value<'_>, SyntaxError> {
    let series = series.into_iter().map(Some).collect();
    Parser { text, bytes: text.as_bytes(), at: 0, extended: true, series }.document()
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    extended: bool,
    series: Vec<Option<Vec<f64>>>,
}

impl<'a> Parser<'a> {
    fn document(mut self) -> Result<Value<'a>, SyntaxError> {
        let value = self.value(0)?;
        self.space();
        if self.at == self.bytes.len() { Ok(value) } else { self.fail() }
    }

    fn fail<T>(&self) -> Result<T, SyntaxError> {
        Err(SyntaxError { offset: self.at })
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.skip(1);
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.skip(1);
        }
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if found {
            self.skip(word.len());
        }
        found
    }

    fn value(&mut self, depth: usize) -> Result<Value<'a>, SyntaxError> {
        if depth > DEPTH {
            return self.fail();
        }
        self.space();
        match self.peek() {
            Some(b'"') => Ok(Value::Text(self.string()?)),
            Some(b'{') => self.record(depth),
            Some(b'[') => self.list(depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') if self.word("true") => Ok(Value::Bool(true)),
            Some(b'f') if self.word("false") => Ok(Value::Bool(false)),
            Some(b'n') if self.word("null") => Ok(Value::Null),
            Some(_) if self.extended => self.addition(),
            _ => self.fail(),
        }
    }

    fn addition(&mut self) -> Result<Value<'a>, SyntaxError> {
        if self.word("NaN") {
            Ok(Value::Number("NaN".into()))
        } else if self.word("Infinity") {
            Ok(Value::Number("Infinity".into()))
        } else if self.take(b'@') {
            let index = self.run(|byte| byte.is_ascii_digit());
            let series = index.parse().ok().and_then(|index: usize| self.series.get_mut(index)).and_then(Option::take);
            series.map_or_else(|| self.fail(), |series| Ok(Value::Series(series.into())))
        } else if self.take(b'!') {
            Ok(Value::Other(self.run(|byte| byte.is_ascii_alphabetic()).into()))
        } else {
            self.fail()
        }
    }

    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        while self.peek().is_some_and(&belongs) {
            self.skip(1);
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn number(&mut self) -> Result<Value<'a>, SyntaxError> {
        let start = self.at;
        let negative = self.take(b'-');
        if self.extended && negative && self.word("Infinity") {
            return Ok(Value::Number("-Infinity".into()));
        }
        let whole = self.run(|byte| byte.is_ascii_digit());
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0') && !self.extended) {
            return self.fail();
        }
        if self.take(b'.') && self.run(|byte| byte.is_ascii_digit()).is_empty() {
            return self.fail();
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            if self.run(|byte| byte.is_ascii_digit()).is_empty() {
                return self.fail();
            }
        }
        Ok(Value::Number(self.text.get(start..self.at).unwrap_or_default().into()))
    }

    fn string(&mut self) -> Result<Cow<'a, str>, SyntaxError> {
        self.skip(1);
        let plain = self.plain()?;
        if self.take(b'"') {
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.skip(1);
                    return Ok(Cow::Owned(text));
                }
                Some(b'\\') => {
                    self.skip(1);
                    text.push(self.escape()?);
                }
                _ => text.push_str(self.plain()?),
            }
        }
    }

    /// Characters up to the next quote or backslash; neither can be part of a longer UTF-8 sequence.
    fn plain(&mut self) -> Result<&'a str, SyntaxError> {
        let text = self.run(|byte| byte != b'"' && byte != b'\\' && byte >= b' ');
        match self.peek() {
            Some(b'"' | b'\\') => Ok(text),
            _ => self.fail(),
        }
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let Some(byte) = self.peek() else { return self.fail() };
        self.skip(1);
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return self.fail(),
        })
    }

    /// A `\u` escape; half of a surrogate pair becomes the replacement character.
    fn unicode(&mut self) -> Result<char, SyntaxError> {
        let high = self.hex()?;
        if !(0xD800..0xDC00).contains(&high) || !self.word("\\u") {
            return Ok(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let low = self.hex()?;
        let pair = char::decode_utf16([high, low].map(|half| u16::try_from(half).unwrap_or(0xFFFD))).next();
        Ok(pair.and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Result<u32, SyntaxError> {
        let digits = self.text.get(self.at..self.at.saturating_add(4)).unwrap_or_default();
        match u32::from_str_radix(digits, 16) {
            Ok(code) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                self.skip(4);
                Ok(code)
            }
            _ => self.fail(),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value<'a>, SyntaxError> {
        self.skip(1);
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth.saturating_add(1))?);
            self.space();
            if self.take(b']') {
                return Ok(Value::List(items));
            }
            if !self.take(b',') {
                return self.fail();
            }
        }
    }

    fn record(&mut self, depth: usize) -> Result<Value<'a>, SyntaxError> {
        self.skip(1);
        let mut fields = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(Value::Record(fields));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return self.fail();
            }
            let name = self.string()?;
            self.space();
            if !self.take(b':') {
                return self.fail();
            }
            fields.push((name, self.value(depth.saturating_add(1))?));
            self.space();
            if self.take(b'}') {
                return Ok(Value::Record(fields));
            }
            if !self.take(b',') {
                return self.fail();
            }
        }
    }
}

/// Appends `text` as a JSON string.
pub fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ') {
        let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut characters = special.chars();
        match characters.next() {
            Some(character @ ('"' | '\\')) => {
                out.push('\\');
                out.push(character);
            }
            Some(character) => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    out.push(char::from_digit((u32::from(character) >> shift) & 15, 16).unwrap_or('0'));
                }
            }
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Value<'_> {
        Value::Number(text.into())
    }

    #[test]
    fn reads_what_rfc_8259_allows() {
        let text = " {\"a\" : [1, -0.5e+3, true, null], \"b\\u0041\\n\": \"\\ud83d\\ude00 \u{fc}\", \"c\": {}} ";
        let value = parse(text).unwrap();
        let items = vec![number("1"), number("-0.5e+3"), Value::Bool(true), Value::Null];
        assert_eq!(value.get("a"), Some(&Value::List(items)));
        assert_eq!(value.get("bA\n"), Some(&Value::Text("\u{1f600} \u{fc}".into())));
        assert_eq!(value.get("c"), Some(&Value::Record(vec![])));
    }

    #[test]
    fn refuses_what_it_does_not() {
        let cases = [
            "",
            "{",
            "[1,]",
            "{\"a\":}",
            "{a:1}",
            "01",
            "1.",
            ".5",
            "+1",
            "1e",
            "'a'",
            "\"a",
            "\"\\x\"",
            "\"\\u12\"",
            "nul",
            "NaN",
            "@0",
            "!function",
            "[1] 2",
            "\"a\nb\"",
            "\"\\u+123\"",
        ];
        for text in cases {
            assert!(parse(text).is_err(), "{text:?}");
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
        assert_eq!(parse("[1, x]"), Err(SyntaxError { offset: 4 }));
    }

    #[test]
    fn a_call_holds_what_json_cannot() {
        let value = parse_call("[NaN,-Infinity,Infinity,@0,!symbol]", vec![vec![1.5]]).unwrap();
        let expected = [
            number("NaN"),
            number("-Infinity"),
            number("Infinity"),
            Value::Series(vec![1.5].into()),
            Value::Other("symbol".into()),
        ];
        assert_eq!(value, Value::List(expected.to_vec()));
        assert!(parse_call("[@0,@0]", vec![vec![]]).is_err());
        assert!(parse_call("@7", vec![]).is_err());
    }

    #[test]
    fn written_strings_read_back() {
        for text in ["", "plain", "\"\\\u{1}\n\u{1f}end", "\u{fc}\u{1f600}\"", "\\"] {
            let mut out = String::new();
            write_string(text, &mut out);
            assert_eq!(parse(&out), Ok(Value::Text(text.into())));
        }
    }
}
