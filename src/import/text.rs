//! Bytes to text, and what is no text at all.

use super::unrecognised;
use crate::error::Error;
use std::borrow::Cow;

/// How files of other kinds begin.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a binary file (PNG image)"),
    (b"\xff\xd8\xff", "a binary file (JPEG image)"),
    (b"GIF8", "a binary file (GIF image)"),
    (b"%PDF", "a PDF document: save the table as CSV"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook: save as CSV"),
    (b"PAR1", "a Parquet file: save as CSV"),
    (b"ARROW1", "a Feather file: save as CSV"),
    (b"FEA1", "a Feather file: save as CSV"),
    (b"\x89HDF", "an HDF5 file: save as CSV"),
    (b"SQLite format 3", "a SQLite database: save the table as CSV"),
];

/// The content as text, without a byte order mark.
pub(super) fn decode(content: &[u8]) -> Result<Cow<'_, str>, Error> {
    if let Some(rest) = content.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes).map(Cow::Owned);
    }
    if let Some(rest) = content.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes).map(Cow::Owned);
    }
    if let Some((_, what)) = BEGINNINGS.iter().find(|(start, _)| content.starts_with(start)) {
        return Err(unrecognised(what));
    }
    if content.starts_with(b"PK\x03\x04") || content.starts_with(b"PK\x05\x06") {
        return Err(unrecognised(archive(content)));
    }
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    match str::from_utf8(content) {
        Ok(text) if !text.contains('\0') => Ok(Cow::Borrowed(text)),
        Ok(_) => Err(unrecognised("a binary file")),
        Err(_) => Err(unrecognised("a binary file, or text that is not UTF-8")),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Option<String> =
        char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).map(|c| c.ok().filter(|c| *c != '\0')).collect();
    text.filter(|_| rest.is_empty()).ok_or_else(|| unrecognised("a binary file, or broken UTF-16"))
}

/// An Excel workbook is a ZIP archive; its first entries say so.
fn archive(content: &[u8]) -> &'static str {
    let start = content.get(..content.len().min(4096)).unwrap_or_default();
    let has = |part: &[u8]| start.windows(part.len()).any(|window| window == part);
    if has(b"[Content_Types].xml") || has(b"xl/") {
        "an Excel workbook: save as CSV"
    } else if has(b"opendocument") {
        "a spreadsheet (OpenDocument): save as CSV"
    } else {
        "a ZIP archive: unpack it first"
    }
}

/// What text is that begins with `<`.
pub(super) fn markup(text: &str) -> &'static str {
    let start: String = text.trim_start().chars().take(1000).collect::<String>().to_ascii_lowercase();
    if start.contains("<!doctype html") || start.contains("<html") || start.contains("<body") || start.contains("<head")
    {
        "an HTML page"
    } else if start.starts_with("<?xml") {
        "an XML document"
    } else {
        "markup, as of a web page"
    }
}
