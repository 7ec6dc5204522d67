//! What content comes in: archives are unpacked, bytes become text, and what is no text at all is named.

use super::{BYTES, unrecognised};
use crate::error::{Code, Error};
use crc::{CRC_32_ISO_HDLC, Crc, Table};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use rawzip::{CompressionMethod, ZipArchive};
use std::borrow::Cow;

/// How files of other kinds begin.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a binary file (PNG image)"),
    (b"\xff\xd8\xff", "a binary file (JPEG image)"),
    (b"GIF8", "a binary file (GIF image)"),
    (b"%PDF", "a PDF document: save the table as CSV"),
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
const GZIP: &[u8] = b"\x1f\x8b";
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// Unpacked bytes for each packed one beyond which an archive is no table: numbers that differ from row to row come to 50.
const DENSITY: usize = 300;
/// So much is unpacked whatever it was packed to.
const FREE: usize = 4_000_000;
/// More files than anybody's archive of one symbol has.
const ENTRIES: usize = 1000;

/// Text, and the name of the file that it was packed as.
pub(super) struct Opened<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) name: Option<String>,
}

/// Opens the content: through one gzip or ZIP wrapping, to text without a byte order mark.
pub(super) fn open(content: &[u8]) -> Result<Opened<'_>, Error> {
    if content.starts_with(GZIP) {
        let unpacked = gzip(content)?;
        return Ok(Opened { text: Cow::Owned(decoded(unpacked)?), name: None });
    }
    if ZIP.iter().any(|start| content.starts_with(start)) {
        return archive(content);
    }
    Ok(Opened { text: decode(content)?, name: None })
}

/// The checksum of both archives. The table of one kilobyte is the smallest; those that are faster take 16 of a page's load.
const CHECKSUM: Crc<u32, Table<1>> = Crc::<u32, Table<1>>::new(&CRC_32_ISO_HDLC);

fn too_large() -> Error {
    let error = Error::new(Code::OutOfRange).at("content").given("an archive of more than 100,000,000 bytes");
    error.accepted("at most 100,000,000 bytes when unpacked")
}

fn too_dense() -> Error {
    let error = Error::new(Code::OutOfRange).at("content").given("an archive of more than 300 times its own size");
    error.accepted("at most 300 times the archive's size when unpacked, which no table of numbers comes to")
}

/// All that is packed, and no more than there is room for, as a small archive can hold a planet of zeros; and what stands
/// behind it. What an archive claims to be in full saves growing, and is believed once it has shown something of it.
fn unpack<'a>(packed: &'a [u8], claimed: usize, room: usize, broken: &str) -> Result<(Vec<u8>, &'a [u8]), Error> {
    let room_and = room.saturating_add(1);
    let usual = packed.len().saturating_mul(8);
    let mut unpacked = vec![0; claimed.saturating_add(1).min(usual).clamp(1000, room_and.max(1000))];
    let (mut state, mut at, mut rest) = (Box::<DecompressorOxide>::default(), 0_usize, packed);
    loop {
        let (status, read, written) =
            decompress(&mut state, rest, &mut unpacked, at, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
        rest = rest.get(read..).unwrap_or_default();
        at = at.saturating_add(written);
        let taken = packed.len().saturating_sub(rest.len());
        match status {
            _ if at > room => return Err(too_large()),
            _ if dense(at, taken) => return Err(too_dense()),
            TINFLStatus::Done => {
                unpacked.truncate(at);
                return Ok((unpacked, rest));
            }
            TINFLStatus::HasMoreOutput => {
                let believed = claimed >= at && at >= FREE;
                let more = if believed { claimed.saturating_add(1) } else { at.saturating_mul(2) };
                let most = at.saturating_add(rest.len().saturating_add(1).saturating_mul(DENSITY)).min(room_and);
                unpacked.resize(more.min(most), 0);
            }
            _ => return Err(unrecognised(broken)),
        }
    }
}

/// Whether so much from so few bytes is no table.
fn dense(unpacked: usize, packed: usize) -> bool {
    unpacked >= FREE && unpacked > packed.saturating_mul(DENSITY)
}

/// A gzip archive (RFC 1952), of several parts one after the other.
fn gzip(content: &[u8]) -> Result<Vec<u8>, Error> {
    let broken = "a gzip archive that is damaged or cut off";
    let (mut all, mut rest) = (Vec::new(), content);
    // The last four bytes are the last part's size, which mostly is the only one.
    let claimed = content.last_chunk::<4>().map_or(0, |size| u32::from_le_bytes(*size) as usize);
    // Tapes are filled up with zeros.
    while !rest.iter().all(|byte| *byte == 0) {
        let room = BYTES.saturating_sub(all.len());
        let (unpacked, behind) = unpack(deflated(rest).ok_or_else(|| unrecognised(broken))?, claimed, room, broken)?;
        let (sums, behind) = behind.split_first_chunk::<8>().ok_or_else(|| unrecognised(broken))?;
        let [a, b, c, d, ..] = *sums;
        if CHECKSUM.checksum(&unpacked) != u32::from_le_bytes([a, b, c, d]) {
            return Err(unrecognised(broken));
        }
        if all.is_empty() {
            all = unpacked;
        } else {
            all.extend_from_slice(&unpacked);
        }
        rest = behind;
        if dense(all.len(), content.len().saturating_sub(rest.len())) {
            return Err(too_dense());
        }
    }
    Ok(all)
}

/// What follows the header of a part.
fn deflated(part: &[u8]) -> Option<&[u8]> {
    let (header, mut rest) = part.split_first_chunk::<10>()?;
    let [0x1f, 0x8b, 8, flags, ..] = *header else { return None };
    if flags & 4 != 0 {
        let (length, behind) = rest.split_first_chunk::<2>()?;
        rest = behind.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    // A name and a comment.
    for flag in [8, 16] {
        if flags & flag != 0 {
            rest = rest.get(rest.iter().position(|byte| *byte == 0)?.saturating_add(1)..)?;
        }
    }
    if flags & 2 != 0 { rest.get(2..) } else { Some(rest) }
}

/// A ZIP archive of one table, or of parts of one.
fn archive(content: &[u8]) -> Result<Opened<'_>, Error> {
    let broken = "a ZIP archive that is damaged, cut off or encrypted";
    let archive = ZipArchive::from_slice(content).map_err(|_| unrecognised(broken))?;
    let mut files = Vec::new();
    for entry in archive.entries().take(ENTRIES) {
        let entry = entry.map_err(|_| unrecognised(broken))?;
        let name = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
        let claimed = usize::try_from(entry.uncompressed_size_hint()).unwrap_or(usize::MAX);
        files.push((name, entry.compression_method(), claimed, entry.wayfinder()));
    }
    let names: Vec<&String> = files.iter().map(|(name, ..)| name).collect();
    let any = |part: &str| names.iter().any(|name| name.contains(part));
    if any("[Content_Types].xml") || any("xl/workbook") {
        return Err(unrecognised("an Excel workbook: save as CSV"));
    }
    if names.iter().any(|name| *name == "content.xml") {
        return Err(unrecognised("a spreadsheet (OpenDocument): save as CSV"));
    }
    // In the order of their names, which hold their months.
    let parts: std::collections::BTreeMap<&String, _> = files
        .iter()
        .filter(|(name, ..)| is_data(name))
        .map(|(name, method, claimed, found)| (name, (*method, *claimed, *found)))
        .collect();
    let mut texts = Vec::new();
    let mut all = 0_usize;
    let mut taken = 0_usize;
    for (method, claimed, found) in parts.values() {
        let file = archive.get_entry(*found).map_err(|_| unrecognised(broken))?;
        let unpacked = match *method {
            CompressionMethod::STORE => file.data().to_vec(),
            CompressionMethod::DEFLATE => unpack(file.data(), *claimed, BYTES.saturating_sub(all), broken)?.0,
            _ => return Err(unrecognised("a ZIP archive of an unusual compression: unpack it first")),
        };
        if file.claim_verifier().crc != CHECKSUM.checksum(&unpacked) {
            return Err(unrecognised(broken));
        }
        all = all.saturating_add(unpacked.len());
        taken = taken.saturating_add(file.data().len());
        if all > BYTES {
            return Err(too_large());
        }
        if dense(all, taken) {
            return Err(too_dense());
        }
        texts.push(decoded(unpacked)?);
    }
    let name = parts.first_key_value().map(|(name, _)| (*name).clone());
    let first = |text: &str| text.lines().next().unwrap_or_default().trim_ascii().to_owned();
    let start = texts.first().map(|text| first(text)).unwrap_or_default();
    let numbers = |line: &str| line.starts_with(|c: char| c.is_ascii_digit());
    match texts.len() {
        0 => Err(unrecognised("a ZIP archive without a table in it")),
        1 => Ok(Opened { text: Cow::Owned(texts.swap_remove(0)), name }),
        // Months of one history, each with the same header or none.
        _ if texts.iter().all(|text| first(text) == start || (numbers(&start) && numbers(&first(text)))) => {
            Ok(Opened { text: Cow::Owned(texts.join("\n")), name })
        }
        _ => {
            let some: Vec<&str> = parts.keys().take(4).map(|name| name.as_str()).collect();
            Err(unrecognised(&format!("a ZIP archive of several tables: {}", some.join(", "))))
        }
    }
}

/// Not a folder, a checksum or what systems leave behind.
fn is_data(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name);
    let lower = base.to_ascii_lowercase();
    let aside = ["checksum", "md5", "sha256", "pdf", "png", "md"].iter().any(|end| lower.ends_with(&format!(".{end}")));
    !base.is_empty()
        && !base.starts_with('.')
        && !name.starts_with("__MACOSX/")
        && !aside
        && !lower.starts_with("readme")
}

/// Text of bytes that are no longer needed, in the same memory where they are text already.
fn decoded(content: Vec<u8>) -> Result<String, Error> {
    match decode(&content)? {
        Cow::Borrowed(text) if text.len() == content.len() => {}
        text => return Ok(text.into_owned()),
    }
    String::from_utf8(content).map_err(|_| unrecognised("a binary file"))
}

/// Bytes as text, without a byte order mark.
fn decode(content: &[u8]) -> Result<Cow<'_, str>, Error> {
    if let Some(rest) = content.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes).map(Cow::Owned);
    }
    if let Some(rest) = content.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes).map(Cow::Owned);
    }
    if let Some((_, what)) = BEGINNINGS.iter().find(|(start, _)| content.starts_with(start)) {
        return Err(unrecognised(what));
    }
    if content.starts_with(GZIP) || ZIP.iter().any(|start| content.starts_with(start)) {
        return Err(unrecognised("an archive within an archive: unpack it first"));
    }
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    match str::from_utf8(content) {
        Ok(text) if !text.contains('\0') => Ok(Cow::Borrowed(text)),
        Ok(_) => unmarked(content),
        Err(_) if content.contains(&0) => unmarked(content),
        Err(_) => latin(content),
    }
}

/// Text with zero bytes: UTF-16 whose mark was lost, or no text.
fn unmarked(content: &[u8]) -> Result<Cow<'_, str>, Error> {
    let start = content.get(..content.len().min(64)).unwrap_or_default();
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).all(|byte| *byte == 0);
    let unit = if start.len() < 4 || content.len() % 2 == 1 {
        None
    } else if zeros(1) {
        Some(u16::from_le_bytes as fn([u8; 2]) -> u16)
    } else if zeros(0) {
        Some(u16::from_be_bytes as fn([u8; 2]) -> u16)
    } else {
        None
    };
    match unit {
        Some(unit) => utf16(content, unit).map(Cow::Owned),
        None => Err(unrecognised("a binary file")),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Error> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text: Option<String> =
        char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).map(|c| c.ok().filter(|c| *c != '\0')).collect();
    text.filter(|_| rest.is_empty()).ok_or_else(|| unrecognised("a binary file, or broken UTF-16"))
}

/// Old spreadsheets write Windows' Latin-1. The letters beyond ASCII only ever stand in names, so that the few
/// characters in which the two differ do no harm.
fn latin(content: &[u8]) -> Result<Cow<'_, str>, Error> {
    let text = |byte: u8| byte >= 0x20 || matches!(byte, b'\t' | b'\n' | b'\r');
    let strange = content.iter().filter(|byte| !text(**byte) || **byte == 0x7f).count();
    let beyond = content.iter().filter(|byte| **byte >= 0x80).count();
    if strange > 0 || beyond.saturating_mul(4) > content.len() {
        return Err(unrecognised("a binary file, or text in an unknown encoding: save as UTF-8"));
    }
    Ok(Cow::Owned(content.iter().map(|byte| char::from(*byte)).collect()))
}

/// What text is that begins with `<`.
pub(super) fn markup(text: &str) -> String {
    let start: String = text.trim_start().chars().take(4000).collect();
    let lower = start.to_ascii_lowercase();
    let page = ["<!doctype html", "<html", "<body", "<head"].iter().any(|tag| lower.contains(tag));
    let kind = if page {
        "an HTML page"
    } else if lower.starts_with("<?xml") {
        "an XML document"
    } else {
        "markup, as of a web page"
    };
    // Its title mostly says what went wrong.
    let title =
        lower.find("<title>").and_then(|at| start.get(at.saturating_add(7)..)).and_then(|rest| rest.split('<').next());
    match title.map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => format!("{kind}: {title}"),
        None => kind.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let text = |bytes: &[u8]| decode(bytes).map(Cow::into_owned).map_err(|error| error.to_string());
        assert_eq!(text("é\n".as_bytes()).as_deref(), Ok("é\n"));
        assert_eq!(text(b"\xef\xbb\xbfa").as_deref(), Ok("a"));
        assert_eq!(text(b"Zeit;Geb\xfchr\n1;2\n").as_deref(), Ok("Zeit;Gebühr\n1;2\n"));
        assert_eq!(text(b"a\0b\0").as_deref(), Ok("ab"));
        assert_eq!(text(b"\0a\0b").as_deref(), Ok("ab"));
        assert!(text(b"a\0").is_err());
        assert!(text(b"\x01\xff\xfe\x02").is_err());
    }

    #[test]
    fn pages() {
        assert_eq!(markup("<!DOCTYPE html><title>403 Forbidden</title>"), "an HTML page: 403 Forbidden");
        assert_eq!(markup("<html lang=en>"), "an HTML page");
        assert_eq!(markup("<?xml version=\"1.0\"?>"), "an XML document");
    }
}
